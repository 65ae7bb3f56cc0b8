//! Otsu's threshold: the grey that parts a picture into two groups whose means lie as far apart as can be.

use super::field::Field;

/// The threshold: values above it are one group, the others the other. `None` if all values are the same.
///
/// The variance between the groups, `shareₐ · shareᵦ · (meanₐ − meanᵦ)²`, is largest there; of equals the first counts.
pub(super) fn threshold(field: &Field) -> Option<u8> {
    let mut histogram = [0_u64; 256];
    field.values().iter().for_each(|value| histogram[usize::from(*value)] += 1);
    let count = field.values().len() as u64;
    let sum: u64 = field.values().iter().map(|value| u64::from(*value)).sum();
    let (mut dark, mut dark_sum) = (0, 0);
    let mut best: Option<(f64, u8)> = None;
    for (grey, cells) in (0_u8..=255).zip(histogram) {
        dark += cells;
        dark_sum += cells * u64::from(grey);
        if dark == 0 || dark == count {
            continue;
        }
        // Times the number of all cells squared it is a fraction of whole numbers.
        let difference = (sum * dark).abs_diff(dark_sum * count) as f64;
        let variance = difference * difference / (dark * (count - dark)) as f64;
        if best.is_none_or(|(largest, _)| variance > largest) {
            best = Some((variance, grey));
        }
    }
    best.map(|(_, grey)| grey)
}

/// Ink where the value is above the threshold, nothing elsewhere: MNIST's digits were black and white at first.
pub(super) fn ink(field: &Field, threshold: u8) -> Field {
    field.map(|value| if value > threshold { 255 } else { 0 })
}

/// Whether most of the cells along the border are in the brighter group: then the ink is dark.
pub(super) fn border_is_brighter(field: &Field, threshold: u8) -> bool {
    let (last_row, last_column) = (field.height() - 1, field.width() - 1);
    let (mut border, mut bright) = (0, 0);
    for (row, values) in field.rows().enumerate() {
        for (column, value) in values.iter().enumerate() {
            if row == 0 || row == last_row || column == 0 || column == last_column {
                border += 1;
                bright += usize::from(*value > threshold);
            }
        }
    }
    2 * bright > border
}
