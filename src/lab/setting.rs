//! What is on the bench: everything that decides the numbers.

use crate::engine::axis::Axis;
use crate::engine::border::Border;
use crate::engine::exact::Exact;
use crate::engine::layer::convolution::Convolution;
use crate::engine::misfit::Misfit;
use crate::engine::tensor::Shape;
use crate::lab::filter::Filter;
use crate::lab::geometry::Geometry;
use crate::lab::grid::Grid;
use crate::lab::network::{Head, Trained};
use crate::lab::next::Next;
use crate::lab::picture::Picture;

/// A layer of a setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The first convolution.
    First,
    /// The second convolution, on the first one's output.
    Second,
    /// The pooling on what comes before it.
    Pool,
    /// The pooling on the picture, and the convolution beside it.
    Beside,
}

/// Why a setting can't be worked out.
#[derive(Clone, PartialEq, Debug)]
pub struct Unfit {
    /// Which layer does not fit.
    pub part: Part,
    /// Why.
    pub misfit: Misfit,
}

/// A picture, a filter, how the one moves over the other, and what follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The picture.
    pub picture: Picture,
    /// The filter.
    pub filter: Filter,
    /// Whether the kernel is turned by 180°: true convolution.
    pub flip: bool,
    /// How the window moves; beside pooling, the pooling says it.
    pub geometry: Geometry,
    /// What follows or stands beside.
    pub next: Next,
    /// The riddle whose kernel is to be found, counted from 1.
    pub find: Option<usize>,
    /// Further filters, each with a feature map of its own.
    pub more: Vec<Filter>,
    /// Channels of the picture that are switched off, from 0 and in order: their weights count as 0.
    pub off: Vec<usize>,
    /// What makes class scores of the maps.
    pub head: Option<Head>,
    /// A trained network in place of all filters.
    pub trained: Option<Trained>,
    /// Whether a fully connected layer over the picture stands in place of all filters.
    pub is_connected: bool,
    /// The side of a square picture that weights are counted for, in place of the picture's own size.
    pub counted: Option<usize>,
}

impl Setting {
    /// A picture under a filter that moves plainly; nothing follows.
    pub fn new(picture: Picture, filter: Filter) -> Setting {
        Setting {
            picture,
            filter,
            flip: false,
            geometry: Geometry::default(),
            next: Next::default(),
            find: None,
            more: Vec::new(),
            off: Vec::new(),
            head: None,
            trained: None,
            is_connected: false,
            counted: None,
        }
    }

    /// The shape of the picture as the engine's input, `[1, C, 1, H, W]`.
    pub fn input_shape(&self) -> Shape {
        let [height, width] = self.picture.size();
        [1, self.picture.channels(), 1, height, width]
    }

    /// The kernel's numerators as they meet the input: turned if `flip` says so.
    pub fn kernel(&self) -> Grid {
        if self.flip { self.filter.weights.turned() } else { self.filter.weights.clone() }
    }

    /// Height and width of the first layer's output, without working out any number. Fails where any of the
    /// layers does, and says which.
    pub fn output_size(&self) -> Result<[usize; 2], Unfit> {
        let unfit = |part| move |misfit| Unfit { part, misfit };
        if self.trained.is_some() || self.is_connected {
            let shapes = self.shapes().map_err(unfit(Part::First))?;
            return Ok(shapes.get(1).map_or([0, 0], |&[_, _, _, height, width]| [height, width]));
        }
        let beside = self.next.compared();
        let first = if beside.is_some() { Part::Beside } else { Part::First };
        let output = self.convolution().and_then(|layer| layer.output_shape(self.input_shape()));
        let mut shape = output.map_err(unfit(first))?;
        let [_, _, _, height, width] = shape;
        if let Some(pooling) = beside {
            pooling.layer().output_shape(self.input_shape()).map_err(unfit(Part::Beside))?;
            return Ok([height, width]);
        }
        if let Some(second) = &self.next.second {
            let output =
                self.layer(&[second], Geometry::default()).and_then(|layer| layer.output_shape(shape));
            shape = output.map_err(unfit(Part::Second))?;
        }
        if let Some(pooling) = &self.next.pool {
            pooling.layer().output_shape(shape).map_err(unfit(Part::Pool))?;
        }
        if self.head.is_some() {
            self.shapes().map_err(unfit(Part::First))?;
        }
        Ok([height, width])
    }

    /// The cells of padding at both ends of the height and of the width.
    pub fn padding_ends(&self) -> [[usize; 2]; 2] {
        let axes = self.convolution().and_then(|layer| layer.axes(self.input_shape()));
        axes.map_or([[0; 2]; 2], |[_, rows, columns]| [rows, columns].map(|axis| [axis.before, axis.after]))
    }

    /// How many steps the window takes: one an output cell.
    pub fn steps(&self) -> usize {
        self.output_size().map_or(0, |[height, width]| height * width)
    }

    /// All filters over the picture, each with a feature map of its own.
    pub fn filters(&self) -> impl Iterator<Item = &Filter> {
        std::iter::once(&self.filter).chain(&self.more)
    }

    /// Takes these filters; `None` without any, which changes nothing.
    pub fn take_filters(&mut self, filters: Vec<Filter>) -> Option<()> {
        let mut filters = filters.into_iter();
        self.filter = filters.next()?;
        self.more = filters.collect();
        Some(())
    }

    /// The same with filters and channels as deep as the picture, and a head that is whole.
    pub fn deepened(&self) -> Setting {
        let channels = self.picture.channels();
        let mut deepened = self.clone();
        deepened.filter = self.filter.over_channels(channels);
        deepened.more = self.more.iter().map(|filter| filter.over_channels(channels)).collect();
        deepened.off.retain(|&channel| channel < channels);
        if let Some(head) = &self.head {
            let maps = Setting { head: None, trained: None, ..deepened.clone() }.shapes();
            let whole = maps.ok().and_then(|shapes| head.fitted(*shapes.last()?));
            deepened.head = Some(whole.unwrap_or_else(|| head.clone()));
        }
        deepened
    }

    /// The engine's layer for all filters over the picture.
    pub fn convolution(&self) -> Result<Convolution, Misfit> {
        let geometry = match self.next.compared() {
            Some(pooling) => beside(pooling.layer().axes(self.input_shape())?),
            None => self.geometry,
        };
        let on: Vec<Filter> = self.filters().map(|filter| filter.without(&self.off)).collect();
        self.layer(&on.iter().collect::<Vec<_>>(), geometry)
    }

    /// The engine's layer for filters that move like this.
    pub fn layer(&self, filters: &[&Filter], geometry: Geometry) -> Result<Convolution, Misfit> {
        let Geometry { stride, dilation, padding, border } = geometry;
        let [channels, height, width] = filters.first().map_or([0; 3], |filter| filter.shape());
        let layer = Convolution::exact(
            [filters.len(), channels, 1, height, width],
            filters.iter().flat_map(|filter| filter.kernels()).flat_map(|kernel| kernel.cells()).collect(),
            filters.iter().map(|filter| Exact::integer(i64::from(filter.divisor))).collect(),
            filters.iter().map(|filter| filter.bias).collect(),
        )?;
        let layer = layer
            .with_stride([1, stride[0], stride[1]])
            .with_dilation([1, dilation[0], dilation[1]])
            .with_padding(padding)
            .with_border(border);
        Ok(if self.flip { layer.turned() } else { layer })
    }
}

/// How a convolution moves so that its windows are those of a pooling: where ceil mode lets the last window run over
/// the end, zeros stand there.
fn beside([_, rows, columns]: [Axis; 3]) -> Geometry {
    let sides = |axis: Axis| {
        let last = axis.output().unwrap_or(1).saturating_sub(1) * axis.stride + axis.reach();
        [axis.before, axis.after + last.saturating_sub(axis.padded())]
    };
    let (padding, stride) = (Geometry::ends(sides(rows), sides(columns)), [rows.stride, columns.stride]);
    Geometry { stride, dilation: [1, 1], padding, border: Border::Zero }
}
