//! The strip of the digit network: its columns, the lines to a number, and the way of the largest parts to the picture.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a wrong place must stop the test")]

use crate::shelf::SHELF;
use convolens::engine::network::Unit;
use convolens::lab::address::{Opening, open};
use convolens::lab::bench::Bench;
use convolens::lab::network::strip::{columns, lines, strongest};
use convolens::lab::state::Lab;

const OPENING: Opening =
    Opening { chapter: "pipeline", query: "picture=digit:5&values=unit&network=digit&select=relu2:0,8,1" };

fn bench() -> (Lab, Bench) {
    let lab = open("", &[OPENING], SHELF).lab;
    let bench = Bench::of(&lab.setting).unwrap();
    (lab, bench)
}

fn unit(bench: &Bench, layer: &str, cell: [usize; 3]) -> Unit {
    let [channel, row, column] = cell;
    Unit { after: bench.network.after(layer).unwrap(), cell: [0, channel, 0, row, column] }
}

#[test]
fn a_convolution_and_its_relu_share_a_column() {
    let (lab, bench) = bench();
    let columns: Vec<[usize; 2]> =
        columns(&bench.network).into_iter().map(|column| [column.first, column.last]).collect();
    assert_eq!(columns, [[0, 0], [1, 2], [3, 3], [4, 5], [6, 6], [7, 7], [8, 9]]);
    assert_eq!(lab.unit(), Some(unit(&bench, "relu2", [0, 8, 1])));
}

#[test]
fn lines_are_as_wide_as_their_subtotals() {
    let (_, bench) = bench();
    let network = &bench.network;
    let columns = columns(network);
    let open = unit(&bench, "conv2", [3, 5, 5]);
    let trace = network.trace(open).unwrap().unwrap();
    let most = trace.groups.iter().fold(0.0_f32, |most, group| most.max(group.subtotal.value.abs()));
    let lines = lines(network, &columns, open);
    let own: Vec<_> = lines.iter().filter(|line| line.column == 3).collect();
    assert_eq!(own.len(), trace.groups.len());
    for (line, group) in own.iter().zip(&trace.groups) {
        assert_eq!((line.from, line.to), (group.channel, 3));
        assert!((line.share - group.subtotal.value.abs() / most).abs() < 1e-5);
    }
    // On to the first convolution map by map, and there from the one picture.
    assert_eq!(lines.len(), 3 * trace.groups.len());
    let score = lines_of(&bench, "dense1", [7, 0, 0]);
    assert_eq!(score, [(6, 16), (5, 16), (4, 16)]);
}

/// How many lines end in each column, from the last one on.
fn lines_of(bench: &Bench, layer: &str, cell: [usize; 3]) -> Vec<(usize, usize)> {
    let all = lines(&bench.network, &columns(&bench.network), unit(bench, layer, cell));
    let count = |column: usize| all.iter().filter(|line| line.column == column).count();
    (1..=6).rev().map(|column| (column, count(column))).filter(|(_, count)| *count > 0).collect()
}

#[test]
fn the_way_of_the_largest_parts_ends_in_the_picture() {
    let (_, bench) = bench();
    for (layer, cell) in
        [("softmax", [3, 0, 0]), ("dense1", [9, 0, 0]), ("conv2", [15, 10, 0]), ("pool1", [2, 3, 3])]
    {
        let open = unit(&bench, layer, cell);
        let way = strongest(&bench.network, open);
        let afters: Vec<usize> = way.iter().map(|unit| unit.after).collect();
        assert_eq!(afters, (0..=open.after).rev().collect::<Vec<_>>(), "{layer}");
        for pair in way.windows(2) {
            let trace = bench.network.trace(pair[0]).unwrap().unwrap();
            assert!(
                trace.terms().any(|term| bench.network.source(pair[0], term.source) == Some(pair[1])),
                "{layer}"
            );
        }
    }
}
