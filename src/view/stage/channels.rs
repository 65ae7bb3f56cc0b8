//! Channels and depth: a picture in planes, a filter as deep, one ledger of products, a map for each filter.

mod apart;
mod channel;
mod counts;
mod filter;
mod maps;
mod open;
mod product;
mod products;
mod sizes;
mod totals;

use leptos::prelude::*;

use crate::engine::number::Number;
use crate::engine::trace::Trace;
use crate::lab::notation;
use crate::lesson::text::key;
use crate::view::equation::{Equation, Form};
use crate::view::notices::{Notices, Place};
use crate::view::page::page;
use crate::view::stage::channels::apart::Apart;
use crate::view::stage::channels::channel::ChannelView;
use crate::view::stage::channels::counts::Counts;
use crate::view::stage::channels::filter::FilterControls;
use crate::view::stage::channels::maps::Maps;
use crate::view::stage::channels::open::Open;
use crate::view::stage::channels::sizes::Sizes;
use crate::view::stage::channels::totals::Totals;
use crate::view::stage::row::Room;
use crate::view::transport::Transport;

/// The stage of the chapter `channels`.
#[component]
pub fn ChannelsStage(room: Room) -> impl IntoView {
    let page = page();
    let open = Open::new(page);
    let sizes = Sizes::of(page, room, open);
    let channels = Memo::new(move |_| page.setting.with(|setting| setting.picture.channels()));
    let row = move |channel: usize| view! { <ChannelView channel=channel open=open sizes=sizes/> };
    // A link may open a number of a later layer, or of the picture.
    let is_elsewhere = Memo::new(move |_| page.lab.with(|lab| lab.map.after != 1));
    let attribute = move |of: fn(&Trace) -> Number| {
        open.trace.with(|trace| trace.as_ref().map(|trace| notation::plain(of(trace).value)))
    };
    view! {
        <section
            class="depth"
            aria-label=move || page.text(key::EQUATION_TITLE)
            data-equation=move || (!is_elsewhere.get()).then_some("")
            data-result=move || attribute(|trace| trace.result)
            data-approximate=move || {
                open.trace.with(|trace| trace.as_ref().is_some_and(|trace| trace.result.exact.is_none())).then_some("")
            }
            style:--plane=move || format!("{}px", sizes.plane_width())
            style:--kernel=move || format!("{}px", sizes.kernel_width())
        >
            <Head open=open/>
            {move || (0..channels.get()).map(row).collect_view()}
            <div class="results">
                <Maps sizes=sizes/>
                <Totals open=open/>
            </div>
        </section>
        <Notices place=Place::Bench/>
        {move || is_elsewhere.get().then(|| view! { <Equation form=Form::Linked/> })}
        <Transport/>
        <FilterControls open=open/>
        <Counts/>
        <Apart open=open/>
    }
}

/// The names over the columns, with the shapes of the picture and of the open filter.
#[component]
fn Head(open: Open) -> impl IntoView {
    let page = page();
    let picture = move || {
        page.setting.with(|setting| {
            let [height, width] = setting.picture.size();
            format!("{height}×{width}×{}", setting.picture.channels())
        })
    };
    let shape = Memo::new(move |_| page.setting.with(|setting| setting.filter.shape()));
    let filter = move || {
        let [channels, height, width] = shape.get();
        format!("{height}×{width}×{channels}")
    };
    let number = move || page.fill(key::NETWORK_FILTER, &[("n", &(open.filter.get() + 1).to_string())]);
    let products = move || {
        let [channels, height, width] = shape.get();
        let [products, rows] = [height * width, channels].map(|count| count.to_string());
        page.fill(key::CHANNELS_PRODUCTS_NOTE, &[("n", &products), ("rows", &rows)])
    };
    view! {
        <div class="head" aria-hidden="true">
            <span class="over-plane"><b>{move || page.text(key::NETWORK_INPUT)}</b><span>{picture}</span></span>
            <span class="over-kernel"><b>{number}</b><span>{filter}</span></span>
            <span class="over-products"><b>{move || page.text(key::CHANNELS_PRODUCTS)}</b><span>{products}</span></span>
            <b class="over-subtotal">{move || page.text(key::CHANNELS_SUBTOTAL)}</b>
        </div>
    }
}
