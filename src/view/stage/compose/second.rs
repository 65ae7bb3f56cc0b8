//! The second filter's choice, the switch of ReLU before it, and its kernel's fields.

use leptos::html::Select;
use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::action::Action;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::presets;
use crate::lab::update::check;
use crate::lesson::text::{key, lookup};
use crate::view::controls::switch::Switch;
use crate::view::help::Help;
use crate::view::notices::{Notice, Notices, Place};
use crate::view::page::{Page, page};
use crate::view::sentence;
use crate::view::stage::compose::weights::Weights;

/// No second filter.
const NONE: &str = "none";
/// One that is no preset.
const OWN: &str = "own";

/// The filter's choice and ReLU's switch; `on_change` comes after each change.
#[component]
pub fn SecondControls(on_change: Callback<()>) -> impl IntoView {
    let page = page();
    let select: NodeRef<Select> = NodeRef::new();
    let chosen = Memo::new(move |_| {
        page.setting.with(|setting| match &setting.next.second {
            Some(filter) => filter.preset().map_or(OWN, |preset| preset.id),
            None => NONE,
        })
    });
    let relu = Memo::new(move |_| page.setting.with(|setting| setting.next.relu));
    let option = move |id: &'static str, name| {
        view! {
            <option value=id disabled=id == OWN selected=move || chosen.get() == id>{move || page.text(name)}</option>
        }
    };
    let preset = move |id| option(id, lookup("preset", id).unwrap_or(key::PRESET_OWN));
    let choose = move |event| {
        let id = event_target_value(&event);
        let filter = presets::preset(&id).and_then(Filter::of);
        if filter.is_some() || id == NONE {
            send(page, Action::SetSecond(filter), on_change);
        }
        if let Some(select) = select.get_untracked() {
            select.set_value(chosen.get_untracked());
        }
    };
    view! {
        <div class="chosen">
            <div class="line">
                <span class="named">
                    <label for="control-second">{move || page.text(key::CONTROL_SECOND)}</label>
                    <Help name=key::CONTROL_SECOND help=key::HELP_SECOND/>
                </span>
                <select
                    id="control-second"
                    class="select"
                    data-control="second"
                    node_ref=select
                    prop:value=chosen
                    on:change=choose
                >
                    {option(NONE, key::CONTROL_NONE)}
                    {presets::presets().iter().map(|one| preset(one.id)).collect_view()}
                    {option(OWN, key::PRESET_OWN)}
                </select>
            </div>
            <Switch
                name=key::CONTROL_RELU_BETWEEN
                help=key::HELP_RELU_BETWEEN
                hook="relu"
                is_on=relu
                on_change=Callback::new(move |is_on| send(page, Action::SetRelu(is_on), on_change))
            />
        </div>
        <Notices place=Place::Second/>
    }
}

/// The second filter's kernel as it meets the first output: turned if the setting says so.
#[component]
pub fn SecondKernel(
    filter: Memo<Option<Filter>>,
    width: Signal<f64>,
    on_change: Callback<()>,
) -> impl IntoView {
    let page = page();
    let flip = Memo::new(move |_| page.setting.with(|setting| setting.flip));
    let turned = move |grid: &Grid, flip: bool| {
        if flip { grid.turned() } else { grid.clone() }
    };
    let kernel = Memo::new(move |_| {
        filter.with(|filter| match filter {
            Some(filter) => turned(&filter.weights, flip.get()),
            None => Grid::single(Exact::ZERO),
        })
    });
    let divisor = move || filter.with(|filter| filter.as_ref().map_or(1, |filter| filter.divisor));
    let typed = move |([row, column], value): ([usize; 2], _)| {
        let (Some(filter), flip) = (filter.get_untracked(), flip.get_untracked()) else { return };
        let shown = turned(&filter.weights, flip);
        if let Some(weights) = shown.with(row, column, value).map(|shown| turned(&shown, flip)) {
            send(page, Action::SetSecond(Some(Filter { weights, ..filter })), on_change);
        }
    };
    view! {
        <Weights kernel=kernel divisor=Signal::derive(divisor) width=width on_typed=Callback::new(typed)/>
    }
}

/// Does a change, or says here why it can't be done.
fn send(page: Page, action: Action, on_change: Callback<()>) {
    match page.setting.with_untracked(|setting| check(setting, &action)) {
        Ok(()) => {
            page.send(action);
            on_change.run(());
        }
        Err(refusal) => {
            let notice = sentence::of_refusal(&refusal, page.language.get_untracked());
            page.notify(Notice { place: Place::Second, ..notice });
        }
    }
}
