//! The cells of the picture: a channel as it is, or the first one with its padding.

use crate::engine::axis::Axis;
use crate::engine::exact::Exact;
use crate::lab::bench::Bench;
use crate::lab::face::{ALIGNED, Board};
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lab::picture::Values;
use crate::lab::shade::Scale;

/// A channel's cells.
pub fn channel(bench: &Bench, channel: usize) -> Board {
    let values = bench.network.values(MapPlace::new(0, channel));
    let [rows, columns] = bench.picture().size();
    if values.is_empty() {
        return Board::empty();
    }
    let exact = |place| bench.picture().value(channel, place);
    board(bench, [rows, columns].map(|side| Axis::plain(side, 1)), values.to_vec(), exact)
}

/// The first channel's cells and the padding round them.
pub fn padded(bench: &Bench) -> Board {
    let own = bench.network.values(MapPlace::PICTURE);
    let width = bench.picture().size()[1];
    let values = match bench.is_padded() {
        true => {
            let value = |place| bench.source(place).and_then(|[row, column]| own.get(row * width + column));
            places(bench.axes).map(|place| value(place).copied().unwrap_or(0.0)).collect()
        }
        false => own.to_vec(),
    };
    let exact = |place| bench.source(place).and_then(|source| bench.picture().get(source));
    Board { padded: bench.is_padded(), ..board(bench, bench.axes, values, exact) }
}

fn board(
    bench: &Bench,
    axes: [Axis; 2],
    values: Vec<f32>,
    exact: impl Fn([usize; 2]) -> Option<Exact>,
) -> Board {
    let all = bench.input.values();
    let scale = match bench.picture().values {
        _ if !bench.is_photograph() => Scale::of(all),
        // A photograph's black and white are those of its file, however bright it is.
        Values::Byte => Scale::of(all).reaching(255.0),
        Values::Unit => Scale::of(all).reaching(1.0),
    };
    let texts = (values.len() <= ALIGNED).then(|| {
        let exact = |place| exact(place).unwrap_or(Exact::ZERO);
        notation::exact_cells(&places(axes).map(exact).collect::<Vec<_>>(), false)
    });
    let ([rows, columns], is_photograph) = (axes.map(Axis::padded), bench.is_photograph());
    Board { rows, columns, padded: false, is_photograph, scale, values, texts, axes: Some(axes) }
}

/// All places, row by row.
fn places(axes: [Axis; 2]) -> impl Iterator<Item = [usize; 2]> {
    let [rows, columns] = axes.map(Axis::padded);
    (0..rows).flat_map(move |row| (0..columns).map(move |column| [row, column]))
}
