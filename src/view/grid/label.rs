//! What a grid is called: in words, and in the hooks of `docs/interface.md`. A lone filter's grids have names of their own.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::lab::highlight::Marks;
use crate::lab::network::MapPlace;
use crate::lesson::text::{Key, key};
use crate::view::network::name as names;
use crate::view::page::Page;

/// Its name.
pub fn name(page: Page, role: Role) -> String {
    match role {
        _ if page.is_lone.get() => page.text(lone_name(page, role)).to_owned(),
        Role::Map(map) => names::map(page, map),
        Role::Weights(place) => names::weights(page, place),
    }
}

fn lone_name(page: Page, role: Role) -> Key {
    let [is_beside, averages] =
        page.setting.with(|setting| [setting.next.compared().is_some(), setting.next.averages()]);
    match role {
        Role::Map(MapPlace { after: 0, .. }) if is_padded(page) => key::GRID_PADDED,
        Role::Map(MapPlace { after: 0, .. }) => key::GRID_INPUT,
        Role::KERNEL => key::GRID_KERNEL,
        Role::Weights(_) => key::LAB_SECOND_KERNEL,
        Role::OUTPUT if is_beside => key::POOLING_STRIDED,
        Role::OUTPUT => key::GRID_OUTPUT,
        Role::Map(_) => match layer(page, role).as_str() {
            "relu1" => key::GRID_RELU,
            "conv2" => key::GRID_SECOND,
            "pool2" => key::GRID_AVERAGE,
            _ if averages => key::GRID_AVERAGE,
            _ => key::GRID_POOLED,
        },
    }
}

fn is_padded(page: Page) -> bool {
    page.board(Role::PICTURE).with(|board| board.padded)
}

/// Whether it is a kernel that is shown turned by 180°.
pub fn is_turned(page: Page, role: Role) -> bool {
    matches!(role, Role::Weights(_)) && page.is_lone.get() && page.setting.with(|setting| setting.flip)
}

/// The hook `data-grid`.
pub fn hook(page: Page, role: Role) -> &'static str {
    match role {
        Role::Weights(_) => "kernel",
        Role::Map(_) if !page.is_lone.get() => "map",
        Role::Map(MapPlace { after: 0, .. }) if is_padded(page) => "padded",
        Role::Map(MapPlace { after: 0, .. }) => "input",
        Role::Map(_) if layer(page, role).starts_with("pool") => "pooled",
        Role::Map(_) => "output",
    }
}

/// The hook `data-layer`: the layer's name.
pub fn layer(page: Page, role: Role) -> String {
    let after = match role {
        Role::Map(map) => map.after,
        Role::Weights(place) => place.after,
    };
    page.bench.with(|bench| bench.network.name(after).to_owned())
}

/// The hook `data-channel`: of a map its own, of a kernel the one that it meets; a vector and the grids of a lone filter
/// have none.
pub fn channel(page: Page, role: Role) -> Option<String> {
    match role {
        _ if page.is_lone.get() => None,
        Role::Map(map) if page.bench.with(|bench| bench.network.is_vector(map.after)) => None,
        Role::Map(map) => Some(map.channel.to_string()),
        Role::Weights(place) => Some(place.channel.to_string()),
    }
}

/// The hook `data-filter` of a kernel, where there may be several filters.
pub fn filter(page: Page, role: Role) -> Option<String> {
    match role {
        Role::Weights(place) if !page.is_lone.get() => Some(place.filter.to_string()),
        _ => None,
    }
}

/// The hook `data-lit-window`: the frame that stands for the current window.
pub fn lit_window(marks: &Marks) -> Option<String> {
    let window =
        marks.frames.iter().find(|frame| frame.cells[2] * frame.cells[3] > 1).or(marks.frames.first())?;
    Some(text(window.cells))
}

/// The hook `data-lit-cell`: the one lit cell.
pub fn lit_cell(marks: &Marks) -> Option<String> {
    let cell = marks.frames.iter().find(|frame| frame.cells[2] * frame.cells[3] == 1)?;
    Some(format!("{},{}", cell.cells[0], cell.cells[1]))
}

/// The hook `data-lit-field`: what the number that is pointed at in a later layer reads.
pub fn lit_field(marks: &Marks) -> Option<String> {
    marks.field.map(text)
}

fn text(cells: [usize; 4]) -> String {
    cells.map(|number| number.to_string()).join(",")
}
