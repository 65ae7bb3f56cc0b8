//! The open weight: its next step written out, and its gradient as what each digit of the batch adds to it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::learning::sheet::Sheet;
use crate::lab::learning::{Inspection, Plan};
use crate::lab::network::WeightPlace;
use crate::lesson::text::key;
use crate::view::learning::filters::layer_names;
use crate::view::learning::gradient::Gradient;
use crate::view::learning::update::UpdateView;
use crate::view::network::name::named_layer;
use crate::view::page::{Page, page};

/// The open weight; nothing while none is open.
#[component]
pub fn Opened() -> impl IntoView {
    let page = page();
    let inspection = page.learning.inspection;
    let is_there = Memo::new(move |_| inspection.with(Option::is_some));
    let close = move |_| page.learning.inspected.set(None);
    let opened = move || {
        view! {
            <section class="learning-opened" aria-labelledby="learning-opened">
                <div class="learning-head">
                    <h2 id="learning-opened">{move || inspection.with(|one| one.as_ref().map(|one| name(page, one.place)))}</h2>
                    <button type="button" class="btn quiet" data-action="close-weight" on:click=close>
                        {move || page.text(key::ACTION_CLOSE)}
                    </button>
                </div>
                {move || inspection.get().map(|one| parts(page, one))}
            </section>
        }
    };
    move || is_there.get().then(opened)
}

fn parts(page: Page, inspection: Arc<Inspection>) -> impl IntoView {
    let stays =
        inspection.is_frozen.then(|| view! { <p class="learning-note">{page.text(key::LEARNING_STAYS)}</p> });
    view! {
        <UpdateView update=inspection.update is_frozen=inspection.is_frozen/>
        {stays}
        <Gradient inspection=inspection/>
    }
}

/// The name of a weight, as a person reads it.
pub fn name(page: Page, weight: WeightPlace) -> String {
    let named = page.lab.with(|lab| lab.plan).network().ok().and_then(|network| {
        let names = layer_names(&network);
        let sheets = Sheet::all(&network, Plan::INPUT);
        let (sheet, place) = sheets.iter().find_map(|sheet| Some((*sheet, sheet.place(weight)?)))?;
        Some((named_layer(page, &names, sheet.layer + 1), sheet, place))
    });
    let Some((layer, sheet, (filter, channel, cell))) = named else { return String::new() };
    let [filter, channel] = [filter, channel].map(|index| (index + 1).to_string());
    let [row, column] = cell.map(|index| (index + 1).to_string());
    let values =
        [("name", &*layer), ("filter", &*filter), ("channel", &*channel), ("r", &*row), ("c", &*column)];
    page.fill(if sheet.channels > 1 { key::LEARNING_OPENED_CHANNEL } else { key::LEARNING_OPENED }, &values)
}
