//! A state into a link.

use crate::lab::address::keys::keys;
use crate::lab::address::{units, volume};
use crate::lab::state::Lab;

/// The fragment of a state, `/…`, short of what is as in the chapter's `opening`.
pub fn write(lab: &Lab, opening: &Lab) -> String {
    at_place(&stem(lab, opening), lab)
}

/// The part of the fragment that no step changes. Packing a picture takes a while: keep it while stepping.
pub fn stem(lab: &Lab, opening: &Lab) -> String {
    let mut stem = format!("/{}?", lab.chapter);
    for key in keys(lab) {
        let text = (key.write)(lab);
        // Without a head or a network there is nothing to say of its weights.
        if key.always || (!text.is_empty() && text != (key.write)(opening)) {
            stem.push_str(&format!("{}={text}&", key.name));
        }
    }
    stem
}

/// The whole fragment of a stem: with the step, or with the open number of a network and the way to it.
pub fn at_place(stem: &str, lab: &Lab) -> String {
    if let Some(volume) = &lab.volume {
        return format!("{stem}select={}", volume::select_text(volume).unwrap_or_default());
    }
    match units::select_text(lab) {
        None => format!("{stem}step={}", lab.step),
        Some(select) => match units::path_text(lab) {
            Some(path) => format!("{stem}select={select}&path={path}"),
            None => format!("{stem}select={select}"),
        },
    }
}

/// A fragment on the projector, so that a reload comes back to the same scene in the same language.
pub fn presented(fragment: &str, scene: usize, language: &str) -> String {
    format!("{fragment}&present=1&scene={scene}&lang={language}")
}
