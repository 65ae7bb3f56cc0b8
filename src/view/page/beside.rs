//! A second bench under the same page: the same picture under other layers, with an open number of its own.

use leptos::prelude::*;

use crate::lab::address::Opened;
use crate::lab::network::MapPlace;
use crate::lab::setting::Setting;
use crate::lab::state::Lab;
use crate::view::page::Page;

impl Page {
    /// A page whose setting is made of this one's and follows it; the first number of `map` is open in it. `None` where it
    /// can't be worked out.
    pub fn beside(self, map: MapPlace, made: fn(&Setting) -> Setting) -> Option<Page> {
        let followed = move |lab: &Lab| Lab { setting: made(&lab.setting), ..lab.clone() };
        let own = self.lab.with_untracked(followed);
        let first = Lab { map, step: 0, is_lone: false, path: Vec::new(), ..own };
        let opened = Opened {
            lab: first.clone(),
            opening: first,
            visit: self.visit.get_untracked(),
            has_step: true,
            partly: Vec::new(),
            unknown_chapter: None,
            picture_missing: false,
            network_missing: false,
            scan_missing: false,
        };
        let mut page = Page::of(opened, self.language.get_untracked())?;
        page.language = self.language;
        page.theme = self.theme;
        page.notices = self.notices;
        page.spoken = self.spoken;
        page.dragging = self.dragging;
        page.visit = self.visit;
        let (own, wanted) = (page.lab, Memo::new(move |_| self.lab.with(followed)));
        Effect::new(move |_| {
            let Lab { setting, show, range, .. } = wanted.get();
            own.update(|lab| {
                let next = Lab { setting, show, range, ..lab.clone() };
                *lab = next.within();
            });
            page.follow();
        });
        Some(page)
    }
}
