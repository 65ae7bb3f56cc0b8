//! Digits that ship, and the way from a drawing or a photo to such a digit, against the reference's twenty pads.
#![allow(clippy::unwrap_used, reason = "a file of ours that can't be read must stop the test")]

use std::io::Read;

use crate::networks::{digit_net, digits, predictions};
use convolens::import::digit::{Digits, Field, Outcome, Part, SIDE, Step, Steps, stages};
use convolens::import::{Ink, PackedMisfit, Tool};
use convolens::lab::grid::Grid;
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

fn field(height: usize, width: usize, values: &[u8]) -> Field {
    Field::of_grid(&Grid::of_bytes(height, width, values).unwrap()).unwrap()
}

/// What a field becomes.
fn digit(field: &Field, steps: Steps) -> Vec<u8> {
    let [.., last] = stages(field, steps);
    assert_eq!((last.field.height(), last.field.width()), (SIDE, SIDE));
    last.field.values().to_vec()
}

/// The twenty pads of 280 × 280, what they must become, and what they show.
fn goldens() -> (Vec<Field>, Vec<u8>, Vec<u64>) {
    let mut packed = Vec::new();
    let file = std::fs::File::open("tests/golden/digits/drawpad-golden.pads.u1.gz").unwrap();
    flate2::read::GzDecoder::new(file).read_to_end(&mut packed).unwrap();
    let bits = |byte: &u8| (0..8).map(move |bit| 255 * (byte >> (7 - bit) & 1)).collect::<Vec<u8>>();
    let pads = packed.chunks_exact(35 * 280).map(|pad| {
        let pixels: Vec<u8> = pad.iter().flat_map(bits).collect();
        field(280, 280, &pixels)
    });
    let said: serde_json::Value =
        serde_json::from_slice(&std::fs::read("tests/golden/digits/drawpad-golden.json").unwrap()).unwrap();
    let labels = said["labels"].as_array().unwrap().iter().map(|label| label.as_u64().unwrap()).collect();
    (pads.collect(), std::fs::read("tests/golden/digits/drawpad-golden.normalised.u8").unwrap(), labels)
}

#[test]
fn pads_become_what_the_reference_makes_of_them() {
    let (pads, expected, labels) = goldens();
    assert_eq!((pads.len(), expected.len()), (20, 20 * 784));
    let made: Vec<u8> = pads.iter().flat_map(|pad| digit(pad, Steps::DRAWING)).collect();
    assert!(made == expected);
    let shrunk: Vec<u8> = pads.iter().flat_map(|pad| digit(pad, Steps::NONE)).collect();
    let right = |made: &[u8]| {
        let said = predictions(&digit_net(), made);
        said.iter().zip(&labels).filter(|(said, label)| u64::from(**said) == **label).count()
    };
    assert_eq!((right(&made), right(&shrunk)), (20, 17));
    let mean = |pad: &Field, cell: usize| {
        let square = (0..100).map(|at| 280 * (cell / 28 * 10 + at / 10) + cell % 28 * 10 + at % 10);
        let sum: usize = square.map(|at| usize::from(pad.values()[at])).sum();
        ((2 * sum + 100) / 200) as u8
    };
    assert!(pads.iter().flat_map(|pad| (0..784).map(|cell| mean(pad, cell))).eq(shrunk));
}

#[test]
fn a_photo_of_a_pad_becomes_the_same_digit() {
    for pad in goldens().0 {
        // Dark ink on paper that gets darker to the right.
        let photo = |(index, value): (usize, &u8)| 225 - 160 * (value / 255) - (index % 280 / 9) as u8;
        let photo: Vec<u8> = pad.values().iter().enumerate().map(photo).collect();
        let stages = stages(&field(280, 280, &photo), Steps::PHOTO);
        assert_eq!(stages[0].outcome, Outcome::Inverted);
        assert!(matches!(stages[1].outcome, Outcome::Threshold(_)));
        assert_eq!(stages[1].field, pad);
        assert_eq!(stages[4].field.values(), digit(&pad, Steps::DRAWING));
    }
}

#[test]
fn the_network_knows_digits_that_were_prepared_again() {
    let (pixels, labels) = digits();
    let again: Vec<u8> =
        pixels.chunks(784).flat_map(|one| digit(&field(SIDE, SIDE, one), Steps::DRAWING)).collect();
    let predicted = predictions(&digit_net(), &again);
    assert_eq!(predicted.iter().zip(&labels).filter(|(one, other)| one == other).count(), 987);
}

#[test]
fn each_step_says_what_it_found() {
    #[rustfmt::skip]
    let paper = field(4, 5, &[
        200, 210, 220, 220, 220,
        200,  30, 220,  20, 220,
        200,  30, 220, 220, 220,
        200, 210, 220, 220, 220,
    ]);
    let found = stages(&paper, Steps::PHOTO);
    let part = Part { top: 1, left: 1, height: 2, width: 3 };
    let outcomes = [
        Outcome::Inverted,
        Outcome::Threshold(55),
        Outcome::Cropped(part),
        Outcome::Scaled,
        // of 14 rows and 20 columns; the ink's mean row is 5.06, its mean column 7.28
        Outcome::Placed([14 - 5, 14 - 7]),
    ];
    assert_eq!(found.clone().map(|stage| stage.outcome), outcomes);
    assert_eq!(found[1].field.values().iter().filter(|value| **value == 255).count(), 3);
    assert_eq!(found[2].field.values(), [255, 0, 255, 255, 0, 0]);
    assert_eq!((found[3].field.height(), found[3].field.width()), (14, 20));
    assert_eq!(stages(&paper, Steps::NONE).map(|stage| stage.outcome), [Outcome::Off; 5]);
    assert_eq!(stages(&paper, Steps::NONE)[3].field.width(), 28);
    for grey in [0, 90, 255] {
        let blank = stages(&field(3, 7, &[grey; 21]), Steps::PHOTO);
        assert_eq!(blank[0].outcome, Outcome::Kept);
        assert_eq!(blank[2].outcome, Outcome::Kept);
        assert_eq!(blank[4].field.values(), [0; 784]);
    }
}

#[test]
fn a_stroke_on_the_pad_stands_in_the_middle() {
    let mut ink = Ink::new();
    ink.begin();
    ink.line(Tool::Pen, (30.0, 20.0), (30.0, 90.0));
    let field = Field::of_ink(&ink);
    let made = digit(&field, Steps::DRAWING);
    let inked = |row: usize| made[28 * row..28 * row + 28].iter().any(|value| *value > 0);
    assert_eq!((0..28).filter(|row| inked(*row)).collect::<Vec<_>>(), (4..24).collect::<Vec<_>>());
    assert_eq!(digit(&Field::of_ink(&Ink::new()), Steps::DRAWING), [0; 784]);
}

#[test]
fn what_is_no_picture_of_bytes_is_refused() {
    assert_eq!(Field::of_grid(&Grid::of_integers(1, 2, [-1, 5]).unwrap()), None);
    assert_eq!(Field::of_grid(&Grid::of_bytes(1, 1025, vec![0; 1025]).unwrap()), None);
}

#[test]
fn the_digits_that_ship_are_balanced() {
    for (name, count) in [("test", Digits::TEST), ("training", Digits::TRAINING)] {
        let packed = std::fs::read(format!("assets/digits/packed/{name}.bin")).unwrap();
        let digits = Digits::unpack(&packed, count).unwrap();
        assert_eq!((digits.count(), digits.pixels().len()), (count, 784 * count));
        for ten in digits.labels().chunks(10) {
            assert_eq!((0..10).filter(|label| ten.contains(label)).count(), 10);
        }
        assert_eq!(
            digits.grid(count - 1).unwrap().bytes().unwrap()[..],
            digits.pixels()[784 * (count - 1)..]
        );
        assert_eq!((digits.grid(count), digits.label(count)), (None, None));
        for cut in [0, 1, packed.len() / 2, packed.len() - 1] {
            assert_eq!(Digits::unpack(&packed[..cut], count), Err(PackedMisfit::Truncated));
        }
        let expected = 785 * (count - 1);
        assert_eq!(Digits::unpack(&packed, count - 1), Err(PackedMisfit::Length { expected }));
    }
    for count in [0, 20_001, usize::MAX] {
        assert_eq!(Digits::unpack(&[], count), Err(PackedMisfit::Size));
    }
    let bomb = compress_to_vec_zlib(&vec![0; 64 << 20], 9);
    assert_eq!(Digits::unpack(&bomb, 1), Err(PackedMisfit::Length { expected: 785 }));
    let eleven = compress_to_vec_zlib(&[10; 785], 6);
    assert_eq!(Digits::unpack(&eleven, 1), Err(PackedMisfit::Damaged));
}

/// A drawing: black and white cells of a small field.
fn drawing() -> impl Strategy<Value = (usize, usize, Vec<u8>)> {
    (1..24_usize, 1..24_usize).prop_flat_map(|(height, width)| {
        let cells = prop::collection::vec(prop_oneof![3 => Just(0), 1 => Just(255_u8)], height * width);
        (Just(height), Just(width), cells)
    })
}

/// The cells in a larger field.
fn placed(side: [usize; 2], [top, left]: [usize; 2], [height, width]: [usize; 2], cells: &[u8]) -> Field {
    let mut values = vec![0; side[0] * side[1]];
    for row in 0..height {
        let from = (top + row) * side[1] + left;
        values[from..from + width].copy_from_slice(&cells[row * width..][..width]);
    }
    field(side[0], side[1], &values)
}

proptest! {
    #[test]
    fn any_field_becomes_a_digit(
        (height, width) in (1..40_usize, 1..40_usize),
        seed in prop::collection::vec(any::<u8>(), 1600),
        switches in any::<[bool; 5]>(),
    ) {
        let steps = Step::ALL.into_iter().zip(switches).fold(Steps::NONE, |steps, (step, on)| steps.with(step, on));
        let made = stages(&field(height, width, &seed[..height * width]), steps);
        prop_assert_eq!(made[4].field.values().len(), 784);
        let longer = made[3].field.height().max(made[3].field.width());
        prop_assert_eq!(longer, if steps.has(Step::Scale) { 20 } else { 28 });
    }

    #[test]
    fn place_and_size_on_the_pad_do_not_matter(
        (height, width, cells) in drawing(), corner in any::<[u8; 2]>(), times in 1..4_usize,
    ) {
        let plain = digit(&field(height, width, &cells), Steps::DRAWING);
        let corner = corner.map(usize::from);
        let pad = placed([height + 255, width + 255], corner, [height, width], &cells);
        prop_assert_eq!(&digit(&pad, Steps::DRAWING), &plain);
        let larger: Vec<u8> = (0..height * width * times * times)
            .map(|index| (index / (width * times) / times, index % (width * times) / times))
            .map(|(row, column)| cells[row * width + column])
            .collect();
        prop_assert_eq!(&digit(&field(height * times, width * times, &larger), Steps::DRAWING), &plain);
    }

    #[test]
    fn the_mass_is_in_the_middle((height, width, cells) in drawing()) {
        let made = stages(&field(height, width, &cells), Steps::DRAWING);
        let (scaled, digit) = (&made[3].field, made[4].field.values());
        let mass: f64 = digit.iter().copied().map(f64::from).sum();
        prop_assert_eq!(mass, scaled.values().iter().copied().map(f64::from).sum::<f64>()); // no ink is lost
        let mean = |axis: fn(usize) -> usize| {
            digit.iter().enumerate().map(|(index, value)| axis(index) as f64 * f64::from(*value)).sum::<f64>() / mass
        };
        let sides = [scaled.height(), scaled.width()];
        let means: [f64; 2] = [mean(|index| index / 28), mean(|index| index % 28)];
        let Outcome::Placed(corner) = made[4].outcome else { panic!("not placed") };
        for ((mean, side), corner) in means.into_iter().zip(sides).zip(corner) {
            let at_edge = corner == 0 || corner + side == 28;
            prop_assert!(mass == 0.0 || at_edge || (13.5 - 1e-9..=14.5 + 1e-9).contains(&mean), "{mean}");
        }
    }

    #[test]
    fn the_threshold_is_otsus(cells in prop::collection::vec(any::<u8>(), 2..80)) {
        let only = Steps::NONE.with(Step::Threshold, true);
        let variance = |grey: u8| {
            let part = |dark: bool| cells.iter().filter(move |cell| (**cell <= grey) == dark).map(|cell| f64::from(*cell));
            let (count, mean) = (|dark| part(dark).count() as f64, |dark| part(dark).sum::<f64>() / part(dark).count() as f64);
            if count(true) * count(false) == 0.0 { 0.0 } else { count(true) * count(false) * (mean(true) - mean(false)).powi(2) }
        };
        let best = (0..=255).map(variance).fold(0.0, f64::max);
        match stages(&field(1, cells.len(), &cells), only)[1].outcome {
            Outcome::Threshold(grey) => prop_assert!((variance(grey) - best).abs() <= 1e-9 * best),
            outcome => prop_assert!(outcome == Outcome::Kept && best == 0.0),
        }
    }
}
