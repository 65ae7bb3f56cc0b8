//! Frames of the camera as the picture.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::grid::Grid;
use crate::lab::update::update;
use crate::view::page::Page;
use crate::view::sentence;

impl Page {
    /// Takes a frame of the camera as the picture: silently, and as one change from the first frame on.
    pub fn film(self, frame: Grid, is_first: bool) {
        let before = self.lab.get_untracked();
        match update(&before, &Action::TakePicture(frame)) {
            Ok(updated) => {
                // Even if this one changes nothing: the next ones will.
                if is_first {
                    self.history.update(|history| history.keep(before.clone()));
                }
                if updated.lab == before {
                    return;
                }
                self.arrive(&before, updated.lab);
                // What moves by itself needs no uncovering cell by cell.
                let steps = self.bench.with_untracked(|bench| bench.steps());
                self.playback.update(|playback| *playback = playback.at(0, steps, true));
                self.say_adjustments(&updated.adjustments);
            }
            Err(refusal) => {
                self.filming.set(false);
                self.notify(sentence::of_refusal(&refusal, self.language.get_untracked()));
            }
        }
    }
}
