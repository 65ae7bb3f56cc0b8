//! The equation of any number: what it was made of, and how. It knows no layer's kind, only what was done with the terms.

mod ledger;
mod line;
mod linked;
pub mod outcome;
mod parts;
mod product;
pub mod share;
pub mod term;
mod terms;
mod way;

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::number::Number;
use crate::engine::trace::{Term, Trace};
use crate::lab::notation;
use crate::view::equation::ledger::Ledger;
use crate::view::equation::line::Line;
use crate::view::equation::linked::Linked;
use crate::view::page::{Page, page};

/// How an equation is set out.
#[derive(Clone, Copy)]
pub enum Form {
    /// Product by product in columns, kernel row by kernel row; where `in_rows`, each on a line of its own.
    Ledger {
        /// Whether there is no room for all on one line.
        in_rows: bool,
    },
    /// On one line, of the number that is open in the maps after so many layers.
    Line {
        /// How many layers are done there.
        after: usize,
        /// How many CSS pixels it has: then it keeps the height of the longest equation that any step may have.
        room: Option<Signal<f64>>,
    },
    /// Channel by channel, with the way that led to the number; each term opens the number that it came from.
    Linked,
}

impl Form {
    /// All in one ledger, as wide as it gets.
    pub const LEDGER: Form = Form::Ledger { in_rows: false };
}

/// The equation of the shown number.
#[component]
pub fn Equation(form: Form) -> impl IntoView {
    let page = page();
    match form {
        Form::Ledger { in_rows } => view! { <Ledger shown=Shown::of(page) in_rows=in_rows/> }.into_any(),
        Form::Line { after, room } => view! { <Line after=after room=room/> }.into_any(),
        Form::Linked => view! { <Linked shown=Shown::of(page)/> }.into_any(),
    }
}

/// The number of an equation, and how it was made.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The number.
    pub unit: Memo<Option<Unit>>,
    /// How it was made; `None` for a value of the picture.
    pub trace: Memo<Option<Arc<Trace>>>,
    page: Page,
}

impl Shown {
    /// The page's own: the number that is pointed at, else the open one.
    pub fn of(page: Page) -> Shown {
        Shown { unit: page.unit, trace: page.trace, page }
    }

    /// The one that is open in the maps after so many layers.
    pub fn in_layer(page: Page, after: usize) -> Shown {
        let unit = Memo::new(move |_| page.open_in(after));
        let trace = Memo::new(move |_| {
            let unit = unit.get()?;
            page.bench.with(|bench| bench.network.trace(unit).ok().flatten().map(Arc::new))
        });
        Shown { unit, trace, page }
    }

    /// Its value, exact where that is known.
    pub fn number(self) -> Option<Number> {
        self.part(|trace| trace.result).or_else(|| {
            let unit = self.unit.get()?;
            self.page.bench.with(|bench| bench.network.value(unit).map(|_| bench.network.number(unit)))
        })
    }

    /// A number of how it was made.
    pub fn part(self, of: fn(&Trace) -> Number) -> Option<Number> {
        self.trace.with(|trace| trace.as_ref().map(|trace| of(trace)))
    }

    /// The same for the hooks.
    pub fn attribute(self, of: fn(&Trace) -> Number) -> Option<String> {
        self.part(of).map(|number| notation::plain(number.value))
    }

    /// The hook `data-result`.
    pub fn result(self) -> Option<String> {
        self.number().map(|number| notation::plain(number.value))
    }

    /// The hook `data-approximate`: there where the exact value is not known.
    pub fn approximate(self) -> Option<&'static str> {
        let is_rounded = self.part(|trace| trace.result).is_some_and(|result| result.exact.is_none());
        is_rounded.then_some("")
    }

    /// Its own place among the terms of a share.
    pub fn own(self) -> usize {
        self.unit.get().map_or(0, |unit| unit.cell[1])
    }
}

/// A row's own sum: from 0 on, one product after the other.
pub fn sum_of(trace: &Trace, row: usize) -> Number {
    let in_row = |term: &&Term| term.tap.is_some_and(|tap| tap[3] == row);
    trace.terms().filter(in_row).fold(Number::ZERO, |sum, term| sum.plus(term.product))
}

/// The term at a kernel cell.
pub fn term_at(trace: &Option<Arc<Trace>>, [row, column]: [usize; 2]) -> Option<Term> {
    let is_here = |term: &&Term| term.tap.is_some_and(|[_, _, _, r, c]| [r, c] == [row, column]);
    trace.as_ref()?.terms().find(is_here).copied()
}

/// A negative factor stands in brackets.
pub fn bracketed(text: String) -> String {
    if text.starts_with('−') { format!("({text})") } else { text }
}

/// The sign before a number that was rounded, or was not.
fn relation(is_rounded: bool) -> &'static str {
    if is_rounded { "≈" } else { "=" }
}
