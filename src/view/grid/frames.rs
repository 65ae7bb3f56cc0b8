//! The frames round lit cells: a few boxes over the grid rather than a class on every cell.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::highlight::{Edge, Frame};
use crate::view::hue::Hue;
use crate::view::page::page;

/// The frames of one grid. The first one stays the same element, so that it slides.
#[component]
pub fn Frames(role: Role) -> impl IntoView {
    let page = page();
    let frames = Memo::new(move |_| page.highlight.with(|highlight| highlight.marks(role).frames.clone()));
    let kernel_size = Memo::new(move |_| page.kernel_size(role));
    let count = Memo::new(move |_| frames.with(Vec::len));
    let at = move |index: usize| frames.with(|frames| frames.get(index).copied());
    move || {
        (0..count.get())
            .map(|index| view! { <Box frame=Signal::derive(move || at(index)) kernel_size=kernel_size/> })
            .collect_view()
    }
}

#[component]
fn Box(frame: Signal<Option<Frame>>, kernel_size: Memo<[usize; 2]>) -> impl IntoView {
    let side = move |index: usize| frame.get().map_or(0, |frame| frame.cells[index]).to_string();
    let hue = move || match frame.get()?.edge {
        Edge::Hue(key) => Some(Hue::of(key, kernel_size.get())),
        _ => None,
    };
    view! {
        <div
            class="frame"
            class:thin=move || frame.get().is_some_and(|frame| frame.edge == Edge::Thin)
            class:field=move || frame.get().is_some_and(|frame| frame.edge == Edge::Field)
            class:hue=move || hue().is_some()
            style:--y=move || side(0)
            style:--x=move || side(1)
            style:--fh=move || side(2)
            style:--fw=move || side(3)
            style:--kh=move || hue().map_or(0.0, |hue| hue.degrees).to_string()
            style:--kc=move || hue().map_or(0.0, |hue| hue.chroma).to_string()
        ></div>
    }
}
