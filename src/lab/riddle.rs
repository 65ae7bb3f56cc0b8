//! The game "find the kernel": an input and an output are given, the kernel between them is to be found.

use crate::engine::exact::Exact;
use crate::engine::tensor::Tensor;
use crate::lab::bench::Bench;
use crate::lab::filter::Filter;
use crate::lab::grid::Grid;
use crate::lab::presets::{Preset, presets};
use crate::lab::setting::Setting;

/// The kernels that are to be found: whole weights, so that the error can become just 0.
fn kernels() -> impl Iterator<Item = &'static Preset> {
    presets().iter().filter(|preset| preset.divisor == 1 && preset.id != "identity")
}

/// How many riddles there are.
pub fn count() -> usize {
    kernels().count()
}

/// The filter that solves a riddle, counted from 1.
pub fn solution(riddle: usize) -> Option<Filter> {
    kernels().nth(riddle.checked_sub(1)?).and_then(Filter::of)
}

/// The filter that a riddle begins with: all weights 0.
pub fn beginning(riddle: usize) -> Option<Filter> {
    let solution = solution(riddle)?;
    let weights = Grid::filled(solution.weights.height(), solution.weights.width(), Exact::ZERO)?;
    Some(Filter { weights, ..solution })
}

/// The output that is wanted, `[1, 1, 1, H', W']`; `None` without a riddle, or where its kernel does not fit.
pub fn target(bench: &Bench) -> Option<Tensor> {
    let filter = solution(bench.setting.find?)?;
    let setting = Setting { filter, ..bench.setting.clone() };
    setting.convolution().ok()?.forward(&bench.input).ok()
}

/// How far each output is from the wanted one; `None` where the sizes differ.
pub fn difference(output: &Tensor, target: &Tensor) -> Option<Vec<f32>> {
    let cells = || output.values().iter().zip(target.values());
    (output.shape() == target.shape()).then(|| cells().map(|(output, target)| output - target).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};

    #[test]
    fn without_a_riddle_there_is_no_target() {
        let lab = open("", &[Opening { chapter: "filters", query: "picture=noise" }], Shelf::EMPTY).lab;
        assert_eq!(target(&Bench::of(&lab.setting).unwrap()), None);
    }

    #[test]
    fn every_riddle_has_a_solution_that_is_no_beginning() {
        assert!(count() >= 5);
        for riddle in 1..=count() {
            let (solution, beginning) = (solution(riddle).unwrap(), beginning(riddle).unwrap());
            assert_eq!(solution.divisor, 1);
            assert_ne!(solution, beginning);
        }
        assert_eq!(solution(0), None);
        assert_eq!(solution(count() + 1), None);
    }
}
