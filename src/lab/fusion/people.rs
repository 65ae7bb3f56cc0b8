//! The simulated people: their table, and the volumes of all of them.

use crate::engine::exact::Exact;
use crate::engine::misfit::Misfit;
use crate::engine::numbers::Numbers;
use crate::engine::tensor::Tensor;
use crate::lab::fusion::layout::{CLASSES, INPUT};
use crate::lab::fusion::state::{Fusion, Sample, Sex};
use crate::lab::limits::PEOPLE;

/// Voxels of one volume.
const VOXELS: usize = INPUT[2] * INPUT[3] * INPUT[4];
/// The age, in tenths of a year, that is 0 in the table, and from which on people are old.
const MIDDLE: usize = 650;
/// Tenths of a year that are 1 in the table.
const UNIT: i128 = 150;

/// What the table says of a simulated person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Person {
    /// Age in tenths of a year.
    pub tenths: usize,
    /// Sex.
    pub sex: Sex,
    /// 0 without atrophy, 1 with.
    pub class: usize,
}

/// All simulated people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct People {
    table: Vec<Person>,
    voxels: Vec<u8>,
}

impl Person {
    /// The person as the state changes them.
    pub fn changed(self, fusion: &Fusion) -> Person {
        let tenths = fusion.age.map_or(self.tenths, |years| years.saturating_mul(10));
        Person { tenths, sex: fusion.sex.unwrap_or(self.sex), ..self }
    }

    /// Age in years.
    pub fn years(self) -> Exact {
        ratio(self.tenths as i128, 10)
    }

    /// What the network gets of the table: (age − 65) / 15, and the sex's number − 1/2.
    pub fn entries(self) -> [Exact; 2] {
        let sex = 2 * i128::from(self.sex.number()) - 1;
        [ratio(self.tenths as i128 - MIDDLE as i128, UNIT), ratio(sex, 2)]
    }

    /// Age / 65.
    pub fn divisor(self) -> Exact {
        ratio(self.tenths as i128, MIDDLE as i128)
    }

    /// Whether they belong to a sample.
    pub fn is_in(self, sample: Sample) -> bool {
        let is_aligned = (self.tenths >= MIDDLE) == (self.class == 1);
        match sample {
            Sample::Everybody => true,
            Sample::Aligned => is_aligned,
            Sample::Opposed => !is_aligned,
        }
    }
}

fn ratio(top: i128, bottom: i128) -> Exact {
    Exact::new(top, bottom).unwrap_or(Exact::ZERO)
}

impl People {
    /// Voxels of all volumes.
    pub const ALL_VOXELS: usize = PEOPLE * VOXELS;

    /// A table and the voxels of all, `[60, 24, 28, 24]`. `None` if there are more or fewer, a class that there is not, or
    /// an age of 0.
    pub fn new(table: Vec<Person>, voxels: Vec<u8>) -> Option<People> {
        let is_known = |person: &Person| person.class < CLASSES && person.tenths > 0;
        let are_whole = table.len() == PEOPLE && voxels.len() == People::ALL_VOXELS;
        (are_whole && table.iter().all(is_known)).then_some(People { table, voxels })
    }

    /// The table, a row a person.
    pub fn table(&self) -> &[Person] {
        &self.table
    }

    /// One of them; `None` behind the last.
    pub fn person(&self, index: usize) -> Option<Person> {
        self.table.get(index).copied()
    }

    /// The voxels of all.
    pub fn all_voxels(&self) -> &[u8] {
        &self.voxels
    }

    /// The voxels of one, `[24, 28, 24]`, 0 to 255; none behind the last.
    pub fn voxels(&self, index: usize) -> &[u8] {
        self.voxels.chunks_exact(VOXELS).nth(index).unwrap_or_default()
    }

    /// What the network gets of them, `[1, 1, 24, 28, 24]`: each byte over 255. Fails behind the last.
    pub fn input(&self, index: usize) -> Result<Tensor, Misfit> {
        Tensor::from_vec(INPUT, self.voxels(index).iter().map(|&voxel| f32::from(voxel) / 255.0).collect())
    }
}

/// The table's two entries as what joins the features, `[1, 2, 1, 1, 1]`.
pub fn side(entries: [Exact; 2]) -> Result<Numbers, Misfit> {
    Numbers::exact([1, 2, 1, 1, 1], entries.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(tenths: usize, sex: Sex, class: usize) -> Person {
        Person { tenths, sex, class }
    }

    #[test]
    fn the_table_in_numbers() {
        let [age, sex] = person(800, Sex::Female, 0).entries();
        assert_eq!((age, sex), (Exact::ONE, Exact::new(-1, 2).unwrap()));
        assert_eq!(person(650, Sex::Male, 0).entries(), [Exact::ZERO, Exact::new(1, 2).unwrap()]);
        assert_eq!(person(845, Sex::Male, 0).divisor(), Exact::new(13, 10).unwrap());
    }

    #[test]
    fn everybody_is_in_one_of_both_samples() {
        for person in [649, 650].into_iter().flat_map(|age| [0, 1].map(|class| person(age, Sex::Male, class)))
        {
            assert!(person.is_in(Sample::Everybody));
            assert_ne!(person.is_in(Sample::Aligned), person.is_in(Sample::Opposed));
        }
        assert!(person(650, Sex::Male, 1).is_in(Sample::Aligned));
        assert!(person(649, Sex::Male, 1).is_in(Sample::Opposed));
    }

    #[test]
    fn too_few_are_refused() {
        assert_eq!(
            People::new(vec![person(500, Sex::Male, 0); PEOPLE], vec![0; People::ALL_VOXELS - 1]),
            None
        );
        assert_eq!(People::new(vec![person(500, Sex::Male, 2); PEOPLE], vec![0; People::ALL_VOXELS]), None);
        assert_eq!(People::new(vec![person(0, Sex::Male, 0); PEOPLE], vec![0; People::ALL_VOXELS]), None);
    }
}
