use super::*;
use proptest::prelude::*;

#[test]
fn a_dot_is_round_and_as_wide_as_the_brush() {
    let mut ink = Ink::new();
    ink.begin();
    ink.line(Tool::Pen, (98.0, 98.0), (98.0, 98.0));
    let area: f64 = ink.values().iter().map(|value| f64::from(*value) / 255.0).sum();
    let circle = std::f64::consts::PI * Ink::RADIUS * Ink::RADIUS;
    assert!((area - circle).abs() < 0.01 * circle, "{area} for {circle}");
    assert_eq!(ink.values()[98 * Ink::SIDE + 98], 255);
    let mirrored: Vec<u8> =
        ink.values().chunks(Ink::SIDE).flat_map(|row| row.iter().rev().copied()).collect();
    assert_eq!(ink.values(), mirrored);
}

#[test]
fn the_eraser_takes_away_and_undo_brings_back() {
    let mut ink = Ink::new();
    assert!(!ink.can_undo() && !ink.undo() && ink.is_empty());
    ink.begin();
    ink.line(Tool::Pen, (20.0, 20.0), (150.0, 60.0));
    let drawn = ink.values().to_vec();
    ink.begin();
    ink.line(Tool::Eraser, (20.0, 20.0), (150.0, 60.0));
    assert!(ink.values().iter().all(|value| *value <= 128));
    assert!(ink.undo());
    assert_eq!(ink.values(), drawn);
    ink.clear();
    assert!(ink.is_empty());
    ink.clear();
    assert!(ink.undo());
    assert_eq!(ink.values(), drawn);
    assert!(ink.undo() && ink.is_empty() && !ink.can_undo());
}

#[test]
fn undo_reaches_back_a_bounded_number_of_strokes() {
    let mut ink = Ink::new();
    for stroke in 0..100 {
        ink.begin();
        let y = 2.0 * f64::from(stroke);
        ink.line(Tool::Pen, (0.0, y), (196.0, y));
    }
    let undone = std::iter::from_fn(|| ink.undo().then_some(())).count();
    assert_eq!(undone, UNDO_LIMIT);
    assert!(!ink.is_empty());
}

#[test]
fn reduces_by_the_mean_of_the_area() {
    let mut ink = Ink::new();
    assert_eq!(ink.reduced(28), vec![0; 28 * 28]);
    ink.line(Tool::Pen, (-50.0, 0.0), (300.0, 0.0));
    // Half of a brush of radius 9 on the edge: the first 7 rows full, the next 2 of 7 full.
    let reduced = ink.reduced(28);
    assert_eq!(reduced[0], 255);
    assert_eq!(reduced[28], 73); // 255 · 2/7 = 72.86
    assert_eq!(reduced[56..], vec![0; 26 * 28]);
    assert_eq!(ink.reduced(1), [12]); // 255 · 9/196 = 11.7
    assert_eq!(ink.reduced(0).len(), 1);
}

#[test]
fn points_without_a_place_draw_nothing() {
    let mut ink = Ink::new();
    for far in [f64::NAN, f64::INFINITY] {
        ink.line(Tool::Pen, (far, 5.0), (5.0, 5.0));
    }
    ink.line(Tool::Pen, (-1e300, -1e300), (-1e300, 1e300));
    ink.line(Tool::Pen, (1e9, 1e9), (2e9, 2e9));
    assert!(ink.is_empty());
}

proptest! {
    #[test]
    fn a_line_is_the_same_both_ways_and_in_parts(
        x in -30.0_f64..230.0, y in -30.0_f64..230.0, to_x in -30.0_f64..230.0, to_y in -30.0_f64..230.0,
    ) {
        let lines = |points: &[(f64, f64)]| {
            let mut ink = Ink::new();
            for pair in points.windows(2) {
                ink.line(Tool::Pen, pair[0], pair[1]);
            }
            ink.values().to_vec()
        };
        let near = |one: &[u8], other: &[u8]| one.iter().zip(other).all(|(one, other)| one.abs_diff(*other) <= 1);
        let middle = ((x + to_x) / 2.0, (y + to_y) / 2.0);
        let whole = lines(&[(x, y), (to_x, to_y)]);
        prop_assert!(near(&whole, &lines(&[(to_x, to_y), (x, y)])));
        prop_assert!(near(&whole, &lines(&[(x, y), middle, (to_x, to_y)])));
    }
}
