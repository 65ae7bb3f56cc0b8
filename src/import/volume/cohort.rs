//! The cohort that ships. It is SIMULATED: volumes made of one average brain by a formula, ages and classes drawn at random.
//!
//! `assets/volumes/pack_volumes.mjs` packs it: of each person the age in tenths of a year (two bytes, the lower one
//! first), the sex and the class, then all volumes, as one zlib stream.

use crate::import::packed::{PackedMisfit, unpacked};
use crate::lab::volume::scan::{Modality, Scan, ScanName};

/// Bytes of a person before the volumes.
const ROW: usize = 4;
/// Millimetres from one voxel to the next.
const VOXEL: f32 = 6.75;

/// What the table says of a simulated person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Person {
    /// Age in tenths of a year.
    pub tenths: u16,
    /// 0 = female, 1 = male.
    pub sex: u8,
    /// 0 = healthy, 1 = atrophy; both simulated.
    pub class: u8,
}

/// Simulated people, their table and their volumes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cohort {
    people: Vec<Person>,
    voxels: Vec<u8>,
}

impl Cohort {
    /// Where its file lies beside the page.
    pub const FILE: &str = "volumes/cohort.bin";
    /// How many people it has.
    pub const PEOPLE: usize = 60;
    /// Slices, rows, columns of each volume.
    pub const SIZE: [usize; 3] = [24, 28, 24];
    /// Voxels of one volume.
    const VOXELS: usize = Cohort::SIZE[0] * Cohort::SIZE[1] * Cohort::SIZE[2];

    /// The cohort of packed bytes. Whatever the bytes say, no more than its size is unpacked.
    pub fn unpack(bytes: &[u8]) -> Result<Cohort, PackedMisfit> {
        let mut table = unpacked(bytes, Cohort::PEOPLE * (ROW + Cohort::VOXELS))?;
        let voxels = table.split_off(Cohort::PEOPLE * ROW);
        let person = |&[low, high, sex, class]: &[u8; ROW]| {
            let is_known = sex < 2 && class < 2;
            is_known.then_some(Person { tenths: u16::from_le_bytes([low, high]), sex, class })
        };
        let people = table.as_chunks().0.iter().map(person).collect::<Option<Vec<_>>>();
        Ok(Cohort { people: people.ok_or(PackedMisfit::Damaged)?, voxels })
    }

    /// The table, a row a person.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The voxels of a person's volume, `[24, 28, 24]`, 0 to 255; `None` behind the last.
    pub fn voxels(&self, person: usize) -> Option<&[u8]> {
        self.voxels.chunks_exact(Cohort::VOXELS).nth(person)
    }

    /// The volume of a person as a scan; `None` behind the last.
    pub fn scan(&self, person: usize) -> Option<Scan> {
        let values = self.voxels(person)?.iter().copied().map(f32::from).collect();
        let mut scan = Scan::new(ScanName::Person(person), vec![Modality::T1], Cohort::SIZE, values)?;
        scan.voxel = Some([VOXEL; 3]);
        Some(scan)
    }
}
