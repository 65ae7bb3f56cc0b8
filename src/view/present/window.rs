//! The projector's window: how long its unit is, and how the heading is set in it. One unit is a hundredth of the
//! window's height.

use crate::view::present::line;
use crate::view::present::numbers::READABLE;

/// Page edge at the left and right, as a part of the window's width.
const MARGIN: f64 = 0.045;
/// Font of the place at the top right, and the free room beside it, in units.
const PLACE: [f64; 2] = [3.8, 7.0];
/// Fonts of the sentence: on one line, on two.
const SENTENCE: [f64; 4] = [5.4, 4.7, 4.2, READABLE];

/// What a word may be wider than estimated.
const SURE: f64 = 1.05;

/// The window's size in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Window {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

impl Window {
    /// CSS pixels a unit: a hundredth of the height, less where that is more than four fifths of the width.
    pub fn unit(self) -> f64 {
        (self.height / 100.0).min(self.width / 125.0)
    }

    /// Units between the page's edges.
    pub fn across(self) -> f64 {
        self.width * (1.0 - 2.0 * MARGIN) / self.unit()
    }

    /// The heading of this sentence beside the longest place, which has two parts.
    pub fn heading(self, sentence: &str, place: &[String; 2]) -> Heading {
        let [one, other] = place.each_ref().map(|part| line::letters(part));
        let beside = |part: f64| self.across() - PLACE[0] * part - PLACE[1];
        let width = line::letters(sentence);
        let [large, two_lines @ ..] = SENTENCE;
        if large * width <= beside(one + other) {
            return Heading { font: large, is_stacked: false };
        }
        let fitting = |across: f64| two_lines.into_iter().find(|font| lines(sentence, across / font) <= 2);
        match fitting(beside(one + other)) {
            Some(font) => Heading { font, is_stacked: false },
            None => Heading { font: fitting(beside(one.max(other))).unwrap_or(READABLE), is_stacked: true },
        }
    }
}

/// How many lines a sentence needs on so many ems, broken between words.
fn lines(sentence: &str, across: f64) -> usize {
    let mut lines = 1;
    let mut used = 0.0;
    for word in sentence.split(' ') {
        let width = SURE * line::letters(word);
        if used > 0.0 && used + width > across {
            lines += 1;
            used = 0.0;
        }
        used += width + line::letters(" ");
    }
    lines
}

/// How the sentence is set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Heading {
    /// Its font in units: large where it fits on one line, else for two.
    pub font: f64,
    /// Whether the parts of the place stand under one another, to leave it more room.
    pub is_stacked: bool,
}
