//! `?fuzz=actions&seed=N`: random but repeatable actions, a few each frame, for whoever looks for what breaks the page.
//! Events in place of actions come from `assets/fuzz.js`.

use leptos::prelude::*;

use crate::lab::address::Shelf;
use crate::lab::random_action::Chance;
use crate::view::networks::network_at_hand;
use crate::view::page::Page;
use crate::view::photographs::channels_at_hand;
use crate::view::volumes::scan_at_hand;
use crate::web;
use crate::web::clock::Interval;

/// Milliseconds from one action to the next: about one a frame.
const PACE: i32 = 16;

/// Begins, if the address asks for it.
pub fn begin(page: Page) {
    if web::address::query("fuzz").as_deref() != Some("actions") {
        return;
    }
    let seed = web::address::query("seed").and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let shelf = Shelf { pictures: &channels_at_hand, networks: &network_at_hand, scans: &scan_at_hand };
    let (mut chance, mut steps) = (Chance::new(seed, shelf), 0_u64);
    let interval = Interval::every(PACE, move || {
        match chance.below(12) {
            0 => page.undo(),
            1 => page.redo(),
            2..8 if page.lab.with_untracked(|lab| lab.volume.is_some()) => {
                page.send(chance.action_on_volume())
            }
            _ => page.send(chance.action()),
        }
        steps += 1;
        web::document::set_attribute("data-fuzz-steps", &steps.to_string());
    });
    StoredValue::new_local(interval);
}
