//! 640 numbers as one folded picture.

use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::fusion::fold::Fold;
use crate::lab::fusion::layout::FLATTEN;
use crate::lab::notation;
use crate::lab::shade::Scale;
use crate::lesson::text::key;
use crate::view::fusion::feature_grid::FeatureGrid;
use crate::view::fusion::strips::{Kind, Strips};
use crate::view::grid::photograph;
use crate::view::page::Page;
use crate::web;

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
    let ring = move || strips.frame(strips.hovered.get().unwrap_or(strips.at.get()));
    let face = view! {
        <canvas aria-hidden="true" node_ref=canvas></canvas>
        <i
            style:top=move || ring()[0].clone()
            style:left=move || ring()[1].clone()
            style:height=move || ring()[2].clone()
            style:width=move || ring()[3].clone()
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
