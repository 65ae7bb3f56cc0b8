//! What a screen shows: its grids from left to right, and what stands under them.

use crate::engine::network::Unit;
use crate::lab::bench::Bench;
use crate::lab::face::{Role, WeightsPlace};
use crate::lab::network::{MapPlace, heads};
use crate::lesson::scene::Subject;

/// What stands under the grids.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Under {
    /// The products of the step, and what they add up to.
    #[default]
    Products,
    /// The formula of the output's size.
    Sizes,
    /// How the open cells of these grids were made.
    Workings(Vec<Role>),
    /// The subtotals of the open number, one a channel, and what they add up to.
    Subtotals,
}

/// Grids and what belongs to them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Content {
    /// From left to right; the last one ends above the corner.
    pub grids: Vec<Role>,
    /// Under them.
    pub under: Under,
    /// Whether the cells that a maximum keeps have rings.
    pub has_rings: bool,
}

impl Content {
    /// What a subject shows. Operations that don't stand side by side on this bench can't be shown so: then it is the
    /// convolution.
    pub fn of(subject: Subject, bench: &Bench, open: Option<Unit>) -> Content {
        let place = open.map(|open| bench.network.place(open).0);
        if let Some(grids) = maps(subject, bench, place) {
            return Content { grids, under: Under::Subtotals, has_rings: false };
        }
        if let Some(grids) = filtered(subject, place) {
            let under = Under::Workings(grids.last().copied().into_iter().collect());
            return Content { grids, under, has_rings: false };
        }
        if let Some(grids) = end(subject, bench, open) {
            let under = Under::Workings(vec![Role::Map(place.unwrap_or(MapPlace::FIRST))]);
            return Content { grids, under, has_rings: false };
        }
        let (maximum, average) = (Role::Stage(0), Role::Stage(1));
        let made = match subject {
            _ if bench.setting.next.compared().is_none() => Vec::new(),
            Subject::Maximum => vec![maximum],
            Subject::Average => vec![average],
            Subject::Operations => vec![maximum, average, Role::Output],
            _ => Vec::new(),
        };
        if !made.is_empty() {
            let grids = std::iter::once(Role::Input).chain(made.iter().copied()).collect();
            return Content { grids, under: Under::Workings(made), has_rings: subject != Subject::Average };
        }
        let under = if subject == Subject::Size { Under::Sizes } else { Under::Products };
        Content { grids: vec![Role::Input, Role::Kernel, Role::Output], under, has_rings: false }
    }

    /// The layers one after the other, as many as may be shown: from all of them down to the last two. A kernel stands
    /// there only with its input.
    pub fn chains(bench: &Bench) -> Vec<Content> {
        let stages = (0..bench.stage_count()).map(Role::Stage);
        let all: Vec<Role> = [Role::Input, Role::Kernel, Role::Output].into_iter().chain(stages).collect();
        let first = std::iter::once(0).chain(2..all.len().saturating_sub(1));
        let chain = |first: usize| {
            let grids: Vec<Role> = all.iter().copied().skip(first).collect();
            let made = grids.last().copied().into_iter().collect();
            Content { grids, under: Under::Workings(made), has_rings: true }
        };
        first.map(chain).collect()
    }

    /// The sign between two grids: operations on the same windows do not follow from one another.
    pub fn sign(&self, before: Role, after: Role) -> &'static str {
        match (before, after) {
            (_, Role::Kernel) | (Role::Map(MapPlace { after: 0, .. }), Role::Weights(_)) => "∗",
            (Role::Kernel | Role::Weights(_), _) => "=",
            (_, Role::Weights(_)) => "×",
            (Role::Map(before), Role::Map(after)) if before.after == after.after => "",
            (Role::Stage(_), _) if !self.is_chain() => "",
            _ => "→",
        }
    }

    /// Whether it shows layers one after the other: these are there at once, whatever the step.
    pub fn is_chain(&self) -> bool {
        let before = self.grids.iter().rev().nth(1);
        matches!(self.grids.last(), Some(Role::Stage(_))) && before != Some(&Role::Input)
    }
}

/// Most maps beside one another.
const MAPS: usize = 4;

/// The maps of a subject on channels, of which `open` is looked at; `None` of another subject.
fn maps(subject: Subject, bench: &Bench, open: Option<MapPlace>) -> Option<Vec<Role>> {
    let filters = bench.setting.filters().count();
    let open = open.filter(|map| map.after == 1).map_or(0, |map| map.channel.min(filters.saturating_sub(1)));
    let map = |after: usize| move |channel: usize| Role::Map(MapPlace::new(after, channel));
    match subject {
        Subject::Depth => Some((0..bench.picture().channels()).map(map(0)).chain([map(1)(open)]).collect()),
        Subject::Maps => {
            // As many as stand beside one another, the open one among them.
            let first = (open + 1).saturating_sub(MAPS);
            Some((first..filters.min(first + MAPS)).map(map(1)).collect())
        }
        _ => None,
    }
}

/// The grids of a subject on one channel and one filter, of which `open` is looked at; `None` of another subject.
fn filtered(subject: Subject, open: Option<MapPlace>) -> Option<Vec<Role>> {
    let filter = open.filter(|map| map.after == 1).map_or(0, |map| map.channel);
    let [picture, map] = [MapPlace::new(0, 0), MapPlace::new(1, filter)].map(Role::Map);
    match subject {
        Subject::Windows => Some(vec![picture, Role::Weights(WeightsPlace::new(1, filter, 0)), map]),
        Subject::Moved => Some(vec![picture, map]),
        _ => None,
    }
}

/// The grids of a subject on the end of a network, where there is one; `None` of other subjects.
fn end(subject: Subject, bench: &Bench, open: Option<Unit>) -> Option<Vec<Role>> {
    let network = &bench.network;
    let vector = (1..=network.layers()).find(|&after| network.is_vector(after))?;
    let map = |after: usize| move |channel: usize| Role::Map(MapPlace::new(after, channel));
    let scores = heads::dense(network);
    match subject {
        Subject::Vector => {
            let maps = network.maps(vector - 1).min(MAPS);
            Some((0..maps).map(map(vector - 1)).chain([map(vector)(0)]).collect())
        }
        Subject::Scores => {
            let scores = scores?;
            let class = open.filter(|open| open.after >= scores).map_or(0, |open| open.cell[1]);
            let weights = Role::Weights(WeightsPlace::new(scores, class, 0));
            Some(vec![map(vector)(0), weights, map(scores)(0)])
        }
        Subject::Shares => scores.map(|scores| vec![map(scores)(0), map(scores + 1)(0)]),
        _ => None,
    }
}

/// The map that a scene on the end of a network steps through.
pub fn stepped(subject: Subject, bench: &Bench) -> Option<MapPlace> {
    match end(subject, bench, None)?.last()? {
        Role::Map(map) => Some(*map),
        _ => None,
    }
}

/// Whether layers follow the convolution. Those of a network with class scores have scenes of their own.
pub fn has_chain(bench: &Bench) -> bool {
    let setting = &bench.setting;
    bench.stage_count() > 0 && setting.next.compared().is_none() && setting.head.is_none()
}
