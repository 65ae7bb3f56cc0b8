//! The size formula with its numbers filled in, height and width apart where they differ.

use leptos::prelude::*;

use crate::engine::axis::Axis;
use crate::engine::exact::Exact;
use crate::engine::misfit::Dimension;
use crate::lab::numeral;
use crate::lesson::misfit;
use crate::lesson::text::key;
use crate::view::page::{Page, page};

/// `⌊(n − k + p + p) ÷ s⌋ + 1 = …`, with dilation or `in_full` as `⌊(n + p + p − d·(k − 1) − 1) ÷ s⌋ + 1 = …`.
#[component]
pub fn ShapeLine(#[prop(optional)] in_full: bool) -> impl IntoView {
    let page = page();
    let axes = Memo::new(move |_| page.bench.with(|bench| bench.axes));
    let value = move || page.bench.with(|bench| bench.output_size().map(|side| side.to_string()).join("x"));
    let content = move || {
        let [rows, columns] = axes.get();
        if rows == columns {
            return view! { <Formula axis=rows dimension=Dimension::Height in_full=in_full/> }.into_any();
        }
        view! {
            <Named dimension=Dimension::Height axis=rows in_full=in_full/>
            <Named dimension=Dimension::Width axis=columns in_full=in_full/>
        }
        .into_any()
    };
    view! {
        <div class="shape" data-shape="" data-value=value>
            <span class="label">{move || page.text(key::SHAPE_TITLE)}</span>
            {content}
        </div>
    }
}

#[component]
fn Named(dimension: Dimension, axis: Axis, in_full: bool) -> impl IntoView {
    let page = page();
    view! {
        <span class="named">
            <span class="label">{move || misfit::dimension(page.language.get(), dimension)}</span>
            <Formula axis=axis dimension=dimension in_full=in_full/>
        </span>
    }
}

#[component]
fn Formula(axis: Axis, dimension: Dimension, in_full: bool) -> impl IntoView {
    let page = page();
    let outputs = axis.output().unwrap_or(0);
    let is_full = in_full || axis.dilation != 1;
    let span = axis.padded().saturating_sub(axis.reach());
    let has_floor = !span.is_multiple_of(axis.stride.max(1));
    let floored = move || {
        let result = quotient(span, axis.stride);
        view! { <mo>"="</mo><mo class="fence">"⌊"</mo><mn>{result}</mn><mo class="fence">"⌋"</mo><mo>"+"</mo><mn>"1"</mn> }
    };
    let fence =
        move |sign: &'static str| has_floor.then(|| view! { <mo class="fence" stretchy="true">{sign}</mo> });
    view! {
        <math class="formula" aria-label=move || spoken(page, axis, dimension, is_full)>
            <mrow>
                {fence("⌊")}
                <mfrac>
                    <mrow>{if is_full { in_full_way(axis).into_any() } else { way(axis).into_any() }}</mrow>
                    <mn>{axis.stride}</mn>
                </mfrac>
                {fence("⌋")}
                <mo>"+"</mo><mn>"1"</mn>
                {has_floor.then(floored)}
                <mo>"="</mo><mn class="outputs">{outputs}</mn>
            </mrow>
        </math>
    }
}

/// How far the window can move, without dilation.
fn way(axis: Axis) -> impl IntoView {
    let padding = if axis.before == axis.after {
        view! { <mn>"2"</mn><mo>"·"</mo><mn>{axis.before}</mn> }.into_any()
    } else {
        view! { <mn>{axis.before}</mn><mo>"+"</mo><mn>{axis.after}</mn> }.into_any()
    };
    view! { <mn>{axis.input}</mn><mo>"−"</mo><mn>{axis.kernel}</mn><mo>"+"</mo>{padding} }
}

/// The same with dilation.
fn in_full_way(axis: Axis) -> impl IntoView {
    view! {
        <mn>{axis.input}</mn><mo>"+"</mo><mn>{axis.before}</mn><mo>"+"</mo><mn>{axis.after}</mn>
        <mo>"−"</mo><mn>{axis.dilation}</mn><mo>"·"</mo>
        <mo class="bracket">"("</mo><mn>{axis.kernel}</mn><mo>"−"</mo><mn>"1"</mn><mo class="bracket">")"</mo>
        <mo>"−"</mo><mn>"1"</mn>
    }
}

/// A quotient as a decimal, with dots where it does not end.
fn quotient(top: usize, bottom: usize) -> String {
    let ended = Exact::new(top as i128, bottom as i128).and_then(numeral::ended_decimal);
    ended.unwrap_or_else(|| {
        let hundredths = top * 100 / bottom.max(1);
        format!("{}.{:02}…", hundredths / 100, hundredths % 100)
    })
}

fn spoken(page: Page, axis: Axis, dimension: Dimension, is_full: bool) -> String {
    let numbers = [
        ("input", axis.input),
        ("kernel", axis.kernel),
        ("padding", axis.before + axis.after),
        ("before", axis.before),
        ("after", axis.after),
        ("dilation", axis.dilation),
        ("stride", axis.stride),
        ("output", axis.output().unwrap_or(0)),
    ];
    let texts = numbers.map(|(name, number)| (name, number.to_string()));
    let mut values = vec![("dimension", misfit::dimension(page.language.get(), dimension))];
    values.extend(texts.iter().map(|(name, number)| (*name, number.as_str())));
    page.fill(if is_full { key::GEOMETRY_SPOKEN } else { key::SHAPE_SPOKEN }, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_end_or_go_on() {
        assert_eq!(quotient(5, 2), "2.5");
        assert_eq!(quotient(8, 3), "2.66…");
        assert_eq!(quotient(1, 7), "0.14…");
        assert_eq!(quotient(1, 8), "0.125");
    }
}
