//! The name of an attachment: a number made of all its bytes, so that the same content is kept once and a wrong one is seen.

use std::fmt;

/// Where FNV-1a of 128 bits begins, and what it multiplies by.
const BEGINNING: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0100_0000_0000_0000_0000_013b;
/// Bytes that are taken at once: a picture has millions.
const WORD: usize = 8;
/// Hexadecimal digits of a name.
const DIGITS: usize = 32;

/// An attachment's name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key(u128);

impl Key {
    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> Key {
        let taken = |hash: u128, number: u128| (hash ^ number).wrapping_mul(PRIME);
        let words = bytes.chunks(WORD).map(|word| {
            word.iter().rev().fold(0, |number: u128, &byte| (number << u8::BITS) | u128::from(byte))
        });
        // The length last, since zeros at the end would change nothing.
        Key(taken(words.fold(BEGINNING, taken), bytes.len() as u128))
    }

    /// The name that a text says.
    pub fn parse(text: &str) -> Option<Key> {
        let is_name = text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        u128::from_str_radix(text, 16).ok().filter(|_| is_name).map(Key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn zeros_at_the_end_count() {
        let keys: Vec<Key> = (0..20).map(|count| Key::of(&vec![0; count])).collect();
        assert!(keys.iter().enumerate().all(|(index, key)| !keys[..index].contains(key)));
    }

    #[test]
    fn only_whole_names_are_read() {
        for text in ["", "12", "+0000000000000000000000000000001", "g0000000000000000000000000000000"] {
            assert_eq!(Key::parse(text), None);
        }
    }

    proptest! {
        #[test]
        fn a_name_reads_back(bytes: Vec<u8>) {
            let key = Key::of(&bytes);
            prop_assert_eq!(Key::parse(&key.to_string()), Some(key));
        }

        #[test]
        fn any_other_byte_is_another_name(bytes in prop::collection::vec(any::<u8>(), 1..60), at: prop::sample::Index,
            other: u8) {
            let mut changed = bytes.clone();
            let at = at.index(bytes.len());
            changed[at] = other;
            prop_assert_eq!(Key::of(&changed) == Key::of(&bytes), changed == bytes);
        }
    }
}
