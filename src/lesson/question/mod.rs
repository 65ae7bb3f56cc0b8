//! A question before a change: how large will the output be? The change comes from the state and can be made.

mod mistake;
mod words;

pub use mistake::Mistake;
pub use words::{hint, said, sentence};

use crate::engine::axis::Axis;
use crate::engine::exact::Exact;
use crate::engine::misfit::Dimension;
use crate::engine::padding::Padding;
use crate::lab::action::Action;
use crate::lab::setting::Setting;
use crate::lab::state::Lab;
use crate::lab::update::update;

/// What changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quantity {
    /// Cells that the window moves on by.
    Stride,
    /// Cells at both ends.
    Padding,
    /// Distance of neighbouring kernel cells.
    Dilation,
    /// Cells of the kernel.
    Kernel,
}

impl Quantity {
    const ALL: [Quantity; 4] = [Quantity::Stride, Quantity::Padding, Quantity::Dilation, Quantity::Kernel];

    /// Up to here a question makes it larger if it can, from here on smaller.
    fn usual(self) -> usize {
        match self {
            Quantity::Stride => 3,
            Quantity::Padding | Quantity::Dilation => 2,
            Quantity::Kernel => 5,
        }
    }
}

/// A change of one side, and the sizes before and after it.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// Height or width.
    pub dimension: Dimension,
    /// What changes.
    pub quantity: Quantity,
    /// What it becomes.
    pub to: usize,
    /// The change.
    pub action: Action,
    /// The side before the change.
    pub before: Axis,
    /// The side after the change.
    pub after: Axis,
    /// The output's other side, after the change.
    pub other: usize,
}

/// What an answer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The size that the engine gives.
    Right,
    /// What one gets by a typical mistake.
    Mistaken(Mistake),
    /// Too small, by no mistake that we know.
    TooSmall,
    /// Too large, by no mistake that we know.
    TooLarge,
}

/// Sides and quantities in the order of their turns.
const TURNS: usize = 2 * Quantity::ALL.len();
/// Shifts the turns so that a 3×3 kernel with stride 2 and one column of padding is asked about its stride.
const FIRST: usize = 2;

impl Question {
    /// The next change worth asking about; `None` if no small one can be made that changes the size.
    pub fn of(setting: &Setting) -> Option<Question> {
        let axes = axes(setting)?;
        // Every change by one moves on to another quantity, so that questions in a row differ.
        let sum: usize = axes
            .iter()
            .map(|axis| axis.stride + axis.dilation + axis.kernel + axis.before + axis.after)
            .sum();
        (0..TURNS).find_map(|turn| {
            let turn = (FIRST + sum + turn) % TURNS;
            let quantity = *Quantity::ALL.get(turn % Quantity::ALL.len())?;
            let side = (turn + turn / Quantity::ALL.len() + 1) % 2;
            steps(value(axes, quantity, side), quantity.usual())
                .find_map(|to| Question::asking(setting, axes, quantity, side, to))
        })
    }

    fn asking(
        setting: &Setting,
        axes: [Axis; 2],
        quantity: Quantity,
        side: usize,
        to: usize,
    ) -> Option<Question> {
        let action = action(axes, quantity, side, to);
        let lab = Lab::new("", setting.clone());
        let changed = self::axes(&update(&lab, &action).ok()?.lab.setting)?;
        let (before, after, other) = match side {
            0 => (axes[0], changed[0], changed[1]),
            _ => (axes[1], changed[1], changed[0]),
        };
        let dimension = if side == 0 { Dimension::Height } else { Dimension::Width };
        let other = other.output().ok()?;
        let differs = after.output().ok()? != before.output().ok()?;
        differs.then_some(Question { dimension, quantity, to, action, before, after, other })
    }

    /// The size after the change.
    pub fn answer(&self) -> usize {
        self.after.output().unwrap_or(0)
    }

    /// What an answer is.
    pub fn check(&self, answer: Exact) -> Verdict {
        let right = Exact::integer(self.answer() as i64);
        if answer == right {
            return Verdict::Right;
        }
        let mistake = self.mistakes().into_iter().find(|(_, value)| *value == answer);
        match (mistake, answer.minus(right)) {
            (Some((mistake, _)), _) => Verdict::Mistaken(mistake),
            (None, Some(more)) if more.numerator() < 0 => Verdict::TooSmall,
            (None, _) => Verdict::TooLarge,
        }
    }

    /// What one gets by each typical mistake that can be made here, the likeliest first; none is the right answer.
    pub fn mistakes(&self) -> Vec<(Mistake, Exact)> {
        let right = Exact::integer(self.answer() as i64);
        let made = Mistake::ALL.into_iter().flat_map(|mistake| {
            mistake.values(self).into_iter().flatten().map(move |value| (mistake, value))
        });
        made.filter(|(_, value)| *value != right).collect()
    }
}

fn axes(setting: &Setting) -> Option<[Axis; 2]> {
    let [_, rows, columns] = setting.convolution().ok()?.axes(setting.input_shape()).ok()?;
    Some([rows, columns])
}

fn value(axes: [Axis; 2], quantity: Quantity, side: usize) -> usize {
    let axis = axes[side.min(1)];
    match quantity {
        Quantity::Stride => axis.stride,
        Quantity::Padding => axis.before.max(axis.after),
        Quantity::Dilation => axis.dilation,
        Quantity::Kernel => axis.kernel,
    }
}

/// The nearest other values, larger ones first up to `usual`.
fn steps(from: usize, usual: usize) -> impl Iterator<Item = usize> {
    let larger = from < usual;
    (1..=2)
        .flat_map(move |by| {
            let (up, down) = (Some(from + by), from.checked_sub(by));
            if larger { [up, down] } else { [down, up] }
        })
        .flatten()
}

fn action(axes: [Axis; 2], quantity: Quantity, side: usize, to: usize) -> Action {
    let with = |of: fn(Axis) -> usize| {
        let mut sides = axes.map(of);
        sides[side.min(1)] = to;
        sides
    };
    match quantity {
        Quantity::Stride => Action::SetStride(with(|axis| axis.stride)),
        Quantity::Dilation => Action::SetDilation(with(|axis| axis.dilation)),
        Quantity::Kernel => Action::SetKernelSize(with(|axis| axis.kernel)),
        Quantity::Padding => {
            let mut sides = axes.map(|axis| [axis.before, axis.after]);
            sides[side.min(1)] = [to, to];
            Action::SetPadding(Padding::Explicit([[0, 0], sides[0], sides[1]]))
        }
    }
}
