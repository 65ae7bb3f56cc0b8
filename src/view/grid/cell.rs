//! One cell that is an element of the page.

use leptos::prelude::*;

use crate::lab::face::{Face, Role};
use crate::lab::filter;
use crate::lab::highlight::{Lit, Mark};
use crate::lab::notation;
use crate::lab::shade::Shade;
use crate::view::drawn::{Attributes, Drawn, classes, drawn};
use crate::view::grid::Grid;
use crate::view::grid::editor::Editor;
use crate::view::grid::padding;
use crate::view::hue::{self, Hue};

/// A cell of a grid that is not painted, or of the part of a painted one that is in the page.
#[component]
pub fn Cell(grid: Grid, #[prop(into)] place: Signal<[usize; 2]>) -> impl IntoView {
    let look = Memo::new(move |_| Look::of(grid, place.get()));
    let text = Memo::new(move |_| look.with(|look| look.face.text.clone()));
    let is_editing =
        Memo::new(move |_| grid.editing.with(|editing| editing.is_some_and(|(cell, _)| cell == place.get())));
    view! {
        <div role="gridcell" use:drawn=look>
            {move || if is_editing.get() {
                view! { <Editor grid=grid place=place.get_untracked()/> }.into_any()
            } else {
                view! { <span>{text}</span> }.into_any()
            }}
        </div>
    }
}

/// All that a cell shows.
#[derive(Clone, PartialEq)]
struct Look {
    place: [usize; 2],
    face: Face,
    mark: Mark,
    hue: Option<Hue>,
    letter: Option<char>,
    spoken: Option<String>,
    is_tab_stop: bool,
    is_hidden: bool,
    is_anchor: bool,
    is_readonly: bool,
    /// Of a grid whose cells are steps: whether it is the current one.
    is_current: Option<bool>,
    is_padded: bool,
}

impl Look {
    fn of(grid: Grid, place: [usize; 2]) -> Look {
        let (page, role) = (grid.page, grid.role);
        let (face, columns, is_padded) =
            grid.board.with(|board| (board.face(place), board.columns, board.padded));
        let face = face.unwrap_or_else(empty);
        let mark = grid.marks.with(|marks| marks.mark(place));
        let kernel_size = grid.kernel_size.get();
        let is_weight = matches!(role, Role::Weights(_));
        let is_padding = role == Role::PICTURE && face.source.is_none();
        let has_letter = role != Role::OUTPUT || !page.is_lone.get();
        Look {
            place,
            hue: mark.key.map(|key| Hue::of(key, kernel_size)),
            letter: mark.key.filter(|_| has_letter).and_then(|key| hue::letter(key, kernel_size)),
            spoken: is_padding.then(|| padding::sentence(page, place)).flatten(),
            is_tab_stop: grid.tab_stop.get() == place,
            is_hidden: place[0] * columns + place[1] >= grid.shown.get(),
            is_anchor: is_weight && is_even_anchor(place, kernel_size),
            is_readonly: !is_weight && face.source.is_none(),
            is_current: grid.follows_steps.get().then(|| mark.lit.contains(&Lit::Output)),
            is_padded,
            face,
            mark,
        }
    }

    fn class(&self) -> Option<String> {
        let shade = if self.is_hidden { "off".to_owned() } else { self.face.shade.class() };
        let is_lit = |lit| self.mark.lit.contains(&lit);
        let others = [
            ("keyed", self.mark.key.is_some()),
            ("faded", self.mark.faded),
            ("anchor", self.is_anchor),
            ("pad", is_lit(Lit::Padding)),
            ("unused", is_lit(Lit::Unused)),
        ];
        classes(format!("cell {shade}"), others)
    }
}

impl Drawn for Look {
    fn attributes(&self) -> Attributes {
        let [row, column] = self.place.map(|index| index.to_string());
        let spoken = self.spoken.as_ref().unwrap_or(&self.face.text);
        vec![
            ("class", self.class()),
            ("--kh", self.hue.map(|hue| hue.degrees.to_string())),
            ("--kc", self.hue.map(|hue| hue.chroma.to_string())),
            ("--row", Some(row.clone())),
            ("--column", Some(column.clone())),
            ("tabindex", Some(if self.is_tab_stop { "0" } else { "-1" }.to_owned())),
            ("aria-label", Some(spoken.clone())),
            ("aria-colindex", Some((self.place[1] + 1).to_string())),
            ("aria-selected", self.is_current.map(|is_current| is_current.to_string())),
            ("aria-readonly", self.is_readonly.then(|| "true".to_owned())),
            ("data-r", Some(row)),
            ("data-c", Some(column)),
            ("data-value", Some(notation::plain(self.face.value))),
            ("data-source", source(&self.face).filter(|_| self.is_padded)),
            ("data-lit", self.mark.words()),
            ("data-letter", self.letter.map(String::from)),
        ]
    }
}

fn empty() -> Face {
    Face { text: String::new(), value: 0.0, shade: Shade::None, source: None }
}

fn is_even_anchor([row, column]: [usize; 2], [height, width]: [usize; 2]) -> bool {
    let is_even = height % 2 == 0 || width % 2 == 0;
    is_even && row == filter::anchor(height) && column == filter::anchor(width)
}

fn source(face: &Face) -> Option<String> {
    face.source.map(|[row, column]| format!("{row},{column}"))
}
