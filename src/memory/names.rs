//! Which attachments a text means where it says `local`: a word and a key a line.

use crate::memory::Key;

const PICTURE: &str = "picture";
const NETWORK: &str = "network";

/// The attachments of one state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// The picture, where it is larger than a link can carry.
    pub picture: Option<Key>,
    /// The network of one's own.
    pub network: Option<Key>,
}

impl Names {
    /// The names that lines say; lines that say none are passed over.
    pub fn parse(lines: &str) -> Names {
        let mut names = Names::default();
        for (word, key) in lines.lines().filter_map(|line| line.split_once(' ')) {
            match word {
                PICTURE => names.picture = Key::parse(key),
                NETWORK => names.network = Key::parse(key),
                _ => {}
            }
        }
        names
    }

    /// Its lines.
    pub fn write(&self) -> String {
        let line = |word, key: Option<Key>| key.map_or_else(String::new, |key| format!("{word} {key}\n"));
        line(PICTURE, self.picture) + &line(NETWORK, self.network)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        [self.picture, self.network].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_back() {
        let [picture, network] = [b"a", b"b"].map(|bytes| Some(Key::of(bytes)));
        for names in [Names::default(), Names { picture, network: None }, Names { picture, network }] {
            assert_eq!(Names::parse(&names.write()), names);
        }
        assert_eq!(Names::parse("picture\nnetwork 12\nsound 3"), Names::default());
    }
}
