//! How the present state came about, which decides when it is saved and what becomes of the work that it replaces.

use crate::engine::exact::Exact;
use crate::lab::fusion::Fusion;
use crate::lab::state::Lab;
use crate::lab::volume::{VolumeLab, VolumeSetting};

/// How the present state came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Course {
    /// The state that was opened and not edited yet; `None` once it is a person's work.
    opened: Option<Lab>,
    /// Whether a link took the place of the saved work, which then must stay within reach.
    replaces: bool,
}

impl Course {
    /// The saved work goes on. What could not be read of it stays within reach if it is not whole.
    pub fn goes_on(is_whole: bool) -> Course {
        Course { opened: None, replaces: !is_whole }
    }

    /// A state was opened; whether it stands in place of saved work.
    pub fn opened(lab: Lab, replaces: bool) -> Course {
        Course { opened: Some(lab), replaces }
    }

    /// Whether a state is saved: what was only opened and looked at is no work and replaces none. What a person trained
    /// since is work.
    pub fn saves(&mut self, lab: &Lab, has_trained: bool) -> bool {
        let is_edited = |opened: &Lab| {
            (&opened.setting, opened.show, opened.range, opened.plan)
                != (&lab.setting, lab.show, lab.range, lab.plan)
                || made_of_volume(opened) != made_of_volume(lab)
        };
        if has_trained || self.opened.as_ref().is_some_and(is_edited) {
            self.opened = None;
        }
        self.opened.is_none()
    }

    /// Whether the work that is saved now has to be put aside before the next is saved.
    pub fn replaces(&self) -> bool {
        self.replaces
    }

    /// The work is saved.
    pub fn saved(&mut self) {
        self.replaces = false;
    }

    /// The state before was left for another one of the page's own, which replaces nothing that has to be put aside.
    pub fn moved_on(&mut self, lab: Lab) {
        self.opened = Some(lab);
    }
}

/// What a person made of a volume; not where they look.
fn made_of_volume(lab: &Lab) -> Option<(&VolumeSetting, Option<[Exact; 2]>, Fusion)> {
    let VolumeLab { setting, window, fusion, .. } = lab.volume.as_ref()?;
    Some((setting, *window, Fusion { way: Vec::new(), ..fusion.clone() }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lab::filter::Filter;
    use crate::lab::grid::Grid;
    use crate::lab::picture::Picture;
    use crate::lab::setting::Setting;
    use crate::lab::volume::{Scan, ScanName};

    fn lab() -> Lab {
        let single = || Grid::single(Exact::ONE);
        Lab::new("filters", Setting::new(Picture::new(single()), Filter::new(single())))
    }

    #[test]
    fn what_was_only_looked_at_is_not_saved() {
        let mut course = Course::opened(lab(), true);
        assert!(!course.saves(&Lab { step: 3, ..lab() }, false));
        let mut edited = lab();
        edited.setting.flip = true;
        assert!(course.saves(&edited, false) && course.replaces());
        course.saved();
        assert!(course.saves(&lab(), false) && !course.replaces());
    }

    #[test]
    fn a_volume_that_was_opened_is_work_and_another_voxel_of_it_is_not() {
        let of = |volume: VolumeLab| Lab { volume: Some(volume), ..lab() };
        let mut course = Course::opened(of(VolumeLab::default()), false);
        let looked_at = VolumeLab { along: 0, modality: 1, ..VolumeLab::default() };
        assert!(!course.saves(&of(looked_at), false));
        let mut scan = Scan::ball();
        scan.name = ScanName::Local;
        let setting = VolumeSetting { scan: Arc::new(scan), ..VolumeSetting::of_ball() };
        assert!(course.saves(&of(VolumeLab { setting, ..VolumeLab::default() }), false));
    }

    #[test]
    fn saved_work_goes_on_with_every_step() {
        let mut course = Course::goes_on(true);
        assert!(course.saves(&Lab { step: 3, ..lab() }, false) && !course.replaces());
        assert!(Course::goes_on(false).replaces());
        course.moved_on(lab());
        assert!(!course.saves(&lab(), false) && !course.replaces());
        assert!(course.saves(&lab(), true), "a training is work");
    }
}
