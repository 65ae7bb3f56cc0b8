//! How the windows of a pooling lie: their size, stride and padding, ceil mode, and what an average divides by.

use leptos::prelude::*;

use crate::lab::action::Action;
use crate::lab::pooling::{Kept, Pooling};
use crate::lesson::text::{Key, key};
use crate::view::controls::kernel::{whole, why_not};
use crate::view::controls::number_field::{Handlers, Stepper};
use crate::view::controls::switch::Switch;
use crate::view::help::Help;
use crate::view::page::{Page, page};

/// Two numbers of a pooling, height and width.
type Sides = fn(&mut Pooling) -> &mut [usize; 2];

/// All of them; nothing where there is no pooling.
#[component]
pub fn PoolingControls() -> impl IntoView {
    let page = page();
    let is_there = Memo::new(move |_| page.setting.with(|setting| setting.next.pool.is_some()));
    let averages = Memo::new(move |_| {
        page.setting.with(|setting| {
            let kept = setting.next.pool.map(|pooling| pooling.kept);
            setting.next.compare || kept == Some(Kept::Average)
        })
    });
    move || {
        is_there.get().then(|| {
            view! {
                <div class="pool-controls">
                    <div class="sizes">
                        <Pair
                            name=key::CONTROL_POOL_WINDOW
                            help=key::HELP_POOL_WINDOW
                            sides=[(key::CONTROL_POOL_WINDOW_H, "pool-window-h"), (key::CONTROL_POOL_WINDOW_W, "pool-window-w")]
                            of=|pooling| &mut pooling.window
                        />
                        <Pair
                            name=key::CONTROL_POOL_STRIDE
                            help=key::HELP_POOL_STRIDE
                            sides=[(key::CONTROL_POOL_STRIDE_H, "pool-stride-h"), (key::CONTROL_POOL_STRIDE_W, "pool-stride-w")]
                            of=|pooling| &mut pooling.stride
                        />
                        <Pair
                            name=key::CONTROL_POOL_PAD
                            help=key::HELP_POOL_PAD
                            sides=[(key::CONTROL_POOL_PAD_H, "pool-pad-h"), (key::CONTROL_POOL_PAD_W, "pool-pad-w")]
                            of=|pooling| &mut pooling.padding
                        />
                    </div>
                    <div class="rules">
                        <Ceil/>
                        {move || averages.get().then(|| view! { <Divisor/> })}
                    </div>
                </div>
            }
        })
    }
}

/// The pooling, changed.
fn changed(page: Page, change: impl FnOnce(&mut Pooling)) -> Option<Action> {
    let mut pooling = page.setting.with(|setting| setting.next.pool)?;
    change(&mut pooling);
    Some(Action::SetPooling(Some(pooling)))
}

#[component]
fn Pair(name: Key, help: Key, sides: [(Key, &'static str); 2], of: Sides) -> impl IntoView {
    let page = page();
    let [(height, height_hook), (width, width_hook)] = sides;
    view! {
        <div class="line size">
            <span class="named"><span>{move || page.text(name)}</span><Help name=name help=help/></span>
            <Side name=height hook=height_hook of=of side=0/>
            <span aria-hidden="true">"×"</span>
            <Side name=width hook=width_hook of=of side=1/>
        </div>
    }
}

/// The height (`side` 0) or the width (1).
#[component]
fn Side(name: Key, hook: &'static str, of: Sides, side: usize) -> impl IntoView {
    let page = page();
    let current = Memo::new(move |_| {
        page.setting.with(|setting| setting.next.pool).map_or(0, |mut pooling| of(&mut pooling)[side])
    });
    let to = move |cells: usize| changed(page, |pooling| of(pooling)[side] = cells);
    let beside = move |by: i64| usize::try_from(current.get() as i64 + by).ok();
    let reason = move |by: i64| match beside(by) {
        Some(cells) => to(cells).and_then(|action| why_not(page, &action)),
        None => Some(page.text(key::REASON_PADDING_MIN).to_owned()),
    };
    let take = move |cells: usize| {
        if let Some(action) = untrack(move || to(cells)) {
            page.send(action);
        }
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            if let Some(cells) = untrack(|| beside(by)) {
                take(cells);
            }
        }),
        on_typed: Callback::new(move |typed: String| {
            if let Some(cells) = whole(page, &typed, current.get_untracked()) {
                take(cells);
            }
        }),
    };
    view! {
        <Stepper
            name=name
            hook=hook
            value=Signal::derive(move || current.get().to_string())
            less=Signal::derive(move || reason(-1))
            more=Signal::derive(move || reason(1))
            handlers=handlers
        />
    }
}

#[component]
fn Ceil() -> impl IntoView {
    let page = page();
    let ceil = Memo::new(move |_| {
        page.setting.with(|setting| setting.next.pool.is_some_and(|pooling| pooling.ceil))
    });
    let switch = move |is_on: bool| {
        if let Some(action) = untrack(|| changed(page, |pooling| pooling.ceil = is_on)) {
            page.send(action);
        }
    };
    view! {
        <Switch
            name=key::CONTROL_POOL_CEIL
            help=key::HELP_POOL_CEIL
            hook="pool-ceil"
            is_on=ceil
            on_change=Callback::new(switch)
        />
    }
}

/// Whether an average's divisor counts padding.
#[component]
fn Divisor() -> impl IntoView {
    let page = page();
    let counts = Memo::new(move |_| {
        page.setting.with(|setting| setting.next.pool.is_some_and(|pooling| pooling.counts_padding))
    });
    let choose = move |counts: bool| {
        if let Some(action) = untrack(|| changed(page, |pooling| pooling.counts_padding = counts)) {
            page.send(action);
        }
    };
    let option = move |value: &'static str, name: Key, is_counting: bool| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="pool-divisor"
                    value=value
                    data-control="pool-divisor"
                    prop:checked=move || counts.get() == is_counting
                    on:change=move |_| choose(is_counting)
                />
                <span>{move || page.text(name)}</span>
            </label>
        }
    };
    view! {
        <div class="line divides">
            <span class="named">
                <span>{move || page.text(key::CONTROL_POOL_DIVISOR)}</span>
                <Help name=key::CONTROL_POOL_DIVISOR help=key::HELP_POOL_DIVISOR/>
            </span>
            <div class="joined" role="radiogroup" aria-label=move || page.text(key::CONTROL_POOL_DIVISOR)>
                {option("in", key::POOLING_DIVISOR_IN, true)}
                {option("ex", key::POOLING_DIVISOR_EX, false)}
            </div>
        </div>
    }
}
