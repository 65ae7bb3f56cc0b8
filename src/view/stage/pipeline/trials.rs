//! Where it breaks: the picture moved, inverted, with noise, or with a part covered.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::noise::inverted;
use crate::lesson::text::key;
use crate::view::page::page;
use crate::view::stage::pipeline::noise::Noise;
use crate::view::stage::pipeline::occlusion::OcclusionView;
use crate::view::stage::pooling::shift::Shift;

/// All trials.
#[component]
pub fn Trials() -> impl IntoView {
    let page = page();
    let invert = move |_| {
        let picture = page.setting.with_untracked(|setting| setting.picture.clone());
        if let Some(grids) = picture.planes().map(|plane| inverted(plane)).collect() {
            page.send(Action::TakeChannels(grids));
        }
    };
    let steer = move |event: leptos::ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => [-1, 0],
            "ArrowDown" => [1, 0],
            "ArrowLeft" => [0, -1],
            "ArrowRight" => [0, 1],
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let [down, right] = page.setting.with_untracked(|setting| setting.picture.shift);
        page.send(Action::SetShift([down + by[0], right + by[1]]));
    };
    view! {
        <section class="trials">
            <h2>{move || page.text(key::PIPELINE_TRIALS)}</h2>
            <div class="row">
                <div data-control="shift" on:keydown=steer><Shift/></div>
                <div class="change">
                    <button type="button" class="btn outline" data-action="invert" on:click=invert>
                        {move || page.text(key::PIPELINE_INVERT)}
                    </button>
                    <Noise/>
                </div>
                <OcclusionView/>
            </div>
        </section>
    }
}
