//! A few numbers of a layer as a grid of one column: one tab stop, arrows go on, a press or Enter opens.

use leptos::html::Div;
use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::fusion::layout::{self, LAYERS};
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::fusion::{Fuse, name, printed};
use crate::web;

/// The numbers of these units; `layer` is the hook, else the name of their values.
#[component]
pub fn Cells(
    of: Fuse,
    units: Vec<Unit>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] layer: Option<&'static str>,
) -> impl IntoView {
    let focused = RwSignal::new(0_usize);
    let element: NodeRef<Div> = NodeRef::new();
    let count = units.len();
    let after = units.first().map_or(0, |unit| unit.after);
    let hook = move || {
        let scaled = of.fusion.with(|fusion| fusion.scaled);
        layer.or(layout::values(after, scaled).map(|(name, _)| name))
    };
    let press = {
        let units = units.clone();
        move |event: leptos::ev::KeyboardEvent| {
            let at = focused.get_untracked();
            let to = match event.key().as_str() {
                "ArrowUp" | "ArrowLeft" => at.saturating_sub(1),
                "ArrowDown" | "ArrowRight" => (at + 1).min(count.saturating_sub(1)),
                "Home" => 0,
                "End" => count.saturating_sub(1),
                "Enter" | " " => {
                    event.prevent_default();
                    event.stop_propagation();
                    return units.get(at).copied().into_iter().for_each(|unit| of.open(unit));
                }
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            focused.set(to);
            if let Some(element) = element.get_untracked() {
                web::focus::inside(&element, &format!("[data-r='{to}']"));
            }
        }
    };
    // A probability near 1 is not printed as 1.
    let text = move |value: f32| if after == LAYERS { notation::rounded(value).text } else { printed(value) };
    let cell = move |(index, unit): (usize, Unit)| {
        let value = Memo::new(move |_| of.with(|bench| bench.number(unit).value).unwrap_or_default());
        let is_open = move || of.fusion.with(|fusion| fusion.open()) == Some(unit);
        let said = move || {
            let (name, value) = (name::unit(of, unit), notation::rounded(value.get()).text);
            of.page.fill(key::FUSION_SAID, &[("name", &name), ("v", &value)])
        };
        view! {
            <div role="row">
                <div
                    role="gridcell"
                    class="fusion-number"
                    class:open=is_open
                    tabindex=move || if focused.get() == index { "0" } else { "-1" }
                    aria-label=said
                    data-r=index.to_string()
                    data-c="0"
                    data-value=move || notation::plain(value.get())
                    on:click=move |_| {
                        focused.set(index);
                        of.open(unit);
                    }
                >
                    {move || text(value.get())}
                </div>
            </div>
        }
    };
    view! {
        <div
            class="fusion-cells"
            role="grid"
            aria-label=label
            data-grid="map"
            data-layer=hook
            data-rows=count.to_string()
            data-cols="1"
            node_ref=element
            on:keydown=press
        >
            {units.into_iter().enumerate().map(cell).collect_view()}
        </div>
    }
}
