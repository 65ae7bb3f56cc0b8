//! The volumes that ship: the files of one are fetched once, when it is asked for.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::import::volume::{Cohort, Head, both};
use crate::lab::volume::scan::{Scan, ScanName};
use crate::web::fetch;

/// Most bytes of a file.
const LIMIT: u32 = 1 << 20;

thread_local! {
    static SCANS: RefCell<HashMap<ScanName, Arc<Scan>>> = RefCell::default();
    static COHORT: RefCell<Option<Rc<Cohort>>> = const { RefCell::new(None) };
}

/// The scan of a name, always the same copy, if its files were loaded before. One's own is never here.
pub fn scan_at_hand(name: ScanName) -> Option<Arc<Scan>> {
    let known = SCANS.with_borrow(|scans| scans.get(&name).cloned());
    if known.is_some() {
        return known;
    }
    let scan = match name {
        ScanName::Ball => Scan::ball(),
        ScanName::Both => both(&*scan_at_hand(ScanName::T1)?, &*scan_at_hand(ScanName::T2)?)?,
        ScanName::Person(person) => cohort_at_hand()?.scan(person)?,
        ScanName::T1 | ScanName::T2 | ScanName::Local => return None,
    };
    Some(keep(scan))
}

/// The scan of a name; `None` where a file can't be read, or where there is none of this name.
pub async fn load_scan(name: ScanName) -> Option<Arc<Scan>> {
    match name {
        ScanName::T1 => load_head(Head::T1).await?,
        ScanName::T2 => load_head(Head::T2).await?,
        ScanName::Both => {
            load_head(Head::T1).await?;
            load_head(Head::T2).await?;
        }
        ScanName::Person(_) => {
            load_cohort().await?;
        }
        ScanName::Ball | ScanName::Local => (),
    }
    scan_at_hand(name)
}

/// The simulated cohort, if it was loaded before.
pub fn cohort_at_hand() -> Option<Rc<Cohort>> {
    COHORT.with_borrow(Clone::clone)
}

/// The simulated cohort; `None` where its file can't be read.
pub async fn load_cohort() -> Option<Rc<Cohort>> {
    if let Some(cohort) = cohort_at_hand() {
        return Some(cohort);
    }
    let bytes = fetch::bytes(Cohort::FILE, LIMIT).await.ok()?;
    let cohort = Rc::new(Cohort::unpack(&bytes).ok()?);
    COHORT.with_borrow_mut(|kept| Some(Rc::clone(kept.get_or_insert(cohort))))
}

async fn load_head(head: Head) -> Option<()> {
    if scan_at_hand(head.name()).is_none() {
        keep(head.unpack(&fetch::bytes(head.file(), LIMIT).await.ok()?).ok()?);
    }
    Some(())
}

/// The copy that was kept first: two that wait for one file get the same.
fn keep(scan: Scan) -> Arc<Scan> {
    SCANS.with_borrow_mut(|scans| Arc::clone(scans.entry(scan.name).or_insert_with(|| Arc::new(scan))))
}
