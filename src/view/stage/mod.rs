//! The chapter's stage: which grids stand there, and what belongs under each.

mod channels;
mod compose;
mod filter;
mod filters;
mod flatten;
mod geometry;
pub mod lab;
mod layer;
pub mod pipeline;
mod pooling;
pub mod row;
pub mod why;

use leptos::html::Div;
use leptos::prelude::*;

use crate::lesson::chapter::lesson;
use crate::view::learning::LearningStage;
use crate::view::page::{Page, page};
use crate::view::stage::channels::ChannelsStage;
use crate::view::stage::filter::FilterStage;
use crate::view::stage::filters::FiltersStage;
use crate::view::stage::flatten::FlattenStage;
use crate::view::stage::geometry::GeometryStage;
use crate::view::stage::lab::LabStage;
use crate::view::stage::pipeline::PipelineStage;
use crate::view::stage::pooling::PoolingStage;
use crate::view::stage::row::Room;
use crate::view::stage::why::WhyStage;
use crate::view::volume::VolumeStage;
use crate::web;

/// Below this width the grids stand under one another.
const NARROW: f64 = 720.0;

fn classes(kind: &str, is_narrow: bool) -> String {
    if is_narrow { format!("stage {kind} narrow") } else { format!("stage {kind}") }
}

/// Which stage the open chapter has.
pub fn kind(page: Page) -> Memo<&'static str> {
    Memo::new(move |_| lesson(page.chapter.get()).map_or("filter", |lesson| lesson.stage))
}

/// Whether the open chapter begins with a moving window.
pub fn moves_by_itself(page: Page) -> bool {
    lesson(page.chapter.get_untracked())
        .is_none_or(|lesson| !matches!(lesson.stage, "learning" | "volume" | "why"))
}

/// How tall the stage is above the line that its workings stand under, in CSS pixels; 0 where nothing in the text
/// begins on that line.
#[derive(Clone, Copy)]
pub struct Upper(pub RwSignal<f64>);

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
    let kind = kind(page);
    let room = Room { width: width.into(), is_narrow: is_narrow.into() };
    view! {
        <div
            id="stage"
            // In one: a class of its own would be lost with the next kind.
            class=move || classes(kind.get(), is_narrow.get())
            data-pending=move || page.pending.get().then_some("")
            data-behind=move || page.is_behind().then_some("")
            aria-busy=move || page.working.get().then_some("true")
            node_ref=stage
        >
            {move || match kind.get() {
                "channels" => view! { <ChannelsStage room=room/> }.into_any(),
                "flatten" => view! { <FlattenStage room=room/> }.into_any(),
                "pipeline" => view! { <PipelineStage room=room/> }.into_any(),
                "why" => view! { <WhyStage room=room/> }.into_any(),
                "filters" => view! { <FiltersStage room=room/> }.into_any(),
                "geometry" => view! { <GeometryStage room=room/> }.into_any(),
                "lab" => view! { <LabStage room=room/> }.into_any(),
                "learning" => view! { <LearningStage/> }.into_any(),
                "volume" => view! { <VolumeStage room=room/> }.into_any(),
                "pooling" => view! { <PoolingStage room=room/> }.into_any(),
                _ => view! { <FilterStage room=room/> }.into_any(),
            }}
        </div>
    }
}
