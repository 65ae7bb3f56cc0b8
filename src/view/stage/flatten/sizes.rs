//! How large the cells are, from the picture to the scores, and whether all of them stand on one line.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::network::MapPlace;
use crate::view::grid::size;
use crate::view::page::page;
use crate::view::stage::flatten::parts::Parts;
use crate::view::stage::row::Room;

/// A grid's caption with the room under it.
pub const CAPTION: f64 = 28.0;
/// Between maps under one another.
pub const GAP: f64 = 12.0;
/// Where the lines from the last maps to the vector run.
pub const LINES: f64 = 72.0;
/// A sign between two columns.
const SIGN: f64 = 18.0;
/// Numbers beside the vector, the vector under its name, the sign, and the weights under the name of a class.
const HEAD: f64 = 18.0 + 50.0 + SIGN + 66.0;
/// Smallest cell with a number.
const NUMBER: f64 = 28.0;
/// Largest cell of a map.
const LARGEST: f64 = 40.0;
/// The same where layers stand under one another.
const LARGEST_STACKED: f64 = 32.0;
/// Smallest cell.
const LEAST: f64 = 0.05;
/// Height of all maps under one another.
const TALLEST: f64 = 304.0;
/// Cell of a score, and where a finger has to meet the field beside it.
const SCORE: [f64; 2] = [40.0, 46.0];

/// Where the parts stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// All on one line.
    Wide,
    /// The vector under the maps.
    Broken,
    /// Each layer under the one before.
    Stacked,
}

/// Cell sizes in CSS pixels.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Where the parts stand.
    pub layout: Memo<Layout>,
    /// Of the picture and the maps; of a large picture a part of a pixel.
    pub map: Memo<f64>,
    /// Of the kernels, whose numbers stay readable.
    pub kernel: Memo<f64>,
    /// Of the vector and its weights.
    pub vector: Memo<f64>,
    /// Of scores and shares.
    pub score: Memo<f64>,
    /// Rows of the tallest maps after the picture and of the kernels, and how many maps stand under one another.
    pub block: Memo<[usize; 3]>,
}

impl Sizes {
    /// The sizes that fit into a room.
    pub fn of(room: Room, parts: Parts) -> Sizes {
        let page = page();
        let columns = Memo::new(move |_| {
            let last = parts.maps.get();
            page.bench.with(|bench| {
                let width = |after| bench.network.size(MapPlace::new(after, 0))[1];
                [(0..=last).map(width).sum::<usize>(), bench.kernel.width()].map(|count| count as f64)
            })
        });
        let block = Memo::new(move |_| {
            let last = parts.maps.get();
            page.bench.with(|bench| {
                let rows = |after| bench.network.size(MapPlace::new(after, 0))[0];
                let rows = (1..=last).map(rows).max().unwrap_or(1);
                let maps = (1..=last).map(|after| bench.network.maps(after)).max().unwrap_or(1);
                [rows, bench.kernel.height(), maps]
            })
        });
        let widest = Memo::new(move |_| {
            let last = parts.maps.get();
            page.bench.with(|bench| {
                let across = |after| bench.network.size(MapPlace::new(after, 0))[1];
                (0..=last).map(across).max().unwrap_or(1)
            })
        });
        let signs = move || (parts.maps.get() + 1) as f64 * SIGN;
        let layout = Memo::new(move |_| {
            let numbers = columns.get().iter().sum::<f64>() * NUMBER + signs();
            match room.width.get() {
                width if width >= numbers + LINES + HEAD => Layout::Wide,
                width if width >= numbers => Layout::Broken,
                _ if room.is_narrow.get() => Layout::Stacked,
                // So many columns that shades stand alone.
                _ => Layout::Wide,
            }
        });
        let map = Memo::new(move |_| {
            let width = room.width.get();
            let [rows, _, maps] = block.get();
            let tall = (TALLEST - maps as f64 * (CAPTION + GAP)) / (rows * maps).max(1) as f64;
            let ending = if layout.get() == Layout::Wide { LINES + HEAD } else { 0.0 };
            let ([maps_across, kernel], room) = (columns.get(), width - signs() - ending);
            let across = match layout.get() {
                Layout::Stacked => (width - GAP) / widest.get().max(1) as f64,
                _ if (maps_across + kernel) * NUMBER <= room => {
                    (room / (maps_across + kernel)).min(tall.max(NUMBER))
                }
                _ => (room - kernel * NUMBER) / maps_across.max(1.0),
            };
            let largest = if layout.get() == Layout::Stacked { LARGEST_STACKED } else { LARGEST };
            if across < 2.0 { across.max(LEAST) } else { across.floor().min(largest) }
        });
        let kernel = Memo::new(move |_| map.get().max(NUMBER));
        let longest = move |role| page.board(role).with(|board| board.longest());
        let vector = Memo::new(move |_| {
            let Some(after) = parts.vector.get() else { return NUMBER };
            let [rows, _, maps] = block.get();
            let tall = rows as f64 * maps as f64 * map.get() + maps as f64 * (CAPTION + GAP) - CAPTION - GAP;
            let fits = (tall / parts.length.get().max(1) as f64).floor();
            let wished = size::least_of_kernel(longest(Role::Map(MapPlace::new(after, 0))));
            wished.max(NUMBER).min(fits.max(2.0)).min(LARGEST)
        });
        let score = Memo::new(move |_| {
            let Some(after) = parts.scores.get() else { return NUMBER };
            let of = |after| size::least_of_kernel(longest(Role::Map(MapPlace::new(after, 0))));
            of(after).max(of(after + 1)).max(SCORE[usize::from(room.is_narrow.get())])
        });
        Sizes { layout, map, kernel, vector, score, block }
    }

    /// Pixels from the top of one map's caption to that of the next.
    pub fn step(self) -> f64 {
        let [maps, kernels, _] = self.block.get();
        let tallest = (maps as f64 * self.map.get()).max(kernels as f64 * self.kernel.get());
        CAPTION + tallest + 1.0 + GAP
    }

    /// Pixels above the vector's caption, so that it stands in the middle beside the maps.
    pub fn above(self, length: usize) -> f64 {
        let all = self.block.get()[2] as f64 * self.step() - GAP;
        ((all - CAPTION - length as f64 * self.vector.get()) / 2.0).max(0.0).floor()
    }
}
