//! The pipeline: a trained network from the picture to the class, all layers at once; any number opens, down to the pixel.

mod counts;
mod edits;
mod enlarged;
pub mod face;
mod kernels;
mod layout;
mod lines;
mod map;
mod noise;
mod occlusion;
mod own;
mod range;
pub mod scores;
mod source;
mod steps;
mod strip;
pub mod telescope;
mod torch;
mod trials;

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use crate::engine::network::Run;
use crate::lab::action::Action;
use crate::view::chapter::Rest;
use crate::view::controls::source::Studio;
use crate::view::equation::{Equation, Form};
use crate::view::notices::{Notices, Place};
use crate::view::page::{Page, page};
use crate::view::stage::pipeline::edits::Edits;
use crate::view::stage::pipeline::layout::Layout;
use crate::view::stage::pipeline::own::OwnNetwork;
use crate::view::stage::pipeline::steps::StepsView;
use crate::view::stage::pipeline::strip::StripView;
use crate::view::stage::pipeline::telescope::Telescope;
use crate::view::stage::pipeline::trials::Trials;
use crate::view::stage::row::Room;
use crate::web;

/// Narrower than this the columns stand under one another.
const STACKED: f64 = 900.0;

/// What the parts of the strip share.
#[derive(Clone, Copy)]
pub struct Strip {
    /// Where everything stands.
    pub layout: Memo<Arc<Layout>>,
    /// Whether the columns stand under one another.
    pub is_stacked: Memo<bool>,
    /// Whether the map of the open number is shown with its numbers.
    pub enlarged: RwSignal<bool>,
    /// The values of the network as it was trained, while a weight is another one.
    pub trained: Memo<Option<Arc<Run>>>,
    /// The strip.
    pub element: NodeRef<Div>,
}

impl Strip {
    fn new(page: Page, room: Room) -> Strip {
        Strip {
            layout: Memo::new(move |_| {
                Arc::new(page.bench.with(|bench| Layout::of(bench, room.width.get())))
            }),
            is_stacked: Memo::new(move |_| room.width.get() < STACKED),
            enlarged: RwSignal::new(false),
            trained: Memo::new(move |_| {
                page.bench.with(|bench| {
                    let trained =
                        bench.setting.trained.as_ref().filter(|trained| !trained.edits.is_empty())?;
                    trained.model.network.forward(Arc::clone(&bench.input)).ok().map(Arc::new)
                })
            }),
            element: NodeRef::new(),
        }
    }
}

/// The stage of the chapter `pipeline`.
#[component]
pub fn PipelineStage(room: Room) -> impl IntoView {
    let page = page();
    let strip = Strip::new(page, room);
    let studio = Studio::new();
    // All is there at once: nothing moves by itself.
    Effect::new(move |_| page.pause());
    let press = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Backspace" if !web::focus::is_within("input, textarea, select, .editor") => {
            if let Some(last) = page.lab.with_untracked(|lab| lab.path.len()).checked_sub(1) {
                event.prevent_default();
                page.send(Action::GoBack(last));
            }
        }
        "Escape" => strip.enlarged.set(false),
        _ => {}
    };
    view! {
        <div class="flow" class:stacked=strip.is_stacked on:keydown=press>
            <StripView strip=strip studio=studio/>
            <Notices place=Place::Picture/>
            <Notices place=Place::Bench/>
            <div class="opened">
                <Telescope/>
                <Equation form=Form::Linked/>
            </div>
            <div class="lower">
                <Rest/>
                <div class="tries">
                    <StepsView studio=studio/>
                    <Edits/>
                    <Trials/>
                    <OwnNetwork studio=studio/>
                </div>
            </div>
        </div>
    }
}
