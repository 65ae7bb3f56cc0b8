//! One plane through a volume: a picture of a slice, with a cross-hair, the window, and the voxels round it as elements.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::limits;
use crate::lab::notation;
use crate::lab::shade::Scale;
use crate::lab::volume::{Change, Plane};
use crate::lesson::text::{Key, key};
use crate::view::drawn::{Attributes, Drawn, drawn};
use crate::view::grid::keys::target;
use crate::view::grid::photograph;
use crate::view::grid::size;
use crate::view::header;
use crate::view::icon::{self, Icon};
use crate::view::volume::desk::Desk;
use crate::web;

/// Voxels a side that are elements round the focus.
const AROUND: usize = 7;
/// Voxels that Shift moves by.
const FAR: usize = 8;

/// Which values a plane shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Of {
    /// The scan.
    Input,
    /// What the layer of the open number makes.
    Output,
}

/// One plane of the scan or of the output.
#[derive(Clone, Copy)]
pub struct Sight {
    /// Which values.
    pub of: Of,
    /// Which plane.
    pub plane: Plane,
    /// Its colours.
    pub scale: Memo<Scale>,
    /// CSS pixels of a voxel along depth, height, width.
    pub pitch: Memo<[f64; 3]>,
    desk: Desk,
}

impl Sight {
    /// A plane.
    pub fn new(desk: Desk, of: Of, plane: Plane, scale: Memo<Scale>, pitch: Memo<[f64; 3]>) -> Sight {
        Sight { of, plane, scale, pitch, desk }
    }

    /// After how many layers its values stand, and in which channel.
    fn map(self) -> (usize, usize) {
        let unit = self.desk.unit.get();
        match self.of {
            Of::Input => (0, self.desk.modality.get()),
            Of::Output => (unit.after, unit.cell[1]),
        }
    }

    /// Where the cross-hair stands, `[d, h, w]`.
    fn cross(self) -> [usize; 3] {
        let unit = self.desk.unit.get();
        let [_, _, cell @ ..] = unit.cell;
        match self.of {
            Of::Input => self.desk.layout(|layout| layout.middle(unit)).unwrap_or(cell),
            Of::Output => cell,
        }
    }

    /// The window, `[start, length]` along depth, height, width.
    fn field(self) -> [[isize; 2]; 3] {
        let unit = self.desk.unit.get();
        let [_, _, cell @ ..] = unit.cell;
        match self.of {
            Of::Input => self.desk.layout(|layout| layout.field(unit)).unwrap_or_default(),
            Of::Output => cell.map(|start| [start as isize, 1]),
        }
    }

    /// Slices, rows and columns.
    fn size(self) -> [usize; 3] {
        let (after, _) = self.map();
        self.plane.of(self.desk.layout(|layout| layout.size(after)).unwrap_or([1; 3]))
    }

    fn values(self, (after, channel): (usize, usize), slice: usize) -> Vec<f32> {
        self.desk.bench(|bench| bench.plane(after, channel, self.plane, slice)).unwrap_or_default()
    }

    /// Whether upward on the screen is along the rows: then the last row is drawn on top.
    fn is_upright(self) -> bool {
        self.plane != Plane::Axial
    }

    /// Opens what looks at a place of a slice.
    fn look(self, slice: usize, place: [usize; 2]) {
        let voxel = self.plane.voxel(slice, place);
        self.desk.page.pause();
        self.desk.send(match self.of {
            Of::Input => Change::LookAt(voxel),
            Of::Output => {
                let Unit { after, cell } = self.desk.unit.get_untracked();
                Change::Open(Unit { after, cell: [0, cell[1], voxel[0], voxel[1], voxel[2]] })
            }
        });
    }

    fn name(self) -> Key {
        name(self.plane)
    }
}

/// What a plane is called.
pub fn name(plane: Plane) -> Key {
    match plane {
        Plane::Axial => key::VOLUME_AXIAL,
        Plane::Coronal => key::VOLUME_CORONAL,
        Plane::Sagittal => key::VOLUME_SAGITTAL,
    }
}

/// The letters at the left, right, upper and lower edge of a plane through a head.
fn edges(plane: Plane) -> [&'static str; 4] {
    match plane {
        Plane::Axial => ["R", "L", "A", "P"],
        Plane::Coronal => ["R", "L", "S", "I"],
        Plane::Sagittal => ["A", "P", "S", "I"],
    }
}

/// The plane.
#[component]
pub fn PlaneView(sight: Sight) -> impl IntoView {
    let (desk, page, plane) = (sight.desk, sight.desk.page, sight.plane);
    let size = Memo::new(move |_| sight.size());
    let slice = Memo::new(move |_| plane.of(sight.cross())[0]);
    let map = Memo::new(move |_| sight.map());
    let values = Memo::new(move |_| Arc::new(sight.values(map.get(), slice.get())));
    let cross = Memo::new(move |_| {
        let [_, row, column] = plane.of(sight.cross());
        [row, column]
    });
    // Along rows and columns.
    let pitch = Memo::new(move |_| {
        let [_, down, across] = plane.of(sight.pitch.get());
        [down, across]
    });
    let is_small = Memo::new(move |_| size.get()[1] * size.get()[2] <= limits::ELEMENT_CELLS);
    let focus = RwSignal::new([0, 0]);
    // At the edge of the scan no window has its middle under the focus: then the focus stays where it was put.
    let answered = StoredValue::new(None);
    Effect::new(move |_| {
        let cross = cross.get();
        if answered.get_value() != Some(cross) {
            answered.set_value(None);
            focus.set(cross);
        }
    });
    let (grid, canvas): (NodeRef<Div>, NodeRef<Canvas>) = (NodeRef::new(), NodeRef::new());
    let hook = move || match sight.of {
        Of::Input => "input",
        Of::Output if layer(desk).starts_with("pool") => "pooled",
        Of::Output => "output",
    };
    Effect::new(move |_| {
        let (Some(canvas), [_, rows, columns]) = (canvas.get(), size.get()) else { return };
        let upright = turned(&values.get(), rows, columns, sight.is_upright());
        let pixels = photograph::pixels(sight.scale.get(), &upright, &page.palette.get());
        let [down, across] = pitch.get();
        web::canvas::put_pixels(
            &canvas,
            columns as u32,
            pixels.as_flattened(),
            [0, 0, columns as u32, rows as u32],
        );
        let shown = [columns as f64 * across, rows as f64 * down];
        web::canvas::show_at(&canvas, shown, across >= 1.0 && down >= 1.0);
    });
    let label = move || {
        let map = page.text(map_name(sight.of, &layer(desk)));
        let [slices, ..] = size.get();
        let (slice, slices) = ((slice.get() + 1).to_string(), slices.to_string());
        let values =
            [("map", map), ("plane", page.text(sight.name())), ("slice", &*slice), ("slices", &*slices)];
        page.fill(key::VOLUME_PLANE_NAME, &values)
    };
    let field = Memo::new(move |_| plane.of(sight.field()));
    let window =
        Memo::new(move |_| window(focus.get(), size.get(), is_small.get(), frame(sight, size.get())));
    let go = move |to: [usize; 2], slice: usize| {
        sight.look(slice, to);
        answered.set_value(Some(cross.get_untracked()));
        focus.set(to);
        request_animation_frame(move || {
            if let Some(grid) = grid.try_get_untracked().flatten() {
                web::focus::inside(&grid, "[tabindex='0']");
            }
        });
    };
    let press = move |event: KeyboardEvent| {
        if event.alt_key() || event.meta_key() {
            return;
        }
        let ([slices, rows, columns], at) = (size.get_untracked(), slice.get_untracked());
        let focused = focus.get_untracked();
        let is_upright = sight.is_upright();
        let by = if event.shift_key() { FAR } else { 1 };
        let to = match event.key().as_str() {
            "PageUp" => Some((focused, (at + by).min(slices.saturating_sub(1)))),
            "PageDown" => Some((focused, at.saturating_sub(by))),
            "Enter" => Some((focused, at)),
            other => {
                let key = if is_upright { opposite(other) } else { other };
                target(key, event.ctrl_key(), by, focused, [rows, columns]).map(|to| (to, at))
            }
        };
        if let Some((to, slice)) = to {
            event.prevent_default();
            event.stop_propagation();
            go(to, slice);
        }
    };
    let drag = move |event: &PointerEvent| {
        let Some(grid) = grid.get_untracked() else { return };
        let (x, y) = web::pointer::offset(event, &grid);
        let ([_, rows, columns], [down, across]) = (size.get_untracked(), pitch.get_untracked());
        let place = |along: f64, pitch: f64, side: usize| {
            ((along / pitch).max(0.0) as usize).min(side.saturating_sub(1))
        };
        let (line, column) = (place(y, down, rows), place(x, across, columns));
        let row = if sight.is_upright() { rows - 1 - line } else { line };
        sight.look(slice.get_untracked(), [row, column]);
    };
    let copy = move |_| {
        let (values, [_, _, columns]) = (values.get_untracked(), size.get_untracked());
        let row =
            |row: &[f32]| row.iter().map(|&value| notation::plain(value)).collect::<Vec<_>>().join("\t");
        header::copy(page, values.chunks(columns.max(1)).map(row).collect::<Vec<_>>().join("\n"));
    };
    let letters = move || {
        let has = desk.setting.with(|setting| setting.scan.voxel.is_some());
        has.then(|| {
            let at = ["at-left", "at-right", "at-top", "at-bottom"];
            edges(plane).into_iter().zip(at).map(|(letter, at)| view! { <span class=format!("plane-edge {at}") aria-hidden="true">{letter}</span> }).collect_view()
        })
    };
    let framed = Memo::new(move |_| {
        let [top, left, rows, columns] = frame(sight, size.get());
        let line = if sight.is_upright() { size.get()[1] as isize - top - rows } else { top };
        [line, left, rows, columns].map(|side| side.to_string())
    });
    let hair = Memo::new(move |_| {
        let [row, column] = cross.get();
        let line = if sight.is_upright() { size.get()[1].saturating_sub(1).saturating_sub(row) } else { row };
        [line, column].map(|place| place.to_string())
    });
    // The elements stay the same while the window moves.
    let shape = Memo::new(move |_| window.with(|[_, _, rows, columns]| [*rows, *columns]));
    let cells = move || {
        let [rows, columns] = shape.get();
        let cell = move |row: usize, column: usize| {
            let place = Signal::derive(move || window.with(|[top, left, ..]| [top + row, left + column]));
            view! { <Voxel sight=sight place=place field=field values=values size=size slice=slice focus=focus is_small=is_small/> }
        };
        let row = move |row: usize| {
            view! {
                <div role="row" class="plane-row" aria-rowindex=move || (window.get()[0] + row + 1).to_string()>
                    {(0..columns).map(|column| cell(row, column)).collect_view()}
                </div>
            }
        };
        (0..rows).map(row).collect_view()
    };
    view! {
        <div class="plane">
            <div class="plane-caption">
                <b>{move || page.text(sight.name())}</b>
                <span>{move || {
                    let (slice, slices) = ((slice.get() + 1).to_string(), size.get()[0].to_string());
                    page.fill(key::VOLUME_SLICE_OF, &[("slice", &slice), ("slices", &slices)])
                }}</span>
                <button
                    type="button"
                    class="tool small"
                    data-action="copy-values"
                    aria-label=move || format!("{}: {}", label(), page.text(key::ACTION_COPY_VALUES))
                    title=move || page.text(key::ACTION_COPY_VALUES)
                    on:click=copy
                >
                    <Icon path=icon::COPY/>
                </button>
            </div>
            <div class="plane-frame">
                {letters}
                <div
                    class="plane-grid"
                    class:small=is_small
                    role="grid"
                    aria-label=label
                    aria-rowcount=move || size.get()[1].to_string()
                    aria-colcount=move || size.get()[2].to_string()
                    data-grid=hook
                    data-layer=move || match sight.of { Of::Input => "input".to_owned(), Of::Output => layer(desk) }
                    data-channel=move || sight.map().1.to_string()
                    data-plane=plane.word()
                    data-slice=move || slice.get().to_string()
                    data-rows=move || size.get()[1].to_string()
                    data-cols=move || size.get()[2].to_string()
                    data-window=move || (!is_small.get()).then(|| window.get().map(|number| number.to_string()).join(","))
                    data-lit-window=move || frame(sight, size.get()).map(|number| number.to_string()).join(",")
                    data-lit-cell=move || cross.get().map(|number| number.to_string()).join(",")
                    style:--down=move || format!("{}px", pitch.get()[0])
                    style:--across=move || format!("{}px", pitch.get()[1])
                    style:--rows=move || size.get()[1].to_string()
                    style:--columns=move || size.get()[2].to_string()
                    node_ref=grid
                    on:keydown=press
                    on:pointerdown=move |event: PointerEvent| {
                        if let Some(grid) = grid.get_untracked() {
                            web::pointer::capture(&event, &grid);
                        }
                        drag(&event);
                    }
                    on:pointermove=move |event: PointerEvent| if web::pointer::is_pressed(&event) { drag(&event) }
                >
                    {move || (!is_small.get()).then(|| view! { <canvas class="plane-picture" aria-hidden="true" node_ref=canvas></canvas> })}
                    {cells}
                    <i class="plane-hair down" aria-hidden="true" style:--column=move || hair.get()[1].clone()></i>
                    <i class="plane-hair across" aria-hidden="true" style:--line=move || hair.get()[0].clone()></i>
                    <i
                        class="plane-window"
                        aria-hidden="true"
                        style:--line=move || framed.get()[0].clone()
                        style:--column=move || framed.get()[1].clone()
                        style:--fh=move || framed.get()[2].clone()
                        style:--fw=move || framed.get()[3].clone()
                    ></i>
                </div>
            </div>
        </div>
    }
}

/// The name of the layer whose output is shown.
pub fn layer(desk: Desk) -> String {
    let after = desk.unit.get().after;
    desk.layout(|layout| layout.name(after).to_owned()).unwrap_or_default()
}

/// What the values are called.
pub fn map_name(of: Of, layer: &str) -> Key {
    match of {
        Of::Input => key::VOLUME_INPUT,
        Of::Output if layer.starts_with("pool") => key::VOLUME_POOLED,
        Of::Output => key::VOLUME_OUTPUT,
    }
}

/// The part of the window that lies in the plane, `[row, column, rows, columns]`.
fn frame(sight: Sight, [_, rows, columns]: [usize; 3]) -> [isize; 4] {
    let [_, down, across] = sight.plane.of(sight.field());
    let along = |[start, length]: [isize; 2], side: usize| {
        let from = start.clamp(0, side as isize);
        [from, (start + length).clamp(from, side as isize) - from]
    };
    let ([top, height], [left, width]) = (along(down, rows), along(across, columns));
    [top, left, height, width]
}

/// The voxels that are elements, `[row, column, rows, columns]`: all of a small plane, else the window or those round the
/// focus, whichever are more.
fn window(
    [row, column]: [usize; 2],
    [_, rows, columns]: [usize; 3],
    is_small: bool,
    frame: [isize; 4],
) -> [usize; 4] {
    if is_small {
        return [0, 0, rows, columns];
    }
    let [_, _, height, width] = frame;
    let around = |centre: usize, side: usize, frame: isize| {
        let length = AROUND.max(frame.unsigned_abs() + 2).min(side);
        (centre.saturating_sub(length / 2).min(side - length), length)
    };
    let ((top, height), (left, width)) = (around(row, rows, height), around(column, columns, width));
    [top, left, height, width]
}

/// Rows as they are drawn.
fn turned(values: &[f32], rows: usize, columns: usize, is_upright: bool) -> Vec<f32> {
    if !is_upright || values.len() != rows * columns {
        return values.to_vec();
    }
    values.chunks(columns.max(1)).rev().flatten().copied().collect()
}

fn opposite(key: &str) -> &str {
    match key {
        "ArrowUp" => "ArrowDown",
        "ArrowDown" => "ArrowUp",
        other => other,
    }
}

/// A voxel that is an element.
#[component]
fn Voxel(
    sight: Sight,
    place: Signal<[usize; 2]>,
    field: Memo<[[isize; 2]; 3]>,
    values: Memo<Arc<Vec<f32>>>,
    size: Memo<[usize; 3]>,
    slice: Memo<usize>,
    focus: RwSignal<[usize; 2]>,
    is_small: Memo<bool>,
) -> impl IntoView {
    let page = sight.desk.page;
    let look = Memo::new(move |_| {
        let ([row, column], [_, rows, columns]) = (place.get(), size.get());
        let value = values.with(|values| values.get(row * columns + column).copied());
        let [_, down, across] = field.get();
        let is_in = |at: usize, [start, length]: [isize; 2]| (start..start + length).contains(&(at as isize));
        let is_lit = is_in(row, down) && is_in(column, across);
        let text = value.map(|value| notation::rounded(value).text).unwrap_or_default();
        let is_focus = focus.get() == [row, column];
        let said = is_focus.then(|| {
            let (slice, r, c) =
                ((slice.get() + 1).to_string(), (row + 1).to_string(), (column + 1).to_string());
            let values = [
                ("plane", page.text(sight.name())),
                ("slice", &*slice),
                ("r", &*r),
                ("c", &*c),
                ("v", &*text),
            ];
            page.fill(key::VOLUME_VOXEL_SAID, &values)
        });
        Look {
            place: [row, column],
            line: if sight.is_upright() { rows.saturating_sub(1).saturating_sub(row) } else { row },
            shade: value.filter(|_| is_small.get()).map(|value| sight.scale.get().shade(value).class()),
            value,
            text,
            said,
            is_lit: is_lit.then_some(if sight.of == Of::Input { "window" } else { "output" }),
            is_focus,
        }
    });
    let has_number = Memo::new(move |_| {
        let [down, across] = {
            let [_, down, across] = sight.plane.of(sight.pitch.get());
            [down, across]
        };
        let longest = look.with(|look| look.text.chars().count());
        is_small.get() && size::font(down.min(across), longest).is_some()
    });
    view! {
        <div role="gridcell" use:drawn=look>
            {move || has_number.get().then(|| look.with(|look| look.text.clone()))}
        </div>
    }
}

/// All that a voxel shows.
#[derive(Clone, PartialEq)]
struct Look {
    place: [usize; 2],
    line: usize,
    shade: Option<String>,
    value: Option<f32>,
    text: String,
    /// Its place in words, for the one that the tab key reaches.
    said: Option<String>,
    is_lit: Option<&'static str>,
    is_focus: bool,
}

impl Drawn for Look {
    fn attributes(&self) -> Attributes {
        let [row, column] = self.place.map(|place| place.to_string());
        vec![
            ("class", Some(format!("voxel {}", self.shade.as_deref().unwrap_or_default()))),
            ("--line", Some(self.line.to_string())),
            ("--column", Some(column.clone())),
            ("tabindex", Some(if self.is_focus { "0" } else { "-1" }.to_owned())),
            ("aria-label", Some(self.said.clone().unwrap_or_else(|| self.text.clone()))),
            ("aria-colindex", Some((self.place[1] + 1).to_string())),
            ("data-r", Some(row)),
            ("data-c", Some(column)),
            ("data-value", self.value.map(notation::plain)),
            ("data-lit", self.is_lit.map(str::to_owned)),
        ]
    }
}
