//! A map as a picture of one pixel a cell, and what is lit in it.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::bench::Bench;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::face::{Board, Role};
use crate::lab::highlight::{Edge, Frame};
use crate::lab::network::MapPlace;
use crate::lab::picture::Values;
use crate::lab::shade::Scale;
use crate::view::grid::photograph;
use crate::view::page::page;
use crate::web;

/// How the values of a map become colours: the picture from black to white, feature maps as the range says.
pub fn scale(bench: &Bench, map: MapPlace, show: Display, range: ColourRange) -> Scale {
    if map.after > 0 {
        return Board::map_scale(bench, map, show, range);
    }
    let white = if bench.picture().values == Values::Byte { 255.0 } else { 1.0 };
    Scale::of(bench.network.values(map)).reaching(white)
}

/// A map, or a part `[row, column, rows, columns]` of it; as large as its parent.
#[component]
pub fn Face(
    #[prop(into)] map: Signal<MapPlace>,
    #[prop(optional, into)] part: Option<Signal<[usize; 4]>>,
) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let (map, show) = (map.get(), page.show.get());
        let range = page.lab.with(|lab| lab.range);
        let diverging = page.palette.get();
        page.bench.with(|bench| {
            let scale = scale(bench, map, show, range);
            let [rows, columns] = bench.network.size(map);
            let pixels = photograph::pixels(scale, bench.network.values(map), &diverging);
            let part = part.map_or([0, 0, rows, columns], |part| part.get());
            let [top, left, height, width] = part.map(|side| side as u32);
            web::canvas::put_pixels(
                &canvas,
                columns as u32,
                pixels.as_flattened(),
                [left, top, width, height],
            );
        });
    });
    view! { <canvas class="face" aria-hidden="true" node_ref=canvas></canvas> }
}

/// The three channels of the picture as its colours.
#[component]
pub fn Colours() -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        page.bench.with(|bench| {
            let channels = [0, 1, 2].map(|channel| {
                let map = MapPlace::new(0, channel);
                let white = if bench.picture().values == Values::Byte { 255.0 } else { 1.0 };
                let share = move |value: &f32| (value / white * 255.0).clamp(0.0, 255.0).round() as u8;
                bench.network.values(map).iter().map(share)
            });
            let [red, green, blue] = channels;
            let colours = red.zip(green).zip(blue).map(|((red, green), blue)| [red, green, blue, 255]);
            let pixels: Vec<[u8; 4]> = colours.collect();
            let [rows, columns] = bench.network.size(MapPlace::new(0, 0)).map(|side| side as u32);
            web::canvas::put_pixels(&canvas, columns, pixels.as_flattened(), [0, 0, columns, rows]);
        });
    });
    view! { <canvas class="face" aria-hidden="true" node_ref=canvas></canvas> }
}

/// The frames that are lit in a map, laid over its face.
#[component]
pub fn Marks(#[prop(into)] map: Signal<MapPlace>) -> impl IntoView {
    let page = page();
    let frames = Memo::new(move |_| {
        let role = Role::Map(map.get());
        page.highlight.with(|highlight| highlight.marks(role).frames.clone())
    });
    let size = Memo::new(move |_| page.bench.with(|bench| bench.network.size(map.get())));
    let frame = move |frame: Frame| {
        let [rows, columns] = size.get();
        let [top, left, height, width] = frame.cells;
        let share = |cells: usize, all: usize| format!("{}%", cells as f64 / all.max(1) as f64 * 100.0);
        view! {
            <i
                class="mark"
                class:thin=frame.edge != Edge::Accent
                style:top=share(top, rows)
                style:left=share(left, columns)
                style:height=share(height, rows)
                style:width=share(width, columns)
            ></i>
        }
    };
    move || frames.get().into_iter().map(frame).collect_view()
}
