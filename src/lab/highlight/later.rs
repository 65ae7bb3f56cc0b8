//! What lights up in the layers after a lone filter, and through them in those before.

use crate::engine::layer::Layer;
use crate::engine::network::Unit;
use crate::lab::bench::Bench;
use crate::lab::face::{Role, WeightsPlace};
use crate::lab::highlight::marks::{Edge, Lit};
use crate::lab::highlight::winners::winner;
use crate::lab::highlight::{Highlight, Spot};
use crate::lab::way::read;

impl Highlight {
    /// A later layer's number, and in the grid before it the window that it reads.
    pub(super) fn light_later(&mut self, bench: &Bench, unit: Unit) {
        let Unit { after, cell: [_, _, _, row, column] } = unit;
        let marks = self.marks_mut(Role::after(after));
        marks.light([row, column], Lit::Output);
        marks.frame([row, column, 1, 1], Edge::Accent);
        let axes = bench.network.axes(after);
        if bench.is_beside() || axes.iter().all(|axis| axis.kernel == 1) {
            return;
        }
        let before = self.marks_mut(Role::after(after - 1));
        before.frame(read(axes, [row, column, 1, 1]), Edge::Thin);
        if let Some(winner) = winner(bench, unit) {
            before.light(winner, Lit::Winner);
        }
    }

    /// What a later number reads, in every grid before it.
    pub(super) fn light_fields(&mut self, bench: &Bench, unit: Unit) {
        for (map, block) in bench.fields(unit) {
            let marks = self.marks_mut(Role::Map(map));
            marks.field = Some(block);
            if marks.frames.iter().all(|frame| frame.cells != block) {
                marks.frame(block, Edge::Field);
            }
        }
    }

    /// The second kernel; one weight that is pointed at, with the value that it meets for the open number.
    pub(super) fn light_second(&mut self, bench: &Bench, way: &[Option<Unit>], spot: Option<Spot>) {
        let Some(after) = bench.setting.second_after() else { return };
        let Some(Layer::Convolution(second)) = bench.network.layer(after) else { return };
        let [_, _, _, height, width] = second.filters().shape();
        let place = WeightsPlace { after, ..WeightsPlace::FIRST };
        let kernel = self.marks_mut(Role::Weights(place));
        kernel.frame([0, 0, height, width], Edge::Accent);
        let Some(Spot::Weight(pointed, [row, column])) = spot else { return };
        if pointed != place {
            return;
        }
        kernel.light([row, column], Lit::Kernel);
        kernel.frame([row, column, 1, 1], Edge::Accent);
        if let Some(Some(Unit { cell: [_, _, _, down, along], .. })) = way.get(after) {
            let met = [down + row, along + column];
            let before = self.marks_mut(Role::after(after - 1));
            before.light(met, Lit::Kernel);
            before.frame([met[0], met[1], 1, 1], Edge::Accent);
        }
    }
}
