//! A job under way: done step by step by whoever holds it, and gone when it is dropped.

use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::engine::pace::Pace;
use crate::work::job::{Job, Report};
use crate::work::wire::read;

/// A job that is being done.
pub struct Task {
    work: Pin<Box<dyn Future<Output = Report>>>,
    pace: Rc<Pace>,
    effort: usize,
    has_ended: bool,
}

impl Task {
    /// Begins a job.
    pub fn of(job: Job) -> Task {
        let effort = job.effort();
        Task::doing(effort, async move |pace| job.done(&pace).await)
    }

    /// Begins the job of these bytes. Bytes that are no job have a report too.
    pub fn read(job: &[u8]) -> Task {
        #[cfg(feature = "faults")]
        if let Some(fault) = crate::work::fault::Fault::read(job) {
            fault.happen();
        }
        read(job).map_or_else(|_| Task::doing(0, async |_| Report::Impossible), Task::of)
    }

    fn doing<W: Future<Output = Report> + 'static>(effort: usize, work: impl FnOnce(Rc<Pace>) -> W) -> Task {
        let pace = Rc::new(Pace::in_steps());
        Task { work: Box::pin(work(Rc::clone(&pace))), pace, effort, has_ended: false }
    }

    /// Does one step, some milliseconds at most. Gives the report after the last one, and nothing any more behind it.
    pub fn step(&mut self) -> Option<Report> {
        if self.has_ended {
            return None;
        }
        match self.work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(report) => {
                self.has_ended = true;
                Some(report)
            }
            Poll::Pending => None,
        }
    }

    /// Does steps for so many milliseconds of a clock, as far as one can tell from how long they took so far; one at least.
    pub fn slice(&mut self, millis: f64, clock: impl Fn() -> f64) -> Option<Report> {
        let (begun, mut before, mut longest) = (clock(), 0.0, 0.0_f64);
        while before + longest <= millis && !self.has_ended {
            if let Some(report) = self.step() {
                return Some(report);
            }
            let now = clock() - begun;
            (before, longest) = (now, longest.max(now - before));
        }
        None
    }

    /// How much is done, 0 to 1.
    pub fn share(&self) -> f64 {
        (self.pace.done() as f64 / self.effort.max(1) as f64).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;

    use super::*;
    use crate::engine::exact::Exact;
    use crate::lab::address::{Opening, Shelf, open};
    use crate::lab::bench::Bench;
    use crate::lab::filter::Filter;
    use crate::lab::grid::Grid;
    use crate::lab::picture::Picture;
    use crate::lab::setting::Setting;

    fn setting(query: &'static str) -> Setting {
        open("/filters", &[Opening { chapter: "filters", query }], Shelf::EMPTY).lab.setting
    }

    /// The shares after each step, and the report.
    fn steps(mut task: Task) -> (Vec<f64>, Report) {
        let mut shares = Vec::new();
        loop {
            let report = task.step();
            shares.push(task.share());
            if let Some(report) = report {
                assert_eq!(task.step(), None);
                return (shares, report);
            }
        }
    }

    #[test]
    fn its_steps_lead_to_the_same_numbers_and_to_the_whole() {
        for query in [
            "picture=seven&kernel=box&second=edge&relu=1&pool=avg3x3s2x2p1ceilex",
            "picture=seven&kernel=1,1;1,1&pool=max2x2s1x1&compare=1&shift=0,1",
            "picture=seven&kernel=box!edge&pool=max2x2&head=flat",
        ] {
            let setting = setting(query);
            let (shares, report) = steps(Task::of(Job::Outputs(setting.clone())));
            assert!(shares.len() > 4 && shares.is_sorted(), "{query}: {shares:?}");
            let last = shares[shares.len() - 1];
            assert!(last > 0.3 && last <= 1.0, "{query}: {last}");
            let bench = Bench::of(&setting).unwrap();
            let Report::Outputs(outputs) = report else { panic!("{query}") };
            let layers: Vec<_> = outputs.layers.iter().map(Arc::as_ref).collect();
            assert_eq!(layers, bench.network.run.outputs().iter().map(Arc::as_ref).collect::<Vec<_>>());
            assert_eq!((outputs.winners, outputs.rectified), (bench.winners, bench.rectified));
            assert_eq!(outputs.changes, bench.changes);
        }
    }

    #[test]
    fn a_slice_ends_before_the_step_that_would_be_too_long() {
        let slices = |each: f64| {
            let (mut task, time) =
                (Task::of(Job::Outputs(setting("picture=seven&kernel=box!edge&head=flat"))), Cell::new(0.0));
            let mut lengths = Vec::new();
            loop {
                let begun = time.get();
                let report = task.slice(8.0, || time.replace(time.get() + each));
                lengths.push(time.get() - begun - each); // the last look at the clock passes no step
                if report.is_some() {
                    return lengths;
                }
            }
        };
        assert!(slices(3.0).iter().all(|&length| length <= 8.0), "{:?}", slices(3.0));
        assert!(slices(3.0).len() > 1 && slices(0.0).len() == 1);
        assert!(slices(100.0).iter().all(|&length| length == 100.0 || length == 0.0), "{:?}", slices(100.0));
    }

    #[test]
    fn a_picture_takes_steps_that_are_short() {
        let picture = Picture::new(Grid::of_bytes(1024, 1024, vec![7; 1024 * 1024]).unwrap());
        let filter = Filter::new(Grid::filled(3, 3, Exact::ONE).unwrap());
        let (shares, _) = steps(Task::of(Job::Outputs(Setting::new(picture, filter))));
        let longest = shares.windows(2).map(|pair| pair[1] - pair[0]).fold(shares[0], f64::max);
        assert!(longest < 0.05, "{longest}");
    }
}
