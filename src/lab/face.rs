//! What each cell of a grid shows: its text, its value and its shade.

mod map;
mod picture;

use std::borrow::Cow;

use crate::engine::axis::Axis;
use crate::lab::bench::Bench;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::{Display, ends};
use crate::lab::grid::Grid;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lab::shade::{Scale, Shade};

/// Most cells whose texts all have one number of decimals; of more, each is printed by itself.
const ALIGNED: usize = 8_000;

/// Which grid.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// A channel of the picture, or a map that a layer made.
    Map(MapPlace),
    /// A kernel of a filter; of a fully connected layer the column of weights of one output.
    Weights(WeightsPlace),
}

impl Role {
    /// The picture's first channel.
    pub const PICTURE: Role = Role::Map(MapPlace::PICTURE);
    /// The first filter's kernel for that channel.
    pub const KERNEL: Role = Role::Weights(WeightsPlace::FIRST);
    /// The first filter's feature map.
    pub const OUTPUT: Role = Role::Map(MapPlace::FIRST);

    /// The first map after so many layers.
    pub fn after(after: usize) -> Role {
        Role::Map(MapPlace::new(after, 0))
    }

    /// The first kernel of the layer that so many layers are done after.
    pub fn kernel(after: usize) -> Role {
        Role::Weights(WeightsPlace::new(after, 0, 0))
    }
}

/// Which kernel of a network.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct WeightsPlace {
    /// How many layers are done after its layer.
    pub after: usize,
    /// The filter, from 0.
    pub filter: usize,
    /// The channel, from 0; of a dense layer always 0.
    pub channel: usize,
}

impl WeightsPlace {
    /// The first filter's for the first channel.
    pub const FIRST: WeightsPlace = WeightsPlace { after: 1, filter: 0, channel: 0 };

    /// The kernel of a filter for a channel.
    pub fn new(after: usize, filter: usize, channel: usize) -> WeightsPlace {
        WeightsPlace { after, filter, channel }
    }
}

/// One cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Face {
    /// As printed.
    pub text: String,
    /// As computed.
    pub value: f32,
    /// Its colour.
    pub shade: Shade,
    /// Where in the picture it stands, for a cell of the picture that is no padding.
    pub source: Option<[usize; 2]>,
}

/// A grid's cells, row by row.
#[derive(Clone, PartialEq, Debug)]
pub struct Board {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Whether there is padding round the picture.
    pub padded: bool,
    /// Whether it belongs to a picture of more cells than can show numbers.
    pub is_photograph: bool,
    /// How values became colours.
    pub scale: Scale,
    values: Vec<f32>,
    texts: Option<Vec<String>>,
    /// For the picture: which cells are its own.
    axes: Option<[Axis; 2]>,
}

impl Board {
    /// A grid of the bench, its maps in this display range. What is not there has no cells.
    pub fn of(bench: &Bench, role: Role, display: Display, range: ColourRange) -> Board {
        match role {
            Role::Map(MapPlace { after: 0, channel }) => picture::channel(bench, channel),
            Role::Map(map) => map::map(bench, map, display, range),
            Role::Weights(place) => match bench.setting.given_weights(place) {
                Some(kernel) => Board::of_grid(&kernel),
                None => map::learned(bench, place),
            },
        }
    }

    /// The picture's first channel with its padding.
    pub fn padded(bench: &Bench) -> Board {
        picture::padded(bench)
    }

    /// How the values of a feature map become colours, without its cells.
    pub fn map_scale(bench: &Bench, map: MapPlace, display: Display, range: ColourRange) -> Scale {
        map::scale(bench, map, display, range)
    }

    /// Values that stand beside the output, in its display range.
    pub fn beside_output(bench: &Bench, size: [usize; 2], values: &[f32], display: Display) -> Board {
        let board = Board::of_values(size, values.to_vec(), map::shown(bench, values, display));
        Board { is_photograph: bench.is_photograph(), ..board }
    }

    /// Exact weights; fractions stay fractions, and weights of one sign have no colour.
    pub fn of_grid(grid: &Grid) -> Board {
        let values = grid.values();
        let scale = match Scale::of(&values) {
            Scale::Quiet { .. } => Scale::Plain,
            diverging => diverging,
        };
        let texts = Some(notation::exact_cells(&grid.cells(), true));
        let (rows, columns) = (grid.height(), grid.width());
        Board { rows, columns, padded: false, is_photograph: false, scale, values, texts, axes: None }
    }

    /// No cells.
    fn empty() -> Board {
        Board::of_values([0, 0], Vec::new(), Scale::Plain)
    }

    /// Values on a scale of their own, `rows × columns`.
    pub fn of_values([rows, columns]: [usize; 2], values: Vec<f32>, scale: Scale) -> Board {
        let texts = (values.len() <= ALIGNED).then(|| notation::cells(&values));
        Board { rows, columns, padded: false, is_photograph: false, scale, values, texts, axes: None }
    }

    /// Some rows and columns of it, printed with one number of decimals; cells outside are left out.
    pub fn part(&self, [top, left, rows, columns]: [usize; 4]) -> Board {
        let (rows, columns) =
            (rows.min(self.rows - top.min(self.rows)), columns.min(self.columns - left.min(self.columns)));
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| [top + row, left + column]));
        let values = places.map(|place| self.value(place).unwrap_or(0.0)).collect();
        Board::of_values([rows, columns], values, self.scale)
    }

    /// How many cells.
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// All values, row by row.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The value at a place, `None` outside.
    pub fn value(&self, [row, column]: [usize; 2]) -> Option<f32> {
        (row < self.rows && column < self.columns)
            .then(|| self.values.get(row * self.columns + column).copied())
            .flatten()
    }

    /// The face at a place, `None` outside.
    pub fn face(&self, [row, column]: [usize; 2]) -> Option<Face> {
        let value = self.value([row, column])?;
        let text = match &self.texts {
            Some(texts) => texts.get(row * self.columns + column)?.clone(),
            None => notation::rounded(value).text,
        };
        let source = self.source([row, column]);
        let is_padding = self.axes.is_some() && source.is_none();
        let shade = if is_padding { Shade::None } else { self.scale.shade(value) };
        Some(Face { text, value, shade, source })
    }

    /// All faces of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = Face> {
        (0..self.columns).filter_map(move |column| self.face([row, column]))
    }

    /// The texts of all cells, row by row; where they are not kept, of some thousand all over the grid and of the ends.
    pub fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let kept = self.texts.iter().flatten().map(|text| Cow::Borrowed(text.as_str()));
        let some = if self.texts.is_none() { self.values.as_slice() } else { &[] };
        let some = some.iter().step_by(1 + some.len() / ALIGNED).copied().chain(ends(some));
        kept.chain(some.map(|value| Cow::Owned(notation::rounded(value).text)))
    }

    /// All values with every digit: columns separated by tabs, rows by line ends.
    pub fn table(&self) -> String {
        let row = |values: &[f32]| {
            values.iter().map(|&value| notation::plain(value)).collect::<Vec<_>>().join("\t")
        };
        self.values.chunks(self.columns.max(1)).map(row).collect::<Vec<_>>().join("\n")
    }

    /// Characters of the longest text, at least 1.
    pub fn longest(&self) -> usize {
        let texts = self.texts.iter().flatten();
        texts.map(|text| text.chars().count()).max().unwrap_or(1).max(1)
    }

    /// Where in the input a cell of the picture's grid stands; `None` for padding.
    pub fn source(&self, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
        let [rows, columns] = self.axes?;
        Some([rows.inside(row)?, columns.inside(column)?])
    }
}
