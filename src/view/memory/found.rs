//! What the page finds when it is opened: the address, and the work that this device keeps.

use crate::lab::address::Opened;
use crate::memory::{Course, Names, Saved, Stored};
use crate::view::arrival::Arrival;
use crate::view::memory::{Said, is_same, slots};
use crate::web;

/// What is opened, and what was saved.
pub struct Found {
    /// The fragment to open: the address's, else that of the saved work.
    pub fragment: String,
    /// What it means by `local`.
    pub names: Option<Names>,
    stored: Option<Stored>,
    is_work: bool,
}

impl Found {
    /// What there is now.
    pub fn now() -> Found {
        let (address, stored) = (web::address::fragment(), slots::work());
        match &stored {
            Some(Stored::Work(work)) if address.trim_matches(['#', '/']).is_empty() => {
                let (fragment, names) = (work.link.clone(), Some(work.names));
                Found { fragment, names, stored, is_work: true }
            }
            _ => Found { names: of_entry(&stored), fragment: address, stored, is_work: false },
        }
    }

    /// What was opened. Of saved work, which is no link, the strip says what could not be read.
    pub fn opened(&self, arrival: &Arrival) -> Opened {
        let opened = arrival.opened.clone();
        if self.is_work { Opened { partly: Vec::new(), unknown_chapter: None, ..opened } } else { opened }
    }

    /// How the state came about that was opened, and what has to be said of it.
    pub(super) fn course(self, arrival: &Arrival) -> (Course, Option<Said>) {
        let lab = arrival.opened.lab.clone();
        let aside = || Some(Said::Unreadable { text: slots::unreadable()?, is_part: false });
        match self.stored {
            Some(Stored::Work(_)) if self.is_work => {
                let is_part = !arrival.opened.partly.is_empty() || arrival.opened.unknown_chapter.is_some();
                let unread = is_part.then(|| slots::set_aside(false)).flatten();
                let unread = unread.map(|text| Said::Unreadable { text, is_part });
                (Course::goes_on(arrival.is_whole()), unread.or_else(aside))
            }
            Some(Stored::Work(work)) if is_same(&work, arrival) => (Course::goes_on(true), aside()),
            Some(Stored::Work(_)) => (Course::opened(lab, true), aside().or(Some(Said::Replaced))),
            Some(Stored::Unreadable) => {
                let said = slots::set_aside(true).map(|text| Said::Unreadable { text, is_part: false });
                (Course::opened(lab, false), said)
            }
            Some(Stored::Newer) | None => (Course::opened(lab, false), aside()),
        }
    }
}

/// What the present entry of the history means by `local`; where it does not say, what the saved work means.
fn of_entry(stored: &Option<Stored>) -> Option<Names> {
    match (web::address::note(), stored) {
        (Some(note), _) => Some(Names::parse(&note)),
        (None, Some(Stored::Work(Saved { names, .. }))) => Some(*names),
        (None, _) => None,
    }
}

/// What `crash.js` set aside before the start: after crashes, or as a person asked for.
pub(super) fn cleared() -> Option<Said> {
    let reason = web::document::attribute("data-clean")?;
    web::document::remove_attribute_of("html", "data-clean");
    let text = slots::earlier_text()?;
    Some(if reason == "crash" { Said::Crashed { text } } else { Said::Cleared })
}

/// The same after the page was opened.
pub fn entry_names() -> Option<Names> {
    of_entry(&slots::work())
}
