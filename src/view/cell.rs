//! What a cell of any grid shows, on the page and on the projector: its place, its number, its colours, why it is lit.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::face::{Board, Face};
use crate::lab::highlight::{Lit, Mark, Marks};
use crate::lab::notation;
use crate::view::drawn::{Attributes, classes};
use crate::view::hue::Hue;

/// What the cells of one grid follow from.
#[derive(Clone, Copy)]
pub struct Source {
    /// Their numbers.
    pub board: Memo<Arc<Board>>,
    /// What is lit.
    pub marks: Memo<Arc<Marks>>,
    /// Height and width of the kernel whose hues are shown.
    pub kernel_size: Memo<[usize; 2]>,
}

/// What one cell shows.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// Row and column.
    pub place: [usize; 2],
    /// Its number; `None` where the grid has no such cell any more.
    pub face: Option<Face>,
    /// Why it is lit.
    pub mark: Mark,
    hue: Option<Hue>,
    is_hidden: bool,
    is_padded: bool,
}

impl Shown {
    /// A cell of a grid; of the cells, row by row, the first `count` are shown.
    pub fn of(source: Source, place: [usize; 2], count: usize) -> Shown {
        let (face, columns, is_padded) =
            source.board.with(|board| (board.face(place), board.columns, board.padded));
        let mark = source.marks.with(|marks| marks.mark(place));
        let hue = mark.key.map(|key| Hue::of(key, source.kernel_size.get()));
        Shown { place, face, mark, hue, is_hidden: place[0] * columns + place[1] >= count, is_padded }
    }

    /// Its number as printed.
    pub fn text(&self) -> &str {
        self.face.as_ref().map_or("", |face| face.text.as_str())
    }

    /// Whether it is lit for this reason.
    pub fn is_lit(&self, lit: Lit) -> bool {
        self.mark.lit.contains(&lit)
    }

    /// Its attributes, with further classes.
    pub fn attributes<const N: usize>(&self, more: [(&str, bool); N]) -> Attributes {
        let [row, column] = self.place.map(|index| index.to_string());
        let shown = |of: fn(&Face) -> String| self.face.as_ref().map(of);
        let shade = if self.is_hidden { Some("off".to_owned()) } else { shown(|face| face.shade.class()) };
        let own = [
            ("keyed", self.hue.is_some()),
            ("pad", self.is_lit(Lit::Padding)),
            ("unused", self.is_lit(Lit::Unused)),
        ];
        let class = classes(format!("cell {}", shade.unwrap_or_default()), own);
        let origin = self.face.as_ref().and_then(|face| face.source).filter(|_| self.is_padded);
        vec![
            ("class", class.and_then(|class| classes(class, more))),
            ("--kh", self.hue.map(|hue| hue.degrees.to_string())),
            ("--kc", self.hue.map(|hue| hue.chroma.to_string())),
            ("--row", Some(row.clone())),
            ("--column", Some(column.clone())),
            ("aria-colindex", Some((self.place[1] + 1).to_string())),
            ("data-r", Some(row)),
            ("data-c", Some(column)),
            ("data-value", shown(|face| notation::plain(face.value))),
            ("data-source", origin.map(|[row, column]| format!("{row},{column}"))),
            ("data-lit", self.mark.words()),
        ]
    }
}
