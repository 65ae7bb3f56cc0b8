//! The layers after the first convolution, one after the other: each with its grid and how its open number was made.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::grid::GridView;
use crate::view::page::page;
use crate::view::stage::lab::sizes::Sizes;
use crate::view::stage::layer::LayerView;

/// All of them.
#[component]
pub fn Layers(sizes: Sizes) -> impl IntoView {
    let page = page();
    let layers = Memo::new(move |_| {
        page.bench.with(|bench| {
            let is_second = |after| bench.network.name(after) == "conv2";
            bench.later().map(|after| (after, is_second(after))).collect::<Vec<_>>()
        })
    });
    let layer = move |(after, is_second): (usize, bool)| {
        view! { <Link after=after is_second=is_second sizes=sizes/> }
    };
    move || {
        let layers = layers.get();
        (!layers.is_empty())
            .then(|| view! { <div class="chain">{layers.into_iter().map(layer).collect_view()}</div> })
    }
}

/// A sign, the kernel if the layer has one, and its output.
#[component]
fn Link(after: usize, is_second: bool, sizes: Sizes) -> impl IntoView {
    let page = page();
    let follows = Memo::new(move |_| page.bench.with(|bench| !bench.is_beside()));
    let width = Memo::new(move |_| sizes.link(after, is_second));
    view! {
        <div class="link" style:--width=move || format!("{}px", width.get())>
            {move || (follows.get() && !is_second).then(|| view! { <Sign sign="→"/> })}
            {is_second.then(|| view! { <Kernel after=after sizes=sizes/> })}
            <LayerView after=after cell_size=Memo::new(move |_| sizes.layer(after)) room=width/>
        </div>
    }
}

/// `∗`, the divisor, the second kernel, `=`.
#[component]
fn Kernel(after: usize, sizes: Sizes) -> impl IntoView {
    let page = page();
    let rows = Memo::new(move |_| page.board(Role::kernel(after)).with(|board| board.rows));
    let divisor = Memo::new(move |_| {
        page.setting.with(|setting| setting.next.second.as_ref().map_or(1, |second| second.divisor))
    });
    let middle = move || format!("{}px", rows.get() as f64 * sizes.second.get() / 2.0);
    view! {
        <div class="second" style:--middle=middle>
            <Sign sign="∗"/>
            {move || (divisor.get() != 1).then(|| view! {
                <div class="divisor" aria-hidden="true">
                    <math><mfrac><mn>"1"</mn><mn>{divisor.get()}</mn></mfrac></math>
                </div>
            })}
            <GridView role=Role::kernel(after) cell_size=sizes.second/>
            <Sign sign="="/>
        </div>
    }
}

#[component]
fn Sign(sign: &'static str) -> impl IntoView {
    view! { <span class="sign" aria-hidden="true">{sign}</span> }
}
