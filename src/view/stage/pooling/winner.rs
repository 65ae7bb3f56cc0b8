//! Where the maximum comes from; while a person points at a cell of the picture, how often that cell wins.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::highlight::{Lit, Spot};
use crate::lesson::text::key;
use crate::view::page::{Page, page};

/// One sentence.
#[component]
pub fn Winner() -> impl IntoView {
    let page = page();
    move || match page.spot().is_some_and(Spot::is_of_picture) {
        true => wins(page).into_any(),
        false => place(page).into_any(),
    }
}

fn place(page: Page) -> impl IntoView + use<> {
    let winner = page.bench.with(|bench| bench.winners.get(page.shown_step.get()).copied());
    winner.map(|[row, column]| {
        let places = [row + 1, column + 1].map(|index| index.to_string());
        view! {
            <p class="note" data-metric="winner" data-value=format!("{row},{column}")>
                {page.fill(key::POOLING_WINNER_PLACE, &[("r", &*places[0]), ("c", &*places[1])])}
            </p>
        }
    })
}

fn wins(page: Page) -> impl IntoView + use<> {
    let count = |lit| page.highlight.with(|highlight| highlight.marks(Role::after(2)).lit(lit).len());
    let [all, won] = [Lit::Fan, Lit::Winner].map(|lit| count(lit).to_string());
    let values = [("all", &*all), ("n", &*won)];
    view! {
        <p class="note" data-metric="wins" data-value=won.clone()>{page.fill(key::POOLING_WINS, &values)}</p>
    }
}
