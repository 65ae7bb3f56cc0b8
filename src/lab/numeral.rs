//! Numbers as people type them and as links carry them, read into exact values.

use crate::engine::exact::Exact;
use crate::lab::limits;

/// Why a text is not a number that can be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumeralMisfit {
    /// It is not a whole number, a decimal or a fraction.
    Unreadable,
    /// It has more than [`limits::DIGITS`] digits.
    TooLong,
    /// Its denominator is above [`limits::DENOMINATOR`].
    DenominatorTooLarge,
    /// Its denominator is zero.
    DenominatorZero,
}

/// The value of a number in a link: `-3`, `0.5`, `1/9`.
pub fn parse(text: &str) -> Result<Exact, NumeralMisfit> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let magnitude = match unsigned.split_once('/') {
        Some((numerator, denominator)) => fraction(numerator, denominator)?,
        None => decimal(unsigned)?,
    };
    let signed = if negative { magnitude.negated() } else { Some(magnitude) };
    signed.ok_or(NumeralMisfit::TooLong)
}

/// The value of a number as typed: also `3,5`, the minus sign −, full-width digits and spaces around it.
pub fn parse_typed(text: &str) -> Result<Exact, NumeralMisfit> {
    let plain: String = text.trim().chars().map(plain_char).filter(|c| !c.is_whitespace()).collect();
    parse(&plain.replace(',', "."))
}

fn plain_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2012}' | '\u{2013}' | '\u{fe63}' => '-',
        '\u{2044}' | '\u{2215}' => '/',
        _ => c,
    }
}

fn digits(text: &str) -> Result<i128, NumeralMisfit> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumeralMisfit::Unreadable);
    }
    let significant = text.trim_start_matches('0');
    if significant.len() > limits::DIGITS {
        return Err(NumeralMisfit::TooLong);
    }
    if significant.is_empty() { Ok(0) } else { significant.parse().map_err(|_| NumeralMisfit::TooLong) }
}

fn fraction(numerator: &str, denominator: &str) -> Result<Exact, NumeralMisfit> {
    let (numerator, denominator) = (digits(numerator)?, digits(denominator)?);
    if denominator > limits::DENOMINATOR {
        return Err(NumeralMisfit::DenominatorTooLarge);
    }
    Exact::new(numerator, denominator).ok_or(NumeralMisfit::DenominatorZero)
}

fn decimal(text: &str) -> Result<Exact, NumeralMisfit> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && part.is_empty() {
        return Err(NumeralMisfit::Unreadable);
    }
    if part.len() > limits::DIGITS {
        return Err(NumeralMisfit::TooLong);
    }
    let all = digits(&format!("{whole}{part}"))?;
    Exact::new(all, 10_i128.pow(part.len() as u32)).ok_or(NumeralMisfit::Unreadable)
}

/// The shortest text that [`parse`] reads as this value: a decimal where it ends, else a fraction.
pub fn write(value: Exact) -> String {
    ended_decimal(value).unwrap_or_else(|| format!("{}/{}", value.numerator(), value.denominator()))
}

/// Whether [`write`] gives a text within the limits, so that a link can carry the value.
pub fn fits(value: Exact) -> bool {
    parse(&write(value)) == Ok(value)
}

/// The whole decimal, where the value has one of at most [`limits::DIGITS`] digits: `0.5`, `-3`.
pub fn ended_decimal(value: Exact) -> Option<String> {
    let mut numerator = value.numerator().checked_abs()?;
    let mut places = 0;
    while numerator % value.denominator() != 0 {
        numerator = numerator.checked_mul(10)?;
        places += 1;
        if places > limits::DIGITS {
            return None;
        }
    }
    let all = format!("{:0>width$}", numerator / value.denominator(), width = places + 1);
    let (whole, part) = all.split_at(all.len() - places);
    let sign = if value.numerator() < 0 { "-" } else { "" };
    let point = if places > 0 { "." } else { "" };
    let digits = all.trim_start_matches('0').len();
    (digits <= limits::DIGITS).then(|| format!("{sign}{whole}{point}{part}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, written: &str) {
        assert_eq!(parse_typed(typed).map(write).as_deref(), Ok(written), "{typed}");
    }

    #[test]
    fn reads_what_people_type() {
        check("9", "9");
        check(" -0.5 ", "-0.5");
        check("−3", "-3");
        check("3,5", "3.5");
        check("１／９", "1/9");
        check("２．５", "2.5");
        check("1/8", "0.125");
        check("+.25", "0.25");
        check("6/3", "2");
        check("-0", "0");
        check("0.000000001", "0.000000001");
        check("1/4096", "1/4096");
    }

    #[test]
    fn says_why_not() {
        assert_eq!(parse_typed("abc"), Err(NumeralMisfit::Unreadable));
        assert_eq!(parse_typed(""), Err(NumeralMisfit::Unreadable));
        assert_eq!(parse_typed("."), Err(NumeralMisfit::Unreadable));
        assert_eq!(parse_typed("--1"), Err(NumeralMisfit::Unreadable));
        assert_eq!(parse_typed("1e5"), Err(NumeralMisfit::Unreadable));
        assert_eq!(parse_typed("1/2/3"), Err(NumeralMisfit::Unreadable));
        assert_eq!(parse_typed("1234567890"), Err(NumeralMisfit::TooLong));
        assert_eq!(parse_typed("0.0000000001"), Err(NumeralMisfit::TooLong));
        assert_eq!(parse_typed("1/10000"), Err(NumeralMisfit::DenominatorTooLarge));
        assert_eq!(parse_typed("1/0"), Err(NumeralMisfit::DenominatorZero));
    }

    proptest::proptest! {
        #[test]
        fn a_typed_number_survives_its_own_text(whole in 0_u32..1_000_000, part in 0_u32..1_000, top in -999_999_999_i64..=999_999_999, bottom in 1_i64..=9_999) {
            for text in [format!("{whole}.{part:03}"), format!("-{whole}.{part:03}"), format!("{top}/{bottom}")] {
                let value = parse(&text);
                proptest::prop_assert!(value.is_ok(), "{text}");
                proptest::prop_assert_eq!(value.map(|v| parse(&write(v))), value.map(Ok), "{}", text);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = parse_typed(&text);
        }
    }
}
