//! The one function that changes the state.

mod several;

use std::ops::RangeInclusive;

use crate::engine::exact::Exact;
use crate::engine::misfit::Misfit;
use crate::engine::network::Unit;
use crate::engine::padding::Padding;
use crate::engine::train::Augmentation;
use crate::lab::action::{Action, Move};
use crate::lab::filter::Filter;
use crate::lab::fitted::{Adjustment, fitted};
use crate::lab::geometry::Geometry;
use crate::lab::grid::Grid;
use crate::lab::learning::{Plan, Unplanned};
use crate::lab::limits;
use crate::lab::next::Next;
use crate::lab::numeral;
use crate::lab::photographs::photograph;
use crate::lab::picture::Picture;
use crate::lab::pooling::Pooling;
use crate::lab::presets;
use crate::lab::riddle;
use crate::lab::samples;
use crate::lab::setting::{Part, Setting, Unfit};
use crate::lab::state::Lab;

/// Why an action can't be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The engine can't work this layer out.
    Misfit(Part, Misfit),
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
    /// The cell holds nothing of the drawing, which was moved.
    MovedAway,
    /// There can't be such a training.
    Plan(Unplanned),
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
    /// Cells that the window moves on by.
    Stride,
    /// Distance of neighbouring kernel cells.
    Dilation,
    /// Padding cells at one side.
    Padding,
    /// Cells a side of a pooling window, or from one to the next.
    Pool,
    /// Cells that the drawing is moved by.
    Shift,
    /// The seed of an order of pixels.
    Seed,
    /// Cells a side of a picture whose weights are counted.
    Counted,
    /// Channels of a picture.
    Channels,
    /// Filters over one picture.
    Filters,
    /// Classes that are scored.
    Classes,
    /// Weights of a trained network that differ from what was learned.
    Edits,
    /// Blocks of a network that learns.
    Depth,
    /// Digits a step.
    Batch,
    /// Training digits that are learned from.
    Examples,
    /// Cells that a training digit is moved by.
    Moved,
    /// Degrees that it is turned by.
    Turned,
    /// Percent that it is made larger or smaller by.
    Scaled,
}

/// The state after an action.
#[derive(Clone, PartialEq, Debug)]
pub struct Updated {
    /// The new state.
    pub lab: Lab,
    /// What had to give way, in this order.
    pub adjustments: Vec<Adjustment>,
}

/// The state after `action`, or why it stays as it is.
pub fn update(lab: &Lab, action: &Action) -> Result<Updated, Refusal> {
    let at = |lab| Ok(Updated { lab, adjustments: Vec::new() });
    match action {
        Action::Go(to) => return at(moved(lab, *to)?),
        Action::Open(unit) => {
            let opened = unit_opened(lab, *unit)?;
            return at(Lab { path: Vec::new(), ..opened });
        }
        Action::SetPlan(plan) => return at(Lab { plan: planned(*plan)?, ..lab.clone() }),
        Action::SetRange(range) => return at(Lab { range: *range, ..lab.clone() }),
        Action::Follow(unit) => return at(followed(lab, *unit)?),
        Action::GoBack(place) => return at(returned(lab, *place)?),
        _ => {}
    }
    if let Action::SetShow(show) = action {
        return Ok(Updated { lab: Lab { show: *show, ..lab.clone() }, adjustments: Vec::new() });
    }
    let Edited { setting, adjustments, steps } = edited(&lab.setting, action)?;
    let lab = Lab { setting, ..lab.clone() };
    let lab = match lab.map {
        Some(_) => lab.within(),
        None => Lab { step: lab.step.min(steps.saturating_sub(1)), ..lab },
    };
    Ok(Updated { lab, adjustments })
}

/// Where a filter stands alone no number of a network is open.
fn unit_opened(lab: &Lab, unit: Unit) -> Result<Lab, Refusal> {
    lab.map.and_then(|_| lab.opened_at(unit)).ok_or(Refusal::Unknown)
}

/// One layer nearer to the picture, with the way back; a way that grows too long loses its beginning.
fn followed(lab: &Lab, unit: Unit) -> Result<Lab, Refusal> {
    let opened = unit_opened(lab, unit)?;
    let mut path = lab.path.clone();
    path.extend(lab.unit());
    path.drain(..path.len().saturating_sub(limits::PATH));
    Ok(Lab { path, ..opened })
}

fn returned(lab: &Lab, place: usize) -> Result<Lab, Refusal> {
    let unit = *lab.path.get(place).ok_or(Refusal::Unknown)?;
    let opened = unit_opened(lab, unit)?;
    Ok(Lab { path: lab.path.iter().take(place).copied().collect(), ..opened })
}

/// A plan that there can be.
pub fn planned(plan: Plan) -> Result<Plan, Refusal> {
    let Augmentation { shift, rotation, scale } = plan.augmentation;
    let counts = [
        (Limited::Depth, plan.depth, limits::DEPTH),
        (Limited::Filters, plan.filters, limits::FILTERS),
        (Limited::Batch, plan.batch, limits::BATCH),
        (Limited::Moved, shift, limits::MOVED),
        (Limited::Turned, rotation, limits::TURNED),
        (Limited::Scaled, scale, limits::SCALED),
        (Limited::Examples, plan.examples, limits::EXAMPLES),
        (Limited::Seed, plan.seed, limits::SEED),
    ];
    for (what, count, limits) in counts {
        within(what, count, &limits)?;
    }
    plan.check().map_err(Refusal::Plan)?;
    checked_value(plan.rate)?;
    checked_value(plan.decay)?;
    Ok(plan)
}

/// Why an edit can't be done, if so.
pub fn check(setting: &Setting, action: &Action) -> Result<(), Refusal> {
    if let Action::SetPlan(plan) = action {
        return planned(*plan).map(drop);
    }
    edited(setting, action).map(|_| ())
}

struct Edited {
    setting: Setting,
    adjustments: Vec<Adjustment>,
    steps: usize,
}

fn edited(setting: &Setting, action: &Action) -> Result<Edited, Refusal> {
    let wanted = beside_pooling(changed(setting, action)?).ok_or(Refusal::Unknown)?.deepened();
    let (setting, adjustments) = match action {
        Action::ChooseSample(_)
        | Action::TakePicture(_)
        | Action::TakePhotograph(..)
        | Action::TakeChannels(_)
        | Action::TakeColours(..)
        | Action::TakeDigit(..) => fitted(wanted),
        _ => (wanted, Vec::new()),
    };
    let [height, width] = size(&setting)?;
    Ok(Edited { setting, adjustments, steps: height * width })
}

fn size(setting: &Setting) -> Result<[usize; 2], Refusal> {
    setting.output_size().map_err(|Unfit { part, misfit }| Refusal::Misfit(part, misfit))
}

fn moved(lab: &Lab, to: Move) -> Result<Lab, Refusal> {
    let [height, width] =
        lab.stepped_size().map_err(|Unfit { part, misfit }| Refusal::Misfit(part, misfit))?;
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
    let step = step.min(last);
    let path = if step == lab.step { lab.path.clone() } else { Vec::new() };
    Ok(Lab { step, path, ..lab.clone() })
}

fn changed(setting: &Setting, action: &Action) -> Result<Setting, Refusal> {
    let mut changed = setting.clone();
    match action {
        Action::Go(_)
        | Action::SetShow(_)
        | Action::SetRange(_)
        | Action::SetPlan(_)
        | Action::Open(_)
        | Action::Follow(_)
        | Action::GoBack(_) => {}
        Action::SetInput { channel, row, column, value } => {
            let plane = input_with(setting, *channel, [*row, *column], *value)?;
            changed.picture = setting.picture.painted(*channel, plane).ok_or(Refusal::Unknown)?;
        }
        Action::SetWeight { row, column, value } => {
            changed.filter.weights = weights_with(setting, *row, *column, *value)?;
        }
        Action::TakeWeights(weights) => take_first(&mut changed, filter_of(setting, weights)?)?,
        Action::LayOver { channel, row, column, block } => {
            changed.picture = overlaid(setting, *channel, [*row, *column], block)?;
        }
        Action::SetDivisor(divisor) => changed.filter.divisor = checked_divisor(*divisor)?,
        Action::SetBias(bias) => changed.filter.bias = checked_value(*bias)?,
        Action::SetKernelSize([height, width]) => {
            let [height, width] = [checked_side(*height)?, checked_side(*width)?];
            let resized =
                setting.filters().map(|filter| filter.resized(height, width)).collect::<Option<_>>();
            changed.take_filters(resized.ok_or(Refusal::Unknown)?).ok_or(Refusal::Unknown)?;
            if let Some(pooling) = changed.next.pool.as_mut().filter(|_| setting.next.compare) {
                pooling.window = [
                    within(Limited::Pool, height, &limits::POOL_WINDOW)?,
                    within(Limited::Pool, width, &limits::POOL_WINDOW)?,
                ];
            }
        }
        Action::ChoosePreset(id) => {
            let preset = presets::preset(id).and_then(Filter::of).ok_or(Refusal::Unknown)?;
            take_first(&mut changed, Filter { bias: setting.filter.bias, ..preset })?;
        }
        Action::SetFlip(flip) => changed.flip = *flip,
        Action::ChooseSample(id) => {
            let sample = samples::sample(id).and_then(Picture::of).ok_or(Refusal::Unknown)?;
            changed.picture = setting.picture.replaced(sample);
        }
        Action::TakePicture(grid) => changed.picture = setting.picture.replaced(checked_picture(grid)?),
        Action::TakePhotograph(id, grid) => {
            let size = photograph(id).map(|known| [known.height, known.width]).ok_or(Refusal::Unknown)?;
            let picture = Picture { photograph: Some(id), ..checked_picture(grid)? };
            if picture.size() != size {
                return Err(Refusal::Unknown);
            }
            changed.picture = setting.picture.replaced(picture);
        }
        Action::TakeChannels(grids) => {
            changed.picture = setting.picture.replaced(checked_channels(grids)?);
        }
        Action::TakeColours(id, grids) => {
            let size = photograph(id).map(|known| [known.height, known.width]).ok_or(Refusal::Unknown)?;
            let picture = Picture { photograph: Some(id), ..checked_channels(grids)? };
            if [picture.size(), [picture.channels(); 2]] != [size, [*limits::CHANNELS.end(); 2]] {
                return Err(Refusal::Unknown);
            }
            changed.picture = setting.picture.replaced(picture);
        }
        Action::TakeDigit(number, grid) => {
            let picture = Picture { digit: Some(*number), ..checked_picture(grid)? };
            if *number >= limits::TEST_DIGITS || picture.size() != limits::DIGIT_SIZE {
                return Err(Refusal::Unknown);
            }
            changed.picture = setting.picture.replaced(picture);
        }
        Action::TakeFilters(filters) => several::take(&mut changed, filters)?,
        Action::SetFilterWeight { filter, channel, row, column, value } => {
            let filters = several::with_weight(setting, [*filter, *channel], [*row, *column], *value)?;
            several::take(&mut changed, &filters)?;
        }
        Action::SwitchChannel(channel, on) => {
            changed.off = several::switched(setting, *channel, *on)?;
        }
        Action::SetHead(head) => changed.head = head.as_ref().map(several::checked_head).transpose()?,
        Action::TakeNetwork(trained) => changed.trained = trained.clone(),
        Action::OpenNetwork(trained, picture) => {
            changed.picture = picture.clone();
            if changed.input_shape() != trained.model.input {
                return Err(Refusal::Unknown);
            }
            changed.trained = Some(trained.clone());
        }
        Action::EditWeight(place, value) => several::edit(&mut changed, *place, *value)?,
        Action::SetValues(values) => changed.picture.values = *values,
        Action::SetShift(shift) => changed.picture.shift = checked_shift(*shift)?,
        Action::Permute(seed) => {
            let seed = within(Limited::Seed, *seed, &limits::SEED)?;
            changed.picture = setting.picture.permuted(u32::try_from(seed).map_err(|_| Refusal::Unknown)?);
        }
        Action::CountFor(side) => {
            let within = |&side: &usize| within(Limited::Counted, side, &limits::COUNTED_SIDE);
            changed.counted = side.as_ref().map(within).transpose()?;
        }
        Action::TakeFilter(filter) => take_first(&mut changed, checked_filter(filter)?)?,
        Action::SetRelu(relu) => changed.next.relu = *relu,
        Action::SetSecond(second) => {
            let without_bias =
                |filter: &Filter| checked_filter(&Filter { bias: Exact::ZERO, ..filter.clone() });
            changed.next.second = second.as_ref().map(without_bias).transpose()?;
        }
        Action::SetPooling(pooling) => {
            changed.next.pool = pooling.map(checked_pooling).transpose()?;
        }
        Action::Find(riddle) => changed = finding(changed, *riddle)?,
        _ => changed.geometry = moving(setting, action)?,
    }
    Ok(changed)
}

/// How the window moves after an action.
fn moving(setting: &Setting, action: &Action) -> Result<Geometry, Refusal> {
    let mut geometry = setting.geometry;
    match action {
        Action::SetStride(stride) => geometry.stride = each(Limited::Stride, *stride, &limits::STRIDE)?,
        Action::SetDilation(dilation) => {
            geometry.dilation = each(Limited::Dilation, *dilation, &limits::DILATION)?;
        }
        Action::SetPadding(padding) => geometry.padding = checked_padding(*padding)?,
        Action::SetBorder(border) => geometry.border = *border,
        _ => {}
    }
    Ok(geometry)
}

/// A riddle begins with a kernel of zeros; without one the kernel stays as it is.
fn finding(setting: Setting, riddle: Option<usize>) -> Result<Setting, Refusal> {
    let Some(number) = riddle else { return Ok(Setting { find: None, ..setting }) };
    let filter = riddle::beginning(number).ok_or(Refusal::Unknown)?;
    // It asks for one filter.
    Ok(Setting { find: riddle, filter, more: Vec::new(), next: Next::default(), ..setting })
}

/// Beside pooling the kernel is as large as the pooling's window.
pub fn beside_pooling(mut setting: Setting) -> Option<Setting> {
    if let Some(pooling) = setting.next.compared() {
        let [height, width] = pooling.window;
        setting.filter = setting.filter.resized(height, width)?;
    }
    Some(setting)
}

fn each(what: Limited, sides: [usize; 2], limits: &RangeInclusive<usize>) -> Result<[usize; 2], Refusal> {
    Ok([within(what, sides[0], limits)?, within(what, sides[1], limits)?])
}

fn checked_padding(padding: Padding) -> Result<Padding, Refusal> {
    let Padding::Explicit([_, rows, columns]) = padding else { return Ok(padding) };
    each(Limited::Padding, rows, &limits::PADDING)?;
    each(Limited::Padding, columns, &limits::PADDING)?;
    Ok(Geometry::ends(rows, columns))
}

fn checked_pooling(pooling: Pooling) -> Result<Pooling, Refusal> {
    each(Limited::Pool, pooling.window, &limits::POOL_WINDOW)?;
    each(Limited::Pool, pooling.stride, &limits::POOL_WINDOW)?;
    each(Limited::Padding, pooling.padding, &limits::PADDING)?;
    Ok(pooling)
}

fn checked_shift(shift: [isize; 2]) -> Result<[isize; 2], Refusal> {
    let most = *limits::SHIFT.end();
    match shift.into_iter().find(|by| !limits::SHIFT.contains(by)) {
        Some(by) => Err(Refusal::Limit {
            what: Limited::Shift,
            wanted: by.unsigned_abs(),
            least: 0,
            most: most.unsigned_abs(),
        }),
        None => Ok(shift),
    }
}

fn checked_filter(filter: &Filter) -> Result<Filter, Refusal> {
    each(Limited::Kernel, [filter.weights.height(), filter.weights.width()], &limits::KERNEL_SIDE)?;
    checked_divisor(filter.divisor)?;
    checked_value(filter.bias)?;
    filter.weights.cells().into_iter().try_for_each(|weight| checked_value(weight).map(drop))?;
    Ok(filter.clone())
}

fn input_with(
    setting: &Setting,
    channel: usize,
    [row, column]: [usize; 2],
    value: Exact,
) -> Result<Grid, Refusal> {
    let stored = setting.picture.stored(value).ok_or(Refusal::ValueTooLong)?;
    let [row, column] = setting.picture.source([row, column]).ok_or(Refusal::MovedAway)?;
    let plane = setting.picture.planes().nth(channel).ok_or(Refusal::Unknown)?;
    plane.with(row, column, checked_value(stored)?).ok_or(Refusal::Unknown)
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

/// Takes another first filter; the others get its size.
fn take_first(setting: &mut Setting, filter: Filter) -> Result<(), Refusal> {
    let [height, width] = [filter.weights.height(), filter.weights.width()];
    let more = setting.more.iter().map(|other| other.resized(height, width)).collect::<Option<_>>();
    (setting.filter, setting.more) = (filter, more.ok_or(Refusal::Unknown)?);
    Ok(())
}

fn filter_of(setting: &Setting, weights: &Grid) -> Result<Filter, Refusal> {
    checked_side(weights.height())?;
    checked_side(weights.width())?;
    for weight in weights.cells() {
        checked_value(weight)?;
    }
    let weights = if setting.flip { weights.turned() } else { weights.clone() };
    Ok(Filter { bias: setting.filter.bias, ..Filter::new(weights) })
}

fn overlaid(
    setting: &Setting,
    channel: usize,
    [row, column]: [usize; 2],
    block: &Grid,
) -> Result<Picture, Refusal> {
    let [row, column] = match (setting.picture.shift, setting.picture.permuted.seed()) {
        ([0, 0], 0) => [row, column],
        _ => setting.picture.source([row, column]).ok_or(Refusal::MovedAway)?,
    };
    // Before the grid is made: a block of any size may be laid at any place.
    for reach in [row.saturating_add(block.height()), column.saturating_add(block.width())] {
        within(Limited::Picture, reach, &(1..=*limits::PICTURE_SIDE.end()))?;
    }
    let stored = block.map(|value| setting.picture.stored(value).filter(|stored| numeral::fits(*stored)));
    let stored = stored.ok_or(Refusal::ValueTooLong)?;
    setting.picture.overlaid(channel, [row, column], &stored).ok_or(Refusal::Unknown)
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

fn checked_channels(grids: &[Grid]) -> Result<Picture, Refusal> {
    within(Limited::Channels, grids.len(), &limits::CHANNELS)?;
    grids.iter().try_for_each(|grid| checked_picture(grid).map(drop))?;
    Picture::of_channels(grids.to_vec()).ok_or(Refusal::Unknown)
}

fn checked_picture(grid: &Grid) -> Result<Picture, Refusal> {
    for side in [grid.height(), grid.width()] {
        within(Limited::Picture, side, &(1..=*limits::PICTURE_SIDE.end()))?;
    }
    if grid.bytes().is_none() {
        grid.cells().into_iter().try_for_each(|cell| checked_value(cell).map(drop))?;
    }
    Ok(Picture::new(grid.clone()))
}

fn within(what: Limited, wanted: usize, limits: &RangeInclusive<usize>) -> Result<usize, Refusal> {
    let (least, most) = (*limits.start(), *limits.end());
    limits.contains(&wanted).then_some(wanted).ok_or(Refusal::Limit { what, wanted, least, most })
}
