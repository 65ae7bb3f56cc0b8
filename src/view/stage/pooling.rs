//! Pooling: maximum, average and convolution side by side on the same windows of the picture.

mod columns;
mod discarded;
mod fit;
pub(super) mod shift;
pub(super) mod sizes;
mod winner;

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::controls::kernel::KernelControls;
use crate::view::controls::pooling::PoolingControls;
use crate::view::equation::{Equation, Form};
use crate::view::grid::GridView;
use crate::view::grid::overlay::{Overlay, blocks};
use crate::view::legend::Legend;
use crate::view::notices::{Notices, Place};
use crate::view::page::page;
use crate::view::stage::layer::LayerView;
use crate::view::stage::pooling::columns::Columns;
use crate::view::stage::pooling::discarded::Discarded;
use crate::view::stage::pooling::shift::Shift;
use crate::view::stage::pooling::sizes::Sizes;
use crate::view::stage::row::{Room, Row};
use crate::view::transport::Transport;

/// The stage of the chapter on pooling. A link may put the layers one after the other, or leave pooling out: then it
/// shows that chain.
#[component]
pub fn PoolingStage(room: Room) -> impl IntoView {
    let page = page();
    let is_compared = Memo::new(move |_| page.setting.with(|setting| setting.next.compared().is_some()));
    view! {
        {move || if is_compared.get() {
            view! { <Compared room=room/> }.into_any()
        } else {
            view! { <Chain room=room/> }.into_any()
        }}
        <Transport/>
    }
}

#[component]
fn Compared(room: Room) -> impl IntoView {
    let page = page();
    let sizes = Sizes::of(room);
    let changes = Memo::new(move |_| page.bench.with(|bench| bench.changes.clone()));
    // The bars in the weights' hues are about the convolution alone: they come with what is pointed at.
    let is_plain = Memo::new(move |_| page.spot().is_none_or(|spot| spot.made().is_some()));
    let classes = move || {
        let plain = if is_plain.get() { " plain" } else { "" };
        format!("compared {}{plain}", sizes.layout.get().class())
    };
    let lines = Signal::derive(move || {
        let (axes, cell) = (page.bench.with(|bench| bench.axes), sizes.input.get());
        blocks(axes, cell)
    });
    view! {
        <div class=classes>
            <div class="column input">
                <GridView role=Role::PICTURE cell_size=sizes.input over=move || view! { <Overlay kind="blocks" path=lines/> }/>
            </div>
            <div class="side">
                <PoolingControls/>
                <div class="effects">
                    <Discarded/>
                    <Shift/>
                </div>
            </div>
            <Columns sizes=sizes changes=changes/>
        </div>
        <Notices place=Place::Bench/>
    }
}

/// One layer after the other.
#[component]
fn Chain(room: Room) -> impl IntoView {
    let page = page();
    let later = Memo::new(move |_| page.bench.with(|bench| bench.later()));
    let layer = move |after: usize| {
        let columns = Memo::new(move |_| page.board(Role::after(after)).with(|board| board.columns));
        let cell = Memo::new(move |_| fit::alone(room.width.get(), columns.get()));
        view! { <LayerView after=after cell_size=cell room=room.width/> }
    };
    view! {
        <Row room=room under_kernel=|| view! { <KernelControls/> } under_output=|| view! { <Legend/> }/>
        <Notices place=Place::Bench/>
        <div class="layers">{move || later.get().map(layer).collect_view()}</div>
        <PoolingControls/>
        <div class="workings"><Equation form=Form::LEDGER/></div>
    }
}
