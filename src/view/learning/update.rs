//! The next step of a weight, written out as its optimiser makes it: w − learning rate × gradient, and what momentum or
//! Adam put in the gradient's place.

use leptos::prelude::*;

use crate::engine::train::{Method, Update};
use crate::lab::curve::printed;
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::equation::bracketed;
use crate::view::page::{Page, page};

/// Fewest and most decimals of a weight.
const LEAST: f32 = 3.0;
const MOST: usize = 7;

/// A number with what it is called.
#[derive(Clone, Copy)]
struct Part {
    name: Key,
    /// Its hook.
    hook: &'static str,
    value: f32,
}

/// A sign, or a number.
#[derive(Clone, Copy)]
enum Piece {
    Sign(&'static str),
    Number(Part),
}

fn number(name: Key, hook: &'static str, value: f32) -> Piece {
    Piece::Number(Part { name, hook, value })
}

/// The step of a weight that stays has the weight itself as its end.
#[component]
pub fn UpdateView(update: Update, is_frozen: bool) -> impl IntoView {
    let page = page();
    let text = move |part: Part| match part.name {
        key::LEARNING_WEIGHT | key::LEARNING_NEXT => fixed(part.value, update.change),
        _ => printed(part.value),
    };
    let lines = lines(update).into_iter().map(|pieces| line(page, pieces, text)).collect_view();
    let next = if is_frozen { update.weight } else { update.next };
    let end = (!is_frozen).then(|| line(page, step(update), text));
    view! {
        <div
            class="learning-update"
            role="group"
            aria-label=move || page.text(key::LEARNING_UPDATE)
            data-equation="update"
            data-result=notation::plain(next)
        >
            {lines}
            {end}
        </div>
    }
}

/// What stands in the gradient's place, line by line, each line's last number being its result.
fn lines(update: Update) -> Vec<Vec<Piece>> {
    use Piece::Sign;
    let gradient = number(key::LEARNING_GRADIENT, "gradient", update.gradient);
    let mut lines = Vec::new();
    let pulled = if update.optimizer.decay == 0.0 {
        gradient
    } else {
        let pulled = number(key::LEARNING_PULLED, "pulled", update.pulled);
        lines.push(vec![
            gradient,
            Sign("+"),
            number(key::LEARNING_DECAY, "decay", update.optimizer.decay),
            Sign("×"),
            number(key::LEARNING_WEIGHT, "weight", update.weight),
            Sign("="),
            pulled,
        ]);
        pulled
    };
    match update.optimizer.method {
        Method::Descent { momentum } if momentum != 0.0 => lines.push(vec![
            number(key::LEARNING_MOMENTUM, "momentum", momentum),
            Sign("×"),
            number(key::LEARNING_LAST_MOVEMENT, "first-before", update.first[0]),
            Sign("+"),
            pulled,
            Sign("="),
            number(key::LEARNING_MOVEMENT, "first", update.first[1]),
        ]),
        Method::Descent { .. } => {}
        Method::Adam { first, second, .. } => {
            lines.push(mean(first, update.first, pulled, ""));
            lines.push(mean(second, update.second, pulled, "²"));
        }
    }
    lines
}

/// `0.9 × m + 0.1 × g = m`, or the same of the gradient's square.
fn mean(stays: f32, [before, after]: [f32; 2], gradient: Piece, power: &'static str) -> Vec<Piece> {
    use Piece::Sign;
    let (name, before_name, hooks) = match power {
        "" => (key::LEARNING_MEAN, key::LEARNING_MEAN_BEFORE, ["first-before", "first"]),
        _ => (key::LEARNING_SQUARE, key::LEARNING_SQUARE_BEFORE, ["second-before", "second"]),
    };
    vec![
        number(key::LEARNING_STAYS_PART, "stays", stays),
        Sign("×"),
        number(before_name, hooks[0], before),
        Sign("+"),
        number(key::LEARNING_NEW_PART, "new", 1.0 - stays),
        Sign("×"),
        gradient,
        Sign(power),
        Sign("="),
        number(name, hooks[1], after),
    ]
}

/// The step itself.
fn step(update: Update) -> Vec<Piece> {
    use Piece::Sign;
    let mut pieces = vec![
        number(key::LEARNING_WEIGHT, "weight", update.weight),
        Sign("−"),
        number(key::LEARNING_RATE, "rate", update.optimizer.rate),
        Sign("×"),
    ];
    match update.optimizer.method {
        Method::Descent { momentum } if momentum != 0.0 => {
            pieces.push(number(key::LEARNING_MOVEMENT, "first", update.first[1]));
        }
        Method::Descent { .. } if update.optimizer.decay != 0.0 => {
            pieces.push(number(key::LEARNING_PULLED, "pulled", update.pulled));
        }
        Method::Descent { .. } => pieces.push(number(key::LEARNING_GRADIENT, "gradient", update.gradient)),
        Method::Adam { epsilon, .. } => pieces.extend([
            number(key::LEARNING_CORRECTED_MEAN, "first-corrected", update.first[1] / update.lacks[0]),
            Sign("÷"),
            Sign("("),
            Sign("√"),
            number(key::LEARNING_CORRECTED_SQUARE, "second-corrected", update.second[1] / update.lacks[1]),
            Sign("+"),
            number(key::LEARNING_EPSILON, "epsilon", epsilon),
            Sign(")"),
        ]),
    }
    pieces.extend([Sign("="), number(key::LEARNING_NEXT, "next", update.next)]);
    pieces
}

/// The pieces in a row, each number in these digits. The last one is the result, which is about what the others say where
/// it is rounded.
fn line(page: Page, pieces: Vec<Piece>, text: impl Fn(Part) -> String) -> impl IntoView {
    let last = pieces.len().saturating_sub(1);
    let is_rounded =
        matches!(pieces.last(), Some(Piece::Number(part)) if notation::rounded(part.value).rounded);
    let drawn = |(index, piece): (usize, Piece)| match piece {
        Piece::Sign("") => ().into_any(),
        Piece::Sign("=") if is_rounded => view! { <span class="sign">"≈"</span> }.into_any(),
        Piece::Sign(sign) => view! { <span class="sign">{sign}</span> }.into_any(),
        Piece::Number(part) => {
            let text = if [0, last].contains(&index) { text(part) } else { bracketed(text(part)) };
            let digits = notation::plain(part.value);
            view! {
                <span class="part">
                    <small>{move || page.text(part.name)}</small>
                    <b class:next={part.hook == "next"} data-part=part.hook title=notation::signed(&digits) data-value=digits>{text}</b>
                </span>
            }
            .into_any()
        }
    };
    view! { <p>{pieces.into_iter().enumerate().map(drawn).collect_view()}</p> }
}

/// A weight with so many decimals that a change can be seen.
fn fixed(weight: f32, change: f32) -> String {
    let places = if change == 0.0 { 0.0 } else { 1.0 - change.abs().log10().floor() };
    let decimals = (places.max(LEAST) as usize).min(MOST);
    if weight.is_finite() { notation::signed(&format!("{weight:.decimals$}")) } else { printed(weight) }
}
