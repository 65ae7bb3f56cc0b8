//! Input, kernel, output on one line, at one cell size, and what belongs under each.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::grid::{GridView, size};
use crate::view::page::page;

/// The room that a stage has.
#[derive(Clone, Copy)]
pub struct Room {
    /// CSS pixels across.
    pub width: Signal<f64>,
    /// Whether grids stand under one another.
    pub is_narrow: Signal<bool>,
}

/// The three grids; `under_input`, `under_kernel` and `under_output` stand below them.
#[component]
pub fn Row(
    room: Room,
    #[prop(optional, into)] under_input: ViewFn,
    #[prop(optional, into)] under_kernel: ViewFn,
    #[prop(optional, into)] under_output: ViewFn,
) -> impl IntoView {
    let page = page();
    let columns = Memo::new(move |_| {
        [Role::Input, Role::Kernel, Role::Output].map(|role| page.board(role).with(|board| board.columns))
    });
    let longest = Memo::new(move |_| page.board(Role::Kernel).with(|board| board.longest()));
    let is_photograph = Memo::new(move |_| page.board(Role::Input).with(|board| board.is_photograph));
    let least = Memo::new(move |_| match is_photograph.get() {
        true => size::LARGEST,
        false => size::least_of_kernel(longest.get()),
    });
    let rows = Memo::new(move |_| page.board(Role::Input).with(|board| board.rows));
    let cell = Memo::new(move |_| match (is_photograph.get(), room.is_narrow.get()) {
        (true, is_narrow) => size::photograph(room.width.get(), columns.get(), rows.get(), is_narrow),
        (false, true) => size::stacked(room.width.get(), columns.get()),
        (false, false) => size::side_by_side(room.width.get(), columns.get(), least.get()),
    });
    let kernel_cell = Memo::new(move |_| cell.get().max(least.get()));
    let middle = move || {
        let rows = page.board(Role::Kernel).with(|board| board.rows);
        format!("{}px", rows as f64 * kernel_cell.get() / 2.0)
    };
    view! {
        <div class="grids" class:photographs=is_photograph style:--middle=middle>
            <div class="column input">
                <GridView role=Role::Input cell_size=cell/>
                {under_input.run()}
            </div>
            <span class="operator" aria-hidden="true">"∗"</span>
            <div class="column kernel">
                <div class="divided">
                    <Divisor/>
                    <GridView role=Role::Kernel cell_size=kernel_cell/>
                </div>
                {under_kernel.run()}
            </div>
            <span class="operator equals" aria-hidden="true">"="</span>
            <div class="column output">
                <GridView role=Role::Output cell_size=cell/>
                {under_output.run()}
            </div>
        </div>
    }
}

/// `1/9` before the kernel.
#[component]
pub fn Divisor() -> impl IntoView {
    let page = page();
    let divisor = Memo::new(move |_| page.setting.with(|setting| setting.filter.divisor));
    view! {
        <div class="divisor" aria-hidden="true">
            {move || (divisor.get() != 1).then(|| view! {
                <math><mfrac><mn>"1"</mn><mn>{divisor.get()}</mn></mfrac></math>
            })}
        </div>
    }
}
