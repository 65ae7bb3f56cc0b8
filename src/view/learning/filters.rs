//! The filters while they learn: as they began, as they are now, and the difference. A press opens a weight.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Network;
use crate::lab::learning::Plan;
use crate::lab::learning::sheet::Sheet;
use crate::lab::network::names::named;
use crate::lab::shade::Scale;
use crate::lesson::text::key;
use crate::view::learning::sheet::{SheetView, Sheets, cell_size};
use crate::view::network::name::named_layer;
use crate::view::page::{Page, page};

/// The layer's filters one beside the other, and which layer and channel that is.
#[component]
pub fn Filters() -> impl IntoView {
    let page = page();
    let first = first(page);
    let sheets = Memo::new(move |_| {
        first.with(|first| first.as_ref().map(|first| Sheet::all(first, Plan::INPUT)).unwrap_or_default())
    });
    let chosen = RwSignal::new([0, 0]);
    // Another plan may have fewer layers and channels.
    let sheet =
        Memo::new(move |_| sheets.with(|sheets| sheets.get(chosen.get()[0]).or(sheets.first()).copied()));
    let size = Memo::new(move |_| sheet.get().map_or([1, 1], |sheet| sheet.size));
    let channel = Memo::new(move |_| {
        sheet.get().map_or(0, |sheet| chosen.get()[1].min(sheet.channels.saturating_sub(1)))
    });
    let names = Memo::new(move |_| {
        first.with(|first| first.as_ref().map(|first| layer_names(first)).unwrap_or_default())
    });
    let layer_name = move |sheet: Sheet| names.with(|names| named_layer(page, names, sheet.layer + 1));
    let of = Sheets { sheet, channel, names, first, scales: scales(page, first, sheet, channel) };
    let option = move |(index, of): (usize, Sheet)| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="learning-layer"
                    value=index.to_string()
                    data-control="learning-layer"
                    prop:checked=move || sheet.get() == Some(of)
                    on:change=move |_| chosen.set([index, 0])
                />
                <span>{move || layer_name(of)}</span>
            </label>
        }
    };
    let channels = move || {
        let count = sheet.get().map_or(1, |sheet| sheet.channels);
        (count > 1).then(|| view! { <Channels count=count channel=channel chosen=chosen/> })
    };
    let filters = move || {
        let sheet = sheet.get()?;
        Some((0..sheet.filters).map(|filter| view! { <SheetView of=of filter=filter/> }).collect_view())
    };
    view! {
        <section class="learning-filters" aria-labelledby="learning-filters">
            <div class="learning-head">
                <h2 id="learning-filters">{move || page.text(key::LEARNING_FILTERS)}</h2>
                <div class="joined" role="radiogroup" aria-label=move || page.text(key::LEARNING_LAYER)>
                    {move || sheets.get().into_iter().enumerate().map(option).collect_view()}
                </div>
                {channels}
            </div>
            <p class="learning-note">{move || said_scales(page, of)}" "{move || page.text(key::LEARNING_PRESS)}</p>
            <div
                class="learning-sheets"
                style:--c=move || format!("{}px", cell_size(size.get()[1]))
                style:--w=move || size.get()[1].to_string()
                style:--h=move || size.get()[0].to_string()
            >
                <p class="learning-rows" aria-hidden="true">
                    <span>{move || page.text(key::LEARNING_START)}</span>
                    <span>{move || page.text(key::LEARNING_NOW)}</span>
                    <span>{move || page.text(key::LEARNING_DIFFERENCE)}</span>
                </p>
                {filters}
            </div>
        </section>
    }
}

/// Which of the values before it a filter's picture weighs.
#[component]
fn Channels(count: usize, channel: Memo<usize>, chosen: RwSignal<[usize; 2]>) -> impl IntoView {
    let page = page();
    let option = move |index: usize| {
        view! {
            <option value=index.to_string() selected=move || channel.get() == index>
                {move || page.fill(key::NETWORK_CHANNEL, &[("n", &(index + 1).to_string())])}
            </option>
        }
    };
    view! {
        <select
            class="select"
            data-control="learning-channel"
            aria-label=move || page.text(key::LEARNING_CHANNEL)
            prop:value=move || channel.get().to_string()
            on:change=move |event| {
                let index = event_target_value(&event).parse().unwrap_or_default();
                chosen.update(|chosen| chosen[1] = index);
            }
        >
            {(0..count).map(option).collect_view()}
        </select>
    }
}

/// The network of the plan before any training.
fn first(page: Page) -> Memo<Option<Arc<Network>>> {
    let plan = Memo::new(move |_| page.lab.with(|lab| lab.plan));
    Memo::new(move |_| plan.get().network().ok().map(Arc::new))
}

/// The names of all values between the layers, as in hooks.
pub fn layer_names(network: &Network) -> Vec<String> {
    let shapes = network.shapes(Plan::INPUT).unwrap_or_default();
    named(network, &shapes).into_iter().map(|values| values.name).collect()
}

/// The colours of the filters, at the start and now the same, and those of the difference.
fn scales(
    page: Page,
    first: Memo<Option<Arc<Network>>>,
    sheet: Memo<Option<Sheet>>,
    channel: Memo<usize>,
) -> Memo<[Scale; 2]> {
    Memo::new(move |_| {
        let (Some(first), Some(sheet)) = (first.get(), sheet.get()) else { return [Scale::Plain; 2] };
        let run = page.learning.run.get();
        let now = run.as_ref().map_or(&*first, |run| run.network());
        let mut most = [0.0_f32; 2];
        for filter in 0..sheet.filters {
            let [before, after] = [&*first, now].map(|network| sheet.values(network, filter, channel.get()));
            for (before, after) in before.iter().zip(after) {
                most[0] = most[0].max(before.abs()).max(after.abs());
                most[1] = most[1].max((after - before).abs());
            }
        }
        most.map(|most| Scale::Diverging { most })
    })
}

fn said_scales(page: Page, of: Sheets) -> String {
    let [values, differences] = of.scales.get().map(|scale| format!("{:.2}", scale.ends()[1]));
    page.fill(key::LEARNING_SCALE, &[("v", &values), ("d", &differences)])
}
