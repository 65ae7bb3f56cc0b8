//! Withdrawing a change that is still being made.

use leptos::prelude::*;

use crate::view::page::Page;

impl Page {
    /// Goes back to the state before the last change, which then has never been.
    pub fn withdraw(self) {
        let present = self.lab.get_untracked();
        if let Some(Some(earlier)) = self.history.try_update(|history| history.withdraw()) {
            self.clear_notices();
            self.arrive(&present, earlier);
        }
    }
}
