//! Only in builds with the feature `faults`: makes happen what the address or a test asks for.

use std::cell::{Cell, RefCell};

use crate::web;
use crate::web::listener::Listener;
use crate::work::fault::Fault;

thread_local! {
    /// What the next job of the worker is replaced by.
    static NEXT: Cell<Option<Fault>> = const { Cell::new(None) };
    static HEARD: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// Lets happen what `?fault=panic|memory|stack&where=page|worker` says: in the page now, in the worker in place of its next
/// job. A test says the same at any time by the event `convolens:fault`, whose detail is such a query.
pub fn listen() {
    HEARD.set(web::faults::on_fault(|query| ask(&query)));
    ask(&web::faults::query());
}

/// The bytes for the worker: the job's, unless a fault is due.
pub fn instead_of(job: Vec<u8>) -> Vec<u8> {
    NEXT.take().map_or(job, Fault::write)
}

fn ask(query: &str) {
    let value = |key: &str| {
        let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(name, _)| *name == key).map(|(_, value)| value.to_owned()).next()
    };
    match (value("fault").as_deref().and_then(Fault::parse), value("where").as_deref()) {
        (Some(fault), Some("worker")) => NEXT.set(Some(fault)),
        (Some(fault), _) => fault.happen(),
        (None, _) => {}
    }
}
