//! The chapter's stage: which grids stand there, and what belongs under each.

mod filter;
mod filters;
mod geometry;
mod layer;
mod pooling;
mod row;

use leptos::html::Div;
use leptos::prelude::*;

use crate::lesson::chapter::lesson;
use crate::view::page::page;
use crate::view::stage::filter::FilterStage;
use crate::view::stage::filters::FiltersStage;
use crate::view::stage::geometry::GeometryStage;
use crate::view::stage::pooling::PoolingStage;
use crate::view::stage::row::Room;
use crate::web;

/// Below this width the grids stand under one another.
const NARROW: f64 = 720.0;

/// The chapter's stage, as its lesson names it.
#[component]
pub fn Stage() -> impl IntoView {
    let page = page();
    let width = RwSignal::new(832.0);
    let stage: NodeRef<Div> = NodeRef::new();
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(stage) = stage.get() {
            watch.set_value(web::resize::Resize::watch(&stage, move |across, _| width.set(across)));
        }
    });
    let is_narrow = Memo::new(move |_| width.get() < NARROW);
    let kind = Memo::new(move |_| lesson(page.chapter.get()).map_or("filter", |lesson| lesson.stage));
    let room = Room { width: width.into(), is_narrow: is_narrow.into() };
    view! {
        <div
            id="stage"
            class=move || format!("stage {}", kind.get())
            class:narrow=is_narrow
            data-pending=move || page.pending.get().then_some("")
            aria-busy=move || page.working.get().then_some("true")
            node_ref=stage
        >
            {move || match kind.get() {
                "filters" => view! { <FiltersStage room=room/> }.into_any(),
                "geometry" => view! { <GeometryStage room=room/> }.into_any(),
                "pooling" => view! { <PoolingStage room=room/> }.into_any(),
                _ => view! { <FilterStage room=room/> }.into_any(),
            }}
        </div>
    }
}
