//! A scan: measured values in three dimensions, one channel a modality.

use std::fmt;
use std::sync::Arc;

use crate::engine::tensor::Shape;
use crate::lab::limits;

/// What a link calls a scan.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ScanName {
    /// A ball of 9×9×9 voxels that is worked out here.
    Ball,
    /// The average head, T1-weighted.
    T1,
    /// The same heads, T2-weighted.
    T2,
    /// Both as two channels.
    Both,
    /// A person of the simulated cohort, from 0.
    Person(usize),
    /// One's own.
    Local,
}

/// What stands before the number of a person.
const PERSON: &str = "person:";

impl ScanName {
    /// The scan of a link's text.
    pub fn parse(text: &str) -> Option<ScanName> {
        Some(match text {
            "ball" => ScanName::Ball,
            "mri-t1" => ScanName::T1,
            "mri-t2" => ScanName::T2,
            "mri-t1t2" => ScanName::Both,
            "local" => ScanName::Local,
            _ => {
                let person = text.strip_prefix(PERSON)?.parse().ok();
                ScanName::Person(person.filter(|person| *person < limits::PEOPLE)?)
            }
        })
    }

    /// Its text in a link.
    pub fn text(self) -> String {
        match self {
            ScanName::Ball => "ball".to_owned(),
            ScanName::T1 => "mri-t1".to_owned(),
            ScanName::T2 => "mri-t2".to_owned(),
            ScanName::Both => "mri-t1t2".to_owned(),
            ScanName::Person(person) => format!("{PERSON}{person}"),
            ScanName::Local => "local".to_owned(),
        }
    }
}

/// How a channel was measured.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Modality {
    /// T1-weighted: fluid dark, white matter bright.
    T1,
    /// T2-weighted: fluid bright, white matter dark.
    T2,
    /// Not known.
    Unknown,
}

/// A scan as it was read.
#[derive(Clone, PartialEq)]
pub struct Scan {
    /// Its name in links.
    pub name: ScanName,
    /// How each channel was measured; as many as there are channels.
    pub modalities: Vec<Modality>,
    /// Slices, rows, columns: up, to the back, to the left of the head.
    pub size: [usize; 3],
    /// Millimetres from one voxel to the next along each of these axes; `None` where that is not known.
    pub voxel: Option<[f32; 3]>,
    /// The directions of the axes as they were stored, fastest first (`LAS`), if another order or direction.
    pub stored: Option<[char; 3]>,
    /// Voxels along each axis that one voxel is the average of; 1 where it was not reduced.
    pub reduced: usize,
    values: Vec<f32>,
}

impl Scan {
    /// Sides of the ball.
    const BALL: usize = 9;

    /// A scan of these values, `[C, D, H, W]`. `None` where they are more or fewer than the size says, where a side is
    /// outside of [`limits::VOLUME_SIDE`], or where a value is not finite.
    pub fn new(
        name: ScanName,
        modalities: Vec<Modality>,
        size: [usize; 3],
        values: Vec<f32>,
    ) -> Option<Scan> {
        let sides = size.iter().all(|side| limits::VOLUME_SIDE.contains(side));
        let voxels = size.iter().try_fold(modalities.len(), |count, side| count.checked_mul(*side))?;
        let is_whole = sides && !modalities.is_empty() && voxels == values.len();
        let is_whole = is_whole && values.iter().all(|value| value.is_finite());
        is_whole.then_some(Scan { name, modalities, size, voxel: None, stored: None, reduced: 1, values })
    }

    /// A ball that fades from its middle to its edge, in whole numbers from 0 to 60.
    pub fn ball() -> Scan {
        let middle = (Scan::BALL / 2) as i32;
        let along = 0..Scan::BALL as i32;
        let square = |at: i32| (at - middle) * (at - middle);
        let value = |distance: i32| f32::from(i16::try_from(60 - 3 * distance).unwrap_or(0).max(0));
        let values = along.clone().flat_map(|slice| {
            let along = along.clone();
            along.clone().flat_map(move |row| {
                along.clone().map(move |column| value(square(slice) + square(row) + square(column)))
            })
        });
        let size = [Scan::BALL; 3];
        Scan {
            name: ScanName::Ball,
            modalities: vec![Modality::Unknown],
            size,
            voxel: None,
            stored: None,
            reduced: 1,
            values: values.collect(),
        }
    }

    /// Whether it is the same scan: by its name, one's own by being the same copy.
    pub fn is_same(self: &Arc<Scan>, other: &Arc<Scan>) -> bool {
        self.name == other.name && (self.name != ScanName::Local || Arc::ptr_eq(self, other))
    }

    /// How many modalities.
    pub fn channels(&self) -> usize {
        self.modalities.len()
    }

    /// The shape of its values as the engine's input, `[1, C, D, H, W]`.
    pub fn shape(&self) -> Shape {
        let [slices, rows, columns] = self.size;
        [1, self.channels(), slices, rows, columns]
    }

    /// All values, `[C, D, H, W]`.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The values of a channel, `[D, H, W]`; none if there is no such channel.
    pub fn channel(&self, channel: usize) -> &[f32] {
        let voxels = self.size.iter().product::<usize>();
        self.values.chunks_exact(voxels.max(1)).nth(channel).unwrap_or_default()
    }
}

/// Without its values, of which there may be millions.
impl fmt::Debug for Scan {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Scan { name, modalities, size, voxel, stored, reduced, values } = self;
        let parts = (name, modalities, size, voxel, stored, reduced, values.len());
        out.debug_tuple("Scan").field(&parts).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ball_is_brightest_in_its_middle_and_the_same_from_all_sides() {
        let ball = Scan::ball();
        let at = |[slice, row, column]: [usize; 3]| ball.values()[(slice * 9 + row) * 9 + column];
        assert_eq!((at([4, 4, 4]), at([4, 4, 5]), at([0, 0, 0])), (60.0, 57.0, 0.0));
        assert_eq!((at([1, 4, 5]), at([4, 5, 1])), (at([5, 1, 4]), at([1, 4, 5])));
        assert_eq!(ball.values().len(), 729);
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        let of = |size, values| Scan::new(ScanName::Local, vec![Modality::Unknown], size, values);
        assert!(of([2, 2, 2], vec![0.0; 8]).is_some());
        assert!(of([2, 2, 2], vec![0.0; 7]).is_none());
        assert!(of([0, 2, 2], Vec::new()).is_none());
        assert!(of([usize::MAX, 2, 2], Vec::new()).is_none());
        assert!(of([1, 1, 1], vec![f32::NAN]).is_none());
    }
}
