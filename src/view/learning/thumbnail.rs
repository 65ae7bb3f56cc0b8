//! A digit as a small picture.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::grid::Grid;
use crate::web;

/// The digit in grey; empty where its file is not at hand.
#[component]
pub fn Thumbnail(grid: Option<Grid>) -> impl IntoView {
    let canvas: NodeRef<Canvas> = NodeRef::new();
    Effect::new(move |_| {
        if let (Some(canvas), Some(grid)) = (canvas.get(), &grid) {
            let values: Vec<u8> = grid.cells().into_iter().map(|cell| cell.to_f64().round() as u8).collect();
            web::canvas::put_grey(&canvas, grid.width() as u32, &values);
        }
    });
    view! { <canvas class="learning-digit" aria-hidden="true" node_ref=canvas></canvas> }
}
