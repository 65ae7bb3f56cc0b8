//! Texts as they never are: twice as long, or with markup and letters that run from right to left. By `?text=` in the
//! page's address one sees what a longer language breaks, and what prints a text without escaping it.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::chapter::Edition;
use super::prose::{Block, Inline};

/// How texts are changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stress {
    /// Each text stands there twice.
    Long,
    /// Each text stands between tags, before an entity and Hebrew letters.
    Probe,
}

static CHOSEN: OnceLock<Stress> = OnceLock::new();
/// What was made so far, by where the text lies; each is made once, so that a page that runs for long stays as small.
static STRINGS: Mutex<Option<HashMap<(usize, usize), &'static str>>> = Mutex::new(None);
static EDITIONS: Mutex<Option<HashMap<usize, &'static Edition>>> = Mutex::new(None);

/// From now on all texts are changed in the way of this name, `long` or `probe`; another name changes nothing.
pub fn choose(name: &str) {
    let stress = match name {
        "long" => Stress::Long,
        "probe" => Stress::Probe,
        _ => return,
    };
    let _ = CHOSEN.set(stress); // the first choice holds
}

/// A string as it is shown.
pub(super) fn string(text: &'static str) -> &'static str {
    let Some(stress) = CHOSEN.get() else { return text };
    let mut strings = STRINGS.lock().unwrap_or_else(PoisonError::into_inner);
    let place = (text.as_ptr().addr(), text.len());
    strings.get_or_insert_default().entry(place).or_insert_with(|| stress.string(text))
}

/// A chapter as it is shown.
pub(super) fn edition(edition: &'static Edition) -> &'static Edition {
    let Some(stress) = CHOSEN.get() else { return edition };
    let mut editions = EDITIONS.lock().unwrap_or_else(PoisonError::into_inner);
    let place = std::ptr::from_ref(edition).addr();
    editions
        .get_or_insert_default()
        .entry(place)
        .or_insert_with(|| Box::leak(Box::new(stress.edition(edition))))
}

impl Stress {
    fn string(self, text: &str) -> &'static str {
        Box::leak(self.changed(text).into_boxed_str())
    }

    /// A text with its holes, each as often as the text.
    fn changed(self, text: &str) -> String {
        match self {
            _ if text.trim().is_empty() => text.to_owned(),
            Stress::Long => format!("{text} {text}"),
            Stress::Probe => format!("<b title=\"x\">{text}</b> &amp; שלום"),
        }
    }

    fn edition(self, edition: &Edition) -> Edition {
        Edition {
            title: self.string(edition.title),
            summary: self.string(edition.summary),
            classes: list(edition.classes, |class| self.string(class)),
            body: list(edition.body, |block| self.block(block)),
        }
    }

    fn block(self, block: &'static Block) -> Block {
        match block {
            Block::Paragraph(children) => Block::Paragraph(self.inlines(children)),
            Block::Heading(children) => Block::Heading(self.inlines(children)),
            Block::Do(children) => Block::Do(self.inlines(children)),
            Block::List(items) => Block::List(list(items, |item| self.inlines(item))),
            Block::When { figure, present, block } => {
                Block::When { figure, present: *present, block: Box::leak(Box::new(self.block(block))) }
            }
        }
    }

    fn inlines(self, inlines: &'static [Inline]) -> &'static [Inline] {
        list(inlines, |inline| match inline {
            Inline::Text(text) => Inline::Text(self.string(text)),
            Inline::Strong(children) => Inline::Strong(self.inlines(children)),
            Inline::Foreign(word) => Inline::Foreign(self.string(word)),
            Inline::Live { target, children } => {
                Inline::Live { target: *target, children: self.inlines(children) }
            }
            Inline::Code(_) | Inline::Value(_) | Inline::Ending { .. } => *inline,
        })
    }
}

fn list<T, U>(items: &'static [T], changed: impl Fn(&'static T) -> U) -> &'static [U] {
    Box::leak(items.iter().map(changed).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::chapter::lessons;
    use crate::lesson::language::Language;

    #[test]
    fn a_text_keeps_its_holes() {
        assert_eq!(Stress::Long.changed("{h}×{w}"), "{h}×{w} {h}×{w}");
        assert_eq!(Stress::Probe.changed("{h}×{w}"), "<b title=\"x\">{h}×{w}</b> &amp; שלום");
        assert_eq!(Stress::Long.changed(" "), " ");
    }

    #[test]
    fn a_chapter_keeps_its_blocks_and_figures() {
        for lesson in lessons() {
            let edition = lesson.edition(Language::English);
            let long = Stress::Long.edition(edition);
            assert_eq!(long.body.len(), edition.body.len());
            assert_eq!(long.title, format!("{0} {0}", edition.title));
            assert_eq!(long.classes.len(), edition.classes.len());
            assert!(edition.body.is_empty() || long.body != edition.body);
        }
    }

    #[test]
    fn without_a_choice_nothing_changes() {
        choose("nothing");
        assert!(std::ptr::eq(string("a"), "a") || string("a") == "a");
        assert_eq!(CHOSEN.get(), None);
    }
}
