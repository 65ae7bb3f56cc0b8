//! What a later layer's number reads: agreement with the numbers themselves.
#![allow(clippy::expect_used, reason = "a link that can not be worked out must stop the test")]

use convolens::engine::exact::Exact;
use convolens::engine::network::Unit;
use convolens::lab::address::{Opening, Shelf, open};
use convolens::lab::bench::Bench;
use convolens::lab::highlight::{Spot, shown_unit};
use convolens::lab::network::MapPlace;

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
        let after_last = before.later().end - 1;
        let [rows, columns] = before.network.size(MapPlace::new(after_last, 0));
        for row in 0..7 {
            for column in 0..7 {
                let mut setting = before.setting.clone();
                let grid = setting.picture.grid.with(row, column, Exact::integer(-500));
                setting.picture.grid = grid.expect("a cell of the seven").into();
                let after = Bench::of(&setting).expect("as large as before");
                for cell in (0..rows * columns).map(|index| [index / columns, index % columns]) {
                    let unit = Unit { after: after_last, cell: [0, 0, 0, cell[0], cell[1]] };
                    let fields = before.fields(unit);
                    let (map, [top, left, height, width]) = *fields.last().expect("a field of the picture");
                    assert_eq!(map, MapPlace::PICTURE);
                    let place = [before.axes[0].position(row), before.axes[1].position(column)];
                    let is_in =
                        (top..top + height).contains(&place[0]) && (left..left + width).contains(&place[1]);
                    let changed = before.network.value(unit) != after.network.value(unit);
                    assert_eq!(changed, is_in, "{query} {cell:?} {place:?}");
                }
            }
        }
    }
}

#[test]
fn later_cells_come_with_their_last_input() {
    let bench = bench("kernel=box&relu=1&pool=max2x2s2x2");
    let shown = |steps| [bench.shown(2, steps), bench.shown(3, steps)];
    assert_eq!(shown(0), [0, 0]);
    assert_eq!(shown(6), [6, 0]);
    assert_eq!(shown(7), [7, 1]);
    assert_eq!(shown(25), [25, 4]);
    assert_eq!(bench.shown(4, 25), 0);
}

#[test]
fn open_numbers_lead_to_one_another() {
    let bench = bench("kernel=sobel-x&relu=1&second=box&pool=max2x2s2x2");
    let unit = Unit { after: 4, cell: [0; 5] };
    let way = bench.way(unit);
    let trace = bench.network.trace(unit).expect("a pooled number").expect("made by a layer");
    let [relu, second, pooled] = [2, 3, 4].map(|after| way[after].expect("open"));
    assert_eq!(pooled, unit);
    assert_eq!(bench.network.value(second), Some(trace.result.value), "the winner is open");
    assert_eq!(relu.cell, second.cell, "and the first number that it reads");
    let outside = Spot::Unit(Unit { after: 4, cell: [0, 0, 0, 9, 9] });
    assert_eq!(shown_unit(&bench, bench.unit(3), Some(outside)), bench.unit(3), "no such cell");
}

#[test]
fn layers_stand_where_the_setting_says() {
    for query in
        ["second=box", "relu=1&second=box&pool=max2x2s2x2", "relu=1&pool=avg2x2s2x2&head=flat", "head=pooled"]
    {
        let bench = bench(query);
        let after = |name| bench.network.after(name);
        assert_eq!(bench.setting.second_after(), after("conv2"), "{query}");
        assert_eq!(bench.setting.dense_after(), after("dense1"), "{query}");
    }
}
