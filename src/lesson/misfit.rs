//! Why settings can't be, as a sentence.

use super::language::Language;
use super::text::{Key, fill, key, text};
use crate::engine::misfit::{AxisMisfit, Dimension, Misfit};
use crate::lab::setting::Part;

/// The sentence for a misfit, with what to do where there is something to do.
pub fn sentence(language: Language, misfit: &Misfit) -> String {
    match misfit {
        Misfit::Axis { dimension, misfit } => axis(language, *dimension, *misfit),
        Misfit::Channels { input, expected } => {
            numbers(language, key::MISFIT_CHANNELS, &[("input", *input), ("expected", *expected)])
        }
        Misfit::TooLarge { most, .. } | Misfit::TooManyTerms { most, .. } => {
            numbers(language, key::MISFIT_TOO_LARGE, &[("most", *most)])
        }
        _ => text(language, key::MISFIT_OTHER).to_string(),
    }
}

/// The sentence for a layer that can't be worked out: it names the layer where that is not the first kernel.
pub fn layer_sentence(language: Language, part: Part, misfit: &Misfit) -> String {
    let (dimension, key, values) = match (part, misfit) {
        (Part::First, _) => return sentence(language, misfit),
        (_, Misfit::Axis { dimension, misfit: AxisMisfit::KernelTooLarge { reach, padded, .. } }) => {
            let key = match part {
                Part::Pool => key::MISFIT_POOL_TOO_LARGE,
                Part::Beside => key::POOLING_WINDOW_INPUT,
                Part::First | Part::Second => key::MISFIT_SECOND_TOO_LARGE,
            };
            (*dimension, key, vec![("reach", *reach), ("padded", *padded)])
        }
        (
            Part::Pool | Part::Beside,
            Misfit::Axis { dimension, misfit: AxisMisfit::PaddingTooLarge { most, .. } },
        ) => (*dimension, key::REASON_POOL_PADDING, vec![("limit", *most)]),
        _ => return sentence(language, misfit),
    };
    along(language, dimension, key, values)
}

/// The name of a dimension inside a sentence.
pub fn dimension(language: Language, dimension: Dimension) -> &'static str {
    let name = match dimension {
        Dimension::Depth => key::DIMENSION_DEPTH,
        Dimension::Height => key::DIMENSION_HEIGHT,
        Dimension::Width => key::DIMENSION_WIDTH,
    };
    text(language, name)
}

fn axis(language: Language, side: Dimension, misfit: AxisMisfit) -> String {
    let (key, values) = match misfit {
        AxisMisfit::KernelTooLarge { reach, padded, .. } => {
            (key::MISFIT_KERNEL_TOO_LARGE, vec![("reach", reach), ("padded", padded)])
        }
        AxisMisfit::PaddingTooLarge { padding, most } => {
            (key::MISFIT_PADDING_TOO_LARGE, vec![("padding", padding), ("most", most)])
        }
        AxisMisfit::TooLong { most, .. } => (key::MISFIT_TOO_LONG, vec![("most", most)]),
        AxisMisfit::WindowInPadding { .. } => (key::MISFIT_WINDOW_IN_PADDING, vec![]),
        AxisMisfit::ZeroStride => (key::MISFIT_ZERO_STRIDE, vec![]),
        AxisMisfit::ZeroDilation => (key::MISFIT_ZERO_DILATION, vec![]),
        AxisMisfit::EmptyKernel | AxisMisfit::EmptyInput => (key::MISFIT_EMPTY, vec![]),
    };
    along(language, side, key, values)
}

fn along(language: Language, side: Dimension, key: Key, values: Vec<(&str, usize)>) -> String {
    let values: Vec<(&str, String)> =
        values.into_iter().map(|(name, number)| (name, number.to_string())).collect();
    let mut named = vec![("dimension", dimension(language, side))];
    named.extend(values.iter().map(|(name, number)| (*name, number.as_str())));
    fill(language, key, &named)
}

fn numbers(language: Language, key: Key, values: &[(&str, usize)]) -> String {
    let values: Vec<(&str, String)> =
        values.iter().map(|(name, number)| (*name, number.to_string())).collect();
    let named: Vec<(&str, &str)> = values.iter().map(|(name, number)| (*name, number.as_str())).collect();
    fill(language, key, &named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(misfit: &Misfit, korean: &str, english: &str) {
        let said = sentence(Language::Korean, misfit);
        assert!(said.contains(korean), "{said}");
        let said = sentence(Language::English, misfit);
        assert!(said.contains(english), "{said}");
    }

    fn axis(dimension: Dimension, misfit: AxisMisfit) -> Misfit {
        Misfit::Axis { dimension, misfit }
    }

    #[test]
    fn every_number_stands_in_the_sentence() {
        let too_large = AxisMisfit::KernelTooLarge { kernel: 5, reach: 5, padded: 3 };
        check(
            &axis(Dimension::Height, too_large),
            "높이 5가 입력 높이 3보다 커서",
            "height of 5 and doesn't fit an input height of 3",
        );
        let padding = AxisMisfit::PaddingTooLarge { padding: 3, most: 1 };
        check(
            &axis(Dimension::Width, padding),
            "너비 방향으로 한쪽에 1칸까지",
            "padding is at most 1\u{a0}cell on one side",
        );
        check(
            &Misfit::Channels { input: 1, expected: 3 },
            "입력 채널은 1개인데 필터는 3개",
            "has 1\u{a0}channel, the filter takes 3",
        );
        check(&Misfit::TooLarge { shape: [1; 5], most: 100 }, "100개까지", "Up to 100");
    }

    #[test]
    fn the_layer_is_named() {
        let too_large = axis(Dimension::Width, AxisMisfit::KernelTooLarge { kernel: 3, reach: 3, padded: 2 });
        let padding = axis(Dimension::Height, AxisMisfit::PaddingTooLarge { padding: 2, most: 1 });
        for (part, misfit, korean, english) in [
            (Part::First, &too_large, "커널이 덮는 너비 3이 입력", "The kernel covers a width of 3"),
            (Part::Second, &too_large, "둘째 커널이 덮는 너비 3이", "The second kernel covers a width of 3"),
            (Part::Pool, &too_large, "풀링 창의 너비 3이", "The pooling window covers a width of 3"),
            (Part::Beside, &too_large, "창 너비 3은", "a window width of 3"),
            (Part::Pool, &padding, "높이 방향으로 1칸까지", "at most 1\u{a0}cell of it along the height"),
        ] {
            let said =
                [Language::Korean, Language::English].map(|language| layer_sentence(language, part, misfit));
            assert!(said[0].contains(korean) && said[1].contains(english), "{said:?}");
        }
    }

    #[test]
    fn no_hole_is_left_open() {
        let sides = [AxisMisfit::ZeroStride, AxisMisfit::ZeroDilation, AxisMisfit::EmptyInput];
        let others = [
            AxisMisfit::WindowInPadding { output: 2 },
            AxisMisfit::TooLong { padded: 9, most: 8 },
            AxisMisfit::EmptyKernel,
        ];
        let all = sides.into_iter().chain(others).map(|misfit| axis(Dimension::Depth, misfit));
        for misfit in all.chain([Misfit::ZeroDivisor { filter: 0 }]) {
            for language in Language::ALL {
                let said = sentence(language, &misfit);
                assert!(!said.is_empty() && !said.contains(['{', '}']), "{said}");
            }
        }
    }
}
