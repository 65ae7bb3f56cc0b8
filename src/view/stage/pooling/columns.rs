//! The three operations: each with its grid, its weights, its equation, and what a moved drawing changed.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::layer::Layer;
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lab::shift::Change;
use crate::lesson::text::{Key, key};
use crate::view::equation::{Equation, Form};
use crate::view::grid::GridView;
use crate::view::grid::overlay::{Overlay, corners};
use crate::view::page::{Page, page};
use crate::view::stage::pooling::sizes::Sizes;
use crate::view::stage::pooling::winner::Winner;
use crate::view::stage::row::Divisor;

/// How many layers are done after the maximum, the average, the convolution: the convolution is the first of the three
/// that stand side by side.
const LAYERS: [usize; 3] = [2, 3, 1];
type Changes = Memo<Option<Arc<[Change; 3]>>>;

/// All three.
#[component]
pub fn Columns(sizes: Sizes, changes: Changes) -> impl IntoView {
    view! {
        <div class="three" class:beside=sizes.is_beside>
            <Column at=0 hook="changed-maximum" note=key::POOLING_NOTE_MAXIMUM sizes=sizes changes=changes/>
            <Column at=1 hook="changed-average" note=key::POOLING_NOTE_AVERAGE sizes=sizes changes=changes/>
            <Column at=2 hook="changed-convolution" note=key::POOLING_NOTE_CONVOLUTION sizes=sizes changes=changes/>
        </div>
    }
}

#[component]
fn Column(at: usize, hook: &'static str, note: Key, sizes: Sizes, changes: Changes) -> impl IntoView {
    let page = page();
    let role = Role::after(LAYERS[at]);
    let columns = Memo::new(move |_| page.board(role).with(|board| board.columns));
    let room = Signal::derive(move || sizes.columns.get()[usize::from(role == Role::OUTPUT)]);
    let path = Signal::derive(move || {
        let (columns, reached) = (columns.get().max(1), page.reached());
        changes.with(|changes| {
            let places = changes.iter().flat_map(|changes| changes[at].places.iter().enumerate());
            let shown = places.filter(|&(index, &differs)| differs && index <= reached);
            corners(shown.map(|(index, _)| [index / columns, index % columns]), sizes.output.get())
        })
    });
    let said = move || match changes.get() {
        Some(changes) => changed(page, hook, &changes[at]).into_any(),
        None => view! { <p class="note">{page.text(note)}</p> }.into_any(),
    };
    view! {
        <div class="layer">
            <GridView
                role=role
                cell_size=sizes.output
                note=move || view! { <Weights role=role/> }
                over=move || view! { <Overlay kind="corners" path=path/> }
            />
            {(role == Role::OUTPUT).then(|| view! { <Kernel cell=sizes.kernel/> })}
            <div class="working">
                <Equation form=Form::Line { after: LAYERS[at], room: Some(room) }/>
                {(at == 0).then(|| view! { <Winner/> })}
            </div>
            {said}
        </div>
    }
}

/// The convolution's kernel; its numbers can be typed.
#[component]
fn Kernel(cell: Memo<f64>) -> impl IntoView {
    let page = page();
    let has_divisor = Memo::new(move |_| page.setting.with(|setting| setting.filter.divisor != 1));
    let middle = move || {
        let rows = page.board(Role::KERNEL).with(|board| board.rows);
        format!("{}px", rows as f64 * cell.get() / 2.0)
    };
    view! {
        <div class="divided" style:--middle=middle>
            {move || has_divisor.get().then(|| view! { <Divisor/> })}
            <GridView role=Role::KERNEL cell_size=cell/>
        </div>
    }
}

/// How many weights an operation learns.
#[component]
fn Weights(role: Role) -> impl IntoView {
    let page = page();
    let counts = Memo::new(move |_| {
        page.bench.with(|bench| match role {
            Role::OUTPUT => (bench.network.layer(1).map_or(0, Layer::parameters), bench.kernel.count()),
            Role::Map(map) => (bench.network.layer(map.after).map_or(0, Layer::parameters), 0),
            Role::Weights(_) => (0, 0),
        })
    });
    let text = move || {
        let (all, weights) = counts.get();
        match (role, all.saturating_sub(weights).to_string()) {
            (Role::OUTPUT, biases) => {
                page.fill(key::POOLING_WEIGHTS_BIAS, &[("w", &weights.to_string()), ("b", &biases)])
            }
            (_, all) => page.fill(key::POOLING_WEIGHTS, &[("w", &all)]),
        }
    };
    view! {
        <span class="weights" data-metric="parameters" data-value=move || counts.get().0.to_string()>{text}</span>
    }
}

fn changed(page: Page, hook: &'static str, change: &Change) -> impl IntoView + use<> {
    let (all, count) = (change.places.len().to_string(), change.count().to_string());
    let mean = notation::rounded(change.mean).text;
    let values = [("all", &*all), ("n", &*count), ("mean", &*mean)];
    view! {
        <p class="note changed" data-metric=hook data-value=count.clone() data-mean=notation::plain(change.mean)>
            {page.fill(key::POOLING_CHANGED, &values)}
        </p>
    }
}
