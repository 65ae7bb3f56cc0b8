//! The fields of what follows the first filter: a second one, pooling; the riddle; the moved drawing; the counted side.

use std::ops::RangeInclusive;

use crate::lab::address::cells::Read;
use crate::lab::address::fields::{integer, kernel, kernel_text, pair, pair_text};
use crate::lab::filter::Filter;
use crate::lab::limits;
use crate::lab::pooling::{Kept, Pooling};
use crate::lab::riddle;

/// `0` for none.
const NONE: &str = "0";

/// A second filter, or `0`.
pub fn second(text: &str) -> Option<Read<Option<Filter>>> {
    if text == NONE {
        return Some(Read::whole(None));
    }
    let Read { value, changed } = kernel(text)?;
    Some(Read { value: Some(value), changed })
}

/// The text of a second filter.
pub fn second_text(filter: Option<&Filter>) -> String {
    match filter.map(kernel_text) {
        // A kernel of one 0 would read back as none.
        Some(text) if text == NONE => "0/1".to_owned(),
        Some(text) => text,
        None => NONE.to_owned(),
    }
}

/// `max` or `avg`, window, `s` stride, optional `p` padding, optional `ceil`, `in` or `ex`; `0` for none.
pub fn pool(text: &str) -> Option<Read<Option<Pooling>>> {
    if text == NONE {
        return Some(Read::whole(None));
    }
    let (kept, rest) = match text.strip_prefix("max") {
        Some(rest) => (Kept::Maximum, rest),
        None => (Kept::Average, text.strip_prefix("avg")?),
    };
    let (rest, counts_padding) = match rest.strip_suffix("ex") {
        Some(rest) => (rest, false),
        None => (rest.strip_suffix("in").unwrap_or(rest), true),
    };
    let (rest, ceil) = rest.strip_suffix("ceil").map_or((rest, false), |rest| (rest, true));
    let (rest, padding) = rest.split_once('p').map_or((rest, None), |(rest, padding)| (rest, Some(padding)));
    let (window, stride) =
        rest.split_once('s').map_or((rest, None), |(window, stride)| (window, Some(stride)));
    let window = pair(window, limits::POOL_WINDOW)?;
    let stride = stride.map_or(Some(window.clone()), |stride| pair(stride, limits::POOL_WINDOW))?;
    let padding = padding.map_or(Some(Read::whole([0, 0])), |padding| pair(padding, limits::PADDING))?;
    let changed = window.changed || stride.changed || padding.changed;
    let (window, stride, padding) = (window.value, stride.value, padding.value);
    Some(Read { value: Some(Pooling { kept, window, stride, padding, ceil, counts_padding }), changed })
}

/// The text of a pooling.
pub fn pool_text(pooling: Option<&Pooling>) -> String {
    let Some(pooling) = pooling else { return NONE.to_owned() };
    let kept = match pooling.kept {
        Kept::Maximum => "max",
        Kept::Average => "avg",
    };
    let sides = |[height, width]: [usize; 2]| format!("{height}x{width}");
    let padding = match pooling.padding {
        [0, 0] => String::new(),
        sides => format!("p{}", pair_text(sides)),
    };
    let ceil = if pooling.ceil { "ceil" } else { "" };
    let rule = match (pooling.kept, pooling.counts_padding) {
        (Kept::Maximum, true) => "",
        (Kept::Average, true) => "in",
        (_, false) => "ex",
    };
    format!("{kept}{}s{}{padding}{ceil}{rule}", sides(pooling.window), sides(pooling.stride))
}

/// The riddle, counted from 1, or `0`.
pub fn find(text: &str) -> Option<Read<Option<usize>>> {
    let Read { value, changed } = integer(text, 0..=riddle::count())?;
    Some(Read { value: Some(value).filter(|&riddle| riddle > 0), changed })
}

/// The side of a picture that weights are counted for, or `0`.
pub fn counted(text: &str) -> Option<Read<Option<usize>>> {
    if text == NONE {
        return Some(Read::whole(None));
    }
    let Read { value, changed } = integer(text, limits::COUNTED_SIDE)?;
    Some(Read { value: Some(value), changed })
}

/// Rows down `,` columns to the right.
pub fn shift(text: &str) -> Option<Read<[isize; 2]>> {
    let (down, right) = text.split_once(',')?;
    let (down, right) = (signed(down, limits::SHIFT)?, signed(right, limits::SHIFT)?);
    Some(Read { value: [down.value, right.value], changed: down.changed || right.changed })
}

/// The text of a shift.
pub fn shift_text([down, right]: [isize; 2]) -> String {
    format!("{down},{right}")
}

fn signed(text: &str, limits: RangeInclusive<isize>) -> Option<Read<isize>> {
    let value: isize = text.parse().ok()?;
    let near = value.clamp(*limits.start(), *limits.end());
    Some(Read { value: near, changed: near != value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pooling_reads_back() {
        for text in ["max2x2s2x2", "avg3x3s2x2p1ceilex", "avg2x3s1x1in", "max3x3s2x2p1x0ceil", "max2x2s2x2ex"]
        {
            let read = pool(text).unwrap();
            assert_eq!(pool_text(read.value.as_ref()), text);
            assert!(!read.changed);
        }
        assert_eq!(pool("0").unwrap().value, None);
        assert_eq!(pool("max2").unwrap().value, Some(Pooling::new(Kept::Maximum, [2, 2])));
        assert_eq!(pool("max99s2").map(|read| read.changed), Some(true));
        for junk in ["", "max", "min2x2", "max2x2s", "maxx", "avg2p"] {
            assert_eq!(pool(junk).map(|read| read.value), None, "{junk}");
        }
    }

    #[test]
    fn a_shift_keeps_within_its_limits() {
        assert_eq!(shift("-1,2").unwrap().value, [-1, 2]);
        assert_eq!(shift("-100,0").unwrap(), Read { value: [*limits::SHIFT.start(), 0], changed: true });
        assert_eq!(shift("1").map(|read| read.value), None);
    }
}
