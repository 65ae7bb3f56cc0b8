//! Why convolution: the weights and the sight of a filter beside those of a fully connected layer.

mod connected;
pub mod costs;
mod filtered;
mod order;
mod original;
pub mod strip;

use std::sync::Arc;

use leptos::context::Provider;
use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::locality::Locality;
use crate::lab::network::MapPlace;
use crate::lab::setting::Setting;
use crate::lesson::text::key;
use crate::view::equation::{Equation, Form};
use crate::view::notices::{Notices, Place};
use crate::view::page::{Page, page};
use crate::view::stage::row::Room;
use crate::view::stage::why::connected::Connected;
use crate::view::stage::why::costs::CostsView;
use crate::view::stage::why::filtered::Filtered;
use crate::view::stage::why::original::Original;
use crate::view::transport::Transport;

/// Room for the picture, in CSS pixels.
const PICTURE: f64 = 224.0;
/// Largest cell.
const LARGEST: f64 = 28.0;
/// Largest cell where all stand under one another.
const LARGEST_STACKED: f64 = 32.0;
/// The fully connected layer's outputs.
const OUTPUTS: MapPlace = MapPlace { after: 2, channel: 0 };

/// What a change of the picture changes, if the engine can say it.
pub type Changes = Memo<Option<Arc<Locality>>>;

/// Which of the two layers' equation is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Half {
    Filtered,
    Connected,
}

/// The stage of the chapter `why`.
#[component]
pub fn WhyStage(room: Room) -> impl IntoView {
    let page = page();
    let basis = Memo::new(move |_| page.setting.with(uncounted));
    let changes: Changes = Memo::new(move |_| {
        basis.with(|_| ()); // a memo that is only tracked would never be worked out
        page.bench.with_untracked(|bench| Locality::of(bench)).ok().map(Arc::new)
    });
    let is_photograph = Memo::new(move |_| page.bench.with(|bench| bench.is_photograph()));
    view! {
        <div class="why">
            <CostsView/>
            {move || {
                let second = if is_photograph.get() { None } else { untrack(|| page.beside(OUTPUTS, connected)) };
                view! { <Halves room=room changes=changes second=second/> }
            }}
        </div>
        <Notices place=Place::Bench/>
        <Transport/>
    }
}

/// The setting without what only counts.
fn uncounted(setting: &Setting) -> Setting {
    Setting { counted: None, ..setting.clone() }
}

/// The same picture under a fully connected layer.
fn connected(setting: &Setting) -> Setting {
    Setting { is_connected: true, ..uncounted(setting) }
}

/// The picture, what each layer makes of it, and how the open number was made.
#[component]
fn Halves(room: Room, changes: Changes, second: Option<Page>) -> impl IntoView {
    let page = page();
    let half = RwSignal::new(Half::Filtered);
    let size = Memo::new(move |_| {
        page.board(Role::Map(MapPlace::new(0, 0))).with(|board| [board.rows, board.columns])
    });
    let cell = Memo::new(move |_| {
        let [rows, columns] = size.get().map(|side| side.max(1) as f64);
        match room.is_narrow.get() {
            true => ((room.width.get() - 2.0) / columns).floor().clamp(1.0, LARGEST_STACKED),
            false => {
                let cell = (PICTURE / rows.max(columns)).min(LARGEST);
                if cell < 1.0 { cell } else { cell.floor() }
            }
        }
    });
    let is_open = move |one| half.get() == one;
    view! {
        <div class="halves" class:stacked=room.is_narrow>
            <Original cell_size=cell changes=changes/>
            <div
                class="half"
                class:open=move || is_open(Half::Filtered)
                on:focusin=move |_| half.set(Half::Filtered)
                on:pointerover=move |_| half.set(Half::Filtered)
            >
                <Filtered cell_size=cell changes=changes/>
            </div>
            {match second {
                Some(second) => view! {
                    <div
                        class="half"
                        class:open=move || is_open(Half::Connected)
                        on:focusin=move |_| half.set(Half::Connected)
                        on:pointerover=move |_| half.set(Half::Connected)
                    >
                        <Provider value=second><Connected changes=changes/></Provider>
                    </div>
                }.into_any(),
                None => view! {
                    <div class="half">
                        <div class="results">
                            <h2>{move || page.text(key::NETWORK_DENSE)}</h2>
                            <p class="note">{move || page.text(key::WHY_TOO_LARGE)}</p>
                        </div>
                    </div>
                }.into_any(),
            }}
        </div>
        <div class="workings">
            {move || match second.filter(|_| is_open(Half::Connected)) {
                Some(second) => view! { <Provider value=second><Equation form=Form::Linked/></Provider> }.into_any(),
                None => view! { <Equation form=Form::Linked/> }.into_any(),
            }}
        </div>
    }
}
