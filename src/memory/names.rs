//! Which attachments a text means where it says `local`: a word and a key a line.

use crate::memory::Key;

const PICTURE: &str = "picture";
const NETWORK: &str = "network";
const TRAINING: &str = "training";

/// The attachments of one state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// The picture, where it is larger than a link can carry.
    pub picture: Option<Key>,
    /// The network of one's own.
    pub network: Option<Key>,
    /// The training of the tab, which a link does not name.
    pub training: Option<Key>,
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
                _ => {}
            }
        }
        names
    }

    /// Its lines.
    pub fn write(&self) -> String {
        let line = |word, key: Option<Key>| key.map_or_else(String::new, |key| format!("{word} {key}\n"));
        line(PICTURE, self.picture) + &line(NETWORK, self.network) + &line(TRAINING, self.training)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        [self.picture, self.network, self.training].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_back() {
        let [picture, network, training] = [b"a", b"b", b"c"].map(|bytes| Some(Key::of(bytes)));
        let whole = Names { picture, network, training };
        for names in
            [Names::default(), Names { network: None, ..whole }, Names { training: None, ..whole }, whole]
        {
            assert_eq!(Names::parse(&names.write()), names);
        }
        assert_eq!(Names::parse("picture\nnetwork 12\nsound 3"), Names::default());
    }
}
