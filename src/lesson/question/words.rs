//! A question, its hint and what an answer shows, as sentences.

use super::{Mistake, Quantity, Question, Verdict};
use crate::engine::exact::Exact;
use crate::engine::misfit::Dimension;
use crate::lab::notation;
use crate::lesson::language::Language;
use crate::lesson::misfit::dimension;
use crate::lesson::text::{Key, fill, key, text};

/// The question.
pub fn sentence(language: Language, question: &Question) -> String {
    let is_height = question.dimension == Dimension::Height;
    let key = match question.quantity {
        Quantity::Stride => key::QUESTION_STRIDE,
        Quantity::Padding if is_height => key::QUESTION_PADDING_HEIGHT,
        Quantity::Padding => key::QUESTION_PADDING_WIDTH,
        Quantity::Dilation => key::QUESTION_DILATION,
        Quantity::Kernel => key::QUESTION_KERNEL,
    };
    filled(language, question, key, "")
}

/// How to find the answer, without giving it.
pub fn hint(language: Language, question: &Question) -> String {
    filled(language, question, key::QUESTION_HINT, "")
}

/// What the answer is, and by which mistake it came about.
pub fn said(language: Language, question: &Question, answer: Exact) -> String {
    let key = match question.check(answer) {
        Verdict::Right => {
            return filled(language, question, key::QUESTION_RIGHT, &question.answer().to_string());
        }
        Verdict::Mistaken(mistake) => mistaken(mistake),
        Verdict::TooSmall => key::QUESTION_TOO_SMALL,
        Verdict::TooLarge => key::QUESTION_TOO_LARGE,
    };
    let diagnosis = filled(language, question, key, &notation::exact(answer));
    fill(language, key::QUESTION_WRONG, &[("hint", &diagnosis)])
}

fn mistaken(mistake: Mistake) -> Key {
    match mistake {
        Mistake::NotRounded => key::QUESTION_NOT_ROUNDED,
        Mistake::RoundedUp => key::QUESTION_ROUNDED_UP,
        Mistake::FirstPlace => key::QUESTION_FIRST_PLACE,
        Mistake::PaddingOnce => key::QUESTION_PADDING_ONCE,
        Mistake::NoPadding => key::QUESTION_NO_PADDING,
        Mistake::NoDilation => key::QUESTION_NO_DILATION,
        Mistake::NoStride => key::QUESTION_NO_STRIDE,
        Mistake::NoKernel => key::QUESTION_NO_KERNEL,
        Mistake::OtherSide => key::QUESTION_OTHER_SIDE,
        Mistake::Unchanged => key::QUESTION_UNCHANGED,
    }
}

fn filled(language: Language, question: &Question, key: Key, answer: &str) -> String {
    let axis = question.after;
    let other = match question.dimension {
        Dimension::Height => Dimension::Width,
        _ => Dimension::Height,
    };
    let numbers = [question.to, axis.kernel, axis.reach(), axis.padded(), axis.stride];
    let [to, kernel, reach, padded, stride] = numbers.map(|number| number.to_string());
    let values = [
        ("dimension", dimension(language, question.dimension)),
        ("other", dimension(language, other)),
        ("side", text(language, side(question.dimension))),
        ("answer", answer),
        ("to", &to),
        ("kernel", &kernel),
        ("reach", &reach),
        ("padded", &padded),
        ("stride", &stride),
    ];
    fill(language, key, &values)
}

/// Both ends of a dimension, in words.
fn side(dimension: Dimension) -> Key {
    match dimension {
        Dimension::Width => key::QUESTION_ENDS_WIDTH,
        _ => key::QUESTION_ENDS_HEIGHT,
    }
}
