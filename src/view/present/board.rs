//! One grid on the projector, to be read and not to be typed in.

use leptos::prelude::*;

use crate::lab::bench::Bench;
use crate::lab::face::Role;
use crate::lab::highlight::Marks;
use crate::lab::limits;
use crate::lab::pooling::Kept;
use crate::lab::stage::From;
use crate::lesson::text::{Key, key};
use crate::view::grid::frames::Frames;
use crate::view::grid::{lit_cell, lit_window};
use crate::view::network::name as names;
use crate::view::page::{Page, page};
use crate::view::pending::{Pending, is_stale};
use crate::view::present::cell::Cell;
use crate::view::present::copies::Copies;
use crate::view::present::layout::Layout;
use crate::view::present::shades::Shades;

/// A grid with its name.
#[component]
pub fn BoardView(role: Role, layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let shape = Memo::new(move |_| page.board(role).with(|board| [board.rows, board.columns]));
    let has_numbers = Memo::new(move |_| layout.with(|layout| layout.numbers(role).is_some()));
    let is_painted = Memo::new(move |_| {
        !has_numbers.get() && shape.get().iter().product::<usize>() > limits::ELEMENT_CELLS
    });
    let cell = Memo::new(move |_| layout.with(|layout| layout.cell(role)));
    let font = move || {
        layout.with(|layout| layout.numbers(role).map_or(0.0, |numbers| numbers.font)).to_string() + "px"
    };
    let side = move |index: usize| shape.get()[index].to_string();
    let hook = Memo::new(move |_| hook(page, role));
    let is_ringed = Memo::new(move |_| {
        let frame = page.highlight.with(|highlight| shown(highlight.marks(role)));
        !has_numbers.get() && layout.with(|layout| layout.needs_ring(role, frame[2].max(frame[3])))
    });
    view! {
        <div class=move || format!("board {}{}", hook.get(), if is_stale(page, role) { " stale" } else { "" })>
            <p class="name">{move || title(page, role)}</p>
            <div
                class="grid"
                class:numbers=has_numbers
                class:ringed=is_ringed
                role="grid"
                aria-readonly="true"
                aria-label=move || page.text(name(page, role))
                aria-rowcount=move || side(0)
                aria-colcount=move || side(1)
                data-grid=hook
                data-layer=move || layer(page, role)
                data-rows=move || side(0)
                data-cols=move || side(1)
                data-window=move || {
                    let window = page.highlight.with(|highlight| shown(highlight.marks(role)));
                    is_painted.get().then(|| window.map(|number| number.to_string()).join(","))
                }
                data-pending=move || is_stale(page, role).then_some("")
                data-lit-window=move || page.highlight.with(|highlight| lit_window(highlight.marks(role)))
                data-lit-cell=move || page.highlight.with(|highlight| lit_cell(highlight.marks(role)))
                style:--c=move || format!("{}px", cell.get())
                style:--w=move || side(1)
                style:--h=move || side(0)
                style:--fs=font
            >
                {move || match is_painted.get() {
                    false => view! { <Rows role=role layout=layout shape=shape/> }.into_any(),
                    true => view! { <Shades role=role cell=cell layout=layout/><Window role=role layout=layout/> }.into_any(),
                }}
                {(role == Role::Input).then(|| view! { <Copies cell=cell/> })}
                <Frames role=role/>
            </div>
            <Pending role=role/>
        </div>
    }
}

#[component]
fn Rows(role: Role, layout: Memo<Layout>, shape: Memo<[usize; 2]>) -> impl IntoView {
    let cell = move |row, column| {
        view! { <Cell role=role place=Signal::stored([row, column]) layout=layout/> }
    };
    let row = move |row: usize, columns: usize| {
        view! {
            <div role="row" class="row" aria-rowindex=(row + 1).to_string()>
                {(0..columns).map(|column| cell(row, column)).collect_view()}
            </div>
        }
    };
    move || {
        let [rows, columns] = shape.get();
        (0..rows).map(|at| row(at, columns)).collect_view()
    }
}

/// The cells of the current window, over the shades of all.
#[component]
fn Window(role: Role, layout: Memo<Layout>) -> impl IntoView {
    let page = page();
    let window = Memo::new(move |_| page.highlight.with(|highlight| shown(highlight.marks(role))));
    let size = Memo::new(move |_| window.with(|[_, _, rows, columns]| [*rows, *columns]));
    let cell = move |row: usize, column: usize| {
        let place = Signal::derive(move || window.with(|[top, left, ..]| [top + row, left + column]));
        view! { <Cell role=role place=place layout=layout/> }
    };
    move || {
        let [rows, columns] = size.get();
        let index = move |row: usize| (window.with(|window| window[0]) + row + 1).to_string();
        let row = move |row: usize| {
            view! {
                <div role="row" class="row" aria-rowindex=move || index(row)>
                    {(0..columns).map(|column| cell(row, column)).collect_view()}
                </div>
            }
        };
        (0..rows).map(row).collect_view()
    }
}

/// Most cells a side that are elements over shades.
const SIDE: usize = 11;

/// The current window, `[row, column, rows, columns]`.
fn shown(marks: &Marks) -> [usize; 4] {
    let [row, column, rows, columns] = marks.frames.first().map_or([0, 0, 1, 1], |frame| frame.cells);
    [row, column, rows.min(SIDE), columns.min(SIDE)]
}

/// A grid's name, and whether it is turned.
pub fn title(page: Page, role: Role) -> String {
    let is_turned = role == Role::Kernel && page.setting.with(|setting| setting.flip);
    let name = match role {
        Role::Map(map) => names::map(page, map),
        Role::Weights(place) => names::weights(page, place),
        _ => page.text(name(page, role)).to_owned(),
    };
    format!("{name}{}", if is_turned { " 180°" } else { "" })
}

/// The furthest step whose cell of this grid is shown: layers one after the other show all of theirs.
pub fn reached(page: Page, role: Role, layout: Memo<Layout>) -> usize {
    let follows_steps = match role {
        Role::Output => true,
        Role::Stage(index) => {
            page.bench.with(|bench| bench.stage(index).map(|stage| stage.from)) == Some(From::Input)
        }
        Role::Input | Role::Kernel | Role::Second | Role::Map(_) | Role::Weights(_) => false,
    };
    let is_chain = layout.with(|layout| layout.content.is_chain());
    if follows_steps && !is_chain { page.reached() } else { usize::MAX }
}

fn name(page: Page, role: Role) -> Key {
    match role {
        Role::Input if page.board(role).with(|board| board.padded) => key::GRID_PADDED,
        Role::Input => key::GRID_INPUT,
        Role::Kernel | Role::Second => key::GRID_KERNEL,
        Role::Output if page.setting.with(|setting| setting.next.compared().is_some()) => {
            key::POOLING_STRIDED
        }
        Role::Output => key::GRID_OUTPUT,
        Role::Stage(_) => match layer(page, role).as_str() {
            "relu1" => key::GRID_RELU,
            "conv2" => key::GRID_SECOND,
            "pool2" => key::GRID_AVERAGE,
            _ if page.bench.with(|bench| is_average(bench)) => key::GRID_AVERAGE,
            _ => key::GRID_POOLED,
        },
        Role::Map(_) | Role::Weights(_) => key::GRID_OUTPUT,
    }
}

/// Whether a lone pooling keeps means.
fn is_average(bench: &Bench) -> bool {
    let next = &bench.setting.next;
    next.compared().is_none() && next.pool.is_some_and(|pooling| pooling.kept == Kept::Average)
}

/// The layer's name in hooks.
fn layer(page: Page, role: Role) -> String {
    let after = match role {
        Role::Input => return "input".to_owned(),
        Role::Kernel | Role::Output => return "conv1".to_owned(),
        Role::Second => return "conv2".to_owned(),
        Role::Stage(index) => {
            let name =
                |bench: &Bench| bench.stage(index).map_or(String::new(), |stage| stage.name.to_owned());
            return page.bench.with(|bench| name(bench));
        }
        Role::Map(map) => map.after,
        Role::Weights(place) => place.after,
    };
    page.bench.with(|bench| bench.network.name(after).to_owned())
}

fn hook(page: Page, role: Role) -> &'static str {
    match role {
        Role::Input if page.board(role).with(|board| board.padded) => "padded",
        Role::Input => "input",
        Role::Kernel | Role::Second | Role::Weights(_) => "kernel",
        Role::Stage(_) if layer(page, role).starts_with("pool") => "pooled",
        Role::Output | Role::Stage(_) => "output",
        Role::Map(_) => "map",
    }
}
