//! A network worked out on a picture: every value between its layers, and how each was made.

use std::sync::Arc;

use crate::engine::axis::Axis;
use crate::engine::layer::{Layer, Region};
use crate::engine::misfit::Misfit;
use crate::engine::network::{Count, Network, Run, Unit};
use crate::engine::number::Number;
use crate::engine::tensor::{Cell, Shape, Tensor, check_cell};
use crate::engine::trace::{Source, Trace};
use crate::lab::network::names::{Values, named};
use crate::lab::network::place::MapPlace;
use crate::lab::picture::Picture;

/// A network, its layers' names, and one run of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Worked {
    /// The layers.
    pub network: Network,
    /// All values.
    pub run: Run,
    named: Vec<Values>,
    /// The picture whose values went in, where every weight is known exactly.
    exact: Option<Picture>,
}

impl Worked {
    /// A network over an input `[1, C, 1, H, W]`; the first layers' outputs may be known. With `exact` every number that
    /// can be known exactly is. Fails where a layer does, or if an output has not its layer's shape.
    pub fn of(
        network: Network,
        input: Arc<Tensor>,
        outputs: Vec<Arc<Tensor>>,
        exact: Option<Picture>,
    ) -> Result<Worked, Misfit> {
        let shapes = network.shapes(input.shape()).map_err(|misfit| *misfit.misfit)?;
        for (output, &shape) in outputs.iter().zip(shapes.iter().skip(1)) {
            if output.shape() != shape {
                return Err(Misfit::Length { shape, values: output.values().len() });
            }
        }
        let run = network.forward_from(input, outputs)?;
        Ok(Worked { named: named(&network, &shapes), network, run, exact })
    }

    /// How many layers there are; the values after them are counted from 0, the picture, to this number.
    pub fn layers(&self) -> usize {
        self.network.layers.len()
    }

    /// The name after so many layers, in links and hooks.
    pub fn name(&self, after: usize) -> &str {
        self.named.get(after).map_or("", |values| values.name.as_str())
    }

    /// How many layers are done at a name.
    pub fn after(&self, name: &str) -> Option<usize> {
        self.named.iter().position(|values| values.name == name)
    }

    /// The layer that makes the values after so many layers; `None` for the picture.
    pub fn layer(&self, after: usize) -> Option<&Layer> {
        self.network.layers.get(after.checked_sub(1)?)
    }

    /// The shape `[1, C, 1, H, W]` after so many layers.
    pub fn shape(&self, after: usize) -> Shape {
        self.run.after(after).shape()
    }

    /// The values after so many layers; beyond the last one, of that.
    fn values_after(&self, after: usize) -> Option<&Values> {
        self.named.get(after).or(self.named.last())
    }

    /// Whether the values after so many layers are one vector, `[1, C, 1, 1, 1]`.
    pub fn is_vector(&self, after: usize) -> bool {
        self.values_after(after).is_some_and(|values| values.is_vector)
    }

    /// The maps after so many layers; a vector is one of them.
    pub fn maps(&self, after: usize) -> usize {
        if self.is_vector(after) { 1 } else { self.shape(after)[1] }
    }

    /// Height and width of a map; of a vector its length and 1.
    pub fn size(&self, map: MapPlace) -> [usize; 2] {
        self.values_after(map.after).map_or([0, 0], |values| map.size(values))
    }

    /// The values of a map, row by row; none if there is no such map.
    pub fn values(&self, map: MapPlace) -> &[f32] {
        if map.after > self.layers() {
            return &[];
        }
        let cells = self.size(map).iter().product::<usize>();
        let start = map.channel.saturating_mul(cells);
        self.run.after(map.after).values().get(start..start.saturating_add(cells)).unwrap_or(&[])
    }

    /// The unit at a cell of a map, `None` outside.
    pub fn unit(&self, map: MapPlace, [row, column]: [usize; 2]) -> Option<Unit> {
        let [rows, columns] = self.size(map);
        let is_there = map.after <= self.layers() && map.channel < self.maps(map.after);
        let is_there = is_there && row < rows && column < columns;
        self.values_after(map.after).filter(|_| is_there).map(|values| map.unit(values, [row, column]))
    }

    /// The map of a unit, and its row and column there.
    pub fn place(&self, unit: Unit) -> (MapPlace, [usize; 2]) {
        match self.values_after(unit.after) {
            Some(values) => MapPlace::of(values, unit),
            None => (MapPlace::FIRST, [0, 0]),
        }
    }

    /// A unit's value; `None` if there is no such unit.
    pub fn value(&self, unit: Unit) -> Option<f32> {
        (unit.after <= self.layers()).then(|| self.run.after(unit.after).get(unit.cell)).flatten()
    }

    /// A unit's value, exact where that is known; 0 if there is no such unit.
    pub fn number(&self, unit: Unit) -> Number {
        match &self.exact {
            None => self.value(unit).map_or(Number::ZERO, Number::approximate),
            Some(_) if unit.after > 0 => {
                self.trace(unit).ok().flatten().map_or(Number::ZERO, |trace| trace.result)
            }
            Some(picture) => {
                let [_, channel, _, row, column] = unit.cell;
                match (picture.value(channel, [row, column]), self.value(unit)) {
                    (Some(exact), _) => Number::exact(exact),
                    (None, value) => Number::approximate(value.unwrap_or(0.0)),
                }
            }
        }
    }

    /// How a unit was made, `None` for a value of the picture. Fails if there is no such unit.
    pub fn trace(&self, unit: Unit) -> Result<Option<Trace>, Misfit> {
        let Some(layer) = self.layer(unit.after) else {
            check_cell(self.shape(unit.after), unit.cell)?;
            return Ok(None);
        };
        let before = self.network.order.before(unit.after).unwrap_or(0);
        let value = |cell: Cell| self.number(Unit { after: before, cell });
        layer.trace(self.shape(before), unit.cell, &value).map(Some)
    }

    /// The unit that a term of a unit's trace names, if it is one.
    pub fn source(&self, unit: Unit, source: Source) -> Option<Unit> {
        self.network.source(unit, source)
    }

    /// What a unit sees of the values after `layers` layers.
    pub fn field(&self, unit: Unit, layers: usize) -> Option<Region> {
        self.network.receptive_field(self.shape(0), unit, layers).ok().flatten()
    }

    /// The units of the next layer that a unit goes into.
    pub fn readers(&self, unit: Unit) -> Vec<Unit> {
        self.network.readers(self.shape(0), unit).unwrap_or_default()
    }

    /// How the windows of the layer that makes the values after so many layers move over rows and columns; a layer that has
    /// none reads the same cell.
    pub fn axes(&self, after: usize) -> [Axis; 2] {
        let input = self.shape(self.network.order.before(after).unwrap_or(0));
        let axes = match self.layer(after) {
            Some(Layer::Convolution(convolution)) => convolution.axes(input).ok(),
            Some(Layer::Pool(pool)) => pool.axes(input).ok(),
            _ => None,
        };
        let [_, _, _, height, width] = input;
        axes.map_or([height, width].map(|side| Axis::plain(side, 1)), |[_, rows, columns]| [rows, columns])
    }

    /// What each layer takes.
    pub fn counts(&self) -> Vec<Count> {
        self.network.counts(self.shape(0)).unwrap_or_default()
    }
}
