//! Input, kernel, output on one line, what belongs under each, and the equation in its fixed place.

use leptos::html::Div;
use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::controls::kernel::KernelControls;
use crate::view::equation::Equation;
use crate::view::grid::{GridView, size};
use crate::view::legend::Legend;
use crate::view::notices::{Notices, Place};
use crate::view::page::page;
use crate::view::shape_line::ShapeLine;
use crate::view::transport::Transport;
use crate::web;

/// Below this width the grids stand under one another.
const NARROW: f64 = 720.0;

/// The chapter's stage.
#[component]
pub fn Stage() -> impl IntoView {
    let page = page();
    let width = RwSignal::new(832.0);
    let stage: NodeRef<Div> = NodeRef::new();
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(stage) = stage.get() {
            watch.set_value(web::resize::Resize::watch(&stage, move |across, _| width.set(across)));
        }
    });
    let columns = Memo::new(move |_| {
        [Role::Input, Role::Kernel, Role::Output].map(|role| page.board(role).with(|board| board.columns))
    });
    let longest = Memo::new(move |_| page.board(Role::Kernel).with(|board| board.longest()));
    let least = Memo::new(move |_| size::least_of_kernel(longest.get()));
    let is_narrow = Memo::new(move |_| width.get() < NARROW);
    let cell = Memo::new(move |_| match is_narrow.get() {
        true => size::stacked(width.get(), columns.get()),
        false => size::side_by_side(width.get(), columns.get(), least.get()),
    });
    let kernel_cell = Memo::new(move |_| cell.get().max(least.get()));
    let middle = move || {
        let rows = page.bench.with(|bench| bench.kernel.height());
        format!("{}px", rows as f64 * kernel_cell.get() / 2.0)
    };
    view! {
        <div id="stage" class="stage" class:narrow=is_narrow node_ref=stage>
            <div class="grids" style:--middle=middle>
                <div class="column input">
                    <GridView role=Role::Input cell_size=cell/>
                </div>
                <span class="operator" aria-hidden="true">"∗"</span>
                <div class="column kernel">
                    <div class="divided">
                        <Divisor/>
                        <GridView role=Role::Kernel cell_size=kernel_cell/>
                    </div>
                    <KernelControls/>
                </div>
                <span class="operator equals" aria-hidden="true">"="</span>
                <div class="column output">
                    <GridView role=Role::Output cell_size=cell/>
                    <Legend/>
                </div>
            </div>
            <Notices place=Place::Bench/>
            <div class="workings">
                <ShapeLine/>
                <Equation/>
            </div>
            <Transport/>
        </div>
    }
}

/// `1/9` before the kernel.
#[component]
fn Divisor() -> impl IntoView {
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
