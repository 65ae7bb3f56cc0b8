//! Samples that are changed a little each time before a network sees them, so that it learns what does not change.

use super::random::Random;

/// How far a sample is changed at most; each change is drawn evenly on both sides of none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Augmentation {
    /// Cells that it is moved by, along each axis.
    pub shift: usize,
    /// Degrees that it is turned by.
    pub rotation: usize,
    /// Percent that it is made larger or smaller by.
    pub scale: usize,
}

impl Augmentation {
    /// No change.
    pub const NONE: Augmentation = Augmentation { shift: 0, rotation: 0, scale: 0 };

    /// A changed copy of an image `[H, W]`, row by row. Turned and scaled around its middle, then moved; each cell reads
    /// where it came from, between four cells by their distances (bilinear), and 0 outside.
    pub fn applied(&self, image: &[f32], [height, width]: [usize; 2], random: &mut Random) -> Vec<f32> {
        if *self == Augmentation::NONE {
            return image.to_vec();
        }
        let mut draw = |most: f32| most * (2.0 * random.unit() - 1.0);
        let [down, right] = [draw(self.shift as f32), draw(self.shift as f32)];
        let angle = draw(self.rotation as f32) * (std::f32::consts::PI / 180.0);
        let scale = 1.0 + draw(self.scale as f32) / 100.0;
        let (sine, cosine) = (libm::sinf(angle) / scale, libm::cosf(angle) / scale);
        let [middle, centre] = [height, width].map(|side| (side as f32 - 1.0) / 2.0);
        let read = |row: isize, column: isize| {
            let place = |at: isize, side: usize| usize::try_from(at).ok().filter(|at| *at < side);
            let place = place(row, height).zip(place(column, width));
            place.and_then(|(row, column)| image.get(row * width + column)).copied().unwrap_or(0.0)
        };
        let between = |row: f32, column: f32| {
            let [top, left] = [libm::floorf(row), libm::floorf(column)];
            let [below, beside] = [row - top, column - left];
            let [top, left] = [top as isize, left as isize];
            let upper = read(top, left) * (1.0 - beside) + read(top, left + 1) * beside;
            let lower = read(top + 1, left) * (1.0 - beside) + read(top + 1, left + 1) * beside;
            upper * (1.0 - below) + lower * below
        };
        let mut changed = Vec::with_capacity(height * width);
        for row in 0..height {
            for column in 0..width {
                let [y, x] = [row as f32 - middle - down, column as f32 - centre - right];
                changed.push(between(middle + cosine * y - sine * x, centre + sine * y + cosine * x));
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field of 5 × 7 with one bright cell in its middle.
    fn dot() -> Vec<f32> {
        let mut field = vec![0.0; 35];
        field[2 * 7 + 3] = 1.0;
        field
    }

    #[test]
    fn nothing_changes_nothing() {
        let mut random = Random::new(1);
        assert_eq!(Augmentation::NONE.applied(&dot(), [5, 7], &mut random), dot());
        assert_eq!(random, Random::new(1));
    }

    #[test]
    fn the_middle_stays_where_nothing_moves() {
        let turned = Augmentation { shift: 0, rotation: 30, scale: 0 };
        let changed = turned.applied(&dot(), [5, 7], &mut Random::new(4));
        assert_eq!(changed[2 * 7 + 3], 1.0);
    }

    #[test]
    fn a_moved_dot_keeps_its_ink() {
        let moved = Augmentation { shift: 1, rotation: 0, scale: 0 };
        let mut random = Random::new(9);
        for _ in 0..20 {
            let changed = moved.applied(&dot(), [5, 7], &mut random);
            assert!((changed.iter().sum::<f32>() - 1.0).abs() < 1e-5);
            let ring = changed.iter().enumerate().filter(|(_, ink)| **ink > 0.0);
            assert!(
                ring.clone().count() <= 4 && ring.clone().all(|(place, _)| place / 7 >= 1 && place / 7 <= 3)
            );
        }
    }

    #[test]
    fn larger_is_larger() {
        let square: Vec<f32> = (0..81)
            .map(|cell| f32::from((3..6).contains(&(cell / 9)) && (3..6).contains(&(cell % 9))))
            .collect();
        let scaled = Augmentation { shift: 0, rotation: 0, scale: 30 };
        let inks: Vec<f32> = (0..20)
            .map(|seed| scaled.applied(&square, [9, 9], &mut Random::new(seed)).iter().sum())
            .collect();
        assert!(inks.iter().any(|ink| *ink > 10.0) && inks.iter().any(|ink| *ink < 8.0));
        assert!(inks.iter().all(|ink| (9.0 * 0.45..9.0 * 1.75).contains(ink)));
    }
}
