//! A row of the ledger: a channel's plane, its kernel, their products, and what these add up to.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::face::{Role, WeightsPlace};
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::grid::GridView;
use crate::view::network::name;
use crate::view::page::page;
use crate::view::stage::channels::open::Open;
use crate::view::stage::channels::products::Products;
use crate::view::stage::channels::sizes::Sizes;

/// The row.
#[component]
pub fn ChannelView(channel: usize, open: Open, sizes: Sizes) -> impl IntoView {
    let page = page();
    let is_off = Memo::new(move |_| page.setting.with(|setting| setting.off.contains(&channel)));
    let kernel = move || {
        let role = Role::Weights(WeightsPlace::new(1, open.filter.get(), channel));
        view! { <GridView role=role cell_size=sizes.kernel/> }
    };
    view! {
        <div class="channel" class:off=is_off>
            <div class="channel-name">
                <ChannelName channel=channel/>
                <input
                    type="checkbox"
                    role="switch"
                    class="switch"
                    data-control="channel"
                    data-channel=channel.to_string()
                    aria-label=move || page.fill(key::CHANNELS_SWITCH, &[("name", &name::channel(page, channel))])
                    prop:checked=move || !is_off.get()
                    on:change=move |event| page.send(Action::SwitchChannel(channel, event_target_checked(&event)))
                />
            </div>
            <div class="plane"><GridView role=Role::Map(MapPlace::new(0, channel)) cell_size=sizes.plane/></div>
            <span class="times" aria-hidden="true">"∗"</span>
            <div class="kernel-depth">{kernel}</div>
            <Products channel=channel open=open layout=sizes.layout/>
            <span class="makes" aria-hidden="true">"="</span>
            <Subtotal channel=channel open=open/>
        </div>
    }
}

/// The channel's colour as a dot, where it has one, and its name.
#[component]
pub fn ChannelName(channel: usize) -> impl IntoView {
    let page = page();
    let colour = move || {
        let is_coloured = page.setting.with(|setting| setting.picture.channels() == 3);
        let colour = ["red", "green", "blue"].get(channel).filter(|_| is_coloured);
        colour.map(|colour| view! { <i class=format!("dot {colour}") aria-hidden="true"></i> })
    };
    view! { <span class="coloured">{colour}<span>{move || name::channel(page, channel)}</span></span> }
}

#[component]
fn Subtotal(channel: usize, open: Open) -> impl IntoView {
    let page = page();
    let subtotal = Memo::new(move |_| open.group(channel, |group| group.subtotal));
    view! {
        <p
            class="part"
            data-subtotal=move || subtotal.get().map(|sum| notation::plain(sum.value))
            data-channel=channel.to_string()
        >
            <span class="label">{move || page.text(key::CHANNELS_SUBTOTAL)}" = "</span>
            <b>{move || subtotal.get().map(|sum| notation::number(sum).text)}</b>
        </p>
    }
}
