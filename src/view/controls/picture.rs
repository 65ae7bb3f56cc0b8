//! The picture: a sample, a file, a drawing; how many cells, what part, which scale.

use leptos::html::{Canvas, Input};
use leptos::prelude::*;

use crate::import::{Crop, target};
use crate::lab::action::Action;
use crate::lab::limits::PICTURE_SIDE;
use crate::lab::picture::Values;
use crate::lesson::text::{Key, key, lookup};
use crate::view::controls::camera::CameraControl;
use crate::view::controls::choice::Choice;
use crate::view::controls::draw_pad::DrawPad;
use crate::view::controls::number_field::{Handlers, NumberField};
use crate::view::controls::samples::Samples;
use crate::view::controls::source::{Source, Studio};
use crate::view::help::Help;
use crate::view::icon::{self, Icon};
use crate::view::notices::{Notices, Place};
use crate::view::page::{Page, page};
use crate::web;
use crate::web::files::File;

/// Longest side of the picture beside its grid, in CSS pixels.
pub const SHOWN: u32 = 196;

/// All of it.
#[component]
pub fn PictureControls() -> impl IntoView {
    let page = page();
    let studio = Studio::new();
    take_from_outside(studio);
    let is_ink = Memo::new(move |_| studio.source.with(|source| matches!(source, Source::Ink(_))));
    let has_pixels = Memo::new(move |_| {
        studio.source.with(|source| matches!(source, Source::File(_) | Source::Photograph(..)))
    });
    let can_crop = move || has_pixels.get() || page.filming.get();
    view! {
        <section class="picture" aria-label=move || page.text(key::CONTROL_PICTURE)>
            <h2>{move || page.text(key::CONTROL_PICTURE)}<Help name=key::CONTROL_PICTURE help=key::HELP_PICTURE/></h2>
            <div class="line">
                <Samples studio=studio/>
                <Open studio=studio/>
                <button type="button" class="btn outline" data-action="draw" on:click=move |_| studio.draw()>
                    <Icon path=icon::PEN/>{move || page.text(key::ACTION_DRAW)}
                </button>
                <CameraControl
                    side=studio.side
                    crop=studio.crop
                    on_frame=Callback::new(move |(grid, is_first)| studio.take_frame(grid, is_first))
                    on_take=Callback::new(move |bitmap| studio.take_bitmap(bitmap))
                />
            </div>
            <Notices place=Place::Picture/>
            {move || studio.is_reading.get().then(|| view! { <p class="reason">{page.text(key::PICTURE_READING)}</p> })}
            {move || has_pixels.get().then(|| view! { <Shown studio=studio/> })}
            {move || reduced(page, studio)}
            {move || is_ink.get().then(|| view! { <DrawPad studio=studio/> })}
            {move || can_crop().then(|| view! { <Part studio=studio/> })}
            {move || (studio.has_source() || page.filming.get()).then(|| view! { <Cells studio=studio/> })}
            <Scale/>
        </section>
    }
}

/// Files dropped or pasted anywhere.
pub fn take_from_outside(studio: Studio) {
    take_files_from_outside(move |files| {
        if let Some(file) = files.into_iter().next() {
            studio.take_file(file);
        }
    });
}

/// The same for whatever takes files.
pub fn take_files_from_outside(taken: impl Fn(Vec<File>) + Copy + 'static) {
    StoredValue::new_local((web::files::on_drop(taken), web::files::on_paste(taken)));
}

/// How a picture of one's own is read.
fn reading(page: Page, studio: Studio) -> &'static str {
    page.text(if studio.is_coloured { key::PICTURE_COLOURED } else { key::PICTURE_GRAY })
}

/// A button over a real file field, so that it also takes what is dropped on it.
#[component]
pub fn Open(studio: Studio) -> impl IntoView {
    let page = page();
    let field: NodeRef<Input> = NodeRef::new();
    let chosen = move |_| {
        let files = field.get_untracked().map(|field| web::files::take_chosen(&field)).unwrap_or_default();
        if let Some(file) = files.into_iter().next() {
            studio.take_file(file);
        }
    };
    view! {
        <label class="btn outline file">
            <Icon path=icon::UPLOAD/>
            <span>{move || page.text(key::ACTION_OPEN_FILE)}</span>
            <input
                type="file"
                accept="image/png,image/jpeg,image/webp,image/gif,image/bmp,image/svg+xml"
                data-control="file"
                aria-label=move || page.text(key::ACTION_OPEN_FILE)
                title=move || format!("{} {}", page.text(key::HELP_OPEN_FILE), reading(page, studio))
                node_ref=field
                on:change=chosen
            />
        </label>
    }
}

/// The picture beside its grid, with the same window on it.
#[component]
fn Shown(studio: Studio) -> impl IntoView {
    let page = page();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let size = Memo::new(move |_| {
        let part = part(studio)?;
        let longer = part[2].max(part[3]).max(1);
        Some([part[2], part[3]].map(|side| (side * SHOWN / longer).max(1)))
    });
    Effect::new(move |_| {
        let (Some(canvas), Some([width, height]), Some(part)) = (canvas.get(), size.get(), part(studio))
        else {
            return;
        };
        match studio.source.get() {
            Source::File(bitmap) => {
                canvas.set_width(2 * width);
                canvas.set_height(2 * height);
                bitmap.draw(&canvas, part);
            }
            Source::Photograph(_, planes) => {
                web::canvas::put_pixels(&canvas, planes.width() as u32, &planes.rgba(), part);
            }
            Source::Grid | Source::Ink(_) => {}
        }
    });
    let name = move || {
        let described = studio.photograph().and_then(|id| lookup("photograph-alt", id));
        page.text(described.unwrap_or(key::GRID_PICTURE))
    };
    view! {
        <figure class="shown">
            <div class="frame-field" style:width=move || size.get().map(|[width, _]| format!("{width}px"))>
                <canvas
                    role="img"
                    title=move || reading(page, studio)
                    aria-label=name
                    node_ref=canvas
                ></canvas>
                <PictureWindow/>
            </div>
        </figure>
    }
}

fn part(studio: Studio) -> Option<[u32; 4]> {
    let crop = studio.crop.get();
    studio.source.with(|source| match source {
        Source::File(bitmap) => Some(crop.part(bitmap.width(), bitmap.height())),
        Source::Photograph(_, planes) => Some(crop.part(planes.width() as u32, planes.height() as u32)),
        Source::Grid | Source::Ink(_) => None,
    })
}

/// What a file had before its grid was made of it, if the grid has less.
fn reduced(page: Page, studio: Studio) -> Option<impl IntoView> {
    if !studio.source.with(|source| matches!(source, Source::File(_))) {
        return None;
    }
    let [_, _, width, height] = part(studio)?;
    let grid = target(width, height, Crop::Whole, studio.side.get());
    let file = (height as usize, width as usize);
    if grid.0 >= file.0 && grid.1 >= file.1 {
        return None;
    }
    let [height, width, rows, columns] = [file.0, file.1, grid.0, grid.1].map(|side| side.to_string());
    let values = [("height", &*height), ("width", &*width), ("rows", &*rows), ("columns", &*columns)];
    let text = page.fill(key::PICTURE_REDUCED, &values);
    Some(
        view! { <p class="reason" data-metric="file-size" data-value=format!("{height}x{width}")>{text}</p> },
    )
}

/// The current window as a frame over the picture.
#[component]
pub fn PictureWindow() -> impl IntoView {
    let page = page();
    let share = Memo::new(move |_| {
        page.bench.with(|bench| {
            let [row, column, rows, columns] = bench.window(page.shown_step.get());
            let along = |from: usize, before: usize, length: usize, all: usize| {
                let clip = |cell: usize| cell.saturating_sub(before).min(all) as f64 / all as f64 * 100.0;
                (clip(from), clip(from + length) - clip(from))
            };
            let (top, height) = along(row, bench.axes[0].before, rows, bench.axes[0].input);
            let (left, width) = along(column, bench.axes[1].before, columns, bench.axes[1].input);
            [top, left, height, width].map(|share| format!("{share}%"))
        })
    });
    view! {
        <div
            class="picture-window"
            style:top=move || share.get()[0].clone()
            style:left=move || share.get()[1].clone()
            style:height=move || share.get()[2].clone()
            style:width=move || share.get()[3].clone()
        ></div>
    }
}

/// Cropped square, or whole.
#[component]
fn Part(studio: Studio) -> impl IntoView {
    let choose = move |crop: Crop| {
        studio.crop.set(crop);
        studio.reduce(true);
    };
    view! {
        <Choice
            name=key::CONTROL_CROP
            help=key::HELP_CROP
            hook="crop"
            options=[("square", key::CONTROL_CROP_SQUARE), ("whole", key::CONTROL_CROP_WHOLE)]
            chosen=Signal::derive(move || if studio.crop.get() == Crop::Square { "square" } else { "whole" })
            on_choose=Callback::new(move |id| choose(if id == "square" { Crop::Square } else { Crop::Whole }))
        />
    }
}

/// Cells on the longer side.
#[component]
fn Cells(studio: Studio) -> impl IntoView {
    let page = page();
    let limit = move |at: usize, text: Key| {
        (studio.cells() == at).then(|| page.fill(text, &[("limit", &at.to_string())]))
    };
    let near = move |side: usize| side.clamp(*PICTURE_SIDE.start(), untrack(|| studio.most_cells()));
    let set = move |side: usize| {
        studio.side.set(near(side));
        studio.reduce(true);
    };
    let handlers = Handlers {
        on_step: Callback::new(move |by: i64| {
            set(usize::try_from(untrack(|| studio.cells()) as i64 + by).unwrap_or_default());
        }),
        on_typed: Callback::new(move |typed: String| match typed.trim().parse::<usize>() {
            Ok(side) => {
                set(side);
                if near(side) != side {
                    page.notify_picture("side-range", range_text(studio, near(side)));
                }
            }
            Err(_) => {
                let value = untrack(|| studio.cells()).to_string();
                let values = [("text", &*typed), ("value", &*value)];
                page.notify_picture("number-unreadable", page.fill(key::NOTICE_NUMBER_UNREADABLE, &values));
            }
        }),
    };
    view! {
        <NumberField
            name=key::CONTROL_CELLS
            help=key::HELP_CELLS
            hook="cells"
            value=Signal::derive(move || studio.cells().to_string())
            less=Signal::derive(move || limit(*PICTURE_SIDE.start(), key::REASON_CELLS_MIN))
            more=Signal::derive(move || limit(studio.most_cells(), key::REASON_CELLS_MAX))
            handlers=handlers
        />
    }
}

fn range_text(studio: Studio, near: usize) -> String {
    let (low, high) = (PICTURE_SIDE.start().to_string(), untrack(|| studio.most_cells()).to_string());
    studio.page.fill(key::NOTICE_SIDE_RANGE, &[("low", &low), ("high", &high), ("value", &near.to_string())])
}

/// 0–255 or 0–1.
#[component]
fn Scale() -> impl IntoView {
    let page = page();
    let values = Memo::new(move |_| page.setting.with(|setting| setting.picture.values));
    view! {
        <Choice
            name=key::CONTROL_VALUES
            help=key::HELP_VALUES
            hook="values"
            options=[("byte", key::CONTROL_VALUES_BYTE), ("unit", key::CONTROL_VALUES_UNIT)]
            chosen=Signal::derive(move || if values.get() == Values::Byte { "byte" } else { "unit" })
            on_choose=Callback::new(move |id| {
                page.send(Action::SetValues(if id == "byte" { Values::Byte } else { Values::Unit }));
            })
        />
    }
}
