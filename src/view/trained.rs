//! The network that a training led to: opened in the chapter that looks into a network, or saved as its two files.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::export::network::{Files, files};
use crate::import::network::open;
use crate::lab::action::Action;
use crate::lab::address::LOCAL;
use crate::lab::learning::{Kind, Plan};
use crate::lab::network::Trained;
use crate::view::arrival::Arrival;
use crate::view::memory::{Memory, shelf};
use crate::view::page::Page;
use crate::web;

/// What it calls itself, and what its files are called.
const NAME: &str = "convolens-digits";

/// Its two files as they are now; `None` before there is a network.
fn written(page: Page) -> Option<Files> {
    let run = page.learning.run.get_untracked()?;
    let classes: Vec<String> = (0..10).map(|class| class.to_string()).collect();
    files(run.network(), Plan::INPUT, NAME, &classes)
}

/// Saves it. Pages may save one file for a click, so a browser may ask before the second.
pub fn save_trained(page: Page) {
    if let Some(Files { list, tensors }) = written(page) {
        web::files::save_bytes(&format!("{NAME}.json"), list.as_bytes());
        web::files::save_bytes(&format!("{NAME}.safetensors"), &tensors);
    }
}

/// Whether there are maps to look into.
pub fn can_open_trained(page: Page) -> bool {
    page.lab.with(|lab| lab.plan.kind == Kind::Convolutional)
}

/// Opens it with a test digit in the chapter `pipeline`, one step back from which the training stands as it was left.
pub fn open_trained(page: Page, memory: Memory, digit: usize) {
    page.pause_learning();
    let Some(Files { list, tensors }) = written(page) else { return };
    let bytes = vec![list.into_bytes(), tensors];
    let read = open(&bytes.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let Some(model) = read.ok().and_then(|model| model.on_bench(LOCAL).ok()) else { return };
    let model = Arc::new(model);
    shelf::take_network(&model, bytes);
    spawn_local(async move {
        let arrival = Arrival::of(&format!("/pipeline?picture=digit:{digit}"), None).await;
        page.take(arrival.opened.clone());
        arrival.say_missing(page);
        web::address::push(&page.address(), &page.note());
        memory.arrived(&arrival, false);
        let picture = page.setting.with_untracked(|setting| setting.picture.clone());
        page.send(Action::OpenNetwork(Trained::new(model), picture));
    });
}
