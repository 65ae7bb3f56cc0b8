//! The strings of the interface. They stand in `assets/text` and are checked while building.

use super::ending::ending;
use super::language::Language;

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
    /// The key of a name as in the files, for names put together from an id: `preset.box`.
    pub fn named(name: &str) -> Option<Key> {
        let index = NAMES.binary_search(&name).ok()?;
        u16::try_from(index).ok().map(Key)
    }

    /// The name as in the files: `action.step`.
    pub fn name(self) -> &'static str {
        NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// All keys, in the order of their names.
    pub fn all() -> impl Iterator<Item = Key> {
        NAMES.iter().filter_map(|name| Key::named(name))
    }
}

/// The string of a key. One with values is filled by [`fill`].
pub fn text(language: Language, key: Key) -> &'static str {
    let strings = match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    };
    strings.get(usize::from(key.0)).copied().unwrap_or_default()
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
