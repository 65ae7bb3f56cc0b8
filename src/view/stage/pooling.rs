//! Pooling: maximum, average and convolution side by side on the same windows of the picture.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::grid::{GridView, size};
use crate::view::notices::{Notices, Place};
use crate::view::page::page;
use crate::view::stage::layer::LayerView;
use crate::view::stage::row::Room;
use crate::view::transport::Transport;

/// The stage of the chapter on pooling.
#[component]
pub fn PoolingStage(room: Room) -> impl IntoView {
    let page = page();
    let columns = Memo::new(move |_| {
        [Role::Input, Role::Kernel, Role::Output].map(|role| page.board(role).with(|board| board.columns))
    });
    let cell = Memo::new(move |_| size::stacked(room.width.get(), columns.get()));
    view! {
        <GridView role=Role::Input cell_size=cell/>
        <Notices place=Place::Bench/>
        <div class="layers">
            <LayerView index=0 cell_size=cell/>
            <LayerView index=1 cell_size=cell/>
            <div class="layer">
                <GridView role=Role::Output cell_size=cell/>
                <GridView role=Role::Kernel cell_size=cell/>
            </div>
        </div>
        <Transport/>
    }
}
