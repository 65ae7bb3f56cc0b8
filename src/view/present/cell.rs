//! One cell of a grid on the projector.

use leptos::prelude::*;

use crate::lab::face::Face;
use crate::lab::highlight::{Lit, Mark};
use crate::lab::notation;
use crate::view::drawn::{Attributes, Drawn, classes, drawn};
use crate::view::hue::Hue;
use crate::view::present::board::Seen;

/// A cell with its number, if the layout has room for it.
#[component]
pub fn Cell(seen: Seen, place: Signal<[usize; 2]>) -> impl IntoView {
    let look = Memo::new(move |_| Look::of(seen, place.get()));
    let text = Memo::new(move |_| {
        let index = seen.board.with(|board| place.get()[0] * board.columns + place.get()[1]);
        seen.layout.with(|layout| layout.numbers(seen.role)?.texts.get(index).cloned())
    });
    view! {
        <div role="gridcell" use:drawn=look>
            {move || text.get().map(|text| view! { <span>{text}</span> })}
        </div>
    }
}

/// All that changes in a cell.
#[derive(Clone, PartialEq)]
struct Look {
    place: [usize; 2],
    face: Option<Face>,
    mark: Mark,
    hue: Option<Hue>,
    is_hidden: bool,
    is_padded: bool,
}

impl Look {
    fn of(seen: Seen, place: [usize; 2]) -> Look {
        let (face, columns, is_padded) =
            seen.board.with(|board| (board.face(place), board.columns, board.padded));
        let mark = seen.marks.with(|marks| marks.mark(place));
        let (size, is_hidden) = (seen.kernel_size.get(), place[0] * columns + place[1] > seen.reached.get());
        Look { place, face, hue: mark.key.map(|key| Hue::of(key, size)), mark, is_hidden, is_padded }
    }

    fn class(&self) -> Option<String> {
        let shade = match &self.face {
            _ if self.is_hidden => "off".to_owned(),
            face => face.as_ref().map_or(String::new(), |face| face.shade.class()),
        };
        let is_lit = |lit| self.mark.lit.contains(&lit);
        let others = [
            ("keyed", self.hue.is_some()),
            ("pad", is_lit(Lit::Padding)),
            ("unused", is_lit(Lit::Unused)),
            ("won", is_lit(Lit::Winner)),
            ("bright", [Lit::Window, Lit::Output, Lit::Winner].into_iter().any(is_lit)),
        ];
        classes(format!("cell {shade}"), others)
    }
}

impl Drawn for Look {
    fn attributes(&self) -> Attributes {
        let [row, column] = self.place.map(|index| index.to_string());
        let shown = |of: fn(&Face) -> String| self.face.as_ref().map(of);
        vec![
            ("class", self.class()),
            ("--kh", self.hue.map(|hue| hue.degrees.to_string())),
            ("--kc", self.hue.map(|hue| hue.chroma.to_string())),
            ("--row", Some(row.clone())),
            ("--column", Some(column.clone())),
            ("aria-label", shown(|face| face.text.clone())),
            ("aria-colindex", Some((self.place[1] + 1).to_string())),
            ("data-r", Some(row)),
            ("data-c", Some(column)),
            ("data-value", shown(|face| notation::plain(face.value))),
            ("data-source", self.face.as_ref().and_then(source).filter(|_| self.is_padded)),
            ("data-lit", self.mark.words()),
        ]
    }
}

fn source(face: &Face) -> Option<String> {
    face.source.map(|[row, column]| format!("{row},{column}"))
}
