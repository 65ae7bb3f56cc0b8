//! The fields of a training's plan.

use std::ops::RangeInclusive;

use crate::engine::exact::Exact;
use crate::engine::train::Augmentation;
use crate::lab::address::cells::Read;
use crate::lab::address::fields::integer;
use crate::lab::learning::{Kind, Method};
use crate::lab::limits;
use crate::lab::numeral;
use crate::lab::presets::preset;

/// `0` for none.
const NONE: &str = "0";

/// `conv` or `dense`.
pub fn kind(text: &str) -> Option<Read<Kind>> {
    match text {
        "conv" => Some(Read::whole(Kind::Convolutional)),
        "dense" => Some(Read::whole(Kind::Connected)),
        _ => None,
    }
}

/// The text of a kind of network.
pub fn kind_text(kind: Kind) -> &'static str {
    match kind {
        Kind::Convolutional => "conv",
        Kind::Connected => "dense",
    }
}

/// `sgd`, `momentum` or `adam`.
pub fn method(text: &str) -> Option<Read<Method>> {
    match text {
        "sgd" => Some(Read::whole(Method::Descent)),
        "momentum" => Some(Read::whole(Method::Momentum)),
        "adam" => Some(Read::whole(Method::Adam)),
        _ => None,
    }
}

/// The text of an optimiser.
pub fn method_text(method: Method) -> &'static str {
    match method {
        Method::Descent => "sgd",
        Method::Momentum => "momentum",
        Method::Adam => "adam",
    }
}

/// A side of a filter; of sides that there are none of the nearest, of two as near the smaller.
pub fn side(text: &str) -> Option<Read<usize>> {
    let sides = limits::FILTER_SIDES;
    let Read { value, changed } = integer(text, 0..=limits::DENOMINATOR as usize)?;
    let nearest = sides.into_iter().min_by_key(|side| side.abs_diff(value))?;
    Some(Read { value: nearest, changed: changed || nearest != value })
}

/// A number within limits, else the nearest of theirs.
pub fn amount(text: &str, limits: RangeInclusive<f32>) -> Option<Read<Exact>> {
    let value = numeral::parse(text).ok()?;
    let nearest = value.to_f32().clamp(*limits.start(), *limits.end());
    if nearest == value.to_f32() {
        return Some(Read::whole(value));
    }
    Some(Read { value: numeral::parse(&nearest.to_string()).ok()?, changed: true })
}

/// Cells, degrees and percent as `2,10,10`; `0` for none.
pub fn augmentation(text: &str) -> Option<Read<Augmentation>> {
    if text == NONE {
        return Some(Read::whole(Augmentation::NONE));
    }
    let mut counts = text.split(',');
    let mut next = |limits| integer(counts.next()?, limits);
    let (shift, rotation, scale) = (next(limits::MOVED)?, next(limits::TURNED)?, next(limits::SCALED)?);
    let changed = shift.changed || rotation.changed || scale.changed;
    let value = Augmentation { shift: shift.value, rotation: rotation.value, scale: scale.value };
    counts.next().is_none().then_some(Read { value, changed })
}

/// The text of the changes.
pub fn augmentation_text(augmentation: Augmentation) -> String {
    match augmentation {
        Augmentation::NONE => NONE.to_owned(),
        Augmentation { shift, rotation, scale } => format!("{shift},{rotation},{scale}"),
    }
}

/// Whether the labels are mixed up: `true` or `shuffled`.
pub fn shuffled(text: &str) -> Option<Read<bool>> {
    match text {
        "true" => Some(Read::whole(false)),
        "shuffled" => Some(Read::whole(true)),
        _ => None,
    }
}

/// The text of labels.
pub fn shuffled_text(shuffled: bool) -> &'static str {
    if shuffled { "shuffled" } else { "true" }
}

/// What follows each layer but the last: `relu` or `none`.
pub fn activation(text: &str) -> Option<Read<bool>> {
    match text {
        "relu" => Some(Read::whole(true)),
        "none" => Some(Read::whole(false)),
        _ => None,
    }
}

/// The text of what follows.
pub fn activation_text(relu: bool) -> &'static str {
    if relu { "relu" } else { "none" }
}

/// A preset that a filter is and stays, or `0`.
pub fn frozen(text: &str) -> Option<Read<Option<&'static str>>> {
    if text == NONE { Some(Read::whole(None)) } else { Some(Read::whole(Some(preset(text)?.id))) }
}
