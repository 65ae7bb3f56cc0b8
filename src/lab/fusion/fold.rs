//! How 640 features are laid out as a picture: each map's four slices two by two, the maps side by side in lines.
//!
//! ```text
//! slice 0 | slice 1      each of 5 × 4 cells, so a map is 10 × 8
//! slice 2 | slice 3
//! ```

use crate::lab::fusion::layout::{FEATURES, MAPS};

/// Rows and columns of a slice.
const SLICE: [usize; 2] = [MAPS[2], MAPS[3]];
/// Slices side by side.
const BESIDE: usize = 2;
/// Features of a map.
pub const MAP: usize = MAPS[1] * MAPS[2] * MAPS[3];
/// Rows and columns of a map.
pub const BLOCK: [usize; 2] = [MAPS[1] / BESIDE * SLICE[0], BESIDE * SLICE[1]];

/// The layout with so many maps in a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fold {
    /// Maps in a line, 1 to 8.
    pub across: usize,
}

impl Fold {
    /// Rows and columns.
    pub fn size(self) -> [usize; 2] {
        [MAPS[0].div_ceil(self.across) * BLOCK[0], self.across * BLOCK[1]]
    }

    /// Row and column of a feature.
    pub fn place(self, feature: usize) -> [usize; 2] {
        let (map, within) = (feature / MAP, feature % MAP);
        let (slice, cell) = (within / (SLICE[0] * SLICE[1]), within % (SLICE[0] * SLICE[1]));
        let row = slice / BESIDE * SLICE[0] + cell / SLICE[1];
        let column = slice % BESIDE * SLICE[1] + cell % SLICE[1];
        [map / self.across * BLOCK[0] + row, map % self.across * BLOCK[1] + column]
    }

    /// The feature at a row and a column; `None` where there is none.
    pub fn feature(self, [row, column]: [usize; 2]) -> Option<usize> {
        let is_inside = column < self.across * BLOCK[1];
        let map = row / BLOCK[0] * self.across + column / BLOCK[1];
        let [row, column] = [row % BLOCK[0], column % BLOCK[1]];
        let slice = row / SLICE[0] * BESIDE + column / SLICE[1];
        let cell = row % SLICE[0] * SLICE[1] + column % SLICE[1];
        let feature = map * MAP + slice * SLICE[0] * SLICE[1] + cell;
        (is_inside && map < MAPS[0]).then_some(feature).filter(|feature| *feature < FEATURES)
    }

    /// Rows and columns of the picture, in which one empty cell parts the maps.
    pub fn picture(self) -> [usize; 2] {
        let [rows, columns] = self.size();
        [rows + rows / BLOCK[0] - 1, columns + columns / BLOCK[1] - 1]
    }

    /// Row and column of a feature in the picture.
    pub fn spot(self, feature: usize) -> [usize; 2] {
        let [row, column] = self.place(feature);
        [row + row / BLOCK[0], column + column / BLOCK[1]]
    }

    /// The feature at a row and a column of the picture; `None` between the maps.
    pub fn pointed(self, [row, column]: [usize; 2]) -> Option<usize> {
        let part = |at: usize, length: usize| {
            let is_gap = at % (length + 1) == length;
            (!is_gap).then(|| at - at / (length + 1))
        };
        self.feature([part(row, BLOCK[0])?, part(column, BLOCK[1])?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_one_place() {
        for fold in [8, 4, 1].map(|across| Fold { across }) {
            let [rows, columns] = fold.size();
            assert_eq!(rows * columns, FEATURES);
            let mut seen = vec![false; FEATURES];
            for feature in 0..FEATURES {
                let [row, column] = fold.place(feature);
                assert!(row < rows && column < columns);
                assert_eq!(fold.feature([row, column]), Some(feature));
                assert_eq!(fold.pointed(fold.spot(feature)), Some(feature));
                assert!(!std::mem::replace(&mut seen[row * columns + column], true));
            }
            assert_eq!(fold.feature([rows, 0]), None);
            assert_eq!(fold.feature([0, columns]), None);
        }
    }

    #[test]
    fn the_drawing() {
        let fold = Fold { across: 8 };
        assert_eq!((fold.size(), fold.picture()), ([10, 64], [10, 71]));
        // Slice 1, row 2, column 3; and the same in the second map.
        assert_eq!([20 + 11, 80 + 20 + 11].map(|feature| fold.place(feature)), [[2, 7], [2, 15]]);
        assert_eq!((fold.pointed([0, 8]), fold.pointed([0, 9])), (None, Some(80)));
        let fold = Fold { across: 4 };
        assert_eq!((fold.size(), fold.picture()), ([20, 32], [21, 35]));
        assert_eq!((fold.pointed([10, 0]), fold.pointed([11, 0])), (None, Some(320)));
    }
}
