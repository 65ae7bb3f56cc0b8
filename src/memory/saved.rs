//! The kept text of one's work: a line with its version, the link, the attachments' names.

use crate::memory::{Key, Names};

/// Before the version.
const FORMAT: &str = "convolens-work/";
/// The version that is written and read.
const VERSION: u32 = 1;
/// Before the attachments that are named no more.
const KEPT: &str = "kept";
/// How many of these stay for a while: another tab, or a step back, may still show them.
const LATE: usize = 3;

/// Work as it was saved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Saved {
    /// The link of the state, from `/` on.
    pub link: String,
    /// What it means by `local`.
    pub names: Names,
    /// Attachments of earlier states, the latest first.
    late: Vec<Key>,
}

/// What a text is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stored {
    /// Work that can be read.
    Work(Saved),
    /// Work of a newer version of this page: left as it is.
    Newer,
    /// Nothing that this page could have written.
    Unreadable,
}

impl Saved {
    /// A state's work, after that which was saved before.
    pub fn after(before: Option<&Saved>, link: String, names: Names) -> Saved {
        let mut late: Vec<Key> = Vec::new();
        for key in before.into_iter().flat_map(Saved::keys) {
            if late.len() < LATE && !late.contains(&key) && !names.keys().any(|named| named == key) {
                late.push(key);
            }
        }
        Saved { link, names, late }
    }

    /// All attachments that must stay, the state's own first.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.names.keys().chain(self.late.iter().copied())
    }

    /// Its text.
    pub fn write(&self) -> String {
        let late: String = self.late.iter().map(|key| format!("{KEPT} {key}\n")).collect();
        format!("{FORMAT}{VERSION}\n{}\n{}{late}", self.link, self.names.write())
    }
}

impl Stored {
    /// What a text is. Of work, each part that can be read counts.
    pub fn read(text: &str) -> Stored {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let version = first.strip_prefix(FORMAT).and_then(|version| version.parse::<u32>().ok());
        let (link, lines) = rest.split_once('\n').unwrap_or((rest, ""));
        match version {
            Some(VERSION) if link.starts_with('/') => {
                let late = lines.lines().filter_map(|line| Key::parse(line.strip_prefix(KEPT)?.trim_start()));
                let (names, late) = (Names::parse(lines), late.take(LATE).collect());
                Stored::Work(Saved { link: link.to_owned(), names, late })
            }
            Some(version) if version > VERSION => Stored::Newer,
            _ => Stored::Unreadable,
        }
    }

    /// The work, if it can be read.
    pub fn work(self) -> Option<Saved> {
        match self {
            Stored::Work(saved) => Some(saved),
            Stored::Newer | Stored::Unreadable => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> impl Strategy<Value = Key> {
        any::<u64>().prop_map(|number| Key::of(&number.to_le_bytes()))
    }

    fn saved() -> impl Strategy<Value = Saved> {
        let names = prop::array::uniform4(prop::option::of(key()));
        ("/[a-z?=&,;:.-]{0,80}", names, prop::collection::vec(key(), 0..=LATE)).prop_map(
            |(link, [picture, network, training, volume], late)| Saved {
                link,
                names: Names { picture, network, training, volume },
                late,
            },
        )
    }

    #[test]
    fn what_is_not_ours_and_what_is_newer() {
        for text in [
            "",
            "null",
            "{\"link\":\"/filters\"}",
            "convolens-work/1",
            "convolens-work/0\n/filters\n",
            "/filters",
        ] {
            assert_eq!(Stored::read(text), Stored::Unreadable, "{text}");
        }
        assert_eq!(Stored::read("convolens-work/2\n{}"), Stored::Newer);
    }

    #[test]
    fn a_line_that_cannot_be_read_costs_only_itself() {
        let key = Key::of(b"picture");
        let text =
            format!("convolens-work/1\n/filters?kernel=edge\nnetwork 12\nsound 7\npicture {key}\nkept x\n");
        let saved = Stored::read(&text).work().unwrap();
        assert_eq!(
            (saved.link.as_str(), saved.names),
            ("/filters?kernel=edge", Names { picture: Some(key), ..Names::default() })
        );
    }

    proptest! {
        #[test]
        fn work_reads_back(saved in saved()) {
            prop_assert_eq!(Stored::read(&saved.write()), Stored::Work(saved));
        }

        #[test]
        fn any_text_is_something(text in "\\PC{0,200}") {
            let _ = (Stored::read(&text), Stored::read(&format!("convolens-work/1\n/{text}")));
        }

        #[test]
        fn earlier_attachments_stay_a_while_and_no_longer(states in prop::collection::vec(key(), 1..12)) {
            let mut saved: Option<Saved> = None;
            for (index, &key) in states.iter().enumerate() {
                let names = Names { picture: Some(key), ..Names::default() };
                let next = Saved::after(saved.as_ref(), "/filters".to_owned(), names);
                let keys: Vec<Key> = next.keys().collect();
                prop_assert_eq!(keys[0], key);
                prop_assert!(keys.len() <= 1 + LATE);
                prop_assert!(index == 0 || keys.contains(&states[index - 1]));
                saved = Some(next);
            }
        }
    }
}
