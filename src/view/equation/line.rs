//! The equation of a number on one line: by what was done with the terms.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::trace::{Rule, Term, Trace};
use crate::lab::face::Role;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::share::quotients;
use crate::view::equation::term::{Said, is_divided, signs};
use crate::view::equation::{Shown, bracketed, relation};
use crate::view::page::{Page, page};

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

/// The equation of the number that is open in the maps after so many layers. Where `room` says how many CSS pixels it has,
/// it keeps the height of the longest equation that any step may have.
#[component]
pub fn Line(after: usize, room: Option<Signal<f64>>) -> impl IntoView {
    let page = page();
    let shown = Shown::in_layer(page, after);
    let rule = move || shown.trace.with(|trace| trace.as_ref().map(|trace| trace.rule));
    let has_divisor = move || matches!(rule(), Some(Rule::Mean | Rule::WeightedSum));
    let layer = move || page.bench.with(|bench| bench.network.name(after).to_owned());
    // The same for every step, so that the equation keeps its height.
    let longest = Memo::new(move |_| length(page, after));
    let rows = move |characters| room.map_or(1, |room| lines(room.get(), characters));
    let is_short = Memo::new(move |_| longest.get() <= FRACTION && rows(longest.get()) == 1);
    let kept = Memo::new(move |_| {
        let rows = rows(longest.get() + FRAME);
        let is_divided = shown.trace.with(|trace| trace.as_ref().is_some_and(|trace| is_divided(trace)));
        if is_short.get() && is_divided { rows * FRACTION_LINES } else { rows }
    });
    let is_tall = Memo::new(move |_| kept.get() > MOST_LINES);
    view! {
        <div
            role="group"
            class="compact"
            class:tall=is_tall
            style:--lines=move || kept.get().min(MOST_LINES).to_string()
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-layer=layer
            data-result=move || shown.attribute(|trace| trace.result)
            data-divisor=move || has_divisor().then(|| shown.attribute(|trace| trace.divisor)).flatten()
            data-bias=move || shown.attribute(|trace| trace.bias)
            data-approximate=move || shown.approximate()
        >
            {move || shown.trace.get().map(|trace| working(&trace, shown.own(), is_short.get(), is_tall.get()))}
        </div>
    }
}

/// Lines of so many characters.
fn lines(width: f64, characters: usize) -> usize {
    (characters as f64 * CHARACTER / width.max(1.0)).ceil().max(1.0) as usize
}

/// Characters of the longest list of terms that the cells of a grid may have.
fn length(page: Page, after: usize) -> usize {
    let longest = |role| page.board(role).with(|board| board.longest());
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
        (false, _) if trace.rule == Rule::Share => {
            view! { <math><mrow>{quotients(trace, own)}</mrow></math> }.into_any()
        }
        (false, _) => {
            let (before, _, after) = signs(trace.rule);
            line(trace, is_tall, before, format!("{after}{}", bias(trace))).into_any()
        }
    };
    let equals = format!(" {} ", relation(result.rounded));
    view! {
        {made}
        <span class="last"><span class="equals">{equals}</span><output>{result.text}</output></span>
    }
}

fn bias(trace: &Trace) -> String {
    let is_none = trace.bias.exact == Some(Exact::ZERO);
    if is_none { String::new() } else { format!(" + {}", bracketed(notation::number(trace.bias).text)) }
}

/// All terms between two texts; where they scroll, the tab key reaches them.
fn line(trace: &Trace, is_tall: bool, before: &'static str, after: String) -> impl IntoView + use<> {
    let (_, between, _) = signs(trace.rule);
    let one = |(index, term): (usize, &Term)| {
        let Said { text, input, weight, product, lit } = Said::of(trace.rule, index, term);
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
        let Said { text, input, weight, product, lit } = Said::of(trace.rule, index, term);
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
            <span class="equals">{format!(" {} ", relation(sum.rounded))}</span>
            <math><mfrac><mn>{sum.text}</mn><mn>{divisor}</mn></mfrac></math>
            {bias(trace)}
        </span>
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
