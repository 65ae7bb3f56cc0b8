//! Where the strip's columns and their maps stand, in CSS pixels from its top left corner.

use crate::engine::layer::Layer;
use crate::lab::bench::Bench;
use crate::lab::network::strip::{Column, columns};
use crate::lab::network::{MapPlace, Worked};

/// How tall all columns are.
pub const HEIGHT: f64 = 424.0;
/// A side of the picture.
pub const PICTURE: f64 = 196.0;
/// Between two rows of scores.
pub const SCORE: f64 = 36.0;
/// Least between two rows of scores; where they then need more than `LISTED`, the list of them scrolls.
const NARROW: f64 = 28.0;
/// Height of all rows of scores.
const LISTED: f64 = 360.0;
/// Room for the scores beside the names of their classes.
const SCORES: f64 = 236.0;
/// Room for the names of classes: of digits, and the most there is.
const NAMES: [f64; 2] = [20.0, 120.0];
/// Across a vector.
const VECTOR: f64 = 12.0;
/// Least room between two columns, where the lines and the names are.
const GAP: f64 = 72.0;
/// Least from a column to the next where the names of two layers stand over it and the strip is wider than its room.
const NAMED: f64 = 164.0;
/// Most maps under one another.
const DOWN: usize = 8;
/// Between maps beside one another.
const BETWEEN: f64 = 6.0;
/// A side of a map is this times the root of its cells: deeper maps are smaller and still can be seen.
const SIDE: f64 = 10.4;
/// The longest side of a map: larger ones are drawn smaller.
const LARGEST: f64 = 64.0;

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The picture.
    Picture,
    /// Feature maps.
    Maps,
    /// One long column of values.
    Vector,
    /// A row for each class.
    Scores,
}

/// A column and where it stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place {
    /// Its layers.
    pub column: Column,
    /// What stands there.
    pub kind: Kind,
    /// How many maps it has; of a vector those that it was made of, of scores the classes.
    pub maps: usize,
    /// Maps under one another.
    pub down: usize,
    /// Rows and columns of a map.
    pub size: [usize; 2],
    /// From the left.
    pub x: f64,
    /// From there to the next column.
    pub pitch: f64,
    /// Pixels of a map across and down.
    pub side: [f64; 2],
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

/// All columns.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// From the picture on.
    pub places: Vec<Place>,
    /// How wide they are together.
    pub width: f64,
}

impl Layout {
    /// The strip of a bench's network on `room` pixels; wider where that is too little.
    pub fn of(bench: &Bench, room: f64) -> Layout {
        let network = &bench.network;
        let columns = columns(network);
        let last = columns.len() - 1;
        let (names, scale) = (names(bench), scale(network, &columns));
        let mut places: Vec<Place> = columns
            .iter()
            .enumerate()
            .map(|(index, &column)| {
                let before = index.checked_sub(1).and_then(|before| columns.get(before));
                place(network, column, before.copied(), scale, (index == last).then_some(names))
            })
            .collect();
        let filled: f64 = places.iter().map(Place::width).sum();
        let gaps = last.max(1) as f64;
        let gap = ((room - filled) / gaps).floor();
        let mut x = 0.0;
        for place in &mut places {
            let is_named =
                gap < GAP && (place.column.last > place.column.first || place.kind == Kind::Vector);
            place.x = x;
            place.pitch = (place.width() + gap.max(GAP)).max(if is_named { NAMED } else { 0.0 });
            x += place.pitch;
        }
        let width = places.last().map_or(0.0, |place| place.x + place.width());
        Layout { places, width }
    }

    /// The column that shows the values after so many layers.
    pub fn column_of(&self, after: usize) -> Option<usize> {
        self.places.iter().position(|place| place.column.has(after))
    }
}

impl Place {
    /// Across all its maps.
    pub fn width(&self) -> f64 {
        let across = self.maps.div_ceil(self.down.max(1)).max(1) as f64;
        match self.kind {
            Kind::Picture => PICTURE,
            Kind::Maps => across * (self.side[0] + BETWEEN) - BETWEEN,
            _ => self.side[0],
        }
    }

    /// Whether its rows of scores are a list that scrolls.
    pub fn is_list(&self) -> bool {
        self.kind == Kind::Scores && self.side[1] * self.maps as f64 > LISTED
    }

    /// Where the whole picture stands.
    pub fn picture(&self) -> Area {
        let [width, height] = self.side;
        Area { x: self.x, y: 0.0, width, height }
    }

    /// Where a map stands; of a vector the part made of that map, of scores the row of that class.
    pub fn area(&self, map: usize) -> Area {
        let [width, height] = self.side;
        let (x, y) = match self.kind {
            Kind::Picture if self.maps > 1 => return self.quarter(map),
            Kind::Picture => (self.x, 0.0),
            Kind::Maps => {
                let down = self.down.max(1);
                let pitch = HEIGHT / down as f64;
                let middle = (map % down) as f64 * pitch + pitch / 2.0;
                (self.x + (map / down) as f64 * (width + BETWEEN), middle - height / 2.0)
            }
            Kind::Vector | Kind::Scores => (self.x, map as f64 * height),
        };
        Area { x, y, width, height }
    }

    /// One of the two rows and columns of the picture's channels; the fourth has all colours.
    pub fn quarter(&self, number: usize) -> Area {
        let [width, height] = self.side.map(|side| (side - BETWEEN) / 2.0);
        let [row, column] = [number / 2, number % 2].map(|place| place as f64);
        let (x, y) = (self.x + column * (width + BETWEEN), row * (height + BETWEEN));
        Area { x, y, width, height }
    }
}

/// Cells on the longer side of a map.
fn longer(size: [usize; 2]) -> f64 {
    size[0].max(size[1]).max(1) as f64
}

/// What a map's side is beside the root of its cells: less than `SIDE` where the largest would have no room, so that
/// all still are in order.
fn scale(network: &Worked, columns: &[Column]) -> f64 {
    let maps =
        columns.iter().map(|column| column.last).filter(|&after| after > 0 && !network.is_vector(after));
    let largest = maps.map(|after| longer(network.size(MapPlace::new(after, 0)))).fold(1.0, f64::max);
    SIDE.min(LARGEST / largest.sqrt())
}

/// A column; of the last one the room for the names of its classes.
fn place(network: &Worked, column: Column, before: Option<Column>, scale: f64, names: Option<f64>) -> Place {
    let after = column.last;
    let size = network.size(MapPlace::new(after, 0));
    let channels = network.shape(after)[1];
    let (kind, maps, down, side) = match (network.is_vector(after), names) {
        _ if after == 0 => {
            let side = size.map(|cells| PICTURE * cells as f64 / longer(size));
            (Kind::Picture, channels, 1, [side[1], side[0]])
        }
        (true, Some(names)) => {
            let row = (LISTED / channels as f64).clamp(NARROW, SCORE);
            (Kind::Scores, channels, channels, [SCORES + names, row])
        }
        (true, None) => {
            let is_flat = matches!(network.layer(column.first), Some(Layer::Flatten(_)));
            let flat = before.filter(|before| is_flat && !network.is_vector(before.last));
            let parts = flat.map_or(channels, |before| network.maps(before.last)).max(1);
            (Kind::Vector, parts, parts, [VECTOR, HEIGHT / parts as f64])
        }
        (false, _) => {
            let longer = longer(size);
            let fits = (HEIGHT / (longer.min(LARGEST) + BETWEEN)).floor().clamp(1.0, DOWN as f64) as usize;
            let down = channels.div_ceil(channels.div_ceil(fits).max(1)).max(1);
            let most = (HEIGHT / down as f64 - 1.0) / longer;
            let cell = (scale / longer.sqrt()).round().max(1.0).min(most.floor().max(1.0));
            let cell = if scale < SIDE { (scale / longer.sqrt() * 2.0).round() / 2.0 } else { cell };
            let cell = cell.max(0.5).min(LARGEST / longer);
            (Kind::Maps, channels, down, [size[1] as f64 * cell, size[0] as f64 * cell])
        }
    };
    Place { column, kind, maps, down, size, x: 0.0, pitch: 0.0, side }
}

/// Room for the names of the classes of a bench's network.
fn names(bench: &Bench) -> f64 {
    let wide = |sign: char| if sign.is_ascii() { 8.5 } else { 15.0 };
    let width = |name: &String| name.chars().map(wide).sum::<f64>().ceil();
    let classes = bench.setting.trained.iter().flat_map(|trained| &trained.model.classes);
    classes.map(width).fold(NAMES[0], f64::max).min(NAMES[1])
}
