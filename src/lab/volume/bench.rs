//! A volume worked out: its scan, its layers, and every value between them, each with how it was made.

use std::sync::Arc;

use crate::engine::axis::Axis;
use crate::engine::exact::Exact;
use crate::engine::misfit::Misfit;
use crate::engine::network::Unit;
use crate::engine::number::Number;
use crate::engine::pace::{Pace, finish};
use crate::engine::tensor::{Cell, Tensor, check_cell};
use crate::engine::trace::Trace;
use crate::lab::volume::layout::Layout;
use crate::lab::volume::plane::Plane;
use crate::lab::volume::scan::Scan;
use crate::lab::volume::setting::VolumeSetting;
use crate::lab::volume::slab;

/// A setting worked out, as a whole or where one looks.
#[derive(Clone, PartialEq, Debug)]
pub struct VolumeBench {
    /// What it was worked out from.
    pub setting: VolumeSetting,
    /// What goes in, `[1, C, D, H, W]`: the scan with the second modality moved.
    pub input: Arc<Tensor>,
    /// Its layers.
    pub layout: Layout,
    /// The input with its padding round it.
    padded: Arc<Tensor>,
    /// The outputs of all layers, once they are there.
    outputs: Option<Vec<Arc<Tensor>>>,
}

impl VolumeBench {
    /// A setting with nothing worked out yet; what an earlier bench has of the same scan is not read again. Fails where a
    /// layer can't be.
    pub fn of(setting: &VolumeSetting, earlier: Option<&VolumeBench>) -> Result<VolumeBench, Misfit> {
        let layout = Layout::of(setting)?;
        let is_same = |earlier: &&VolumeBench| {
            earlier.setting.scan.is_same(&setting.scan) && earlier.setting.shift == setting.shift
        };
        let earlier = earlier.filter(is_same);
        let input = match earlier {
            Some(earlier) => Arc::clone(&earlier.input),
            None => Arc::new(moved(&setting.scan, setting.shift)?),
        };
        let axes = layout.axes(1);
        let border = setting.moving().border;
        let padding = |axis: &Axis| axis.before + axis.after;
        let is_padded_so = |earlier: &&VolumeBench| {
            earlier.layout.axes(1).map(|axis| [axis.before, axis.after])
                == axes.map(|axis| [axis.before, axis.after])
                && earlier.setting.moving().border == border
        };
        let padded = match earlier.filter(is_padded_so) {
            Some(earlier) => Arc::clone(&earlier.padded),
            None if axes.iter().map(padding).sum::<usize>() == 0 => Arc::clone(&input),
            None => Arc::new(slab::padded(&input, axes, border)?),
        };
        Ok(VolumeBench { setting: setting.clone(), input, layout, padded, outputs: None })
    }

    /// The same with all values.
    pub fn whole(self) -> Result<VolumeBench, Misfit> {
        let outputs = finish(self.outputs_at(&Pace::at_once()))?;
        self.with(outputs)
    }

    /// The outputs of all layers, at a pace that counts at most [`VolumeSetting::effort`].
    pub async fn outputs_at(&self, pace: &Pace) -> Result<Vec<Arc<Tensor>>, Misfit> {
        let run = self.layout.network.forward_at(Arc::clone(&self.input), pace).await?;
        Ok(run.outputs().to_vec())
    }

    /// The same with these outputs of all layers. Fails if one has not its layer's shape.
    pub fn with(self, outputs: Vec<Arc<Tensor>>) -> Result<VolumeBench, Misfit> {
        for (index, output) in outputs.iter().enumerate() {
            let shape = self.layout.shape(index + 1);
            if output.shape() != shape {
                return Err(Misfit::Length { shape, values: output.values().len() });
            }
        }
        let is_all = outputs.len() == self.layout.layers();
        Ok(VolumeBench { outputs: is_all.then_some(outputs), ..self })
    }

    /// The output after so many layers, once all values are there.
    pub fn output(&self, after: usize) -> Option<&Arc<Tensor>> {
        self.outputs.as_ref()?.get(after.checked_sub(1)?)
    }

    /// Whether every value is there.
    pub fn is_whole(&self) -> bool {
        self.outputs.is_some()
    }

    /// The values of a slice of a channel after so many layers, row by row; none if there is no such slice.
    pub fn plane(&self, after: usize, channel: usize, plane: Plane, slice: usize) -> Vec<f32> {
        let [count, ..] = plane.of(self.layout.size(after));
        if after > self.layout.layers() || channel >= self.layout.shape(after)[1] || slice >= count {
            return Vec::new();
        }
        match (after.checked_sub(1), &self.outputs) {
            (None, _) => plane.values(&self.input, channel, slice),
            (Some(index), Some(outputs)) => {
                outputs.get(index).map(|output| plane.values(output, channel, slice)).unwrap_or_default()
            }
            (Some(_), None) => {
                let part = self.part(after, channel, plane.ranges(slice, self.layout.size(after)));
                part.map(Tensor::into_values).unwrap_or_default()
            }
        }
    }

    /// A part of a channel after so many layers, from no more of the scan than it needs.
    fn part(&self, after: usize, channel: usize, wanted: slab::Part) -> Option<Tensor> {
        let filter = self.setting.used(channel)?;
        let network = self.setting.network_of(&[filter]).ok()?;
        slab::part(&network, &self.padded, after, wanted).ok()
    }

    /// A unit's value, exact where that is known; 0 if there is no such unit. A value of the scan is known if it is whole.
    pub fn number(&self, unit: Unit) -> Number {
        if unit.after > 0 {
            return self.trace(unit).map_or(Number::ZERO, |trace| trace.result);
        }
        let value = self.input.get(unit.cell).unwrap_or(0.0);
        let is_whole = value.fract() == 0.0 && value.abs() < 1e9;
        if is_whole { Number::exact(Exact::integer(value as i64)) } else { Number::approximate(value) }
    }

    /// How a unit was made; `None` for a value of the scan, and if there is no such unit.
    pub fn trace(&self, unit: Unit) -> Option<Trace> {
        let layer = self.layout.network.layers.get(unit.after.checked_sub(1)?)?;
        check_cell(self.layout.shape(unit.after), unit.cell).ok()?;
        let value = |cell: Cell| self.number(Unit { after: unit.after - 1, cell });
        layer.trace(self.layout.shape(unit.after - 1), unit.cell, &value).ok()
    }
}

/// The scan with its second modality moved; zeros come in.
fn moved(scan: &Scan, shift: [isize; 3]) -> Result<Tensor, Misfit> {
    if shift == [0; 3] || scan.channels() < 2 {
        return Tensor::from_vec(scan.shape(), scan.values().to_vec());
    }
    let [slices, rows, columns] = scan.size;
    let second = scan.channel(1);
    let from = |place: usize, axis: usize, side: usize| {
        place.checked_add_signed(-shift[axis]).filter(|&place| place < side)
    };
    let mut values = scan.values().to_vec();
    let voxels = slices * rows * columns;
    for slice in 0..slices {
        for row in 0..rows {
            for column in 0..columns {
                let place = from(slice, 0, slices).zip(from(row, 1, rows)).zip(from(column, 2, columns));
                let value = place.and_then(|((slice, row), column)| {
                    second.get((slice * rows + row) * columns + column).copied()
                });
                values[voxels + (slice * rows + row) * columns + column] = value.unwrap_or(0.0);
            }
        }
    }
    Tensor::from_vec(scan.shape(), values)
}

#[cfg(test)]
mod tests;
