//! 640 numbers as one folded picture. The features are a grid with one cell that is an element: where the keyboard stands.

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::fusion::Parts;
use crate::lab::fusion::fold::{Fold, MAP};
use crate::lab::fusion::layout::{self, FEATURES, FLATTEN, JOINED, MAPS};
use crate::lab::notation;
use crate::lab::shade::Scale;
use crate::lesson::text::{Key, key};
use crate::view::equation::bracketed;
use crate::view::fusion::Fuse;
use crate::view::grid::photograph;
use crate::view::page::Page;
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
    fn name(self) -> Key {
        match self {
            Kind::Features => key::FUSION_FEATURES,
            Kind::Divided => key::FUSION_DIVIDED,
            Kind::Weights => key::FUSION_WEIGHTS,
            Kind::Products => key::FUSION_PRODUCTS,
        }
    }

    /// How many layers are done at them; `None` where they are no values of a layer.
    fn after(self) -> Option<usize> {
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

    fn values(self, kind: Kind) -> Vec<f32> {
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

    /// A feature with its weight and its product, in words.
    fn said(self, feature: usize) -> String {
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

/// One picture with its caption.
#[component]
pub fn Strip(strips: Strips, kind: Kind) -> impl IntoView {
    let page = strips.of.page;
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let values = Memo::new(move |_| strips.values(kind));
    let scale = Memo::new(move |_| {
        values.with(|values| match kind.after() {
            Some(_) => Scale::of(values),
            None => {
                let most = values.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
                Scale::Diverging { most }
            }
        })
    });
    Effect::new(move |_| {
        if let Some(canvas) = canvas.get() {
            values.with(|values| paint(page, &canvas, strips.fold.get(), scale.get(), values));
        }
    });
    let ends = move || {
        let [low, high] = scale.get().ends().map(|end| notation::rounded(end).text);
        page.fill(key::FUSION_SCALE, &[("low", &low), ("high", &high)])
    };
    let element: NodeRef<Div> = NodeRef::new();
    let pointed = move |event: &leptos::ev::PointerEvent| {
        let element = element.get_untracked()?;
        let (across, down) = web::pointer::share(event, &element)?;
        let fold = strips.fold.get_untracked();
        let [rows, columns] = fold.picture();
        let is_inside = (0.0..1.0).contains(&across) && (0.0..1.0).contains(&down);
        let place = [(down * rows as f64) as usize, (across * columns as f64) as usize];
        is_inside.then(|| fold.pointed(place)).flatten()
    };
    let open = move |feature: usize| {
        strips.at.set(feature);
        let after = kind.after().unwrap_or(FLATTEN);
        strips.of.open(Unit { after, cell: [0, feature, 0, 0, 0] });
    };
    let hover = move |event: leptos::ev::PointerEvent| {
        if web::pointer::is_mouse(&event) {
            strips.hovered.set(pointed(&event));
        }
    };
    let ring = move |feature: usize| {
        let [rows, columns] = strips.fold.get().picture();
        let [row, column] = strips.fold.get().spot(feature);
        let share = |at: usize, side: usize| format!("{}%", at as f64 * 100.0 / side as f64);
        [share(row, rows), share(column, columns), share(1, rows), share(1, columns)]
    };
    let shown = move || strips.hovered.get().unwrap_or(strips.at.get());
    let face = view! {
        <canvas aria-hidden="true" node_ref=canvas></canvas>
        <i
            style:top=move || ring(shown())[0].clone()
            style:left=move || ring(shown())[1].clone()
            style:height=move || ring(shown())[2].clone()
            style:width=move || ring(shown())[3].clone()
        ></i>
    };
    let picture = match kind.after() {
        Some(after) => view! { <FeatureGrid strips=strips after=after kind=kind element=element face=face.into_any() open=Callback::new(open)/> }.into_any(),
        None => view! { <div class="fusion-strip" node_ref=element>{face}</div> }.into_any(),
    };
    view! {
        <figure
            class="fusion-figure"
            on:pointermove=hover
            on:pointerleave=move |_| strips.hovered.set(None)
            on:click=move |_| {
                if let Some(feature) = strips.hovered.get_untracked() {
                    open(feature);
                }
            }
            on:pointerdown=move |event| strips.hovered.set(pointed(&event))
        >
            <figcaption><b>{move || page.text(kind.name())}</b>" "<span>{ends}</span></figcaption>
            {picture}
        </figure>
    }
}

fn paint(page: Page, canvas: &web::canvas::HtmlCanvas, fold: Fold, scale: Scale, values: &[f32]) {
    let [rows, columns] = fold.picture();
    let mut picture = vec![[0; 4]; rows * columns];
    let pixels = photograph::pixels(scale, values, &page.palette.get());
    for (feature, pixel) in pixels.into_iter().enumerate() {
        let [row, column] = fold.spot(feature);
        if let Some(place) = picture.get_mut(row * columns + column) {
            *place = pixel;
        }
    }
    let [rows, columns] = [rows, columns].map(|side| side as u32);
    web::canvas::put_pixels(canvas, columns, picture.as_flattened(), [0, 0, columns, rows]);
}

/// The features as a grid of one column that is folded; only the cell where the keyboard stands is an element.
#[component]
fn FeatureGrid(
    strips: Strips,
    after: usize,
    kind: Kind,
    element: NodeRef<Div>,
    face: AnyView,
    open: Callback<usize>,
) -> impl IntoView {
    let of = strips.of;
    let size = move || strips.fold.get().size();
    let value = Memo::new(move |_| strips.values(kind).get(strips.at.get()).copied().unwrap_or_default());
    let place = move || strips.fold.get().place(strips.at.get());
    let press = move |event: leptos::ev::KeyboardEvent| {
        let fold = strips.fold.get_untracked();
        let [row, column] = fold.place(strips.at.get_untracked());
        let [rows, columns] = fold.size();
        let to = match event.key().as_str() {
            "ArrowUp" => [row.saturating_sub(1), column],
            "ArrowDown" => [(row + 1).min(rows - 1), column],
            "ArrowLeft" => [row, column.saturating_sub(1)],
            "ArrowRight" => [row, (column + 1).min(columns - 1)],
            "Home" if event.ctrl_key() => [0, 0],
            "End" if event.ctrl_key() => [rows - 1, columns - 1],
            "Home" => [row, 0],
            "End" => [row, columns - 1],
            "Enter" | " " => {
                event.prevent_default();
                event.stop_propagation();
                return open.run(strips.at.get_untracked());
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(feature) = fold.feature(to) {
            strips.at.set(feature);
        }
    };
    let hook = move || layout::values(after, of.fusion.with(|fusion| fusion.scaled)).map(|(name, _)| name);
    let share = move |at: usize| {
        let [rows, columns] = strips.fold.get().picture();
        let [row, column] = strips.fold.get().spot(strips.at.get());
        let [at, side] = if at == 0 { [row, rows] } else { [column, columns] };
        format!("{}%", at as f64 * 100.0 / side as f64)
    };
    view! {
        <div
            class="fusion-strip"
            role="grid"
            aria-label=move || format!("{}. {}", of.page.text(kind.name()), of.page.text(key::FUSION_FOLDED))
            aria-rowcount=move || size()[0].to_string()
            aria-colcount=move || size()[1].to_string()
            data-grid="map"
            data-layer=hook
            data-rows=FEATURES.to_string()
            data-cols="1"
            data-window=move || format!("{},0,1,1", strips.at.get())
            node_ref=element
            on:keydown=press
        >
            {face}
            <div role="row" aria-rowindex=move || (place()[0] + 1).to_string()>
                <div
                    role="gridcell"
                    tabindex="0"
                    aria-colindex=move || (place()[1] + 1).to_string()
                    aria-label=move || strips.said(strips.at.get())
                    data-r=move || strips.at.get().to_string()
                    data-c="0"
                    data-value=move || notation::plain(value.get())
                    style:top=move || share(0)
                    style:left=move || share(1)
                    style:height=move || format!("{}%", 100.0 / strips.fold.get().picture()[0] as f64)
                    style:width=move || format!("{}%", 100.0 / strips.fold.get().picture()[1] as f64)
                ></div>
            </div>
        </div>
    }
}
