//! What a later layer's number depends on: the open cells that lead to it, and the part of every earlier grid that it
//! reads.

use crate::engine::axis::Axis;
use crate::lab::bench::Bench;
use crate::lab::face::Role;
use crate::lab::stage::From;

/// Cells of a grid, `[row, column, rows, columns]`.
pub type Block = [usize; 4];

impl Bench {
    /// The cell of each stage that is open at a step, so that one leads to the next. Where a cell of a stage is pointed
    /// at, that one, before it what it came from, and after it what it feeds.
    pub fn open_cells(&self, step: usize, pointed: Option<(usize, [usize; 2])>) -> Vec<Option<[usize; 2]>> {
        let mut cells: Vec<_> = (0..self.stage_count()).map(|index| self.stage_cell(index, step)).collect();
        let Some((index, cell)) = pointed.filter(|&(index, cell)| self.is_in_row(index, cell)) else {
            return cells;
        };
        let (mut at, mut open) = (index, Some(cell));
        while let (Some(place), Some(stage)) = (cells.get_mut(at), self.stage(at)) {
            *place = open;
            let From::Stage(before) = stage.from else { break };
            (open, at) = (open.and_then(|cell| self.origin(at, cell)), before);
        }
        for (stage, later) in self.stages().zip(0..).skip(index + 1) {
            if let From::Stage(before) = stage.from {
                cells[later] = cells[before].and_then(|cell| stage.reader(cell));
            }
        }
        cells
    }

    /// What a stage's number reads of every grid before it, the nearest first; of the picture counted with its padding.
    /// Nothing where the layers stand side by side.
    pub fn fields(&self, index: usize, [row, column]: [usize; 2]) -> Vec<(Role, Block)> {
        let mut fields = Vec::new();
        if !self.is_in_row(index, [row, column]) {
            return fields;
        }
        let (mut block, mut at) = ([row, column, 1, 1], From::Stage(index));
        while let From::Stage(stage) = at {
            let Some(stage) = self.stage(stage) else { return fields };
            (block, at) = (read(stage.axes, block), stage.from);
            let role = match at {
                From::Stage(before) => Role::Stage(before),
                _ => Role::Output,
            };
            fields.push((role, block));
        }
        fields.push((Role::Input, each(self.axes, block, padded)));
        fields
    }

    /// How many of a stage's cells, row by row, need no more than the first `steps` outputs of the first convolution.
    pub fn shown(&self, index: usize, steps: usize) -> usize {
        let Some(stage) = self.stage(index) else { return 0 };
        let ([rows, columns], is_complete) = (stage.size(), steps >= self.steps());
        let (before, width) = match stage.from {
            _ if is_complete => return rows * columns,
            From::Input => return steps.min(rows * columns),
            From::Convolution => (steps, self.output_size()[1]),
            From::Stage(before) => {
                let width = self.stage(before).map_or(0, |stage| stage.size()[1]);
                (self.shown(before, steps), width)
            }
        };
        let is_shown = |cell: &usize| {
            let [top, left, rows, columns] = read(stage.axes, [cell / columns, cell % columns, 1, 1]);
            (top + rows).saturating_sub(1) * width + left + columns <= before
        };
        (0..rows * columns).take_while(is_shown).count()
    }

    /// Whether it is a cell of a stage that follows the convolution.
    fn is_in_row(&self, index: usize, [row, column]: [usize; 2]) -> bool {
        self.stage(index).is_some_and(|stage| {
            let [rows, columns] = stage.size();
            stage.from != From::Input && row < rows && column < columns
        })
    }
}

/// The cells that a block of a layer's outputs reads in the grid before it, without padding.
pub fn read(axes: [Axis; 2], block: Block) -> Block {
    each(axes, block, |axis, first, count| {
        let [start, length] = padded(axis, first, count);
        let from = start.saturating_sub(axis.before);
        [from, (start + length).saturating_sub(axis.before).min(axis.input).saturating_sub(from)]
    })
}

fn padded(axis: Axis, first: usize, count: usize) -> [usize; 2] {
    [first * axis.stride, count.saturating_sub(1) * axis.stride + axis.reach()]
}

fn each(axes: [Axis; 2], block: Block, along: fn(Axis, usize, usize) -> [usize; 2]) -> Block {
    let [[top, rows], [left, columns]] =
        [along(axes[0], block[0], block[2]), along(axes[1], block[1], block[3])];
    [top, left, rows, columns]
}
