//! A volume worked out: its scan, its layers, and every value between them, each with how it was made.

use std::sync::Arc;

use crate::engine::axis::Axis;
use crate::engine::exact::Exact;
use crate::engine::layer::Layer;
use crate::engine::misfit::Misfit;
use crate::engine::network::{Network, Unit};
use crate::engine::number::Number;
use crate::engine::pace::{Pace, finish};
use crate::engine::tensor::{Cell, Shape, Tensor, check_cell};
use crate::engine::trace::Trace;
use crate::lab::network::names::{Values, named};
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
    /// All layers.
    pub network: Network,
    named: Vec<Values>,
    /// The input with its padding round it.
    padded: Arc<Tensor>,
    /// The outputs of all layers, once they are there.
    outputs: Option<Vec<Arc<Tensor>>>,
}

impl VolumeBench {
    /// A setting with nothing worked out yet; what an earlier bench has of the same scan is not read again. Fails where a
    /// layer can't be.
    pub fn of(setting: &VolumeSetting, earlier: Option<&VolumeBench>) -> Result<VolumeBench, Misfit> {
        let network = setting.network()?;
        let shapes = network.shapes(setting.scan.shape()).map_err(|misfit| *misfit.misfit)?;
        let is_same = |earlier: &&VolumeBench| {
            Arc::ptr_eq(&earlier.setting.scan, &setting.scan) && earlier.setting.shift == setting.shift
        };
        let earlier = earlier.filter(is_same);
        let input = match earlier {
            Some(earlier) => Arc::clone(&earlier.input),
            None => Arc::new(moved(&setting.scan, setting.shift)?),
        };
        let axes = axes_of(&network, 1, input.shape());
        let border = setting.moving().border;
        let padding = |axis: &Axis| axis.before + axis.after;
        let is_padded_so = |earlier: &&VolumeBench| {
            axes_of(&earlier.network, 1, input.shape()).map(|axis| [axis.before, axis.after])
                == axes.map(|axis| [axis.before, axis.after])
                && earlier.setting.moving().border == border
        };
        let padded = match earlier.filter(is_padded_so) {
            Some(earlier) => Arc::clone(&earlier.padded),
            None if axes.iter().map(padding).sum::<usize>() == 0 => Arc::clone(&input),
            None => Arc::new(slab::padded(&input, axes, border)?),
        };
        let named = named(&network, &shapes);
        Ok(VolumeBench { setting: setting.clone(), input, network, named, padded, outputs: None })
    }

    /// The same with all values.
    pub fn whole(self) -> Result<VolumeBench, Misfit> {
        let outputs = finish(self.outputs_at(&Pace::at_once()))?;
        self.with(outputs)
    }

    /// The outputs of all layers, at a pace that counts at most [`VolumeSetting::effort`].
    pub async fn outputs_at(&self, pace: &Pace) -> Result<Vec<Arc<Tensor>>, Misfit> {
        let run = self.network.forward_at(Arc::clone(&self.input), pace).await?;
        Ok(run.outputs().to_vec())
    }

    /// The same with these outputs of all layers. Fails if one has not its layer's shape.
    pub fn with(self, outputs: Vec<Arc<Tensor>>) -> Result<VolumeBench, Misfit> {
        let shapes = self.named.iter().skip(1).map(|values| values.shape);
        for (output, shape) in outputs.iter().zip(shapes) {
            if output.shape() != shape {
                return Err(Misfit::Length { shape, values: output.values().len() });
            }
        }
        let is_all = outputs.len() == self.network.layers.len();
        Ok(VolumeBench { outputs: is_all.then_some(outputs), ..self })
    }

    /// Whether every value is there.
    pub fn is_whole(&self) -> bool {
        self.outputs.is_some()
    }

    /// How many layers there are; the values after them are counted from 0, the scan.
    pub fn layers(&self) -> usize {
        self.network.layers.len()
    }

    /// The name of the values after so many layers, in links and hooks.
    pub fn name(&self, after: usize) -> &str {
        self.named.get(after).map_or("", |values| values.name.as_str())
    }

    /// The shape `[1, C, D, H, W]` after so many layers.
    pub fn shape(&self, after: usize) -> Shape {
        self.named.get(after).or(self.named.last()).map_or([0; 5], |values| values.shape)
    }

    /// Slices, rows and columns after so many layers.
    pub fn size(&self, after: usize) -> [usize; 3] {
        let [_, _, slices, rows, columns] = self.shape(after);
        [slices, rows, columns]
    }

    /// How the windows of a layer move over depth, height and width.
    pub fn axes(&self, after: usize) -> [Axis; 3] {
        axes_of(&self.network, after, self.shape(after.saturating_sub(1)))
    }

    /// The values of a slice of a channel after so many layers, row by row; none if there is no such slice.
    pub fn plane(&self, after: usize, channel: usize, plane: Plane, slice: usize) -> Vec<f32> {
        let [count, ..] = plane.of(self.size(after));
        if after > self.layers() || channel >= self.shape(after)[1] || slice >= count {
            return Vec::new();
        }
        match (after.checked_sub(1), &self.outputs) {
            (None, _) => plane.values(&self.input, channel, slice),
            (Some(index), Some(outputs)) => {
                outputs.get(index).map(|output| plane.values(output, channel, slice)).unwrap_or_default()
            }
            (Some(_), None) => {
                let part = self.part(after, channel, plane.ranges(slice, self.size(after)));
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
        let layer = self.network.layers.get(unit.after.checked_sub(1)?)?;
        check_cell(self.shape(unit.after), unit.cell).ok()?;
        let value = |cell: Cell| self.number(Unit { after: unit.after - 1, cell });
        layer.trace(self.shape(unit.after - 1), unit.cell, &value).ok()
    }

    /// What a unit sees of the scan, `[start, length]` along depth, height and width, counted from the first voxel of the
    /// scan: it may begin before it, in the padding.
    pub fn field(&self, unit: Unit) -> [[isize; 2]; 3] {
        self.field_after(unit, 0)
    }

    /// The same of the values after so many layers.
    pub fn field_after(&self, unit: Unit, layers: usize) -> [[isize; 2]; 3] {
        let [_, _, cell @ ..] = unit.cell;
        let mut field = cell.map(|start| [start as isize, 1]);
        for after in (layers + 1..=unit.after).rev() {
            let axes = self.axes(after);
            for (range, axis) in field.iter_mut().zip(axes) {
                let [start, length] = *range;
                let length = (length - 1) * axis.stride as isize + axis.reach() as isize;
                *range = [start * axis.stride as isize - axis.before as isize, length];
            }
        }
        field
    }

    /// The voxel in the middle of what a unit sees, inside the scan.
    pub fn middle(&self, unit: Unit) -> [usize; 3] {
        let (field, size) = (self.field(unit), self.size(0));
        std::array::from_fn(|axis| {
            let [start, length] = field[axis];
            (start + (length - 1) / 2).clamp(0, size[axis].saturating_sub(1) as isize) as usize
        })
    }

    /// The cell `[d, h, w]` after so many layers whose field has its middle nearest to a voxel.
    pub fn nearest(&self, after: usize, voxel: [usize; 3]) -> [usize; 3] {
        let at = |cell: [usize; 3]| self.middle(Unit { after, cell: [0, 0, cell[0], cell[1], cell[2]] });
        let size = self.size(after);
        std::array::from_fn(|axis| {
            let middle = |place: usize| {
                let mut cell = [0; 3];
                cell[axis] = place;
                at(cell)[axis]
            };
            (0..size[axis]).min_by_key(|&place| middle(place).abs_diff(voxel[axis])).unwrap_or(0)
        })
    }
}

fn axes_of(network: &Network, after: usize, input: Shape) -> [Axis; 3] {
    let layer = after.checked_sub(1).and_then(|index| network.layers.get(index));
    let axes = match layer {
        Some(Layer::Convolution(convolution)) => convolution.axes(input).ok(),
        Some(Layer::Pool(pool)) => pool.axes(input).ok(),
        _ => None,
    };
    let [_, _, slices, rows, columns] = input;
    axes.unwrap_or_else(|| [slices, rows, columns].map(|side| Axis::plain(side, 1)))
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
