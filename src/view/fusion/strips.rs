//! What the folded pictures of a score share: their numbers, how they are folded, and the feature that is looked at.

use leptos::prelude::*;

use crate::lab::fusion::Parts;
use crate::lab::fusion::fold::{Fold, MAP};
use crate::lab::fusion::layout::{FEATURES, FLATTEN, JOINED, MAPS};
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::equation::bracketed;
use crate::view::fusion::Fuse;
use crate::web;

/// Up to this width four maps stand in a line instead of eight.
const NARROW: &str = "(max-width: 719px)";

/// Which numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// What the volume gives.
    Features,
    /// The same over age / 65.
    Divided,
    /// What the last layer multiplies them by.
    Weights,
    /// What comes of it.
    Products,
}

impl Kind {
    /// What they are called.
    pub fn name(self) -> Key {
        match self {
            Kind::Features => key::FUSION_FEATURES,
            Kind::Divided => key::FUSION_DIVIDED,
            Kind::Weights => key::FUSION_WEIGHTS,
            Kind::Products => key::FUSION_PRODUCTS,
        }
    }

    /// How many layers are done at them; `None` where they are no values of a layer.
    pub fn after(self) -> Option<usize> {
        match self {
            Kind::Features => Some(FLATTEN),
            Kind::Divided => Some(JOINED),
            Kind::Weights | Kind::Products => None,
        }
    }
}

/// What all strips share.
#[derive(Clone, Copy)]
pub struct Strips {
    /// The section.
    pub of: Fuse,
    /// The parts of the score that is laid out.
    pub parts: Memo<Option<Parts>>,
    /// How they are folded.
    pub fold: RwSignal<Fold>,
    /// The feature where the keyboard stands.
    pub at: RwSignal<usize>,
    /// The one under the mouse.
    pub hovered: RwSignal<Option<usize>>,
}

impl Strips {
    /// Beginning at the first feature.
    pub fn new(of: Fuse, parts: Memo<Option<Parts>>) -> Strips {
        let fold = |is_narrow: bool| Fold { across: if is_narrow { MAPS[0] / 2 } else { MAPS[0] } };
        let strips = Strips {
            of,
            parts,
            fold: RwSignal::new(fold(web::media::matches(NARROW))),
            at: RwSignal::new(0),
            hovered: RwSignal::new(None),
        };
        let follow = move |is_narrow| strips.fold.set(fold(is_narrow));
        StoredValue::new_local(web::media::on_change(NARROW, follow));
        strips
    }

    /// The 640 numbers; none before they are there.
    pub fn values(self, kind: Kind) -> Vec<f32> {
        let class = self.of.class.get();
        let features =
            |after: usize| self.of.with(|bench| bench.values(after).iter().take(FEATURES).copied().collect());
        let values = match kind {
            Kind::Features => features(FLATTEN),
            Kind::Divided => features(JOINED),
            Kind::Weights => {
                self.of.with(|bench| bench.weights(class).0.iter().take(FEATURES).copied().collect())
            }
            Kind::Products => self.parts.with(|parts| parts.as_ref().map(|parts| parts.products.clone())),
        };
        values.unwrap_or_default()
    }

    /// Where a feature's cell stands in the picture, in percent: from the top, from the left, down, across.
    pub fn frame(self, feature: usize) -> [String; 4] {
        let fold = self.fold.get();
        let ([rows, columns], [row, column]) = (fold.picture(), fold.spot(feature));
        let percent = |at: usize, side: usize| format!("{}%", at as f64 * 100.0 / side as f64);
        [percent(row, rows), percent(column, columns), percent(1, rows), percent(1, columns)]
    }

    /// A feature with its weight and its product, in words.
    pub fn said(self, feature: usize) -> String {
        let value = |kind: Kind| self.values(kind).get(feature).copied().unwrap_or_default();
        let is_divided = self.of.fusion.with(|fusion| fusion.scaled);
        let entry = if is_divided { Kind::Divided } else { Kind::Features };
        let within = feature % MAP;
        let cells = MAPS[2] * MAPS[3];
        let place = [feature, feature / MAP, within / cells, within % cells / MAPS[3], within % MAPS[3]];
        let [n, map, d, r, c] = place.map(|index| (index + 1).to_string());
        let [v, w, p] =
            [entry, Kind::Weights, Kind::Products].map(|kind| notation::rounded(value(kind)).text);
        let values =
            [("n", &*n), ("map", &map), ("d", &d), ("r", &r), ("c", &c), ("v", &v), ("w", &w), ("p", &p)];
        self.of.page.fill(key::FUSION_CELL, &values)
    }
}

/// The feature that is looked at, written out.
#[component]
pub fn Readout(strips: Strips) -> impl IntoView {
    let shown = Memo::new(move |_| strips.hovered.get().unwrap_or(strips.at.get()));
    let line = move || {
        let value = |kind: Kind| strips.values(kind).get(shown.get()).copied().unwrap_or_default();
        let entry =
            if strips.of.fusion.with(|fusion| fusion.scaled) { Kind::Divided } else { Kind::Features };
        let [value, weight, product] = [entry, Kind::Weights, Kind::Products].map(value);
        let name = strips.of.page.fill(
            key::FUSION_FEATURE_UNIT,
            &[
                (
                    "name",
                    &strips.of.page.fill(key::FUSION_MAP, &[("n", &(shown.get() / MAP + 1).to_string())]),
                ),
                ("n", &(shown.get() + 1).to_string()),
            ],
        );
        let product = notation::rounded(product);
        let relation = if product.rounded { "≈" } else { "=" };
        let factors = [value, weight].map(|value| bracketed(notation::rounded(value).text));
        format!("{name}: {} × {} {relation} {}", factors[0], factors[1], product.text)
    };
    view! { <p class="fusion-readout" aria-hidden="true">{line}</p> }
}
