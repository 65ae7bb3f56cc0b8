//! What a link can carry and the page can show: sizes and numbers within their limits.

use std::ops::RangeInclusive;

use crate::engine::exact::Exact;
use crate::engine::padding::Padding;
use crate::lab::filter::Filter;
use crate::lab::geometry::Geometry;
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::numeral;
use crate::lab::picture::Picture;
use crate::lab::pooling::Pooling;
use crate::lab::update::{Limited, Refusal};

/// Both sides within their limits.
pub fn each(what: Limited, sides: [usize; 2], limits: &RangeInclusive<usize>) -> Result<[usize; 2], Refusal> {
    Ok([within(what, sides[0], limits)?, within(what, sides[1], limits)?])
}

/// Padding within its limits.
pub fn checked_padding(padding: Padding) -> Result<Padding, Refusal> {
    let Padding::Explicit([_, rows, columns]) = padding else { return Ok(padding) };
    each(Limited::Padding, rows, &limits::PADDING)?;
    each(Limited::Padding, columns, &limits::PADDING)?;
    Ok(Geometry::ends(rows, columns))
}

/// A pooling within its limits.
pub fn checked_pooling(pooling: Pooling) -> Result<Pooling, Refusal> {
    each(Limited::Pool, pooling.window, &limits::POOL_WINDOW)?;
    each(Limited::Pool, pooling.stride, &limits::POOL_WINDOW)?;
    each(Limited::Padding, pooling.padding, &limits::PADDING)?;
    Ok(pooling)
}

/// A move of the drawing within its limits.
pub fn checked_shift(shift: [isize; 2]) -> Result<[isize; 2], Refusal> {
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

/// A filter whose size and numbers a link can carry.
pub fn checked_filter(filter: &Filter) -> Result<Filter, Refusal> {
    each(Limited::Kernel, [filter.weights.height(), filter.weights.width()], &limits::KERNEL_SIDE)?;
    checked_divisor(filter.divisor)?;
    checked_value(filter.bias)?;
    filter.weights.cells().into_iter().try_for_each(|weight| checked_value(weight).map(drop))?;
    Ok(filter.clone())
}

/// A number that a link can carry.
pub fn checked_value(value: Exact) -> Result<Exact, Refusal> {
    numeral::fits(value).then_some(value).ok_or(Refusal::ValueTooLong)
}

/// A divisor within its limits.
pub fn checked_divisor(divisor: u32) -> Result<u32, Refusal> {
    let limits = *limits::DIVISOR.start() as usize..=*limits::DIVISOR.end() as usize;
    within(Limited::Divisor, divisor as usize, &limits).map(|_| divisor)
}

/// A side of a kernel within its limits.
pub fn checked_side(side: usize) -> Result<usize, Refusal> {
    within(Limited::Kernel, side, &limits::KERNEL_SIDE)
}

/// A picture of several channels, within the limits.
pub fn checked_channels(grids: &[Grid]) -> Result<Picture, Refusal> {
    within(Limited::Channels, grids.len(), &limits::CHANNELS)?;
    grids.iter().try_for_each(|grid| checked_picture(grid).map(drop))?;
    Picture::of_channels(grids.to_vec()).ok_or(Refusal::Unknown)
}

/// A picture of one channel, within the limits.
pub fn checked_picture(grid: &Grid) -> Result<Picture, Refusal> {
    for side in [grid.height(), grid.width()] {
        within(Limited::Picture, side, &(1..=*limits::PICTURE_SIDE.end()))?;
    }
    if grid.bytes().is_none() {
        grid.cells().into_iter().try_for_each(|cell| checked_value(cell).map(drop))?;
    }
    Ok(Picture::new(grid.clone()))
}

/// A number within its limits, or a refusal that names them.
pub fn within(what: Limited, wanted: usize, limits: &RangeInclusive<usize>) -> Result<usize, Refusal> {
    let (least, most) = (*limits.start(), *limits.end());
    limits.contains(&wanted).then_some(wanted).ok_or(Refusal::Limit { what, wanted, least, most })
}
