//! Typing a number into a cell.

use leptos::html::Input;
use leptos::prelude::*;

use crate::lab::numeral;
use crate::view::grid::{Grid, label};
use crate::view::page::page;
use crate::view::sentence;
use crate::web;

/// The field in a cell: Enter and leaving take the number, Esc keeps the old one.
#[component]
pub fn Editor(grid: Grid, place: [usize; 2]) -> impl IntoView {
    let page = page();
    let first = grid.editing.with_untracked(|editing| editing.and_then(|(_, first)| first));
    let old = grid.source.board.with_untracked(|board| board.face(place).map(|face| face.text.clone()));
    let old = old.unwrap_or_default();
    let text = first.map_or_else(|| old.clone(), String::from);
    let field: NodeRef<Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // Its text comes here, not as a property: set later, that would put the caret at the end.
            field.set_value(&text);
            web::focus::field(&field, first.is_none());
        }
    });
    let close = move |is_back: bool| {
        grid.editing.set(None);
        if is_back {
            grid.focus_cell();
        }
    };
    let take = move |is_back: bool| {
        // Taken out of the page with the focus in it, the field still says that it loses it; the grid may be gone too.
        if grid.editing.try_get_untracked().flatten().is_none() {
            return;
        }
        let Some(field) = field.try_get_untracked().flatten() else { return };
        let typed = field.value();
        close(is_back);
        if typed == old {
            return;
        }
        match numeral::parse_typed(&typed) {
            Ok(value) => grid.set(place, value),
            Err(misfit) => {
                page.notify(sentence::of_numeral(misfit, &typed, &old, page.language.get_untracked()))
            }
        }
    };
    let take_left = take.clone();
    let press = move |event: leptos::ev::KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" => take(true),
            "Escape" => close(true),
            _ => {}
        }
    };
    view! {
        <input
            class="editor"
            type="text"
            inputmode="text"
            autocomplete="off"
            maxlength="24"
            aria-label=move || label::name(page, grid.role)
            node_ref=field
            on:keydown=press
            on:click=|event| event.stop_propagation()
            on:dblclick=|event| event.stop_propagation()
            on:focusout=move |event| {
                event.stop_propagation();
                take_left(false);
            }
        />
    }
}
