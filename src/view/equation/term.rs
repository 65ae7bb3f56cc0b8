//! What a term of any number says: as text, and in the hooks.

use crate::engine::exact::Exact;
use crate::engine::trace::{Rule, Source, Term, Trace};
use crate::lab::notation;
use crate::view::equation::bracketed;

/// A term's text, and its values for scripts.
pub struct Said {
    /// `2×(−1)`, or the value alone where it has no weight.
    pub text: String,
    /// The value.
    pub input: String,
    /// The weight, where there is one.
    pub weight: Option<String>,
    /// What went into the sum.
    pub product: String,
    /// Why it is lit: the window's largest, padding, or in the window.
    pub lit: &'static str,
}

impl Said {
    /// Of a term by its place among all.
    pub fn of(rule: Rule, index: usize, term: &Term) -> Said {
        let is_weighted = rule == Rule::WeightedSum;
        let value = notation::number(term.value).text;
        let text = match rule {
            Rule::WeightedSum => {
                format!("{}×{}", bracketed(value), bracketed(notation::number(term.weight).text))
            }
            Rule::Mean => bracketed(value),
            _ => value,
        };
        let lit = match (rule, term.source) {
            (Rule::Maximum { winner }, _) if winner == index => "winner",
            (_, Source::Padding { .. }) => "padding",
            _ => "window",
        };
        let weight = is_weighted.then(|| notation::plain(term.weight.value));
        let (input, product) = (notation::plain(term.value.value), notation::plain(term.product.value));
        Said { text, input, weight, product, lit }
    }
}

/// What stands before, between and after the terms.
pub fn signs(rule: Rule) -> (&'static str, &'static str, &'static str) {
    match rule {
        Rule::WeightedSum => ("", " + ", ""),
        Rule::Mean => ("(", " + ", ")"),
        Rule::Maximum { .. } => ("max(", ", ", ")"),
        Rule::Rectified => ("max(0, ", ", ", ")"),
        Rule::Share | Rule::LogShare | Rule::Loss => ("", ", ", ""),
        Rule::Copied => ("", "", ""),
    }
}

/// Whether the sum of the terms is divided.
pub fn is_divided(trace: &Trace) -> bool {
    trace.rule == Rule::Mean || (trace.rule == Rule::WeightedSum && trace.divisor.exact != Some(Exact::ONE))
}
