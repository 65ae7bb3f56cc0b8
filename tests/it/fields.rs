//! What a later layer's number reads: agreement with the numbers themselves.
#![allow(clippy::expect_used, reason = "a link that can not be worked out must stop the test")]

use convolens::engine::exact::Exact;
use convolens::lab::address::{Opening, Shelf, open};
use convolens::lab::bench::Bench;
use convolens::lab::face::Role;

const CHAPTERS: [Opening; 1] = [Opening { chapter: "lab", query: "picture=seven&kernel=box" }];

fn bench(query: &str) -> Bench {
    let opened = open(&format!("/lab?{query}"), &CHAPTERS, Shelf::EMPTY);
    assert!(opened.partly.is_empty(), "{:?}", opened.partly);
    Bench::of(&opened.lab.setting).expect("a link that opened can be worked out")
}

/// A change of a picture cell changes a pooled mean if and only if its field, as far as it is no padding, has the cell.
#[test]
fn a_number_depends_on_its_field_alone() {
    for query in ["pool=avg2x2s2x2", "second=box&pool=avg2x2s1x1", "stride=2&padding=1&pool=avg2x2s2x2p1in"] {
        let before = bench(&format!("kernel=box&{query}"));
        let last = before.stage_count() - 1;
        let [rows, columns] = before.stage(last).unwrap().size();
        for row in 0..7 {
            for column in 0..7 {
                let mut setting = before.setting.clone();
                let grid = setting.picture.grid.with(row, column, Exact::integer(-500));
                setting.picture.grid = grid.expect("a cell of the seven").into();
                let after = Bench::of(&setting).expect("as large as before");
                for cell in (0..rows * columns).map(|index| [index / columns, index % columns]) {
                    let fields = before.fields(last, cell);
                    let (role, [top, left, height, width]) = *fields.last().expect("a field of the picture");
                    assert_eq!(role, Role::Input);
                    let place = [before.axes[0].position(row), before.axes[1].position(column)];
                    let is_in =
                        (top..top + height).contains(&place[0]) && (left..left + width).contains(&place[1]);
                    let changed =
                        before.stage(last).unwrap().value(cell) != after.stage(last).unwrap().value(cell);
                    assert_eq!(changed, is_in, "{query} {cell:?} {place:?}");
                }
            }
        }
    }
}

#[test]
fn later_cells_come_with_their_last_input() {
    let bench = bench("kernel=box&relu=1&pool=max2x2s2x2");
    let shown = |steps| [bench.shown(0, steps), bench.shown(1, steps)];
    assert_eq!(shown(0), [0, 0]);
    assert_eq!(shown(6), [6, 0]);
    assert_eq!(shown(7), [7, 1]);
    assert_eq!(shown(25), [25, 4]);
    assert_eq!(bench.shown(2, 25), 0);
}

#[test]
fn open_numbers_lead_to_one_another() {
    let bench = bench("kernel=sobel-x&relu=1&second=box&pool=max2x2s2x2");
    let open = bench.open_cells(0, Some((2, [0, 0])));
    let trace = bench.stage_trace(2, [0, 0]).expect("the first pooled number");
    let [relu, second, pooled] = [0, 1, 2].map(|index| open[index].expect("open"));
    assert_eq!(pooled, [0, 0]);
    assert_eq!(bench.stage(1).unwrap().value(second), Some(trace.result.value), "the winner is open");
    assert_eq!(relu, second, "and the first number that it reads");
    assert_eq!(bench.open_cells(3, Some((2, [9, 9]))), bench.open_cells(3, None), "no such cell");
}
