//! An open number on one line: by what was done with the terms, not by the layer's kind.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Source, Term, Trace};
use crate::lab::bench::Bench;
use crate::lab::face::Role;
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::network::share::quotients;
use crate::view::page::page;

/// Most characters over the line of a fraction; longer sums stand in brackets and may wrap.
const FRACTION: usize = 39;
/// Characters that a sign between two terms takes.
const BETWEEN: usize = 3;
/// Characters round the terms.
const FRAME: usize = 12;
/// CSS pixels of a character.
const CHARACTER: f64 = 8.4;
/// Lines of a fraction.
const FRACTION_LINES: usize = 2;
/// Most lines that are all in sight; of more, the terms scroll and the result stays.
const MOST_LINES: usize = 8;

/// The equation of the open cell of the first convolution (`Role::OUTPUT`) or of a stage. Where `room` says how many CSS
/// pixels it has, it keeps the height of the longest equation that any step may have.
#[component]
pub fn Compact(role: Role, #[prop(optional, into)] room: Option<Signal<f64>>) -> impl IntoView {
    let page = page();
    let trace = Memo::new(move |_| match role {
        Role::Map(map) if page.is_lone.get() && map.after > 1 => {
            let unit = page.open_in(map.after)?;
            page.bench.with(|bench| bench.network.trace(unit).ok().flatten().map(Arc::new))
        }
        Role::Map(_) => page.trace.get(),
        Role::Weights(_) => None,
    });
    let attribute = move |of: fn(&Trace) -> Number| {
        trace.with(|trace| trace.as_ref().map(|trace| notation::plain(of(trace).value)))
    };
    let has_divisor = move || {
        trace.with(|trace| {
            trace.as_ref().is_some_and(|trace| matches!(trace.rule, Rule::Mean | Rule::WeightedSum))
        })
    };
    let layer = move || page.bench.with(|bench| name(bench, role).to_owned());
    // The same for every step, so that the equation keeps its height.
    let longest = Memo::new(move |_| length(role));
    let rows = move |characters| room.map_or(1, |room| lines(room.get(), characters));
    let is_short = Memo::new(move |_| longest.get() <= FRACTION && rows(longest.get()) == 1);
    let kept = Memo::new(move |_| {
        let rows = rows(longest.get() + FRAME);
        let is_fraction = is_short.get() && trace.with(|trace| trace.as_ref().is_some_and(|t| is_divided(t)));
        if is_fraction { rows * FRACTION_LINES } else { rows }
    });
    let is_tall = Memo::new(move |_| kept.get() > MOST_LINES);
    let own = Memo::new(move |_| page.unit.get().map_or(0, |unit| unit.cell[1]));
    view! {
        <div
            role="group"
            class="compact"
            class:tall=is_tall
            style:--lines=move || kept.get().min(MOST_LINES).to_string()
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-layer=layer
            data-result=move || attribute(|trace| trace.result)
            data-divisor=move || has_divisor().then(|| attribute(|trace| trace.divisor)).flatten()
            data-bias=move || attribute(|trace| trace.bias)
            data-approximate=move || {
                trace.with(|trace| trace.as_ref().is_some_and(|trace| trace.result.exact.is_none())).then_some("")
            }
        >
            {move || trace.get().map(|trace| working(&trace, own.get(), is_short.get(), is_tall.get()))}
        </div>
    }
}

fn name(bench: &Bench, role: Role) -> &str {
    match role {
        Role::Map(map) => bench.network.name(map.after),
        Role::Weights(_) => "",
    }
}

/// Lines of so many characters.
fn lines(width: f64, characters: usize) -> usize {
    (characters as f64 * CHARACTER / width.max(1.0)).ceil().max(1.0) as usize
}

/// Characters of the longest list of terms that the cells of a grid may have.
fn length(role: Role) -> usize {
    let page = page();
    let longest = |role| page.board(role).with(|board| board.longest());
    let Role::Map(MapPlace { after, .. }) = role else { return 0 };
    let (before, [rows, columns], is_weighted) = page.bench.with(|bench| {
        let before = bench.network.network.order.before(after).unwrap_or(0);
        (before, bench.network.axes(after).map(|axis| axis.kernel), after == 1)
    });
    let terms = rows * columns;
    match is_weighted {
        true => terms * (longest(Role::PICTURE) + longest(Role::KERNEL) + 1 + BETWEEN),
        false => terms * (longest(Role::after(before)) + BETWEEN),
    }
}

/// `own` is the place of a share's own score among all.
fn working(trace: &Trace, own: usize, is_short: bool, is_tall: bool) -> impl IntoView + use<> {
    let result = notation::number(trace.result);
    let made = match (is_divided(trace), is_short) {
        (true, true) => fraction(trace).into_any(),
        (true, false) => {
            let end = format!(") ÷ {}{}", notation::number(trace.divisor).text, bias(trace));
            line(trace, is_tall, "(", end).into_any()
        }
        (false, _) => match trace.rule {
            Rule::Maximum { .. } => line(trace, is_tall, "max(", ")".to_owned()).into_any(),
            Rule::Rectified => line(trace, is_tall, "max(0, ", ")".to_owned()).into_any(),
            Rule::Share => view! { <math><mrow>{quotients(trace, own)}</mrow></math> }.into_any(),
            _ => line(trace, is_tall, "", bias(trace)).into_any(),
        },
    };
    view! {
        {made}
        <span class="last"><span class="equals">{relation(&result)}</span><output>{result.text}</output></span>
    }
}

fn relation(printed: &notation::Printed) -> &'static str {
    if printed.rounded { " ≈ " } else { " = " }
}

fn bias(trace: &Trace) -> String {
    let is_none = trace.bias.exact == Some(Exact::ZERO);
    if is_none { String::new() } else { format!(" + {}", bracketed(notation::number(trace.bias).text)) }
}

/// All terms between two texts; where they scroll, the tab key reaches them.
fn line(trace: &Trace, is_tall: bool, before: &'static str, after: String) -> impl IntoView + use<> {
    let between = if is_sum(trace) { " + " } else { ", " };
    let one = |(index, term): (usize, &Term)| {
        let Hooks { text, input, weight, product, lit } = Hooks::of(trace, index, term);
        view! {
            {if index == 0 { "" } else { between }}
            <span
                class="one"
                class:won=lit == "winner"
                data-term=index.to_string()
                data-input=input
                data-weight=weight
                data-product=product
                data-lit=lit
            >
                {text}
            </span>
        }
    };
    let terms = trace.terms().enumerate().map(one).collect_view();
    view! { <span class="sum" tabindex=is_tall.then_some("0")>{before}{terms}{after}</span> }
}

/// The sum of all terms over the divisor, then the sum's value over it.
fn fraction(trace: &Trace) -> impl IntoView + use<> {
    let one = |(index, term): (usize, &Term)| {
        let Hooks { text, input, weight, product, lit } = Hooks::of(trace, index, term);
        view! {
            {(index > 0).then(|| view! { <mo>"+"</mo> })}
            <mn data-term=index.to_string() data-input=input data-weight=weight data-product=product data-lit=lit>
                {text}
            </mn>
        }
    };
    let terms = trace.terms().enumerate().map(one).collect_view();
    let (sum, divisor) = (notation::number(trace.sum), notation::number(trace.divisor).text);
    view! {
        <math><mfrac><mrow>{terms}</mrow><mn>{divisor.clone()}</mn></mfrac></math>
        <span class="last">
            <span class="equals">{relation(&sum)}</span>
            <math><mfrac><mn>{sum.text}</mn><mn>{divisor}</mn></mfrac></math>
            {bias(trace)}
        </span>
    }
}

fn is_divided(trace: &Trace) -> bool {
    trace.rule == Rule::Mean || (trace.rule == Rule::WeightedSum && trace.divisor.exact != Some(Exact::ONE))
}

fn is_sum(trace: &Trace) -> bool {
    matches!(trace.rule, Rule::WeightedSum | Rule::Mean)
}

/// A term's text, and its values for scripts.
struct Hooks {
    text: String,
    input: String,
    weight: Option<String>,
    product: String,
    lit: &'static str,
}

impl Hooks {
    fn of(trace: &Trace, index: usize, term: &Term) -> Hooks {
        let is_weighted = trace.rule == Rule::WeightedSum;
        let value = notation::number(term.value).text;
        let text = match (is_weighted, is_sum(trace)) {
            (true, _) => format!("{}×{}", bracketed(value), bracketed(notation::number(term.weight).text)),
            (false, true) => bracketed(value),
            (false, false) => value,
        };
        let lit = match (trace.rule, term.source) {
            (Rule::Maximum { winner }, _) if winner == index => "winner",
            (_, Source::Padding { .. }) => "padding",
            _ => "window",
        };
        let weight = is_weighted.then(|| notation::plain(term.weight.value));
        let (input, product) = (notation::plain(term.value.value), notation::plain(term.product.value));
        Hooks { text, input, weight, product, lit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equation_has_at_least_one_line() {
        assert_eq!([lines(261.0, 0), lines(261.0, 30), lines(261.0, 40)], [1, 1, 2]);
    }
}
