//! How many of the simulated people each network gets right.

use crate::engine::layer::Layer;
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::Tensor;
use crate::lab::fusion::features::Features;
use crate::lab::fusion::layout::{CLASSES, FEATURES};
use crate::lab::fusion::nets::{Learned, Nets};
use crate::lab::fusion::people::{People, Person};
use crate::lab::fusion::state::Sample;

/// How many were right of how many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Right answers.
    pub right: usize,
    /// People who were looked at.
    pub seen: usize,
}

impl Tally {
    /// The share that was right, 0 to 1; 0 where nobody was looked at.
    pub fn accuracy(self) -> f32 {
        self.right as f32 / self.seen.max(1) as f32
    }

    /// Of answers, one a person, for those who are chosen.
    pub fn of(answers: &[usize], table: &[Person], is_chosen: impl Fn(usize, Person) -> bool) -> Tally {
        let mut tally = Tally::default();
        for (index, (answer, person)) in answers.iter().zip(table).enumerate() {
            if is_chosen(index, *person) {
                tally.seen += 1;
                tally.right += usize::from(*answer == person.class);
            }
        }
        tally
    }
}

/// What each network answers for everybody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answers {
    /// The network of the image alone.
    pub image: Vec<usize>,
    /// The network of the table alone.
    pub table: Vec<usize>,
    /// The network of both.
    pub both: Vec<usize>,
}

impl Answers {
    /// From everybody's features. Fails where the features are too few or too many.
    pub fn of(nets: &Nets, features: &Features, people: &People) -> Result<Answers, Misfit> {
        let table = people.table();
        Ok(Answers {
            image: answers(&nets.image_last, &rows(Inputs::Features, &features.image, table))?,
            table: answers(&nets.table_last, &rows(Inputs::Table, &[], table))?,
            both: answers(&nets.late_last, &rows(Inputs::Joined, &features.late, table))?,
        })
    }

    /// How many of a sample are right: image alone, table alone, both.
    pub fn tallies(&self, people: &People, sample: Sample) -> [Tally; 3] {
        let is_in = |_, person: Person| person.is_in(sample);
        [&self.image, &self.table, &self.both].map(|answers| Tally::of(answers, people.table(), is_in))
    }
}

/// What a last layer gets of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inputs {
    /// The features.
    Features,
    /// The features, each divided by age / 65.
    Divided,
    /// The features, then age and sex.
    Joined,
    /// Age and sex.
    Table,
}

/// What a last layer gets of each of some people, whose features stand one person after the other.
pub fn rows(inputs: Inputs, features: &[f32], table: &[Person]) -> Vec<Vec<f32>> {
    let of_person = |(index, person): (usize, &Person)| {
        let features = features.chunks_exact(FEATURES).nth(index).unwrap_or_default();
        let entries = person.entries().map(|entry| entry.to_f32());
        let divisor = person.divisor().to_f32();
        match inputs {
            Inputs::Features => features.to_vec(),
            Inputs::Divided => features.iter().map(|feature| feature / divisor).collect(),
            Inputs::Joined => features.iter().copied().chain(entries).collect(),
            Inputs::Table => entries.to_vec(),
        }
    };
    table.iter().enumerate().map(of_person).collect()
}

/// Rows as one tensor `[N, C, 1, 1, 1]`. Fails if they differ in length.
pub fn stacked(rows: &[Vec<f32>]) -> Result<Tensor, Misfit> {
    let length = rows.first().map_or(0, Vec::len);
    Tensor::from_vec([rows.len(), length, 1, 1, 1], rows.concat())
}

/// The class with the largest score for each row, the first of equals.
pub fn answers(last: &Learned, rows: &[Vec<f32>]) -> Result<Vec<usize>, Misfit> {
    let network = Network::new(vec![Layer::Convolution(last.layer()?)]);
    let run = network.forward(stacked(rows)?)?;
    Ok(run.output().values().chunks_exact(CLASSES).map(answer).collect())
}

/// The class with the largest score, the first of equals.
pub fn answer(scores: &[f32]) -> usize {
    let best = |best: (usize, f32), (class, &score): (usize, &f32)| {
        if score > best.1 { (class, score) } else { best }
    };
    scores.iter().enumerate().fold((0, f32::NEG_INFINITY), best).0
}
