//! Late fusion, very large: the parts of both scores, what softmax makes of them, and how often three networks are right.

use leptos::prelude::*;

use crate::lab::fusion::Parts;
use crate::lab::fusion::layout::CLASSES;
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::equation::bracketed;
use crate::view::fusion::accuracy::{NETWORKS, tallies};
use crate::view::fusion::{Fuse, name, printed};
use crate::view::page::page;

/// The parts of each class's score on a line of its own, and its share.
#[component]
pub fn FusedFigure() -> impl IntoView {
    let page = page();
    let of = Fuse::of(page);
    page.prepare_fusion();
    let tallies = tallies(of);
    let accuracy = move || {
        let tallies = tallies.get()?;
        let one = |((hook, name), tally): ((&'static str, Key), crate::lab::fusion::Tally)| {
            let text = format!("{} / {}", tally.right, tally.seen);
            view! {
                <span data-network=hook data-right=tally.right.to_string() data-seen=tally.seen.to_string()>
                    {page.text(name)}" "<b>{text}</b>
                </span>
            }
        };
        let all = NETWORKS.into_iter().zip(tallies).map(one).collect_view();
        Some(view! { <p class="fused-accuracy">{all}</p> })
    };
    view! {
        <div class="fused-present" data-simulated="">
            <p class="fused-simulated">{move || page.text(key::FUSION_SIMULATED)}</p>
            {(0..CLASSES).map(|class| view! { <Score of=of class=class/> }).collect_view()}
            {accuracy}
        </div>
    }
}

#[component]
fn Score(of: Fuse, class: usize) -> impl IntoView {
    let page = of.page;
    let parts = Memo::new(move |_| of.with(|bench| bench.parts(class)));
    let share =
        Memo::new(move |_| of.with(|bench| bench.shares().get(class).copied()).flatten().unwrap_or_default());
    let is_best = move || of.with(|bench| bench.answer() == class) == Some(true);
    let sum = move || {
        let Parts { image, table, bias, logit, .. } = parts.get()?;
        let names = [key::FUSION_AGE, key::FUSION_SEX].into_iter().zip(table);
        let all = [(key::FUSION_PRESENT_IMAGE, image)]
            .into_iter()
            .chain(names)
            .chain([(key::FUSION_PART_BIAS, bias)]);
        let part = |(index, (name, value)): (usize, (Key, f32))| {
            let text = if index == 0 { printed(value) } else { bracketed(printed(value)) };
            view! {
                {(index > 0).then_some(" + ")}
                <span class="fused-part" data-value=notation::plain(value)><small>{page.text(name)}</small><b>{text}</b></span>
            }
        };
        let parts = all.enumerate().map(part).collect_view();
        Some(view! {
            {parts}" ≈ "
            <span class="fused-part" data-value=notation::plain(logit)>
                <small>{page.text(key::FUSION_LOGIT)}</small><b>{printed(logit)}</b>
            </span>
        })
    };
    view! {
        <div class="fused-score" class:best=is_best data-class=class.to_string() data-value=move || notation::plain(share.get())>
            <p><b>{move || name::class(of, class)}</b>" "<span>{move || printed(share.get())}</span></p>
            <p class="fused-sum">{sum}</p>
        </div>
    }
}
