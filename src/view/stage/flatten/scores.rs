//! The classes: the sum of products, the bias, the score and its share of each; a press opens a class.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::face::Role;
use crate::lab::network::MapPlace;
use crate::lab::network::heads::of_class;
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::grid::GridView;
use crate::view::network::name;
use crate::view::page::page;
use crate::view::stage::flatten::biases::Bias;
use crate::view::stage::flatten::parts::Parts;

/// All classes; `after` layers are done at their scores.
#[component]
pub fn Scores(parts: Parts, after: usize, cell: Memo<f64>) -> impl IntoView {
    let page = page();
    let classes = Memo::new(move |_| page.bench.with(|bench| bench.network.shape(after)[1]));
    let is_own = Memo::new(move |_| page.setting.with(|setting| setting.trained.is_none()));
    let names = move || {
        let named = move |class| {
            view! {
                <button
                    type="button"
                    class="class"
                    data-action="open-class"
                    data-value=class.to_string()
                    aria-pressed=move || (parts.class.get() == class).to_string()
                    on:click=move |_| {
                        page.pause();
                        page.send(Action::Open(of_class(after, class)));
                    }
                >
                    {move || name::class(page, class)}
                </button>
            }
        };
        (0..classes.get()).map(named).collect_view()
    };
    let sums = move || {
        let sum = move |class| {
            let text = move || {
                let trace = page.bench.with(|bench| bench.network.trace(of_class(after, class)));
                trace.ok().flatten().map(|trace| notation::number(trace.sum).text)
            };
            view! { <span>{text}</span> }
        };
        (0..classes.get()).map(sum).collect_view()
    };
    let bars = move || {
        let bar = move |class| {
            let share = Memo::new(move |_| {
                page.bench.with(|bench| bench.network.value(of_class(after + 1, class)).unwrap_or(0.0))
            });
            view! { <span><i style:--share=move || share.get().to_string()></i></span> }
        };
        (0..classes.get()).map(bar).collect_view()
    };
    view! {
        <div class="scores" style:--cell=move || format!("{}px", cell.get())>
            <List name=None kind="names" rows=names/>
            <List name=Some(key::FLATTEN_SUM) kind="sums" rows=sums/>
            {move || is_own.get().then(|| {
                let biases = move || (0..classes.get()).map(|class| view! { <Bias class=class/> }).collect_view();
                view! { <List name=Some(key::CONTROL_BIAS) kind="biases" rows=biases/> }
            })}
            <div class="column"><GridView role=Role::Map(MapPlace::new(after, 0)) cell_size=cell/></div>
            <div class="column"><GridView role=Role::Map(MapPlace::new(after + 1, 0)) cell_size=cell/></div>
            <List name=None kind="bars" rows=bars/>
        </div>
    }
}

/// One thing of each class under its name, in rows as tall as the cells beside them.
#[component]
fn List(name: Option<Key>, kind: &'static str, #[prop(into)] rows: ViewFn) -> impl IntoView {
    let page = page();
    view! {
        <div class=format!("list {kind}")>
            <p class="head">{move || name.map(|name| page.text(name))}</p>
            {move || rows.run()}
        </div>
    }
}
