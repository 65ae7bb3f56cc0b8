//! The range of many values, and where each of them stands in it. All look at every value of a picture.

/// Values that are compared side by side.
const LANES: usize = 16;
/// Values whose places are found before they are counted.
const CHUNK: usize = 1024;

/// The least and the largest finite value; `None` if there is none.
pub fn extremes(values: &[f32]) -> Option<[f32; 2]> {
    let (rows, rest) = values.as_chunks::<LANES>();
    let mut lanes = [[f32::INFINITY; LANES], [f32::NEG_INFINITY; LANES]];
    rows.iter().for_each(|row| widen(&mut lanes, row));
    widen(&mut lanes, rest);
    let low = lanes[0].into_iter().fold(f32::INFINITY, f32::min);
    let high = lanes[1].into_iter().fold(f32::NEG_INFINITY, f32::max);
    (low <= high).then_some([low, high])
}

/// Each lane's extremes with one more value.
fn widen([low, high]: &mut [[f32; LANES]; 2], row: &[f32]) {
    for ((low, high), &value) in low.iter_mut().zip(high).zip(row) {
        *low = if value < *low && value > f32::NEG_INFINITY { value } else { *low };
        *high = if value > *high && value < f32::INFINITY { value } else { *high };
    }
}

/// Each value's place between `low` = 0 and `high` = 255, rounded half up; what is outside gets the nearer end, NaN
/// gets 0. All get 0 if `low` is not below `high`.
pub fn levels(values: &[f32], [low, high]: [f32; 2]) -> Vec<u8> {
    let factor = if high > low { 255.0 / (high - low) } else { 0.0 };
    let level = |value: f32| {
        let place = (value - low) * factor + 0.5;
        let place = if place >= 255.0 { 255.0 } else { place };
        // By way of i32, which is done many at a time.
        (if place > 0.0 { place } else { 0.0 }) as i32 as u8
    };
    values.iter().map(|&value| level(value)).collect()
}

/// How many values are below `low`, and how many above `high`.
pub fn outside(values: &[f32], [low, high]: [f32; 2]) -> [usize; 2] {
    let below = values.iter().filter(|&&value| value < low).count();
    let above = values.iter().filter(|&&value| value > high).count();
    [below, above]
}

/// How many values fall into each of `bins` equal parts between two ends; what is outside is in none, and what stands
/// between equal ends is in the middle one.
pub fn counts(values: &[f32], [low, high]: [f32; 2], bins: usize) -> Vec<usize> {
    let (span, last) = (high - low, bins.saturating_sub(1) as f32);
    // The one after the last is for what is outside. Places are found many at a time, then counted one by one.
    let place = |value: f32| {
        let share = if span > 0.0 { (value - low) / span } else { 0.5 };
        let bin = share * bins as f32;
        let bin = if bin < last { bin } else { last };
        if value >= low && value <= high { bin as i32 } else { bins as i32 }
    };
    let mut counts = vec![0; bins + 1];
    let mut places = [0; CHUNK];
    for chunk in values.chunks(CHUNK) {
        places.iter_mut().zip(chunk).for_each(|(found, &value)| *found = place(value));
        for &place in places.iter().take(chunk.len()) {
            if let Some(count) = counts.get_mut(place as usize) {
                *count += 1;
            }
        }
    }
    counts.truncate(bins);
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_finite_values_count() {
        let mut values = vec![f32::NAN; 40];
        assert_eq!(extremes(&values), None);
        values[3] = f32::NEG_INFINITY;
        values[37] = f32::INFINITY;
        values[20] = f32::INFINITY;
        assert_eq!(extremes(&values), None);
        values[38] = -2.5;
        assert_eq!(extremes(&values), Some([-2.5, -2.5]));
        values[17] = 7.0;
        assert_eq!(extremes(&values), Some([-2.5, 7.0]));
        assert_eq!(extremes(&[]), None);
    }

    #[test]
    fn every_value_between_the_ends_is_in_one_bin() {
        assert_eq!(counts(&[-1.0, -0.9, 0.0, 1.0, f32::NAN, 1.5], [-1.0, 1.0], 4), [2, 0, 1, 1]);
        assert_eq!(counts(&[3.0, 3.0], [3.0, 3.0], 3), [0, 2, 0]);
        assert_eq!(outside(&[-2.0, 0.0, 1.0, 1.5, f32::NAN, f32::INFINITY], [0.0, 1.0]), [1, 2]);
    }

    #[test]
    fn levels_reach_from_end_to_end() {
        let values = [-9.0, -1.0, 0.0, 1.0, 9.0, f32::NEG_INFINITY, f32::INFINITY, f32::NAN];
        assert_eq!(levels(&values, [-1.0, 1.0]), [0, 0, 128, 255, 255, 0, 255, 0]);
        assert_eq!(levels(&[3.0, f32::INFINITY], [3.0, 3.0]), [0, 0]);
        let greys: Vec<f32> = (0..=255).map(|grey| grey as f32).collect();
        assert_eq!(levels(&greys, [0.0, 255.0]), (0..=255).collect::<Vec<u8>>());
    }
}
