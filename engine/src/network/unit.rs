//! One value of a run: how it was made, which values it was made of, what it saw of the input, and where it goes.

use super::{Network, NetworkMisfit, Run};
use crate::layer::Region;
use crate::misfit::Misfit;
use crate::number::Number;
use crate::tensor::{Cell, Shape, check_cell};
use crate::trace::{Source, Trace};

/// A value between the layers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Unit {
    /// How many layers are done there: 0 is the input of the network.
    pub after: usize,
    /// Its place `[n, c, d, h, w]` there.
    pub cell: Cell,
}

impl Network {
    /// The unit that a term of a unit's trace names; `None` for padding that no border fills and for values from a side
    /// input.
    pub fn source(&self, unit: Unit, source: Source) -> Option<Unit> {
        let cell = match source {
            Source::Cell(cell) => cell,
            Source::Padding { copied_from, .. } => copied_from?,
            Source::Side(_) => return None,
        };
        Some(Unit { after: self.order.before(unit.after)?, cell })
    }

    /// How a unit of a run of this network was made, `None` for a value of the input. Fails if there is no such unit, or
    /// where the layer's trace does.
    pub fn trace(&self, run: &Run, unit: Unit) -> Result<Option<Trace>, Misfit> {
        let Some(layer) = unit.after.checked_sub(1).and_then(|index| self.layers.get(index)) else {
            check_cell(run.after(unit.after).shape(), unit.cell)?;
            return Ok(None);
        };
        let input = run.input_of(unit.after - 1);
        let value = |cell| input.get(cell).map_or(Number::ZERO, Number::approximate);
        layer.trace(input.shape(), unit.cell, &value).map(Some)
    }

    /// What a unit sees of the values after `layers` layers, for an input of the network of this shape: the smallest box
    /// that holds all values it depends on. `None` where it depends on none of them, as on values from beside alone. Of
    /// layers after the unit it is `None` too.
    ///
    /// # Errors
    /// Which layer can't be, or has no such unit.
    pub fn receptive_field(
        &self,
        input: Shape,
        unit: Unit,
        layers: usize,
    ) -> Result<Option<Region>, NetworkMisfit> {
        let shapes = self.shapes(input)?;
        let (mut region, mut after) = (Some(Region::of(unit.cell)), unit.after);
        while let (Some(seen), Some(before)) = (region, self.order.before(after).filter(|_| after > layers)) {
            let (Some(layer), Some(&input)) = (self.layers.get(after - 1), shapes.get(before)) else { break };
            region = layer.region(input, seen).map_err(NetworkMisfit::at(after - 1, input))?;
            after = before;
        }
        Ok(region.filter(|_| after == layers))
    }

    /// All units that a unit goes into, layer by layer in reading order; none after the last layer.
    ///
    /// # Errors
    /// Which layer can't be.
    pub fn readers(&self, input: Shape, unit: Unit) -> Result<Vec<Unit>, NetworkMisfit> {
        let shapes = self.shapes(input)?;
        let mut units = Vec::new();
        for (index, layer) in self.layers.iter().enumerate() {
            let after = index + 1;
            if self.order.before(after) != Some(unit.after) {
                continue;
            }
            let [from, to] = [shapes[unit.after], shapes[after]];
            let readers = layer.readers(from, to, unit.cell).map_err(NetworkMisfit::at(index, from))?;
            units.extend(readers.into_iter().map(|cell| Unit { after, cell }));
        }
        Ok(units)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::layer::pool::Kind;
    use crate::layer::{Convolution, Flatten, Layer, Pool, Relu, Softmax};
    use crate::tensor::{Tensor, cell_at, cells};

    /// A small network like the one for digits: convolution, ReLU, pool, flatten, dense, softmax.
    fn network() -> (Network, Run) {
        let numbers = |shape: Shape| {
            let value = |index: usize| ((index * 7 + 3) % 11) as f32 / 4.0 - 1.0;
            Tensor::from_vec(shape, (0..cells(shape).unwrap()).map(value).collect()).unwrap()
        };
        let network = Network::new(vec![
            Layer::Convolution(Convolution::new(numbers([2, 1, 1, 3, 3])).unwrap()),
            Layer::Relu(Relu),
            Layer::Pool(Pool::new(Kind::Maximum, [1, 2, 2])),
            Layer::Flatten(Flatten { axis: 1 }),
            Layer::Convolution(Convolution::new(numbers([3, 8, 1, 1, 1])).unwrap()),
            Layer::Softmax(Softmax::over(1)),
        ]);
        let run = network.forward(numbers([1, 1, 1, 6, 6])).unwrap();
        (network, run)
    }

    fn units(run: &Run, after: usize) -> impl Iterator<Item = Unit> {
        let shape = run.after(after).shape();
        (0..cells(shape).unwrap()).map(move |index| Unit { after, cell: cell_at(shape, index) })
    }

    #[test]
    fn every_unit_is_traced_to_the_input() {
        let (network, run) = network();
        for unit in (1..=6).flat_map(|after| units(&run, after)) {
            let trace = network.trace(&run, unit).unwrap().unwrap();
            assert_eq!(trace.result.value, run.after(unit.after).get(unit.cell).unwrap(), "{unit:?}");
            for term in trace.terms() {
                let before = network.source(unit, term.source).unwrap();
                assert_eq!(Some(term.value.value), run.after(before.after).get(before.cell));
            }
        }
        assert_eq!(network.trace(&run, Unit { after: 0, cell: [0; 5] }), Ok(None));
        assert!(network.trace(&run, Unit { after: 0, cell: [0, 1, 0, 0, 0] }).is_err());
        assert!(network.trace(&run, Unit { after: 2, cell: [0, 2, 0, 0, 0] }).is_err());
    }

    #[test]
    fn a_receptive_field_holds_all_that_traces_lead_to() {
        let (network, run) = network();
        for unit in (0..=6).flat_map(|after| units(&run, after)) {
            let mut reached = vec![unit];
            for layers in (0..unit.after).rev() {
                let traces = reached.iter().map(|unit| (*unit, network.trace(&run, *unit).unwrap().unwrap()));
                reached = traces
                    .flat_map(|(unit, trace)| {
                        trace.terms().filter_map(|term| network.source(unit, term.source)).collect::<Vec<_>>()
                    })
                    .collect();
                reached.sort_by_key(|unit| unit.cell);
                reached.dedup();
                let regions = reached.iter().map(|unit| Region::of(unit.cell));
                let field = network.receptive_field([1, 1, 1, 6, 6], unit, layers).unwrap();
                assert_eq!(field, regions.reduce(Region::with), "{unit:?} after {layers}");
            }
        }
    }

    #[test]
    fn readers_are_the_units_whose_traces_name_a_unit() {
        let (network, run) = network();
        for unit in (0..6).flat_map(|after| units(&run, after)) {
            let reads = |reader: &Unit| {
                let trace = network.trace(&run, *reader).unwrap().unwrap();
                trace.terms().any(|term| network.source(*reader, term.source) == Some(unit))
            };
            let expected: Vec<Unit> = units(&run, unit.after + 1).filter(reads).collect();
            assert_eq!(network.readers([1, 1, 1, 6, 6], unit).unwrap(), expected, "{unit:?}");
        }
        assert_eq!(network.readers([1, 1, 1, 6, 6], Unit { after: 6, cell: [0; 5] }).unwrap(), []);
    }

    #[test]
    fn layers_side_by_side_read_the_input() {
        let (row, run) = network();
        let (input, pool) = (Arc::clone(run.after(0)), Layer::Pool(Pool::new(Kind::Maximum, [1, 2, 2])));
        let beside = Network::beside(vec![row.layers[0].clone(), pool.clone()]);
        let both = beside.forward(Arc::clone(&input)).unwrap();
        assert_eq!(**both.after(2), pool.forward(&input).unwrap());
        assert_eq!(
            beside.shapes(input.shape()).unwrap()[1..],
            both.outputs().iter().map(|it| it.shape()).collect::<Vec<_>>()
        );
        let unit = Unit { after: 2, cell: [0, 0, 0, 1, 2] };
        let trace = beside.trace(&both, unit).unwrap().unwrap();
        let first = beside.source(unit, trace.terms().next().unwrap().source);
        assert_eq!(first, Some(Unit { after: 0, cell: [0, 0, 0, 2, 4] }));
        let seen = |layers| {
            beside.receptive_field(input.shape(), unit, layers).unwrap().map(|region| region.sides())
        };
        assert_eq!([seen(0), seen(1), seen(2)], [Some([1, 1, 1, 2, 2]), None, Some([1; 5])]);
        let readers = beside.readers(input.shape(), Unit { after: 0, cell: [0; 5] }).unwrap();
        assert_eq!(readers.iter().map(|unit| unit.after).collect::<Vec<_>>(), [1, 1, 2]);
        assert_eq!(beside.readers(input.shape(), unit), Ok(Vec::new()));
        assert_eq!(beside.counts(input.shape()).unwrap()[1].shape, both.after(2).shape());
    }

    #[test]
    fn the_layer_that_can_not_be_is_named() {
        let (network, _) = network();
        let misfit = network.shapes([1, 2, 1, 6, 6]).unwrap_err();
        assert_eq!((misfit.layer, misfit.input), (0, [1, 2, 1, 6, 6]));
        let misfit = network.shapes([1, 1, 1, 9, 9]).unwrap_err();
        assert_eq!((misfit.layer, misfit.input), (4, [1, 18, 1, 1, 1]));
    }
}
