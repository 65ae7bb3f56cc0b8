//! How the window moves along each of the three axes: its size, stride, padding and distance, and that of the pooling.

use leptos::prelude::*;

use crate::engine::border::Border;
use crate::engine::padding::Padding;
use crate::lab::pooling::Kept;
use crate::lab::volume::change::refusal;
use crate::lab::volume::{Change, VolumePooling, VolumeSetting};
use crate::lesson::text::{Key, key};
use crate::view::controls::kernel::whole;
use crate::view::controls::number_field::{Handlers, Reason, Refused, Stepper};
use crate::view::controls::switch::Switch;
use crate::view::sentence;
use crate::view::volume::desk::Desk;
use crate::view::volume::steps::AXES;

/// One quantity of the three axes.
#[derive(Clone, Copy)]
struct Quantity {
    name: Key,
    hooks: [&'static str; 3],
    read: fn(&VolumeSetting) -> [usize; 3],
    change: fn(&VolumeSetting, [usize; 3]) -> Change,
    is_there: fn(&VolumeSetting) -> bool,
}

const QUANTITIES: [Quantity; 6] = [
    Quantity {
        name: key::VOLUME_KERNEL_SIZE,
        hooks: ["kernel-d", "kernel-h", "kernel-w"],
        read: |setting| setting.filters.first().map_or([1; 3], |filter| filter.size()),
        change: |_, size| Change::SetKernelSize(size),
        is_there: |_| true,
    },
    Quantity {
        name: key::VOLUME_STRIDE,
        hooks: ["stride-d", "stride-h", "stride-w"],
        read: |setting| setting.geometry.stride,
        change: |_, stride| Change::SetStride(stride),
        is_there: |_| true,
    },
    Quantity {
        name: key::VOLUME_PADDING,
        hooks: ["pad-d", "pad-h", "pad-w"],
        read: padding,
        change: |_, sides| Change::SetPadding(Padding::Explicit(sides.map(|side| [side; 2]))),
        is_there: |_| true,
    },
    Quantity {
        name: key::VOLUME_DILATION,
        hooks: ["dilation-d", "dilation-h", "dilation-w"],
        read: |setting| setting.geometry.dilation,
        change: |_, dilation| Change::SetDilation(dilation),
        is_there: |_| true,
    },
    Quantity {
        name: key::VOLUME_POOL_WINDOW,
        hooks: ["pool-d", "pool-h", "pool-w"],
        read: |setting| setting.pool.map_or([1; 3], |pool| pool.window),
        change: |setting, window| pooled(setting, |pool| VolumePooling { window, ..pool }),
        is_there: |setting| setting.pool.is_some(),
    },
    Quantity {
        name: key::VOLUME_POOL_STRIDE,
        hooks: ["pool-stride-d", "pool-stride-h", "pool-stride-w"],
        read: |setting| setting.pool.map_or([1; 3], |pool| pool.stride),
        change: |setting, stride| pooled(setting, |pool| VolumePooling { stride, ..pool }),
        is_there: |setting| setting.pool.is_some(),
    },
];

/// The voxels of padding before the scan.
fn padding(setting: &VolumeSetting) -> [usize; 3] {
    let axes = setting.convolution(&setting.filters).and_then(|layer| layer.axes(setting.scan.shape()));
    axes.map_or([0; 3], |axes| axes.map(|axis| axis.before))
}

fn pooled(setting: &VolumeSetting, change: impl Fn(VolumePooling) -> VolumePooling) -> Change {
    Change::SetPooling(setting.pool.map(change))
}

/// The table, and what has no axis.
#[component]
pub fn Table(desk: Desk) -> impl IntoView {
    let page = desk.page;
    let refused = Refused::new(None);
    let setting = desk.setting;
    let row = move |quantity: Quantity| {
        let is_there = Memo::new(move |_| setting.with(quantity.is_there));
        move || {
            is_there.get().then(|| view! {
                <div class="volume-quantity" role="group" aria-label=move || page.text(quantity.name)>
                    <span class="quantity">{move || page.text(quantity.name)}</span>
                    {(0..3).map(|axis| view! { <Side desk=desk quantity=quantity axis=axis setting=setting refused=refused/> }).collect_view()}
                </div>
            })
        }
    };
    view! {
        <div class="volume-table">
            <div class="volume-quantity head" aria-hidden="true">
                <span></span>
                {AXES.map(|axis| view! { <span>{move || page.text(axis)}</span> }).collect_view()}
            </div>
            {QUANTITIES.map(row).collect_view()}
            <Reason refused=refused/>
        </div>
        <div class="volume-switches">
            <Switch
                name=key::VOLUME_SLICEWISE
                help=key::VOLUME_SLICEWISE_HELP
                hook="slicewise"
                is_on=Signal::derive(move || setting.with(|setting| setting.by_slice))
                on_change=Callback::new(move |is_on| desk.send(Change::SetBySlice(is_on)))
            />
            <Switch
                name=key::CONTROL_RELU
                help=key::HELP_RELU
                hook="relu"
                is_on=Signal::derive(move || setting.with(|setting| setting.relu))
                on_change=Callback::new(move |is_on| desk.send(Change::SetRelu(is_on)))
            />
            <Pooling desk=desk setting=setting/>
            <BorderChoice desk=desk setting=setting/>
        </div>
    }
}

#[component]
fn Side(
    desk: Desk,
    quantity: Quantity,
    axis: usize,
    setting: Memo<VolumeSetting>,
    refused: Refused,
) -> impl IntoView {
    let page = desk.page;
    let current = Memo::new(move |_| setting.with(quantity.read));
    let to = move |value: usize| {
        let mut all = current.get();
        all[axis] = value;
        setting.with(|setting| (quantity.change)(setting, all))
    };
    let by = move |by: i64| to(usize::try_from(current.get()[axis] as i64 + by).unwrap_or(usize::MAX));
    let why_not = move |step: i64| {
        if current.get()[axis] as i64 + step < 0 {
            return Some(page.text(key::REASON_PADDING_MIN).to_owned());
        }
        let refusal = setting.with(|setting| refusal(setting, &by(step)))?;
        Some(sentence::of_refusal(&refusal, page.language.get()).text)
    };
    let handlers = Handlers {
        on_step: Callback::new(move |step: i64| desk.send(untrack(|| by(step)))),
        on_typed: Callback::new(move |typed: String| {
            if let Some(value) = whole(page, &typed, current.get_untracked()[axis]) {
                desk.send(untrack(|| to(value)));
            }
        }),
    };
    view! {
        <span class="volume-side" aria-label=move || page.text(AXES[axis]) role="group">
            <Stepper
                name=quantity.name
                hook=quantity.hooks[axis]
                value=Signal::derive(move || current.get()[axis].to_string())
                less=Signal::derive(move || why_not(-1))
                more=Signal::derive(move || why_not(1))
                handlers=handlers
                shared=refused
            />
        </span>
    }
}

#[component]
fn Pooling(desk: Desk, setting: Memo<VolumeSetting>) -> impl IntoView {
    let page = desk.page;
    let kept = Memo::new(move |_| setting.with(|setting| setting.pool.map(|pool| pool.kept)));
    let words = [
        (None, "none", key::VOLUME_NO_POOLING),
        (Some(Kept::Maximum), "max", key::VOLUME_MAXIMUM),
        (Some(Kept::Average), "avg", key::VOLUME_MEAN),
    ];
    let choose = move |kept: Option<Kept>| {
        let usual = VolumePooling::new(Kept::Maximum, [2; 3]);
        let pool = setting.with_untracked(|setting| setting.pool).unwrap_or(usual);
        desk.send(Change::SetPooling(kept.map(|kept| VolumePooling { kept, ..pool })));
    };
    view! {
        <div class="line">
            <label for="control-volume-pool">{move || page.text(key::VOLUME_POOLING)}</label>
            <select
                id="control-volume-pool"
                class="select"
                data-control="pool"
                on:change=move |event| {
                    let word = event_target_value(&event);
                    if let Some((kept, ..)) = words.iter().find(|(_, known, _)| *known == word) {
                        choose(*kept);
                    }
                }
            >
                {words.map(|(own, word, name)| view! {
                    <option value=word selected=move || kept.get() == own>{move || page.text(name)}</option>
                }).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn BorderChoice(desk: Desk, setting: Memo<VolumeSetting>) -> impl IntoView {
    let page = desk.page;
    let offers = [
        (Border::Zero, "zero", key::GEOMETRY_ZERO),
        (Border::Reflect, "reflect", key::GEOMETRY_REFLECT),
        (Border::Replicate, "replicate", key::GEOMETRY_REPLICATE),
    ];
    let chosen = Memo::new(move |_| setting.with(|setting| setting.geometry.border));
    view! {
        <div class="line">
            <label for="control-volume-border">{move || page.text(key::CONTROL_BORDER)}</label>
            <select
                id="control-volume-border"
                class="select"
                data-control="border"
                on:change=move |event| {
                    let word = event_target_value(&event);
                    if let Some((border, ..)) = offers.iter().find(|(_, known, _)| *known == word) {
                        desk.send(Change::SetBorder(*border));
                    }
                }
            >
                {offers.map(|(border, word, name)| view! {
                    <option value=word selected=move || chosen.get() == border>{move || page.text(name)}</option>
                }).collect_view()}
            </select>
        </div>
    }
}
