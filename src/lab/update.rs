//! The one function that changes the state.

use std::ops::RangeInclusive;

use crate::engine::exact::Exact;
use crate::engine::misfit::Misfit;
use crate::lab::action::{Action, Move};
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::numeral;
use crate::lab::picture::Picture;
use crate::lab::presets;
use crate::lab::samples;
use crate::lab::setting::Setting;
use crate::lab::state::Lab;

/// Why an action can't be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The engine can't work it out.
    Misfit(Misfit),
    /// A number is outside its limits.
    Limit {
        /// What it counts.
        what: Limited,
        /// The number.
        wanted: usize,
        /// The least there can be.
        least: usize,
        /// The most there can be.
        most: usize,
    },
    /// A value has more digits than a link can carry.
    ValueTooLong,
    /// There is no such cell, preset or sample.
    Unknown,
}

/// What has limits of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limited {
    /// Cells a side of the kernel.
    Kernel,
    /// The common divisor.
    Divisor,
    /// Cells a side of the picture.
    Picture,
}

/// What else had to give way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Adjustment {
    /// Dilation went back to 1, so that the window fits into the picture.
    DilationReset,
    /// The kernel was made smaller, to height × width, so that it fits into the picture.
    KernelShrunk([usize; 2]),
}

/// The state after an action.
#[derive(Clone, PartialEq, Debug)]
pub struct Updated {
    /// The new state.
    pub lab: Lab,
    /// What had to give way.
    pub adjustment: Option<Adjustment>,
}

/// The state after `action`, or why it stays as it is.
pub fn update(lab: &Lab, action: &Action) -> Result<Updated, Refusal> {
    if let Action::Go(to) = action {
        return Ok(Updated { lab: moved(lab, *to)?, adjustment: None });
    }
    let Edited { setting, adjustment, steps } = edited(&lab.setting, action)?;
    let step = lab.step.min(steps.saturating_sub(1));
    Ok(Updated { lab: Lab { setting, step, ..lab.clone() }, adjustment })
}

/// Why an edit can't be done, if so.
pub fn check(setting: &Setting, action: &Action) -> Result<(), Refusal> {
    edited(setting, action).map(|_| ())
}

struct Edited {
    setting: Setting,
    adjustment: Option<Adjustment>,
    steps: usize,
}

fn edited(setting: &Setting, action: &Action) -> Result<Edited, Refusal> {
    let wanted = changed(setting, action)?;
    let (setting, adjustment) = match action {
        Action::ChooseSample(_) | Action::TakePicture(_) => fitted(wanted),
        _ => (wanted, None),
    };
    let [height, width] = setting.output_size().map_err(Refusal::Misfit)?;
    Ok(Edited { setting, adjustment, steps: height * width })
}

fn moved(lab: &Lab, to: Move) -> Result<Lab, Refusal> {
    let [height, width] = lab.setting.output_size().map_err(Refusal::Misfit)?;
    let last = (height * width).saturating_sub(1);
    let step = match to {
        Move::Forward => lab.step + 1,
        Move::Back => lab.step.saturating_sub(1),
        Move::Down if lab.step + width <= last => lab.step + width,
        Move::Up if lab.step >= width => lab.step - width,
        Move::Down | Move::Up => lab.step,
        Move::First => 0,
        Move::Last => last,
        Move::To(step) => step,
    };
    Ok(Lab { step: step.min(last), ..lab.clone() })
}

fn changed(setting: &Setting, action: &Action) -> Result<Setting, Refusal> {
    let mut changed = setting.clone();
    match action {
        Action::Go(_) => {}
        Action::SetInput { row, column, value } => {
            changed.picture.grid = input_with(setting, *row, *column, *value)?.into();
        }
        Action::SetWeight { row, column, value } => {
            changed.filter.weights = weights_with(setting, *row, *column, *value)?;
        }
        Action::TakeWeights(weights) => changed.filter = filter_of(setting, weights)?,
        Action::LayOver { row, column, block } => {
            changed.picture.grid = overlaid(setting, *row, *column, block)?.into();
        }
        Action::SetDivisor(divisor) => changed.filter.divisor = checked_divisor(*divisor)?,
        Action::SetBias(bias) => changed.filter.bias = checked_value(*bias)?,
        Action::SetKernelSize([height, width]) => {
            let resized = setting.filter.resized(checked_side(*height)?, checked_side(*width)?);
            changed.filter = resized.ok_or(Refusal::Unknown)?;
        }
        Action::ChoosePreset(id) => {
            let preset = presets::preset(id).and_then(Filter::of).ok_or(Refusal::Unknown)?;
            changed.filter = Filter { bias: setting.filter.bias, ..preset };
        }
        Action::SetFlip(flip) => changed.flip = *flip,
        Action::ChooseSample(id) => {
            let sample = samples::sample(id).and_then(Picture::of).ok_or(Refusal::Unknown)?;
            changed.picture = Picture { values: setting.picture.values, ..sample };
        }
        Action::TakePicture(grid) => {
            changed.picture = Picture { values: setting.picture.values, ..checked_picture(grid)? };
        }
        Action::SetValues(values) => changed.picture.values = *values,
    }
    Ok(changed)
}

fn input_with(setting: &Setting, row: usize, column: usize, value: Exact) -> Result<Grid, Refusal> {
    let stored = setting.picture.stored(value).ok_or(Refusal::ValueTooLong)?;
    setting.picture.grid.with(row, column, checked_value(stored)?).ok_or(Refusal::Unknown)
}

fn weights_with(setting: &Setting, row: usize, column: usize, value: Exact) -> Result<Grid, Refusal> {
    let weights = &setting.filter.weights;
    let turned = |index: usize, side: usize| (side - 1).checked_sub(index).ok_or(Refusal::Unknown);
    let [row, column] = if setting.flip {
        [turned(row, weights.height())?, turned(column, weights.width())?]
    } else {
        [row, column]
    };
    weights.with(row, column, checked_value(value)?).ok_or(Refusal::Unknown)
}

fn filter_of(setting: &Setting, weights: &Grid) -> Result<Filter, Refusal> {
    checked_side(weights.height())?;
    checked_side(weights.width())?;
    for &weight in weights.cells() {
        checked_value(weight)?;
    }
    let weights = if setting.flip { weights.turned() } else { weights.clone() };
    Ok(Filter { weights, divisor: 1, bias: setting.filter.bias })
}

fn overlaid(setting: &Setting, row: usize, column: usize, block: &Grid) -> Result<Grid, Refusal> {
    // Before the grid is made: a block of any size may be laid at any place.
    for reach in [row.saturating_add(block.height()), column.saturating_add(block.width())] {
        within(Limited::Picture, reach, &limits::GRID_SIDE)?;
    }
    let stored = block.map(|value| setting.picture.stored(value).filter(|stored| numeral::fits(*stored)));
    let stored = stored.ok_or(Refusal::ValueTooLong)?;
    setting.picture.grid.overlaid(row, column, &stored).ok_or(Refusal::Unknown)
}

fn checked_value(value: Exact) -> Result<Exact, Refusal> {
    numeral::fits(value).then_some(value).ok_or(Refusal::ValueTooLong)
}

fn checked_divisor(divisor: u32) -> Result<u32, Refusal> {
    let limits = *limits::DIVISOR.start() as usize..=*limits::DIVISOR.end() as usize;
    within(Limited::Divisor, divisor as usize, &limits).map(|_| divisor)
}

fn checked_side(side: usize) -> Result<usize, Refusal> {
    within(Limited::Kernel, side, &limits::KERNEL_SIDE)
}

fn checked_picture(grid: &Grid) -> Result<Picture, Refusal> {
    for side in [grid.height(), grid.width()] {
        within(Limited::Picture, side, &limits::GRID_SIDE)?;
    }
    Ok(Picture::new(grid.clone()))
}

fn within(what: Limited, wanted: usize, limits: &RangeInclusive<usize>) -> Result<usize, Refusal> {
    let (least, most) = (*limits.start(), *limits.end());
    limits.contains(&wanted).then_some(wanted).ok_or(Refusal::Limit { what, wanted, least, most })
}

/// The setting itself where the engine can work it out, else with what gives way: dilation first, then the kernel.
pub fn fitted(setting: Setting) -> (Setting, Option<Adjustment>) {
    if setting.output_size().is_ok() {
        return (setting, None);
    }
    let mut smaller = setting.clone();
    smaller.geometry.dilation = [1, 1];
    if smaller.output_size().is_ok() {
        return (smaller, Some(Adjustment::DilationReset));
    }
    let (grid, weights) = (&setting.picture.grid, &setting.filter.weights);
    let size = [weights.height().min(grid.height()), weights.width().min(grid.width())];
    match setting.filter.resized(size[0], size[1]) {
        Some(filter) => (Setting { filter, ..smaller }, Some(Adjustment::KernelShrunk(size))),
        None => (setting, None),
    }
}
