//! What a screen shows: its grids from left to right, and what stands under them.

use crate::engine::network::{Order, Unit};
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
    /// Whether its grids stand side by side on the picture, or one after the other.
    pub order: Order,
}

impl Content {
    /// What a subject shows where `open` is the open number. What can't be shown on this bench gives way to the
    /// convolution: its products for a filter that is looked at alone, else how the open number was made.
    pub fn of(subject: Subject, bench: &Bench, open: Option<Unit>, is_lone: bool) -> Content {
        let place = open.map_or(MapPlace::FIRST, |open| bench.network.place(open).0);
        if let Some(grids) = maps(subject, bench, place) {
            return Content { grids, under: Under::Subtotals, ..Content::default() };
        }
        let made = end(subject, bench, open);
        if let Some(grids) = made.filter(|_| !is_lone) {
            return Content { grids, under: Under::Workings(vec![Role::Map(place)]), ..Content::default() };
        }
        if !is_lone || matches!(subject, Subject::Windows | Subject::Moved) {
            return Content::filtered(subject, place);
        }
        let (maximum, average) = (Role::after(2), Role::after(3));
        let made = match subject {
            _ if !bench.is_beside() => Vec::new(),
            Subject::Maximum => vec![maximum],
            Subject::Average => vec![average],
            Subject::Operations => vec![maximum, average, Role::OUTPUT],
            _ => Vec::new(),
        };
        if !made.is_empty() {
            let grids = std::iter::once(Role::PICTURE).chain(made.iter().copied()).collect();
            let has_rings = subject != Subject::Average;
            return Content { grids, under: Under::Workings(made), has_rings, order: Order::Beside };
        }
        let under = if subject == Subject::Size { Under::Sizes } else { Under::Products };
        Content { grids: vec![Role::PICTURE, Role::KERNEL, Role::OUTPUT], under, ..Content::default() }
    }

    /// The picture, the open filter where it is not left out, and its map with the open number's working.
    fn filtered(subject: Subject, open: MapPlace) -> Content {
        let filter = if open.after == 1 { open.channel } else { 0 };
        let (kernel, map) = (WeightsPlace::new(1, filter, 0), Role::Map(MapPlace::new(1, filter)));
        let grids = match subject {
            Subject::Moved => vec![Role::PICTURE, map],
            _ => vec![Role::PICTURE, Role::Weights(kernel), map],
        };
        Content { grids, under: Under::Workings(vec![map]), ..Content::default() }
    }

    /// The layers one after the other, as many as may be shown: from all of them down to the last two. A kernel stands
    /// there only with its input.
    pub fn chains(bench: &Bench) -> Vec<Content> {
        let later = bench.later().map(Role::after);
        let all: Vec<Role> = [Role::PICTURE, Role::KERNEL, Role::OUTPUT].into_iter().chain(later).collect();
        let first = std::iter::once(0).chain(2..all.len().saturating_sub(1));
        let chain = |first: usize| {
            let grids: Vec<Role> = all.iter().copied().skip(first).collect();
            let made = grids.last().copied().into_iter().collect();
            Content { grids, under: Under::Workings(made), has_rings: true, ..Content::default() }
        };
        first.map(chain).collect()
    }

    /// The sign between two grids: operations on the same windows do not follow from one another.
    pub fn sign(&self, before: Role, after: Role) -> &'static str {
        match (before, after) {
            (Role::Map(MapPlace { after: 0, .. }), Role::Weights(_)) => "∗",
            (Role::Weights(_), _) => "=",
            (_, Role::Weights(_)) => "×",
            (Role::Map(before), Role::Map(after)) if before.after == after.after => "",
            (Role::Map(MapPlace { after: 1.., .. }), _) if self.order == Order::Beside => "",
            _ => "→",
        }
    }

    /// The kernel, where it stands between the picture and its map.
    pub fn kernel(&self) -> Option<Role> {
        match self.grids.as_slice() {
            [Role::PICTURE, kernel @ Role::Weights(_), ..] => Some(*kernel),
            _ => None,
        }
    }

    /// Whether it shows layers one after the other: these are there at once, whatever the step.
    pub fn is_chain(&self) -> bool {
        self.order == Order::Row && matches!(self.under, Under::Workings(_))
    }
}

/// Most maps beside one another.
const MAPS: usize = 4;

/// The maps of a subject on channels, of which `open` is looked at; `None` of another subject.
fn maps(subject: Subject, bench: &Bench, open: MapPlace) -> Option<Vec<Role>> {
    let filters = bench.setting.filters().count();
    let open = if open.after == 1 { open.channel.min(filters.saturating_sub(1)) } else { 0 };
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
    !bench.later().is_empty() && !bench.is_beside() && setting.head.is_none()
}
