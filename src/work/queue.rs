//! One job at a time and one waiting place, which the newest takes.

/// Who is being worked for. A job stands here by what its result is for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Queue<T> {
    /// Nobody.
    #[default]
    Idle,
    /// One job runs; `None` if nobody wants its result any more.
    Running(Option<T>),
    /// One job runs, and this one is next.
    Waiting(Option<T>, T),
}

impl<T> Queue<T> {
    /// Takes a job in. It is given back to be started if none runs, else it waits instead of the one that waited.
    pub fn ask(&mut self, job: T) -> Option<&T> {
        match std::mem::take(self) {
            Queue::Idle => {
                *self = Queue::Running(Some(job));
                self.running()
            }
            Queue::Running(running) | Queue::Waiting(running, _) => {
                *self = Queue::Waiting(running, job);
                None
            }
        }
    }

    /// Nobody wants the result of any job asked for so far. The running one can't be called back.
    pub fn forget(&mut self) {
        if !matches!(self, Queue::Idle) {
            *self = Queue::Running(None);
        }
    }

    /// The running job has ended, done or not: it is given back if its result is wanted, and the one that waited is
    /// given to be started.
    pub fn end(&mut self) -> (Option<T>, Option<&T>) {
        match std::mem::take(self) {
            Queue::Idle => (None, None),
            Queue::Running(ended) => (ended, None),
            Queue::Waiting(ended, next) => {
                *self = Queue::Running(Some(next));
                (ended, self.running())
            }
        }
    }

    /// Whether somebody waits for a result.
    pub fn is_wanted(&self) -> bool {
        self.running().is_some() || matches!(self, Queue::Waiting(..))
    }

    /// The running job, if its result is wanted.
    pub fn running(&self) -> Option<&T> {
        match self {
            Queue::Idle => None,
            Queue::Running(job) | Queue::Waiting(job, _) => job.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_running_job_ends_and_the_newest_follows() {
        let mut queue = Queue::default();
        assert_eq!(queue.ask(1), Some(&1));
        assert_eq!(queue.ask(2), None);
        assert_eq!(queue.ask(3), None);
        assert_eq!(queue.end(), (Some(1), Some(&3)));
        assert_eq!(queue.end(), (Some(3), None));
        assert_eq!(queue, Queue::Idle);
        assert_eq!(queue.end(), (None, None));
    }

    #[test]
    fn what_nobody_wants_ends_all_the_same() {
        let mut queue = Queue::default();
        queue.forget();
        assert_eq!(queue, Queue::Idle);
        queue.ask(1);
        queue.ask(2);
        queue.forget();
        assert_eq!((queue.running(), queue.is_wanted()), (None, false));
        assert_eq!(queue.ask(3), None, "the one that runs can't be called back");
        assert_eq!(queue.end(), (None, Some(&3)));
        assert_eq!(queue.end(), (Some(3), None));
    }

    proptest::proptest! {
        /// Numbered jobs: never two at a time, never an older one after a newer one, and the last one asked for is done.
        #[test]
        fn jobs_run_one_by_one_and_the_last_one_is_done(events in proptest::collection::vec(0..3, 0..60)) {
            let (mut queue, mut at_work, mut asked, mut done) = (Queue::default(), None, None, None);
            let start = |next: Option<&usize>, at_work: &mut Option<usize>| {
                if let Some(&job) = next {
                    assert_eq!(*at_work, None);
                    *at_work = Some(job);
                }
            };
            for (number, event) in events.into_iter().enumerate() {
                match event {
                    0 => {
                        asked = Some(number);
                        start(queue.ask(number), &mut at_work);
                    }
                    1 => {
                        at_work = None;
                        let (ended, next) = queue.end();
                        proptest::prop_assert!(ended.is_none() || ended > done);
                        done = ended.or(done);
                        start(next, &mut at_work);
                    }
                    _ => {
                        asked = None;
                        queue.forget();
                    }
                }
            }
            for _ in 0..2 {
                at_work = None;
                let (ended, next) = queue.end();
                done = ended.or(done);
                start(next, &mut at_work);
            }
            proptest::prop_assert_eq!(&queue, &Queue::Idle);
            proptest::prop_assert!(asked.is_none() || asked == done);
        }
    }
}
