//! What lights up in the grids of later layers, and through them in those before.

use crate::engine::layer::Layer;
use crate::lab::bench::Bench;
use crate::lab::face::Role;
use crate::lab::field::read;
use crate::lab::highlight::winners::winner;
use crate::lab::highlight::{Edge, Highlight, Lit, Marks, Spot};
use crate::lab::stage::From;

impl Highlight {
    /// A stage's cell, and in the grid before it the window that it reads.
    pub(super) fn light_stage(&mut self, bench: &Bench, index: usize, cell: [usize; 2]) {
        let (Some(stage), Some(marks)) = (bench.stage(index), self.stages.get_mut(index)) else {
            return;
        };
        marks.light(cell, Lit::Output);
        marks.frame([cell[0], cell[1], 1, 1], Edge::Accent);
        if stage.from == From::Input || stage.axes.iter().all(|axis| axis.kernel == 1) {
            return;
        }
        let (window, winner) = (read(stage.axes, [cell[0], cell[1], 1, 1]), winner(bench, index, cell));
        if let Some(before) = self.before(stage.from) {
            before.frame(window, Edge::Thin);
            if let Some(winner) = winner {
                before.light(winner, Lit::Winner);
            }
        }
    }

    /// The grid that a stage reads.
    fn before(&mut self, from: From) -> Option<&mut Marks> {
        match from {
            From::Stage(before) => self.stages.get_mut(before),
            From::Convolution => Some(&mut self.output),
            From::Input => None,
        }
    }

    /// What a stage's number reads, in every grid before it.
    pub(super) fn light_fields(&mut self, bench: &Bench, index: usize, cell: [usize; 2]) {
        for (role, block) in bench.fields(index, cell) {
            let marks = match role {
                Role::Stage(before) => self.stages.get_mut(before),
                Role::Output => Some(&mut self.output),
                _ => Some(&mut self.input),
            };
            if let Some(marks) = marks {
                marks.field = Some(block);
                if marks.frames.iter().all(|frame| frame.cells != block) {
                    marks.frame(block, Edge::Field);
                }
            }
        }
    }

    /// The second kernel; one weight that is pointed at, with the value that it meets for the open number.
    pub(super) fn light_second(&mut self, bench: &Bench, open: &[Option<[usize; 2]>], spot: Option<Spot>) {
        let Some(second) = &bench.setting.next.second else { return };
        self.second.frame([0, 0, second.weights.height(), second.weights.width()], Edge::Accent);
        let index = bench.stages().position(|stage| matches!(stage.layer, Layer::Convolution(_)));
        let (Some(Spot::Second([row, column])), Some(index)) = (spot, index) else { return };
        self.second.light([row, column], Lit::Kernel);
        self.second.frame([row, column, 1, 1], Edge::Accent);
        let from = bench.stage(index).map(|stage| stage.from);
        if let (Some(Some(cell)), Some(before)) = (open.get(index), from.and_then(|from| self.before(from))) {
            before.light([cell[0] + row, cell[1] + column], Lit::Kernel);
            before.frame([cell[0] + row, cell[1] + column, 1, 1], Edge::Accent);
        }
    }
}
