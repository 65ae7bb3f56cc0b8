//! The simulated person's volume in three planes, and what the open number sees of it.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::lab::fusion::Fusion;
use crate::lab::fusion::layout::INPUT;
use crate::lesson::text::{Key, key};
use crate::view::fusion::Fuse;
use crate::web;

/// Slices, rows, columns.
const SIZE: [usize; 3] = [INPUT[2], INPUT[3], INPUT[4]];

/// A plane: its name, and which axes of the volume go down, across and through it.
#[derive(Clone, Copy)]
struct Plane {
    name: Key,
    hook: &'static str,
    down: usize,
    across: usize,
    through: usize,
}

const PLANES: [Plane; 3] = [
    Plane { name: key::FUSION_AXIAL, hook: "axial", down: 1, across: 2, through: 0 },
    Plane { name: key::FUSION_CORONAL, hook: "coronal", down: 0, across: 2, through: 1 },
    Plane { name: key::FUSION_SAGITTAL, hook: "sagittal", down: 0, across: 1, through: 2 },
];

impl Plane {
    /// The slice axis points up, so it is turned over on screen.
    fn is_turned(self) -> bool {
        self.down == 0
    }

    /// The grey values of a slice, row by row from the top of the screen.
    fn pixels(self, voxels: &[u8], slice: usize) -> Vec<[u8; 4]> {
        let [rows, columns] = [SIZE[self.down], SIZE[self.across]];
        let value = |row: usize, column: usize| {
            let mut place = [0; 3];
            (place[self.down], place[self.across], place[self.through]) = (row, column, slice);
            let index = (place[0] * SIZE[1] + place[1]) * SIZE[2] + place[2];
            voxels.get(index).copied().unwrap_or(0)
        };
        let row = |row: usize| if self.is_turned() { rows - 1 - row } else { row };
        let cells = (0..rows).flat_map(|at| (0..columns).map(move |column| (at, column)));
        cells.map(|(at, column)| value(row(at), column)).map(|grey| [grey, grey, grey, 255]).collect()
    }
}

/// The planes side by side.
#[component]
pub fn Planes(of: Fuse) -> impl IntoView {
    let page = of.page;
    let field = Memo::new(move |_| {
        let unit = of.fusion.with(Fusion::open)?;
        of.with(|bench| bench.field(unit)).flatten()
    });
    let figure = move |plane: Plane| view! { <PlaneView of=of plane=plane field=field/> };
    view! {
        <div class="fusion-planes">
            <p class="caption"><b>{move || page.text(key::FUSION_PLANES)}</b></p>
            <div>{PLANES.map(figure)}</div>
            {move || field.get().map(|_| view! { <p class="fusion-note">{page.text(key::FUSION_FIELD)}</p> })}
        </div>
    }
}

#[component]
fn PlaneView(of: Fuse, plane: Plane, field: Memo<Option<[[usize; 3]; 2]>>) -> impl IntoView {
    let page = of.page;
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let slice = Memo::new(move |_| match field.get() {
        Some([first, last]) => (first[plane.through] + last[plane.through]) / 2,
        None => SIZE[plane.through] / 2,
    });
    Effect::new(move |_| {
        let (Some(canvas), Some(seen)) = (canvas.get(), of.seen.get()) else { return };
        let pixels = plane.pixels(seen.voxels(), slice.get());
        let [rows, columns] = [SIZE[plane.down], SIZE[plane.across]].map(|side| side as u32);
        web::canvas::put_pixels(&canvas, columns, pixels.as_flattened(), [0, 0, columns, rows]);
    });
    let label = move || {
        let values = [("plane", page.text(plane.name)), ("n", &(slice.get() + 1).to_string())];
        page.fill(key::FUSION_PLANE, &values)
    };
    let frame = move || {
        field.get().map(|[first, last]| {
            let [rows, columns] = [SIZE[plane.down], SIZE[plane.across]];
            let top = if plane.is_turned() { rows - 1 - last[plane.down] } else { first[plane.down] };
            let share = |cells: usize, side: usize| format!("{}%", cells as f64 * 100.0 / side as f64);
            view! {
                <i
                    style:top=share(top, rows)
                    style:left=share(first[plane.across], columns)
                    style:height=share(last[plane.down] + 1 - first[plane.down], rows)
                    style:width=share(last[plane.across] + 1 - first[plane.across], columns)
                ></i>
            }
        })
    };
    view! {
        <figure data-plane=plane.hook data-slice=move || slice.get().to_string()>
            <span role="img" aria-label=label style:aspect-ratio=format!("{} / {}", SIZE[plane.across], SIZE[plane.down])>
                <canvas aria-hidden="true" node_ref=canvas></canvas>
                {frame}
            </span>
            <figcaption aria-hidden="true">{move || page.text(plane.name)}</figcaption>
        </figure>
    }
}
