//! A network in training: its curves, its first filters very large, and the next step of one of its weights.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::engine::network::Network;
use crate::lab::learning::sheet::Sheet;
use crate::lab::learning::{Measure, Plan, Run};
use crate::lab::network::WeightPlace;
use crate::lab::notation;
use crate::lab::shade::Scale;
use crate::lesson::figures::print::count;
use crate::lesson::text::{Key, key};
use crate::view::chart::{Chart, Size};
use crate::view::grid::photograph;
use crate::view::learning::curves::{Quantity, drawn};
use crate::view::learning::opened;
use crate::view::learning::update::UpdateView;
use crate::view::page::page;
use crate::view::present::window::Window;
use crate::web;

/// Units of a text in a chart, and CSS pixels of the usual one.
const TEXT: [f64; 2] = [3.6, 12.0];
/// Units down of a chart.
const CHART: f64 = 44.0;
/// Units down that the filters have, and between two.
const FILTERS: [f64; 2] = [54.0, 2.5];
/// The weight that is shown until another one is opened: the middle one of the first filter.
const FIRST: WeightPlace = WeightPlace::Weight(0, [0, 0, 0, 1, 1]);

/// Where it is, as large as the last row needs it: steps, and the accuracy on the test digits.
#[component]
fn Standing() -> impl IntoView {
    let page = page();
    let steps = move || page.learning.run.with(|run| run.as_ref().map_or(0, |run| run.steps()));
    let last = move |of: fn(&Run) -> &[Measure]| {
        page.learning.run.with(|run| run.as_ref().and_then(|run| of(run).last().copied()))
    };
    let number = move |name: Key, hook: &'static str, quantity: Quantity, of: fn(&Run) -> &[Measure]| {
        let value = move || last(of).map(|measure| quantity.of(&measure));
        view! {
            <p>
                {move || page.text(name)}" "
                <b data-metric=hook data-value=move || value().map(notation::plain)>
                    {move || value().map_or("–".to_owned(), |value| quantity.printed(value))}
                </b>
            </p>
        }
    };
    view! {
        <div class="learned-standing">
            <p>{move || page.text(key::LEARNING_STEPS)}" "<b>{move || count(steps())}</b></p>
            {number(key::LEARNING_TEST_LOSS, "loss-test", Quantity::Loss, Run::test_curve)}
            {number(key::LEARNING_TEST_ACCURACY, "accuracy-test", Quantity::Accuracy, Run::test_curve)}
        </div>
    }
}

/// Loss and accuracy.
#[component]
pub fn CurvesFigure(window: RwSignal<Window>) -> impl IntoView {
    let page = page();
    let size = Signal::derive(move || {
        let unit = window.get().unit();
        Size { height: CHART * unit, scale: TEXT[0] * unit / TEXT[1] }
    });
    let chart = move |title: Key, hook: &'static str, quantity: Quantity| {
        let drawing =
            Memo::new(move |_| Arc::new(page.learning.run.with(|run| drawn(page, run.as_deref(), quantity))));
        let title = Signal::derive(move || page.text(title));
        view! { <Chart title=title hook=hook drawing=drawing printed=printed(quantity) size=size/> }
    };
    view! {
        <div class="learned-present">
            <div class="learned-curves">
                {chart(key::LEARNING_LOSS, "loss", Quantity::Loss)}
                {chart(key::LEARNING_ACCURACY, "accuracy", Quantity::Accuracy)}
            </div>
            <Standing/>
        </div>
    }
}

fn printed(quantity: Quantity) -> fn(f32) -> String {
    match quantity {
        Quantity::Loss => |value| Quantity::Loss.printed(value),
        Quantity::Accuracy => |value| Quantity::Accuracy.printed(value),
    }
}

/// The first layer's filters as they are now, as large as all fit.
#[component]
pub fn LearnedFigure(window: RwSignal<Window>) -> impl IntoView {
    let page = page();
    let plan = Memo::new(move |_| page.lab.with(|lab| lab.plan));
    let first = Memo::new(move |_| plan.get().network().ok().map(Arc::new));
    let sheet = Memo::new(move |_| {
        first.with(|first| first.as_ref().and_then(|first| Sheet::all(first, Plan::INPUT).first().copied()))
    });
    let side = Memo::new(move |_| {
        let window = window.get();
        let filters = sheet.get().map_or(1, |sheet| sheet.filters).max(1);
        let [down, between] = FILTERS;
        let side = |beside: usize| {
            let across = (window.across() + between) / beside as f64 - between;
            across.min((down + between) / filters.div_ceil(beside) as f64 - between)
        };
        (1..=filters).map(side).fold(0.0, f64::max)
    });
    let filters = move || {
        let sheet = sheet.get()?;
        Some(
            (0..sheet.filters)
                .map(|filter| view! { <Filter sheet=sheet filter=filter first=first/> })
                .collect_view(),
        )
    };
    view! {
        <div class="learned-present" style:--side=move || side.get().to_string()>
            <div class="learned-filters">{filters}</div>
            <Standing/>
        </div>
    }
}

/// One filter; all have one range of colours.
#[component]
fn Filter(sheet: Sheet, filter: usize, first: Memo<Option<Arc<Network>>>) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    Effect::new(move |_| {
        let (Some(canvas), Some(first)) = (canvas.get(), first.get()) else { return };
        let run = page.learning.run.get();
        let now = run.as_ref().map_or(&*first, |run| run.network());
        let all = (0..sheet.filters).flat_map(|filter| sheet.values(now, filter, 0));
        let most = all.fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let values = sheet.values(now, filter, 0);
        let pixels = photograph::pixels(Scale::Diverging { most }, values, &page.palette.get());
        let [rows, columns] = sheet.size.map(|side| side as u32);
        web::canvas::put_pixels(&canvas, columns, pixels.as_flattened(), [0, 0, columns, rows]);
    });
    view! { <canvas class="learned-filter" data-filter=filter.to_string() aria-hidden="true" node_ref=canvas></canvas> }
}

/// The next step of the open weight.
#[component]
pub fn UpdateFigure() -> impl IntoView {
    let page = page();
    let learning = page.learning;
    if learning.inspected.with_untracked(Option::is_none) {
        learning.inspected.set(Some(FIRST));
    }
    let shown = move || {
        let one = learning.inspection.get()?;
        Some(view! {
            <p class="learned-name">{opened::name(page, one.place)}</p>
            <UpdateView update=one.update is_frozen=one.is_frozen/>
        })
    };
    view! { <div class="learned-present">{shown}<Standing/></div> }
}
