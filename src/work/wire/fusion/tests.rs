//! Jobs and reports of late fusion, there and back; what is damaged is refused.

use std::sync::Arc;

use crate::engine::tensor::Tensor;
use crate::lab::fusion::layout::FEATURES;
use crate::lab::fusion::{Extractor, Features, Learned, Material, People, Person, Refit, Sex, Tally};
use crate::lab::limits::PEOPLE;
use crate::work::wire::{read, write};
use crate::work::{Job, Report, Task};

fn learned(shape: [usize; 5]) -> Learned {
    let count = shape.iter().product();
    let weights = Tensor::from_vec(shape, (0..count).map(|index| (index % 7) as f32 / 8.0 - 0.25).collect());
    Learned { weights: weights.unwrap(), biases: vec![-0.5; shape[0]] }
}

fn extractor() -> Extractor {
    Extractor::new([learned([4, 1, 3, 3, 3]), learned([8, 4, 3, 3, 3])]).unwrap()
}

fn table() -> Vec<Person> {
    let person =
        |index: usize| Person { tenths: 400 + 8 * index, sex: Sex::ALL[index % 2], class: index / 3 % 2 };
    (0..PEOPLE).map(person).collect()
}

fn people() -> Arc<People> {
    let voxels = (0..People::ALL_VOXELS).map(|index| (index * 31 % 251) as u8).collect();
    Arc::new(People::new(table(), voxels).unwrap())
}

/// The job as it is read from its bytes, done to its report, which is read from its bytes.
fn done(job: &Job) -> Report {
    let bytes = write(job);
    assert_eq!(read::<Job>(&bytes).as_ref(), Ok(job));
    assert!(read::<Job>(&bytes[..bytes.len() - 1]).is_err());
    let mut task = Task::read(&bytes);
    let mut shares = vec![0.0];
    let report = loop {
        let report = task.step();
        shares.push(task.share());
        if let Some(report) = report {
            break report;
        }
    };
    assert!(shares.is_sorted() && shares.last() == Some(&1.0), "{shares:?}");
    assert_eq!(read::<Report>(&write(&report)).as_ref(), Ok(&report));
    report
}

#[test]
fn jobs_and_reports_come_back() {
    let report = done(&Job::Features([extractor(), extractor()], people()));
    let Report::Features(Features { late, image }) = report else { panic!("no features") };
    assert_eq!((late.len(), &late), (PEOPLE * FEATURES, &image));
    let report = done(&Job::Refit(Arc::new(Material { features: late, table: table() })));
    let Report::Refitted(refitted) = report else { panic!("nothing learned") };
    let seen = |refit: &Refit| [refit.taught.seen, refit.tested.seen];
    assert_eq!(refitted.each_ref().map(seen), [[40, 20]; 3]);
}

#[test]
fn what_is_not_whole_is_refused() {
    let few = Features { late: vec![0.0; 5], image: vec![0.0; PEOPLE * FEATURES] };
    assert!(read::<Report>(&write(&Report::Features(few))).is_err());
    let few = Material { features: vec![0.0; PEOPLE * FEATURES], table: vec![] };
    assert!(read::<Job>(&write(&Job::Refit(Arc::new(few)))).is_err());
    let tally = Tally { right: 1, seen: 2 };
    assert_eq!(read(&write(&tally)), Ok(tally));
}
