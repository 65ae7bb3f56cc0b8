//! The gradient of a weight as a sum: what each digit of the next batch adds, and in it each place of the picture.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::engine::layer::convolution::Push;
use crate::lab::curve::printed;
use crate::lab::learning::{Inspection, Share};
use crate::lab::notation;
use crate::lab::shade::Scale;
use crate::lesson::text::{Key, key};
use crate::view::digits::training_digits_at_hand;
use crate::view::equation::bracketed;
use crate::view::grid::photograph;
use crate::view::learning::thumbnail::Thumbnail;
use crate::view::page::{Page, page};
use crate::web;

/// Places of a digit that are written out: the strongest.
const WRITTEN: usize = 6;

/// All shares with their digits, what they add up to, and the open share's places.
#[component]
pub fn Gradient(inspection: Arc<Inspection>) -> impl IntoView {
    let page = page();
    let size = inspection.shares.size;
    let shares = inspection.shares.shares.clone();
    let strongest = shares
        .iter()
        .enumerate()
        .max_by(|(_, one), (_, other)| one.sum.abs().total_cmp(&other.sum.abs()))
        .map_or(0, |(index, _)| index);
    let open = RwSignal::new(strongest);
    let digits = page.lab.with_untracked(|lab| lab.plan).batch_of(inspection.step);
    let most = shares.iter().fold(0.0_f32, |most, share| most.max(share.sum.abs()));
    let scale = Scale::Diverging { most };
    let count = shares.len().to_string();
    let gradient = inspection.update.gradient;
    let button = move |(index, (share, digit)): (usize, (Share, usize))| {
        let class = format!("learning-share {}", scale.shade(share.sum).class());
        let label = said(page, &share);
        view! {
            <button
                type="button"
                class=class
                data-share=index.to_string()
                data-digit=digit.to_string()
                data-value=notation::plain(share.sum)
                aria-pressed=move || (open.get() == index).to_string()
                aria-label=label
                on:click=move |_| open.set(index)
            >
                <Thumbnail grid=training_digits_at_hand().and_then(|digits| digits.grid(digit))/>
                <span>{printed(share.sum)}</span>
            </button>
        }
    };
    let buttons = shares.into_iter().zip(digits).enumerate().map(button).collect_view();
    let places = move || {
        let share = inspection.shares.shares.get(open.get())?.clone();
        Some(view! { <Places share=share size=size/> })
    };
    view! {
        <div class="learning-gradient" data-equation="gradient" data-result=notation::plain(gradient)>
            <h3>{move || page.text(key::LEARNING_GRADIENT)}</h3>
            <p class="learning-note">{move || page.text(key::LEARNING_GRADIENT_ABOUT)}</p>
            <div class="learning-shares">{buttons}</div>
            <p class="learning-sum">
                {move || page.fill(key::LEARNING_GRADIENT_SUM, &[("n", &count)])}" "
                <b data-metric="gradient" data-value=notation::plain(gradient)>{printed(gradient)}</b>
            </p>
            {places}
        </div>
    }
}

fn said(page: Page, share: &Share) -> impl Fn() -> String + use<> {
    let (label, value) = (share.label.to_string(), printed(share.sum));
    // What takes the loss down when it shrinks is pushed down.
    let way = match share.sum {
        sum if sum > 0.0 => key::LEARNING_DOWN,
        sum if sum < 0.0 => key::LEARNING_UP,
        _ => key::LEARNING_NONE,
    };
    move || {
        let share = page.fill(key::LEARNING_SHARE, &[("label", &label), ("v", &value)]);
        format!("{share}, {}", page.text(way))
    }
}

/// Where a digit pushes: all places as a picture, the strongest ones written out, and their sum.
#[component]
fn Places(share: Share, size: [usize; 2]) -> impl IntoView {
    let page = page();
    let mut strongest = share.pushes.clone();
    strongest.sort_by(|one, other| other.product.abs().total_cmp(&one.product.abs()));
    strongest.truncate(WRITTEN);
    let rest = share.sum - strongest.iter().fold(0.0, |sum, push| sum + push.product);
    let row = move |push: Push| {
        let [_, _, _, row, column] = push.output;
        let place = format!("{row},{column}");
        let [row, column] = [row, column].map(|index| (index + 1).to_string());
        let number = |value: f32| bracketed(printed(value));
        view! {
            <tr
                data-term=place
                data-input=notation::plain(push.value)
                data-slope=notation::plain(push.slope)
                data-product=notation::plain(push.product)
            >
                <th scope="row">{move || page.fill(key::LEARNING_PLACE_TERM, &[("r", &row), ("c", &column)])}</th>
                <td>{number(push.value)}" × "{number(push.slope)}</td>
                <td>{printed(push.product)}</td>
            </tr>
        }
    };
    let has_rest = share.pushes.len() > strongest.len();
    let count = share.pushes.len().to_string();
    let line = move |name: Key, value: f32| {
        let count = count.clone();
        view! {
            <tr>
                <th scope="row">{move || page.fill(name, &[("n", &count)])}</th>
                <td></td>
                <td>{printed(value)}</td>
            </tr>
        }
    };
    view! {
        <div class="learning-places">
            <PlacesFace pushes=share.pushes.clone() size=size/>
            <table>
                <caption>{move || page.text(key::LEARNING_PLACES)}</caption>
                <thead><tr>
                    <th scope="col">{move || page.text(key::LEARNING_PLACE)}</th>
                    <th scope="col">{move || page.text(key::LEARNING_FACTORS)}</th>
                    <th scope="col">{move || page.text(key::LEARNING_PRODUCT)}</th>
                </tr></thead>
                <tbody>
                    {strongest.into_iter().map(row).collect_view()}
                    {has_rest.then(|| line.clone()(key::LEARNING_PLACES_REST, rest))}
                    {line.clone()(key::LEARNING_PLACES_SUM, share.sum)}
                </tbody>
            </table>
        </div>
    }
}

/// Every place in the colour of its product.
#[component]
fn PlacesFace(pushes: Vec<Push>, size: [usize; 2]) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let products: Vec<f32> = pushes.iter().map(|push| push.product).collect();
    let most = products.iter().fold(0.0_f32, |most, product| most.max(product.abs()));
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let pixels = photograph::pixels(Scale::Diverging { most }, &products, &page.palette.get());
        let [rows, columns] = size.map(|side| side as u32);
        if pixels.len() == size[0] * size[1] {
            web::canvas::put_pixels(&canvas, columns, pixels.as_flattened(), [0, 0, columns, rows]);
        }
    });
    view! { <canvas class="learning-face" aria-hidden="true" node_ref=canvas></canvas> }
}
