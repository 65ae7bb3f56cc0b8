//! A state into a link.

use crate::lab::address::keys::KEYS;
use crate::lab::state::Lab;

/// The fragment of a state, `/…`, short of what is as in the chapter's `opening`.
pub fn write(lab: &Lab, opening: &Lab) -> String {
    at_step(&stem(lab, opening), lab.step)
}

/// The part of the fragment that no step changes. Packing a picture takes a while: keep it while stepping.
pub fn stem(lab: &Lab, opening: &Lab) -> String {
    let mut stem = format!("/{}?", lab.chapter);
    for key in &KEYS {
        let text = (key.write)(lab);
        if key.always || text != (key.write)(opening) {
            stem.push_str(&format!("{}={text}&", key.name));
        }
    }
    stem
}

/// The whole fragment of a stem.
pub fn at_step(stem: &str, step: usize) -> String {
    format!("{stem}step={step}")
}

/// A fragment on the projector, so that a reload comes back to the same scene in the same language.
pub fn presented(fragment: &str, scene: usize, language: &str) -> String {
    format!("{fragment}&present=1&scene={scene}&lang={language}")
}
