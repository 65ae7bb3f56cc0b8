//! Both class scores and what softmax makes of them; at which age the answer turns.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::fusion::Turning;
use crate::lab::fusion::layout::{CLASSES, LAYERS, LOGITS};
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::fusion::cells::Cells;
use crate::view::fusion::{Fuse, name};

/// The answer in words.
pub fn said(of: Fuse) -> Option<String> {
    let (answer, share) = of.with(|bench| (bench.answer(), bench.shares().get(bench.answer()).copied()))?;
    let share = notation::rounded(share?).text;
    Some(of.page.fill(key::FUSION_ANSWER, &[("class", name::class(of, answer)), ("p", &share)]))
}

/// The table of classes.
#[component]
pub fn Scores(of: Fuse) -> impl IntoView {
    let page = of.page;
    let column = move |after: usize, label: Key| {
        let units = (0..CLASSES).map(|class| Unit { after, cell: [0, class, 0, 0, 0] }).collect::<Vec<_>>();
        view! {
            <div class="fusion-column">
                <small>{move || page.text(label)}</small>
                <Cells of=of units=units label=Signal::derive(move || page.text(label).to_owned())/>
            </div>
        }
    };
    let class = move |class: usize| {
        let share = Memo::new(move |_| {
            of.with(|bench| bench.shares().get(class).copied()).flatten().unwrap_or_default()
        });
        let logit =
            move || of.with(|bench| bench.logits().get(class).copied()).flatten().map(notation::plain);
        let is_best = move || of.with(|bench| bench.answer() == class) == Some(true);
        let is_drawn = move || of.own.get().is_some_and(|own| own.class == class);
        view! {
            <p
                data-class=class.to_string()
                data-value=move || notation::plain(share.get())
                data-logit=logit
                data-best=move || is_best().then_some("")
            >
                <span class:best=is_best>{move || name::class(of, class)}</span>
                <span class="fusion-bar" aria-hidden="true"><i style:--share=move || share.get().to_string()></i></span>
                <small>{move || is_drawn().then(|| page.text(key::FUSION_TRUTH))}</small>
            </p>
        }
    };
    let turning = move || {
        let turning = of.with(|bench| bench.turning())?;
        let is_joined = of.with(|bench| !bench.is_divided()) == Some(true);
        let counts = of.fusion.with(|fusion| !fusion.without_table);
        (is_joined && counts).then(|| turns(of, turning))
    };
    view! {
        <section class="fusion-scores" aria-label=move || page.text(key::FUSION_SCORES)>
            <div class="fusion-classes">
                <div class="fusion-column">{(0..CLASSES).map(class).collect_view()}</div>
                {column(LOGITS, key::FUSION_LOGIT)}
                {column(LAYERS, key::FUSION_PROBABILITY)}
            </div>
            <p>{move || said(of)}</p>
            <p class="fusion-note" data-turning=move || of.with(|bench| bench.turning()).flatten().map(|turning| turning.years.to_string())>
                {turning}
            </p>
        </section>
    }
}

fn turns(of: Fuse, turning: Option<Turning>) -> String {
    let Some(Turning { years, younger, older }) = turning else {
        return of.page.text(key::FUSION_NO_TURNING).to_owned();
    };
    let age = format!("{years:.0}");
    let values = [("age", &*age), ("young", name::class(of, younger)), ("old", name::class(of, older))];
    of.page.fill(key::FUSION_TURNING, &values)
}
