//! The classes, the most probable one very large.

use leptos::prelude::*;

use crate::lab::network::MapPlace;
use crate::lab::network::strip::columns;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::page::{Page, page};
use crate::view::stage::pipeline::scores::{best, class_name, printed};

/// Most classes that are shown: of more the most probable.
const SHOWN: usize = 10;

/// A row for each class: its share, and with `has_bars` its bar and its score.
#[component]
pub fn Classes(has_bars: bool) -> impl IntoView {
    let page = page();
    let shown = Memo::new(move |_| shown(page));
    let row = move |class: usize| view! { <Class class=class has_bars=has_bars/> };
    view! {
        <section class="classes-present" class:barred=has_bars aria-label=move || page.text(key::PIPELINE_SCORES)>
            {has_bars.then(|| view! { <p class="caption-present">{move || page.text(key::PIPELINE_SCORES)}</p> })}
            {move || shown.get().into_iter().map(row).collect_view()}
        </section>
    }
}

#[component]
fn Class(class: usize, has_bars: bool) -> impl IntoView {
    let page = page();
    let [scores, shares] = [false, true]
        .map(|is_share| Memo::new(move |_| values(page, is_share).get(class).copied().unwrap_or_default()));
    let is_best = Memo::new(move |_| best(&values(page, true)) == Some(class));
    view! {
        <p
            class="class-present"
            class:best=is_best
            data-class=class.to_string()
            data-value=move || notation::plain(shares.get())
            data-logit=move || notation::plain(scores.get())
            data-best=move || is_best.get().then_some("")
        >
            <b>{move || class_name(page, class)}</b>
            {has_bars.then(|| view! { <i style:--share=move || shares.get().to_string()></i> })}
            <span>{move || printed(shares.get())}</span>
            {has_bars.then(|| view! { <span>{move || notation::signed(&format!("{:.1}", scores.get()))}</span> })}
        </p>
    }
}

/// The scores of all classes, or their shares; none where the network does not end in classes.
fn values(page: Page, is_share: bool) -> Vec<f32> {
    page.bench.with(|bench| {
        let last = columns(&bench.network).pop().filter(|last| bench.network.is_vector(last.last));
        last.map_or(Vec::new(), |last| {
            let after = if is_share { last.last } else { last.first };
            bench.network.values(MapPlace::new(after, 0)).to_vec()
        })
    })
}

fn shown(page: Page) -> Vec<usize> {
    let shares = values(page, true);
    let mut classes: Vec<usize> = (0..shares.len()).collect();
    if classes.len() > SHOWN {
        let share = |class: &usize| shares.get(*class).copied().unwrap_or_default();
        classes.sort_by(|one, other| share(other).total_cmp(&share(one)));
        classes.truncate(SHOWN);
    }
    classes
}
