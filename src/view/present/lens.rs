//! The lens beside a photograph: the numbers of the window, cell by cell over the weights that they meet.

use leptos::prelude::*;

use crate::engine::trace::{Source, Term};
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::term_at;
use crate::view::hue::Hue;
use crate::view::page::page;
use crate::view::present::layout::{Layout, Lens};

/// The window's numbers under their name.
#[component]
pub fn LensView(layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let shape = Memo::new(move |_| page.bench.with(|bench| [bench.kernel.height(), bench.kernel.width()]));
    let size = move |of: fn(Lens) -> f64| layout.with(|layout| format!("{}px", layout.lens.map_or(0.0, of)));
    let side = move |index: usize| shape.get()[index].to_string();
    let rows = move || {
        let [rows, columns] = shape.get();
        let row = move |row: usize| {
            let cell = move |column: usize| view! { <LensCell of=[row, column] size=[rows, columns]/> };
            view! { <div role="row" class="row">{(0..columns).map(cell).collect_view()}</div> }
        };
        (0..rows).map(row).collect_view()
    };
    view! {
        <div class="board lens">
            <p class="name">{move || page.text(key::CONTROL_LENS)}</p>
            <div
                class="grid numbers"
                role="grid"
                aria-readonly="true"
                aria-label=move || page.text(key::CONTROL_LENS)
                data-lens=""
                style:--c=move || size(|lens| lens.cell)
                style:--fs=move || size(|lens| lens.font)
                style:--w=move || side(1)
                style:--h=move || side(0)
            >
                {rows}
                <div class="frame" style:--y="0" style:--x="0" style:--fh=move || side(0) style:--fw=move || side(1)></div>
            </div>
        </div>
    }
}

/// The value that meets one weight.
#[component]
fn LensCell(of: [usize; 2], size: [usize; 2]) -> impl IntoView {
    let page = page();
    let term = Memo::new(move |_| page.trace.with(|trace| term_at(trace, of)));
    let hue = Hue::of(of, size);
    let shade = move || {
        let scale = page.board(Role::PICTURE).with(|board| board.scale);
        term.with(|term| term.as_ref().map(|term| scale.shade(term.value.value).class()))
    };
    let text = move || term.with(|term| term.as_ref().map(|term| notation::rounded(term.value.value).text));
    let is_padding =
        move || term.with(|term| matches!(term, Some(Term { source: Source::Padding { .. }, .. })));
    view! {
        <div
            role="gridcell"
            class=move || format!("cell bright keyed {}", shade().unwrap_or_default())
            class:pad=is_padding
            style:--row=of[0].to_string()
            style:--column=of[1].to_string()
            style:--kh=hue.degrees.to_string()
            style:--kc=hue.chroma.to_string()
            aria-label=text
            data-r=of[0].to_string()
            data-c=of[1].to_string()
            data-value=move || term.with(|term| term.as_ref().map(|term| notation::plain(term.value.value)))
        >
            <span>{text}</span>
        </div>
    }
}
