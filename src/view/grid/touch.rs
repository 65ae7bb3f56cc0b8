//! What pointing at a cell, choosing it and typing into it do.

use leptos::prelude::*;

use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::lab::action::Action;
use crate::lab::face::Role;
use crate::lab::highlight::Spot;
use crate::lab::network::MapPlace;
use crate::view::grid::Grid;
use crate::web;

impl Grid {
    /// Whether its numbers can be typed: weights, and the picture where it is no padding.
    pub fn can_edit(self, cell: [usize; 2]) -> bool {
        matches!(self.role, Role::Weights(_)) || self.source(cell).is_some()
    }

    /// The place in the picture of a cell of the picture.
    fn source(self, cell: [usize; 2]) -> Option<[usize; 2]> {
        self.source.board.with_untracked(|board| board.source(cell))
    }

    /// What a person points at with this cell: in a photograph the number whose window's middle is nearest.
    fn spot(self, cell: [usize; 2]) -> Spot {
        let padded = self.source.board.with_untracked(|board| board.padded);
        self.page.bench.with_untracked(|bench| {
            let is_picture = matches!(self.role, Role::Map(MapPlace { after: 0, .. }));
            let open = self.page.lab.with_untracked(|lab| lab.map);
            if !is_picture || !bench.is_photograph() || open.after != 1 {
                return Spot::of(bench, self.role, cell, padded);
            }
            let [row, column] =
                bench.place(bench.step_near(if padded { cell } else { bench.position(cell) }));
            Spot::Unit(Unit { after: 1, cell: [0, open.channel, 0, row, column] })
        })
    }

    /// The pointer is over a cell, or over none.
    pub fn hover(self, cell: Option<[usize; 2]>) {
        let spot = cell.map(|cell| self.spot(cell));
        if self.page.hovered.get_untracked() != spot {
            self.page.hovered.set(spot);
        }
    }

    /// A cell got the focus: it lights up, and a number that a layer made is opened.
    pub fn focus(self, cell: [usize; 2]) {
        self.tab_stop.set(cell);
        let spot = self.spot(cell);
        let made = spot.made();
        let is_shown_beside = made.is_none_or(|unit| self.is_beside_step(unit));
        self.page.hovered.set(is_shown_beside.then_some(spot));
        if let Some(unit) = made {
            self.page.open(unit);
        }
    }

    /// Whether a number is none that the window steps to, so that it stays open only while it is pointed at.
    fn is_beside_step(self, unit: Unit) -> bool {
        self.page.is_lone.get_untracked() && unit.after > 1
    }

    /// A click: a number that a layer made is opened, other cells stay lit.
    pub fn click(self, cell: [usize; 2]) {
        self.page.pause();
        self.tab_stop.set(cell);
        let spot = self.spot(cell);
        match spot.made() {
            Some(unit) if self.is_beside_step(unit) => self.keep_open(cell),
            Some(_) => self.focus(cell),
            None => self.page.pinned.set(Some(spot)),
        }
        self.focus_cell();
    }

    /// Enter or a double click: the number is typed, or opened where it can't be.
    pub fn open(self, cell: [usize; 2], first: Option<char>) {
        self.page.pause();
        self.tab_stop.set(cell);
        match self.spot(cell).made() {
            _ if self.can_edit(cell) => self.editing.set(Some((cell, first))),
            Some(_) if self.page.is_lone.get_untracked() => self.keep_open(cell),
            _ => self.focus(cell),
        }
    }

    /// Opens a computed number until another one is opened.
    fn keep_open(self, cell: [usize; 2]) {
        self.focus(cell);
        self.page.pinned.set(Some(self.spot(cell)));
    }

    /// Puts the focus on the tab stop once it is there.
    pub fn focus_cell(self) {
        let element = self.element;
        request_animation_frame(move || {
            // An editor that opened in the meantime keeps the focus, and the grid may be gone.
            let is_editing = self.editing.try_with_untracked(Option::is_some).unwrap_or(true);
            if let Some(element) = element.try_get_untracked().flatten().filter(|_| !is_editing) {
                web::focus::inside(&element, "[tabindex='0']");
            }
        });
    }

    /// Takes a typed number.
    pub fn set(self, cell: [usize; 2], value: Exact) {
        let action = match self.role {
            Role::Weights(place) => Some(Action::SetWeight { place, cell, value }),
            Role::Map(MapPlace { channel, .. }) => {
                let source = self.source(cell);
                source.map(|[row, column]| Action::SetInput { channel, row, column, value })
            }
        };
        if let Some(action) = action {
            self.page.send(action);
        }
    }
}
