//! Typical mistakes with the size formula, each as the number that one gets by it.

use super::Question;
use crate::engine::axis::Axis;
use crate::engine::exact::Exact;

/// A mistake.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mistake {
    /// The quotient was not rounded down.
    NotRounded,
    /// The quotient was rounded up.
    RoundedUp,
    /// The first place of the window was not counted.
    FirstPlace,
    /// Padding was counted at one end only.
    PaddingOnce,
    /// Padding was left out.
    NoPadding,
    /// The kernel's own cells were taken for what the window covers.
    NoDilation,
    /// The way was not divided by the stride.
    NoStride,
    /// What the window covers was not subtracted.
    NoKernel,
    /// The answer is the output's other side.
    OtherSide,
    /// The answer is the size before the change.
    Unchanged,
}

impl Mistake {
    /// All, the likeliest first.
    pub const ALL: [Mistake; 10] = [
        Mistake::NotRounded,
        Mistake::RoundedUp,
        Mistake::FirstPlace,
        Mistake::PaddingOnce,
        Mistake::NoPadding,
        Mistake::NoDilation,
        Mistake::NoStride,
        Mistake::Unchanged,
        Mistake::NoKernel,
        Mistake::OtherSide,
    ];

    /// Its name in hooks.
    pub fn word(self) -> &'static str {
        match self {
            Mistake::NotRounded => "not-rounded",
            Mistake::RoundedUp => "rounded-up",
            Mistake::FirstPlace => "first-place",
            Mistake::PaddingOnce => "padding-once",
            Mistake::NoPadding => "no-padding",
            Mistake::NoDilation => "no-dilation",
            Mistake::NoStride => "no-stride",
            Mistake::NoKernel => "no-kernel",
            Mistake::OtherSide => "other-side",
            Mistake::Unchanged => "unchanged",
        }
    }

    /// What one gets by it: one number, or two where padding could have been counted at either end.
    pub(super) fn values(self, question: &Question) -> [Option<Exact>; 2] {
        let axis = question.after;
        let way = axis.padded().saturating_sub(axis.reach());
        let size = |axis: Axis| axis.output().ok().and_then(whole);
        let one = |value| [value, None];
        match self {
            Mistake::NotRounded => one(Exact::new((way + axis.stride) as i128, axis.stride as i128)),
            Mistake::RoundedUp => one(whole(way.div_ceil(axis.stride.max(1)) + 1)),
            Mistake::FirstPlace => one(whole(way / axis.stride.max(1))),
            Mistake::PaddingOnce => [size(Axis { after: 0, ..axis }), size(Axis { before: 0, ..axis })],
            Mistake::NoPadding => one(size(Axis { before: 0, after: 0, ..axis })),
            Mistake::NoDilation => one(size(Axis { dilation: 1, ..axis })),
            Mistake::NoStride => one(size(Axis { stride: 1, ..axis })),
            Mistake::NoKernel => one(whole(axis.padded() / axis.stride.max(1) + 1)),
            Mistake::OtherSide => one(whole(question.other)),
            Mistake::Unchanged => one(size(question.before)),
        }
    }
}

fn whole(cells: usize) -> Option<Exact> {
    i64::try_from(cells).ok().map(Exact::integer)
}
