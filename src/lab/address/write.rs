//! A state into a link.

use crate::lab::address::keys::KEYS;
use crate::lab::state::Lab;

/// The fragment of a state, `/…`, short of what is as in the chapter's `opening`.
pub fn write(lab: &Lab, opening: &Lab) -> String {
    let mut link = format!("/{}?", lab.chapter);
    for key in &KEYS {
        let text = (key.write)(&lab.setting);
        if key.always || text != (key.write)(&opening.setting) {
            link.push_str(&format!("{}={text}&", key.name));
        }
    }
    link.push_str(&format!("step={}", lab.step));
    link
}
