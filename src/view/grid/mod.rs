//! One grid of numbers: caption, cells, frames; one tab stop, arrows inside.

mod cell;
mod drag;
mod editor;
pub mod frames;
pub mod keys;
pub mod overlay;
pub mod padding;
mod painted;
mod paste;
pub mod photograph;
pub mod size;
mod unread;

use leptos::html::Div;
use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::lab::action::{Action, Move};
use crate::lab::bench::Bench;
use crate::lab::face::Role;
use crate::lab::highlight::{Marks, Spot};
use crate::lab::limits;
use crate::lab::network::{MapPlace, weight_action};
use crate::lab::stage::From;
use crate::lab::state::Lab;
use crate::lesson::text::{Key, key};
use crate::view::grid::cell::Cell;
use crate::view::grid::drag::Hand;
use crate::view::grid::frames::Frames;
use crate::view::grid::overlay::Rings;
use crate::view::grid::padding::Copies;
use crate::view::grid::painted::Painted;
use crate::view::icon::{self, Icon};
use crate::view::network::name;
use crate::view::page::{Page, page};
use crate::view::pending::{Pending, is_stale};
use crate::web;

/// One grid's own signals.
#[derive(Clone, Copy)]
pub struct Grid {
    /// Which grid.
    pub role: Role,
    /// The one cell that the tab key reaches.
    pub tab_stop: RwSignal<[usize; 2]>,
    /// The cell whose number is being typed, and the first character typed.
    pub editing: RwSignal<Option<([usize; 2], Option<char>)>>,
    /// Whether the focus is inside.
    pub is_focused: RwSignal<bool>,
    /// How many cells are shown, row by row: of an output those that the window has come to, and of a later layer's
    /// those that need no others.
    pub shown: Memo<usize>,
    /// Height and width of the kernel whose hues it shows.
    pub kernel_size: Memo<[usize; 2]>,
    /// Pixels a side of a cell.
    pub cell_size: Signal<f64>,
    /// The element.
    pub element: NodeRef<Div>,
    page: Page,
}

impl Grid {
    fn new(role: Role, cell_size: Signal<f64>) -> Grid {
        let page = page();
        let shown = Memo::new(move |_| match role {
            Role::Output => page.reached().saturating_add(1),
            Role::Stage(index) => {
                page.bench.with(|bench| bench.shown(index, page.reached().saturating_add(1)))
            }
            Role::Input | Role::Kernel | Role::Second | Role::Map(_) | Role::Weights(_) => usize::MAX,
        });
        let grid = Grid {
            role,
            tab_stop: RwSignal::new([0, 0]),
            editing: RwSignal::new(None),
            is_focused: RwSignal::new(false),
            shown,
            kernel_size: Memo::new(move |_| page.kernel_size(role)),
            cell_size,
            element: NodeRef::new(),
            page,
        };
        paste::listen(grid);
        Effect::new(move |_| {
            let (rows, columns) = page.board(role).with(|board| (board.rows, board.columns));
            grid.tab_stop.update(|[row, column]| {
                (*row, *column) =
                    ((*row).min(rows.saturating_sub(1)), (*column).min(columns.saturating_sub(1)));
            });
        });
        Effect::new(move |_| {
            let place = page.lab.with(|lab| page.bench.with(|bench| bench.place(lab.step)));
            if grid.follows_steps() && grid.tab_stop.get_untracked() != place {
                grid.tab_stop.set(place);
            }
        });
        grid
    }

    fn size(self) -> [usize; 2] {
        self.page.board(self.role).with_untracked(|board| [board.rows, board.columns])
    }

    /// Whether each of its cells is one step: the first convolution's output and what stands beside it.
    fn follows_steps(self) -> bool {
        match self.role {
            Role::Output => true,
            Role::Stage(index) => {
                let stage = |bench: &Bench| bench.stage(index).map(|stage| stage.from);
                self.page.bench.with(|bench| stage(bench)) == Some(From::Input)
            }
            Role::Input | Role::Kernel | Role::Second | Role::Map(_) | Role::Weights(_) => false,
        }
    }

    /// Whether its cells are those of a picture too large for numbers.
    fn is_photograph(self) -> bool {
        self.page.board(self.role).with_untracked(|board| board.is_photograph)
    }

    /// Whether its numbers can be typed: inputs that are no padding, and weights.
    fn can_edit(self, cell: [usize; 2]) -> bool {
        match self.role {
            Role::Output | Role::Stage(_) => false,
            Role::Kernel | Role::Second | Role::Weights(_) => true,
            Role::Input => self.source(cell).is_some(),
            Role::Map(map) => {
                map.after == 0 && !self.page.board(self.role).with_untracked(|board| board.is_photograph)
            }
        }
    }

    /// The input place of a cell of the input grid.
    fn source(self, cell: [usize; 2]) -> Option<[usize; 2]> {
        self.page.board(Role::Input).with_untracked(|board| board.source(cell))
    }

    /// A cell got the focus: it lights up; an output becomes the current step.
    fn focus(self, cell: [usize; 2]) {
        self.tab_stop.set(cell);
        let spot = self.spot(cell);
        let step = match spot {
            Spot::Output(cell) => self.page.bench.with_untracked(|bench| bench.step_at(cell)),
            _ => None,
        };
        match (self.role, step) {
            (_, Some(step)) => {
                self.page.hovered.set(None);
                self.page.go(Move::To(step));
            }
            (Role::Stage(index), _) => {
                self.page.hovered.set(Some(spot));
                let step = self.page.bench.with_untracked(|bench| bench.stage_step(index, cell));
                if let Some(step) = step {
                    self.page.go(Move::To(step));
                }
            }
            (Role::Map(map), _) => {
                self.page.hovered.set(None);
                match map.after {
                    0 => self.page.hovered.set(Some(spot)),
                    _ => self.open_unit(cell),
                }
            }
            _ => self.page.hovered.set(Some(spot)),
        }
    }

    /// Opens a number of a network's map.
    fn open_unit(self, cell: [usize; 2]) {
        if let Spot::Unit(unit) = self.spot(cell) {
            self.page.pause();
            if self.page.lab.with_untracked(Lab::unit) != Some(unit) {
                self.page.send(Action::Open(unit));
            }
        }
    }

    /// What a person points at with this cell: in a photograph the window round it.
    fn spot(self, cell: [usize; 2]) -> Spot {
        let is_photograph = self.page.bench.with_untracked(|bench| bench.is_photograph());
        match self.role {
            Role::Input if is_photograph => {
                Spot::Output(self.page.bench.with_untracked(|bench| bench.place(bench.step_near(cell))))
            }
            Role::Map(map) if is_photograph && map.after == 0 => self.window_round(cell),
            role => self.page.bench.with_untracked(|bench| Spot::of(&bench.network, role, cell)),
        }
    }

    /// The number of the open feature map whose window's middle is nearest to a pixel; where none is open, the pixel.
    fn window_round(self, [row, column]: [usize; 2]) -> Spot {
        let open = self.page.lab.with_untracked(|lab| lab.map).filter(|map| map.after == 1);
        self.page.bench.with_untracked(|bench| {
            let padded = [row + bench.axes[0].before, column + bench.axes[1].before];
            let [down, along] = bench.place(bench.step_near(padded));
            match open {
                Some(MapPlace { channel, .. }) => {
                    Spot::Unit(Unit { after: 1, cell: [0, channel, 0, down, along] })
                }
                None => Spot::of(&bench.network, self.role, [row, column]),
            }
        })
    }

    fn hover(self, cell: Option<[usize; 2]>) {
        let spot = cell.map(|cell| self.spot(cell));
        if self.page.hovered.get_untracked() != spot {
            self.page.hovered.set(spot);
        }
    }

    /// A click: outputs become the step, other cells stay lit.
    fn click(self, cell: [usize; 2]) {
        self.page.pause();
        self.tab_stop.set(cell);
        match self.role {
            Role::Output => self.focus(cell),
            Role::Stage(_) => self.keep_open(cell),
            Role::Map(map) if map.after > 0 => self.focus(cell),
            _ => match self.spot(cell) {
                Spot::Output(_) => self.focus(cell),
                Spot::Unit(unit) if unit.after > 0 => self.open_unit(cell),
                spot => self.page.pinned.set(Some(spot)),
            },
        }
        self.focus_cell();
    }

    fn open(self, cell: [usize; 2], first: Option<char>) {
        self.page.pause();
        self.tab_stop.set(cell);
        if self.can_edit(cell) {
            self.editing.set(Some((cell, first)));
        } else if matches!(self.role, Role::Output | Role::Stage(_)) {
            self.keep_open(cell);
        } else {
            self.focus(cell);
        }
    }

    /// Opens a computed number until another one is opened.
    fn keep_open(self, cell: [usize; 2]) {
        self.focus(cell);
        self.page.pinned.set(Some(self.spot(cell)));
    }

    /// Puts the focus on the tab stop once it is there.
    fn focus_cell(self) {
        let element = self.element;
        request_animation_frame(move || {
            // An editor that opened in the meantime keeps the focus.
            let is_editing = self.editing.with_untracked(Option::is_some);
            if let Some(element) = element.get_untracked().filter(|_| !is_editing) {
                web::focus::inside(&element, "[tabindex='0']");
            }
        });
    }

    /// Takes a typed number.
    fn set(self, [row, column]: [usize; 2], value: crate::engine::exact::Exact) {
        match self.role {
            Role::Kernel => self.page.send(Action::SetWeight { row, column, value }),
            Role::Second => {
                let second =
                    self.page.setting.with_untracked(|setting| setting.second_with([row, column], value));
                if let Some(second) = second {
                    self.page.send(Action::SetSecond(Some(second)));
                }
            }
            Role::Input => {
                if let Some([row, column]) = self.source([row, column]) {
                    self.page.send(Action::SetInput { channel: 0, row, column, value });
                }
            }
            Role::Map(map) if map.after == 0 => {
                self.page.send(Action::SetInput { channel: map.channel, row, column, value });
            }
            Role::Weights(place) => {
                let action =
                    self.page.bench.with_untracked(|bench| weight_action(bench, place, [row, column], value));
                if let Some(action) = action {
                    self.page.send(action);
                }
            }
            Role::Output | Role::Stage(_) | Role::Map(_) => {}
        }
    }

    fn name(self) -> String {
        match self.role {
            Role::Map(map) => name::map(self.page, map),
            Role::Weights(place) => name::weights(self.page, place),
            _ => self.page.text(self.lone_name()).to_owned(),
        }
    }

    /// The name of a grid of a lone filter.
    fn lone_name(self) -> Key {
        let padded = self.page.board(Role::Input).with(|board| board.padded);
        match self.role {
            Role::Input if padded => key::GRID_PADDED,
            Role::Input => key::GRID_INPUT,
            Role::Kernel => key::GRID_KERNEL,
            Role::Second => key::LAB_SECOND_KERNEL,
            Role::Output if self.page.setting.with(|setting| setting.next.compared().is_some()) => {
                key::POOLING_STRIDED
            }
            Role::Output => key::GRID_OUTPUT,
            Role::Stage(index) => match self.stage_name(index).as_str() {
                "relu1" => key::GRID_RELU,
                "conv2" => key::GRID_SECOND,
                "pool2" => key::GRID_AVERAGE,
                _ if self.page.setting.with(|setting| setting.next.averages()) => key::GRID_AVERAGE,
                _ => key::GRID_POOLED,
            },
            Role::Map(_) | Role::Weights(_) => key::GRID_OUTPUT,
        }
    }

    fn hook(self) -> &'static str {
        match self.role {
            Role::Input if self.page.board(Role::Input).with(|board| board.padded) => "padded",
            Role::Input => "input",
            Role::Kernel | Role::Second | Role::Weights(_) => "kernel",
            Role::Map(_) => "map",
            Role::Output => "output",
            Role::Stage(index) if self.stage_name(index).starts_with("pool") => "pooled",
            Role::Stage(_) => "output",
        }
    }

    /// The layer's name in hooks.
    fn layer(self) -> String {
        let after = match self.role {
            Role::Input => return "input".to_owned(),
            Role::Kernel | Role::Output => return "conv1".to_owned(),
            Role::Second => return "conv2".to_owned(),
            Role::Stage(index) => return self.stage_name(index),
            Role::Map(map) => map.after,
            Role::Weights(place) => place.after,
        };
        self.page.bench.with(|bench| bench.network.name(after).to_owned())
    }

    /// The channel in hooks: of a map its own, of a kernel the one that it meets; a vector has none.
    fn channel(self) -> Option<String> {
        match self.role {
            Role::Map(map) if self.page.bench.with(|bench| bench.network.is_vector(map.after)) => None,
            Role::Map(map) => Some(map.channel.to_string()),
            Role::Weights(place) => Some(place.channel.to_string()),
            _ => None,
        }
    }

    /// The filter in hooks, of a network's kernels.
    fn filter(self) -> Option<String> {
        match self.role {
            Role::Weights(place) => Some(place.filter.to_string()),
            _ => None,
        }
    }

    fn stage_name(self, index: usize) -> String {
        self.page.bench.with(|bench| bench.stage(index).map_or(String::new(), |stage| stage.name.to_owned()))
    }
}

/// A grid with its caption; `note` stands in the caption, `over` over the cells.
#[component]
pub fn GridView(
    role: Role,
    #[prop(into)] cell_size: Signal<f64>,
    #[prop(optional, into)] note: ViewFn,
    #[prop(optional, into)] over: ViewFn,
) -> impl IntoView {
    let page = page();
    let grid = Grid::new(role, cell_size);
    let hand = Hand::new(grid);
    let board = page.board(role);
    let shape = Memo::new(move |_| board.with(|board| [board.rows, board.columns]));
    let is_painted = Memo::new(move |_| shape.get().iter().product::<usize>() > limits::ELEMENT_CELLS);
    let font = Memo::new(move |_| size::font(cell_size.get(), board.with(|board| board.longest())));
    let classes = move || {
        let numbers = if font.get().is_some() { " numbers" } else { "" };
        let letters = if size::has_letters(cell_size.get()) { " keyed" } else { "" };
        let painted = if is_painted.get() { " painted" } else { "" };
        let dragged = if role == Role::Kernel { " dragged" } else { "" };
        format!("grid{numbers}{letters}{painted}{dragged}")
    };
    view! {
        <div
            class="figure"
            class:stale=move || is_stale(page, role)
            on:focusin=move |event| {
                    grid.is_focused.set(true);
                    if let Some(cell) = web::pointer::cell(&event) {
                        grid.focus(cell);
                    }
                }
            on:focusout=move |_| {
                    grid.is_focused.set(false);
                    grid.hover(None);
                }
            on:click=move |event| {
                    if let Some(cell) = web::pointer::cell(&event).filter(|_| !hand.takes_click()) {
                        grid.click(cell);
                    }
                }
            on:pointerdown=move |event| hand.press(&event)
            on:pointermove=move |event| hand.follow(&event)
            on:pointerup=move |_| hand.release()
            on:pointercancel=move |_| hand.release()
            on:dblclick=move |event| {
                    if let Some(cell) = web::pointer::cell(&event) {
                        grid.open(cell, None);
                    }
                }
        >
            <Caption grid=grid note=note/>
            <div
                class=classes
                role="grid"
                aria-label=move || grid.name()
                aria-rowcount=move || shape.get()[0].to_string()
                aria-colcount=move || shape.get()[1].to_string()
                data-grid=move || grid.hook()
                data-layer=move || grid.layer()
                data-channel=move || grid.channel()
                data-filter=move || grid.filter()
                data-rows=move || shape.get()[0].to_string()
                data-cols=move || shape.get()[1].to_string()
                data-window=move || is_painted.get().then(|| painted::window_text(grid))
                data-pending=move || is_stale(page, role).then_some("")
                data-lit-window=move || page.highlight.with(|highlight| lit_window(highlight.marks(role)))
                data-lit-field=move || page.highlight.with(|highlight| highlight.marks(role).field.map(text))
                data-lit-cell=move || page.highlight.with(|highlight| lit_cell(highlight.marks(role)))
                style:--c=move || format!("{}px", cell_size.get())
                style:--w=move || shape.get()[1].to_string()
                style:--h=move || shape.get()[0].to_string()
                style:--fs=move || format!("{}px", font.get().unwrap_or(11.0))
                node_ref=grid.element
                on:keydown=move |event| {
                    if !hand.take_back(&event) {
                        keys::press(grid, &event);
                    }
                }
                on:pointerover=move |event| {
                    if web::pointer::is_mouse(&event) && !is_painted.get_untracked() {
                        grid.hover(web::pointer::cell(&event));
                    }
                }
                on:pointerleave=move |_| grid.hover(None)
            >
                {move || if is_painted.get() {
                    view! { <Painted grid=grid/> }.into_any()
                } else {
                    view! { <Rows grid=grid shape=shape.get()/> }.into_any()
                }}
                {over.run()}
                <Rings grid=grid/>
                {(role == Role::Input).then(|| view! { <Copies grid=grid/> })}
                <Frames role=role/>
            </div>
            <Pending role=role/>
        </div>
    }
}

/// `row,column,rows,columns` of the frame that stands for the current window.
pub fn lit_window(marks: &Marks) -> Option<String> {
    let window =
        marks.frames.iter().find(|frame| frame.cells[2] * frame.cells[3] > 1).or(marks.frames.first())?;
    Some(text(window.cells))
}

fn text(cells: [usize; 4]) -> String {
    cells.map(|number| number.to_string()).join(",")
}

/// `row,column` of the one lit cell.
pub fn lit_cell(marks: &Marks) -> Option<String> {
    let cell = marks.frames.iter().find(|frame| frame.cells[2] * frame.cells[3] == 1)?;
    Some(format!("{},{}", cell.cells[0], cell.cells[1]))
}

#[component]
fn Rows(grid: Grid, shape: [usize; 2]) -> impl IntoView {
    let [rows, columns] = shape;
    let row = move |row: usize| {
        view! {
            <div role="row" class="row" aria-rowindex=(row + 1).to_string()>
                {(0..columns).map(|column| view! { <Cell grid=grid place=Signal::stored([row, column])/> }).collect_view()}
            </div>
        }
    };
    (0..rows).map(row).collect_view()
}

#[component]
fn Caption(grid: Grid, note: ViewFn) -> impl IntoView {
    let page = page();
    let size = move || page.board(grid.role).with(|board| format!("{}×{}", board.rows, board.columns));
    let turned = move || {
        let is_turned =
            matches!(grid.role, Role::Kernel | Role::Second) && page.setting.with(|setting| setting.flip);
        is_turned.then_some("180°")
    };
    let copy = move |_| {
        let rows = page.board(grid.role).with_untracked(|board| board.table());
        crate::view::header::copy(page, rows);
    };
    view! {
        <div class="caption">
            <b>{move || grid.name()}</b>
            <span>{size}</span>
            <span>{turned}</span>
            <button
                type="button"
                class="tool small"
                data-action="copy-values"
                aria-label=move || format!("{}: {}", grid.name(), page.text(key::ACTION_COPY_VALUES))
                title=move || page.text(key::ACTION_COPY_VALUES)
                on:click=copy
            >
                <Icon path=icon::COPY/>
            </button>
            {note.run()}
        </div>
    }
}
