//! The bar of buttons: there while the mouse moves, while the keyboard is in it, and by the key M.

use leptos::prelude::*;

use crate::lesson::text::{Key, key};
use crate::view::icon::{self, Icon};
use crate::view::page::page;
use crate::view::present::show::Show;

/// The buttons.
#[component]
pub fn Bar(show: Show) -> impl IntoView {
    let page = page();
    let playing = move || page.playback.with(|playback| playback.playing);
    let toggle = |on: RwSignal<bool>| move || on.update(|on| *on = !*on);
    view! {
        // No focus by mouse: it would keep the bar and take Space for itself.
        <div class="bar-present" role="toolbar" aria-label=move || page.text(key::PRESENT_TITLE) on:mousedown=|event| event.prevent_default()>
            <Button name=key::ACTION_BACK hook="back" path=icon::BACK act=move || show.back()/>
            <Button name=key::ACTION_STEP hook="step" path=icon::FORWARD act=move || show.forward()/>
            {move || match playing() {
                true => view! { <Button name=key::ACTION_PAUSE hook="pause" path=icon::PAUSE act=move || show.toggle_play()/> },
                false => view! { <Button name=key::ACTION_PLAY hook="play" path=icon::PLAY act=move || show.toggle_play()/> },
            }}
            <Button name=key::ACTION_BLACK hook="black" path=icon::BLACK act=move || show.toggle_black()/>
            <Button name=key::ACTION_SPOTLIGHT hook="spotlight" path=icon::SPOTLIGHT act=toggle(show.spotlight)/>
            <Button name=key::ACTION_CODE hook="code" path=icon::CODE act=toggle(show.code)/>
            <Button name=key::ACTION_EXIT hook="exit" path=icon::EXIT act=move || show.leave()/>
        </div>
    }
}

#[component]
fn Button(
    name: Key,
    hook: &'static str,
    path: &'static str,
    #[prop(into)] act: Callback<()>,
) -> impl IntoView {
    let page = page();
    view! {
        <button type="button" data-plays-on="" data-action=hook on:click=move |_| act.run(())>
            <Icon path=path/>
            <span>{move || page.text(name)}</span>
        </button>
    }
}
