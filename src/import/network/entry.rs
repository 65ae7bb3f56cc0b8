//! One layer's entry in the list: its fields, each read as what a layer takes.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::engine::padding::Padding;

/// A layer as the list says it. Which fields it has depends on its kind; one that is `null` counts as not there.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct LayerEntry(Map<String, Value>);

/// The field is not of the form that the layer takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct WrongField(pub &'static str);

type Read<T> = Result<Option<T>, WrongField>;

impl LayerEntry {
    /// Its kind: `conv2d`, `relu`, `maxpool2d`, …; empty if it says none.
    pub fn kind(&self) -> &str {
        self.0.get("type").and_then(Value::as_str).unwrap_or_default()
    }

    /// A text.
    pub(super) fn text(&self, field: &'static str) -> Read<&str> {
        self.read(field, Value::as_str)
    }

    /// Yes or no.
    pub(super) fn flag(&self, field: &'static str) -> Read<bool> {
        self.read(field, Value::as_bool)
    }

    /// A whole number, below 0 too.
    pub(super) fn integer(&self, field: &'static str) -> Read<i64> {
        self.read(field, Value::as_i64)
    }

    /// A whole number from 0 on.
    pub(super) fn count(&self, field: &'static str) -> Read<usize> {
        self.read(field, count)
    }

    /// Depth, height and width: a number for each of the layer's dimensions, or one for all. A layer for pictures has the
    /// given depth.
    pub(super) fn sides(&self, field: &'static str, dimensions: usize, depth: usize) -> Read<[usize; 3]> {
        self.read(field, |value| sides(value, dimensions, depth))
    }

    /// `padding` as PyTorch says it, or `pads` with numbers before and after on each axis; none if neither is there.
    pub(super) fn padding(&self, dimensions: usize) -> Result<Padding, WrongField> {
        let symmetric = |value: &Value| match value.as_str() {
            Some("valid") => Some(Padding::Valid),
            Some("same") => Some(Padding::SameUpper),
            Some(_) => None,
            None => sides(value, dimensions, 0).map(|sides| Padding::Explicit(sides.map(|side| [side; 2]))),
        };
        match (self.read("padding", symmetric)?, self.read("pads", |value| pads(value, dimensions))?) {
            (Some(_), Some(_)) => Err(WrongField("padding")),
            (padding, pads) => Ok(match padding.or(pads) {
                None | Some(Padding::Explicit([[0, 0], [0, 0], [0, 0]])) => Padding::Valid,
                Some(padding) => padding,
            }),
        }
    }

    /// The first field that is not among these.
    pub(super) fn other_than(&self, known: impl Fn(&str) -> bool) -> Option<&str> {
        let said = self.0.iter().filter(|(_, value)| !value.is_null());
        said.map(|(field, _)| field.as_str()).find(|field| !known(field))
    }

    fn read<'a, T>(&'a self, field: &'static str, read: impl Fn(&'a Value) -> Option<T>) -> Read<T> {
        match self.0.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => read(value).map(Some).ok_or(WrongField(field)),
        }
    }
}

fn count(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|number| usize::try_from(number).ok())
}

fn sides(value: &Value, dimensions: usize, depth: usize) -> Option<[usize; 3]> {
    let numbers: Vec<usize> = match value.as_array() {
        Some(numbers) => numbers.iter().map(count).collect::<Option<_>>()?,
        None => vec![count(value)?; dimensions],
    };
    match *numbers {
        [height, width] if dimensions == 2 => Some([depth, height, width]),
        [depth, height, width] if dimensions == 3 => Some([depth, height, width]),
        _ => None,
    }
}

fn pads(value: &Value, dimensions: usize) -> Option<Padding> {
    let pair = |value: &Value| match value.as_array()?.as_slice() {
        [before, after] => Some([count(before)?, count(after)?]),
        _ => None,
    };
    let pairs: Vec<[usize; 2]> = value.as_array()?.iter().map(pair).collect::<Option<_>>()?;
    match *pairs {
        [rows, columns] if dimensions == 2 => Some(Padding::Explicit([[0; 2], rows, columns])),
        [slices, rows, columns] if dimensions == 3 => Some(Padding::Explicit([slices, rows, columns])),
        _ => None,
    }
}
