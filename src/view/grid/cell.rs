//! One cell that is an element of the page.

use leptos::prelude::*;

use crate::lab::face::{Face, Role};
use crate::lab::filter;
use crate::lab::highlight::Mark;
use crate::lab::notation;
use crate::lab::shade::Shade;
use crate::view::grid::Grid;
use crate::view::grid::editor::Editor;
use crate::view::grid::padding;
use crate::view::hue::{self, Hue};
use crate::view::page::page;

/// A cell of a grid that is not painted, or of the part of a painted one that is in the page.
#[component]
pub fn Cell(grid: Grid, #[prop(into)] place: Signal<[usize; 2]>) -> impl IntoView {
    let page = page();
    let role = grid.role;
    let board = page.board(role);
    let face = Memo::new(move |_| board.with(|board| board.face(place.get())).unwrap_or_else(empty));
    let mark = Memo::new(move |_| page.highlight.with(|highlight| highlight.marks(role).mark(place.get())));
    let is_hidden = Memo::new(move |_| {
        let [row, column] = place.get();
        row * board.with(|board| board.columns) + column >= grid.shown.get()
    });
    let kernel_size = move || page.kernel_size(role);
    let key_hue = Memo::new(move |_| mark.with(|mark| mark.key).map(|key| Hue::of(key, kernel_size())));
    let letter = move || {
        let key = mark.with(|mark| mark.key).filter(|_| role != Role::Output)?;
        hue::letter(key, kernel_size()).map(|letter| view! { <i aria-hidden="true">{letter}</i> })
    };
    let is_editing =
        Memo::new(move |_| grid.editing.with(|editing| editing.is_some_and(|(cell, _)| cell == place.get())));
    let is_picture = matches!(role, Role::Map(map) if map.after == 0);
    let is_anchor = Memo::new(move |_| role == Role::Kernel && is_even_anchor(place.get(), kernel_size()));
    let spoken = move || {
        let of_padding = (role == Role::Input).then(|| padding::sentence(page, place.get())).flatten();
        of_padding.unwrap_or_else(|| face.with(|face| face.text.clone()))
    };
    view! {
        <div
            role="gridcell"
            // In one: a class of its own would be lost with the next shade.
            class=move || {
                let marked = mark.with(|mark| [
                    ("keyed", mark.key.is_some()),
                    ("faded", mark.faded),
                    ("anchor", is_anchor.get()),
                    ("pad", lit(mark, "padding")),
                    ("unused", lit(mark, "unused")),
                ]);
                face.with(|face| classes(face, is_hidden.get(), marked))
            }
            style:--kh=move || key_hue.get().map_or(0.0, |hue| hue.degrees).to_string()
            style:--kc=move || key_hue.get().map_or(0.0, |hue| hue.chroma).to_string()
            style:--row=move || place.get()[0].to_string()
            style:--column=move || place.get()[1].to_string()
            tabindex=move || if grid.tab_stop.get() == place.get() { "0" } else { "-1" }
            aria-label=spoken
            aria-colindex=move || (place.get()[1] + 1).to_string()
            aria-selected=move || grid.follows_steps().then(|| lit(&mark.get(), "output").to_string())
            aria-readonly=move || (!matches!(role, Role::Kernel | Role::Second | Role::Weights(_)) && !is_picture && face.with(|face| face.source.is_none())).then_some("true")
            data-r=move || place.get()[0].to_string()
            data-c=move || place.get()[1].to_string()
            data-value=move || face.with(|face| notation::plain(face.value))
            data-source=move || face.with(source).filter(|_| board.with(|board| board.padded))
            data-lit=move || words(&mark.get())
        >
            {letter}
            {move || if is_editing.get() {
                view! { <Editor grid=grid place=place.get_untracked()/> }.into_any()
            } else {
                view! { <span>{move || face.with(|face| face.text.clone())}</span> }.into_any()
            }}
        </div>
    }
}

fn empty() -> Face {
    Face { text: String::new(), value: 0.0, shade: Shade::None, source: None }
}

fn classes(face: &Face, is_hidden: bool, marked: [(&str, bool); 5]) -> String {
    let shade = if is_hidden { "off".to_owned() } else { face.shade.class() };
    let marked: String = marked.iter().filter(|(_, is)| *is).map(|(class, _)| format!(" {class}")).collect();
    format!("cell {shade}{marked}")
}

fn is_even_anchor([row, column]: [usize; 2], [height, width]: [usize; 2]) -> bool {
    let is_even = height % 2 == 0 || width % 2 == 0;
    is_even && row == filter::anchor(height) && column == filter::anchor(width)
}

fn source(face: &Face) -> Option<String> {
    face.source.map(|[row, column]| format!("{row},{column}"))
}

fn words(mark: &Mark) -> Option<String> {
    let words: Vec<_> = mark.lit.iter().map(|lit| lit.word()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn lit(mark: &Mark, word: &str) -> bool {
    mark.lit.iter().any(|lit| lit.word() == word)
}
