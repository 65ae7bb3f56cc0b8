//! How a class score comes about: features, age and sex side by side, each times its weight, and what they add up to.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::fusion::Parts;
use crate::lab::fusion::layout::{CLASSES, FEATURES, JOINED, LOGITS};
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::equation::bracketed;
use crate::view::fusion::cells::Cells;
use crate::view::fusion::strip::Strip;
use crate::view::fusion::strips::{Kind, Readout, Strips};
use crate::view::fusion::{Fuse, name, printed};
use crate::view::page::Aim;

/// The ledger; where the last layer has not been learned, what leads to it.
#[component]
pub fn Ledger(of: Fuse) -> impl IntoView {
    let page = of.page;
    let is_there = Memo::new(move |_| of.bench.with(Option::is_some));
    let is_joined = Memo::new(move |_| of.fusion.with(|fusion| !fusion.scaled));
    let body = move || {
        match is_there.get() {
        true => view! { <Laid of=of is_joined=is_joined.get()/> }.into_any(),
        false => view! {
            <p class="fusion-note">{page.text(key::FUSION_NEEDS_REFIT)}</p>
            <button type="button" class="btn" data-action="fusion-learn" on:click=move |_| page.fuse(Aim::Refit)>
                {page.text(key::FUSION_REFIT)}
            </button>
        }
        .into_any(),
    }
    };
    let option = move |class: usize| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="fusion-class"
                    value=class.to_string()
                    data-control="fusion-class"
                    prop:checked=move || of.class.get() == class
                    on:change=move |_| of.class.set(class)
                />
                <span>{move || name::class(of, class)}</span>
            </label>
        }
    };
    view! {
        <section class="fusion-ledger" aria-labelledby="fusion-ledger">
            <div class="fusion-head">
                <h3 id="fusion-ledger">
                    {move || page.fill(key::FUSION_LEDGER, &[("class", name::class(of, of.class.get()))])}
                </h3>
                <div class="joined" role="radiogroup" aria-label=move || page.text(key::FUSION_CLASS_CHOICE)>
                    {(0..CLASSES).map(option).collect_view()}
                </div>
            </div>
            {body}
        </section>
    }
}

#[component]
fn Laid(of: Fuse, is_joined: bool) -> impl IntoView {
    let page = of.page;
    let parts = Memo::new(move |_| of.with(|bench| bench.parts(of.class.get())));
    let strips = Strips::new(of, parts);
    let heads = move || {
        let across = strips.fold.get().across;
        let head = |index: usize| {
            view! { <span>{page.fill(key::FUSION_MAP, &[("n", &(index + 1).to_string())])}</span> }
        };
        (0..across).map(head).collect_view()
    };
    let subtotals = move || {
        let maps = parts.with(|parts| parts.as_ref().map(|parts| parts.maps.clone())).unwrap_or_default();
        maps.into_iter()
            .map(|sum| view! { <span data-map-sum=notation::plain(sum)>{printed(sum)}</span> })
            .collect_view()
    };
    let divided = (!is_joined).then(|| {
        let divisor = move || of.with(|bench| bench.divisor()).flatten().unwrap_or(1.0);
        view! {
            <div class="fusion-row">
                <Strip strips=strips kind=Kind::Divided/>
                <p class="fusion-beside" data-divisor=move || notation::plain(divisor())>
                    <span><small>{move || page.text(key::FUSION_AGE)}" ÷ 65"</small>
                    <b>{move || page.fill(key::FUSION_DIVIDED_BY, &[("v", &printed(divisor()))])}</b></span>
                </p>
            </div>
        }
    });
    let entries = is_joined.then(|| {
        let units = [FEATURES, FEATURES + 1].map(|index| Unit { after: JOINED, cell: [0, index, 0, 0, 0] });
        view! {
            <div class="fusion-beside fusion-entries">
                <p class="fusion-labels" aria-hidden="true">
                    <small>{move || page.text(key::FUSION_AGE)}</small>
                    <small>{move || page.text(key::FUSION_SEX)}</small>
                </p>
                <Cells
                    of=of
                    units=units.to_vec()
                    layer="table"
                    label=Signal::derive(move || page.text(key::FUSION_TABLE).to_owned())
                />
            </div>
        }
    });
    let weights = is_joined.then(|| {
        let weight = move |index: usize| {
            of.with(|bench| bench.weights(of.class.get()).0.get(FEATURES + index).copied())
                .flatten()
                .unwrap_or_default()
        };
        let text = move |index: usize| format!("×{}", bracketed(printed(weight(index))));
        view! {
            <p class="fusion-beside">
                <span><small>{move || page.text(key::FUSION_AGE)}</small><b>{move || text(0)}</b></span>
                <span><small>{move || page.text(key::FUSION_SEX)}</small><b>{move || text(1)}</b></span>
            </p>
        }
    });
    let product = move |index: usize| {
        parts
            .with(|parts| parts.as_ref().and_then(|parts| parts.table.get(index).copied()))
            .unwrap_or_default()
    };
    let products = is_joined.then(|| {
        view! {
            <span><small>{move || page.text(key::FUSION_AGE)}</small><b>{move || printed(product(0))}</b></span>
            <span><small>{move || page.text(key::FUSION_SEX)}</small><b>{move || printed(product(1))}</b></span>
        }
    });
    view! {
        <div class="fusion-laid">
            <p class="fusion-maps" aria-hidden="true">{heads}</p>
            <div class="fusion-row"><Strip strips=strips kind=Kind::Features/>{entries}</div>
            {divided}
            <div class="fusion-row"><Strip strips=strips kind=Kind::Weights/>{weights}</div>
            <div class="fusion-row">
                <Strip strips=strips kind=Kind::Products/>
                <p class="fusion-beside sums">
                    {products}
                    <span>
                        <small>{move || page.text(key::FUSION_PART_BIAS)}</small>
                        <b>{move || parts.with(|parts| parts.as_ref().map(|parts| printed(parts.bias)))}</b>
                    </span>
                </p>
            </div>
            <p class="fusion-maps fusion-subtotals" aria-hidden="true">{subtotals}</p>
            <Readout strips=strips/>
            <Sum of=of parts=parts/>
        </div>
    }
}

/// The parts of the score in a row. All are rounded to as many decimals, so that the end is about what they add up to.
#[component]
fn Sum(of: Fuse, parts: Memo<Option<Parts>>) -> impl IntoView {
    let page = of.page;
    let part = move |hook: &'static str, name: Key, value: f32, is_first: bool| {
        let text = if is_first { printed(value) } else { bracketed(printed(value)) };
        view! {
            {(!is_first).then(|| view! { <span class="sign">"+"</span> })}
            <span class="fusion-part" data-part=hook data-value=notation::plain(value)>
                <small>{page.text(name)}</small><b>{text}</b>
            </span>
        }
    };
    let line = move || {
        let Parts { image, table, bias, logit, .. } = parts.get()?;
        let names = [("age", key::FUSION_AGE), ("sex", key::FUSION_SEX)];
        let table: Vec<_> = names.into_iter().zip(table).collect();
        let unit = Unit { after: LOGITS, cell: [0, of.class.get(), 0, 0, 0] };
        Some(view! {
            {part("image", key::FUSION_PART_IMAGE, image, true)}
            {table.into_iter().map(|((hook, name), value)| part(hook, name, value, false)).collect_view()}
            {part("bias", key::FUSION_PART_BIAS, bias, false)}
            <span class="sign">"≈"</span>
            <button
                type="button"
                class="fusion-part fusion-result"
                data-action="fusion-open-score"
                data-part="logit"
                data-value=notation::plain(logit)
                on:click=move |_| of.open(unit)
            >
                <small>{page.text(key::FUSION_LOGIT)}</small><b>{printed(logit)}</b>
            </button>
        })
    };
    view! { <p class="fusion-sum">{line}</p> }
}
