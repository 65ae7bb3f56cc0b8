//! Two filters in a row: what stands between them, the second kernel, its output, and the one kernel for both.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lab::composition::composition;
use crate::lab::face::Role;
use crate::lesson::text::key;
use crate::view::equation::{Equation, Form};
use crate::view::grid::GridView;
use crate::view::page::page;
use crate::view::stage::compose::combined::{Combined, Verdict, said};
use crate::view::stage::compose::second::{SecondControls, SecondKernel};
use crate::view::stage::layer::LayerView;

/// Room for the second kernel with its divisor and both operators.
const BETWEEN: f64 = 222.0;
/// Narrowest grid that stands in the row with the kernel.
const NARROWEST: f64 = 120.0;
/// Tallest grid.
const TALLEST: f64 = 220.0;
/// Largest cell.
const LARGEST: f64 = 44.0;

/// The panel, on `width` CSS pixels.
#[component]
pub fn CompositionPanel(#[prop(into)] width: Signal<f64>) -> impl IntoView {
    let page = page();
    let verdict: Verdict = Memo::new(move |_| page.bench.with(|bench| composition(bench)).map(Arc::new));
    let filter = Memo::new(move |_| page.setting.with(|setting| setting.next.second.clone()));
    let has_second = Memo::new(move |_| filter.with(Option::is_some));
    let place = move |name: &'static str| {
        Memo::new(move |_| {
            page.bench.with(|bench| bench.later().find(|&after| bench.network.name(after) == name))
        })
    };
    let (relu, second) = (place("relu1"), place("conv2"));
    let say = Callback::new(move |()| {
        if let Some(verdict) = verdict.get_untracked() {
            page.spoken.set(untrack(|| said(page, &verdict)));
        }
    });
    let cell = Memo::new(move |_| {
        let grids: Vec<_> = [relu.get(), second.get()]
            .into_iter()
            .flatten()
            .map(|after| page.board(Role::after(after)).with(|board| [board.rows, board.columns]))
            .collect();
        let is_photograph = page.board(Role::PICTURE).with(|board| board.is_photograph);
        cell(width.get(), &grids, is_photograph)
    });
    view! {
        <section class="composition">
            <h2>{move || page.text(key::COMPOSE_TITLE)}</h2>
            <SecondControls on_change=say/>
            <div class="chain">
                {move || relu.get().map(|after| view! { <LayerView after=after cell_size=cell room=width/> })}
                {move || has_second.get().then(|| view! {
                    <div class="applied">
                        <span class="operator" aria-hidden="true">"∗"</span>
                        <SecondKernel filter=filter width=width on_change=say/>
                        <span class="operator equals" aria-hidden="true">"="</span>
                    </div>
                })}
                {move || second.get().map(|after| view! { <GridView role=Role::after(after) cell_size=cell/> })}
            </div>
            {move || second.get().map(|after| view! {
                <div class="opened"><Equation form=Form::Line { after, room: Some(width) }/></div>
            })}
            {move || has_second.get().then(|| view! { <Combined verdict=verdict width=width/> })}
        </section>
    }
}

/// The one cell size of the grids in the row, `[rows, columns]` each.
fn cell(width: f64, grids: &[[usize; 2]], is_photograph: bool) -> f64 {
    let most = |side: usize| grids.iter().map(|size| size[side]).max().unwrap_or(1).max(1) as f64;
    let columns = grids.iter().map(|size| size[1]).sum::<usize>().max(1) as f64;
    let beside = (width - BETWEEN) / columns;
    let across = if beside * most(1) < NARROWEST { (width - 2.0) / most(1) } else { beside };
    let fitting = across.min(TALLEST / most(0)).min(LARGEST);
    if is_photograph { fitting.max(0.05) } else { fitting.floor().max(4.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grids_keep_within_the_panel() {
        for width in [328.0, 420.0, 528.0] {
            for [rows, columns] in [[3, 3], [60, 60], [196, 196], [1020, 764]] {
                for count in [1, 2] {
                    let size = cell(width, &vec![[rows, columns]; count], columns > 64);
                    assert!(size * columns as f64 <= width, "{columns} columns of {size} on {width}");
                }
            }
        }
    }
}
