//! A row for each class: its probability as a bar and as a number, and the score that it was made of; beside it those of
//! the network as it was trained, where a weight is another one.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::Action;
use crate::lab::highlight::Spot;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::page::{Page, page};
use crate::view::stage::pipeline::Strip;
use crate::view::stage::pipeline::layout::Place;

/// Smaller than this a probability prints as less than it.
const LEAST: f32 = 0.001;

/// All classes of the network.
#[component]
pub fn Scores(strip: Strip, place: Place) -> impl IntoView {
    let page = page();
    let area = place.area(0);
    let row = move |class: usize| view! { <Score strip=strip place=place class=class/> };
    view! {
        <div
            class="scores"
            class:list=place.is_list()
            role="group"
            aria-label=move || page.text(key::PIPELINE_SCORES)
            style:--x=format!("{}px", area.x)
            style:--w=format!("{}px", area.width)
            style:--row=format!("{}px", area.height)
        >
            {(0..place.maps).map(row).collect_view()}
        </div>
    }
}

#[component]
fn Score(strip: Strip, place: Place, class: usize) -> impl IntoView {
    let page = page();
    let (logits, shares) = (place.column.first, place.column.last);
    let value = move |after: usize| value(page, after, class);
    let share = Memo::new(move |_| value(shares));
    let logit = Memo::new(move |_| value(logits));
    let is_best = Memo::new(move |_| {
        let values = page.bench.with(|bench| bench.network.values(MapPlace::new(shares, 0)).to_vec());
        best(&values) == Some(class)
    });
    let trained = Memo::new(move |_| {
        strip.trained.with(|run| {
            let of =
                |after: usize| run.as_ref().and_then(|run| run.after(after).values().get(class).copied());
            of(shares).zip(of(logits))
        })
    });
    let name = Memo::new(move |_| class_name(page, class));
    let unit = Unit { after: shares, cell: [0, class, 0, 0, 0] };
    let is_open = Memo::new(move |_| {
        page.open_unit.get().is_some_and(|open| open.after >= logits && open.cell == unit.cell)
    });
    let label = move || {
        let values =
            [("class", name.get()), ("p", printed(share.get())), ("z", notation::rounded(logit.get()).text)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        page.fill(key::PIPELINE_SCORE, &values)
    };
    view! {
        <button
            type="button"
            class="score"
            class:best=is_best
            class:open=is_open
            data-class=class.to_string()
            data-value=move || notation::plain(share.get())
            data-logit=move || notation::plain(logit.get())
            data-trained=move || trained.get().map(|(share, _)| notation::plain(share))
            data-trained-logit=move || trained.get().map(|(_, logit)| notation::plain(logit))
            data-best=move || is_best.get().then_some("")
            data-column=move || strip.layout.with(|layout| layout.column_of(shares)).map(|at| at.to_string())
            data-channel=class.to_string()
            aria-label=label
            on:pointerenter=move |event| {
                if crate::web::pointer::is_mouse(&event) {
                    page.hovered.set(Some(Spot::Unit(unit)));
                }
            }
            on:pointerleave=move |_| page.hovered.set(None)
            on:click=move |_| {
                page.pause();
                page.hovered.set(None);
                page.send(Action::Open(unit));
            }
        >
            <b title=move || name.get()>{move || name.get()}</b>
            <span class="track">
                <i style:--share=move || share.get().to_string()></i>
                {move || trained.get().map(|(share, _)| view! { <i class="trained" style:--share=share.to_string()></i> })}
            </span>
            <span class="probability">
                {move || printed(share.get())}
                {move || trained.get().map(|(share, _)| view! { <small>{printed(share)}</small> })}
            </span>
            <span class="logit">
                {move || fixed(logit.get())}
                {move || trained.get().map(|(_, logit)| view! { <small>{fixed(logit)}</small> })}
            </span>
        </button>
    }
}

fn value(page: Page, after: usize, class: usize) -> f32 {
    page.bench
        .with(|bench| bench.network.values(MapPlace::new(after, 0)).get(class).copied().unwrap_or_default())
}

/// The name of a class, as the network's list says; else its number.
pub fn class_name(page: Page, class: usize) -> String {
    let name = page.setting.with(|setting| {
        setting.trained.as_ref().and_then(|trained| trained.model.classes.get(class).cloned())
    });
    name.unwrap_or_else(|| class.to_string())
}

/// The place of the largest value, the first of equals.
pub fn best(values: &[f32]) -> Option<usize> {
    (0..values.len()).reduce(|most, index| if values.get(index) > values.get(most) { index } else { most })
}

/// A probability with three digits behind the point.
pub fn printed(share: f32) -> String {
    match share {
        share if share >= LEAST => format!("{share:.3}"),
        share if share > 0.0 => format!("< {LEAST}"),
        _ => "0".to_owned(),
    }
}

fn fixed(logit: f32) -> String {
    notation::signed(&format!("{logit:.1}"))
}
