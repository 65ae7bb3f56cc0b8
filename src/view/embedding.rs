//! What the page around this one is told: how high this one is, so that its frame can be as high, and a clicker's keys
//! that this one has no use for. What it says can cause nothing but that its frame's height is told again.

use leptos::prelude::*;

use crate::view::page::Page;
use crate::web;
use crate::web::parent::{self, Told};
use crate::web::resize::Resize;

/// What is known and told of the page's height, in whole CSS pixels.
#[derive(Default)]
struct Height {
    now: Option<u32>,
    /// What each kind of message told last.
    told: [Option<u32>; Kind::COUNT],
    /// Whether the page around speaks H5P's language.
    is_h5p: bool,
}

/// The messages that tell a height.
#[derive(Clone, Copy)]
enum Kind {
    /// Canvas and other course systems.
    Course,
    /// H5P's resizer: the height that is wanted, so that the frame can first become as low.
    Prepare,
    /// H5P's resizer: the height to take.
    Resize,
}

impl Kind {
    const COUNT: usize = 3;

    fn tell(self, height: f64) {
        let h5p = |action| [("context", Told::Word("h5p")), ("action", Told::Word(action))];
        let number = |key| [(key, Told::Number(height))];
        let fields = match self {
            Kind::Course => {
                [("subject", Told::Word("lti.frameResize"))].into_iter().chain(number("height")).collect()
            }
            Kind::Prepare => {
                let heights = number("scrollHeight").into_iter().chain(number("clientHeight"));
                h5p("prepareResize").into_iter().chain(heights).collect()
            }
            Kind::Resize => h5p("resize").into_iter().chain(number("scrollHeight")).collect::<Vec<_>>(),
        };
        parent::tell(&fields);
    }
}

impl Height {
    /// Tells the present height, unless this kind of message told it last.
    fn tell(&mut self, kind: Kind) {
        let Some(now) = self.now else { return };
        let told = &mut self.told[kind as usize];
        if *told != Some(now) {
            *told = Some(now);
            kind.tell(f64::from(now));
        }
    }

    fn is_now(&mut self, height: u32) {
        self.now = Some(height);
        self.tell(Kind::Course);
        if self.is_h5p {
            self.tell(Kind::Prepare);
        }
    }

    fn hear(&mut self, action: &str) {
        match action {
            "hello" => {
                self.is_h5p = true;
                self.tell(Kind::Prepare);
            }
            "resizePrepared" if self.is_h5p => self.tell(Kind::Resize),
            _ => {}
        }
    }
}

/// Tells the height of the page's content, now and at every change, where the page is shown in a frame. On the
/// projector the content is as high as the frame, whatever it is: nothing is told.
pub fn tell_height(page: Page) {
    if !parent::is_there() {
        return;
    }
    let height = StoredValue::new(Height::default());
    let messages = parent::on_message(move |message| {
        if message.word("context").as_deref() == Some("h5p")
            && let Some(action) = message.word("action")
        {
            let _ = height.try_update_value(|height| height.hear(&action));
        }
    });
    let resizes = web::document::element("app").and_then(|content| {
        Resize::watch(&content, move |_, high| {
            if high > 0.0 && !page.visit.with_untracked(|visit| visit.present) {
                let _ = height.try_update_value(|height| height.is_now(high.ceil() as u32));
            }
        })
    });
    StoredValue::new_local((messages, resizes));
    parent::tell(&[("context", Told::Word("h5p")), ("action", Told::Word("hello"))]);
}

/// Hands a clicker's key on to the slides around an embedded page, in the words of reveal.js. Says whether it did.
pub fn hand_on(page: Page, key: &str) -> bool {
    let method = match key {
        "PageDown" => r#"{"method":"next"}"#,
        "PageUp" => r#"{"method":"prev"}"#,
        _ => return false,
    };
    let is_handed_on = page.visit.with_untracked(|visit| visit.embed) && parent::is_there();
    if is_handed_on {
        parent::tell_text(method);
    }
    is_handed_on
}
