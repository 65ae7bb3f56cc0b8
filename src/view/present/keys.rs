//! The keys of a presentation: those of a clicker first.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::lab::action::Move;
use crate::view::embedding;
use crate::view::present::show::Show;
use crate::web;

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wish {
    Forward,
    Back,
    /// Rows down, columns to the right.
    Arrow([isize; 2]),
    Go(Move),
    Play,
    Black,
    Spotlight,
    Code,
    Bar,
    Leave,
}

/// Listens to keys, and to the end of the whole screen, as long as the presentation lives.
pub fn listen(show: Show) {
    let keys = web::document::on_key(move |event| press(show, &event));
    // Where the page fills the screen, the browser keeps Esc for itself.
    let screen = web::fullscreen::on_leave(move || {
        if show.page.visit.with_untracked(|visit| visit.present) {
            show.escape();
        }
    });
    StoredValue::new_local((keys, screen));
}

fn press(show: Show, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    if key == "Tab" {
        return show.wake();
    }
    // A focused button takes these for itself.
    if matches!(key.as_str(), " " | "Enter") && web::focus::is_within("button") {
        return;
    }
    let Some(wish) = wish(&key, &event.code()) else { return };
    event.prevent_default();
    if show.black.get_untracked() {
        return show.toggle_black();
    }
    let before = show.place();
    match wish {
        Wish::Forward => show.forward(),
        Wish::Back => show.back(),
        Wish::Arrow(by) => show.arrow(by, event.shift_key()),
        Wish::Go(to) => show.go(to),
        Wish::Play => show.toggle_play(),
        Wish::Black => show.toggle_black(),
        Wish::Spotlight => show.spotlight.update(|on| *on = !*on),
        Wish::Code => show.code.update(|on| *on = !*on),
        Wish::Bar => show.toggle_bar(),
        Wish::Leave => show.escape(),
    }
    if show.place() == before {
        embedding::hand_on(show.page, &key);
    }
}

fn wish(key: &str, code: &str) -> Option<Wish> {
    Some(match key {
        "PageDown" => Wish::Forward,
        "PageUp" => Wish::Back,
        "ArrowRight" => Wish::Arrow([0, 1]),
        "ArrowLeft" => Wish::Arrow([0, -1]),
        "ArrowDown" => Wish::Arrow([1, 0]),
        "ArrowUp" => Wish::Arrow([-1, 0]),
        "Home" => Wish::Go(Move::First),
        "End" => Wish::Go(Move::Last),
        " " => Wish::Play,
        "." => Wish::Black,
        "Escape" => Wish::Leave,
        _ => match letter(key, code)? {
            'b' => Wish::Black,
            's' => Wish::Spotlight,
            'q' => Wish::Code,
            'm' => Wish::Bar,
            _ => return None,
        },
    })
}

/// The letter of a key; while Hangul is being typed, the one that is printed beside it.
fn letter(key: &str, code: &str) -> Option<char> {
    let mut signs = key.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if sign.is_ascii() => Some(sign.to_ascii_lowercase()),
        _ if key == "Process" || !key.is_ascii() => {
            code.strip_prefix("Key")?.chars().next().map(|sign| sign.to_ascii_lowercase())
        }
        _ => None,
    }
}
