//! Filters on a photograph: the whole picture, the kernel, the whole output, and a lens on the numbers.

use leptos::prelude::*;

use crate::view::controls::kernel::{KernelNumbers, Turned};
use crate::view::controls::preset_strip::PresetStrip;
use crate::view::equation::{Equation, Form};
use crate::view::finding::{Finding, FindingButton};
use crate::view::gauge::Gauge;
use crate::view::lens::Lens;
use crate::view::notices::{Notices, Place};
use crate::view::page::page;
use crate::view::range::Range;
use crate::view::stage::compose::Compose;
use crate::view::stage::row::{Room, Row};
use crate::view::transport::Transport;

/// Columns of a kernel whose products have room between lens and display range.
const NARROW: usize = 3;

/// The stage of the chapter on what filters do.
#[component]
pub fn FiltersStage(room: Room) -> impl IntoView {
    let page = page();
    let is_photograph = Memo::new(move |_| page.bench.with(|bench| bench.is_photograph()));
    let is_wide = Memo::new(move |_| page.bench.with(|bench| bench.kernel.width() > NARROW));
    view! {
        <Row room=room under_kernel=|| view! { <Gauge/> }/>
        <Notices place=Place::Bench/>
        <Finding room=room/>
        <PresetStrip/>
        <div class="controls along"><KernelNumbers/></div>
        <Turned/>
        <div class="workings beside" class:wide=is_wide>
            {move || is_photograph.get().then(|| view! { <Lens/> })}
            <Equation form=Form::Ledger { in_rows: true }/>
            <Range/>
        </div>
        <Transport/>
        <FindingButton/>
        <Compose room=room/>
    }
}
