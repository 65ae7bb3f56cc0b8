//! What every state keeps to: the table of limits, and what a link can carry.

use convolens::engine::exact::Exact;
use convolens::engine::padding::Padding;
use convolens::lab::filter::Filter;
use convolens::lab::geometry::Geometry;
use convolens::lab::limits;
use convolens::lab::numeral;
use convolens::lab::photographs::photograph;
use convolens::lab::picture::Picture;
use convolens::lab::pooling::Pooling;
use convolens::lab::riddle;
use convolens::lab::state::Lab;
use proptest::prelude::*;
use std::ops::RangeInclusive;

/// Fails where a number of the state is outside its limits.
pub fn check_bounds(lab: &Lab) -> Result<(), TestCaseError> {
    let setting = &lab.setting;
    check_picture(&setting.picture)?;
    prop_assert!(limits::FILTERS.contains(&setting.filters().count()));
    for filter in setting.filters() {
        check_filter(filter)?;
        prop_assert_eq!(
            filter.shape(),
            [setting.picture.channels(), setting.filter.shape()[1], setting.filter.shape()[2]]
        );
    }
    check_geometry(setting.geometry)?;
    if let Some(second) = &setting.next.second {
        check_filter(second)?;
        prop_assert_eq!(second.bias, Exact::ZERO);
    }
    if let Some(pooling) = setting.next.pool {
        check_pooling(pooling)?;
    }
    prop_assert!(setting.find.is_none_or(|riddle| (1..=riddle::count()).contains(&riddle)));
    Ok(())
}

fn check_picture(picture: &Picture) -> Result<(), TestCaseError> {
    let most = *limits::PICTURE_SIDE.end();
    prop_assert!(picture.size().iter().all(|side| (1..=most).contains(side)), "{:?}", picture.size());
    prop_assert!(limits::CHANNELS.contains(&picture.channels()));
    for plane in picture.planes().filter(|plane| plane.bytes().is_none()) {
        prop_assert!(plane.cells().into_iter().all(numeral::fits));
    }
    prop_assert!(picture.shift.iter().all(|by| limits::SHIFT.contains(by)));
    prop_assert!(picture.photograph.is_none_or(|id| photograph(id).is_some()));
    Ok(())
}

fn check_filter(filter: &Filter) -> Result<(), TestCaseError> {
    both([filter.weights.height(), filter.weights.width()], limits::KERNEL_SIDE)?;
    prop_assert!(filter.kernels().all(|kernel| kernel.cells().into_iter().all(numeral::fits)));
    prop_assert!(limits::DIVISOR.contains(&filter.divisor));
    prop_assert!(numeral::fits(filter.bias));
    Ok(())
}

fn check_geometry(geometry: Geometry) -> Result<(), TestCaseError> {
    both(geometry.stride, limits::STRIDE)?;
    both(geometry.dilation, limits::DILATION)?;
    if let Padding::Explicit([depth, rows, columns]) = geometry.padding {
        prop_assert_eq!(depth, [0, 0]);
        both(rows, limits::PADDING)?;
        both(columns, limits::PADDING)?;
    }
    Ok(())
}

fn check_pooling(pooling: Pooling) -> Result<(), TestCaseError> {
    both(pooling.window, limits::POOL_WINDOW)?;
    both(pooling.stride, limits::POOL_WINDOW)?;
    both(pooling.padding, limits::PADDING)
}

fn both(sides: [usize; 2], limits: RangeInclusive<usize>) -> Result<(), TestCaseError> {
    prop_assert!(sides.iter().all(|side| limits.contains(side)), "{:?} is not in {:?}", sides, limits);
    Ok(())
}
