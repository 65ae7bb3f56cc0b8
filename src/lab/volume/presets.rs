//! Filters over a volume that have a name: products of three short rows of whole numbers, or one weight and its neighbours.

use crate::engine::exact::Exact;
use crate::lab::volume::filter::VolumeFilter;

/// Their names in links, in the order in which they are offered.
pub const PRESETS: [&str; 8] =
    ["box3", "gaussian3", "edge-d", "edge-h", "edge-w", "edge3", "sharpen3", "identity3"];

/// Cells a side.
const SIDE: usize = 3;

/// What a preset's weights are made of.
enum Recipe {
    /// Each weight is the product of one number of each row, for depth, height and width; the divisor.
    Rows([[i64; SIDE]; 3], u32),
    /// The middle weight, and that of each of its six neighbours.
    Neighbours(i64, i64),
}

fn recipe(id: &str) -> Option<Recipe> {
    let (ones, slope) = ([1; SIDE], [-1, 0, 1]);
    Some(match id {
        "box3" => Recipe::Rows([ones; 3], 27),
        "gaussian3" => Recipe::Rows([[1, 2, 1]; 3], 64),
        "edge-d" => Recipe::Rows([slope, ones, ones], 1),
        "edge-h" => Recipe::Rows([ones, slope, ones], 1),
        "edge-w" => Recipe::Rows([ones, ones, slope], 1),
        "edge3" => Recipe::Neighbours(-6, 1),
        "sharpen3" => Recipe::Neighbours(7, -1),
        "identity3" => Recipe::Neighbours(1, 0),
        _ => return None,
    })
}

/// The name as it stands in the list; `None` if there is none.
pub fn named(id: &str) -> Option<&'static str> {
    PRESETS.into_iter().find(|known| *known == id)
}

/// The filter of a name, for one channel and without bias.
pub fn preset(id: &str) -> Option<VolumeFilter> {
    let recipe = recipe(id)?;
    let weight = |index: usize| {
        let [slice, row, column] = [index / (SIDE * SIDE), index / SIDE % SIDE, index % SIDE];
        Exact::integer(match recipe {
            Recipe::Rows([depth, height, width], _) => depth[slice] * height[row] * width[column],
            Recipe::Neighbours(middle, neighbour) => {
                match slice.abs_diff(1) + row.abs_diff(1) + column.abs_diff(1) {
                    0 => middle,
                    1 => neighbour,
                    _ => 0,
                }
            }
        })
    };
    let divisor = if let Recipe::Rows(_, divisor) = recipe { divisor } else { 1 };
    let mut filter = VolumeFilter::new([SIDE; 3], vec![(0..SIDE.pow(3)).map(weight).collect()])?;
    filter.divisor = divisor;
    Some(filter)
}

/// The preset that all kernels of a filter are.
pub fn preset_of(filter: &VolumeFilter) -> Option<&'static str> {
    PRESETS.into_iter().find(|id| {
        preset(id).is_some_and(|known| {
            let is_it = |kernel| known.kernels().first() == Some(kernel);
            known.size() == filter.size()
                && known.divisor == filter.divisor
                && filter.kernels().iter().all(is_it)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(id: &str) -> (i64, u32) {
        let filter = preset(id).unwrap();
        let sum = filter.kernels()[0].iter().map(|weight| weight.numerator() as i64).sum();
        (sum, filter.divisor)
    }

    #[test]
    fn what_blurs_adds_up_to_one_and_what_finds_edges_to_zero() {
        assert_eq!((sums("box3"), sums("gaussian3")), ((27, 27), (64, 64)));
        assert_eq!((sums("sharpen3"), sums("identity3")), ((1, 1), (1, 1)));
        for edge in ["edge-d", "edge-h", "edge-w", "edge3"] {
            assert_eq!(sums(edge), (0, 1), "{edge}");
        }
    }

    #[test]
    fn an_edge_looks_along_its_own_axis() {
        for (axis, id) in ["edge-d", "edge-h", "edge-w"].into_iter().enumerate() {
            let filter = preset(id).unwrap();
            let mut cell = [1; 3];
            let mut along = |place| {
                cell[axis] = place;
                filter.weight(0, cell).unwrap()
            };
            assert_eq!([along(0), along(1), along(2)], [-1, 0, 1].map(Exact::integer));
        }
    }

    #[test]
    fn each_is_known_by_its_numbers() {
        for id in PRESETS {
            assert_eq!(preset_of(&preset(id).unwrap().over_channels(2)), Some(id));
        }
    }
}
