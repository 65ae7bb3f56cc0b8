//! One cell of a grid on the projector.

use leptos::prelude::*;

use crate::lab::highlight::Lit;
use crate::view::cell::Shown;
use crate::view::drawn::{Attributes, Drawn, drawn};
use crate::view::present::board::Seen;

/// A cell with its number, if the layout has room for it.
#[component]
pub fn Cell(seen: Seen, place: Signal<[usize; 2]>) -> impl IntoView {
    let look = Memo::new(move |_| Look(Shown::of(seen.source, place.get(), seen.shown.get())));
    let text = Memo::new(move |_| {
        let index = seen.source.board.with(|board| place.get()[0] * board.columns + place.get()[1]);
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
struct Look(Shown);

impl Drawn for Look {
    fn attributes(&self) -> Attributes {
        let Look(shown) = self;
        let is_bright = [Lit::Window, Lit::Output, Lit::Winner].into_iter().any(|lit| shown.is_lit(lit));
        let mut all = shown.attributes([("won", shown.is_lit(Lit::Winner)), ("bright", is_bright)]);
        all.push(("aria-label", shown.face.as_ref().map(|face| face.text.clone())));
        all
    }
}
