//! Where the picture comes from: a test digit, the draw pad, or a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::import::digit::Digits;
use crate::lab::action::Action;
use crate::lab::photographs::{photograph, photographs};
use crate::lesson::text::{key, lookup};
use crate::view::controls::draw_pad::DrawPad;
use crate::view::controls::picture::{Open, take_files_from_outside};
use crate::view::controls::source::{Source, Studio};
use crate::view::digits::{digits_at_hand, load_digits};
use crate::view::icon::{self, Icon};
use crate::view::page::page;
use crate::view::stage::pipeline::own::{is_picture, open_network};

/// Any class of digits.
const ANY: &str = "any";

/// Buttons for all three, and what belongs to the chosen one.
#[component]
pub fn SourceControls(studio: Studio) -> impl IntoView {
    let page = page();
    take_files_from_outside(move |files| match files.iter().all(is_picture) {
        true => files.into_iter().take(1).for_each(|file| studio.take_file(file)),
        false => open_network(studio, files),
    });
    let reads_digits = Memo::new(move |_| studio.network_size().is_none());
    let digit = Memo::new(move |_| page.setting.with(|setting| setting.picture.digit));
    let is_ink = Memo::new(move |_| studio.source.with(|source| matches!(source, Source::Ink(_))));
    let class = RwSignal::new(None::<u8>);
    let show = move |number: usize| {
        spawn_local(async move {
            let digits = load_digits().await;
            let Some(grid) = digits.and_then(|digits| digits.grid(number)) else {
                return page
                    .notify_picture("digits-unreachable", page.text(key::PIPELINE_UNREACHABLE).to_owned());
            };
            studio.forget();
            page.send(Action::TakeDigit(number, grid));
        });
    };
    let step = move |forward: bool| {
        let from = digit.get_untracked();
        let next = next(from, forward, class.get_untracked());
        show(next);
    };
    let said = move || {
        let number = digit.get()?;
        let label = digits_at_hand()?.label(number)?;
        let values = [
            ("n", (number + 1).to_string()),
            ("all", Digits::TEST.to_string()),
            ("label", label.to_string()),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Some(page.fill(key::PIPELINE_DIGIT, &values))
    };
    view! {
        <div class="line sources">
            {move || reads_digits.get().then(|| view! {
                <button
                    type="button"
                    class="btn outline"
                    data-action="digits"
                    aria-pressed=move || digit.get().is_some().to_string()
                    on:click=move |_| if digit.get_untracked().is_none() { show(0) }
                >
                    {move || page.text(key::PIPELINE_DIGITS)}
                </button>
            })}
            <button
                type="button"
                class="btn outline"
                data-action="draw"
                aria-pressed=move || is_ink.get().to_string()
                on:click=move |_| if !is_ink.get_untracked() { studio.draw() }
            >
                {move || page.text(key::ACTION_DRAW)}
            </button>
            <Open studio=studio/>
        </div>
        {move || (!reads_digits.get()).then(|| view! { <Photographs studio=studio/> })}
        {move || digit.get().is_some().then(|| view! {
            <div class="line chooser" role="group" aria-label=move || page.text(key::PIPELINE_DIGITS)>
                <button type="button" class="round" data-action="digit-back" aria-label=move || page.text(key::PIPELINE_DIGIT_BACK)
                    title=move || page.text(key::PIPELINE_DIGIT_BACK) on:click=move |_| step(false)>
                    <Icon path=icon::BACK/>
                </button>
                <select
                    class="select"
                    data-control="digit-class"
                    aria-label=move || page.text(key::PIPELINE_DIGIT_CLASS)
                    on:change=move |event| {
                        class.set(event_target_value(&event).parse().ok());
                        let is_wanted = |number: usize| label(number) == class.get_untracked();
                        if class.get_untracked().is_some() && !digit.get_untracked().is_some_and(is_wanted) {
                            step(true);
                        }
                    }
                >
                    <option value=ANY>{move || page.text(key::PIPELINE_DIGIT_ANY)}</option>
                    {(0..10_u8).map(|class| view! { <option value=class.to_string()>{class.to_string()}</option> }).collect_view()}
                </select>
                <button type="button" class="round" data-action="digit-next" aria-label=move || page.text(key::PIPELINE_DIGIT_NEXT)
                    title=move || page.text(key::PIPELINE_DIGIT_NEXT) on:click=move |_| step(true)>
                    <Icon path=icon::FORWARD/>
                </button>
            </div>
            <p class="note" data-digit=move || digit.get().map(|number| number.to_string())>{said}</p>
        })}
        {move || is_ink.get().then(|| view! { <DrawPad studio=studio/> })}
    }
}

/// The pictures of ours, for a network that takes pictures.
#[component]
fn Photographs(studio: Studio) -> impl IntoView {
    let page = page();
    let chosen = move || studio.photograph();
    let option = move |id: &'static str| {
        let name = lookup("photograph", id).unwrap_or(key::SAMPLE_OWN);
        view! { <option value=id selected=move || chosen() == Some(id)>{move || page.text(name)}</option> }
    };
    view! {
        <select
            class="select"
            data-control="picture"
            aria-label=move || page.text(key::PICTURE_GROUP_PHOTOGRAPHS)
            on:change=move |event| {
                if let Some(photograph) = photograph(&event_target_value(&event)) {
                    studio.take_photograph(photograph.id);
                }
            }
        >
            <option value="" disabled selected=move || chosen().is_none()>
                {move || page.text(key::PICTURE_GROUP_PHOTOGRAPHS)}
            </option>
            {photographs().iter().map(|photograph| option(photograph.id)).collect_view()}
        </select>
    }
}

fn label(number: usize) -> Option<u8> {
    digits_at_hand()?.label(number)
}

/// The next digit of a class, or of any, from one on; behind the last comes the first.
fn next(from: Option<usize>, forward: bool, class: Option<u8>) -> usize {
    let Some(from) = from else { return 0 };
    let count = Digits::TEST;
    let step = if forward { 1 } else { count - 1 };
    let others = (1..=count).map(|times| (from + times * step) % count);
    let mut wanted = others.filter(|&number| class.is_none() || label(number) == class);
    wanted.next().unwrap_or(from)
}
