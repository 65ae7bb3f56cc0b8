//! What a person can do to a late fusion.

use crate::engine::network::Unit;
use crate::lab::fusion::state::{Fusion, Sample, Sex};
use crate::lab::limits;
use crate::lab::update::{Limited, Refusal};

/// A change of the state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Another of the simulated people, from 0, with their own age and sex.
    Person(usize),
    /// Whole years in place of the person's own age, or that.
    Age(Option<usize>),
    /// A sex in place of the person's own, or that.
    Sex(Option<Sex>),
    /// Whether the volume counts.
    Image(bool),
    /// Whether age and sex count.
    Table(bool),
    /// Whether features are divided by age / 65 instead of age and sex standing beside them.
    Scaled(bool),
    /// Whom the accuracies count.
    Sample(Sample),
    /// Opens a number.
    Open(Unit),
    /// Opens a number that the open one was made of; the way back stays.
    Follow(Unit),
    /// Goes back to a number on the way, by its place from 0.
    Back(usize),
    /// Closes the open number.
    Close,
}

impl Change {
    /// Whether it changes numbers, so that one may want to undo it.
    pub fn is_edit(self) -> bool {
        !matches!(self, Change::Open(_) | Change::Follow(_) | Change::Back(_) | Change::Close)
    }
}

/// The state after a change, or why it stays as it is.
pub fn changed(fusion: &Fusion, change: &Change) -> Result<Fusion, Refusal> {
    let before = || fusion.clone();
    Ok(match *change {
        Change::Person(person) => {
            within(Limited::Person, person.saturating_add(1), 1, limits::PEOPLE)?;
            Fusion { person, age: None, sex: None, ..before() }
        }
        Change::Age(age) => {
            if let Some(years) = age {
                within(Limited::Age, years, *limits::AGE.start(), *limits::AGE.end())?;
            }
            Fusion { age, ..before() }
        }
        Change::Sex(sex) => Fusion { sex, ..before() },
        Change::Image(counts) => Fusion { without_image: !counts, ..before() },
        Change::Table(counts) => Fusion { without_table: !counts, ..before() },
        Change::Scaled(scaled) => Fusion { scaled, ..before() }.with_way_that_is_there(),
        Change::Sample(sample) => Fusion { sample, ..before() },
        Change::Open(unit) => opened(fusion, Vec::new(), unit)?,
        Change::Follow(unit) => opened(fusion, fusion.way.clone(), unit)?,
        Change::Back(number) if number < fusion.way.len() => {
            Fusion { way: fusion.way.iter().take(number + 1).copied().collect(), ..before() }
        }
        Change::Back(_) => return Err(Refusal::Unknown),
        Change::Close => Fusion { way: Vec::new(), ..before() },
    })
}

impl Fusion {
    /// The same state, its way closed if a number of it is gone.
    pub fn with_way_that_is_there(mut self) -> Fusion {
        if !self.way.iter().all(|&unit| self.has(unit)) {
            self.way.clear();
        }
        self
    }
}

/// The earliest numbers of a way that has grown too long are left out.
fn opened(fusion: &Fusion, mut way: Vec<Unit>, unit: Unit) -> Result<Fusion, Refusal> {
    if !fusion.has(unit) {
        return Err(Refusal::Unknown);
    }
    if way.last() != Some(&unit) {
        way.push(unit);
    }
    way.drain(..way.len().saturating_sub(limits::PATH));
    Ok(Fusion { way, ..fusion.clone() })
}

fn within(what: Limited, wanted: usize, least: usize, most: usize) -> Result<(), Refusal> {
    let fits = (least..=most).contains(&wanted);
    if fits { Ok(()) } else { Err(Refusal::Limit { what, wanted, least, most }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::fusion::layout::{FEATURES, JOINED, LOGITS};

    fn vector(after: usize, index: usize) -> Unit {
        Unit { after, cell: [0, index, 0, 0, 0] }
    }

    fn after(changes: &[Change]) -> Fusion {
        changes.iter().fold(Fusion::default(), |fusion, change| changed(&fusion, change).unwrap())
    }

    #[test]
    fn another_person_has_their_own_age_and_sex() {
        let moved = [Change::Age(Some(90)), Change::Sex(Some(Sex::Male)), Change::Image(false)];
        let fusion = after(&[&moved[..], &[Change::Person(59)]].concat());
        assert_eq!(fusion, Fusion { person: 59, without_image: true, ..Fusion::default() });
    }

    #[test]
    fn what_there_is_not_is_refused() {
        let fusion = Fusion::default();
        let limit = |what, wanted, least, most| Err(Refusal::Limit { what, wanted, least, most });
        assert_eq!(changed(&fusion, &Change::Person(60)), limit(Limited::Person, 61, 1, 60));
        assert_eq!(changed(&fusion, &Change::Age(Some(39))), limit(Limited::Age, 39, 40, 90));
        assert_eq!(changed(&fusion, &Change::Open(vector(LOGITS, 2))), Err(Refusal::Unknown));
        assert_eq!(changed(&fusion, &Change::Back(0)), Err(Refusal::Unknown));
    }

    #[test]
    fn a_way_ends_where_a_number_of_it_is_gone() {
        let age = vector(JOINED, FEATURES);
        let way = after(&[Change::Open(vector(LOGITS, 1)), Change::Follow(age)]);
        assert_eq!(way.open(), Some(age));
        assert_eq!(changed(&way, &Change::Back(0)).unwrap().way, [vector(LOGITS, 1)]);
        assert_eq!(changed(&way, &Change::Scaled(true)).unwrap().way, []);
        let feature = after(&[Change::Open(vector(JOINED, FEATURES - 1)), Change::Scaled(true)]);
        assert_eq!(feature.open(), Some(vector(JOINED, FEATURES - 1)));
    }

    #[test]
    fn a_way_does_not_grow_without_an_end() {
        let walk: Vec<Change> = (0..30).map(|index| Change::Follow(vector(JOINED, index))).collect();
        let way = after(&walk).way;
        assert_eq!((way.len(), way.last()), (limits::PATH, Some(&vector(JOINED, 29))));
    }
}
