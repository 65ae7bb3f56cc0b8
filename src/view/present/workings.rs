//! How the open cells of pooling and of later layers were made, each named by its grid where its terms have no room.

use leptos::prelude::*;

use crate::engine::layer::Layer;
use crate::engine::number::Number;
use crate::engine::trace::{Rule, Term, Trace};
use crate::lab::face::{Board, Role};
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lab::stage::From;
use crate::view::equation::compact::Compact;
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
    if let Role::Map(map) = role {
        let result = widest(page, role) + BOXED;
        return [of_units(page, map) + result, line::letters(&board::title(page, role)) + BETWEEN + result];
    }
    let values = widest(page, before(page, role));
    let terms = page.bench.with(|bench| match role {
        Role::Stage(index) => bench.stage(index).map_or(0.0, |stage| match &stage.layer {
            Layer::Convolution(_) => bench
                .setting
                .next
                .second
                .as_ref()
                .map_or(0.0, |filter| products(values, &Board::of_grid(&filter.weights))),
            _ => stage.axes.map(|axis| axis.kernel as f64).iter().product::<f64>() * (values + BETWEEN),
        }),
        _ => page.board(Role::Kernel).with(|kernel| products(values, kernel)),
    });
    let result = widest(page, role) + BOXED;
    [terms + ROUND + result, line::letters(&board::title(page, role)) + BETWEEN + result]
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

/// Where a grid's numbers come from.
fn before(page: Page, role: Role) -> Role {
    let Role::Stage(index) = role else { return Role::Input };
    match page.bench.with(|bench| bench.stage(index).map(|stage| stage.from)) {
        Some(From::Convolution) => Role::Output,
        Some(From::Stage(index)) => Role::Stage(index),
        Some(From::Input) | None => Role::Input,
    }
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
        view! {
            <div class="made">
                <b class="label" aria-hidden="true">{move || board::title(page, role)}</b>
                <Compact role=role/>
            </div>
        }
    };
    view! {
        <section class="workings-present" data-layout=move || layout.with(|layout| layout.line.word())>
            {roles.into_iter().map(working).collect_view()}
        </section>
    }
}
