//! What decides the numbers of a late fusion, and which of them is open. It is all that a link carries of it.

use crate::engine::network::Unit;

/// The sex that the simulation gave a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sex {
    /// 0 in the table.
    Female,
    /// 1 in the table.
    Male,
}

impl Sex {
    /// Both, in the order of their numbers.
    pub const ALL: [Sex; 2] = [Sex::Female, Sex::Male];

    /// Its number in the table.
    pub fn number(self) -> u8 {
        match self {
            Sex::Female => 0,
            Sex::Male => 1,
        }
    }
}

/// Which of the simulated people are counted. Old means 65 years or more.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sample {
    /// All of them.
    #[default]
    Everybody,
    /// Old people with atrophy and young people without: here age gives the class away.
    Aligned,
    /// All others: young people with atrophy and old people without.
    Opposed,
}

impl Sample {
    /// All samples, in the order in which they are offered.
    pub const ALL: [Sample; 3] = [Sample::Everybody, Sample::Aligned, Sample::Opposed];
}

/// A person, what is changed about them, and the open number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fusion {
    /// Which of the simulated people, from 0.
    pub person: usize,
    /// Whole years in place of the person's own age.
    pub age: Option<usize>,
    /// In place of the person's own sex.
    pub sex: Option<Sex>,
    /// Whether the volume's features give way to their mean over the people of the training.
    pub without_image: bool,
    /// Whether age and sex give way to theirs.
    pub without_table: bool,
    /// Whether each feature is divided by age / 65, instead of age and sex standing beside them.
    pub scaled: bool,
    /// Whom the accuracies count.
    pub sample: Sample,
    /// The numbers that were opened, each made of the next; the last one is open.
    pub way: Vec<Unit>,
}

impl Fusion {
    /// The open number, if there is one.
    pub fn open(&self) -> Option<Unit> {
        self.way.last().copied()
    }
}
