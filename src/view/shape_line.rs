//! The size formula with its numbers filled in, height and width apart where they differ.

use leptos::prelude::*;

use crate::engine::axis::Axis;
use crate::engine::misfit::Dimension;
use crate::lesson::misfit;
use crate::lesson::text::key;
use crate::view::page::page;

/// `⌊(n − k + p + p) ÷ s⌋ + 1 = …`.
#[component]
pub fn ShapeLine() -> impl IntoView {
    let page = page();
    let axes = Memo::new(move |_| page.bench.with(|bench| bench.axes));
    let value = move || page.bench.with(|bench| bench.output_size().map(|side| side.to_string()).join("x"));
    let content = move || {
        let [rows, columns] = axes.get();
        if rows == columns {
            return view! { <Formula axis=rows dimension=Dimension::Height/> }.into_any();
        }
        view! {
            <Named dimension=Dimension::Height axis=rows/>
            <Named dimension=Dimension::Width axis=columns/>
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
fn Named(dimension: Dimension, axis: Axis) -> impl IntoView {
    let page = page();
    view! {
        <span class="named"><span class="label">{move || misfit::dimension(page.language.get(), dimension)}</span><Formula axis=axis dimension=dimension/></span>
    }
}

#[component]
fn Formula(axis: Axis, dimension: Dimension) -> impl IntoView {
    let page = page();
    let outputs = axis.output().unwrap_or(0);
    let spoken = move || {
        let numbers = [axis.input, axis.reach(), axis.before + axis.after, axis.stride, outputs];
        let [input, kernel, padding, stride, output] = numbers.map(|number| number.to_string());
        page.fill(
            key::SHAPE_SPOKEN,
            &[
                ("dimension", misfit::dimension(page.language.get(), dimension)),
                ("input", &input),
                ("kernel", &kernel),
                ("padding", &padding),
                ("stride", &stride),
                ("output", &output),
            ],
        )
    };
    let span = (axis.padded()).saturating_sub(axis.reach());
    let has_floor = !span.is_multiple_of(axis.stride.max(1));
    let padding = if axis.before == axis.after {
        view! { <mn>"2"</mn><mo>"·"</mo><mn>{axis.before}</mn> }.into_any()
    } else {
        view! { <mn>{axis.before}</mn><mo>"+"</mo><mn>{axis.after}</mn> }.into_any()
    };
    let fraction = view! {
        <mfrac>
            <mrow><mn>{axis.input}</mn><mo>"−"</mo><mn>{axis.reach()}</mn><mo>"+"</mo>{padding}</mrow>
            <mn>{axis.stride}</mn>
        </mfrac>
    };
    let floored = move || {
        let result = span as f64 / axis.stride as f64;
        view! { <mo>"="</mo><mo class="fence">"⌊"</mo><mn>{result}</mn><mo class="fence">"⌋"</mo><mo>"+"</mo><mn>"1"</mn> }
    };
    let fence =
        move |sign: &'static str| has_floor.then(|| view! { <mo class="fence" stretchy="true">{sign}</mo> });
    view! {
        <math class="formula" aria-label=spoken>
            <mrow>
                {fence("⌊")}{fraction}{fence("⌋")}
                <mo>"+"</mo><mn>"1"</mn>
                {has_floor.then(floored)}
                <mo>"="</mo><mn>{outputs}</mn>
            </mrow>
        </math>
    }
}
