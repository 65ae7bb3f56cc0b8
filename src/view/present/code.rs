//! The QR code of exactly this state, drawn when the step has come to rest.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::lesson::text::key;
use crate::view::page::{Page, page};
use crate::view::present::show::Show;
use crate::web;
use crate::web::clock::Timeout;

/// Most characters of a link that a code is made of.
const LONGEST: usize = 2000;
/// Most characters of a link whose code has at most 37 modules a side: in the corner each is 7 pixels or more in a
/// window 1080 high.
const CORNER: usize = 106;
/// Modules round a code that stay white.
const QUIET: i32 = 4;
/// How long a step rests before its code is drawn.
const REST_MILLIS: i32 = 400;

/// What there is at the bottom right, all through a setting's steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Corner {
    /// The code.
    Code,
    /// Nothing: the code needs the whole screen, or a photograph the room.
    Empty,
    /// Why there is no code: the link is too long.
    TooLong,
    /// Why there is no code: the picture is not in the link.
    NotInLink,
}

impl Corner {
    /// The one of a page, by its longest link.
    pub fn of(page: Page) -> Corner {
        let link = web::address::link(&page.link());
        let last = page.bench.with(|bench| bench.steps().saturating_sub(1)).to_string();
        let length = link.rfind('=').map_or(link.len(), |at| at + 1 + last.len());
        let is_photograph = page.bench.with(|bench| bench.is_photograph());
        match length {
            _ if link.contains("picture=local") => Corner::NotInLink,
            length if is_photograph && length <= LONGEST => Corner::Empty,
            length if length <= CORNER => Corner::Code,
            length if length <= LONGEST => Corner::Empty,
            _ => Corner::TooLong,
        }
    }

    /// Units across and down.
    pub fn units(self) -> [f64; 2] {
        match self {
            Corner::Code => [27.0, 27.0],
            Corner::Empty => [0.0, 0.0],
            Corner::TooLong | Corner::NotInLink => [27.0, 18.5],
        }
    }

    fn reason(self, page: Page) -> String {
        match self {
            Corner::Code | Corner::Empty => String::new(),
            Corner::TooLong => page.fill(key::PRESENT_CODE_LONG, &[("limit", "2,000")]),
            Corner::NotInLink => page.text(key::PRESENT_CODE_LOCAL).to_owned(),
        }
    }
}

/// A code's modules as one shape.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Code {
    /// Modules a side, quiet zone left out.
    side: i32,
    /// The dark modules as an SVG path, one unit a module.
    path: String,
}

impl Code {
    fn of(link: &str) -> Option<Code> {
        let code = QrCode::encode_text(link, QrCodeEcc::Low).ok()?;
        let dark = |x: i32, y: i32| code.get_module(x, y);
        let mut path = String::new();
        for y in 0..code.size() {
            let starts = (0..code.size()).filter(|&x| dark(x, y) && !dark(x - 1, y));
            for x in starts {
                let length = (x..).take_while(|&x| dark(x, y)).count();
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
        }
        Some(Code { side: code.size(), path })
    }

    fn view_box(&self) -> String {
        let side = self.side + 2 * QUIET;
        format!("{} {} {side} {side}", -QUIET, -QUIET)
    }
}

/// The code in the corner, or why there is none.
#[component]
pub fn CornerView(show: Show, corner: Memo<Corner>) -> impl IntoView {
    let page = page();
    let link = rested(page);
    let code = move || link.with(|link| Code::of(link)).map(|code| picture(show, link, code));
    let content = move || match corner.get() {
        Corner::Code => code.into_any(),
        Corner::Empty => ().into_any(),
        none => view! { <p>{move || none.reason(page)}</p> }.into_any(),
    };
    view! { <div class="corner">{content}</div> }
}

/// The code as large as the screen; a press takes it away.
#[component]
pub fn Large(show: Show, corner: Memo<Corner>) -> impl IntoView {
    let page = page();
    let link = Signal::derive(move || web::address::link(&page.link()));
    let code = move || link.with(|link| Code::of(link)).map(|code| picture(show, link, code));
    let content = move || match corner.get() {
        Corner::Code | Corner::Empty => code.into_any(),
        none => view! { <p>{move || none.reason(page)}</p> }.into_any(),
    };
    view! { <div class="code-screen" on:click=move |_| show.code.set(false)>{content}</div> }
}

fn picture(show: Show, link: Signal<String>, code: Code) -> impl IntoView {
    let view_box = code.view_box();
    view! {
        <svg
            class="code"
            role="img"
            aria-label=move || show.page.text(key::PRESENT_CODE)
            viewBox=view_box
            style:--side=code.side.to_string()
            shape-rendering="crispEdges"
            data-code=move || link.get()
        >
            <path d=code.path></path>
        </svg>
    }
}

/// The address of the state, a while after its last change.
fn rested(page: Page) -> Signal<String> {
    let address = move || web::address::link(&page.link());
    let link = RwSignal::new(untrack(address));
    let timeout = StoredValue::new_local(None);
    Effect::new(move |_| {
        let now = address();
        timeout.set_value(if link.with_untracked(|link| *link != now) {
            Timeout::after(REST_MILLIS, move || link.set(now))
        } else {
            None
        });
    });
    link.into()
}
