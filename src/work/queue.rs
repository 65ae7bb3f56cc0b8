//! One job at a time and one waiting place a kind, which the newest takes.

/// What stands in a queue.
pub trait Queued {
    /// Whether it takes the waiting place of another one, which then is not done.
    fn replaces(&self, other: &Self) -> bool;
}

/// Who is being worked for. A job stands here by what its result is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Queue<T> {
    /// The job that runs, if one does; within, `None` if nobody wants its result any more.
    running: Option<Option<T>>,
    /// What is next, in its order.
    waiting: Vec<T>,
}

impl<T> Default for Queue<T> {
    fn default() -> Queue<T> {
        Queue { running: None, waiting: Vec::new() }
    }
}

impl<T: Queued> Queue<T> {
    /// Takes a job in. It is given back to be started if none runs, else it waits, in the place of the one that it
    /// replaces.
    pub fn ask(&mut self, job: T) -> Option<&T> {
        if self.running.is_none() {
            self.running = Some(Some(job));
            return self.running();
        }
        match self.waiting.iter_mut().find(|waiting| job.replaces(waiting)) {
            Some(place) => *place = job,
            None => self.waiting.push(job),
        }
        None
    }

    /// Nobody wants the results of such jobs that were asked for so far. The running one can't be called back.
    pub fn forget(&mut self, is_such: impl Fn(&T) -> bool) {
        self.waiting.retain(|job| !is_such(job));
        if let Some(running) = &mut self.running
            && running.as_ref().is_some_and(is_such)
        {
            *running = None;
        }
    }

    /// The running job has ended, done or not: it is given back if its result is wanted, and the one that waited is
    /// given to be started.
    pub fn end(&mut self) -> (Option<T>, Option<&T>) {
        let ended = self.running.take().flatten();
        if !self.waiting.is_empty() {
            self.running = Some(Some(self.waiting.remove(0)));
        }
        (ended, self.running())
    }

    /// Whether somebody waits for the result of such a job.
    pub fn wants(&self, is_such: impl Fn(&T) -> bool) -> bool {
        self.running().into_iter().chain(&self.waiting).any(is_such)
    }

    /// The running job, if its result is wanted.
    pub fn running(&self) -> Option<&T> {
        self.running.as_ref()?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A numbered job of one of three kinds.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    struct Job(usize, usize);

    impl Queued for Job {
        fn replaces(&self, other: &Job) -> bool {
            self.0 == other.0
        }
    }

    #[test]
    fn the_running_job_ends_and_the_newest_follows() {
        let mut queue = Queue::default();
        assert_eq!(queue.ask(Job(0, 1)), Some(&Job(0, 1)));
        assert_eq!(queue.ask(Job(0, 2)), None);
        assert_eq!(queue.ask(Job(0, 3)), None);
        assert_eq!(queue.end(), (Some(Job(0, 1)), Some(&Job(0, 3))));
        assert_eq!(queue.end(), (Some(Job(0, 3)), None));
        assert_eq!(queue.end(), (None, None));
    }

    #[test]
    fn kinds_do_not_take_each_others_place_and_keep_their_turn() {
        let mut queue = Queue::default();
        queue.ask(Job(0, 1));
        queue.ask(Job(1, 2));
        queue.ask(Job(0, 3));
        queue.ask(Job(1, 4));
        assert_eq!(queue.end(), (Some(Job(0, 1)), Some(&Job(1, 4))));
        assert_eq!(queue.end(), (Some(Job(1, 4)), Some(&Job(0, 3))));
    }

    #[test]
    fn what_nobody_wants_ends_all_the_same() {
        let mut queue = Queue::default();
        queue.forget(|_| true);
        assert_eq!(queue, Queue::default());
        queue.ask(Job(0, 1));
        queue.ask(Job(0, 2));
        queue.ask(Job(1, 3));
        queue.forget(|job| job.0 == 0);
        assert_eq!(
            (queue.running(), queue.wants(|job| job.0 == 0), queue.wants(|_| true)),
            (None, false, true)
        );
        assert_eq!(queue.ask(Job(0, 4)), None, "the one that runs can't be called back");
        assert_eq!(queue.end(), (None, Some(&Job(1, 3))));
        assert_eq!(queue.end(), (Some(Job(1, 3)), Some(&Job(0, 4))));
        assert_eq!(queue.end(), (Some(Job(0, 4)), None));
    }

    proptest! {
        /// Numbered jobs: never two at a time; of each kind never an older one after a newer one, and the last one asked
        /// for is done, after at most one of every other kind.
        #[test]
        fn jobs_run_one_by_one_and_the_last_one_of_a_kind_is_done(events in prop::collection::vec((0..3, 0..3_usize), 0..80)) {
            let (mut queue, mut at_work) = (Queue::default(), None);
            let (mut asked, mut done): ([Option<usize>; 3], [Option<usize>; 3]) = Default::default();
            let start = |next: Option<&Job>, at_work: &mut Option<Job>| {
                if let Some(&job) = next {
                    assert_eq!(*at_work, None);
                    *at_work = Some(job);
                }
            };
            let ends = std::iter::repeat_n((1, 0), 4);
            for (number, (event, kind)) in events.into_iter().chain(ends).enumerate() {
                match event {
                    0 => {
                        asked[kind] = Some(number);
                        start(queue.ask(Job(kind, number)), &mut at_work);
                    }
                    1 => {
                        at_work = None;
                        let (ended, next) = queue.end();
                        if let Some(Job(kind, number)) = ended {
                            prop_assert!(Some(number) > done[kind]);
                            done[kind] = Some(number);
                        }
                        start(next, &mut at_work);
                    }
                    _ => {
                        asked[kind] = None;
                        queue.forget(|job| job.0 == kind);
                    }
                }
            }
            prop_assert_eq!(&queue, &Queue::default());
            prop_assert!(asked.iter().zip(&done).all(|(asked, done)| asked.is_none() || asked == done));
        }
    }
}
