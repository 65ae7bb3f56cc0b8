//! What decides the numbers of a volume: a scan, filters over it, how they move, and what follows.

use std::sync::Arc;

use crate::engine::border::Border;
use crate::engine::exact::Exact;
use crate::engine::layer::pool::{Kind, Pool};
use crate::engine::layer::{Convolution, Layer, Relu};
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::padding::Padding;
use crate::engine::tensor::Shape;
use crate::lab::pooling::Kept;
use crate::lab::volume::filter::VolumeFilter;
use crate::lab::volume::scan::Scan;

/// How a window moves: depth, height, width.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VolumeGeometry {
    /// Voxels that the window moves on by.
    pub stride: [usize; 3],
    /// Distance of neighbouring kernel cells in the scan.
    pub dilation: [usize; 3],
    /// Voxels round the scan.
    pub padding: Padding,
    /// What they hold.
    pub border: Border,
}

/// Pooling of a volume: depth, height, width; no padding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VolumePooling {
    /// What is kept of a window.
    pub kept: Kept,
    /// Cells of a window.
    pub window: [usize; 3],
    /// Cells from one window to the next.
    pub stride: [usize; 3],
}

/// A scan under filters.
#[derive(Clone, Debug)]
pub struct VolumeSetting {
    /// The scan.
    pub scan: Arc<Scan>,
    /// The filters, all of one size and as deep as the scan; at least one.
    pub filters: Vec<VolumeFilter>,
    /// How they move.
    pub geometry: VolumeGeometry,
    /// Whether ReLU follows.
    pub relu: bool,
    /// The pooling that follows, or none.
    pub pool: Option<VolumePooling>,
    /// Modalities that are switched off, in order: their weights count as 0.
    pub off: Vec<usize>,
    /// Voxels that the second modality is moved by against the first, along depth, height, width.
    pub shift: [isize; 3],
    /// Whether only the middle slice of each kernel is used: slice by slice, as with a picture.
    pub by_slice: bool,
}

impl PartialEq for VolumeSetting {
    fn eq(&self, other: &VolumeSetting) -> bool {
        let VolumeSetting { scan, filters, geometry, relu, pool, off, shift, by_slice } = self;
        scan.is_same(&other.scan)
            && *filters == other.filters
            && (*geometry, *relu, *pool) == (other.geometry, other.relu, other.pool)
            && *off == other.off
            && (*shift, *by_slice) == (other.shift, other.by_slice)
    }
}

impl Eq for VolumeSetting {}

impl Default for VolumeGeometry {
    fn default() -> VolumeGeometry {
        VolumeGeometry { stride: [1; 3], dilation: [1; 3], padding: Padding::Valid, border: Border::Zero }
    }
}

impl VolumePooling {
    /// Windows of so many cells side by side.
    pub fn new(kept: Kept, window: [usize; 3]) -> VolumePooling {
        VolumePooling { kept, window, stride: window }
    }

    /// The engine's layer.
    pub fn layer(&self) -> Pool {
        let kind = match self.kept {
            Kept::Maximum => Kind::Maximum,
            Kept::Average => Kind::MeanInside,
        };
        Pool::new(kind, self.window).with_stride(self.stride)
    }
}

impl VolumeSetting {
    /// A scan under one filter that moves plainly; nothing follows.
    pub fn new(scan: Arc<Scan>, filter: &VolumeFilter) -> VolumeSetting {
        VolumeSetting {
            filters: vec![filter.over_channels(scan.channels())],
            scan,
            geometry: VolumeGeometry::default(),
            relu: false,
            pool: None,
            off: Vec::new(),
            shift: [0; 3],
            by_slice: false,
        }
    }

    /// The ball under the mean of 27 voxels.
    pub fn of_ball() -> VolumeSetting {
        VolumeSetting::new(Arc::new(Scan::ball()), &VolumeFilter::mean())
    }

    /// Size of the kernels as they are used.
    pub fn kernel_size(&self) -> [usize; 3] {
        let [slices, rows, columns] = self.filters.first().map_or([1; 3], VolumeFilter::size);
        [if self.by_slice { 1 } else { slices }, rows, columns]
    }

    /// A filter as it is used: without the modalities that are off; slice by slice its middle slice.
    pub fn used(&self, filter: usize) -> Option<VolumeFilter> {
        let filter = self.filters.get(filter)?.without(&self.off);
        Some(if self.by_slice { filter.middle() } else { filter })
    }

    /// How the windows move as they are used: slice by slice nothing happens along the depth but the stride.
    pub fn moving(&self) -> VolumeGeometry {
        let VolumeGeometry { stride, dilation, padding, border } = self.geometry;
        if !self.by_slice {
            return self.geometry;
        }
        let padding = match padding {
            Padding::Explicit([_, rows, columns]) => Padding::Explicit([[0, 0], rows, columns]),
            other => other,
        };
        VolumeGeometry { stride, dilation: [1, dilation[1], dilation[2]], padding, border }
    }

    /// The engine's layer of some filters.
    pub fn convolution(&self, filters: &[VolumeFilter]) -> Result<Convolution, Misfit> {
        let [slices, rows, columns] = filters.first().map_or([0; 3], VolumeFilter::size);
        let channels = filters.first().map_or(0, |filter| filter.kernels().len());
        let weights = filters.iter().flat_map(|filter| filter.kernels().iter().flatten().copied());
        let layer = Convolution::exact(
            [filters.len(), channels, slices, rows, columns],
            weights.collect(),
            filters.iter().map(|filter| Exact::integer(i64::from(filter.divisor))).collect(),
            filters.iter().map(|filter| filter.bias).collect(),
        )?;
        let VolumeGeometry { stride, dilation, padding, border } = self.moving();
        Ok(layer.with_stride(stride).with_dilation(dilation).with_padding(padding).with_border(border))
    }

    /// All layers.
    pub fn network(&self) -> Result<Network, Misfit> {
        let filters: Vec<VolumeFilter> = (0..self.filters.len()).filter_map(|at| self.used(at)).collect();
        self.network_of(&filters)
    }

    /// The same with these filters alone.
    pub fn network_of(&self, filters: &[VolumeFilter]) -> Result<Network, Misfit> {
        let mut layers = vec![Layer::Convolution(self.convolution(filters)?)];
        layers.extend(self.relu.then_some(Layer::Relu(Relu)));
        layers.extend(self.pool.map(|pool| Layer::Pool(pool.layer())));
        Ok(Network::new(layers))
    }

    /// The shapes of all values, from the scan on. Fails where a layer can't be.
    pub fn shapes(&self) -> Result<Vec<Shape>, Misfit> {
        self.network()?.shapes(self.scan.shape()).map_err(|misfit| *misfit.misfit)
    }

    /// Multiplications and comparisons that all numbers take; 0 for a setting that can't be.
    pub fn effort(&self) -> usize {
        let Ok(shapes) = self.shapes() else { return 0 };
        let cells = |shape: &Shape| shape.iter().product::<usize>();
        let kernel = self.kernel_size().iter().product::<usize>() * self.scan.channels();
        let convolution = shapes.get(1).map_or(0, cells).saturating_mul(kernel);
        let pooling = match self.pool {
            Some(pool) => {
                shapes.last().map_or(0, cells).saturating_mul(pool.window.iter().product::<usize>())
            }
            None => 0,
        };
        convolution.saturating_add(pooling)
    }

    /// The same, so that its layers can be: filters as deep as the scan; where they do not fit, pooling goes first, then
    /// the distance of kernel cells, then the kernel's size, then stride and padding. Says whether anything went.
    pub fn fitted(mut self) -> (VolumeSetting, bool) {
        let channels = self.scan.channels();
        self.filters.iter_mut().for_each(|filter| *filter = filter.over_channels(channels));
        self.off.retain(|&channel| channel < channels);
        if channels < 2 {
            self.shift = [0; 3];
        }
        let before = self.clone();
        let size = self.scan.size;
        let steps: [fn(&mut VolumeSetting, [usize; 3]); 4] = [
            |setting, _| setting.pool = None,
            |setting, _| setting.geometry.dilation = [1; 3],
            |setting, size| {
                for filter in &mut setting.filters {
                    let sides = filter.size();
                    let fitting = std::array::from_fn(|axis| sides[axis].min(size[axis]));
                    *filter = filter.resized(fitting).unwrap_or_else(|| filter.clone());
                }
            },
            |setting, _| setting.geometry = VolumeGeometry::default(),
        ];
        for step in steps {
            if self.shapes().is_ok() {
                break;
            }
            step(&mut self, size);
        }
        let changed = self != before;
        (self, changed)
    }
}
