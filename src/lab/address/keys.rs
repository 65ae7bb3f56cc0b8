//! The keys of a setting: how each is read into it and written from it, one row a key.

use crate::engine::exact::Exact;
use crate::lab::address::cells::Read;
use crate::lab::address::fields;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::numeral;
use crate::lab::picture::{Picture, Values};
use crate::lab::setting::Setting;

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
    read: fn(&mut Setting, &str, Option<&Grid>) -> Option<bool>,
    /// Its text.
    pub write: fn(&Setting) -> String,
}

impl Key {
    /// Reads a text into a setting.
    pub fn read(&self, setting: &mut Setting, text: &str, local: Option<&Grid>) -> Outcome {
        match (self.read)(setting, text, local) {
            Some(false) => Outcome::Taken,
            Some(true) => Outcome::Changed,
            None if self.name == "picture" && text == "local" => Outcome::Missing,
            None => Outcome::Unreadable,
        }
    }
}

fn put<T>(read: Option<Read<T>>, place: &mut T) -> Option<bool> {
    let Read { value, changed } = read?;
    *place = value;
    Some(changed)
}

fn switch(text: &str) -> Option<Read<bool>> {
    matches!(text, "0" | "1").then(|| Read::whole(text == "1"))
}

/// All keys, in the order in which a link has them.
pub const KEYS: [Key; 9] = [
    Key {
        name: "picture",
        always: true,
        read: |setting, text, local| {
            let Read { value, changed } = fields::picture(text, local)?;
            setting.picture = Picture { values: setting.picture.values, ..Picture::new(value) };
            Some(changed)
        },
        write: |setting| fields::picture_text(&setting.picture),
    },
    Key {
        name: "values",
        always: false,
        read: |setting, text, _| {
            setting.picture.values = match text {
                "byte" => Values::Byte,
                "unit" => Values::Unit,
                _ => return None,
            };
            Some(false)
        },
        write: |setting| match setting.picture.values {
            Values::Byte => "byte".to_owned(),
            Values::Unit => "unit".to_owned(),
        },
    },
    Key {
        name: "kernel",
        always: true,
        read: |setting, text, _| {
            let Read { value, changed } = fields::kernel(text)?;
            setting.filter = Filter { bias: setting.filter.bias, ..value };
            Some(changed)
        },
        write: |setting| fields::kernel_text(&setting.filter),
    },
    Key {
        name: "bias",
        always: false,
        read: |setting, text, _| {
            put(numeral::parse(text).ok().map(Read::<Exact>::whole), &mut setting.filter.bias)
        },
        write: |setting| numeral::write(setting.filter.bias),
    },
    Key {
        name: "flip",
        always: false,
        read: |setting, text, _| put(switch(text), &mut setting.flip),
        write: |setting| u8::from(setting.flip).to_string(),
    },
    Key {
        name: "stride",
        always: false,
        read: |setting, text, _| put(fields::pair(text, limits::STRIDE), &mut setting.geometry.stride),
        write: |setting| fields::pair_text(setting.geometry.stride),
    },
    Key {
        name: "dilation",
        always: false,
        read: |setting, text, _| put(fields::pair(text, limits::DILATION), &mut setting.geometry.dilation),
        write: |setting| fields::pair_text(setting.geometry.dilation),
    },
    Key {
        name: "padding",
        always: false,
        read: |setting, text, _| put(fields::padding(text), &mut setting.geometry.padding),
        write: |setting| fields::padding_text(setting.geometry.padding),
    },
    Key {
        name: "border",
        always: false,
        read: |setting, text, _| put(fields::border(text), &mut setting.geometry.border),
        write: |setting| fields::border_text(setting.geometry.border).to_owned(),
    },
];
