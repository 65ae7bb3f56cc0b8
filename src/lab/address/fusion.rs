//! The fields of a late fusion.

use crate::engine::network::Unit;
use crate::engine::tensor::check_cell;
use crate::lab::address::cells::Read;
use crate::lab::address::fields::integer;
use crate::lab::fusion::layout;
use crate::lab::fusion::{Fusion, Sample, Sex};
use crate::lab::limits;

/// What the simulation gave the person.
const OWN: &str = "own";
/// `0` for none.
const NONE: &str = "0";

/// The number of a person, from 0.
pub fn person(text: &str) -> Option<Read<usize>> {
    integer(text, 0..=limits::PEOPLE - 1)
}

/// Whole years, or `own`.
pub fn age(text: &str) -> Option<Read<Option<usize>>> {
    if text == OWN {
        return Some(Read::whole(None));
    }
    let Read { value, changed } = integer(text, limits::AGE)?;
    Some(Read { value: Some(value), changed })
}

/// The text of an age.
pub fn age_text(age: Option<usize>) -> String {
    age.map_or(OWN.to_owned(), |years| years.to_string())
}

/// The number of a sex in the table, or `own`.
pub fn sex(text: &str) -> Option<Read<Option<Sex>>> {
    match text {
        OWN => Some(Read::whole(None)),
        "0" => Some(Read::whole(Some(Sex::Female))),
        "1" => Some(Read::whole(Some(Sex::Male))),
        _ => None,
    }
}

/// The text of a sex.
pub fn sex_text(sex: Option<Sex>) -> String {
    sex.map_or(OWN.to_owned(), |sex| sex.number().to_string())
}

/// Whether image and table are replaced by their means: `image`, `table`, `image,table`, or `0`.
pub fn without(text: &str) -> Option<Read<[bool; 2]>> {
    match text {
        NONE => Some(Read::whole([false, false])),
        "image" => Some(Read::whole([true, false])),
        "table" => Some(Read::whole([false, true])),
        "image,table" => Some(Read::whole([true, true])),
        _ => None,
    }
}

/// The text of what is replaced.
pub fn without_text(fusion: &Fusion) -> &'static str {
    match [fusion.without_image, fusion.without_table] {
        [false, false] => NONE,
        [true, false] => "image",
        [false, true] => "table",
        [true, true] => "image,table",
    }
}

/// Whom the accuracies count: `all`, `aligned` or `opposed`.
pub fn sample(text: &str) -> Option<Read<Sample>> {
    Sample::ALL.into_iter().find(|&sample| sample_text(sample) == text).map(Read::whole)
}

/// The text of a sample.
pub fn sample_text(sample: Sample) -> &'static str {
    match sample {
        Sample::Everybody => "all",
        Sample::Aligned => "aligned",
        Sample::Opposed => "opposed",
    }
}

/// The way to the open number as `dense1:1,0,0;concat1:640,0,0`, of maps `conv2:channel,slice,row,column`; `0` for none.
/// `None` where the network has no such number, or there are too many.
pub fn way(text: &str, scaled: bool) -> Option<Read<Vec<Unit>>> {
    if text == NONE {
        return Some(Read::whole(Vec::new()));
    }
    let way: Vec<Unit> = text.split(';').map(|text| unit(text, scaled)).collect::<Option<_>>()?;
    (way.len() <= limits::PATH).then_some(Read::whole(way))
}

/// The text of a way.
pub fn way_text(fusion: &Fusion) -> String {
    if fusion.way.is_empty() {
        return NONE.to_owned();
    }
    fusion.way.iter().filter_map(|&unit| unit_text(unit, fusion.scaled)).collect::<Vec<_>>().join(";")
}

fn unit(text: &str, scaled: bool) -> Option<Unit> {
    let (name, place) = text.split_once(':')?;
    let after = layout::after(name, scaled)?;
    let (_, shape) = layout::values(after, scaled)?;
    let places: Vec<usize> =
        place.split(',').take(5).map(|place| place.parse().ok()).collect::<Option<_>>()?;
    let cell = match (places.as_slice(), after >= layout::FLATTEN) {
        (&[index, 0, 0], true) => [0, index, 0, 0, 0],
        (&[channel, slice, row, column], false) => [0, channel, slice, row, column],
        _ => return None,
    };
    check_cell(shape, cell).ok().map(|()| Unit { after, cell })
}

/// The text of a number of the network; `None` where there is no such layer.
pub fn unit_text(Unit { after, cell }: Unit, scaled: bool) -> Option<String> {
    let (name, _) = layout::values(after, scaled)?;
    let [_, channel, slice, row, column] = cell;
    Some(match after >= layout::FLATTEN {
        true => format!("{name}:{channel},0,0"),
        false => format!("{name}:{channel},{slice},{row},{column}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_reads_back() {
        let text = "softmax:1,0,0;dense1:1,0,0;concat1:639,0,0;flatten:639,0,0;pool2:7,3,4,3;relu2:7,6,8,6;input:0,23,27,23";
        let way = way(text, false).unwrap().value;
        assert_eq!(way_text(&Fusion { way: way.clone(), ..Fusion::default() }), text);
        assert_eq!(way.last(), Some(&Unit { after: 0, cell: [0, 0, 23, 27, 23] }));
    }

    #[test]
    fn numbers_that_are_not_there() {
        for text in [
            "concat1:642,0,0",
            "scale1:0,0,0",
            "dense1:0,0,0,0",
            "dense1:0,0,1",
            "conv1:4,0,0,0",
            "conv1:0,0,0",
            "pool9:0,0,0",
            "",
            ";",
        ] {
            assert_eq!(way(text, false), None, "{text}");
        }
        assert!(way("scale1:639,0,0", true).is_some());
        assert_eq!(way("concat1:0,0,0", true), None);
        assert_eq!(way(&["dense1:0,0,0"; limits::PATH + 1].join(";"), false), None);
    }
}
