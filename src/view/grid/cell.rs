//! One cell that is an element of the page.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::filter;
use crate::lab::highlight::Lit;
use crate::view::cell::Shown;
use crate::view::drawn::{Attributes, Drawn, drawn};
use crate::view::grid::Grid;
use crate::view::grid::editor::Editor;
use crate::view::grid::padding;
use crate::view::hue;

/// A cell of a grid that is not painted, or of the part of a painted one that is in the page.
#[component]
pub fn Cell(grid: Grid, #[prop(into)] place: Signal<[usize; 2]>) -> impl IntoView {
    let look = Memo::new(move |_| Look::of(grid, place.get()));
    let text = Memo::new(move |_| look.with(|look| look.shown.text().to_owned()));
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

/// All that a cell shows, and what can be done with it.
#[derive(Clone, PartialEq)]
struct Look {
    shown: Shown,
    letter: Option<char>,
    spoken: Option<String>,
    is_tab_stop: bool,
    is_anchor: bool,
    is_readonly: bool,
    /// Of a grid whose cells are steps: whether it is the current one.
    is_current: Option<bool>,
}

impl Look {
    fn of(grid: Grid, place: [usize; 2]) -> Look {
        let (page, role) = (grid.page, grid.role);
        let shown = Shown::of(grid.source, place, grid.shown.get());
        let kernel_size = grid.source.kernel_size.get();
        let is_weight = matches!(role, Role::Weights(_));
        let is_made = shown.face.as_ref().is_none_or(|face| face.source.is_none());
        let has_letter = role != Role::OUTPUT || !page.is_lone.get();
        Look {
            letter: shown.mark.key.filter(|_| has_letter).and_then(|key| hue::letter(key, kernel_size)),
            spoken: (role == Role::PICTURE && is_made).then(|| padding::sentence(page, place)).flatten(),
            is_tab_stop: grid.tab_stop.get() == place,
            is_anchor: is_weight && is_even_anchor(place, kernel_size),
            is_readonly: !is_weight && is_made,
            is_current: grid.follows_steps.get().then(|| shown.is_lit(Lit::Output)),
            shown,
        }
    }
}

impl Drawn for Look {
    fn attributes(&self) -> Attributes {
        let spoken = self.spoken.as_deref().unwrap_or(self.shown.text());
        let mut all = self.shown.attributes([("faded", self.shown.mark.faded), ("anchor", self.is_anchor)]);
        all.extend([
            ("tabindex", Some(if self.is_tab_stop { "0" } else { "-1" }.to_owned())),
            ("aria-label", Some(spoken.to_owned())),
            ("aria-selected", self.is_current.map(|is_current| is_current.to_string())),
            ("aria-readonly", self.is_readonly.then(|| "true".to_owned())),
            ("data-letter", self.letter.map(String::from)),
        ]);
        all
    }
}

fn is_even_anchor([row, column]: [usize; 2], [height, width]: [usize; 2]) -> bool {
    let is_even = height % 2 == 0 || width % 2 == 0;
    is_even && row == filter::anchor(height) && column == filter::anchor(width)
}
