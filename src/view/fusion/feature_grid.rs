//! The features as a grid of one column that is folded; only the cell where the keyboard stands is an element.

use leptos::html::Div;
use leptos::prelude::*;

use crate::lab::fusion::layout::{self, FEATURES};
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::fusion::strips::{Kind, Strips};

/// The grid over the picture `face`; Enter opens.
#[component]
pub fn FeatureGrid(
    strips: Strips,
    after: usize,
    kind: Kind,
    element: NodeRef<Div>,
    face: AnyView,
    open: Callback<usize>,
) -> impl IntoView {
    let of = strips.of;
    let size = move || strips.fold.get().size();
    let value = Memo::new(move |_| strips.values(kind).get(strips.at.get()).copied().unwrap_or_default());
    let place = move || strips.fold.get().place(strips.at.get());
    let press = move |event: leptos::ev::KeyboardEvent| {
        let fold = strips.fold.get_untracked();
        let [row, column] = fold.place(strips.at.get_untracked());
        let [rows, columns] = fold.size();
        let to = match event.key().as_str() {
            "ArrowUp" => [row.saturating_sub(1), column],
            "ArrowDown" => [(row + 1).min(rows - 1), column],
            "ArrowLeft" => [row, column.saturating_sub(1)],
            "ArrowRight" => [row, (column + 1).min(columns - 1)],
            "Home" if event.ctrl_key() => [0, 0],
            "End" if event.ctrl_key() => [rows - 1, columns - 1],
            "Home" => [row, 0],
            "End" => [row, columns - 1],
            "Enter" | " " => {
                event.prevent_default();
                event.stop_propagation();
                return open.run(strips.at.get_untracked());
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(feature) = fold.feature(to) {
            strips.at.set(feature);
        }
    };
    let hook = move || layout::values(after, of.fusion.with(|fusion| fusion.scaled)).map(|(name, _)| name);
    let frame = move || strips.frame(strips.at.get());
    view! {
        <div
            class="fusion-strip"
            role="grid"
            aria-label=move || format!("{}. {}", of.page.text(kind.name()), of.page.text(key::FUSION_FOLDED))
            aria-rowcount=move || size()[0].to_string()
            aria-colcount=move || size()[1].to_string()
            data-grid="map"
            data-layer=hook
            data-rows=FEATURES.to_string()
            data-cols="1"
            data-window=move || format!("{},0,1,1", strips.at.get())
            node_ref=element
            on:keydown=press
        >
            {face}
            <div role="row" aria-rowindex=move || (place()[0] + 1).to_string()>
                <div
                    role="gridcell"
                    tabindex="0"
                    aria-colindex=move || (place()[1] + 1).to_string()
                    aria-label=move || strips.said(strips.at.get())
                    data-r=move || strips.at.get().to_string()
                    data-c="0"
                    data-value=move || notation::plain(value.get())
                    style:top=move || frame()[0].clone()
                    style:left=move || frame()[1].clone()
                    style:height=move || frame()[2].clone()
                    style:width=move || frame()[3].clone()
                ></div>
            </div>
        </div>
    }
}
