//! The names of a network's layers, maps and kernels, as a person reads them.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::face::WeightsPlace;
use crate::lab::network::MapPlace;
use crate::lesson::chapter::lesson;
use crate::lesson::text::{Key, key};
use crate::view::page::Page;

/// The name of the values after so many layers.
pub fn layer(page: Page, after: usize) -> String {
    let names = page.bench.with(|bench| {
        (0..=bench.network.layers()).map(|after| bench.network.name(after).to_owned()).collect::<Vec<_>>()
    });
    named_layer(page, &names, after)
}

/// The same in a network whose values have these names in hooks.
pub fn named_layer(page: Page, names: &[String], after: usize) -> String {
    let kind = |name: &String| name.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned();
    let Some(name) = names.get(after) else { return String::new() };
    let word = kind(name);
    let number = name.get(word.len()..).unwrap_or_default();
    let text = page.text(match word.as_str() {
        "input" => key::NETWORK_INPUT,
        "conv" => key::NETWORK_CONV,
        "relu" => key::NETWORK_RELU,
        "pool" => key::NETWORK_POOL,
        "globalpool" => key::NETWORK_GLOBALPOOL,
        "flatten" => key::NETWORK_FLATTEN,
        "dense" => key::NETWORK_DENSE,
        "concat" => key::NETWORK_CONCAT,
        _ => key::NETWORK_SOFTMAX,
    });
    let is_lone = names.iter().filter(|other| kind(other) == word).count() == 1;
    if is_lone { text.to_owned() } else { format!("{text} {number}") }
}

/// The name of a channel of the picture, from 0: a colour where there are three.
pub fn channel(page: Page, channel: usize) -> String {
    const COLOURS: [Key; 3] = [key::NETWORK_RED, key::NETWORK_GREEN, key::NETWORK_BLUE];
    let is_coloured = page.setting.with(|setting| setting.picture.channels() == COLOURS.len());
    match COLOURS.get(channel).filter(|_| is_coloured) {
        Some(colour) => page.text(*colour).to_owned(),
        None => page.fill(key::NETWORK_CHANNEL, &[("n", &(channel + 1).to_string())]),
    }
}

/// The name of a map.
pub fn map(page: Page, map: MapPlace) -> String {
    let (maps, is_feature) = page
        .bench
        .with(|bench| (bench.network.maps(map.after), bench.network.name(map.after).starts_with("conv")));
    let number = (map.channel + 1).to_string();
    match map.after {
        0 if maps == 1 => page.text(key::NETWORK_INPUT).to_owned(),
        0 => channel(page, map.channel),
        _ if is_feature && page.setting.with(|setting| setting.trained.is_none()) => match maps {
            1 => page.text(key::NETWORK_FEATURE_MAP).to_owned(),
            _ => format!("{} {number}", page.text(key::NETWORK_FEATURE_MAP)),
        },
        after if maps == 1 => layer(page, after),
        after => format!("{}, {}", layer(page, after), page.fill(key::NETWORK_MAP, &[("n", &number)])),
    }
}

/// The name of a kernel.
pub fn weights(page: Page, place: WeightsPlace) -> String {
    let (is_dense, channels) = page.bench.with(|bench| {
        let before = place.after.saturating_sub(1);
        (bench.network.is_vector(before), bench.network.shape(before)[1])
    });
    let number = (place.filter + 1).to_string();
    if is_dense {
        let name = match scores_classes(page, place.after) {
            true => class(page, place.filter),
            false => page.fill(key::NETWORK_ENTRY, &[("name", &layer(page, place.after)), ("n", &number)]),
        };
        return page.fill(key::NETWORK_CLASS_WEIGHTS, &[("name", &name)]);
    }
    let filter = page.fill(key::NETWORK_FILTER, &[("n", &number)]);
    if channels == 1 {
        return filter;
    }
    let of = match place.after {
        1 => channel(page, place.channel),
        _ => page.fill(key::NETWORK_CHANNEL, &[("n", &(place.channel + 1).to_string())]),
    };
    format!("{filter}, {of}")
}

/// The name of a class: what the trained network or the chapter calls it, else its number.
pub fn class(page: Page, class: usize) -> String {
    let of_model = page.setting.with(|setting| setting.trained.as_ref()?.model.classes.get(class).cloned());
    let of_lesson = lesson(page.chapter.get())
        .filter(|_| page.setting.with(|setting| setting.trained.is_none()))
        .and_then(|lesson| lesson.edition(page.language.get()).classes.get(class).copied());
    of_model
        .or(of_lesson.map(str::to_owned))
        .unwrap_or_else(|| page.fill(key::NETWORK_CLASS, &[("n", &(class + 1).to_string())]))
}

/// Whether the values after so many layers are one a class: the scores, or their shares.
pub fn scores_classes(page: Page, after: usize) -> bool {
    page.bench.with(|bench| {
        let is_share = |after: usize| bench.network.name(after).starts_with("softmax");
        bench.network.is_vector(after) && (is_share(after) || is_share(after + 1))
    })
}

/// The name of a number: its map and its place there.
pub fn unit(page: Page, unit: Unit) -> String {
    let (place, [row, column], is_vector) = page.bench.with(|bench| {
        let (map, cell) = bench.network.place(unit);
        (map, cell, bench.network.is_vector(unit.after))
    });
    let name = map(page, place);
    if scores_classes(page, unit.after) {
        return page.fill(key::NETWORK_OF_CLASS, &[("name", &name), ("class", &class(page, row))]);
    }
    let (row, column) = ((row + 1).to_string(), (column + 1).to_string());
    match is_vector {
        true => page.fill(key::NETWORK_ENTRY, &[("name", &name), ("n", &row)]),
        false => page.fill(key::NETWORK_UNIT, &[("name", &name), ("r", &row), ("c", &column)]),
    }
}
