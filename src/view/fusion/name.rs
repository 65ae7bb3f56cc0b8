//! What the numbers of a late fusion are called.

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::fusion::layout::{self, FEATURES, FLATTEN, JOINED, LAYERS, LOGITS};
use crate::lesson::text::{Key, key};
use crate::view::fusion::Fuse;
use crate::view::network::name::named_layer;

/// The values after so many layers.
pub fn layer(of: Fuse, after: usize) -> String {
    let scaled = of.fusion.with(|fusion| fusion.scaled);
    let page = of.page;
    match after {
        0 => page.text(key::FUSION_INPUT).to_owned(),
        JOINED if scaled => page.text(key::FUSION_SCALE_LAYER).to_owned(),
        LOGITS => page.text(key::FUSION_LOGIT).to_owned(),
        LAYERS => page.text(key::FUSION_PROBABILITY).to_owned(),
        _ => {
            let names: Vec<String> = (0..=LAYERS)
                .filter_map(|after| layout::values(after, false).map(|(name, _)| name.to_owned()))
                .collect();
            named_layer(page, &names, after)
        }
    }
}

/// A class, said to be simulated.
pub fn class(of: Fuse, class: usize) -> &'static str {
    const CLASSES: [Key; 2] = [key::FUSION_HEALTHY, key::FUSION_ATROPHY];
    CLASSES.get(class).map_or("", |name| of.page.text(*name))
}

/// One number.
pub fn unit(of: Fuse, Unit { after, cell }: Unit) -> String {
    let page = of.page;
    let [_, channel, slice, row, column] = cell;
    let name = layer(of, after);
    let [m, d, r, c] = [channel, slice, row, column].map(|index| (index + 1).to_string());
    match (after, channel) {
        (0, _) => page.fill(key::FUSION_VOXEL_UNIT, &[("d", &d), ("r", &r), ("c", &c)]),
        (JOINED, FEATURES) => page.text(key::FUSION_AGE_UNIT).to_owned(),
        (JOINED, channel) if channel > FEATURES => page.text(key::FUSION_SEX_UNIT).to_owned(),
        (FLATTEN | JOINED, _) => page.fill(key::FUSION_FEATURE_UNIT, &[("name", &name), ("n", &m)]),
        (LOGITS | LAYERS, _) => {
            page.fill(key::NETWORK_OF_CLASS, &[("name", &name), ("class", class(of, channel))])
        }
        _ => page.fill(key::FUSION_MAP_UNIT, &[("name", &name), ("m", &m), ("d", &d), ("r", &r), ("c", &c)]),
    }
}
