//! The layers of a volume before anything is worked out: their names and shapes, and which part of the scan each value sees.

use crate::engine::axis::Axis;
use crate::engine::layer::Layer;
use crate::engine::misfit::Misfit;
use crate::engine::network::{Network, Unit};
use crate::engine::tensor::{Shape, check_cell};
use crate::lab::network::names::{Values, named};
use crate::lab::volume::setting::VolumeSetting;

/// Layers over a scan.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// All layers.
    pub network: Network,
    named: Vec<Values>,
    /// How the windows of each layer move.
    axes: Vec<[Axis; 3]>,
}

impl Layout {
    /// Those of a setting. Fails where a layer can't be.
    pub fn of(setting: &VolumeSetting) -> Result<Layout, Misfit> {
        let network = setting.network()?;
        let shapes = network.shapes(setting.scan.shape()).map_err(|misfit| *misfit.misfit)?;
        let axes = network.layers.iter().zip(&shapes).map(|(layer, &input)| axes_of(layer, input)).collect();
        Ok(Layout { named: named(&network, &shapes), network, axes })
    }

    /// How many layers there are; the values after them are counted from 0, the scan.
    pub fn layers(&self) -> usize {
        self.network.layers.len()
    }

    /// The name of the values after so many layers, in links and hooks.
    pub fn name(&self, after: usize) -> &str {
        self.named.get(after).map_or("", |values| values.name.as_str())
    }

    /// How many layers are done at a name.
    pub fn after(&self, name: &str) -> Option<usize> {
        self.named.iter().position(|values| values.name == name)
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

    /// How the windows of a layer move over depth, height and width; a layer that has none reads the same cell.
    pub fn axes(&self, after: usize) -> [Axis; 3] {
        let own = after.checked_sub(1).and_then(|index| self.axes.get(index)).copied();
        own.unwrap_or_else(|| self.size(after).map(|side| Axis::plain(side, 1)))
    }

    /// Whether there is such a unit.
    pub fn has(&self, unit: Unit) -> bool {
        unit.after <= self.layers() && check_cell(self.shape(unit.after), unit.cell).is_ok()
    }

    /// What a unit sees of the scan, `[start, length]` along depth, height and width, counted from the first voxel of the
    /// scan: it may begin before it, in the padding.
    pub fn field(&self, unit: Unit) -> [[isize; 2]; 3] {
        let [_, _, cell @ ..] = unit.cell;
        let mut field = cell.map(|start| [start as isize, 1]);
        for after in (1..=unit.after).rev() {
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

fn axes_of(layer: &Layer, input: Shape) -> [Axis; 3] {
    let axes = match layer {
        Layer::Convolution(convolution) => convolution.axes(input).ok(),
        Layer::Pool(pool) => pool.axes(input).ok(),
        _ => None,
    };
    let [_, _, slices, rows, columns] = input;
    axes.unwrap_or_else(|| [slices, rows, columns].map(|side| Axis::plain(side, 1)))
}
