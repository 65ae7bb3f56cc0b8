//! The fully connected layer: the picture as one row of numbers, and its outputs beside those of the drawing in its place.

use leptos::prelude::*;

use crate::lab::dense::OUTPUTS;
use crate::lab::face::Role;
use crate::lab::locality::Dense;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lesson::figures::print::count;
use crate::lesson::text::key;
use crate::view::grid::GridView;
use crate::view::page::page;
use crate::view::stage::why::Changes;
use crate::view::stage::why::strip::Strips;

/// A cell of the outputs.
const CELL: f64 = 28.0;

/// The vector and the outputs. The page here is that of the fully connected layer.
#[component]
pub fn Connected(changes: Changes) -> impl IntoView {
    let page = page();
    let outputs = Role::Map(MapPlace::new(2, 0));
    // A column of wide numbers: as wide as the longest needs it.
    let cell = Memo::new(move |_| {
        let longest = page.board(outputs).with(|board| board.longest());
        CELL.max((8.0 + 6.5 * longest as f64).ceil())
    });
    let numbers = move || {
        changes.with(|changes| {
            let dense = changes.as_ref().and_then(|changes| changes.dense.as_ref());
            changes.as_ref().zip(dense).map_or([0; 4], |(changes, dense)| {
                let (vector, outputs) = (&changes.input, &dense.outputs);
                [vector.count(), vector.places.len(), outputs.count(), outputs.places.len()]
            })
        })
    };
    let is_mixed = move || page.setting.with(|setting| setting.picture.permuted.seed() > 0);
    let outcome = move || {
        let [_, _, changed, all] = numbers();
        let key = match (changed, is_mixed()) {
            (0, true) => key::WHY_OUTPUTS_SAME,
            _ => key::WHY_CHANGED_OUTPUTS,
        };
        page.fill(key, &[("n", &count(changed)), ("all", &count(all))])
    };
    view! {
        <div class="results">
            <h2>{move || page.text(key::NETWORK_DENSE)}</h2>
            <div class="made">
                <div class="outputs" style:--c=move || format!("{}px", cell.get())>
                    <Before changes=changes/>
                    <GridView role=outputs cell_size=cell/>
                </div>
                <p class="note telling" data-metric="changed-outputs" data-value=move || numbers()[2].to_string()>
                    {outcome}
                </p>
            </div>
        </div>
        <div class="listed">
            <Strips changes=changes/>
            <p class="note" data-metric="changed-vector" data-value=move || numbers()[0].to_string()>
                {move || {
                    let [changed, all, ..] = numbers().map(count);
                    page.fill(key::WHY_CHANGED_VECTOR, &[("n", &changed), ("all", &all)])
                }}
            </p>
        </div>
    }
}

/// The outputs for the drawing in its place, and whether each is the same now.
#[component]
fn Before(changes: Changes) -> impl IntoView {
    let page = page();
    let row = move |output: usize| {
        let value = move || {
            changes.with(|changes| {
                let dense = changes.as_ref()?.dense.as_ref()?;
                let differs = dense.outputs.places.get(output).copied().unwrap_or(false);
                Some((dense.drawn.number(Dense::unit(output)), differs))
            })
        };
        let text = move || value().map(|(number, _)| notation::number(number).text);
        let plain = move || value().map(|(number, _)| notation::plain(number.value));
        let differs = move || value().is_some_and(|(_, differs)| differs);
        view! {
            <div role="row">
                <span role="cell" data-r=output.to_string() data-c="0" data-value=plain>{text}</span>
                <span role="cell" class="relation" class:differs=differs>
                    {move || if differs() { "≠" } else { "=" }}
                </span>
            </div>
        }
    };
    view! {
        <div
            role="table"
            class="before"
            data-grid="drawn"
            data-layer="dense1"
            data-rows=OUTPUTS.to_string()
            data-cols="1"
            aria-label=move || page.text(key::WHY_BEFORE)
        >
            <p class="caption" aria-hidden="true">{move || page.text(key::WHY_BEFORE)}</p>
            {(0..OUTPUTS).map(row).collect_view()}
        </div>
    }
}
