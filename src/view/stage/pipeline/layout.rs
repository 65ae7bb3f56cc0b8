//! Where the strip's columns and their maps stand, in CSS pixels from its top left corner.

use crate::lab::bench::Bench;
use crate::lab::network::strip::{Column, columns};
use crate::lab::network::{MapPlace, Worked};

/// How tall all columns are.
pub const HEIGHT: f64 = 424.0;
/// A side of the picture.
pub const PICTURE: f64 = 196.0;
/// Between two rows of scores.
pub const SCORE: f64 = 36.0;
/// Room for the scores.
const SCORES: f64 = 256.0;
/// Across a vector.
const VECTOR: f64 = 12.0;
/// Least room between two columns, where the lines and the names are.
const GAP: f64 = 72.0;
/// Most maps under one another.
const DOWN: usize = 8;
/// Between maps beside one another.
const BETWEEN: f64 = 6.0;
/// A side of a map is this times the root of its cells: deeper maps are smaller and still can be seen.
const SIDE: f64 = 10.4;

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
        let mut places: Vec<Place> = columns
            .iter()
            .enumerate()
            .map(|(index, &column)| {
                let before = index.checked_sub(1).and_then(|before| columns.get(before));
                place(network, column, before.copied(), index == last)
            })
            .collect();
        let filled: f64 = places.iter().map(Place::width).sum();
        let gaps = last.max(1) as f64;
        let gap = ((room - filled) / gaps).floor().max(GAP);
        let mut x = 0.0;
        for place in &mut places {
            place.x = x;
            x += place.width() + gap;
        }
        Layout { places, width: x - gap }
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
            Kind::Maps => across * (self.side[0] + BETWEEN) - BETWEEN,
            _ => self.side[0],
        }
    }

    /// Where a map stands; of a vector the part made of that map, of scores the row of that class.
    pub fn area(&self, map: usize) -> Area {
        let [width, height] = self.side;
        let (x, y) = match self.kind {
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
}

fn place(network: &Worked, column: Column, before: Option<Column>, is_last: bool) -> Place {
    let after = column.last;
    let size = network.size(MapPlace::new(after, 0));
    let channels = network.shape(after)[1];
    let (kind, maps, down, side) = match network.is_vector(after) {
        _ if after == 0 => (Kind::Picture, channels, 1, [PICTURE, PICTURE]),
        true if is_last => (Kind::Scores, channels, channels, [SCORES, SCORE.min(HEIGHT / channels as f64)]),
        true => {
            let parts = before.map_or(1, |before| network.maps(before.last)).max(1);
            (Kind::Vector, parts, parts, [VECTOR, HEIGHT / parts as f64])
        }
        false => {
            let down = channels.clamp(1, DOWN);
            let longer = size[0].max(size[1]).max(1) as f64;
            let most = (HEIGHT / down as f64 - 1.0).max(longer) / longer;
            let cell = (SIDE / longer.sqrt()).round().max(1.0).min(most.floor().max(1.0));
            (Kind::Maps, channels, down, [size[1] as f64 * cell, size[0] as f64 * cell])
        }
    };
    Place { column, kind, maps, down, size, x: 0.0, side }
}
