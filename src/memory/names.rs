//! Which attachments a text means where it says `local`: a word and a key a line.

use crate::memory::Key;

const PICTURE: &str = "picture";
const NETWORK: &str = "network";
const TRAINING: &str = "training";
const VOLUME: &str = "volume";

/// The attachments of one state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// The picture, where it is larger than a link can carry.
    pub picture: Option<Key>,
    /// The network of one's own.
    pub network: Option<Key>,
    /// The training of the tab, which a link does not name.
    pub training: Option<Key>,
    /// The volume of one's own.
    pub volume: Option<Key>,
}

impl Names {
    /// The names that lines say; lines that say none are passed over.
    pub fn parse(lines: &str) -> Names {
        let mut names = Names::default();
        for (word, key) in lines.lines().filter_map(|line| line.split_once(' ')) {
            match word {
                PICTURE => names.picture = Key::parse(key),
                NETWORK => names.network = Key::parse(key),
                TRAINING => names.training = Key::parse(key),
                VOLUME => names.volume = Key::parse(key),
                _ => {}
            }
        }
        names
    }

    /// Its lines.
    pub fn write(&self) -> String {
        let line = |word, key: Option<Key>| key.map_or_else(String::new, |key| format!("{word} {key}\n"));
        let lines = [
            line(PICTURE, self.picture),
            line(NETWORK, self.network),
            line(TRAINING, self.training),
            line(VOLUME, self.volume),
        ];
        lines.concat()
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        [self.picture, self.network, self.training, self.volume].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_back() {
        let [picture, network, training, volume] = [b"a", b"b", b"c", b"d"].map(|bytes| Some(Key::of(bytes)));
        let whole = Names { picture, network, training, volume };
        let without = [
            Names { network: None, ..whole },
            Names { training: None, ..whole },
            Names { volume: None, ..whole },
        ];
        for names in without.into_iter().chain([Names::default(), whole]) {
            assert_eq!(Names::parse(&names.write()), names);
        }
        assert_eq!(Names::parse("picture\nnetwork 12\nsound 3"), Names::default());
    }
}
