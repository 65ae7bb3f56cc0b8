//! Input, kernel, output on one line, at one cell size, and what belongs under each.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::grid::{GridView, size};
use crate::view::page::{Page, page};

/// Characters of a weight with its decimals, `−0.9876`.
const DECIMAL: usize = 7;

/// The room that a stage has.
#[derive(Clone, Copy)]
pub struct Room {
    /// CSS pixels across.
    pub width: Signal<f64>,
    /// Whether grids stand under one another.
    pub is_narrow: Signal<bool>,
}

/// Pixels a side of a cell.
#[derive(Clone, Copy)]
pub struct Cells {
    /// Of input and output.
    pub grid: Memo<f64>,
    /// Of the kernel.
    pub kernel: Memo<f64>,
}

/// The three grids, their cells as large as there is room beside the kernel's controls unless `cells` says otherwise;
/// `under_input`, `under_kernel` and `under_output` stand below them, `below` under kernel and output together.
#[component]
pub fn Row(
    room: Room,
    #[prop(optional)] cells: Option<Cells>,
    #[prop(optional, into)] under_input: ViewFn,
    #[prop(optional, into)] under_kernel: ViewFn,
    #[prop(optional, into)] under_output: ViewFn,
    #[prop(optional, into)] below: Option<ViewFn>,
) -> impl IntoView {
    let page = page();
    let is_photograph = Memo::new(move |_| page.board(Role::PICTURE).with(|board| board.is_photograph));
    let least = least_of_kernel(page);
    let cell = if below.is_some() { cell_above(room) } else { cell_size(room) };
    let kernel_cell = Memo::new(move |_| cell.get().max(least.get()));
    let Cells { grid: cell, kernel: kernel_cell } =
        cells.unwrap_or(Cells { grid: cell, kernel: kernel_cell });
    let middle = move || {
        let rows = page.board(Role::KERNEL).with(|board| board.rows);
        format!("{}px", rows as f64 * kernel_cell.get() / 2.0)
    };
    view! {
        <div class="grids" class:photographs=is_photograph style:--middle=middle>
            <div class="column input">
                <GridView role=Role::PICTURE cell_size=cell/>
                {under_input.run()}
            </div>
            <span class="operator" aria-hidden="true">"∗"</span>
            <div class="right">
                <div class="column kernel">
                    <div class="divided">
                        <Divisor/>
                        <GridView role=Role::KERNEL cell_size=kernel_cell/>
                    </div>
                    {under_kernel.run()}
                </div>
                <span class="operator equals" aria-hidden="true">"="</span>
                <div class="column output">
                    <GridView role=Role::OUTPUT cell_size=cell/>
                    {under_output.run()}
                </div>
                {below.map(|below| below.run())}
            </div>
        </div>
    }
}

/// CSS pixels of a cell of the input and of the output.
pub fn cell_size(room: Room) -> Memo<f64> {
    let page = page();
    let columns = Memo::new(move |_| {
        [Role::PICTURE, Role::KERNEL, Role::OUTPUT].map(|role| page.board(role).with(|board| board.columns))
    });
    let is_photograph = Memo::new(move |_| page.board(Role::PICTURE).with(|board| board.is_photograph));
    let least = least_of_kernel(page);
    let rows = Memo::new(move |_| page.board(Role::PICTURE).with(|board| board.rows));
    Memo::new(move |_| match (is_photograph.get(), room.is_narrow.get()) {
        (true, is_narrow) => {
            size::photograph(room.width.get(), columns.get(), rows.get(), least.get(), is_narrow)
        }
        (false, true) => size::stacked(room.width.get(), columns.get()),
        (false, false) => size::side_by_side(room.width.get(), columns.get(), least.get()),
    })
}

/// The same where controls stand under kernel and output.
fn cell_above(room: Room) -> Memo<f64> {
    let page = page();
    let (beside, least) = (cell_size(room), least_of_kernel(page));
    Memo::new(move |_| {
        let [input, kernel, output] =
            [Role::PICTURE, Role::KERNEL, Role::OUTPUT].map(|role| page.board(role));
        if room.is_narrow.get() || input.with(|board| board.is_photograph) {
            return beside.get();
        }
        let columns = [input, kernel, output].map(|board| board.with(|board| board.columns));
        size::above_controls(room.width.get(), columns, input.with(|board| board.rows), least.get())
    })
}

/// The smallest cell of the kernel, with room for its weights; between photographs it is as large as can be.
fn least_of_kernel(page: Page) -> Memo<f64> {
    let longest = Memo::new(move |_| {
        let longest = page.board(Role::KERNEL).with(|board| board.longest());
        // So that the grids keep their size while a descent finds decimals.
        if page.setting.with(|setting| setting.find.is_some()) { longest.max(DECIMAL) } else { longest }
    });
    let is_photograph = Memo::new(move |_| page.board(Role::PICTURE).with(|board| board.is_photograph));
    let columns = Memo::new(move |_| page.board(Role::KERNEL).with(|board| board.columns));
    Memo::new(move |_| {
        let least = size::least_of_kernel(longest.get());
        match is_photograph.get() {
            true => size::between_photographs(columns.get(), least),
            false => least,
        }
    })
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
