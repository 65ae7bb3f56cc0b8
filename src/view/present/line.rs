//! What the line under the grids holds, and how much room that needs at its longest, so that it never moves.

use std::sync::Arc;

use crate::engine::axis::Axis;
use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::face::Board;
use crate::lab::notation;
use crate::view::present::sizes;

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

/// Height of a formula or of a short fraction by its font.
const FORMULA: f64 = 2.5;
/// Between two workings, in ems.
const APART: f64 = 1.6;

/// What stands in the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Terms {
    /// Products: their factors are in the grids.
    #[default]
    Products,
    /// `27×1`: the grids are shades.
    Factors,
    /// One sum a kernel row.
    Subtotals,
    /// The formula of the output's size.
    Sizes,
    /// How cells were made.
    Workings,
    /// What they are, named: there are too many terms.
    Results,
}

/// The line's content and size.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Line {
    /// What stands there.
    pub terms: Terms,
    /// Font, in units.
    pub font: f64,
    /// Height that is kept free for it, in units.
    pub height: f64,
}

/// What a line has to hold.
#[derive(Clone, PartialEq, Debug)]
pub enum Need {
    /// The products of a convolution, whose sum ends like this.
    Products(Ending),
    /// The formula of the output's size: for rows and columns, whose names are so many ems wide.
    Sizes([Axis; 2], [f64; 2]),
    /// Workings, each so many ems wide at its longest and as a named result.
    Workings(Vec<[f64; 2]>),
}

impl Need {
    /// The lines that can hold it on `across` units, the one that is read best first; `factors` where the grids don't
    /// show them.
    pub fn lines(&self, boards: &[Arc<Board>], across: f64, factors: bool) -> Vec<Line> {
        match (self, boards) {
            (Need::Products(ending), [input, kernel, output]) => {
                vec![Line::of(ending, [input, kernel, output], across, factors)]
            }
            (Need::Products(_), _) => vec![Line::default()],
            (Need::Sizes(axes, names), _) => Line::sizes(&sizes::ems(*axes, *names), across),
            (Need::Workings(workings), _) => vec![Line::workings(workings, across)],
        }
    }
}

impl Line {
    /// Formulas of so many ems: under one another and large, else beside one another.
    fn sizes(formulas: &[f64], across: f64) -> Vec<Line> {
        let widest = formulas.iter().copied().fold(0.0, f64::max);
        let all: f64 = formulas.iter().sum::<f64>() + APART * formulas.len().saturating_sub(1) as f64;
        let row = |font: f64| Line { terms: Terms::Sizes, font, height: FORMULA * font };
        let beside = FONTS.into_iter().filter(|font| font * all <= across).map(row);
        let under = FONTS.into_iter().filter(|font| font * widest <= across).map(|font| {
            let one = row(font);
            Line { height: one.height * formulas.len() as f64, ..one }
        });
        let mut lines: Vec<Line> = under.chain(beside).collect();
        // Large first; of one font, what is low first.
        lines.sort_by(|one, other| other.font.total_cmp(&one.font).then(one.height.total_cmp(&other.height)));
        if lines.is_empty() {
            let [_, small] = FONTS;
            lines.push(Line { height: FORMULA * small * formulas.len() as f64, ..row(small) });
        }
        lines
    }

    /// Workings beside one another, as many as fit into a row; too long ones without their terms.
    fn workings(workings: &[[f64; 2]], across: f64) -> Line {
        let total = |part: usize| workings.iter().map(|widths| widths[part] + APART).sum::<f64>() - APART;
        let [large, small] = FONTS;
        let wrapped = |ems: f64| (ems * small * 1.08 / across).ceil() as usize;
        // A long sum wraps by itself, fractions do not.
        let row = if workings.len() == 1 { LINE } else { FORMULA * small };
        for (terms, ems) in [(Terms::Workings, total(0)), (Terms::Results, total(1))] {
            if ems * large <= across {
                return Line { terms, font: large, height: FORMULA * large };
            }
            let lines = wrapped(ems);
            if lines <= LINES || terms == Terms::Results {
                let height = LAST_LINE + row * lines.saturating_sub(1) as f64;
                return Line { terms, font: small, height };
            }
        }
        Line::default()
    }

    /// The line of three boards, `across` units wide; `factors` where the grids don't show them.
    fn of(ending: &Ending, [input, kernel, output]: [&Board; 3], across: f64, factors: bool) -> Line {
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
            Terms::Sizes => "sizes",
            Terms::Workings => "workings",
            Terms::Results => "results",
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

    /// Ems of `= 81/9 + (−2) = 7`, the last number boxed, for a sum of this width.
    fn ems(&self, sum: f64, output: &Board) -> f64 {
        let has_bias = self.bias.exact != Some(Exact::ZERO);
        let bias = if has_bias { ems(&notation::number(self.bias).text) + BRACKETS + PLUS } else { 0.0 };
        let working =
            if self.divisor.exact != Some(Exact::ONE) || has_bias { sum + bias + PLUS } else { 0.0 };
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
