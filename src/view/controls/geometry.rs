//! How the window moves: kernel, stride, padding and dilation for height and width, and what the padding holds.

use leptos::prelude::*;

use crate::engine::border::Border;
use crate::lab::action::Action;
use crate::lab::setting::Setting;
use crate::lesson::text::{Key, key};
use crate::view::controls::kernel::{whole, why_not};
use crate::view::controls::number_field::{Handlers, Reason, Refused, Stepper};
use crate::view::controls::padding::{PaddingEnds, PaddingKind, PaddingSides, Sides};
use crate::view::controls::selection::{Offer, Selection};
use crate::view::controls::switch::Switch;
use crate::view::help::Help;
use crate::view::page::page;

/// All of them.
#[component]
pub fn GeometryControls() -> impl IntoView {
    let page = page();
    let (linked, refused) = (RwSignal::new(false), Refused::new(None));
    let sides = Sides { linked, apart: RwSignal::new(false), refused };
    view! {
        <div class="controls geometry-controls">
            <div class="table">
                <span class="extent">{move || page.text(key::CONTROL_SIDE_H)}</span>
                <span class="extent">{move || page.text(key::CONTROL_SIDE_W)}</span>
                <PairRow pair=KERNEL sides=sides/>
                <PairRow pair=STRIDE sides=sides/>
                <div class="pair" role="group" aria-label=move || page.text(key::CONTROL_PADDING)>
                    <Heading name=key::CONTROL_PADDING help=key::HELP_PADDING/>
                    <PaddingEnds side=0 sides=sides/>
                    <PaddingEnds side=1 sides=sides/>
                </div>
                <PairRow pair=DILATION sides=sides/>
            </div>
            <PaddingSides sides=sides/>
            <Reason refused=refused/>
            <PaddingKind sides=sides/>
            <div class="beside">
                <Switch
                    name=key::CONTROL_LINK_SIDES
                    help=key::HELP_LINK_SIDES
                    hook="link-sides"
                    is_on=linked
                    on_change=Callback::new(move |is_on| linked.set(is_on))
                />
                <BorderChoice/>
            </div>
        </div>
    }
}

/// One quantity of the two sides, height first.
#[derive(Clone, Copy)]
struct Pair {
    name: Key,
    help: Key,
    names: [Key; 2],
    hooks: [&'static str; 2],
    read: fn(&Setting) -> [usize; 2],
    action: fn([usize; 2]) -> Action,
}

const KERNEL: Pair = Pair {
    name: key::GRID_KERNEL,
    help: key::HELP_KERNEL_SIZE,
    names: [key::CONTROL_KERNEL_H, key::CONTROL_KERNEL_W],
    hooks: ["kernel-h", "kernel-w"],
    read: |setting| [setting.filter.weights.height(), setting.filter.weights.width()],
    action: Action::SetKernelSize,
};

const STRIDE: Pair = Pair {
    name: key::CONTROL_STRIDE,
    help: key::HELP_STRIDE,
    names: [key::CONTROL_STRIDE_H, key::CONTROL_STRIDE_W],
    hooks: ["stride-h", "stride-w"],
    read: |setting| setting.geometry.stride,
    action: Action::SetStride,
};

const DILATION: Pair = Pair {
    name: key::CONTROL_DILATION,
    help: key::HELP_DILATION,
    names: [key::CONTROL_DILATION_H, key::CONTROL_DILATION_W],
    hooks: ["dilation-h", "dilation-w"],
    read: |setting| setting.geometry.dilation,
    action: Action::SetDilation,
};

#[component]
fn PairRow(pair: Pair, sides: Sides) -> impl IntoView {
    let page = page();
    view! {
        <div class="pair" role="group" aria-label=move || page.text(pair.name)>
            <Heading name=pair.name help=pair.help/>
            <Side pair=pair side=0 sides=sides/>
            <Side pair=pair side=1 sides=sides/>
        </div>
    }
}

#[component]
fn Heading(name: Key, help: Key) -> impl IntoView {
    let page = page();
    view! { <div class="quantity named"><span>{move || page.text(name)}</span><Help name=name help=help/></div> }
}

#[component]
fn Side(pair: Pair, side: usize, sides: Sides) -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| page.setting.with(pair.read));
    let changed = move |to: usize| {
        let mut both = if sides.linked.get() { [to; 2] } else { current.get() };
        both[side] = to;
        (pair.action)(both)
    };
    let moved = move |by: i64| changed(usize::try_from(current.get()[side] as i64 + by).unwrap_or(0));
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| page.send(untrack(|| moved(by)))),
        on_typed: Callback::new(move |typed: String| {
            if let Some(to) = whole(page, &typed, current.get_untracked()[side]) {
                page.send(untrack(|| changed(to)));
            }
        }),
    };
    view! {
        <Stepper
            name=pair.names[side]
            hook=pair.hooks[side]
            value=Signal::derive(move || current.get()[side].to_string())
            less=Signal::derive(move || why_not(page, &moved(-1)))
            more=Signal::derive(move || why_not(page, &moved(1)))
            handlers=handlers
            shared=sides.refused
        />
    }
}

#[component]
fn BorderChoice() -> impl IntoView {
    let page = page();
    let offers = [
        (Border::Zero, "zero", key::GEOMETRY_ZERO),
        (Border::Reflect, "reflect", key::GEOMETRY_REFLECT),
        (Border::Replicate, "replicate", key::GEOMETRY_REPLICATE),
    ];
    let chosen = Memo::new(move |_| {
        let border = page.setting.with(|setting| setting.geometry.border);
        offers.into_iter().find(|(offered, ..)| *offered == border).map_or("zero", |(_, word, _)| word)
    });
    let offers = Signal::stored(
        offers.map(|(border, word, name)| Offer { word, name, action: Action::SetBorder(border) }).to_vec(),
    );
    view! {
        <Selection
            name=key::CONTROL_BORDER
            help=key::HELP_BORDER
            hook="border"
            chosen=chosen
            offers=offers
            on_chosen=Callback::new(move |offer: Offer| page.send(offer.action))
        />
    }
}
