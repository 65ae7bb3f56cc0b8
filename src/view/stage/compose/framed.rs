//! A small grid's frame: its name, its size, and the common divisor before it.

use leptos::prelude::*;

use crate::lesson::text::Key;
use crate::view::grid::size;
use crate::view::page::page;

/// Largest cell of a small grid.
const LARGEST: f64 = 30.0;
/// Room for the divisor and the lines round the grid.
const AROUND: f64 = 40.0;

/// The cell of a small grid with so many columns and so long numbers on `width` CSS pixels: its numbers stay readable,
/// so that a wide grid may be wider than its room.
pub fn cell(width: f64, columns: usize, longest: usize) -> f64 {
    let fitting = ((width - AROUND) / columns.max(1) as f64).floor().min(LARGEST);
    fitting.max(size::least_of_kernel(longest))
}

/// The frame; what is wider than its room can be scrolled.
#[component]
pub fn Framed(
    name: Key,
    #[prop(into)] size: Signal<[usize; 2]>,
    #[prop(into)] divisor: Signal<u32>,
    #[prop(into)] cell: Signal<f64>,
    children: Children,
) -> impl IntoView {
    let page = page();
    view! {
        <div class="framed" style:--middle=move || format!("{}px", size.get()[0] as f64 * cell.get() / 2.0)>
            {move || Some(divisor.get()).filter(|&divisor| divisor != 1).map(|divisor| view! {
                <div class="divisor" aria-hidden="true">
                    <math><mfrac><mn>"1"</mn><mn>{divisor}</mn></mfrac></math>
                </div>
            })}
            <div class="figure">
                <div class="caption">
                    <b>{move || page.text(name)}</b>
                    <span>{move || { let [height, width] = size.get(); format!("{height}×{width}") }}</span>
                </div>
                <div class="scroller">{children()}</div>
            </div>
        </div>
    }
}
