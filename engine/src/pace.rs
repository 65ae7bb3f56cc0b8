//! How long work is done: in one go, or in steps between which whoever asked for it turns to something else. What is done
//! is counted; time is for others to measure.

use std::cell::Cell;
use std::future::poll_fn;
use std::mem::replace;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The pace of some work, and how much of it is done.
#[derive(Debug)]
pub struct Pace {
    in_steps: bool,
    done: Cell<usize>,
}

impl Pace {
    /// Work in one go.
    pub fn at_once() -> Pace {
        Pace { in_steps: false, done: Cell::new(0) }
    }

    /// Work that gives way after each step, and goes on when it is polled again; it wakes nobody.
    pub fn in_steps() -> Pace {
        Pace { in_steps: true, ..Pace::at_once() }
    }

    /// Multiplications and comparisons that are done.
    pub fn done(&self) -> usize {
        self.done.get()
    }

    /// So many more are done.
    pub async fn step(&self, count: usize) {
        self.done.set(self.done.get().saturating_add(count));
        let mut gives_way = self.in_steps;
        poll_fn(|_| if replace(&mut gives_way, false) { Poll::Pending } else { Poll::Ready(()) }).await;
    }
}

/// Does work whatever its pace.
pub fn finish<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn three(pace: &Pace) -> usize {
        for count in 1..=3 {
            pace.step(count).await;
        }
        pace.done()
    }

    #[test]
    fn in_steps_it_gives_way_after_each() {
        let pace = Pace::in_steps();
        let mut work = pin!(three(&pace));
        let mut poll = || work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        let seen: Vec<_> = (0..3).map(|_| (poll(), pace.done())).collect();
        assert_eq!(seen, [(Poll::Pending, 1), (Poll::Pending, 3), (Poll::Pending, 6)]);
        assert_eq!(poll(), Poll::Ready(6));
    }

    #[test]
    fn in_one_go_it_never_does() {
        let pace = Pace::at_once();
        let mut work = pin!(three(&pace));
        assert_eq!(work.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(6));
        assert_eq!(finish(three(&Pace::in_steps())), 6);
    }
}
