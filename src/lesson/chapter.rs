//! The chapters, made from `assets/lessons` while building.

use super::language::Language;
use super::prose::*;
use super::scene::Subject;
use super::stress;

include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// A chapter: what it opens and what it says.
#[derive(PartialEq, Eq, Debug)]
pub struct Lesson {
    /// Its name in the address.
    pub id: &'static str,
    /// Its place in the whole course, from 1.
    pub number: u32,
    /// What stands on the stage: `filter` is a lone filter with input, kernel and output.
    pub stage: &'static str,
    /// The opening state, as the query of an address.
    pub opening: &'static str,
    /// What each scene shows on the projector; a convolution where nothing is said.
    pub subjects: &'static [Subject],
    korean: Edition,
    english: Edition,
}

/// A chapter in one language.
#[derive(PartialEq, Eq, Debug)]
pub struct Edition {
    /// Its title.
    pub title: &'static str,
    /// What the student finds out, in a few words.
    pub summary: &'static str,
    /// What its network's classes are called, where it has any of its own.
    pub classes: &'static [&'static str],
    /// Its text.
    pub body: &'static [Block],
}

impl Lesson {
    /// The chapter in a language.
    pub fn edition(&'static self, language: Language) -> &'static Edition {
        stress::edition(match language {
            Language::Korean => &self.korean,
            Language::English => &self.english,
        })
    }
}

/// All chapters in the order of the course.
pub fn lessons() -> &'static [Lesson] {
    LESSONS
}

/// The chapter of a name.
pub fn lesson(id: &str) -> Option<&'static Lesson> {
    LESSONS.iter().find(|lesson| lesson.id == id)
}
