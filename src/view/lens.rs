//! The lens: the true pixels round the current window, with their numbers, beside a picture too large for numbers.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::engine::axis::Axis;
use crate::lab::action::Move;
use crate::lab::bench::Bench;
use crate::lab::face::{Board, Face, Role};
use crate::lab::notation;
use crate::lesson::text::{Key, key};
use crate::view::drawn::{Attributes, Drawn, classes, drawn};
use crate::view::grid::size;
use crate::view::help::Help;
use crate::view::hue::Hue;
use crate::view::page::{Page, page};
use crate::web;

/// Cells a side, where the window is no larger.
const SIDE: usize = 7;
/// Cells that Shift moves by.
const FAR: isize = 8;
/// CSS pixels of a cell.
const CELL: f64 = 28.0;

/// The padded cells in the lens, `[row, column, rows, columns]`: the window's middle in the middle, where the picture
/// has enough room.
fn area(bench: &Bench, step: usize) -> [usize; 4] {
    let [row, column, rows, columns] = bench.window(step);
    let along = |start: usize, reach: usize, axis: Axis| {
        let side = (SIDE.max(reach + 2)).min(axis.padded());
        ((start + reach / 2).saturating_sub(side / 2).min(axis.padded() - side), side)
    };
    let ((top, height), (left, width)) =
        (along(row, rows, bench.axes[0]), along(column, columns, bench.axes[1]));
    [top, left, height, width]
}

/// The lens.
#[component]
pub fn Lens() -> impl IntoView {
    let page = page();
    let area = Memo::new(move |_| page.bench.with(|bench| area(bench, page.shown_step.get())));
    let part = Memo::new(move |_| Arc::new(page.board(Role::PICTURE).with(|board| board.part(area.get()))));
    let size = Memo::new(move |_| area.with(|[_, _, rows, columns]| [*rows, *columns]));
    let font = Memo::new(move |_| size::font(CELL, part.with(|part| part.longest())).unwrap_or(11.0));
    let place = move |text: Key| {
        let step = page.shown_step.get();
        let [row, column] = page.bench.with(|bench| bench.place(step)).map(|index| (index + 1).to_string());
        page.fill(text, &[("r", &row), ("c", &column)])
    };
    let first = page.shown_step.get_untracked();
    let has_pointed = Memo::new(move |before: Option<&bool>| {
        let step = page.shown_step.get();
        before.is_some_and(|before| *before) || step != first
    });
    let advice = move || match has_pointed.get() {
        true => page.fill(key::LENS_KEYS, &[("many", &FAR.to_string())]),
        false => page.text(key::LENS_POINT).to_owned(),
    };
    let frame = Memo::new(move |_| {
        let [top, left, ..] = area.get();
        let [row, column, rows, columns] = page.bench.with(|bench| bench.window(page.shown_step.get()));
        [row.saturating_sub(top), column.saturating_sub(left), rows, columns].map(|side| side.to_string())
    });
    let go = move |event| {
        if let Some(cell) = web::pointer::cell(&event) {
            page.go(Move::To(page.bench.with_untracked(|bench| bench.step_near(cell))));
        }
    };
    view! {
        <div class="figure lens" on:click=move |event| go(event.into())>
            <div class="caption">
                <b>{move || page.text(key::CONTROL_LENS)}</b>
                <span>{move || place(key::UNITS_POSITION)}</span>
                <Help name=key::CONTROL_LENS help=key::HELP_LENS/>
            </div>
            <div
                class="grid numbers"
                role="grid"
                aria-label=move || place(key::LENS_SPOKEN)
                data-lens=""
                data-window=move || area.get().map(|number| number.to_string()).join(",")
                style:--cell=format!("{CELL}px")
                style:--w=move || size.get()[1].to_string()
                style:--h=move || size.get()[0].to_string()
                style:--fs=move || format!("{}px", font.get())
                on:keydown=move |event| press(page, &event)
            >
                {move || {
                    let [rows, columns] = size.get();
                    let row = move |row: usize| view! {
                        <div role="row" class="row">
                            {(0..columns).map(|column| view! {
                                <LensCell at=[row, column] size=[rows, columns] area=area part=part/>
                            }).collect_view()}
                        </div>
                    };
                    (0..rows).map(row).collect_view()
                }}
                <div
                    class="frame"
                    style:--y=move || frame.get()[0].clone()
                    style:--x=move || frame.get()[1].clone()
                    style:--fh=move || frame.get()[2].clone()
                    style:--fw=move || frame.get()[3].clone()
                ></div>
            </div>
            <p class="say">{advice}</p>
        </div>
    }
}

/// One pixel, `at` its place in the lens.
#[component]
fn LensCell(
    at: [usize; 2],
    size: [usize; 2],
    area: Memo<[usize; 4]>,
    part: Memo<Arc<Board>>,
) -> impl IntoView {
    let page = page();
    let look = Memo::new(move |_| {
        let place = area.with(|[top, left, ..]| [top + at[0], left + at[1]]);
        let step = page.shown_step.get();
        let hue = page.bench.with(|bench| {
            let key = key_at(bench, step, place)?;
            Some(Hue::of(key, [bench.kernel.height(), bench.kernel.width()]))
        });
        Look { place, face: part.with(|part| part.face(at)), hue }
    });
    let text = Memo::new(move |_| look.with(Look::text));
    let is_middle = at == [size[0] / 2, size[1] / 2];
    view! {
        <div
            role="gridcell"
            style:--row=at[0].to_string()
            style:--column=at[1].to_string()
            tabindex=if is_middle { "0" } else { "-1" }
            use:drawn=look
        >
            <span>{text}</span>
        </div>
    }
}

/// All that changes in a pixel of the lens.
#[derive(Clone, PartialEq)]
struct Look {
    place: [usize; 2],
    face: Option<Face>,
    hue: Option<Hue>,
}

impl Look {
    fn text(&self) -> String {
        self.face.as_ref().map_or(String::new(), |face| face.text.clone())
    }
}

impl Drawn for Look {
    fn attributes(&self) -> Attributes {
        let [row, column] = self.place.map(|index| index.to_string());
        let shade = self.face.as_ref().map_or(String::new(), |face| face.shade.class());
        vec![
            ("class", classes(format!("cell {shade}"), [("keyed", self.hue.is_some())])),
            ("--kh", self.hue.map(|hue| hue.degrees.to_string())),
            ("--kc", self.hue.map(|hue| hue.chroma.to_string())),
            ("aria-label", Some(self.text())),
            ("data-r", Some(row)),
            ("data-c", Some(column)),
            ("data-value", self.face.as_ref().map(|face| notation::plain(face.value))),
            ("data-lit", self.hue.map(|_| "window".to_owned())),
        ]
    }
}

/// The kernel cell that meets a padded cell in a step's window.
fn key_at(bench: &Bench, step: usize, [row, column]: [usize; 2]) -> Option<[usize; 2]> {
    let [down, along] = bench.place(step);
    let tap =
        |axis: Axis, output, cell| axis.window(output).find(|tap| tap.padded == cell).map(|tap| tap.kernel);
    Some([tap(bench.axes[0], down, row)?, tap(bench.axes[1], along, column)?])
}

/// Arrows move the window by one step, with Shift by eight.
fn press(page: Page, event: &KeyboardEvent) {
    let by = if event.shift_key() { FAR } else { 1 };
    let [down, right] = match event.key().as_str() {
        "ArrowRight" => [0, by],
        "ArrowLeft" => [0, -by],
        "ArrowDown" => [by, 0],
        "ArrowUp" => [-by, 0],
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let step = page.bench.with_untracked(|bench| {
        let ([row, column], [height, width]) =
            (bench.place(page.lab.with_untracked(|lab| lab.step)), bench.output_size());
        let moved = |index: usize, by: isize, side: usize| {
            index.saturating_add_signed(by).min(side.saturating_sub(1))
        };
        bench.step_at([moved(row, down, height), moved(column, right, width)])
    });
    if let Some(step) = step {
        page.hovered.set(None);
        page.go(Move::To(step));
    }
}
