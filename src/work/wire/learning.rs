//! The bytes of a training: its plan, digits, and a run up to some step.

#[cfg(test)]
mod tests;

use crate::engine::layer::convolution::Push;
use crate::engine::train::Augmentation;
use crate::lab::learning::inspection::{Share, Shares};
use crate::lab::learning::state::State;
use crate::lab::learning::tally::Tally;
use crate::lab::learning::{Examples, Kind, Lesson, Measure, Method, Plan, Run, Test};
use crate::lab::network::WeightPlace;
use crate::lab::presets::presets;
use crate::lab::update::planned;
use crate::work::wire::{Bytes, Wire, WireError};

choices!(Kind { Convolutional = 0, Connected = 1 });
choices!(Method { Descent = 0, Momentum = 1, Adam = 2 });
fields!(Augmentation { shift, rotation, scale });
fields!(Tally { loss, right, seen });
fields!(Measure { step, loss, right, seen });
fields!(State { steps, since, testing, answers, training_curve, test_curve, test, numbers });

/// As it is.
impl Wire for f32 {
    fn put(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_le_bytes());
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<f32, WireError> {
        let bytes = bytes.next(size_of::<f32>())?.try_into();
        bytes.map(f32::from_le_bytes).map_err(|_| WireError::Short)
    }
}

/// As it is.
impl Wire for u8 {
    fn put(&self, bytes: &mut Vec<u8>) {
        bytes.push(*self);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<u8, WireError> {
        bytes.byte()
    }
}

/// The frozen preset by its number in their list, from 1; 0 = none.
impl Wire for Plan {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Plan {
            kind,
            depth,
            filters,
            side,
            relu,
            method,
            rate,
            decay,
            batch,
            augmentation,
            examples,
            shuffled,
            frozen,
            seed,
        } = self;
        kind.put(bytes);
        [*depth, *filters, *side].put(bytes);
        relu.put(bytes);
        method.put(bytes);
        [*rate, *decay].put(bytes);
        batch.put(bytes);
        augmentation.put(bytes);
        examples.put(bytes);
        shuffled.put(bytes);
        let place = presets().iter().position(|preset| Some(preset.id) == *frozen);
        place.map_or(0, |place| place + 1).put(bytes);
        seed.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Plan, WireError> {
        let kind = Wire::take(bytes)?;
        let [depth, filters, side] = Wire::take(bytes)?;
        let (relu, method) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let [rate, decay] = Wire::take(bytes)?;
        let (batch, augmentation) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let (examples, shuffled) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let frozen = match usize::take(bytes)?.checked_sub(1) {
            Some(place) => Some(presets().get(place).ok_or(WireError::Value)?.id),
            None => None,
        };
        let seed = Wire::take(bytes)?;
        let plan = Plan {
            kind,
            depth,
            filters,
            side,
            relu,
            method,
            rate,
            decay,
            batch,
            augmentation,
            examples,
            shuffled,
            frozen,
            seed,
        };
        planned(plan).map_err(|_| WireError::Value)
    }
}

/// All labels, then all pixels.
impl Wire for Examples {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Examples { pixels, labels } = self;
        labels.put(bytes);
        bytes.extend_from_slice(pixels);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Examples, WireError> {
        let labels = Vec::take(bytes)?;
        let count = labels.len().checked_mul(Examples::CELLS).ok_or(WireError::Value)?;
        let examples = Examples { pixels: bytes.next(count)?.to_vec(), labels };
        if examples.are_whole() { Ok(examples) } else { Err(WireError::Value) }
    }
}

impl Wire for Lesson {
    fn put(&self, bytes: &mut Vec<u8>) {
        let (kind, examples) = match self {
            Lesson::Step(examples) => (0, examples),
            Lesson::Test(examples) => (1, examples),
        };
        bytes.push(kind);
        examples.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Lesson, WireError> {
        match bytes.byte()? {
            0 => Wire::take(bytes).map(Lesson::Step),
            1 => Wire::take(bytes).map(Lesson::Test),
            kind => Err(WireError::Kind(kind)),
        }
    }
}

impl Wire for Test {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Test { step, answers } = self;
        step.put(bytes);
        answers.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Test, WireError> {
        Ok(Test { step: Wire::take(bytes)?, answers: Wire::take(bytes)? })
    }
}

impl Wire for Run {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.plan().put(bytes);
        self.state().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Run, WireError> {
        let plan = Plan::take(bytes)?;
        Run::restored(&plan, Wire::take(bytes)?).ok_or(WireError::Value)
    }
}

/// Of each place its slope and its value; what follows from them is made anew.
impl Wire for Shares {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Shares { filter, size, shares } = self;
        filter.put(bytes);
        size.put(bytes);
        let labels: Vec<u8> = shares.iter().map(|share| share.label).collect();
        labels.put(bytes);
        for push in shares.iter().flat_map(|share| &share.pushes) {
            [push.slope, push.value].put(bytes);
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Shares, WireError> {
        let (filter, size) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let [height, width]: [usize; 2] = size;
        let places = height.checked_mul(width).ok_or(WireError::Value)?;
        let labels: Vec<u8> = Wire::take(bytes)?;
        let mut shares = Vec::new();
        for (sample, label) in labels.into_iter().enumerate() {
            let numbers: Vec<[f32; 2]> = bytes.list(places)?;
            let push = |(place, [slope, value]): (usize, [f32; 2])| Push {
                output: [sample, filter, 0, place / width, place % width],
                slope,
                value,
                product: slope * value,
            };
            shares.push(Share::of(label, numbers.into_iter().enumerate().map(push).collect()));
        }
        Ok(Shares { filter, size, shares })
    }
}

impl Wire for WeightPlace {
    fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            WeightPlace::Weight(layer, cell) => {
                bytes.push(0);
                layer.put(bytes);
                cell.put(bytes);
            }
            WeightPlace::Bias(layer, filter) => {
                bytes.push(1);
                [*layer, *filter].put(bytes);
            }
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<WeightPlace, WireError> {
        match bytes.byte()? {
            0 => Ok(WeightPlace::Weight(Wire::take(bytes)?, Wire::take(bytes)?)),
            1 => Ok(WeightPlace::Bias(Wire::take(bytes)?, Wire::take(bytes)?)),
            kind => Err(WireError::Kind(kind)),
        }
    }
}
