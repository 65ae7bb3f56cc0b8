//! Networks and people of late fusion from the files that ship. All people are SIMULATED, also those of the training.

use crate::engine::tensor::Tensor;
use crate::import::network::{List, Model, Tensors};
use crate::import::volume::{Cohort, Person as Row};
use crate::lab::fusion::layout::{CLASSES, FEATURES};
use crate::lab::fusion::{Learned, Nets, People, Person, Sex};

/// The bytes of the files: of each network the list of layers and the tensors.
#[derive(Clone, Copy, Debug)]
pub struct NetFiles<'a> {
    /// Image and table together.
    pub late: [&'a [u8]; 2],
    /// The image alone.
    pub image: [&'a [u8]; 2],
    /// The table alone.
    pub table: [&'a [u8]; 2],
    /// The means of what reaches the last layer of the first, 642 numbers.
    pub means: &'a [u8],
}

/// The networks of their files; `None` where one can't be read or is another one.
pub fn nets(files: NetFiles<'_>) -> Option<Nets> {
    let [late, image] = [files.late, files.image].map(|[list, tensors]| {
        let list = List::parse(list).ok()?;
        let tensors = Tensors::flat(tensors, &list.tensors).ok()?;
        Model::read(&list, &tensors).ok()
    });
    let means = Tensor::from_bytes([1, FEATURES + 2, 1, 1, 1], files.means).ok()?;
    Nets::new(&late?.network, &image?.network, table(files.table)?, means.into_values())
}

/// How often the networks were right on the 200 test people of the data, 0 to 1, as their lists say: image alone, table
/// alone, both.
pub fn reported(files: NetFiles<'_>) -> [Option<f64>; 3] {
    [files.image, files.table, files.late].map(|[list, _]| List::parse(list).ok()?.accuracy("test_200"))
}

/// A network without an image is none that [`Model`] has: one layer over the table.
fn table([list, tensors]: [&[u8]; 2]) -> Option<Learned> {
    let list = List::parse(list).ok()?;
    let tensors = Tensors::flat(tensors, &list.tensors).ok()?;
    let values = |name: &str, shape: &[usize]| {
        let named = tensors.get(name).filter(|named| named.shape == shape)?;
        named.values.clone().ok()
    };
    Learned::last(values("dense.weight", &[CLASSES, 2])?, values("dense.bias", &[CLASSES])?).ok()
}

/// The people of a cohort; `None` if it has more or fewer than ship.
pub fn people(cohort: &Cohort) -> Option<People> {
    let person = |row: &Row| Person {
        tenths: row.tenths.into(),
        sex: if row.sex == 0 { Sex::Female } else { Sex::Male },
        class: row.class.into(),
    };
    let table: Vec<Person> = cohort.people().iter().map(person).collect();
    let voxels =
        (0..table.len()).flat_map(|person| cohort.voxels(person).unwrap_or_default()).copied().collect();
    People::new(table, voxels)
}
