//! The strings of the interface. They stand in `assets/text` and are checked while building.

use super::ending::ending;
use super::language::Language;
use super::stress;

include!(concat!(env!("OUT_DIR"), "/strings.rs"));

/// The name of a string; the constants are in [`key`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key(u16);

/// One constant a string: `ACTION_STEP` is the entry `step` of the section `[action]`.
pub mod key {
    use super::Key;

    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

impl Key {
    /// The name as in the files: `action.step`.
    pub fn name(self) -> &'static str {
        NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// The key of an entry that is named after an id: `lookup("preset", "sobel-x")`.
pub fn lookup(section: &str, id: &str) -> Option<Key> {
    let name = format!("{section}.{id}");
    let index = NAMES.binary_search(&name.as_str()).ok()?;
    u16::try_from(index).ok().map(Key)
}

/// All keys, in the order of their names.
pub fn keys() -> impl Iterator<Item = Key> {
    (0..).take(NAMES.len()).map(Key)
}

/// The string of a key. One with values is filled by [`fill`].
pub fn text(language: Language, key: Key) -> &'static str {
    let strings = match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    };
    stress::string(strings.get(usize::from(key.0)).copied().unwrap_or_default())
}

/// The string of a key with its values, `(name, value)`, in their places, and the endings that fit them.
/// A value that is not given leaves its name in braces, which is a mistake of the caller.
pub fn fill(language: Language, key: Key, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text(language, key);
    while let Some((before, after)) = rest.split_once('{') {
        let (hole, tail) = after.split_once('}').unwrap_or((after, ""));
        let (name, forms) = hole.split_once('|').unwrap_or((hole, ""));
        let value = values.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
        filled.push_str(before);
        match value {
            Some(value) if forms.is_empty() => filled.push_str(value),
            Some(value) => filled.push_str(ending(language, forms, value)),
            None => filled.extend(["{", name, "}"]),
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, key: Key, values: &[(&str, &str)], filled: &str) {
        assert_eq!(fill(language, key, values), filled);
    }

    #[test]
    fn values_take_their_places_and_endings() {
        let limit = [("dimension", "높이"), ("padded", "7"), ("reach", "8")];
        check(
            Language::Korean,
            key::POOLING_WINDOW_INPUT,
            &limit,
            "패딩까지 세어도 입력 높이가 7이라 창 높이 8은 들어가지 않아요. 더 큰 그림을 고르면 돼요.",
        );
        let step = [("r", "2"), ("c", "3"), ("n", "9"), ("v", "−14")];
        check(Language::Korean, key::SAY_STEP, &step, "2행 3열. 곱 9개의 합, −14.");
        check(Language::English, key::SAY_STEP, &step, "Row 2, column 3. Sum of 9\u{a0}products, −14.");
        let single = [("r", "1"), ("c", "1"), ("n", "1"), ("v", "5")];
        check(Language::English, key::SAY_STEP, &single, "Row 1, column 1. Sum of 1\u{a0}product, 5.");
    }

    #[test]
    fn a_text_without_values_stays_as_it_is() {
        check(Language::Korean, key::ACTION_STEP, &[], "다음 단계");
        check(Language::English, key::ACTION_STEP, &[("r", "2")], "Next step");
    }

    #[test]
    fn a_value_may_hold_anything() {
        let typed = [("text", "{x}"), ("value", "1/9")];
        let filled = fill(Language::Korean, key::NOTICE_NUMBER_UNREADABLE, &typed);
        assert!(filled.starts_with("‘{x}’는 수로 읽을 수 없어요."), "{filled}");
        assert!(filled.contains("이전 값 1/9을 그대로"), "{filled}");
    }

    #[test]
    fn a_missing_value_shows_its_name() {
        check(Language::English, key::UNITS_SIZE, &[("h", "5")], "5×{w}");
    }

    #[test]
    fn every_key_is_found_by_its_name() {
        for key in keys() {
            let (section, id) = key.name().split_once('.').unwrap();
            assert_eq!(lookup(section, id), Some(key), "{}", key.name());
        }
        assert_eq!(lookup("preset", "nonsense"), None);
    }
}
