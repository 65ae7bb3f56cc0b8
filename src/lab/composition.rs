//! Two filters in a row, and the one larger kernel that does the same; with ReLU between them there is none.

use crate::engine::exact::Exact;
use crate::engine::kernel::{Kernel, compose};
use crate::lab::bench::Bench;
use crate::lab::filter::Filter;
use crate::lab::geometry::Geometry;
use crate::lab::grid::Grid;
use crate::lab::setting::Setting;

/// Outputs that differ by no more than this part of the largest one differ by rounding only.
const ROUNDING: f32 = 1e-4;

/// The one filter, and how far its output is from that of both.
#[derive(Clone, PartialEq, Debug)]
pub struct Composition {
    /// The filter that does the work of both, if nothing stands between them.
    pub filter: Filter,
    /// Output cells of both filters in a row.
    pub cells: usize,
    /// How many of them the one filter makes otherwise, not counting rounding.
    pub different: usize,
    /// The largest difference.
    pub furthest: f32,
}

/// The one filter for both of the bench; `None` without a second filter, where a number does not fit, and where stride,
/// dilation or padding are not plain: then the one filter would need others.
pub fn composition(bench: &Bench) -> Option<Composition> {
    let setting = &bench.setting;
    let second = setting.next.second.as_ref()?;
    if setting.geometry != Geometry::default() || setting.next.compare {
        return None;
    }
    let filter = composed(&setting.filter, second, setting.flip)?;
    let stage = bench.stages.iter().find(|stage| stage.name == "conv2")?;
    let alone = Setting { filter: filter.clone(), ..setting.clone() };
    let one = alone.convolution().ok()?.forward(&bench.input).ok()?;
    let both = stage.output.values();
    let most = both.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    let distances = || both.iter().zip(one.values()).map(|(both, one)| (both - one).abs());
    Some(Composition {
        filter,
        cells: both.len(),
        different: distances().filter(|&distance| distance > ROUNDING * most).count(),
        furthest: distances().fold(0.0, f32::max),
    })
}

/// As cross-correlation; turned kernels compose to the turned one.
fn composed(first: &Filter, second: &Filter, flip: bool) -> Option<Filter> {
    let turned = |grid: &Grid| if flip { grid.turned() } else { grid.clone() };
    let kernel = compose(&kernel(&turned(&first.weights))?, &kernel(&turned(&second.weights))?)?;
    let weights = turned(&Grid::new(kernel.height(), kernel.width(), kernel.weights().to_vec())?);
    let sum = second.weights.cells().into_iter().try_fold(Exact::ZERO, |sum, weight| sum.plus(weight))?;
    let passed = first.bias.times(sum)?.over(Exact::integer(i64::from(second.divisor)))?;
    let divisor = first.divisor.checked_mul(second.divisor)?;
    Some(Filter { weights, divisor, bias: passed.plus(second.bias)? })
}

/// The kernel of a grid.
pub fn kernel(grid: &Grid) -> Option<Kernel> {
    Kernel::new(grid.height(), grid.width(), grid.cells())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, open};

    fn check(query: &'static str) -> Composition {
        let lab = open("", &[Opening { chapter: "filters", query }], &|_| None).lab;
        composition(&Bench::of(&lab.setting).unwrap()).unwrap()
    }

    #[test]
    fn two_in_a_row_are_one_larger_kernel() {
        let blurred = check("picture=seven&kernel=box&second=box&bias=3");
        assert_eq!((blurred.filter.weights.height(), blurred.filter.divisor), (5, 81));
        assert_eq!(blurred.filter.bias, Exact::integer(3));
        assert_eq!(blurred.different, 0);
        for flip in ["0", "1"] {
            let query = format!("picture=noise&kernel=sobel-x&second=sobel-y&bias=-2&flip={flip}");
            assert_eq!(check(Box::leak(query.into_boxed_str())).different, 0, "flip {flip}");
        }
    }

    #[test]
    fn relu_between_them_cannot_be_one_kernel() {
        assert!(check("picture=noise&kernel=sobel-x&second=box&relu=1").different > 0);
    }
}
