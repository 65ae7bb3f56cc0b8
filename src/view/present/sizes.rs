//! The formula of the output's size as it stands on the projector: how wide it is, and the formula itself.

use leptos::prelude::*;

use crate::engine::axis::Axis;
use crate::engine::misfit::Dimension;
use crate::lesson::misfit;
use crate::view::page::{Page, page};
use crate::view::present::line;
use crate::view::shape_line::ShapeLine;

/// Width of a sign between two numbers, with the room round it, in ems.
const SIGN: f64 = 1.1;
/// Width of a bracket that rounds down, in ems.
const FENCE: f64 = 0.5;

/// Rows and columns by name, as wide as they are in ems.
pub fn names(page: Page) -> [f64; 2] {
    let language = page.language.get();
    [Dimension::Height, Dimension::Width]
        .map(|dimension| line::letters(misfit::dimension(language, dimension)))
}

/// Ems of the formulas: one for both sides where they are the same.
pub fn ems([rows, columns]: [Axis; 2], [height, width]: [f64; 2]) -> Vec<f64> {
    if rows == columns {
        return vec![formula(rows)];
    }
    vec![height + SIGN + formula(rows), width + SIGN + formula(columns)]
}

/// Ems of `⌊(8 − 3 + 2·0) / 2⌋ + 1 = ⌊2.5⌋ + 1 = 3`.
fn formula(axis: Axis) -> f64 {
    let number = |number: usize| line::ems(&number.to_string());
    let padding = if axis.before == axis.after {
        number(2) + 0.6 + number(axis.before)
    } else {
        number(axis.before) + SIGN + number(axis.after)
    };
    let top = number(axis.input) + SIGN + number(axis.reach()) + SIGN + padding;
    let span = axis.padded().saturating_sub(axis.reach());
    let floor = if span.is_multiple_of(axis.stride.max(1)) {
        0.0
    } else {
        let share = span as f64 / axis.stride as f64;
        4.0 * FENCE + SIGN + line::ems(&share.to_string()) + SIGN + number(1)
    };
    top + floor + 2.0 * SIGN + number(1) + number(axis.output().unwrap_or(0))
}

/// The formula.
#[component]
pub fn Sizes() -> impl IntoView {
    let page = page();
    let count = Memo::new(move |_| page.bench.with(|bench| ems(bench.axes, [0.0; 2]).len()));
    view! { <section class="sizes" class:one=move || count.get() == 1><ShapeLine/></section> }
}
