//! How the open number was made: of each modality the values of the window, the weights and their products, slice by slice,
//! with what each slice and each modality adds up to.

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::engine::trace::{Source, Term, Trace};
use crate::lab::notation;
use crate::lab::volume::Change;
use crate::lesson::text::key;
use crate::view::equation::bracketed;
use crate::view::hue::Hue;
use crate::view::volume::desk::Desk;
use crate::view::volume::outcome::Outcome;
use crate::view::volume::picked::Picked;
use crate::view::volume::weights::Weights;

/// CSS pixels of a character, of one of a product, and round a cell's text: so that three slices of a filter with weights
/// of both signs stand beside one another.
const CHARACTER: [f64; 3] = [6.8, 6.3, 4.0];
/// Narrowest cell.
const NARROWEST: f64 = 23.0;

/// The whole ledger.
#[component]
pub fn Ledger(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let number =
        move |of: fn(&Trace) -> Number| desk.trace.with(|trace| trace.as_ref().map(|trace| of(trace)));
    let plain = move |of: fn(&Trace) -> Number| number(of).map(|number| notation::plain(number.value));
    let is_rounded = move || number(|trace| trace.result).is_some_and(|result| result.exact.is_none());
    let pointed = RwSignal::new(None);
    let columns = Memo::new(move |_| Columns::of(desk));
    let body = move || match desk.form.get() {
        Some((channels, size)) => {
            let row = |channel| view! { <Modality desk=desk channel=channel size=size pointed=pointed/> };
            (0..channels).map(row).collect_view().into_any()
        }
        None => view! { <Picked desk=desk/> }.into_any(),
    };
    view! {
        <section
            class="volume-ledger"
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=""
            data-result=move || plain(|trace| trace.result)
            data-approximate=move || is_rounded().then_some("")
            style:--value=move || columns.get().value.to_string()
            style:--weight=move || columns.get().weight.to_string()
            style:--product=move || columns.get().product.to_string()
            on:pointerleave=move |_| pointed.set(None)
        >
            {body}
            <Outcome desk=desk pointed=pointed/>
        </section>
    }
}

/// How wide the cells are, so that each of a kind has room for the longest.
#[derive(Clone, Copy, PartialEq)]
struct Columns {
    value: f64,
    weight: f64,
    product: f64,
}

impl Columns {
    /// The same for every step: from the largest values that the scan has and the largest weights.
    fn of(desk: Desk) -> Columns {
        let largest = |values: &[f32]| values.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        let (value, weight, is_negative) = desk.setting.with(|setting| {
            let value = (0..setting.scan.channels())
                .map(|channel| largest(setting.scan.channel(channel)))
                .fold(0.0, f32::max);
            let filter = setting.filters.get(desk.filter.get());
            let weights = || filter.iter().flat_map(|filter| filter.kernels()).flatten();
            let longest = weights().map(|weight| notation::exact(*weight).chars().count()).max();
            let values: Vec<f32> = weights().map(|weight| weight.to_f32()).collect();
            let is_negative = values.iter().any(|weight| *weight < 0.0);
            (value, (longest.unwrap_or(1), largest(&values)), is_negative)
        });
        let length = |value: f32| notation::rounded(value).text.chars().count();
        let [character, of_product, frame] = CHARACTER;
        let wide = |characters: usize, each: f64| (characters as f64 * each + frame).max(NARROWEST);
        let width = |characters: usize| wide(characters, character);
        let product = length(value * weight.1).max(length(value)) + usize::from(is_negative);
        Columns { value: width(length(value)), weight: width(weight.0), product: wide(product, of_product) }
    }
}

/// A modality's slices.
#[component]
fn Modality(
    desk: Desk,
    channel: usize,
    size: [usize; 3],
    pointed: RwSignal<Option<[usize; 4]>>,
) -> impl IntoView {
    let page = desk.page;
    let is_off = Memo::new(move |_| desk.setting.with(|setting| setting.off.contains(&channel)));
    let is_single = Memo::new(move |_| desk.setting.with(|setting| setting.scan.channels() == 1));
    let sum = Memo::new(move |_| desk.channel_sum(channel));
    let [slices, ..] = size;
    view! {
        <div class="volume-modality" class:off=is_off role="group" aria-label=move || desk.name(channel)>
            <div class="volume-modality-name">
                <b>{move || desk.name(channel)}</b>
                {move || (!is_single.get()).then(|| view! {
                    <input
                        type="checkbox"
                        role="switch"
                        class="switch"
                        data-control="modality-on"
                        data-channel=channel.to_string()
                        aria-label=move || page.fill(key::CHANNELS_SWITCH, &[("name", &desk.name(channel))])
                        prop:checked=move || !is_off.get()
                        on:change=move |event| desk.send(Change::SwitchModality(channel, event_target_checked(&event)))
                    />
                })}
                <p class="volume-subtotal" data-subtotal=move || sum.get().map(|sum| notation::plain(sum.value)) data-channel=channel.to_string()>
                    <span>{move || page.text(key::VOLUME_SUBTOTAL)}</span>
                    <b>{move || sum.get().map(|sum| notation::number(sum).text)}</b>
                </p>
            </div>
            <div class="volume-slices">
                {(0..slices).map(|slice| view! { <Slice desk=desk channel=channel slice=slice size=size pointed=pointed/> }).collect_view()}
            </div>
        </div>
    }
}

/// A slice: its values × its weights = its products, and their sum.
#[component]
fn Slice(
    desk: Desk,
    channel: usize,
    slice: usize,
    size: [usize; 3],
    pointed: RwSignal<Option<[usize; 4]>>,
) -> impl IntoView {
    let page = desk.page;
    let [_, rows, columns] = size;
    let subtotal = Memo::new(move |_| desk.subtotal(channel, slice));
    let place = move || {
        let term = desk.term([channel, slice, 0, 0])?;
        Some(match term.source {
            Source::Cell([_, _, slice, ..]) => {
                page.fill(key::VOLUME_INPUT_SLICE, &[("slice", &(slice + 1).to_string())])
            }
            _ => page.text(key::VOLUME_PADDING_SLICE).to_owned(),
        })
    };
    let table = move |product: bool| {
        let cell = move |row: usize, column: usize| {
            let at = [channel, slice, row, column];
            view! { <Cell desk=desk at=at size=size is_product=product pointed=pointed/> }
        };
        (0..rows).map(|row| view! { <div class="volume-line">{(0..columns).map(|column| cell(row, column)).collect_view()}</div> }).collect_view()
    };
    view! {
        <div class="volume-slice" data-kernel-slice=slice.to_string()>
            <p class="volume-slice-name">{place}</p>
            <div class="volume-values">{table(false)}</div>
            <span class="volume-sign" aria-hidden="true">"×"</span>
            <Weights desk=desk channel=channel slice=slice size=size pointed=pointed/>
            <span class="volume-sign" aria-hidden="true">"="</span>
            <div class="volume-products">{table(true)}</div>
            <p class="volume-sum" data-subtotal=move || subtotal.get().map(|sum| notation::plain(sum.value)) data-channel=channel.to_string() data-slice=slice.to_string()>
                <span class="unseen">{move || page.text(key::VOLUME_SUBTOTAL)}</span>
                <b>{move || subtotal.get().map(|sum| notation::number(sum).text)}</b>
            </p>
        </div>
    }
}

/// A value of the window, or its product.
#[component]
fn Cell(
    desk: Desk,
    at: [usize; 4],
    size: [usize; 3],
    is_product: bool,
    pointed: RwSignal<Option<[usize; 4]>>,
) -> impl IntoView {
    let [channel, slice, row, column] = at;
    let [slices, rows, columns] = size;
    let index = ((channel * slices + slice) * rows + row) * columns + column;
    let hue = Hue::of([row, column], [rows, columns]);
    let term = Memo::new(move |_| desk.term(at));
    let number = move |of: fn(&Term) -> Number| term.with(|term| term.as_ref().map(of));
    let text = move |of: fn(&Term) -> Number| number(of).map(|number| notation::number(number).text);
    let plain = move |of: fn(&Term) -> Number| number(of).map(|number| notation::plain(number.value));
    let is_padding =
        move || term.with(|term| matches!(term, Some(Term { source: Source::Padding { .. }, .. })));
    let is_nothing = move || number(|term| term.weight).is_some_and(|weight| weight.value == 0.0);
    let is_pointed = move || pointed.get() == Some(at);
    let hued = move |class: &'static str| {
        view! {
            <span
                class=class
                class:lit=is_pointed
                class:padding=is_padding
                class:nothing=is_nothing
                style:--kh=hue.degrees.to_string()
                style:--kc=hue.chroma.to_string()
                on:pointerenter=move |_| pointed.set(Some(at))
                on:click=move |_| pointed.set(Some(at))
                data-term=(!is_product).then(|| index.to_string())
                data-input=move || (!is_product).then(|| plain(|term| term.value)).flatten()
                data-weight=move || (!is_product).then(|| plain(|term| term.weight)).flatten()
                data-product=move || (!is_product).then(|| plain(|term| term.product)).flatten()
                data-lit=move || (!is_product).then(|| if is_padding() { "padding" } else { "window" })
            >
                {move || text(if is_product { |term| term.product } else { |term| term.value })}
            </span>
        }
    };
    hued(if is_product { "volume-product" } else { "volume-value" })
}

/// `34 × (−6) = −204` of the term that is pointed at.
pub fn spelled(desk: Desk, at: [usize; 4]) -> Option<String> {
    let term = desk.term(at)?;
    let [value, weight, product] = [term.value, term.weight, term.product].map(notation::number);
    let relation = if product.rounded { "≈" } else { "=" };
    Some(format!("{} × {} {relation} {}", bracketed(value.text), bracketed(weight.text), product.text))
}
