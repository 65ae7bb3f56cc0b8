//! How the open cells of pooling and of later layers were made, each named by its grid where its terms have no room.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::equation::compact::{self, Compact};
use crate::view::page::{Page, page};
use crate::view::present::layout::Layout;
use crate::view::present::{board, line};

/// Width of a letter of a working, in ems.
const LETTER: f64 = 0.57;
/// Letters round the terms: `max(`, `)`, ` = 11/4 = 2.75`.
const ROUND: usize = 14;

/// Ems of a working at its longest, and of its result with the name of its grid.
pub fn ems(page: Page, role: Role) -> [f64; 2] {
    let result = page.board(role).with(|board| board.longest());
    let named = line::letters(&board::title(page, role)) + LETTER * (result + 4) as f64;
    [LETTER * (compact::length(role) + ROUND) as f64, named]
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
