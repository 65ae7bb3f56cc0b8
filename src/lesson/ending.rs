//! What follows a value and depends on it: the particle in Korean, the number of the noun in English.

use super::language::Language;
use super::sound::Sound;

include!(concat!(env!("OUT_DIR"), "/readings.rs"));

/// The form that fits `value`, of two written as `first/second`: in Korean `을/를` (after a final consonant,
/// after a vowel), in English `cell/cells` (for one, for any other number).
pub fn ending<'a>(language: Language, forms: &'a str, value: &str) -> &'a str {
    match language {
        Language::Korean => Sound::last(value, READINGS).choose(forms),
        Language::English => {
            let (one, many) = forms.split_once('/').unwrap_or((forms, forms));
            if value == "1" { one } else { many }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word is a value with its particle behind a bar.
    fn check(forms: &str, words: &str) {
        for word in words.split(' ') {
            let (value, particle) = word.split_once('|').expect("a bar");
            assert_eq!(ending(Language::Korean, forms, value), particle, "{value} of {forms}");
        }
    }

    #[test]
    fn digits_are_read_in_sino_korean() {
        check("을/를", "0|을 1|을 2|를 3|을 4|를 5|를 6|을 7|을 8|을 9|를");
        check("은/는", "0|은 1|은 2|는 3|은 4|는 5|는 6|은 7|은 8|은 9|는");
        check("이/가", "21|이 32|가 43|이 54|가 65|가 76|이 87|이 98|이 19|가");
    }

    #[test]
    fn trailing_zeros_have_their_own_names() {
        check("을/를", "10|을 20|을 100|을 1000|을 10000|을 100000|을 1000000|을 10000000|을 100000000|을");
        check(
            "을/를",
            "1000000000000|를 10000000000000000|을 1,000|을 10,000|을 1,002|를 105|를 1,000,000,000,000|를",
        );
        check("이/가", "100|이 10000|이 25|가 110|이 00|이");
    }

    #[test]
    fn a_minus_and_brackets_are_not_read() {
        check("을/를", "−14|를 -14|를 −3|을 (−1)|을 (−2)|를 +5|를 ≈2.4|를");
    }

    #[test]
    fn decimals_are_read_digit_by_digit() {
        check("을/를", "0.5|를 0.3|을 0.10|을 0.100|을 −0.25|를 12.7|을 1,000.2|를 .5|를");
    }

    #[test]
    fn a_fraction_ends_on_its_numerator() {
        check("이/가", "1/9|이 2/9|가 10/3|이 −4/9|가 121/9|이 81/1000|이");
        check("이에요/예요", "1/9|이에요 1/16|이에요 4/9|예요 5/7|예요");
    }

    #[test]
    fn powers_of_ten_end_on_their_power() {
        check("을/를", "1.2e4|을 −3e-7|을 5e12|을 conv1|을 conv2|를");
    }

    #[test]
    fn rieul_takes_ro() {
        check("으로/로", "1|로 3|으로 7|로 8|로 0|으로 2|로 6|으로 10|으로 100|으로 1/9|로 3/4|으로 0.1|로");
        check("으로/로", "픽셀|로 창|으로 필터|로 커널|로 합성곱|으로 Enter|로 Tab|으로 L|로 XML|로 M|으로");
        check("을/를", "픽셀|을 커널|을");
        check("이라고/라고", "커널|이라고 필터|라고 1|이라고");
    }

    #[test]
    fn hangul_is_read_by_its_last_syllable() {
        check("을/를", "값|을 가중치|를 창|을 필터|를 물|을 값.|을 ‘가중치’|를");
        check("과/와", "출력|과 가중치|와 높이|와 너비|와 열|과");
    }

    #[test]
    fn a_latin_word_is_read_by_its_reading() {
        check(
            "을/를",
            "ReLU|를 relu|를 softmax|를 stride|를 MRI|를 RGB|를 CNN|을 Sobel|을 Tab|을 Enter|를 PNG|를",
        );
        check("을/를", "NIfTI|를 DICOM|을 NaN|을 Space|를 Home|을 End|를 Esc|를");
    }

    #[test]
    fn a_bracket_gives_the_reading_of_an_unknown_word_only() {
        check(
            "을/를",
            "ReLU(렐루)|를 zyx(지식)|을 x(손실)|를 M(나)|을 합성곱(convolution)|을 스트라이드(보폭)|를 MRI(자기공명영상)|를",
        );
        check("이라고/라고", "수용 영역(receptive field)|이라고".replace(' ', "").as_str());
    }

    #[test]
    fn an_unknown_word_is_read_by_its_last_letter() {
        check("을/를", "xyl|을 abm|을 abn|을 abr|를 abx|를 A|를 N|을");
    }

    #[test]
    fn signs_have_their_readings() {
        check("을/를", "50%|를 90°|를 ∞|를 5×5|를 3×3|을");
    }

    #[test]
    fn nothing_ends_on_a_vowel() {
        assert_eq!(ending(Language::Korean, "을/를", ""), "를");
        assert_eq!(ending(Language::Korean, "을/를", "()"), "를");
    }

    #[test]
    fn english_counts_one_apart() {
        let noun = |value| ending(Language::English, "cell/cells", value);
        assert_eq!(
            [noun("1"), noun("0"), noun("2"), noun("11"), noun("1/9")],
            ["cell", "cells", "cells", "cells", "cells"]
        );
    }
}
