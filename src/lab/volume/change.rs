//! What a person can do to a volume, and the state after it.

use std::sync::Arc;

use crate::engine::border::Border;
use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::engine::padding::Padding;
use crate::lab::action::Move;
use crate::lab::limits;
use crate::lab::setting::Part;
use crate::lab::update::{Limited, Refusal, checked_divisor, checked_value, within};
use crate::lab::volume::filter::VolumeFilter;
use crate::lab::volume::presets::preset;
use crate::lab::volume::scan::Scan;
use crate::lab::volume::setting::{VolumePooling, VolumeSetting};
use crate::lab::volume::state::VolumeLab;

/// A change of the state. Axes are depth, height, width; places are counted from 0.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// Takes another scan; the filters stay, as deep as that one.
    TakeScan(Arc<Scan>),
    /// Gives a filter a preset's weights, for one modality or for all; the bias stays.
    ChoosePreset {
        /// Which filter.
        filter: usize,
        /// Which modality; `None` for all.
        channel: Option<usize>,
        /// The preset's name.
        id: &'static str,
    },
    /// Sets a weight's numerator.
    SetWeight {
        /// Which filter.
        filter: usize,
        /// Which modality.
        channel: usize,
        /// Slice, row and column of its kernel.
        cell: [usize; 3],
        /// The new numerator.
        value: Exact,
    },
    /// Takes these filters, of one size and as deep as the scan.
    TakeFilters(Vec<VolumeFilter>),
    /// Gives all kernels another size.
    SetKernelSize([usize; 3]),
    /// Sets a filter's common divisor.
    SetDivisor(usize, u32),
    /// Sets a filter's bias.
    SetBias(usize, Exact),
    /// One filter more: a mean.
    AddFilter,
    /// One filter less, which is not the only one.
    RemoveFilter(usize),
    /// Voxels that the window moves on by.
    SetStride([usize; 3]),
    /// Distance of neighbouring kernel cells.
    SetDilation([usize; 3]),
    /// How much padding.
    SetPadding(Padding),
    /// What stands on the padding.
    SetBorder(Border),
    /// Whether ReLU follows.
    SetRelu(bool),
    /// Pooling, or none.
    SetPooling(Option<VolumePooling>),
    /// Switches a modality on or off.
    SwitchModality(usize, bool),
    /// Moves the second modality against the first.
    SetShift([isize; 3]),
    /// Uses the middle slice of each kernel alone, or all of it.
    SetBySlice(bool),
    /// Shows the planes of a modality.
    ShowModality(usize),
    /// Steps along an axis from now on.
    SetAlong(usize),
    /// The values that are black and white, or the least and the largest.
    SetWindow(Option<[Exact; 2]>),
    /// Opens a number of a layer's output.
    Open(Unit),
    /// Opens the number of the same layer that looks nearest at a voxel.
    LookAt([usize; 3]),
    /// Moves along the axis.
    Go(Move),
}

impl Change {
    /// Whether it changes numbers, so that one may want to undo it.
    pub fn is_edit(&self) -> bool {
        let is_look =
            matches!(self, Change::Open(_) | Change::LookAt(_) | Change::Go(_) | Change::SetAlong(_));
        !is_look && !matches!(self, Change::ShowModality(_))
    }
}

/// The state after a change, and whether something gave way; or why it stays as it is.
pub fn changed(lab: &VolumeLab, change: &Change) -> Result<(VolumeLab, bool), Refusal> {
    if let Some(looked) = looked(lab, change)? {
        return Ok((looked, false));
    }
    let wanted = set(&lab.setting, change)?;
    let (setting, gave_way) = match change {
        Change::TakeScan(_) => wanted.fitted(),
        _ => (wanted, false),
    };
    check(&setting)?;
    let is_other = matches!(change, Change::TakeScan(scan) if scan.size != lab.setting.scan.size);
    let voxel = match lab.layout() {
        Ok(layout) if !is_other => layout.middle(lab.unit),
        _ => setting.scan.size.map(|side| side / 2),
    };
    let window = if matches!(change, Change::TakeScan(_)) { None } else { lab.window };
    let after = if matches!(change, Change::SetPooling(Some(_)) | Change::SetRelu(true)) {
        usize::MAX // what was switched on is looked at
    } else {
        lab.unit.after
    };
    let channel = match change {
        Change::AddFilter => setting.filters.len() - 1,
        _ => lab.unit.cell[1],
    };
    let changed = VolumeLab { setting, window, ..lab.clone() }.at(after, channel, voxel);
    Ok((changed.map_err(|misfit| Refusal::Misfit(Part::First, misfit))?, gave_way))
}

/// Why a change of the numbers can't be done, if so.
pub fn refusal(setting: &VolumeSetting, change: &Change) -> Option<Refusal> {
    set(setting, change).and_then(|changed| check(&changed)).err()
}

/// Refuses a setting whose layers can't be.
pub fn check(setting: &VolumeSetting) -> Result<(), Refusal> {
    let network = setting.network().map_err(|misfit| Refusal::Misfit(Part::First, misfit))?;
    match network.shapes(setting.scan.shape()) {
        Ok(_) => Ok(()),
        Err(misfit) => {
            let part = if misfit.layer == 0 { Part::First } else { Part::Pool };
            Err(Refusal::Misfit(part, *misfit.misfit))
        }
    }
}

/// The state after a change of where one looks; `None` for a change of numbers.
fn looked(lab: &VolumeLab, change: &Change) -> Result<Option<VolumeLab>, Refusal> {
    let mut looked = lab.clone();
    let layout = || lab.layout().map_err(|misfit| Refusal::Misfit(Part::First, misfit));
    match change {
        Change::ShowModality(modality) if *modality < lab.setting.scan.channels() => {
            looked.modality = *modality
        }
        Change::SetAlong(along) if *along < 3 => looked.along = *along,
        Change::SetWindow(window) => {
            for end in window.iter().flatten() {
                checked_value(*end)?;
            }
            // A window that is upside down shows nothing.
            let is_open = |[low, high]: &[Exact; 2]| low.to_f64() < high.to_f64();
            looked.window =
                if window.as_ref().is_none_or(is_open) { *window } else { return Err(Refusal::UpsideDown) };
        }
        Change::Open(unit) if unit.after > 0 && layout()?.has(*unit) => looked.unit = *unit,
        Change::LookAt(voxel) => {
            let looked = looked.at(lab.unit.after, lab.unit.cell[1], *voxel);
            return looked.map(Some).map_err(|misfit| Refusal::Misfit(Part::First, misfit));
        }
        Change::Go(to) => {
            let last = lab.steps().saturating_sub(1);
            let step = lab.step();
            looked.unit.cell[2 + lab.along] = match *to {
                Move::Forward | Move::Down => (step + 1).min(last),
                Move::Back | Move::Up => step.saturating_sub(1),
                Move::First => 0,
                Move::Last => last,
                Move::To(place) => place.min(last),
            };
        }
        Change::ShowModality(_) | Change::SetAlong(_) | Change::Open(_) => return Err(Refusal::Unknown),
        _ => return Ok(None),
    }
    Ok(Some(looked))
}

fn set(setting: &VolumeSetting, change: &Change) -> Result<VolumeSetting, Refusal> {
    let mut set = setting.clone();
    match change {
        Change::TakeScan(scan) => {
            set.scan = Arc::clone(scan);
            (set.off, set.shift) = (Vec::new(), [0; 3]);
        }
        Change::ChoosePreset { filter, channel, id } => {
            let known = filter_at(&set, *filter)?;
            let chosen = preset(id).ok_or(Refusal::Unknown)?;
            let taken = match channel {
                None => chosen.over_channels(setting.scan.channels()),
                Some(channel) => known.with_kernel(*channel, &chosen).ok_or(Refusal::Unknown)?,
            };
            let taken = taken.with_bias(known.bias);
            taken.kernels().iter().flatten().try_for_each(|weight| checked_value(*weight).map(drop))?;
            let size = taken.size();
            replace(&mut set, *filter, taken)?;
            resize_all(&mut set, size)?;
        }
        Change::SetWeight { filter, channel, cell, value } => {
            let value = checked_value(*value)?;
            let changed = filter_at(&set, *filter)?.with_weight(*channel, *cell, value);
            replace(&mut set, *filter, changed.ok_or(Refusal::Unknown)?)?;
        }
        Change::TakeFilters(filters) => set.filters = checked_filters(setting, filters)?,
        Change::SetKernelSize(size) => {
            for side in size {
                within(Limited::Kernel, *side, &limits::VOLUME_KERNEL_SIDE)?;
            }
            resize_all(&mut set, *size)?;
        }
        Change::SetDivisor(filter, divisor) => {
            let divisor = checked_divisor(*divisor)?;
            let changed = filter_at(&set, *filter)?.with_divisor(divisor);
            replace(&mut set, *filter, changed)?;
        }
        Change::SetBias(filter, bias) => {
            let bias = checked_value(*bias)?;
            let changed = filter_at(&set, *filter)?.with_bias(bias);
            replace(&mut set, *filter, changed)?;
        }
        Change::AddFilter => {
            within(Limited::Filters, set.filters.len() + 1, &limits::VOLUME_FILTERS)?;
            let size = filter_at(&set, 0)?.size();
            let mean = VolumeFilter::mean().resized(size).ok_or(Refusal::Unknown)?;
            set.filters.push(mean.over_channels(setting.scan.channels()));
        }
        Change::RemoveFilter(filter) => {
            within(Limited::Filters, set.filters.len() - 1, &limits::VOLUME_FILTERS)?;
            filter_at(&set, *filter)?;
            set.filters.remove(*filter);
        }
        Change::SetStride(stride) => set.geometry.stride = each(Limited::Stride, *stride, &limits::STRIDE)?,
        Change::SetDilation(dilation) => {
            set.geometry.dilation = each(Limited::Dilation, *dilation, &limits::DILATION)?;
        }
        Change::SetPadding(padding) => set.geometry.padding = checked_padding(*padding)?,
        Change::SetBorder(border) => set.geometry.border = *border,
        Change::SetRelu(relu) => set.relu = *relu,
        Change::SetPooling(pool) => {
            for sides in pool.iter().flat_map(|pool| [pool.window, pool.stride]) {
                each(Limited::Pool, sides, &limits::POOL_WINDOW)?;
            }
            set.pool = *pool;
        }
        Change::SwitchModality(channel, on) => {
            if *channel >= setting.scan.channels() {
                return Err(Refusal::Unknown);
            }
            set.off.retain(|off| off != channel);
            set.off.extend((!on).then_some(*channel));
            set.off.sort_unstable();
        }
        Change::SetShift(shift) => set.shift = checked_shift(setting, *shift)?,
        Change::SetBySlice(by_slice) => set.by_slice = *by_slice,
        Change::ShowModality(_)
        | Change::SetAlong(_)
        | Change::SetWindow(_)
        | Change::Open(_)
        | Change::LookAt(_)
        | Change::Go(_) => {}
    }
    Ok(set)
}

fn filter_at(setting: &VolumeSetting, filter: usize) -> Result<&VolumeFilter, Refusal> {
    setting.filters.get(filter).ok_or(Refusal::Unknown)
}

fn replace(setting: &mut VolumeSetting, filter: usize, changed: VolumeFilter) -> Result<(), Refusal> {
    *setting.filters.get_mut(filter).ok_or(Refusal::Unknown)? = changed;
    Ok(())
}

/// All kernels have one size.
fn resize_all(setting: &mut VolumeSetting, size: [usize; 3]) -> Result<(), Refusal> {
    for filter in &mut setting.filters {
        if filter.size() != size {
            *filter = filter.resized(size).ok_or(Refusal::Unknown)?;
        }
    }
    Ok(())
}

fn checked_filters(setting: &VolumeSetting, filters: &[VolumeFilter]) -> Result<Vec<VolumeFilter>, Refusal> {
    within(Limited::Filters, filters.len(), &limits::VOLUME_FILTERS)?;
    let size = filters.first().map(VolumeFilter::size);
    for filter in filters {
        checked_divisor(filter.divisor)?;
        checked_value(filter.bias)?;
        filter.kernels().iter().flatten().try_for_each(|weight| checked_value(*weight).map(drop))?;
        if Some(filter.size()) != size || filter.kernels().len() != setting.scan.channels() {
            return Err(Refusal::Unknown);
        }
    }
    Ok(filters.to_vec())
}

fn each(
    what: Limited,
    sides: [usize; 3],
    limits: &std::ops::RangeInclusive<usize>,
) -> Result<[usize; 3], Refusal> {
    for side in sides {
        within(what, side, limits)?;
    }
    Ok(sides)
}

fn checked_padding(padding: Padding) -> Result<Padding, Refusal> {
    let Padding::Explicit(sides) = padding else { return Ok(padding) };
    for side in sides.into_iter().flatten() {
        within(Limited::Padding, side, &limits::PADDING)?;
    }
    Ok(if sides == [[0; 2]; 3] { Padding::Valid } else { padding })
}

fn checked_shift(setting: &VolumeSetting, shift: [isize; 3]) -> Result<[isize; 3], Refusal> {
    let most = limits::SHIFT.end().unsigned_abs();
    for by in shift {
        within(Limited::Shift, by.unsigned_abs(), &(0..=most))?;
    }
    if setting.scan.channels() < 2 && shift != [0; 3] { Err(Refusal::Unknown) } else { Ok(shift) }
}
