//! How numbers are printed: whole where they are whole, one number of decimals a grid, − for minus.

use crate::engine::exact::Exact;
use crate::engine::number::Number;
use crate::lab::numeral;

/// Most significant digits of a rounded number.
const SIGNIFICANT: i32 = 4;
/// Fewest significant digits of a number where there is little room.
const LEAST_SIGNIFICANT: i32 = 2;
/// From here on a cell prints a power of ten.
const LARGE: f32 = 10_000.0;

/// A number as a person reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Printed {
    /// The digits.
    pub text: String,
    /// Whether it was rounded.
    pub rounded: bool,
}

/// An f32 for scripts: shortest decimal that reads back the same, `NaN`, `Infinity`.
pub fn plain(value: f32) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    value.to_string()
}

/// The minus sign for people.
pub fn signed(text: &str) -> String {
    text.replace('-', "−")
}

/// An exact number without loss: a decimal where it ends soon, else a fraction.
pub fn exact(value: Exact) -> String {
    signed(&numeral::write(value))
}

/// A number in a sum: exact where it is known, else rounded to four significant digits.
pub fn number(value: Number) -> Printed {
    match value.exact {
        Some(known) => Printed { text: exact(known), rounded: false },
        None => rounded(value.value),
    }
}

/// An f32 rounded to four significant digits, and whether that lost anything.
pub fn rounded(value: f32) -> Printed {
    let text = fixed(value, decimals_of(&[value]));
    Printed { rounded: text.replace('−', "-").parse() != Ok(value), text }
}

/// The texts of a grid's cells, all with the same number of decimals.
pub fn cells(values: &[f32]) -> Vec<String> {
    let decimals = decimals_of(values);
    values.iter().map(|&value| cell(value, decimals)).collect()
}

/// The texts of the same cells with ever fewer decimals, for where there is no room for all; the largest value keeps
/// two significant digits.
pub fn narrowing(values: &[f32]) -> impl Iterator<Item = Vec<String>> {
    let most = decimals_of(values);
    let largest = largest(values);
    let significant = leading(largest) - i32::from(largest < 1.0);
    let least = (LEAST_SIGNIFICANT - significant).max(0) as usize;
    (least.min(most)..=most).rev().map(|decimals| values.iter().map(|&value| cell(value, decimals)).collect())
}

/// The texts of exact cells; what is no short decimal stays a fraction if `fractions`.
pub fn exact_cells(values: &[Exact], fractions: bool) -> Vec<String> {
    let floats: Vec<f32> = values.iter().map(|value| value.to_f32()).collect();
    let decimals = decimals_of(&floats);
    let ends = |value: Exact| numeral::ended_decimal(value).is_some_and(|text| places(&text) <= decimals);
    if !fractions || values.iter().all(|&value| ends(value)) {
        return cells(&floats);
    }
    values.iter().map(|&value| exact(value)).collect()
}

fn places(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, part)| part.len())
}

fn cell(value: f32, decimals: usize) -> String {
    if value.is_finite() && value.abs() >= LARGE {
        return signed(&format!("{value:.1e}"));
    }
    fixed(value, decimals)
}

fn fixed(value: f32, decimals: usize) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞" } else { "−∞" }.to_owned();
    }
    let text = format!("{value:.decimals$}");
    let is_zero = text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.'));
    signed(if is_zero { text.trim_start_matches('-') } else { &text })
}

/// Decimals that print the largest value with [`SIGNIFICANT`] digits, fewer if every value is exact in fewer.
fn decimals_of(values: &[f32]) -> usize {
    let largest = largest(values);
    let most = if largest > 0.0 { (SIGNIFICANT - leading(largest)).clamp(0, 6) as usize } else { 0 };
    let exact_in = |decimals: usize| {
        let same = |value: &f32| !value.is_finite() || format!("{value:.decimals$}").parse() == Ok(*value);
        values.iter().all(same)
    };
    (0..most).find(|&decimals| exact_in(decimals)).unwrap_or(most)
}

fn largest(values: &[f32]) -> f32 {
    values.iter().filter(|value| value.is_finite()).fold(0.0, |most, value| most.max(value.abs()))
}

/// Digits before the point; a number below 1 counts its 0, and the zeros after its point count backwards.
fn leading(value: f32) -> i32 {
    let text = format!("{value:e}");
    let exponent: i32 = text.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0);
    if exponent >= 0 { exponent + 1 } else { exponent + 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[f32], texts: &[&str]) {
        assert_eq!(cells(values), texts);
    }

    #[test]
    fn a_grid_has_one_number_of_decimals() {
        check(&[9.0, -12.0, 0.0], &["9", "−12", "0"]);
        check(&[13.444445, 9.0], &["13.44", "9.00"]);
        check(&[0.5, 1.0], &["0.5", "1.0"]);
        check(&[0.105_882_354, 0.0], &["0.106", "0.000"]);
        check(&[12345.0, 3.0], &["1.2e4", "3"]);
        check(&[-0.0], &["0"]);
        check(&[f32::NAN, f32::INFINITY, 1.0], &["NaN", "∞", "1"]);
    }

    #[test]
    fn narrow_places_get_fewer_decimals() {
        let texts: Vec<_> = narrowing(&[13.444445, -9.0]).collect();
        assert_eq!(texts, [["13.44", "−9.00"], ["13.4", "−9.0"], ["13", "−9"]]);
        assert_eq!(narrowing(&[0.105_882_354]).collect::<Vec<_>>(), [["0.106"], ["0.11"]]);
        assert_eq!(narrowing(&[7.0]).collect::<Vec<_>>(), [["7"]]);
    }

    #[test]
    fn fractions_stay_fractions_in_a_kernel() {
        let ninth = Exact::new(1, 9).unwrap();
        assert_eq!(exact_cells(&[ninth, Exact::ONE], true), ["1/9", "1"]);
        assert_eq!(exact_cells(&[ninth, Exact::ONE], false), ["0.111", "1.000"]);
    }

    #[test]
    fn scripts_get_every_digit() {
        assert_eq!(plain(13.444445), "13.444445");
        assert_eq!(plain(f32::NAN), "NaN");
        assert_eq!(plain(f32::NEG_INFINITY), "-Infinity");
    }

    #[test]
    fn rounding_is_said() {
        assert_eq!(rounded(13.444445), Printed { text: "13.44".to_owned(), rounded: true });
        assert_eq!(rounded(-2.5), Printed { text: "−2.5".to_owned(), rounded: false });
        assert!(!number(Number::exact(Exact::new(121, 9).unwrap())).rounded);
    }
}
