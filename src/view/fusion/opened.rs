//! The open number: the way to it, all it was made of, and its value.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::{Rule, Trace};
use crate::lab::fusion::{Change, Fusion, Origin, layout};
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::share::exponentials;
use crate::view::fusion::controls::years;
use crate::view::fusion::terms::Terms;
use crate::view::fusion::{Fuse, name};

/// The open number, or how one is opened.
#[component]
pub fn Opened(of: Fuse) -> impl IntoView {
    let page = of.page;
    let open = Memo::new(move |_| of.fusion.with(Fusion::open));
    let made = Memo::new(move |_| {
        let unit = open.get()?;
        of.with(|bench| Some((unit, bench.origin(unit).ok()?, bench.number(unit)))).flatten()
    });
    let body = move || match made.get() {
        None => view! { <p class="fusion-note">{page.text(key::FUSION_NOTHING_OPEN)}</p> }.into_any(),
        Some((unit, origin, number)) => {
            let (result, value) = (notation::plain(number.value), notation::number(number));
            let relation = if value.rounded { "≈" } else { "=" };
            let scaled = of.fusion.with_untracked(|fusion| fusion.scaled);
            let trace = match &origin {
                Origin::Made(trace) => Some(Arc::new(Trace::clone(trace))),
                _ => None,
            };
            let part = |of: fn(&Trace) -> f32| trace.as_ref().map(|trace| notation::plain(of(trace)));
            let (divisor, bias) = (part(|trace| trace.divisor.value), part(|trace| trace.bias.value));
            view! {
                <div
                    class="unit-equation"
                    role="group"
                    aria-label=name::unit(of, unit)
                    data-equation=""
                    data-layer=layout::values(unit.after, scaled).map(|(name, _)| name)
                    data-result=result
                    data-divisor=divisor
                    data-bias=bias
                    data-approximate=value.rounded.then_some("")
                >
                    {made_of(of, unit, origin, trace)}
                    <p class="outcome">
                        <span>{relation}</span>
                        <output class="result">{value.text}</output>
                    </p>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section class="fusion-opened" aria-labelledby="fusion-opened">
            <div class="fusion-head">
                <h3 id="fusion-opened">{move || page.text(key::FUSION_OPENED)}</h3>
                <Way of=of/>
                {move || open.get().map(|_| view! {
                    <button type="button" class="btn quiet" data-action="fusion-close" on:click=move |_| of.send(Change::Close)>
                        {page.text(key::FUSION_CLOSE)}
                    </button>
                })}
            </div>
            {body}
        </section>
    }
}

/// What the number was made of, by where it comes from.
fn made_of(of: Fuse, unit: Unit, origin: Origin, trace: Option<Arc<Trace>>) -> AnyView {
    let page = of.page;
    let sentence = |text: String| view! { <p class="made">{text}</p> }.into_any();
    match origin {
        Origin::Voxel(voxel) => sentence(page.fill(key::FUSION_FROM_VOXEL, &[("v", &voxel.to_string())])),
        Origin::Mean => sentence(page.text(key::FUSION_FROM_MEAN).to_owned()),
        Origin::Age(person) => sentence(page.fill(key::FUSION_FROM_AGE, &[("age", &years(person))])),
        Origin::Sex(person) => {
            sentence(page.fill(key::FUSION_FROM_SEX, &[("n", &person.sex.number().to_string())]))
        }
        Origin::Made(_) => match trace {
            Some(trace) => view! { {said(of, &trace)}<Terms of=of unit=unit trace=Arc::clone(&trace)/>{end(&trace, unit)} }.into_any(),
            None => ().into_any(),
        },
    }
}

fn said(of: Fuse, trace: &Trace) -> Option<impl IntoView + use<>> {
    (trace.rule == Rule::Copied).then(|| view! { <p class="made">{of.page.text(key::NETWORK_COPIED)}</p> })
}

/// What is done with the sum of the terms.
fn end(trace: &Trace, unit: Unit) -> AnyView {
    let has_divisor = trace.rule == Rule::WeightedSum && trace.divisor.value != 1.0;
    match trace.rule {
        Rule::Share => view! { <p class="made">{exponentials(trace, unit.cell[1])}</p> }.into_any(),
        Rule::WeightedSum if has_divisor => {
            view! { <p class="made">{format!("÷ {}", notation::number(trace.divisor).text)}</p> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// The numbers on the way; each but the last leads back.
#[component]
fn Way(of: Fuse) -> impl IntoView {
    let page = of.page;
    let way = Memo::new(move |_| of.fusion.with(|fusion| fusion.way.clone()));
    let step = move |(index, unit): (usize, Unit), last: usize| {
        match index == last {
        true => view! { <li aria-current="location"><b>{name::unit(of, unit)}</b></li> }.into_any(),
        false => view! {
            <li>
                <button type="button" class="plain" on:click=move |_| of.send(Change::Back(index))>{name::unit(of, unit)}</button>
                <span aria-hidden="true">"›"</span>
            </li>
        }
        .into_any(),
    }
    };
    let steps = move || {
        let way = way.get();
        let last = way.len().saturating_sub(1);
        way.into_iter().enumerate().map(|one| step(one, last)).collect_view()
    };
    move || {
        (!way.with(Vec::is_empty)).then(|| {
            view! {
                <nav class="fusion-way" aria-label=page.text(key::NETWORK_WAY)><ol>{steps}</ol></nav>
            }
        })
    }
}
