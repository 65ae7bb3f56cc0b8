//! One cell of a grid on the projector.

use leptos::prelude::*;

use crate::lab::face::{Face, Role};
use crate::lab::highlight::{Lit, Mark};
use crate::lab::notation;
use crate::view::hue::Hue;
use crate::view::page::page;
use crate::view::present::board;
use crate::view::present::layout::Layout;

/// A cell with its number, if the layout has room for it.
#[component]
pub fn Cell(role: Role, place: Signal<[usize; 2]>, layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let cells = page.board(role);
    let face = Memo::new(move |_| cells.with(|board| board.face(place.get())));
    let mark = Memo::new(move |_| page.highlight.with(|highlight| highlight.marks(role).mark(place.get())));
    let is_hidden = Memo::new(move |_| {
        let step = page.bench.with(|bench| bench.step_at(place.get()));
        step.is_some_and(|step| step > board::reached(page, role, layout))
    });
    let text = Memo::new(move |_| {
        let index = cells.with(|board| place.get()[0] * board.columns + place.get()[1]);
        layout.with(|layout| layout.numbers(role)?.texts.get(index).cloned())
    });
    let hue = Memo::new(move |_| {
        let size = page.board(Role::Kernel).with(|board| [board.rows, board.columns]);
        mark.with(|mark| mark.key).map(|key| Hue::of(key, size))
    });
    let side = move |index: usize| place.get()[index].to_string();
    let shown = move |of: fn(&Face) -> String| face.with(|face| face.as_ref().map(of));
    view! {
        <div
            role="gridcell"
            class=move || match is_hidden.get() {
                true => "cell off".to_owned(),
                false => format!("cell {}", shown(|face| face.shade.class()).unwrap_or_default()),
            }
            class:keyed=move || hue.get().is_some()
            class:pad=move || mark.with(|mark| mark.lit.contains(&Lit::Padding))
            class:unused=move || mark.with(|mark| mark.lit.contains(&Lit::Unused))
            class:won=move || mark.with(|mark| mark.lit.contains(&Lit::Winner))
            class:bright=move || mark.with(|mark| mark.lit.iter().any(|lit| matches!(lit, Lit::Window | Lit::Output | Lit::Winner)))
            style:--kh=move || hue.get().map_or(0.0, |hue| hue.degrees).to_string()
            style:--kc=move || hue.get().map_or(0.0, |hue| hue.chroma).to_string()
            style:--row=move || side(0)
            style:--column=move || side(1)
            aria-label=move || shown(|face| face.text.clone())
            aria-colindex=move || (place.get()[1] + 1).to_string()
            data-r=move || side(0)
            data-c=move || side(1)
            data-value=move || shown(|face| notation::plain(face.value))
            data-source=move || face.with(|face| face.as_ref().and_then(source)).filter(|_| cells.with(|board| board.padded))
            data-lit=move || words(&mark.get())
        >
            {move || text.get().map(|text| view! { <span>{text}</span> })}
        </div>
    }
}

fn source(face: &Face) -> Option<String> {
    face.source.map(|[row, column]| format!("{row},{column}"))
}

fn words(mark: &Mark) -> Option<String> {
    let words: Vec<_> = mark.lit.iter().map(|lit| lit.word()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
