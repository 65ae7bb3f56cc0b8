//! How the open cells of pooling and of later layers were made, each named by its grid where its terms have no room.

use leptos::prelude::*;

use crate::engine::layer::Layer;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Term, Trace};
use crate::lab::face::{Board, Role};
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::view::equation::{Equation, Form};
use crate::view::page::{Page, page};
use crate::view::present::layout::Layout;
use crate::view::present::{board, line};

/// Ems of a sign between two terms.
const BETWEEN: f64 = 1.1;
/// Ems of two brackets.
const BRACKETS: f64 = 0.7;
/// Ems round the terms: `max(`, `)`, ` = 11/4 = `.
const ROUND: f64 = 6.0;
/// Most numbers of a map that are looked at for the longest working.
const UNITS: usize = 64;
/// Ems round the result: its sign and its box.
const BOXED: f64 = 2.0;

/// Ems of a working at its longest, and of its result with the name of its grid.
pub fn ems(page: Page, role: Role) -> [f64; 2] {
    let Role::Map(map) = role else { return [0.0; 2] };
    let result = widest(page, role) + BOXED;
    let named = line::letters(&board::title(page, role)) + BETWEEN + result;
    let terms = if page.is_lone.get() { of_terms(page, map) + ROUND } else { of_units(page, map) };
    [terms + result, named]
}

/// Ems of a lone filter's terms, or of those of a layer after it, with the widest numbers of the grids that they come from.
fn of_terms(page: Page, map: MapPlace) -> f64 {
    let (before, axes, is_weighted) = page.bench.with(|bench| {
        let before = bench.network.network.order.before(map.after).unwrap_or(0);
        let is_weighted = matches!(bench.network.layer(map.after), Some(Layer::Convolution(_)));
        (before, bench.network.axes(map.after), is_weighted)
    });
    let values = widest(page, Role::after(before));
    match is_weighted {
        true => page.board(Role::kernel(map.after)).with(|kernel| products(values, kernel)),
        false => axes.map(|axis| axis.kernel as f64).iter().product::<f64>() * (values + BETWEEN),
    }
}

/// Ems of the longest working of a network's map.
fn of_units(page: Page, map: MapPlace) -> f64 {
    let number = |value: Number| line::ems(&notation::number(value).text);
    let working = |trace: &Trace| match trace.rule {
        Rule::Share => {
            trace.terms().map(|term| number(term.value) + number(term.product) + 3.0 * BETWEEN).sum()
        }
        Rule::WeightedSum => {
            let factors = |term: &Term| number(term.value) + number(term.weight) + line::ems("×");
            let products: f64 = trace.terms().map(|term| factors(term) + BRACKETS + BETWEEN).sum();
            products + number(trace.bias) + BETWEEN
        }
        _ => trace.terms().map(|term| number(term.value) + BETWEEN).sum::<f64>() + ROUND,
    };
    page.bench.with(|bench| {
        let [rows, columns] = bench.network.size(map);
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| [row, column])).take(UNITS);
        let units = places.filter_map(|place| bench.network.unit(map, place));
        let traces = units.filter_map(|unit| bench.network.trace(unit).ok().flatten());
        traces.map(|trace| working(&trace)).fold(0.0, f64::max)
    })
}

/// Ems of a grid's widest number, which a minus puts into brackets.
fn widest(page: Page, role: Role) -> f64 {
    page.board(role).with(|board| board.texts().map(|text| bracketed(&text)).fold(0.0, f64::max))
}

fn products(values: f64, weights: &Board) -> f64 {
    weights.texts().map(|text| values + line::ems("×") + bracketed(&text) + BETWEEN).sum()
}

fn bracketed(text: &str) -> f64 {
    line::ems(text) + if text.starts_with('−') { BRACKETS } else { 0.0 }
}

/// The workings of these grids.
#[component]
pub fn Workings(roles: Vec<Role>, layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let working = |role| {
        let Role::Map(MapPlace { after, .. }) = role else { return ().into_any() };
        view! {
            <div class="made">
                <b class="label" aria-hidden="true">{move || board::title(page, role)}</b>
                <Equation form=Form::Line { after, room: None }/>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="workings-present" data-layout=move || layout.with(|layout| layout.line.word())>
            {roles.into_iter().map(working).collect_view()}
        </section>
    }
}
