//! The layers after the first convolution, or beside it: what they read, and which of their cells belongs to a step.

use crate::engine::axis::Axis;
use crate::engine::layer::Layer;
use crate::engine::network::{Order, Unit};
use crate::engine::tensor::Tensor;
use crate::engine::trace::{Rule, Source};
use crate::lab::bench::Bench;

/// Where a layer's input comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum From {
    /// The picture.
    Input,
    /// The first convolution.
    Convolution,
    /// Another stage, by its place in the list.
    Stage(usize),
}

/// One of these layers in the bench's network.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stage<'a> {
    /// Its name in links and hooks: kind and running number.
    pub name: &'a str,
    /// The engine's layer.
    pub layer: &'a Layer,
    /// Where its input comes from.
    pub from: From,
    /// Rows and columns; a layer that moves no value has windows of one cell.
    pub axes: [Axis; 2],
    /// Every output, `[1, C, 1, H, W]`.
    pub output: &'a Tensor,
}

/// Layers of the network before the first stage.
const BEFORE: usize = 1;

impl Stage<'_> {
    /// Height and width of the output.
    pub fn size(&self) -> [usize; 2] {
        let [_, _, _, height, width] = self.output.shape();
        [height, width]
    }

    /// The value at a cell, `None` outside.
    pub fn value(&self, [row, column]: [usize; 2]) -> Option<f32> {
        self.output.get([0, 0, 0, row, column])
    }

    /// The first output that reads an input cell; `None` if none does.
    pub(super) fn reader(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        let first = |axis: Axis, cell: usize| axis.readers(cell).map(|reader| reader.output).min();
        Some([first(self.axes[0], row)?, first(self.axes[1], column)?])
    }
}

impl Bench {
    /// How many stages there are. The layers of a trained network, of class scores and of a fully connected layer are none.
    pub fn stage_count(&self) -> usize {
        let (setting, next) = (&self.setting, &self.setting.next);
        match next.compared() {
            _ if setting.trained.is_some() || setting.is_connected => 0,
            Some(_) => 2,
            None => {
                usize::from(next.relu) + usize::from(next.second.is_some()) + usize::from(next.pool.is_some())
            }
        }
    }

    /// All stages.
    pub fn stages(&self) -> impl DoubleEndedIterator<Item = Stage<'_>> {
        (0..self.stage_count()).filter_map(|index| self.stage(index))
    }

    /// A stage by its place; `None` if it is not there.
    pub fn stage(&self, index: usize) -> Option<Stage<'_>> {
        let (network, after) = (&self.network, index + 1 + BEFORE);
        let layer = network.layer(after).filter(|_| index < self.stage_count())?;
        let from = match (network.network.order, index.checked_sub(1)) {
            (Order::Beside, _) => From::Input,
            (Order::Row, None) => From::Convolution,
            (Order::Row, Some(before)) => From::Stage(before),
        };
        let axes = network.axes(after);
        Some(Stage { name: network.name(after), layer, from, axes, output: network.run.after(after) })
    }

    /// The number at a cell of a stage.
    pub fn stage_unit(&self, index: usize, [row, column]: [usize; 2]) -> Unit {
        Unit { after: index + 1 + BEFORE, cell: [0, 0, 0, row, column] }
    }

    /// The cell of a stage that belongs to a step: the first that the step's output feeds, or the same place where the
    /// layers stand side by side. `None` where it feeds none.
    pub fn stage_cell(&self, index: usize, step: usize) -> Option<[usize; 2]> {
        let stage = self.stage(index)?;
        match stage.from {
            From::Input => Some(self.place(step)),
            From::Convolution => stage.reader(self.place(step)),
            From::Stage(before) => stage.reader(self.stage_cell(before, step)?),
        }
    }

    /// The step to stand at so that a stage's cell belongs to it: where the winner comes from, else where the first
    /// value does.
    pub fn stage_step(&self, index: usize, cell: [usize; 2]) -> Option<usize> {
        let from = self.stage(index)?.from;
        if from == From::Input {
            return self.step_at(cell);
        }
        let source = self.origin(index, cell)?;
        match from {
            From::Stage(before) => self.stage_step(before, source),
            _ => self.step_at(source),
        }
    }

    /// The cell in the grid before it where a stage's value comes from: the winner, else the first that it reads.
    pub(super) fn origin(&self, index: usize, cell: [usize; 2]) -> Option<[usize; 2]> {
        let trace = self.stage_trace(index, cell).ok()?;
        let chosen = match trace.rule {
            Rule::Maximum { winner } => winner,
            _ => 0,
        };
        let mut inside = trace.terms().skip(chosen).filter_map(|term| match term.source {
            Source::Cell([_, _, _, row, column]) => Some([row, column]),
            _ => None,
        });
        inside.next()
    }
}
