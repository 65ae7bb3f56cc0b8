//! How one value was made: its terms, where each comes from, their sum, the divisor, the bias, the result.

use super::misfit::Misfit;
use super::number::Number;
use super::tensor::Cell;

/// One value with everything that went into it. `result.value` equals the computed f32 bit for bit.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    /// What was done with the terms.
    pub rule: Rule,
    /// The terms, in the order in which they were summed.
    pub groups: Vec<Group>,
    /// The sum of all products: from +0 on, one after the other in order.
    pub sum: Number,
    /// What the sum was divided by.
    pub divisor: Number,
    /// What was added at the end.
    pub bias: Number,
    /// The value.
    pub result: Number,
}

/// What was done with the terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// Products summed, divided, bias added: convolution and dense layers.
    WeightedSum,
    /// Values summed and divided by their number: average pooling.
    Mean,
    /// The largest value, the first of equals.
    Maximum {
        /// Which term, counted through all groups.
        winner: usize,
    },
    /// The value, or 0 where it is below: ReLU.
    Rectified,
    /// An exponential's share of all exponentials: softmax. A term's product is the exponential of its value less the
    /// largest; minus the largest is the `bias`, the sum of the exponentials is also the `divisor`.
    Share,
    /// The natural logarithm of that share; the terms are the same.
    LogShare,
    /// Minus that logarithm, for the class that is right: the cross-entropy of one sample.
    Loss,
    /// The value itself, in another place.
    Copied,
}

/// Terms that belong together: one channel and one slice of the kernel.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// The input channel.
    pub channel: usize,
    /// The kernel's slice, 0 for pictures.
    pub slice: usize,
    /// The terms, row by row.
    pub terms: Vec<Term>,
    /// Their own sum.
    pub subtotal: Number,
}

/// One input value and what became of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Term {
    /// Where the value comes from.
    pub source: Source,
    /// Where the weight stands in the filters `[O, C, D, H, W]`.
    pub tap: Option<Cell>,
    /// The input value.
    pub value: Number,
    /// What it was multiplied by.
    pub weight: Number,
    /// What went into the sum.
    pub product: Number,
}

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// A cell of the input.
    Cell(Cell),
    /// A cell of the values that a layer joins to its input.
    Side(Cell),
    /// A padding cell.
    Padding {
        /// Depth, row, column, counted from the first padding cell.
        position: [usize; 3],
        /// The input cell that the border copied there; `None` = zero.
        copied_from: Option<Cell>,
    },
}

impl Trace {
    /// The most terms of one trace: a picture of 1024 × 1024 under one window. Each takes some 300 bytes.
    pub const MOST: usize = 1 << 20;

    /// Refuses a trace of so many terms, given as factors, before any is made.
    pub(super) fn check(factors: &[usize]) -> Result<(), Misfit> {
        match factors.iter().fold(1usize, |terms, factor| terms.saturating_mul(*factor)) {
            terms if terms > Trace::MOST => Err(Misfit::TooManyTerms { terms, most: Trace::MOST }),
            _ => Ok(()),
        }
    }

    /// A value that is another one, of the given channel, in another place.
    pub fn copied(channel: usize, source: Source, value: Number) -> Trace {
        Trace::single(Rule::Copied, channel, source, value, value)
    }

    /// A value made of one other, of the given channel.
    pub fn single(rule: Rule, channel: usize, source: Source, value: Number, result: Number) -> Trace {
        let groups = vec![Group::new(channel, 0, vec![Term::plain(source, value)])];
        Trace { rule, groups, sum: value, divisor: Number::ONE, bias: Number::ZERO, result }
    }

    /// All terms in the order in which they were summed.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.groups.iter().flat_map(|group| &group.terms)
    }
}

impl Group {
    /// A group with the sum of its terms.
    pub fn new(channel: usize, slice: usize, mut terms: Vec<Term>) -> Group {
        terms.shrink_to_fit(); // groups may be many and short, and a term is large
        let subtotal = total(&terms);
        Group { channel, slice, terms, subtotal }
    }
}

impl Term {
    /// A value times a weight.
    pub fn weighted(source: Source, tap: Cell, value: Number, weight: Number) -> Term {
        Term { source, tap: Some(tap), value, weight, product: value.times(weight) }
    }

    /// A value as it is.
    pub fn plain(source: Source, value: Number) -> Term {
        Term { source, tap: None, value, weight: Number::ONE, product: value }
    }
}

/// The products summed one after the other from +0 on: the documented order of every sum in the engine.
pub(super) fn total<'a>(terms: impl IntoIterator<Item = &'a Term>) -> Number {
    terms.into_iter().fold(Number::ZERO, |sum, term| sum.plus(term.product))
}
