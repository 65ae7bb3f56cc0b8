//! The column beside the stage: the chapter's text, or where all is free to try, every control.

use leptos::prelude::*;

use crate::view::chapter::{Lead, Rest};
use crate::view::controls::picture::PictureControls;
use crate::view::controls::prediction::Prediction;
use crate::view::learning::experiments::Experiments;
use crate::view::page::page;
use crate::view::stage::lab::Panel;
use crate::view::stage::{self, Upper};
use crate::view::volume::VolumeSource;

/// What belongs beside the chapter's stage.
#[component]
pub fn Beside() -> impl IntoView {
    let page = page();
    let kind = stage::kind(page);
    move || match kind.get() {
        "lab" => view! { <Panel/> }.into_any(),
        // The strip needs the whole page: the text goes on under it.
        "pipeline" => view! { <div class="text"><Lead/></div> }.into_any(),
        "learning" => view! { <div class="text learning-text"><Lead/><Experiments/><Rest/></div> }.into_any(),
        "volume" => view! { <div class="text"><Lead/><VolumeSource/><Rest/></div> }.into_any(),
        _ => view! { <Text/> }.into_any(),
    }
}

/// The text, and where its picture comes from.
#[component]
fn Text() -> impl IntoView {
    let page = page();
    let upper = use_context::<Upper>();
    view! {
        <div class="text" style:--upper=move || upper.map(|Upper(upper)| format!("{}px", upper.get()))>
            <Lead/>
            <Prediction/>
            {move || { page.chapter.get(); view! { <PictureControls/> } }}
            <Rest/>
        </div>
    }
}
