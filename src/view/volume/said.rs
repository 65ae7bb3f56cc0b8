//! What the screen reader says of a change of the volume.

use leptos::prelude::*;

use crate::engine::trace::Rule;
use crate::lab::notation;
use crate::lab::volume::{Change, VolumeBench};
use crate::lesson::text::key;
use crate::view::page::Page;

/// Says where the window is and what it adds up to, or how large the output is now.
pub fn say_change(page: Page, change: &Change) {
    let lab = untrack(|| page.volume_lab());
    let is_last = lab.step() + 1 == lab.steps();
    if page.playback.with_untracked(|playback| playback.playing) && !is_last {
        return;
    }
    let said = if change.is_edit() && !matches!(change, Change::SetWeight { .. }) {
        size(page)
    } else {
        number(page)
    };
    if let Some(said) = said {
        page.spoken.set(said);
    }
}

fn number(page: Page) -> Option<String> {
    let lab = untrack(|| page.volume_lab());
    // The page's own numbers follow a little later.
    let known = page.volume.bench.get_untracked();
    let bench = VolumeBench::of(&lab.setting, known.as_deref()).ok()?;
    let [_, _, slice, row, column] = lab.unit.cell.map(|place| (place + 1).to_string());
    let trace = bench.trace(lab.unit)?;
    let value = notation::number(trace.result).text;
    let place = [("slice", &*slice), ("r", &*row), ("c", &*column), ("v", &*value)];
    Some(match trace.rule {
        Rule::WeightedSum => {
            let count = trace.terms().count().to_string();
            let [slice, row, column, value] = place;
            page.fill(key::VOLUME_SAID, &[slice, row, column, value, ("n", &count)])
        }
        _ => page.fill(key::VOLUME_SAID_VALUE, &place),
    })
}

fn size(page: Page) -> Option<String> {
    let lab = untrack(|| page.volume_lab());
    let [d, h, w] = lab.layout().ok()?.size(lab.unit.after).map(|side| side.to_string());
    let size = page.fill(key::VOLUME_SIZE, &[("d", &d), ("h", &h), ("w", &w)]);
    Some(format!("{}: {size}", page.text(key::VOLUME_OUTPUT)))
}
