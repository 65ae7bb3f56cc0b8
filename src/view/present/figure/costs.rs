//! How many weights a convolution and a fully connected layer learn: the formula filled in, and the count.

use leptos::prelude::*;

use crate::lab::cost::{Cost, Costs};
use crate::lesson::figures::print::large;
use crate::lesson::text::{Key, key};
use crate::view::page::page;
use crate::view::stage::why::costs;

/// Both counts.
#[component]
pub fn CountsView() -> impl IntoView {
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
    let size =
        move || costs.get().map(|Costs { picture: [_, height, width], .. }| format!("{height}×{width}"));
    view! {
        <p class="caption-present">{move || page.text(key::NETWORK_INPUT)}" "<b>{size}</b></p>
        {count(key::NETWORK_CONV, "conv1", costs::convolution, |costs| costs.convolution)}
        {count(key::NETWORK_DENSE, "dense1", costs::dense, |costs| costs.dense)}
    }
}
