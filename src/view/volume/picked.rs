//! How a number of a layer without weights was made: the largest or the mean of a window, or what is above 0. Each value
//! opens the number that it is.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::{Rule, Source, Term};
use crate::lab::notation;
use crate::lab::volume::Change;
use crate::lesson::text::key;
use crate::view::volume::desk::Desk;

/// The values.
#[component]
pub fn Picked(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let body = move || {
        let unit = desk.unit.get();
        desk.trace.with(|trace| {
            let trace = trace.as_ref()?;
            let winner = match trace.rule {
                Rule::Maximum { winner } => Some(winner),
                _ => None,
            };
            let before = match trace.rule {
                Rule::Maximum { .. } => "max (",
                Rule::Mean => "(",
                _ => "max (0, ",
            };
            let between = if trace.rule == Rule::Mean { " + " } else { ", " };
            let after = match trace.rule {
                Rule::Mean => format!(") ÷ {}", notation::number(trace.divisor).text),
                _ => ")".to_owned(),
            };
            let term = |(index, term): (usize, &Term)| {
                let text = notation::number(term.value).text;
                let (input, weight, product) =
                    (notation::plain(term.value.value), notation::plain(term.weight.value), notation::plain(term.product.value));
                let source = match term.source {
                    Source::Cell(cell) => Some(Unit { after: unit.after - 1, cell }),
                    _ => None,
                };
                let is_winner = winner == Some(index);
                let label = if is_winner { format!("{text}, {}", page.text(key::VOLUME_MAXIMUM)) } else { text.clone() };
                view! {
                    {(index > 0).then_some(between)}
                    <button
                        type="button"
                        class="one"
                        class:won=is_winner
                        data-term=index.to_string()
                        data-input=input
                        data-weight=weight
                        data-product=product
                        data-lit=if is_winner { "winner" } else { "window" }
                        aria-label=label
                        disabled=source.is_none()
                        on:click=move |_| if let Some(unit) = source { desk.send(Change::Open(unit)) }
                    >
                        {text}
                    </button>
                }
            };
            Some(view! { <p class="terms-of">{before}{trace.terms().enumerate().map(term).collect_view()}{after}</p> })
        })
    };
    view! { <div class="volume-picked">{body}</div> }
}
