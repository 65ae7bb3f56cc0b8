//! How many weights a convolution and a fully connected layer learn: the formula filled in, the count, and the counts
//! as areas.

use leptos::prelude::*;

use crate::lab::cost::{Cost, Costs};
use crate::lesson::figures::print::large;
use crate::lesson::text::{Key, key};
use crate::view::page::page;
use crate::view::present::window::Window;
use crate::view::stage::why::costs;

/// Units across the longest count.
const COUNT: f64 = 86.0;
/// Side of the larger square, in units.
const SQUARE: f64 = 56.0;

/// Both counts, and the one area in the other.
#[component]
pub fn CountsView(window: RwSignal<Window>) -> impl IntoView {
    let page = page();
    let costs = Memo::new(move |_| page.setting.with(|setting| Costs::of(setting).ok()));
    let count = move |name: Key,
                      hook: &'static str,
                      formula: fn(&Costs) -> [String; 2],
                      of: fn(&Costs) -> Cost| {
        let all = move || costs.get().map_or(0, |costs| of(&costs).learned.all());
        let formula = move |at: usize| costs.get().map(|costs| formula(&costs)[at].clone());
        view! {
            <section class="counted" data-layer=hook>
                <h2>{move || page.text(name)}</h2>
                <p class="formula">{move || formula(0)}</p>
                <p class="formula">"= "{move || formula(1)}</p>
                <p class="count" data-metric="parameters" data-layer=hook data-value=move || all().to_string()>
                    "= "<b>{move || large(u128::from(all()))}</b>
                </p>
            </section>
        }
    };
    // A weight has the same area in both squares.
    let part = move || {
        costs.get().map_or(0.0, |costs| {
            let [few, all] = [costs.convolution, costs.dense].map(|cost| cost.learned.all() as f64);
            (few / all.max(1.0)).sqrt().min(1.0)
        })
    };
    let size =
        move || costs.get().map(|Costs { picture: [_, height, width], .. }| format!("{height}×{width}"));
    view! {
        <p class="caption-present">{move || page.text(key::NETWORK_INPUT)}" "<b>{size}</b></p>
        {count(key::NETWORK_CONV, "conv1", costs::convolution, |costs| costs.convolution)}
        {count(key::NETWORK_DENSE, "dense1", costs::dense, |costs| costs.dense)}
        <svg
            class="areas-present"
            viewBox="0 0 1 1"
            aria-hidden="true"
            style:--side=move || (window.get().across() - COUNT).min(SQUARE).to_string()
        >
            <rect class="dense1" width="1" height="1"></rect>
            <rect class="conv1" y=move || (1.0 - part()).to_string() width=part height=part></rect>
        </svg>
    }
}
