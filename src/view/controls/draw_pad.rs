//! The draw pad: pen, eraser, undo, clear; by pointer or by keys.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::import::{Ink, Tool};
use crate::lesson::text::{Key, key};
use crate::view::controls::picture::PictureWindow;
use crate::view::controls::source::{Source, Studio};
use crate::view::help::Help;
use crate::view::icon::{self, Icon};
use crate::view::page::page;
use crate::web;

/// Pixels that an arrow key moves the pen by.
const KEY_STEP: f64 = 7.0;

/// The pad and its tools.
#[component]
pub fn DrawPad(studio: Studio) -> impl IntoView {
    let page = page();
    let tool = RwSignal::new(Tool::Pen);
    let pen = RwSignal::new((Ink::SIDE as f64 / 2.0, Ink::SIDE as f64 / 2.0));
    let has_focus = RwSignal::new(false);
    let down = RwSignal::new(None::<(f64, f64)>);
    let canvas: NodeRef<Canvas> = NodeRef::new();
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        studio.source.with(|source| {
            if let Source::Ink(ink) = source {
                web::canvas::put_grey(&canvas, ink.side() as u32, ink.values());
            }
        });
    });
    let change = move |is_new: bool, how: &dyn Fn(&mut Ink)| {
        studio.source.update(|source| {
            if let Source::Ink(ink) = source {
                how(ink);
            }
        });
        studio.reduce(is_new);
    };
    let stroke = move |is_new: bool, from: (f64, f64), to: (f64, f64)| {
        let tool = tool.get_untracked();
        change(is_new, &move |ink| {
            if is_new {
                ink.begin();
            }
            ink.line(tool, from, to);
        });
    };
    let place = move |event: &leptos::ev::PointerEvent| {
        let (along, down) = canvas.get_untracked().and_then(|canvas| web::pointer::share(event, &canvas))?;
        Some((along * Ink::SIDE as f64, down * Ink::SIDE as f64))
    };
    let begin = move |event: leptos::ev::PointerEvent| {
        let Some(at) = place(&event) else { return };
        if let Some(canvas) = canvas.get_untracked() {
            web::pointer::capture(&event, &canvas);
        }
        down.set(Some(at));
        page.dragging.set(true); // the address waits until the pen goes up
        stroke(true, at, at);
    };
    let go_on = move |event: leptos::ev::PointerEvent| {
        if let (Some(from), Some(to)) = (down.get_untracked(), place(&event)) {
            down.set(Some(to));
            stroke(false, from, to);
        }
    };
    let end = move || {
        down.set(None);
        page.dragging.set(false);
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        let (x, y) = pen.get_untracked();
        let moved = match event.key().as_str() {
            "ArrowLeft" => (x - KEY_STEP, y),
            "ArrowRight" => (x + KEY_STEP, y),
            "ArrowUp" => (x, y - KEY_STEP),
            "ArrowDown" => (x, y + KEY_STEP),
            " " => (x, y),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let side = Ink::SIDE as f64;
        let to = (moved.0.clamp(0.0, side), moved.1.clamp(0.0, side));
        pen.set(to);
        if event.key() == " " || event.shift_key() {
            stroke(true, (x, y), to);
        }
    };
    let can_undo = move || studio.source.with(|source| matches!(source, Source::Ink(ink) if ink.can_undo()));
    let pad_name = move || {
        let side = studio.cells().to_string();
        page.fill(key::PICTURE_PAD, &[("h", &side), ("w", &side)])
    };
    let percent = |at: f64| format!("{}%", at / Ink::SIDE as f64 * 100.0);
    view! {
        <div class="drawing">
            <div class="frame-field">
                <canvas
                    class="pad"
                    role="application"
                    tabindex="0"
                    data-control="pad"
                    aria-label=pad_name
                    node_ref=canvas
                    on:pointerdown=begin
                    on:pointermove=go_on
                    on:pointerup=move |_| end()
                    on:pointercancel=move |_| end()
                    on:keydown=press
                    on:focus=move |_| has_focus.set(true)
                    on:blur=move |_| has_focus.set(false)
                ></canvas>
                {move || page.is_lone.get().then(|| view! { <PictureWindow/> })}
                {move || has_focus.get().then(|| view! {
                    <div class="pen" style:left=move || percent(pen.get().0) style:top=move || percent(pen.get().1)></div>
                })}
            </div>
            <div class="line tools">
                <ToolButton tool=tool which=Tool::Pen name=key::CONTROL_PEN hook="pen"/>
                <ToolButton tool=tool which=Tool::Eraser name=key::CONTROL_ERASER hook="eraser"/>
                <button
                    type="button"
                    class="btn quiet"
                    data-action="undo-stroke"
                    disabled=move || !can_undo()
                    on:click=move |_| change(true, &|ink| { ink.undo(); })
                >
                    <Icon path=icon::UNDO/>{move || page.text(key::ACTION_UNDO)}
                </button>
                <button type="button" class="btn quiet" data-action="clear" on:click=move |_| change(true, &Ink::clear)>
                    {move || page.text(key::ACTION_CLEAR)}
                </button>
                <Help name=key::ACTION_DRAW help=key::HELP_DRAW/>
            </div>
        </div>
    }
}

#[component]
fn ToolButton(tool: RwSignal<Tool>, which: Tool, name: Key, hook: &'static str) -> impl IntoView {
    let page = page();
    view! {
        <button
            type="button"
            class="btn quiet"
            data-control=hook
            aria-pressed=move || (tool.get() == which).to_string()
            on:click=move |_| tool.set(which)
        >
            {move || page.text(name)}
        </button>
    }
}
