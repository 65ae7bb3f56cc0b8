//! What the line under the grids holds, and how much room that needs at its longest, so that it never moves.

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::face::Board;
use crate::lab::notation;

/// Fonts of one line and of several, in units.
const FONTS: [f64; 2] = [4.8, 3.8];
/// Height of a line of the smaller font, in units.
const LINE: f64 = 6.4;
/// Height with a fraction or the boxed result, in units.
const LAST_LINE: f64 = 10.4;
/// Most lines of products.
const LINES: usize = 3;
/// Widest kernel whose products all stand there.
const WIDEST: usize = 5;
/// Width of a plus between two numbers, in ems.
const PLUS: f64 = 1.1;
/// Width of two brackets, in ems.
const BRACKETS: f64 = 0.7;
/// Digits of a rounded number.
const ROUNDED: &str = "0.1234";

/// What stands in the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Terms {
    /// Products: their factors are in the grids.
    Products,
    /// `27×1`: the grids are shades.
    Factors,
    /// One sum a kernel row.
    Subtotals,
}

/// The line's content and size.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// What stands there.
    pub terms: Terms,
    /// Font, in units.
    pub font: f64,
    /// Height that is kept free for it, in units.
    pub height: f64,
}

impl Line {
    /// The line of three boards, `across` units wide; `factors` where the grids don't show them.
    pub fn of(ending: &Ending, [input, kernel, output]: [&Board; 3], across: f64, factors: bool) -> Line {
        let reach = Reach::of(input, kernel);
        let outcome = ending.ems(reach.sum(kernel.values().iter().copied()), output);
        let is_small = kernel.columns <= WIDEST && kernel.rows <= WIDEST;
        let terms: f64 = kernel
            .texts()
            .zip(kernel.values())
            .map(|(text, weight)| reach.term(*weight, &text, factors) + PLUS)
            .sum();
        let wanted = if factors { Terms::Factors } else { Terms::Products };
        let most = if factors { kernel.rows.max(LINES) } else { LINES };
        if let Some(line) = Line::fitted(wanted, terms + outcome, across, most).filter(|_| is_small) {
            return line;
        }
        let rows = kernel.values().chunks(kernel.columns.max(1));
        let subtotals: f64 = rows.map(|row| reach.sum(row.iter().copied()) + PLUS).sum();
        let several = Line { terms: Terms::Subtotals, font: FONTS[1], height: LAST_LINE + LINE };
        Line::fitted(Terms::Subtotals, subtotals + outcome, across, LINES).unwrap_or(several)
    }

    fn fitted(terms: Terms, ems: f64, across: f64, most: usize) -> Option<Line> {
        if ems * FONTS[0] <= across {
            return Some(Line { terms, font: FONTS[0], height: LAST_LINE });
        }
        // What wraps leaves a little room at the end of each line.
        let lines = (ems * FONTS[1] * 1.08 / across).ceil() as usize;
        let height = LAST_LINE + LINE * lines.saturating_sub(1) as f64;
        (lines <= most).then_some(Line { terms, font: FONTS[1], height })
    }

    /// The word for it in the page.
    pub fn word(self) -> &'static str {
        match self.terms {
            Terms::Products => "products",
            Terms::Factors => "factors",
            Terms::Subtotals => "subtotals",
        }
    }
}

/// What is done to the sum of the products.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ending {
    /// What it is divided by.
    pub divisor: Number,
    /// What is added then.
    pub bias: Number,
}

impl Ending {
    /// The one of a number that was made like this.
    pub fn of(trace: &Trace) -> Ending {
        Ending { divisor: trace.divisor, bias: trace.bias }
    }

    /// The divisor as it is printed, unless it is 1.
    pub fn shown_divisor(&self) -> Option<String> {
        (self.divisor.exact != Some(Exact::ONE)).then(|| notation::number(self.divisor).text)
    }

    /// Ems of `= 81/9 + (−2) = 7`, the last number boxed, for a sum of this width.
    fn ems(&self, sum: f64, output: &Board) -> f64 {
        let has_bias = self.bias.exact != Some(Exact::ZERO);
        let bias = if has_bias { ems(&notation::number(self.bias).text) + BRACKETS + PLUS } else { 0.0 };
        let working = if self.shown_divisor().is_some() || has_bias { sum + bias + PLUS } else { 0.0 };
        let result = output.texts().map(|text| ems(&text)).fold(0.0, f64::max);
        working + PLUS + 1.2 * result + 1.4
    }
}

/// The furthest values that products and sums can have.
struct Reach {
    least: f32,
    most: f32,
    is_whole: bool,
    widest_input: f64,
}

impl Reach {
    fn of(input: &Board, kernel: &Board) -> Reach {
        let values = || input.values().iter().copied();
        let all = || values().chain(kernel.values().iter().copied());
        Reach {
            least: values().fold(0.0, f32::min),
            most: values().fold(0.0, f32::max),
            is_whole: all().all(|value| value.fract() == 0.0),
            widest_input: input.texts().map(|text| ems(&text)).fold(0.0, f64::max),
        }
    }

    /// Ems of a term with this weight.
    fn term(&self, weight: f32, text: &str, factors: bool) -> f64 {
        if factors {
            let brackets = if weight < 0.0 { BRACKETS } else { 0.0 };
            return self.widest_input + ems("×") + ems(text) + brackets;
        }
        self.number(weight * self.least).max(self.number(weight * self.most))
    }

    /// Ems of a sum over these weights.
    fn sum(&self, weights: impl Iterator<Item = f32> + Clone) -> f64 {
        let largest = self.most.max(-self.least);
        let sum: f32 = weights.clone().map(|weight| weight.abs() * largest).sum();
        let has_negative = self.least < 0.0 || weights.into_iter().any(|weight| weight < 0.0);
        self.number(if has_negative { -sum } else { sum })
    }

    fn number(&self, value: f32) -> f64 {
        let text = if self.is_whole { notation::rounded(value).text } else { ROUNDED.to_owned() };
        let sign = if self.is_whole { 0.0 } else { ems("−") };
        ems(&text) + if value < 0.0 { BRACKETS + sign } else { 0.0 }
    }
}

/// Width of a sentence in bold in ems: Hangul is nearly square.
pub fn letters(text: &str) -> f64 {
    let width = |letter: char| match letter {
        ' ' | ',' | '.' | 'i' | 'l' | 'j' => 0.3,
        letter if letter.is_ascii() => 0.57,
        _ => 0.95,
    };
    text.chars().map(width).sum()
}

/// Width of a printed number in ems, as the wider of the fonts have it.
pub fn ems(text: &str) -> f64 {
    text.chars().map(|sign| if matches!(sign, '.' | '(' | ')' | '/') { 0.36 } else { 0.57 }).sum()
}
