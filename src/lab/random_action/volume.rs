//! Any change of a volume.

use super::{Chance, NOTHING};
use crate::engine::border::Border;
use crate::engine::network::Unit;
use crate::engine::padding::Padding;
use crate::lab::pooling::Kept;
use crate::lab::volume::presets::{PRESETS, preset};
use crate::lab::volume::{Change, ScanName, VolumeFilter, VolumePooling};

impl Chance<'_> {
    /// A change of a volume; scans are those of the shelf.
    pub(super) fn volume(&mut self) -> Change {
        match self.below(25) {
            0 => self.scan(),
            1 => Change::ChoosePreset {
                filter: self.below(3),
                channel: self.perhaps(|chance| chance.below(3)),
                id: self.id(&PRESETS),
            },
            2 | 3 => Change::SetWeight {
                filter: self.below(3),
                channel: self.below(3),
                cell: self.sides_of_volume(6),
                value: self.number(),
            },
            4 => {
                let count = self.below(10);
                Change::TakeFilters((0..count).filter_map(|_| self.volume_filter()).collect())
            }
            5 => Change::SetKernelSize(self.sides_of_volume(7)),
            6 => Change::SetDivisor(self.below(3), self.below(10_010) as u32),
            7 => Change::SetBias(self.below(3), self.number()),
            8 => Change::AddFilter,
            9 => Change::RemoveFilter(self.below(4)),
            10 => Change::SetStride(self.sides_of_volume(10)),
            11 => Change::SetDilation(self.sides_of_volume(7)),
            12 => Change::SetPadding(self.volume_padding()),
            13 => {
                let borders = [Border::Zero, Border::Reflect, Border::Replicate];
                Change::SetBorder(self.one(&borders, Border::Zero))
            }
            14 => Change::SetRelu(self.is_one_in(2)),
            15 => Change::SetPooling(self.perhaps(Self::volume_pooling)),
            16 => Change::SwitchModality(self.below(3), self.is_one_in(2)),
            17 => Change::SetShift([self.shift(), self.shift(), self.shift()]),
            18 => Change::SetBySlice(self.is_one_in(2)),
            19 => Change::ShowModality(self.below(3)),
            20 => Change::SetAlong(self.below(4)),
            21 => Change::SetWindow(self.perhaps(|chance| [chance.number(), chance.number()])),
            22 => Change::Open(self.voxel_of_layer()),
            23 => Change::LookAt(self.sides_of_volume(90)),
            _ => Change::Go(self.to()),
        }
    }

    fn scan(&mut self) -> Change {
        let names = [ScanName::Ball, ScanName::T1, ScanName::Both, ScanName::Person(3)];
        let name = self.one(&names, ScanName::Ball);
        match (self.shelf.scans)(name) {
            Some(scan) => Change::TakeScan(scan),
            None => Change::ShowModality(0),
        }
    }

    fn volume_filter(&mut self) -> Option<VolumeFilter> {
        let filter = preset(self.one(&PRESETS, NOTHING))?;
        let changed = filter.with_weight(0, [1, 1, 1], self.number())?.with_divisor(self.below(70) as u32);
        Some(changed.over_channels(1 + self.below(2)).with_bias(self.number()))
    }

    fn volume_pooling(&mut self) -> VolumePooling {
        let kept = if self.is_one_in(2) { Kept::Maximum } else { Kept::Average };
        VolumePooling { kept, window: self.sides_of_volume(5), stride: self.sides_of_volume(5) }
    }

    fn volume_padding(&mut self) -> Padding {
        match self.below(4) {
            0 => Padding::Valid,
            1 => Padding::SameUpper,
            2 => Padding::SameLower,
            _ => Padding::Explicit(std::array::from_fn(|_| [self.below(5), self.below(12)])),
        }
    }

    /// Depth, height and width below a number, seldom far beyond.
    fn sides_of_volume(&mut self, end: usize) -> [usize; 3] {
        std::array::from_fn(|_| if self.is_one_in(41) { usize::MAX } else { self.below(end) })
    }

    fn voxel_of_layer(&mut self) -> Unit {
        let [slice, row, column] = self.sides_of_volume(9);
        Unit { after: self.below(5), cell: [0, self.below(3), slice, row, column] }
    }
}
