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
/// Most modules a side of a code in the corner: there each has 7 pixels in a window 1080 high.
const CORNER: i32 = 37;
/// Modules round a code that stay white.
const QUIET: i32 = 4;
/// How long a step rests before its code is drawn.
const REST_MILLIS: i32 = 400;

/// A code's modules as one shape.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Code {
    /// Modules a side, quiet zone left out.
    side: i32,
    /// The dark modules as an SVG path, one unit a module.
    path: String,
}

/// What can be shown for a link.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Drawn {
    /// A code for the corner.
    Small(Code),
    /// A code that needs the whole screen.
    Large(Code),
    /// The link is too long.
    None,
}

impl Drawn {
    fn of(link: &str) -> Drawn {
        if link.chars().count() > LONGEST {
            return Drawn::None;
        }
        match QrCode::encode_text(link, QrCodeEcc::Low) {
            Ok(code) if code.size() <= CORNER => Drawn::Small(Code::of(&code)),
            Ok(code) => Drawn::Large(Code::of(&code)),
            Err(_) => Drawn::None,
        }
    }
}

impl Code {
    fn of(code: &QrCode) -> Code {
        let dark = |x: i32, y: i32| code.get_module(x, y);
        let mut path = String::new();
        for y in 0..code.size() {
            let starts = (0..code.size()).filter(|&x| dark(x, y) && !dark(x - 1, y));
            for x in starts {
                let length = (x..).take_while(|&x| dark(x, y)).count();
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
        }
        Code { side: code.size(), path }
    }

    fn view_box(&self) -> String {
        let side = self.side + 2 * QUIET;
        format!("{} {} {side} {side}", -QUIET, -QUIET)
    }
}

/// The code in the corner, or why there is none.
#[component]
pub fn Corner(show: Show) -> impl IntoView {
    let page = page();
    let link = rested(page);
    let drawn = Memo::new(move |_| link.with(|link| Drawn::of(link)));
    view! {
        <div class="corner">
            {move || match drawn.get() {
                Drawn::Small(code) => picture(show, link, code).into_any(),
                Drawn::Large(_) => view! { <p>{move || page.text(key::PRESENT_CODE_LARGE)}</p> }.into_any(),
                Drawn::None => view! { <p>{move || too_long(page)}</p> }.into_any(),
            }}
        </div>
    }
}

/// The code as large as the screen; a press takes it away.
#[component]
pub fn Large(show: Show) -> impl IntoView {
    let page = page();
    let link = Signal::derive(move || web::address::link(&page.link()));
    let drawn = move || match link.with(|link| Drawn::of(link)) {
        Drawn::Small(code) | Drawn::Large(code) => picture(show, link, code).into_any(),
        Drawn::None => view! { <p>{move || too_long(page)}</p> }.into_any(),
    };
    view! { <div class="code-screen" on:click=move |_| show.code.set(false)>{drawn}</div> }
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

fn too_long(page: Page) -> String {
    page.fill(key::PRESENT_CODE_NONE, &[("limit", "2,000")])
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
