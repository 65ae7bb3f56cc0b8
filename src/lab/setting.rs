//! What is on the bench: everything that decides the numbers.

use crate::engine::exact::Exact;
use crate::engine::layer::convolution::Convolution;
use crate::engine::misfit::Misfit;
use crate::lab::filter::Filter;
use crate::lab::geometry::Geometry;
use crate::lab::picture::Picture;

/// A picture, a filter, and how the one moves over the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The picture.
    pub picture: Picture,
    /// The filter.
    pub filter: Filter,
    /// Whether the kernel is turned by 180°: true convolution.
    pub flip: bool,
    /// How the window moves.
    pub geometry: Geometry,
}

impl Setting {
    /// Height and width of the output, without working out any of its numbers. Fails where the engine does.
    pub fn output_size(&self) -> Result<[usize; 2], Misfit> {
        let grid = &self.picture.grid;
        let [_, _, _, height, width] =
            self.convolution()?.output_shape([1, 1, 1, grid.height(), grid.width()])?;
        Ok([height, width])
    }

    /// The engine's layer for this filter, one channel in, one out.
    pub fn convolution(&self) -> Result<Convolution, Misfit> {
        let Filter { weights, divisor, bias } = &self.filter;
        let Geometry { stride, dilation, padding, border } = self.geometry;
        let layer = Convolution::exact(
            [1, 1, 1, weights.height(), weights.width()],
            weights.cells().to_vec(),
            vec![Exact::integer(i64::from(*divisor))],
            vec![*bias],
        )?;
        let layer = layer
            .with_stride([1, stride[0], stride[1]])
            .with_dilation([1, dilation[0], dilation[1]])
            .with_padding(padding)
            .with_border(border);
        Ok(if self.flip { layer.turned() } else { layer })
    }
}
