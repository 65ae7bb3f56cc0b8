//! The picture as one row of numbers, as drawn and as it is now, and what a fully connected layer makes of both.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::engine::number::Number;
use crate::lab::dense::OUTPUTS;
use crate::lab::face::Role;
use crate::lab::locality::{Dense, Locality};
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lesson::figures::print::count;
use crate::lesson::text::key;
use crate::view::page::page;
use crate::view::present::window::Window;
use crate::view::stage::why::Changes;
use crate::view::stage::why::strip::{Sizes, paint, paint_picture};

/// Heights of a row of values and of the marks between two, in units.
const ROWS: [f64; 2] = [7.0, 2.0];

/// Units across the names of the rows.
const NAMES: f64 = 18.0;
/// Side of the picture as it is now, in units.
const PICTURE: f64 = 31.0;

/// Both rows and both columns of outputs.
#[component]
pub fn VectorFigure(window: RwSignal<Window>) -> impl IntoView {
    let page = page();
    let changes: Changes =
        Memo::new(move |_| page.bench.with(|bench| Locality::of(bench)).ok().map(Arc::new));
    let (canvas, picture_canvas): (NodeRef<Canvas>, NodeRef<Canvas>) = (NodeRef::new(), NodeRef::new());
    let picture = page.board(Role::Map(MapPlace::new(0, 0)));
    Effect::new(move |_| {
        page.theme.track();
        let (Some(canvas), Some(changes)) = (canvas.get(), changes.get()) else { return };
        let window = window.get();
        let [row, marks] = ROWS.map(|height| (height * window.unit()).round());
        let across = (window.across() - NAMES) * window.unit();
        let values = page.bench.with(|bench| bench.input.values().to_vec());
        let sizes = Sizes { row, marks, widest: across };
        picture.with(|picture| paint(&canvas, across, sizes, &values, picture, &changes));
    });
    Effect::new(move |_| {
        page.theme.track();
        let Some(canvas) = picture_canvas.get() else { return };
        let side = PICTURE * window.get().unit();
        picture.with(|picture| paint_picture(&canvas, side, picture));
    });
    let length = move || count(page.bench.with(|bench| bench.input.values().len()));
    let [before, now] = [key::WHY_BEFORE, key::WHY_NOW].map(|name| move || page.text(name));
    let has_outputs =
        Memo::new(move |_| changes.with(|changes| changes.as_ref().is_some_and(|one| one.dense.is_some())));
    view! {
        <p class="caption-present"><b>{move || page.text(key::WHY_VECTOR)}</b>" "<span>{length}</span></p>
        <div class="rows-present">
            <p>{before}</p>
            <p>{now}</p>
            <canvas
                class="row-present"
                role="img"
                aria-label=move || page.fill(key::WHY_STRIPS, &[("n", &length())])
                node_ref=canvas
            ></canvas>
        </div>
        <div class="beside-present">
            <section>
                <p class="caption-present"><b>{move || page.text(key::NETWORK_DENSE)}</b></p>
                {move || match has_outputs.get() {
                    true => view! {
                        <div class="outputs-present">
                            {[(); 2].map(|()| view! { <p class="outputs-named"><span>{before}</span><i></i><b>{now}</b></p> })}
                            {(0..OUTPUTS).map(|output| view! { <Output changes=changes output=output/> }).collect_view()}
                        </div>
                    }.into_any(),
                    false => view! { <p class="caption-present">{page.text(key::WHY_TOO_LARGE)}</p> }.into_any(),
                }}
            </section>
            <section>
                <p class="caption-present"><b>{now}</b></p>
                <canvas aria-hidden="true" node_ref=picture_canvas></canvas>
            </section>
        </div>
    }
}

/// One output: as drawn, and as it is now.
#[component]
fn Output(changes: Changes, output: usize) -> impl IntoView {
    let dense = move |of: fn(&Dense, usize) -> Number| {
        changes.with(|changes| {
            changes.as_ref().and_then(|changes| changes.dense.as_ref()).map(|dense| of(dense, output))
        })
    };
    let drawn = move || dense(|dense, output| dense.drawn.number(Dense::unit(output)));
    let now = move || dense(|dense, output| dense.now.number(Dense::unit(output)));
    let differs = move || {
        changes.with(|changes| {
            let dense = changes.as_ref().and_then(|changes| changes.dense.as_ref());
            dense.and_then(|dense| dense.outputs.places.get(output).copied()).unwrap_or(false)
        })
    };
    let text = |number: Option<Number>| number.map(|number| notation::number(number).text);
    view! {
        <p
            class="output-present"
            class:differs=differs
            data-output=output.to_string()
            data-drawn=move || drawn().map(|number| notation::plain(number.value))
            data-value=move || now().map(|number| notation::plain(number.value))
        >
            <span>{move || text(drawn())}</span>
            <i>{move || if differs() { "≠" } else { "=" }}</i>
            <b>{move || text(now())}</b>
        </p>
    }
}
