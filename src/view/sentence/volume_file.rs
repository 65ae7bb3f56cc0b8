//! Why a file is no volume, and what has to be said of one that is, as sentences with their numbers.

use crate::import::volume::{Foreign, Read, Unread, VolumeMisfit};
use crate::lab::limits::{CHANNELS, VOLUME_BYTES, VOLUME_FILE_SIDE, VOLUME_FILE_VOXELS};
use crate::lesson::language::Language;
use crate::lesson::text::{Key, fill, key, text};
use crate::view::notices::{Notice, Place};

/// Bytes of what a sentence counts files in.
const MEBIBYTE: usize = 1 << 20;

type Values = Vec<(&'static str, String)>;

/// Why a file is no volume.
pub fn of_volume_file(misfit: VolumeMisfit, language: Language) -> Notice {
    let limited = |found: String, most: usize| vec![("found", found), ("most", most.to_string())];
    let (key, values) = match misfit {
        VolumeMisfit::Unknown => (key::VOLUME_FILE_UNKNOWN, Vec::new()),
        VolumeMisfit::Foreign(Foreign::Dicom) => (key::VOLUME_FILE_DICOM, Vec::new()),
        VolumeMisfit::Foreign(Foreign::Pair) => (key::VOLUME_FILE_PAIR, Vec::new()),
        VolumeMisfit::Foreign(Foreign::Archive) => (key::VOLUME_FILE_ARCHIVE, Vec::new()),
        VolumeMisfit::Header => (key::VOLUME_FILE_HEADER, Vec::new()),
        VolumeMisfit::Dimensions { found } => {
            (key::VOLUME_FILE_DIMENSIONS, vec![("found", found.to_string())])
        }
        VolumeMisfit::Channels { found } => {
            (key::VOLUME_FILE_CHANNELS, limited(found.to_string(), *CHANNELS.end()))
        }
        VolumeMisfit::Bytes { found } => {
            let found = found.div_ceil(MEBIBYTE).to_string();
            (key::VOLUME_FILE_BYTES, limited(found, VOLUME_BYTES / MEBIBYTE))
        }
        VolumeMisfit::Sides { found } => {
            let sides = found.map(|side| side.to_string()).join("×");
            (key::VOLUME_FILE_SIDES, vec![("sides", sides), ("most", VOLUME_FILE_SIDE.to_string())])
        }
        VolumeMisfit::Voxels { found } => {
            (key::VOLUME_FILE_VOXELS, limited(found.to_string(), VOLUME_FILE_VOXELS))
        }
        VolumeMisfit::Type(Unread::Complex) => (key::VOLUME_FILE_COMPLEX, Vec::new()),
        VolumeMisfit::Type(Unread::Colour) => (key::VOLUME_FILE_COLOUR, Vec::new()),
        VolumeMisfit::Type(Unread::Other) => (key::VOLUME_FILE_TYPE, Vec::new()),
        VolumeMisfit::Truncated { expected, found } => (
            key::VOLUME_FILE_TRUNCATED,
            vec![("expected", expected.to_string()), ("found", found.to_string())],
        ),
        VolumeMisfit::Damaged => (key::VOLUME_FILE_DAMAGED, Vec::new()),
        VolumeMisfit::Longer => (key::VOLUME_FILE_LONGER, Vec::new()),
    };
    let (why, kept) = (filled(key, &values, language), text(language, key::VOLUME_FILE_KEPT));
    Notice::error(Place::Volume, misfit.code(), format!("{why} {kept}"))
}

/// What became of a file's numbers that one would not expect.
pub fn of_volume(read: &Read, language: Language) -> Vec<Notice> {
    let one = |is_so: bool, code, key, name, value: String| {
        let say = || Notice::warning(Place::Volume, code, filled(key, &vec![(name, value)], language));
        is_so.then(say)
    };
    let Read { scan, left_out, not_finite, is_assumed } = read;
    let all = left_out.saturating_add(1).to_string();
    [
        one(scan.reduced > 1, "volume-reduced", key::VOLUME_FILE_REDUCED, "k", scan.reduced.to_string()),
        one(*left_out > 0, "volume-left-out", key::VOLUME_FILE_LEFT_OUT, "count", all),
        one(
            *not_finite > 0,
            "volume-not-finite",
            key::VOLUME_FILE_NOT_FINITE,
            "count",
            not_finite.to_string(),
        ),
        is_assumed.then(|| {
            let sentence = text(language, key::VOLUME_FILE_ASSUMED).to_owned();
            Notice::warning(Place::Volume, "volume-orientation", sentence)
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn filled(key: Key, values: &Values, language: Language) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(language, key, &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::volume::scan::Scan;

    #[test]
    fn each_says_something_of_its_own_in_both_languages() {
        let all = [
            VolumeMisfit::Unknown,
            VolumeMisfit::Foreign(Foreign::Dicom),
            VolumeMisfit::Foreign(Foreign::Pair),
            VolumeMisfit::Foreign(Foreign::Archive),
            VolumeMisfit::Bytes { found: VOLUME_BYTES + 1 },
            VolumeMisfit::Header,
            VolumeMisfit::Dimensions { found: 2 },
            VolumeMisfit::Channels { found: 4 },
            VolumeMisfit::Sides { found: [513, 2, u64::MAX] },
            VolumeMisfit::Voxels { found: 1 << 26 },
            VolumeMisfit::Type(Unread::Complex),
            VolumeMisfit::Type(Unread::Colour),
            VolumeMisfit::Type(Unread::Other),
            VolumeMisfit::Truncated { expected: 400, found: 1 },
            VolumeMisfit::Damaged,
            VolumeMisfit::Longer,
        ];
        let mut scan = Scan::ball();
        scan.reduced = 2;
        let read = Read { scan, left_out: u64::MAX, not_finite: 1, is_assumed: true };
        let plain = Read { scan: Scan::ball(), left_out: 0, not_finite: 0, is_assumed: false };
        for language in Language::ALL {
            let refused = all.iter().map(|misfit| of_volume_file(*misfit, language));
            let mut said: Vec<String> =
                refused.chain(of_volume(&read, language)).map(|notice| notice.text).collect();
            assert!(said.iter().all(|text| !text.contains(['{', '}'])), "{said:?}");
            assert!(said[4].contains("97"), "a file of a byte too much has more than the limit: {}", said[4]);
            said.sort();
            said.dedup();
            assert_eq!(said.len(), all.len() + 4);
            assert_eq!(of_volume(&plain, language), []);
        }
    }
}
