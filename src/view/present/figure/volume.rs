//! A volume, very large: its planes, those of the output, and how the open number is added up slice by slice.

use leptos::prelude::*;

use crate::view::page::page;
use crate::view::present::window::Window;
use crate::view::volume::{Desk, Ledger, Of, Planes, position};

/// Units down that the planes have, above the code in the corner.
const PLANES: f64 = 55.0;
/// Units down that the ledger has.
const LEDGER: f64 = 70.0;
/// Units across that the code in the corner takes.
const CORNER: f64 = 30.0;
/// CSS pixels of a ledger as it stands on the page: a value and a weight beside it, and the signs of a slice; the line over
/// and that under a modality's rows, a row, and the line at the end.
const ACROSS: [f64; 2] = [49.0, 19.0];
const DOWN: [f64; 3] = [40.0, 24.0, 40.0];

/// The three planes of the scan or of the output.
#[component]
pub fn PlanesFigure(of: Of, window: RwSignal<Window>) -> impl IntoView {
    let desk = Desk::of(page());
    let width = Signal::derive(move || window.get().across() * window.get().unit());
    let widest = Signal::derive(move || PLANES * window.get().unit());
    view! {
        <div class="volume-present">
            <Planes desk=desk of=of width=width widest=widest/>
            <p class="volume-place">{move || position(desk)}</p>
        </div>
    }
}

/// The ledger.
#[component]
pub fn SumsFigure(window: RwSignal<Window>) -> impl IntoView {
    let desk = Desk::of(page());
    let zoom = move || {
        let (channels, [slices, rows, columns]) = desk.form.get().unwrap_or((1, [1; 3]));
        let [cells, signs] = ACROSS;
        let [lines, row, end] = DOWN;
        let across = slices as f64 * (columns as f64 * cells + signs);
        let down = channels as f64 * (lines + rows as f64 * row) + end;
        let window = window.get();
        let unit = window.unit();
        ((window.across() - CORNER) * unit / across).min(LEDGER * unit / down)
    };
    view! {
        <div class="volume-present" style:--k=move || format!("{}px", zoom())>
            <p class="volume-place">{move || position(desk)}</p>
            <Ledger desk=desk/>
        </div>
    }
}
