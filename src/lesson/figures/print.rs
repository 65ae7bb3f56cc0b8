//! How figures are printed: counts, numbers with ≈ where they are rounded, and parts in percent.

use crate::engine::number::Number;
use crate::lab::notation;

/// From here on the digits of a count stand in groups of three.
const GROUPED: u128 = 10_000;

/// A count; a long one in groups: `1,048,576`.
pub fn count(number: usize) -> String {
    large(number as u128)
}

/// The same of what may be more than a memory holds.
pub fn large(number: u128) -> String {
    let digits = number.to_string();
    if number < GROUPED {
        return digits;
    }
    let length = digits.len();
    let group = |(index, digit): (usize, char)| {
        let comma = index > 0 && (length - index).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(group).collect()
}

/// A count; empty if it is 0.
pub fn some(number: usize) -> String {
    if number == 0 { String::new() } else { count(number) }
}

/// A number, `≈` before a rounded one.
pub fn number(number: Number) -> String {
    let printed = notation::number(number);
    if printed.rounded { format!("≈{}", printed.text) } else { printed.text }
}

/// A part in percent, without the sign: whole, or with as many decimals as tell it from nothing and from all. Empty of
/// nothing.
pub fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return String::new();
    }
    let hundredfold = part.saturating_mul(100);
    if hundredfold.is_multiple_of(whole) {
        return count(hundredfold / whole);
    }
    let percent = hundredfold as f64 / whole as f64;
    let telling = |text: &String| text.parse().is_ok_and(|shown: f64| shown != 0.0 && shown != 100.0);
    let text = (0..).map(|decimals: usize| format!("{percent:.decimals$}")).find(telling);
    text.map(|text| format!("≈{text}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_counts_stand_in_groups() {
        assert_eq!([0, 999, 9_999].map(count), ["0", "999", "9999"]);
        assert_eq!([10_000, 123_456, 1_048_576].map(count), ["10,000", "123,456", "1,048,576"]);
        assert_eq!([0, 3].map(some), ["", "3"]);
    }

    #[test]
    fn a_part_is_never_rounded_to_nothing_or_to_all() {
        let percents = [(0, 7), (7, 7), (1, 4), (3, 8), (1, 3), (1, 300), (299, 300), (1, 1 << 20)];
        let texts = ["0", "100", "25", "≈38", "≈33", "≈0.3", "≈99.7", "≈0.0001"];
        assert_eq!(percents.map(|(part, whole)| percent(part, whole)), texts);
        assert_eq!(percent(0, 0), "");
    }
}
