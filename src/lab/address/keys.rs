//! The keys of a setting: how each is read into it and written from it, one row a key.

use crate::lab::address::cells::Read;
use crate::lab::address::fields::{self, Shelf};
use crate::lab::address::volume::VOLUME_KEYS;
use crate::lab::address::{filters, head, layers, learning, trained};
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::limits;
use crate::lab::numeral;
use crate::lab::picture::Values;
use crate::lab::state::Lab;
use crate::lab::volume::ScanName;

/// What became of one key's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Taken as written.
    Taken,
    /// The nearest allowed value was taken.
    Changed,
    /// It can't be read; nothing was changed.
    Unreadable,
    /// It names an attachment that is not there; nothing was changed.
    Missing,
}

/// One key.
pub struct Key {
    /// Its name in a link.
    pub name: &'static str,
    /// Whether a link always has it, also with its opening value.
    pub always: bool,
    pub(super) read: fn(&mut Lab, &str, Shelf<'_>) -> Option<bool>,
    /// Its text.
    pub write: fn(&Lab) -> String,
}

impl Key {
    /// Reads a text into a state.
    pub fn read(&self, lab: &mut Lab, text: &str, shelf: Shelf<'_>) -> Outcome {
        match (self.read)(lab, text, shelf) {
            Some(false) => Outcome::Taken,
            Some(true) => Outcome::Changed,
            None if self.name == "picture" && fields::is_kept_apart(text) => Outcome::Missing,
            None if self.name == "network" && text == fields::LOCAL => Outcome::Missing,
            None if self.name == "volume" && ScanName::parse(text).is_some() => Outcome::Missing,
            None => Outcome::Unreadable,
        }
    }
}

/// Puts what was read into its place, and says whether it was changed.
pub(super) fn put<T>(read: Option<Read<T>>, place: &mut T) -> Option<bool> {
    let Read { value, changed } = read?;
    *place = value;
    Some(changed)
}

/// `0` or `1`.
pub(super) fn switch(text: &str) -> Option<Read<bool>> {
    matches!(text, "0" | "1").then(|| Read::whole(text == "1"))
}

/// The keys of a state: those of a picture, or those of a volume.
pub fn keys(lab: &Lab) -> &'static [Key] {
    if lab.volume.is_some() { &VOLUME_KEYS } else { &KEYS }
}

/// The keys of a picture, in the order in which a link has them.
pub const KEYS: [Key; 40] = [
    Key {
        name: "picture",
        always: true,
        read: |lab, text, shelf| {
            let Read { value, changed } = fields::picture(text, shelf)?;
            lab.setting.picture = lab.setting.picture.replaced(value);
            Some(changed)
        },
        write: |lab| fields::picture_text(&lab.setting.picture),
    },
    Key {
        name: "values",
        always: false,
        read: |lab, text, _| {
            lab.setting.picture.values = match text {
                "byte" => Values::Byte,
                "unit" => Values::Unit,
                _ => return None,
            };
            Some(false)
        },
        write: |lab| match lab.setting.picture.values {
            Values::Byte => "byte".to_owned(),
            Values::Unit => "unit".to_owned(),
        },
    },
    Key {
        name: "kernel",
        always: true,
        read: |lab, text, _| filters::read(&mut lab.setting, text),
        write: |lab| filters::text(&lab.setting),
    },
    Key {
        name: "bias",
        always: false,
        read: |lab, text, _| filters::read_biases(&mut lab.setting, text),
        write: |lab| filters::biases_text(&lab.setting),
    },
    Key {
        name: "off",
        always: false,
        read: |lab, text, _| put(filters::off(text), &mut lab.setting.off),
        write: |lab| filters::off_text(&lab.setting.off),
    },
    Key {
        name: "flip",
        always: false,
        read: |lab, text, _| put(switch(text), &mut lab.setting.flip),
        write: |lab| u8::from(lab.setting.flip).to_string(),
    },
    Key {
        name: "stride",
        always: false,
        read: |lab, text, _| put(fields::pair(text, limits::STRIDE), &mut lab.setting.geometry.stride),
        write: |lab| fields::pair_text(lab.setting.geometry.stride),
    },
    Key {
        name: "dilation",
        always: false,
        read: |lab, text, _| put(fields::pair(text, limits::DILATION), &mut lab.setting.geometry.dilation),
        write: |lab| fields::pair_text(lab.setting.geometry.dilation),
    },
    Key {
        name: "padding",
        always: false,
        read: |lab, text, _| put(fields::padding(text), &mut lab.setting.geometry.padding),
        write: |lab| fields::padding_text(lab.setting.geometry.padding),
    },
    Key {
        name: "border",
        always: false,
        read: |lab, text, _| put(fields::border(text), &mut lab.setting.geometry.border),
        write: |lab| fields::border_text(lab.setting.geometry.border).to_owned(),
    },
    Key {
        name: "shift",
        always: false,
        read: |lab, text, _| put(layers::shift(text), &mut lab.setting.picture.shift),
        write: |lab| layers::shift_text(lab.setting.picture.shift),
    },
    Key {
        name: "permuted",
        always: false,
        read: |lab, text, _| {
            let Read { value, changed } = fields::integer(text, limits::SEED)?;
            lab.setting.picture = lab.setting.picture.permuted(u32::try_from(value).ok()?);
            Some(changed)
        },
        write: |lab| lab.setting.picture.permuted.seed().to_string(),
    },
    Key {
        name: "side",
        always: false,
        read: |lab, text, _| put(layers::counted(text), &mut lab.setting.counted),
        write: |lab| lab.setting.counted.unwrap_or(0).to_string(),
    },
    Key {
        name: "relu",
        always: false,
        read: |lab, text, _| put(switch(text), &mut lab.setting.next.relu),
        write: |lab| u8::from(lab.setting.next.relu).to_string(),
    },
    Key {
        name: "second",
        always: false,
        read: |lab, text, _| put(layers::second(text), &mut lab.setting.next.second),
        write: |lab| layers::second_text(lab.setting.next.second.as_ref()),
    },
    Key {
        name: "pool",
        always: false,
        read: |lab, text, _| put(layers::pool(text), &mut lab.setting.next.pool),
        write: |lab| layers::pool_text(lab.setting.next.pool.as_ref()),
    },
    Key {
        name: "compare",
        always: false,
        read: |lab, text, _| put(switch(text), &mut lab.setting.next.compare),
        write: |lab| u8::from(lab.setting.next.compare).to_string(),
    },
    Key {
        name: "head",
        always: false,
        read: |lab, text, _| head::kind(&mut lab.setting.head, text),
        write: |lab| head::kind_text(lab.setting.head.as_ref()),
    },
    Key {
        name: "dense",
        always: false,
        read: |lab, text, _| head::weights(&mut lab.setting.head, false, text),
        write: |lab| head::weights_text(lab.setting.head.as_ref(), false),
    },
    Key {
        name: "dense-pooled",
        always: false,
        read: |lab, text, _| head::weights(&mut lab.setting.head, true, text),
        write: |lab| head::weights_text(lab.setting.head.as_ref(), true),
    },
    Key {
        name: "dense-bias",
        always: false,
        read: |lab, text, _| head::biases(&mut lab.setting.head, text),
        write: |lab| head::biases_text(lab.setting.head.as_ref()),
    },
    Key {
        name: "network",
        always: false,
        read: |lab, text, shelf| put(trained::network(text, shelf), &mut lab.setting.trained),
        write: |lab| trained::network_text(lab.setting.trained.as_ref()),
    },
    Key {
        name: "edits",
        always: false,
        read: |lab, text, _| trained::edits(&mut lab.setting.trained, text),
        write: |lab| trained::edits_text(lab.setting.trained.as_ref()),
    },
    Key {
        name: "show",
        always: false,
        read: |lab, text, _| put(Display::parse(text).map(Read::whole), &mut lab.show),
        write: |lab| lab.show.word().to_owned(),
    },
    Key {
        name: "range",
        always: false,
        read: |lab, text, _| put(ColourRange::parse(text).map(Read::whole), &mut lab.range),
        write: |lab| lab.range.word().to_owned(),
    },
    Key {
        name: "find",
        always: false,
        read: |lab, text, _| put(layers::find(text), &mut lab.setting.find),
        write: |lab| lab.setting.find.unwrap_or(0).to_string(),
    },
    Key {
        name: "model",
        always: false,
        read: |lab, text, _| put(learning::kind(text), &mut lab.plan.kind),
        write: |lab| learning::kind_text(lab.plan.kind).to_owned(),
    },
    Key {
        name: "depth",
        always: false,
        read: |lab, text, _| put(fields::integer(text, limits::DEPTH), &mut lab.plan.depth),
        write: |lab| lab.plan.depth.to_string(),
    },
    Key {
        name: "filters",
        always: false,
        read: |lab, text, _| put(fields::integer(text, limits::FILTERS), &mut lab.plan.filters),
        write: |lab| lab.plan.filters.to_string(),
    },
    Key {
        name: "filter-side",
        always: false,
        read: |lab, text, _| put(learning::side(text), &mut lab.plan.side),
        write: |lab| lab.plan.side.to_string(),
    },
    Key {
        name: "activation",
        always: false,
        read: |lab, text, _| put(learning::activation(text), &mut lab.plan.relu),
        write: |lab| learning::activation_text(lab.plan.relu).to_owned(),
    },
    Key {
        name: "optimizer",
        always: false,
        read: |lab, text, _| put(learning::method(text), &mut lab.plan.method),
        write: |lab| learning::method_text(lab.plan.method).to_owned(),
    },
    Key {
        name: "rate",
        always: false,
        read: |lab, text, _| put(learning::amount(text, limits::RATE), &mut lab.plan.rate),
        write: |lab| numeral::write(lab.plan.rate),
    },
    Key {
        name: "decay",
        always: false,
        read: |lab, text, _| put(learning::amount(text, limits::DECAY), &mut lab.plan.decay),
        write: |lab| numeral::write(lab.plan.decay),
    },
    Key {
        name: "batch",
        always: false,
        read: |lab, text, _| put(fields::integer(text, limits::BATCH), &mut lab.plan.batch),
        write: |lab| lab.plan.batch.to_string(),
    },
    Key {
        name: "augment",
        always: false,
        read: |lab, text, _| put(learning::augmentation(text), &mut lab.plan.augmentation),
        write: |lab| learning::augmentation_text(lab.plan.augmentation),
    },
    Key {
        name: "examples",
        always: false,
        read: |lab, text, _| put(fields::integer(text, limits::EXAMPLES), &mut lab.plan.examples),
        write: |lab| lab.plan.examples.to_string(),
    },
    Key {
        name: "labels",
        always: false,
        read: |lab, text, _| put(learning::shuffled(text), &mut lab.plan.shuffled),
        write: |lab| learning::shuffled_text(lab.plan.shuffled).to_owned(),
    },
    Key {
        name: "frozen",
        always: false,
        read: |lab, text, _| put(learning::frozen(text), &mut lab.plan.frozen),
        write: |lab| lab.plan.frozen.unwrap_or("0").to_owned(),
    },
    Key {
        name: "seed",
        always: false,
        read: |lab, text, _| put(fields::integer(text, limits::SEED), &mut lab.plan.seed),
        write: |lab| lab.plan.seed.to_string(),
    },
];
