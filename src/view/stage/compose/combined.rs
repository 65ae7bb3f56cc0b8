//! The one kernel that does the work of two filters, and whether it really does.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::composition::{Composition, Obstacle, Rectified, check_alone};
use crate::lab::filter::Filter;
use crate::lab::limits;
use crate::lab::notation;
use crate::lab::update::{Limited, Refusal};
use crate::lesson::text::key;
use crate::view::page::{Page, page};
use crate::view::sentence;
use crate::view::stage::compose::numbers::Numbers;

/// The one kernel, or why there is none; `None` without a second filter.
pub type Verdict = Memo<Option<Arc<Result<Composition, Obstacle>>>>;

/// The kernel, what it does, and the button that takes it.
#[component]
pub fn Combined(verdict: Verdict, width: Signal<f64>) -> impl IntoView {
    let page = page();
    let found = Memo::new(move |_| {
        verdict.with(|verdict| verdict.as_deref().and_then(|verdict| verdict.as_ref().ok().cloned()))
    });
    let grid = move || {
        let flip = page.setting.with(|setting| setting.flip);
        found.with(|found| {
            let weights = &found.as_ref()?.filter.weights;
            Some(if flip { weights.turned() } else { weights.clone() })
        })
    };
    let divisor = move || found.with(|found| found.as_ref().map_or(1, |found| found.filter.divisor));
    let rectified = move || found.with(|found| found.as_ref().and_then(|found| found.rectified));
    let bias = move || found.with(|found| found.as_ref().map(|found| found.filter.bias));
    let printed_bias = move || {
        let bias = bias().filter(|&bias| bias != Exact::ZERO)?;
        Some(page.fill(key::COMPOSE_BIAS, &[("value", &notation::exact(bias))]))
    };
    let is_found = Memo::new(move |_| found.with(Option::is_some));
    view! {
        <div class="combined">
            {move || is_found.get().then(|| view! {
                <Numbers
                    name=key::COMPOSE_COMBINED
                    hook="combined"
                    grid=Signal::derive(grid)
                    divisor=Signal::derive(divisor)
                    width=width
                />
            })}
            <div class="verdict">
                <p
                    data-metric="cells-different"
                    data-value=move || is_found.get().then(|| rectified().map_or(0, |one| one.different).to_string())
                    data-erased=move || rectified().map(|rectified| rectified.erased.to_string())
                    data-obstacle=move || verdict.with(|verdict| verdict.as_deref().and_then(obstacle))
                >
                    {move || verdict.with(|verdict| verdict.as_deref().map(|verdict| said(page, verdict)))}
                </p>
                {move || printed_bias().map(|text| view! { <p>{text}</p> })}
                {move || is_found.get().then(|| view! { <Use found=found/> })}
            </div>
        </div>
    }
}

/// Takes the one filter in place of both.
#[component]
fn Use(found: Memo<Option<Composition>>) -> impl IntoView {
    let page = page();
    let reason = Memo::new(move |_| {
        let filter = found.with(|found| found.as_ref().map(|found| found.filter.clone()))?;
        page.setting
            .with(|setting| check_alone(setting, &filter))
            .err()
            .map(|refusal| why_not(page, &refusal, &filter))
    });
    let take = move |_| {
        let Some(Composition { filter, .. }) = found.get_untracked() else { return };
        if reason.with_untracked(Option::is_none) {
            page.send(Action::SetSecond(None));
            page.send_on(Action::SetRelu(false));
            page.send_on(Action::TakeFilter(filter));
        }
    };
    view! {
        <button
            type="button"
            class="btn"
            data-action="use-combined"
            aria-disabled=move || reason.with(Option::is_some).then_some("true")
            aria-describedby=move || reason.with(Option::is_some).then_some("combined-reason")
            on:click=take
        >
            {move || page.text(key::COMPOSE_USE)}
        </button>
        {move || reason.get().map(|reason| view! { <p id="combined-reason" class="reason">{reason}</p> })}
    }
}

fn why_not(page: Page, refusal: &Refusal, filter: &Filter) -> String {
    let (height, width) = (filter.weights.height().to_string(), filter.weights.width().to_string());
    match refusal {
        Refusal::Limit { what: Limited::Kernel, .. } => {
            let values =
                [("h", &*height), ("w", &*width), ("limit", &*limits::KERNEL_SIDE.end().to_string())];
            page.fill(key::COMPOSE_TOO_LARGE, &values)
        }
        other => sentence::of_refusal(other, page.language.get()).text,
    }
}

/// Whether one sweep gives the same, and if not, why.
pub fn said(page: Page, verdict: &Result<Composition, Obstacle>) -> String {
    let now = |key, [height, width]: [usize; 2]| {
        let now = page.fill(key, &[("h", &*height.to_string()), ("w", &*width.to_string())]);
        format!("{now} {}", page.text(key::COMPOSE_PLAIN))
    };
    match verdict {
        Ok(Composition { filter, rectified }) => of_rectified(page, filter, *rectified),
        Err(Obstacle::Stride(stride)) => now(key::COMPOSE_STRIDE, *stride),
        Err(Obstacle::Dilation(dilation)) => now(key::COMPOSE_DILATION, *dilation),
        Err(Obstacle::Padding) => now(key::COMPOSE_PADDING, [0, 0]),
        Err(Obstacle::Beside) => page.text(key::COMPOSE_BESIDE).to_owned(),
        Err(Obstacle::TooLong) => page.text(key::COMPOSE_TOO_LONG).to_owned(),
    }
}

fn of_rectified(page: Page, filter: &Filter, rectified: Option<Rectified>) -> String {
    let fill = |key, erased: usize, different: usize| {
        page.fill(key, &[("count", &*erased.to_string()), ("cells", &*different.to_string())])
    };
    match rectified {
        None => {
            let size = [filter.weights.height(), filter.weights.width()].map(|side| side.to_string());
            page.fill(key::COMPOSE_EQUAL, &[("h", &*size[0]), ("w", &*size[1])])
        }
        Some(Rectified { erased: 0, .. }) => page.text(key::COMPOSE_NO_NEGATIVE).to_owned(),
        Some(Rectified { erased, different: 0 }) => fill(key::COMPOSE_UNMOVED, erased, 0),
        Some(Rectified { erased, different }) => fill(key::COMPOSE_DIFFERS, erased, different),
    }
}

fn obstacle(verdict: &Result<Composition, Obstacle>) -> Option<&'static str> {
    Some(match verdict.as_ref().err()? {
        Obstacle::Beside => "beside",
        Obstacle::Stride(_) => "stride",
        Obstacle::Dilation(_) => "dilation",
        Obstacle::Padding => "padding",
        Obstacle::TooLong => "too-long",
    })
}
