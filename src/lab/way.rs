//! The layers of maps behind the first one, or beside it: which of their numbers belong to one another, what a number
//! reads of every earlier map, and how many of them need no more than the first steps.

use std::ops::Range;

use crate::engine::axis::Axis;
use crate::engine::layer::Layer;
use crate::engine::network::{Order, Unit};
use crate::engine::trace::{Rule, Source};
use crate::lab::bench::Bench;
use crate::lab::network::MapPlace;

/// Cells of a grid, `[row, column, rows, columns]`.
pub type Block = [usize; 4];

impl Bench {
    /// The layers of maps after the first one or beside it: how many layers are done there. Those of a trained network
    /// stand in a strip of their own and are none of them.
    pub fn later(&self) -> Range<usize> {
        let vector = (1..=self.network.layers()).find(|&after| self.network.is_vector(after));
        let end = vector.unwrap_or(self.network.layers() + 1);
        if self.setting.trained.is_some() || end < 2 { 2..2 } else { 2..end }
    }

    /// Whether the layers stand side by side on the picture.
    pub fn is_beside(&self) -> bool {
        self.network.network.order == Order::Beside
    }

    /// Whether each cell of that layer's maps is one step of the window: the first layer, and what stands beside it.
    pub fn is_stepped(&self, after: usize) -> bool {
        after == 1 || (after > 1 && self.is_beside())
    }

    /// The number of the first map at a step.
    pub fn unit(&self, step: usize) -> Unit {
        let [row, column] = self.place(step);
        Unit { after: 1, cell: [0, 0, 0, row, column] }
    }

    /// The numbers that are open together with one of them, by how many layers are done there: before it what it came
    /// from, the winner or else the first value that it reads; after it the first number that it feeds. Side by side,
    /// the same place of every layer. None of the picture, and none where a number feeds no other.
    pub fn way(&self, unit: Unit) -> Vec<Option<Unit>> {
        let end = self.later().end.max(unit.after + 1);
        let mut way = vec![None; end];
        if self.is_beside() {
            let open = |after| (after > 0).then_some(Unit { after, ..unit });
            return (0..end).map(open).collect();
        }
        let mut at = Some(unit).filter(|unit| unit.after > 0);
        while let Some(open) = at {
            way[open.after] = at;
            at = self.origin(open).filter(|before| before.after > 0);
        }
        for after in unit.after.max(1) + 1..end {
            way[after] = way[after - 1].and_then(|before| self.reader(before));
        }
        way
    }

    /// The step to stand at so that a number belongs to it; `None` where it came from padding alone.
    pub fn step_of(&self, unit: Unit) -> Option<usize> {
        let Unit { cell: [_, _, _, row, column], .. } = *self.way(unit).get(1)?.as_ref()?;
        self.step_at([row, column])
    }

    /// The number before it where a number comes from: the winner, else the first that it reads.
    fn origin(&self, unit: Unit) -> Option<Unit> {
        let trace = self.network.trace(unit).ok().flatten()?;
        let chosen = match trace.rule {
            Rule::Maximum { winner } => winner,
            _ => 0,
        };
        let mut inside = trace.terms().skip(chosen).filter(|term| matches!(term.source, Source::Cell(_)));
        self.network.source(unit, inside.next()?.source)
    }

    /// The first number of the next layer that reads a number; `None` if none does.
    fn reader(&self, unit: Unit) -> Option<Unit> {
        let after = unit.after + 1;
        let [_, channel, _, row, column] = unit.cell;
        let axes = self.network.axes(after);
        let first = |axis: Axis, cell: usize| axis.readers(cell).map(|reader| reader.output).min();
        let (row, column) = (first(axes[0], row)?, first(axes[1], column)?);
        let is_filter = matches!(self.network.layer(after), Some(Layer::Convolution(_)));
        Some(Unit { after, cell: [0, if is_filter { 0 } else { channel }, 0, row, column] })
    }

    /// What a number reads of every map before it, the nearest first; of the picture counted with its padding. Nothing
    /// where the layers stand side by side.
    pub fn fields(&self, unit: Unit) -> Vec<(MapPlace, Block)> {
        let [_, _, _, row, column] = unit.cell;
        let mut fields = Vec::new();
        if !self.later().contains(&unit.after) || self.is_beside() || self.network.value(unit).is_none() {
            return fields;
        }
        let mut block = [row, column, 1, 1];
        for after in (2..=unit.after).rev() {
            block = read(self.network.axes(after), block);
            fields.push((MapPlace::new(after - 1, 0), block));
        }
        fields.push((MapPlace::PICTURE, each(self.axes, block, padded)));
        fields
    }

    /// How many cells of a layer's maps, row by row, need no more than the first `steps` outputs of the first layer.
    pub fn shown(&self, after: usize, steps: usize) -> usize {
        let [rows, columns] = self.network.size(MapPlace::new(after, 0));
        if !self.is_stepped(after) && !self.later().contains(&after) {
            return 0;
        }
        if steps >= self.steps() {
            return rows * columns;
        }
        if self.is_stepped(after) {
            return steps.min(rows * columns);
        }
        let before = self.shown(after - 1, steps);
        let width = self.network.size(MapPlace::new(after - 1, 0))[1];
        let axes = self.network.axes(after);
        let is_shown = |cell: &usize| {
            let [top, left, rows, columns] = read(axes, [cell / columns, cell % columns, 1, 1]);
            (top + rows).saturating_sub(1) * width + left + columns <= before
        };
        (0..rows * columns).take_while(is_shown).count()
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
