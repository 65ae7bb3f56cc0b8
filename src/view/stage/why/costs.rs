//! How many weights both layers need for one picture, of any size: in numbers, with their formula, and as areas.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::cost::{Cost, Costs};
use crate::lab::limits;
use crate::lab::notation;
use crate::lesson::figures::print::large;
use crate::lesson::text::{Key, key};
use crate::view::controls::kernel::whole;
use crate::view::controls::number_field::{Handlers, Stepper};
use crate::view::help::Help;
use crate::view::page::{Page, page};

/// The side of the larger square, in CSS pixels.
const SIDE: f64 = 88.0;
/// A square smaller than this can hardly be seen.
const SEEN: f64 = 2.0;

/// The size of the picture, both counts, both squares.
#[component]
pub fn CostsView() -> impl IntoView {
    let page = page();
    let costs = Memo::new(move |_| page.setting.with(|setting| Costs::of(setting).ok()));
    let line = move |name: Key,
                     hook: &'static str,
                     formula: fn(&Costs) -> [String; 2],
                     of: fn(&Costs) -> Cost| {
        let cost = move || costs.get().map(|costs| of(&costs));
        let all = move || cost().map_or(0, |cost| cost.learned.all());
        let products = move || cost().map_or(0, |cost| cost.products);
        let formula = move |at: usize| costs.get().map(|costs| formula(&costs)[at].clone());
        view! {
            <div class="line" data-layer=hook>
                <h3>{move || page.text(name)}</h3>
                <p class="formula"><span>{move || formula(0)}</span>" = "{move || formula(1)}" ="</p>
                <p class="total">
                    <b data-metric="parameters" data-layer=hook data-value=move || all().to_string()>
                        {move || large(u128::from(all()))}
                    </b>
                </p>
                <p class="products" data-metric="products" data-layer=hook data-value=move || products().to_string()>
                    {move || page.fill(key::WHY_PRODUCTS, &[("n", &large(u128::from(products())))])}
                </p>
            </div>
        }
    };
    view! {
        <section class="costs" aria-label=move || page.text(key::WHY_WEIGHTS)>
            <div class="counted">
                <h2>{move || page.text(key::WHY_WEIGHTS)}</h2>
                <Side costs=costs/>
                {line(key::NETWORK_CONV, "conv1", convolution, |costs| costs.convolution)}
                {line(key::NETWORK_DENSE, "dense1", dense, |costs| costs.dense)}
            </div>
            <Squares costs=costs/>
        </section>
    }
}

/// `K·K·C·N + N` in letters and in numbers.
pub fn convolution(costs: &Costs) -> [String; 2] {
    let ([maps, height, width], [channels, ..]) = (costs.filters, costs.picture);
    ["K·K·C·N + N".to_owned(), format!("{height}·{width}·{channels}·{maps} + {maps}")]
}

/// The same of the fully connected layer: a weight for each pair of an input and an output.
pub fn dense(costs: &Costs) -> [String; 2] {
    let ([channels, height, width], [maps, down, across]) = (costs.picture, costs.output);
    let (depth, all) = match (channels, maps) {
        (1, 1) => (String::new(), String::new()),
        _ => (format!("·{channels}"), format!("·{maps}")),
    };
    let letters = if depth.is_empty() {
        "H·W·H′·W′ + H′·W′"
    } else {
        "H·W·C·H′·W′·N + H′·W′·N"
    };
    let outputs = format!("{down}·{across}{all}");
    [letters.to_owned(), format!("{height}·{width}{depth}·{outputs} + {outputs}")]
}

/// The side of the picture, by a slider and by typing.
#[component]
fn Side(costs: Memo<Option<Costs>>) -> impl IntoView {
    let page = page();
    let is_held = StoredValue::new(false);
    let size = Memo::new(move |_| {
        costs.get().map_or([0, 0], |Costs { picture: [_, height, width], .. }| [height, width])
    });
    let side = move || size.get().into_iter().max().unwrap_or(0);
    let own = Memo::new(move |_| page.setting.with(|setting| setting.counted.is_none()));
    let (least, most) = (*limits::COUNTED_SIDE.start(), *limits::COUNTED_SIDE.end());
    let take = move |side: usize| page.send(Action::CountFor(Some(side)));
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            if let Ok(side) = usize::try_from(untrack(side) as i64 + by) {
                take(side);
                say(page, costs);
            }
        }),
        on_typed: Callback::new(move |text: String| {
            if let Some(side) = whole(page, &text, untrack(side)) {
                take(side);
                say(page, costs);
            }
        }),
    };
    let reason = move |is_at_end: bool, key: Key, limit: usize| {
        is_at_end.then(|| page.fill(key, &[("limit", &limit.to_string())]))
    };
    let slide = move |event| {
        let Ok(side) = event_target_value(&event).parse() else { return };
        page.dragging.set(true);
        match is_held.get_value() {
            true => page.send_on(Action::CountFor(Some(side))),
            false => take(side),
        }
        is_held.set_value(true);
    };
    let let_go = move |_| {
        is_held.set_value(false);
        page.dragging.set(false);
        say(page, costs);
    };
    view! {
        <div class="side">
            <span class="named">
                <label for="control-side">{move || page.text(key::CONTROL_COUNTED_SIDE)}</label>
                <Help name=key::CONTROL_COUNTED_SIDE help=key::HELP_COUNTED_SIDE/>
            </span>
            <input
                type="range"
                id="control-side-slider"
                data-control="side-slider"
                min=least.to_string()
                max=most.to_string()
                step="1"
                aria-label=move || page.text(key::CONTROL_COUNTED_SIDE)
                aria-valuetext=move || page.fill(key::WHY_SIZE, &sides(&size.get().map(|side| side.to_string())))
                prop:value=move || side().to_string()
                on:input=slide
                on:change=let_go
            />
            <Stepper
                name=key::CONTROL_COUNTED_SIDE
                hook="side"
                value=Signal::derive(move || side().to_string())
                less=Signal::derive(move || reason(side() <= least, key::REASON_COUNTED_MIN, least))
                more=Signal::derive(move || reason(side() >= most, key::REASON_COUNTED_MAX, most))
                handlers=handlers
            />
            <button
                type="button"
                class="btn quiet"
                data-action="side-own"
                disabled=move || own.get()
                on:click=move |_| {
                    page.send(Action::CountFor(None));
                    say(page, costs);
                }
            >
                {move || page.text(key::WHY_SIDE_OWN)}
            </button>
        </div>
    }
}

fn sides([height, width]: &[String; 2]) -> [(&'static str, &str); 2] {
    [("h", height), ("w", width)]
}

/// Says both counts.
fn say(page: Page, costs: Memo<Option<Costs>>) {
    if let Some(costs) = costs.get_untracked() {
        let [_, height, width] = costs.picture;
        let size = [height, width].map(|side| side.to_string());
        let [few, many] = [costs.convolution, costs.dense].map(|cost| large(u128::from(cost.learned.all())));
        let values = [&sides(&size)[..], &[("few", &*few), ("many", &*many)]].concat();
        page.spoken.set(page.fill(key::WHY_SAID, &values));
    }
}

/// A square for each layer, a weight the same area in both.
#[component]
fn Squares(costs: Memo<Option<Costs>>) -> impl IntoView {
    let page = page();
    let sides = Memo::new(move |_| {
        let all = costs
            .get()
            .map_or([0, 0], |costs| [costs.convolution, costs.dense].map(|cost| cost.learned.all()));
        let most = all.into_iter().max().unwrap_or(0).max(1) as f64;
        all.map(|weights| SIDE * (weights as f64 / most).sqrt())
    });
    let shown = move |at: usize| (sides.get()[at] * 1000.0).round() / 1000.0;
    let square = move |at: usize, hook: &'static str, name: Key| {
        view! {
            <figure data-layer=hook>
                <svg viewBox=format!("0 0 {SIDE} {SIDE}") aria-hidden="true">
                    <rect
                        class=hook
                        x="0"
                        y=move || SIDE - shown(at)
                        width=move || shown(at)
                        height=move || shown(at)
                        data-area=move || (sides.get()[at] * sides.get()[at]).to_string()
                    ></rect>
                </svg>
                <figcaption>{move || page.text(name)}</figcaption>
            </figure>
        }
    };
    let note = move || {
        let side = sides.get()[0];
        match side < SEEN {
            true => page.fill(key::WHY_UNSEEN, &[("n", &notation::rounded(side as f32).text)]),
            false => page.text(key::WHY_SCALE).to_owned(),
        }
    };
    view! {
        <div class="squares">
            <div class="pair">
                {square(0, "conv1", key::NETWORK_CONV)}
                {square(1, "dense1", key::NETWORK_DENSE)}
            </div>
            <p class="note">{note}</p>
        </div>
    }
}
