//! What is trained, and how: each change is a whole new plan, and the training begins anew.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::learning::{Kind, Method, Plan};
use crate::lab::limits;
use crate::lab::{notation, numeral};
use crate::lesson::figures::print::count;
use crate::lesson::text::{Key, key};
use crate::view::controls::choice::Choice;
use crate::view::controls::kernel::{whole, why_not};
use crate::view::controls::number_field::{Handlers, NumberField};
use crate::view::controls::selection::{Offer, Selection};
use crate::view::controls::switch::Switch;
use crate::view::notices::{Notice, Notices, Place};
use crate::view::page::{Page, page};

/// Learning rates that − and + lead to, over a hundred thousand: from the least to the largest that there can be.
const RATES: [i128; 20] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000,
    500_000, 1_000_000,
];
/// Digits a step that − and + lead to.
const BATCHES: [usize; 6] = [8, 16, 32, 64, 128, 256];
/// Digits to learn from that − and + lead to.
const EXAMPLES: [usize; 7] = [50, 100, 200, 500, 1_000, 2_000, 3_000];
/// The filter that is set by hand.
const FROZEN: &str = "edge";

/// All settings; those of experiments under a heading that opens.
#[component]
pub fn Settings() -> impl IntoView {
    let page = page();
    let plan = Memo::new(move |_| page.lab.with(|lab| lab.plan));
    let parameters = Memo::new(move |_| plan.get().network().map_or(0, |network| network.parameters()));
    let is_convolutional = Memo::new(move |_| plan.get().kind == Kind::Convolutional);
    view! {
        <section class="learning-settings" aria-labelledby="learning-settings">
            <h2 id="learning-settings">{move || page.text(key::LEARNING_SETTINGS)}</h2>
            <p class="learning-note">{move || page.text(key::LEARNING_SETTINGS_ABOUT)}</p>
            <Rate plan=plan/>
            <Optimizer plan=plan/>
            <Counted plan=plan of=&BATCH/>
            <Counted plan=plan of=&DEPTH/>
            <Counted plan=plan of=&FILTERS/>
            <Counted plan=plan of=&SIDE/>
            <p class="learning-note" data-metric="parameters" data-value=move || parameters.get().to_string()>
                {move || page.fill(key::LEARNING_PARAMETERS, &[("n", &count(parameters.get()))])}
            </p>
            <details>
                <summary>{move || page.text(key::LEARNING_MORE)}</summary>
                <Counted plan=plan of=&EXAMPLE/>
                <Counted plan=plan of=&SEED/>
                <Choice
                    name=key::CONTROL_MODEL
                    help=key::HELP_MODEL
                    hook="model"
                    options=[("conv", key::NETWORK_CONV), ("dense", key::NETWORK_DENSE)]
                    chosen=Signal::derive(move || if is_convolutional.get() { "conv" } else { "dense" })
                    on_choose=Callback::new(move |word| {
                        let kind = if word == "conv" { Kind::Convolutional } else { Kind::Connected };
                        send(page, |plan| Plan { kind, ..plan }.fitted());
                    })
                />
                <Switch
                    name=key::CONTROL_ACTIVATION
                    help=key::HELP_ACTIVATION
                    hook="activation"
                    is_on=Signal::derive(move || plan.get().relu)
                    on_change=Callback::new(move |relu| send(page, |plan| Plan { relu, ..plan }))
                />
                <Switch
                    name=key::CONTROL_LABELS
                    help=key::HELP_LABELS
                    hook="labels"
                    is_on=Signal::derive(move || plan.get().shuffled)
                    on_change=Callback::new(move |shuffled| send(page, |plan| Plan { shuffled, ..plan }))
                />
                <Switch
                    name=key::CONTROL_FROZEN
                    help=key::HELP_FROZEN
                    hook="frozen"
                    is_on=Signal::derive(move || plan.get().frozen.is_some())
                    on_change=Callback::new(move |is_on: bool| {
                        send(page, |plan| Plan { frozen: is_on.then_some(FROZEN), ..plan });
                    })
                />
            </details>
            <Notices place=Place::Bench/>
        </section>
    }
}

fn send(page: Page, change: impl FnOnce(Plan) -> Plan) {
    page.send(Action::SetPlan(change(page.lab.with_untracked(|lab| lab.plan))));
}

/// A number of the plan that counts something.
struct Count {
    name: Key,
    help: Key,
    hook: &'static str,
    get: fn(&Plan) -> usize,
    set: fn(Plan, usize) -> Plan,
    /// What − and + lead to: by one where there is nothing.
    stops: &'static [usize],
}

const BATCH: Count = Count {
    name: key::CONTROL_BATCH,
    help: key::HELP_BATCH,
    hook: "batch",
    get: |plan| plan.batch,
    set: |plan, batch| Plan { batch, ..plan },
    stops: &BATCHES,
};
const DEPTH: Count = Count {
    name: key::CONTROL_DEPTH,
    help: key::HELP_DEPTH,
    hook: "depth",
    get: |plan| plan.depth,
    set: |plan, depth| Plan { depth, ..plan },
    stops: &[],
};
const FILTERS: Count = Count {
    name: key::CONTROL_FILTERS,
    help: key::HELP_FILTERS,
    hook: "filters",
    get: |plan| plan.filters,
    set: |plan, filters| Plan { filters, ..plan },
    stops: &[],
};
const SIDE: Count = Count {
    name: key::CONTROL_FILTER_SIDE,
    help: key::HELP_FILTER_SIDE,
    hook: "filter-side",
    get: |plan| plan.side,
    set: |plan, side| Plan { side, ..plan },
    stops: &limits::FILTER_SIDES,
};
const EXAMPLE: Count = Count {
    name: key::CONTROL_EXAMPLES,
    help: key::HELP_EXAMPLES,
    hook: "examples",
    get: |plan| plan.examples,
    set: |plan, examples| Plan { examples, ..plan },
    stops: &EXAMPLES,
};
const SEED: Count = Count {
    name: key::CONTROL_SEED,
    help: key::HELP_SEED,
    hook: "seed",
    get: |plan| plan.seed,
    set: |plan, seed| Plan { seed, ..plan },
    stops: &[],
};

impl Count {
    /// Where − or + leads; beyond the last stop by one, which the plan's limits refuse.
    fn next(&self, from: usize, by: i64) -> usize {
        let stop = match by < 0 {
            true => self.stops.iter().rev().find(|stop| **stop < from),
            false => self.stops.iter().find(|stop| **stop > from),
        };
        stop.copied().unwrap_or(if by < 0 { from.saturating_sub(1) } else { from + 1 })
    }
}

#[component]
fn Counted(plan: Memo<Plan>, of: &'static Count) -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| (of.get)(&plan.get()));
    let set = move |value: usize| send(page, |plan| (of.set)(plan, value));
    let reason = move |by: i64| {
        let next = of.next(current.get(), by);
        let is_same = next == current.get();
        let reason = why_not(page, &Action::SetPlan((of.set)(plan.get(), next)));
        reason.or_else(|| is_same.then(|| page.text(key::MISFIT_OTHER).to_owned()))
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| set(of.next(current.get_untracked(), by))),
        on_typed: Callback::new(move |typed: String| {
            if let Some(value) = whole(page, &typed, current.get_untracked()) {
                set(value);
            }
        }),
    };
    view! {
        <NumberField
            name=of.name
            help=of.help
            hook=of.hook
            value=Signal::derive(move || current.get().to_string())
            less=Signal::derive(move || reason(-1))
            more=Signal::derive(move || reason(1))
            handlers=handlers
        />
    }
}

/// The learning rate.
#[component]
fn Rate(plan: Memo<Plan>) -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| plan.get().rate);
    let set = move |rate: Exact| send(page, |plan| Plan { rate, ..plan });
    let next = |from: Exact, by: i64| {
        let mut stops = RATES.iter().filter_map(|rate| Exact::new(*rate, 100_000));
        let from = from.to_f64();
        match by < 0 {
            true => stops.rfind(|stop| stop.to_f64() < from),
            false => stops.find(|stop| stop.to_f64() > from),
        }
    };
    let reason = move |by: i64| {
        let [least, most] = [limits::RATE.start(), limits::RATE.end()].map(|rate| rate.to_string());
        let text = || page.fill(key::REASON_RATE, &[("least", &least), ("most", &most)]);
        next(current.get(), by).is_none().then(text)
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            if let Some(rate) = next(current.get_untracked(), by) {
                set(rate);
            }
        }),
        on_typed: Callback::new(move |typed: String| match numeral::parse_typed(typed.trim()) {
            Ok(rate) => set(rate),
            Err(_) => {
                let shown = notation::exact(current.get_untracked());
                let values = [("text", &*typed), ("value", &*shown)];
                let text = page.fill(key::NOTICE_NUMBER_UNREADABLE, &values);
                page.notify(Notice::error(Place::Bench, "number-unreadable", text));
            }
        }),
    };
    view! {
        <NumberField
            name=key::CONTROL_LEARNING_RATE
            help=key::HELP_LEARNING_RATE
            hook="learning-rate"
            value=Signal::derive(move || notation::exact(current.get()))
            less=Signal::derive(move || reason(-1))
            more=Signal::derive(move || reason(1))
            handlers=handlers
        />
    }
}

/// The optimiser.
#[component]
fn Optimizer(plan: Memo<Plan>) -> impl IntoView {
    let page = page();
    let offers = Memo::new(move |_| {
        let offer = |(method, word, name): (Method, &'static str, Key)| Offer {
            word,
            name,
            action: Action::SetPlan(Plan { method, ..plan.get() }),
        };
        METHODS.into_iter().map(offer).collect::<Vec<_>>()
    });
    let chosen = move || {
        let method = plan.get().method;
        METHODS.into_iter().find(|(known, ..)| *known == method).map_or("", |(_, word, _)| word)
    };
    view! {
        <Selection
            name=key::CONTROL_OPTIMIZER
            help=key::HELP_OPTIMIZER
            hook="optimizer"
            chosen=Signal::derive(chosen)
            offers=offers
            on_chosen=Callback::new(move |offer: Offer| page.send(offer.action))
        />
    }
}

/// The optimisers and their words in links.
const METHODS: [(Method, &str, Key); 3] = [
    (Method::Descent, "sgd", key::LEARNING_SGD),
    (Method::Momentum, "momentum", key::LEARNING_WITH_MOMENTUM),
    (Method::Adam, "adam", key::LEARNING_ADAM),
];
