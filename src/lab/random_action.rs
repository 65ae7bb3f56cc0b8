//! Any action, drawn by chance from a seed: values inside and outside of their limits. The tests, the fuzz targets and the
//! page's own `?fuzz=actions` draw from here.

mod fusion;
mod plan;
mod values;
mod volume;

use crate::engine::border::Border;
use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::engine::padding::Padding;
use crate::engine::train::Random;
use crate::lab::action::{Action, Move};
use crate::lab::address::Shelf;
use crate::lab::colour_range::ColourRange;
use crate::lab::display::Display;
use crate::lab::face::WeightsPlace;
use crate::lab::filter::Filter;
use crate::lab::fusion::Change as FusionChange;
use crate::lab::grid::Grid;
use crate::lab::learning::Plan;
use crate::lab::network::{Trained, WeightPlace};
use crate::lab::picture::{Picture, Values};
use crate::lab::presets::presets;
use crate::lab::samples::samples;
use crate::lab::volume::Change as VolumeChange;

/// What no sample, preset or photograph is called.
const NOTHING: &str = "nothing";
/// The trained network that ships.
const DIGIT_NETWORK: &str = "digit";

/// Draws actions.
pub struct Chance<'a> {
    random: Random,
    shelf: Shelf<'a>,
}

impl<'a> Chance<'a> {
    /// From a seed; photographs and networks are those of the shelf.
    pub fn new(seed: u64, shelf: Shelf<'a>) -> Chance<'a> {
        Chance { random: Random::new(seed), shelf }
    }

    /// An action of any kind.
    pub fn action(&mut self) -> Action {
        let place = Grid::single(Exact::ONE);
        let unit = Unit { after: 0, cell: [0; 5] };
        let trained = (self.shelf.networks)(DIGIT_NETWORK).map(Trained::new);
        let opened = trained.map(|trained| Action::OpenNetwork(trained, Picture::new(place.clone())));
        let kinds = [
            Action::Go(Move::First),
            Action::SetInput { channel: 0, row: 0, column: 0, value: Exact::ONE },
            Action::SetWeight { place: WeightsPlace::FIRST, cell: [0, 0], value: Exact::ONE },
            Action::TakeWeights(place.clone()),
            Action::LayOver { channel: 0, row: 0, column: 0, block: place.clone() },
            Action::SetDivisor(1),
            Action::SetBias(Exact::ONE),
            Action::SetKernelSize([1, 1]),
            Action::ChoosePreset(NOTHING),
            Action::SetFlip(true),
            Action::ChooseSample(NOTHING),
            Action::TakePicture(place.clone()),
            Action::TakePhotograph(NOTHING, place.clone()),
            Action::SetValues(Values::Unit),
            Action::SetShift([0, 0]),
            Action::TakeFilter(Filter::new(place.clone())),
            Action::SetStride([1, 1]),
            Action::SetDilation([1, 1]),
            Action::SetPadding(Padding::Valid),
            Action::SetBorder(Border::Zero),
            Action::SetRelu(true),
            Action::SetSecond(None),
            Action::SetSecondSize([1, 1]),
            Action::SetPooling(None),
            Action::SetShow(Display::Raw),
            Action::Find(None),
            Action::TakeChannels(vec![place.clone()]),
            Action::TakeColours(NOTHING, vec![place.clone()]),
            Action::TakeDigit(0, place),
            Action::TakeFilters(Vec::new()),
            Action::SwitchChannel(0, true),
            Action::SetHead(None),
            Action::TakeNetwork(None),
            Action::EditWeight(WeightPlace::Bias(0, 0), None),
            Action::Open(unit),
            Action::Follow(unit),
            Action::GoBack(0),
            Action::Permute(0),
            Action::CountFor(None),
            Action::SetRange(ColourRange::Map),
            Action::SetPlan(Plan::default()),
            Action::Volume(VolumeChange::AddFilter),
            Action::Fusion(FusionChange::Close),
        ];
        let kind = self.one(&kinds, Action::Go(Move::First));
        let kind = opened.filter(|_| self.random.below(kinds.len() + 1) == 0).unwrap_or(kind);
        self.like(&kind)
    }

    /// A change of a volume: in a chapter about one only such do anything.
    pub fn action_on_volume(&mut self) -> Action {
        if self.is_one_in(4) { Action::Fusion(self.fusion()) } else { Action::Volume(self.volume()) }
    }

    /// A whole number below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.random.below(end)
    }

    /// Another action of the same kind. A new kind needs an arm here, and an example above.
    fn like(&mut self, kind: &Action) -> Action {
        match kind {
            Action::Go(_) => Action::Go(self.to()),
            Action::SetInput { .. } => Action::SetInput {
                channel: self.random.below(4),
                row: self.place(),
                column: self.place(),
                value: self.number(),
            },
            Action::SetWeight { .. } => {
                let [after, filter, channel] = [8, 3, 4].map(|count| self.random.below(count));
                let place = WeightsPlace::new(after, filter, channel);
                Action::SetWeight { place, cell: [self.place(), self.place()], value: self.number() }
            }
            Action::TakeWeights(_) => Action::TakeWeights(self.grid(12)),
            Action::LayOver { .. } => Action::LayOver {
                channel: self.random.below(4),
                row: self.place(),
                column: self.place(),
                block: self.grid(8),
            },
            Action::SetDivisor(_) => {
                let least = if self.is_one_in(4) { 9_990 } else { 0 };
                Action::SetDivisor(least + self.random.below(20) as u32)
            }
            Action::SetBias(_) => Action::SetBias(self.number()),
            Action::SetKernelSize(_) => Action::SetKernelSize(self.sides(13)),
            Action::ChoosePreset(_) => {
                let ids: Vec<_> = presets().iter().map(|preset| preset.id).collect();
                Action::ChoosePreset(self.id(&ids))
            }
            Action::SetFlip(_) => Action::SetFlip(self.is_one_in(2)),
            Action::ChooseSample(_) => {
                let ids: Vec<_> = samples().iter().map(|sample| sample.id).collect();
                Action::ChooseSample(self.id(&ids))
            }
            Action::TakePicture(_) => Action::TakePicture(self.picture()),
            Action::TakePhotograph(..) => self.photograph(),
            Action::SetValues(_) => {
                Action::SetValues(if self.is_one_in(2) { Values::Byte } else { Values::Unit })
            }
            Action::SetShift(_) => Action::SetShift([self.shift(), self.shift()]),
            Action::TakeFilter(_) => Action::TakeFilter(self.filter()),
            Action::SetStride(_) => Action::SetStride(self.sides(10)),
            Action::SetDilation(_) => Action::SetDilation(self.sides(7)),
            Action::SetPadding(_) => Action::SetPadding(self.padding()),
            Action::SetBorder(_) => {
                let borders = [Border::Zero, Border::Reflect, Border::Replicate];
                Action::SetBorder(self.one(&borders, Border::Zero))
            }
            Action::SetRelu(_) => Action::SetRelu(self.is_one_in(2)),
            Action::SetSecond(_) => Action::SetSecond(self.perhaps(Self::filter)),
            Action::SetSecondSize(_) => Action::SetSecondSize(self.sides(13)),
            Action::SetPooling(_) => Action::SetPooling(self.perhaps(Self::pooling)),
            Action::SetShow(_) => Action::SetShow(self.one(&Display::ALL, Display::Raw)),
            Action::TakeChannels(_) => Action::TakeChannels(self.channels()),
            Action::TakeColours(..) => {
                let id = self.one(&["cat", NOTHING], NOTHING);
                Action::TakeColours(id, self.channels())
            }
            Action::TakeDigit(..) => Action::TakeDigit(self.random.below(1_200), self.grid(29)),
            Action::TakeFilters(_) => {
                let count = self.random.below(18);
                Action::TakeFilters((0..count).map(|_| self.filter()).collect())
            }
            Action::SwitchChannel(..) => Action::SwitchChannel(self.random.below(4), self.is_one_in(2)),
            Action::SetHead(_) => Action::SetHead(self.perhaps(Self::head)),
            Action::TakeNetwork(_) => Action::TakeNetwork(None),
            Action::OpenNetwork(trained, _) => {
                Action::OpenNetwork(trained.clone(), Picture::new(self.grid(8)))
            }
            Action::EditWeight(..) => Action::EditWeight(WeightPlace::Bias(0, 0), self.perhaps(Self::number)),
            Action::Open(_) => Action::Open(self.unit()),
            Action::Follow(_) => Action::Follow(self.unit()),
            Action::GoBack(_) => Action::GoBack(self.random.below(15)),
            Action::Permute(_) => Action::Permute(self.random.below(11_000)),
            Action::CountFor(_) => Action::CountFor(self.perhaps(|chance| chance.random.below(300))),
            Action::SetPlan(_) => Action::SetPlan(self.plan()),
            Action::Volume(_) => Action::Volume(self.volume()),
            Action::Fusion(_) => Action::Fusion(self.fusion()),
            Action::SetRange(_) => Action::SetRange(self.one(&ColourRange::ALL, ColourRange::Map)),
            Action::Find(_) => Action::Find(self.perhaps(|chance| chance.random.below(9))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::mem::discriminant;

    #[test]
    fn all_kinds_come_and_a_seed_says_which() {
        let drawn = |seed| {
            let mut chance = Chance::new(seed, Shelf::EMPTY);
            (0..2_000).map(|_| chance.action()).collect::<Vec<_>>()
        };
        let kinds: HashSet<_> = drawn(1).iter().map(discriminant).collect();
        assert_eq!(kinds.len(), 43, "all but the one that needs a network at hand");
        assert_eq!(drawn(2), drawn(2));
        assert_ne!(drawn(2), drawn(3));
    }

    #[test]
    fn nothing_is_a_name_of_anything() {
        assert!(presets().iter().all(|preset| preset.id != NOTHING));
        assert!(samples().iter().all(|sample| sample.id != NOTHING));
    }
}
