//! Which number is open and which is shown, and how one comes to another: step by step, by itself, or at once.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::layer::Layer;
use crate::engine::network::Unit;
use crate::lab::action::{Action, Move};
use crate::lab::bench::Bench;
use crate::lab::face::Role;
use crate::lab::highlight::{self, Highlight, Spot};
use crate::lab::state::Lab;
use crate::view::cell::Source;
use crate::view::page::Page;

/// The open number of a bench that may be an earlier one than the state's.
pub fn open_unit(bench: &Bench, lab: &Lab) -> Option<Unit> {
    if lab.is_lone {
        return Some(bench.unit(lab.step));
    }
    let width = bench.network.size(lab.map)[1].max(1);
    bench.network.unit(lab.map, [lab.step / width, lab.step % width])
}

/// The number whose making is shown; of a lone filter that of its own output which belongs to the one pointed at.
pub fn shown_unit(bench: &Bench, open: Unit, spot: Option<Spot>, is_lone: bool) -> Unit {
    let shown = highlight::shown_unit(bench, open, spot);
    let first = || bench.way(shown).get(1).copied().flatten().unwrap_or(open);
    if is_lone { first() } else { shown }
}

/// The step at a number of the first layer.
pub fn first_step(bench: &Bench, unit: Unit) -> Option<usize> {
    let Unit { after, cell: [_, _, _, row, column] } = unit;
    bench.step_at([row, column]).filter(|_| after == 1)
}

impl Page {
    /// What is pointed at, else what stays lit.
    pub fn spot(self) -> Option<Spot> {
        self.hovered.get().or(self.pinned.get())
    }

    /// The number that is open in the maps after so many layers: the one that leads to the shown one, or follows from it.
    pub fn open_in(self, after: usize) -> Option<Unit> {
        let (open, spot) = (self.open_unit.get()?, self.spot());
        self.bench.with(|bench| {
            let way = bench.way(highlight::shown_unit(bench, open, spot));
            way.get(after).copied().flatten()
        })
    }

    /// What the cells of a grid follow from.
    pub fn source(self, role: Role) -> Source {
        let lit = move |highlight: &Arc<Highlight>| Arc::clone(highlight.marks(role));
        Source {
            board: self.board(role),
            marks: Memo::new(move |_| self.highlight.with(lit)),
            kernel_size: Memo::new(move |_| self.kernel_size(role)),
        }
    }

    /// Height and width of the kernel whose hues a grid shows.
    pub fn kernel_size(self, role: Role) -> [usize; 2] {
        let after = match (role, self.spot()) {
            (Role::Weights(place), _) => place.after,
            _ if self.is_lone.get() => 1,
            (_, Some(Spot::Weight(place, _))) => place.after,
            _ => self.unit.get().map_or(1, |unit| unit.after),
        };
        self.bench.with(|bench| match bench.network.layer(after) {
            Some(Layer::Convolution(convolution)) => {
                let [_, _, _, height, width] = convolution.filters().shape();
                [height, width]
            }
            _ => [1, 1],
        })
    }

    /// Height and width of the grid that the window steps through.
    pub fn stepped_size(self) -> [usize; 2] {
        let map = self.lab.with(|lab| lab.map);
        self.bench.with(|bench| bench.network.size(map))
    }

    /// How many steps it takes.
    pub fn steps(self) -> usize {
        self.stepped_size().iter().product()
    }

    /// Row and column of the step that we look at.
    pub fn place(self) -> [usize; 2] {
        let (width, step) = (self.stepped_size()[1].max(1), self.lab.with(|lab| lab.step));
        [step / width, step % width]
    }

    /// The furthest step whose output is shown: all of them in a network, for a photograph, and beside a riddle's target.
    pub fn reached(self) -> usize {
        let is_whole = self.bench.with(|bench| bench.is_photograph() || bench.setting.find.is_some());
        match is_whole || !self.is_lone.get() {
            true => usize::MAX,
            false => self.playback.with(|playback| playback.reached),
        }
    }

    /// Opens a number; of a lone filter the step that belongs to it.
    pub fn open(self, unit: Unit) {
        if self.is_lone.get_untracked() {
            if let Some(step) = self.bench.with_untracked(|bench| bench.step_of(unit)) {
                self.go(Move::To(step));
            }
            return;
        }
        self.pause();
        if self.open_unit.get_untracked() != Some(unit) {
            self.send(Action::Open(unit));
        }
    }

    /// Moves the window; a moving window stops. A number that was kept open elsewhere gives way to the new place.
    pub fn go(self, to: Move) {
        self.pause();
        let before = self.lab.with_untracked(Lab::stands_at);
        self.send(Action::Go(to));
        if self.lab.with_untracked(Lab::stands_at) != before
            && self.pinned.with_untracked(|pinned| pinned.and_then(Spot::made).is_some())
        {
            self.pinned.set(None);
        }
    }

    /// Starts the window, from the first cell if it stands at the last.
    pub fn play(self) {
        let last = self.lab.with_untracked(Lab::steps).saturating_sub(1);
        if self.lab.with_untracked(Lab::stands_at) >= last {
            self.send(Action::Go(Move::First));
        }
        self.pinned.set(None);
        self.hovered.set(None);
        self.playback.update(|playback| playback.playing = true);
    }

    /// Stops the window where it is.
    pub fn pause(self) {
        if self.playback.with_untracked(|playback| playback.playing) {
            self.playback.update(|playback| playback.playing = false);
            self.is_touched.set(true);
        }
    }

    /// One step of a moving window; at the last cell it stops.
    pub fn play_on(self) {
        let last = self.lab.with_untracked(Lab::steps).saturating_sub(1);
        self.send(Action::Go(Move::Forward));
        if self.lab.with_untracked(Lab::stands_at) >= last {
            self.pause();
        }
    }
}
