//! All numbers of a late fusion: every value from the voxels to the probabilities, and how each was made.

use std::sync::Arc;

use crate::engine::exact::Exact;
use crate::engine::layer::{Concat, Convolution, Layer, Softmax};
use crate::engine::misfit::Misfit;
use crate::engine::network::{Network, Run, Unit};
use crate::engine::number::Number;
use crate::engine::numbers::Numbers;
use crate::engine::tensor::{Cell, Shape, Tensor};
use crate::engine::trace::{Source, Trace};
use crate::lab::fusion::layout::{CLASSES, FEATURES, FLATTEN, JOINED, LAYERS, LOGITS};
use crate::lab::fusion::nets::{Extractor, Learned, Nets};
use crate::lab::fusion::people::{People, Person, side};
use crate::lab::fusion::score::answer;
use crate::lab::fusion::state::Fusion;

/// What the network makes of one volume up to the features, whatever age and sex are.
#[derive(Clone, PartialEq, Debug)]
pub struct Seen {
    network: Network,
    run: Run,
    /// The voxels as stored.
    voxels: Vec<u8>,
}

impl Seen {
    /// The volume of a person. Fails where there is no such person.
    pub fn of(extractor: &Extractor, people: &People, person: usize) -> Result<Seen, Misfit> {
        let network = extractor.network()?;
        let run = network.forward(people.input(person)?)?;
        Ok(Seen { network, run, voxels: people.voxels(person).to_vec() })
    }

    /// The voxels as stored, `[24, 28, 24]`.
    pub fn voxels(&self) -> &[u8] {
        &self.voxels
    }
}

/// Where a number comes from.
#[derive(Clone, PartialEq, Debug)]
pub enum Origin {
    /// A voxel, as stored: what the network gets is this over 255.
    Voxel(u8),
    /// The mean over the people of the training, in place of what was switched off.
    Mean,
    /// (age − 65) / 15, for this person.
    Age(Person),
    /// The number of the sex − 1/2, for this person.
    Sex(Person),
    /// Made by a layer.
    Made(Box<Trace>),
}

/// The numbers of a state.
#[derive(Clone, PartialEq, Debug)]
pub struct FusionBench {
    /// Whose they are, as the state changes them.
    pub person: Person,
    without_image: bool,
    without_table: bool,
    network: Network,
    run: Run,
    voxels: Vec<u8>,
}

impl FusionBench {
    /// The numbers of a state, from what was seen of its person's volume; with divided features `divided` is the last
    /// layer. Fails where the last layer has another size than the features.
    pub fn of(
        fusion: &Fusion,
        nets: &Nets,
        seen: &Seen,
        person: Person,
        divided: &Learned,
    ) -> Result<FusionBench, Misfit> {
        let person = person.changed(fusion);
        let (without_image, without_table) = (fusion.without_image, fusion.without_table);
        let joining = match fusion.scaled {
            true => Layer::Convolution(division(divisor(nets, person, without_table))?),
            false => Layer::Concat(Concat::new(entries(nets, person, without_table)?)),
        };
        let last = if fusion.scaled { divided } else { &nets.late_last };
        let mut layers = seen.network.layers.clone();
        layers.extend([joining, Layer::Convolution(last.layer()?), Layer::Softmax(Softmax::over(1))]);
        let mut outputs: Vec<Arc<Tensor>> = seen.run.outputs().to_vec();
        if without_image && let Some(features) = outputs.get_mut(FLATTEN - 1) {
            let means = nets.means.get(..FEATURES).unwrap_or_default();
            *features = Arc::new(Tensor::from_vec([1, FEATURES, 1, 1, 1], means.to_vec())?);
        }
        let network = Network::new(layers);
        let run = network.forward_from(Arc::clone(seen.run.after(0)), outputs)?;
        Ok(FusionBench { person, without_image, without_table, network, run, voxels: seen.voxels.clone() })
    }

    /// The shape after so many layers.
    pub fn shape(&self, after: usize) -> Shape {
        self.run.after(after).shape()
    }

    /// The values after so many layers, the last axis fastest.
    pub fn values(&self, after: usize) -> &[f32] {
        self.run.after(after).values()
    }

    /// The class scores.
    pub fn logits(&self) -> &[f32] {
        self.values(LOGITS)
    }

    /// The probabilities of the classes.
    pub fn shares(&self) -> &[f32] {
        self.values(LAYERS)
    }

    /// Whether features are divided, so that no age stands beside them.
    pub fn is_divided(&self) -> bool {
        matches!(self.network.layers.get(FLATTEN), Some(Layer::Convolution(_)))
    }

    /// What each feature is divided by, where it is.
    pub fn divisor(&self) -> Option<f32> {
        match self.network.layers.get(FLATTEN) {
            Some(Layer::Convolution(_)) => {
                let origin = self.origin(Unit { after: JOINED, cell: [0; 5] }).ok()?;
                if let Origin::Made(trace) = origin { Some(trace.divisor.value) } else { None }
            }
            _ => None,
        }
    }

    /// What a number sees of the volume: first cell and last cell, `[slice, row, column]` each; `None` where it sees nothing of
    /// it, or where the image is off.
    pub fn field(&self, unit: Unit) -> Option<[[usize; 3]; 2]> {
        let hides = self.without_image && unit.after >= FLATTEN;
        let region =
            self.network.receptive_field(self.shape(0), unit, 0).ok().flatten().filter(|_| !hides)?;
        Some([region.first, region.last].map(|[_, _, slice, row, column]| [slice, row, column]))
    }

    /// The class with the largest score, the first of equals.
    pub fn answer(&self) -> usize {
        answer(self.logits())
    }

    /// The weights of the last layer for a class, and its bias.
    pub fn weights(&self, class: usize) -> (&[f32], f32) {
        let Some(Layer::Convolution(last)) = self.network.layers.get(LOGITS - 1) else { return (&[], 0.0) };
        let weights = last.filters().values();
        let length = weights.len() / CLASSES;
        let of_class = weights.get(class * length..(class + 1) * length).unwrap_or_default();
        (of_class, last.biases().nth(class).unwrap_or(0.0))
    }

    /// A number, exact where that is known; 0 where there is none.
    pub fn number(&self, unit: Unit) -> Number {
        let value = || self.run.after(unit.after).get(unit.cell).unwrap_or(0.0);
        let table =
            unit.cell[1].checked_sub(FEATURES).filter(|_| unit.after == JOINED && !self.without_table);
        let known = match unit.after {
            0 => self.voxel(unit.cell).and_then(|voxel| Exact::new(voxel.into(), 255)),
            _ => table.and_then(|entry| self.person.entries().get(entry).copied()),
        };
        known.map_or_else(|| Number::approximate(value()), Number::exact)
    }

    /// Where a number comes from. Fails if there is no such number.
    pub fn origin(&self, unit: Unit) -> Result<Origin, Misfit> {
        let (cell, shape) = (unit.cell, self.shape(unit.after));
        let missing = Misfit::NoSuchCell { cell, shape };
        let Some(layer) = unit.after.checked_sub(1) else {
            return self.voxel(cell).map(Origin::Voxel).ok_or(missing);
        };
        let layer = self.network.layers.get(layer).ok_or(missing)?;
        let before = unit.after - 1;
        let trace =
            layer.trace(self.shape(before), cell, &|cell| self.number(Unit { after: before, cell }))?;
        Ok(match (unit.after, cell[1]) {
            (FLATTEN, _) if self.without_image => Origin::Mean,
            (JOINED, FEATURES..) if self.without_table => Origin::Mean,
            (JOINED, FEATURES) => Origin::Age(self.person),
            (JOINED, index) if index > FEATURES => Origin::Sex(self.person),
            _ => Origin::Made(Box::new(trace)),
        })
    }

    /// The number that a term of a number names.
    pub fn source(&self, unit: Unit, source: Source) -> Option<Unit> {
        self.network.source(unit, source)
    }

    fn voxel(&self, [_, _, slice, row, column]: Cell) -> Option<u8> {
        let [_, _, slices, rows, columns] = self.shape(0);
        let is_inside = slice < slices && row < rows && column < columns;
        is_inside.then(|| self.voxels.get((slice * rows + row) * columns + column).copied()).flatten()
    }
}

/// Age and sex, or their means.
fn entries(nets: &Nets, person: Person, without_table: bool) -> Result<Numbers, Misfit> {
    match without_table {
        false => side(person.entries()),
        true => {
            let means = nets.means.get(FEATURES..).unwrap_or_default().to_vec();
            Tensor::from_vec([1, 2, 1, 1, 1], means).map(Numbers::approximate)
        }
    }
}

/// What each feature is divided by: age / 65, or the mean age of the training / 65.
fn divisor(nets: &Nets, person: Person, without_table: bool) -> Number {
    let mean = || nets.means.get(FEATURES).map_or(1.0, |mean| 1.0 + mean * 15.0 / 65.0);
    if without_table { Number::approximate(mean()) } else { Number::exact(person.divisor()) }
}

/// Each feature by itself, over the same divisor.
fn division(divisor: Number) -> Result<Convolution, Misfit> {
    let shape = [FEATURES, 1, 1, 1, 1];
    let layer = match divisor.exact {
        Some(exact) => {
            let of_all = |number| vec![number; FEATURES];
            Convolution::exact(shape, of_all(Exact::ONE), of_all(exact), of_all(Exact::ZERO))?
        }
        None => Convolution::new(Tensor::from_vec(shape, vec![1.0; FEATURES])?)?
            .with_divisors(vec![divisor.value; FEATURES])?,
    };
    Ok(layer.with_groups(FEATURES))
}
