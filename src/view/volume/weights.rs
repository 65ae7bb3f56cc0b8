//! A slice of a kernel whose weights can be typed: one tab stop, arrows inside.

use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Input};
use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::lab::notation;
use crate::lab::numeral;
use crate::lab::shade::Scale;
use crate::lab::volume::Change;
use crate::lesson::text::key;
use crate::view::grid::keys::target;
use crate::view::hue::Hue;
use crate::view::sentence;
use crate::view::volume::desk::Desk;
use crate::web;

/// A weight that is being typed, and the first character typed.
type Editing = RwSignal<Option<([usize; 2], Option<char>)>>;

/// The weights of a slice of the open filter's kernel for a modality.
#[component]
pub fn Weights(
    desk: Desk,
    channel: usize,
    slice: usize,
    size: [usize; 3],
    pointed: RwSignal<Option<[usize; 4]>>,
) -> impl IntoView {
    let page = desk.page;
    let [_, rows, columns] = size;
    let (focus, editing, grid): (_, Editing, NodeRef<Div>) =
        (RwSignal::new([0, 0]), RwSignal::new(None), NodeRef::new());
    let back = move || {
        request_animation_frame(move || {
            if let Some(grid) = grid.try_get_untracked().flatten() {
                web::focus::inside(&grid, "[tabindex='0']");
            }
        });
    };
    let press = move |event: KeyboardEvent| {
        if editing.get_untracked().is_some() || event.alt_key() || event.meta_key() {
            return;
        }
        let at = focus.get_untracked();
        let key = event.key();
        if let Some(to) = target(&key, event.ctrl_key(), 1, at, [rows, columns]) {
            focus.set(to);
            pointed.set(Some([channel, slice, to[0], to[1]]));
            back();
        } else if matches!(key.as_str(), "Enter" | "F2") {
            editing.set(Some((at, None)));
        } else if let Some(first) = first_of_number(&key).filter(|_| !event.ctrl_key()) {
            editing.set(Some((at, Some(first))));
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let scale = Memo::new(move |_| {
        desk.setting.with(|setting| {
            let weights = setting.filters.get(desk.filter.get())?.kernels().iter().flatten();
            Some(Scale::of(&weights.map(|weight| weight.to_f32()).collect::<Vec<_>>()))
        })
    });
    let cell = move |row: usize, column: usize| {
        view! { <Weight desk=desk at=[channel, slice, row, column] size=size focus=focus editing=editing scale=scale pointed=pointed back=Callback::new(move |()| back())/> }
    };
    view! {
        <div
            class="volume-weights"
            role="grid"
            aria-label=move || format!("{}: {}", page.text(key::GRID_KERNEL), desk.name(channel))
            data-grid="kernel"
            data-layer="conv1"
            data-filter=move || desk.filter.get().to_string()
            data-channel=channel.to_string()
            data-slice=slice.to_string()
            data-rows=rows.to_string()
            data-cols=columns.to_string()
            node_ref=grid
            on:keydown=press
        >
            {(0..rows).map(|row| view! {
                <div role="row" class="volume-line">{(0..columns).map(|column| cell(row, column)).collect_view()}</div>
            }).collect_view()}
        </div>
    }
}

fn first_of_number(key: &str) -> Option<char> {
    let first = key.chars().next().filter(|_| key.chars().count() == 1)?;
    (first.is_ascii_digit() || matches!(first, '-' | '−' | '.' | '+')).then_some(first)
}

/// The slice of the whole kernel that stands there: slice by slice it is the middle one.
fn stored(desk: Desk, slice: usize) -> usize {
    desk.setting.with(|setting| match setting.by_slice {
        true => {
            let slices = setting.filters.first().map_or(1, |filter| filter.size()[0]);
            crate::lab::filter::anchor(slices)
        }
        false => slice,
    })
}

#[component]
fn Weight(
    desk: Desk,
    at: [usize; 4],
    size: [usize; 3],
    focus: RwSignal<[usize; 2]>,
    editing: Editing,
    scale: Memo<Option<Scale>>,
    pointed: RwSignal<Option<[usize; 4]>>,
    back: Callback<()>,
) -> impl IntoView {
    let page = desk.page;
    let [channel, slice, row, column] = at;
    let weight = Memo::new(move |_| {
        let cell = [stored(desk, slice), row, column];
        desk.setting.with(|setting| setting.filters.get(desk.filter.get())?.weight(channel, cell))
    });
    let text = move || weight.get().map(notation::exact).unwrap_or_default();
    let plain = move || weight.get().map(|weight| notation::plain(weight.to_f32()));
    let hue = Hue::of([row, column], [size[1], size[2]]);
    let shade = move || {
        let scale = scale.get().filter(|scale| matches!(scale, Scale::Diverging { .. }))?;
        Some(scale.shade(weight.get()?.to_f32()).class())
    };
    let is_editing =
        Memo::new(move |_| editing.with(|editing| editing.is_some_and(|(cell, _)| cell == [row, column])));
    let label = move || {
        let (slice, row, column) = ((slice + 1).to_string(), (row + 1).to_string(), (column + 1).to_string());
        let name = desk.name(channel);
        let values = [("name", &*name), ("slice", &*slice), ("r", &*row), ("c", &*column)];
        format!("{}: {}", page.fill(key::VOLUME_WEIGHT_NAME, &values), text())
    };
    let take = move |value: Exact| {
        let filter = desk.filter.get();
        let cell = [stored(desk, slice), row, column];
        desk.send(Change::SetWeight { filter, channel, cell, value });
    };
    view! {
        <div
            role="gridcell"
            class=move || format!("volume-weight {}", shade().unwrap_or_default())
            class:lit=move || pointed.get() == Some(at)
            tabindex=move || if focus.get() == [row, column] { "0" } else { "-1" }
            aria-label=label
            data-r=row.to_string()
            data-c=column.to_string()
            data-value=plain
            style:--kh=hue.degrees.to_string()
            style:--kc=hue.chroma.to_string()
            on:pointerenter=move |_| pointed.set(Some(at))
            on:focus=move |_| {
                focus.set([row, column]);
                pointed.set(Some(at));
            }
            on:click=move |_| focus.set([row, column])
            on:dblclick=move |_| editing.set(Some(([row, column], None)))
        >
            {move || match is_editing.get() {
                true => view! { <Editor desk=desk old=text() editing=editing label=Signal::derive(label) take=Callback::new(take) back=back/> }.into_any(),
                false => view! { <span>{text}</span> }.into_any(),
            }}
        </div>
    }
}

/// The field in a cell: Enter and leaving take the number, Esc keeps the old one.
#[component]
fn Editor(
    desk: Desk,
    old: String,
    editing: Editing,
    label: Signal<String>,
    take: Callback<Exact>,
    back: Callback<()>,
) -> impl IntoView {
    let page = desk.page;
    let first = editing.with_untracked(|editing| editing.and_then(|(_, first)| first));
    let text = first.map_or_else(|| old.clone(), String::from);
    let field: NodeRef<Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            field.set_value(&text);
            web::focus::field(&field, first.is_none());
        }
    });
    let finish = move |is_back: bool, takes: bool| {
        // Taken out of the page with the focus in it, the field still says that it loses it.
        if editing.try_get_untracked().flatten().is_none() {
            return;
        }
        let Some(field) = field.try_get_untracked().flatten() else { return };
        let typed = field.value();
        editing.set(None);
        if is_back {
            back.run(());
        }
        if !takes || typed == old {
            return;
        }
        match numeral::parse_typed(&typed) {
            Ok(value) => take.run(value),
            Err(misfit) => {
                page.notify(sentence::of_numeral(misfit, &typed, &old, page.language.get_untracked()))
            }
        }
    };
    let finish_left = finish.clone();
    view! {
        <input
            class="editor"
            type="text"
            inputmode="text"
            autocomplete="off"
            maxlength="24"
            aria-label=label
            node_ref=field
            on:keydown=move |event: KeyboardEvent| {
                event.stop_propagation();
                match event.key().as_str() {
                    "Enter" => finish(true, true),
                    "Escape" => finish(true, false),
                    _ => {}
                }
            }
            on:dblclick=|event| event.stop_propagation()
            on:focusout=move |event| {
                event.stop_propagation();
                finish_left(false, true);
            }
        />
    }
}
