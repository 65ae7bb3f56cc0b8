//! The page's signals and the one way to change them. Every component takes this from the context.

mod address;
mod ahead;
mod beside;
mod boards;
mod drag;
mod film;
mod fusing;
mod learn;
mod learning;
mod office;
mod steps;
mod volume;
mod volume_file;
mod work;

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::trace::Trace;
use crate::lab::action::Action;
use crate::lab::address::{Opened, Visit, stem};
use crate::lab::bench::Bench;
use crate::lab::display::Display;
use crate::lab::face::{Board, Role};
use crate::lab::fitted::Adjustment;
use crate::lab::highlight::{Highlight, Spot};
use crate::lab::history::History;
use crate::lab::playback::Playback;
use crate::lab::setting::Setting;
use crate::lab::state::Lab;
use crate::lab::update::update;
use crate::lesson::language::Language;
use crate::lesson::text::{self, Key};
use crate::view::live;
use crate::view::notices::{Notice, Place};
use crate::view::page::address::Writing;
use crate::view::page::ahead::Ahead;
use crate::view::page::boards::Boards;
pub use crate::view::page::fusing::{Aim, Fusing, Shipped};
pub use crate::view::page::learning::{Learning, Speed, Stop};
use crate::view::page::office::{Office, Progress};
pub use crate::view::page::volume::Volume;
use crate::view::page::work::AT_ONCE;
pub use crate::view::page::work::Halt;
use crate::view::palette::{Palette, palette};
use crate::view::sentence;
use crate::view::theme::{self, Theme};

/// All that the page shows, as signals.
#[derive(Clone, Copy)]
pub struct Page {
    /// The state that a link carries.
    pub lab: RwSignal<Lab>,
    /// The chapter's opening state.
    pub opening: RwSignal<Lab>,
    /// The window moving by itself.
    pub playback: RwSignal<Playback>,
    /// What is pointed at.
    pub hovered: RwSignal<Option<Spot>>,
    /// What stays lit until Esc.
    pub pinned: RwSignal<Option<Spot>>,
    /// The language of every text.
    pub language: RwSignal<Language>,
    /// Light or dark.
    pub theme: RwSignal<Theme>,
    /// The colours on both sides of 0.
    pub palette: Palette,
    /// Whether a camera gives the picture, or is asked for. Set to false, it goes off.
    pub filming: RwSignal<bool>,
    /// Whether a weight is being dragged: address and screen reader wait until it is let go.
    pub dragging: RwSignal<bool>,
    /// What has to be said.
    pub notices: RwSignal<Vec<Notice>>,
    /// What the screen reader says next.
    pub spoken: RwSignal<String>,
    /// What the link says for this visit.
    pub visit: RwSignal<Visit>,
    /// Id of the chapter.
    pub chapter: Memo<&'static str>,
    /// What decides the numbers.
    pub setting: Memo<Setting>,
    /// The same, and what a dragged weight is now, before the numbers follow.
    pub held: Memo<Setting>,
    /// How output values become colours.
    pub show: Memo<Display>,
    /// All numbers that follow from a setting: the present one, or while those are worked out an earlier one.
    pub bench: ReadSignal<Arc<Bench>>,
    /// Whether the bench is that of an earlier setting.
    pub pending: Memo<bool>,
    /// Whether the numbers of the present setting are being worked out.
    pub working: RwSignal<bool>,
    /// Why they are not.
    pub halt: RwSignal<Option<Halt>>,
    /// How far the running job is.
    pub progress: RwSignal<Progress>,
    /// Whether a filter is looked at alone.
    pub is_lone: Memo<bool>,
    /// The open number; `None` where the bench has none there.
    pub open_unit: Memo<Option<Unit>>,
    /// The number whose making is shown: the one pointed at, else the open one; of a lone filter that of its own output
    /// which belongs to it.
    pub unit: Memo<Option<Unit>>,
    /// The step whose numbers are shown.
    pub shown_step: Memo<usize>,
    /// How the shown number was made; `None` for a value of the picture.
    pub trace: Memo<Option<Arc<Trace>>>,
    /// What is lit.
    pub highlight: Memo<Arc<Highlight>>,
    /// The training of the chapter on learning.
    pub learning: Learning,
    /// The volume of the chapter about one.
    pub volume: Volume,
    /// Late fusion in the chapter on volumes.
    pub fusing: Fusing,
    set_bench: WriteSignal<Arc<Bench>>,
    office: StoredValue<Office, LocalStorage>,
    boards: Boards,
    stem: Memo<String>,
    ahead: Ahead,
    history: RwSignal<History<Lab>>,
    openings: StoredValue<HashMap<&'static str, Lab>>,
    is_touched: RwSignal<bool>,
    writing: StoredValue<Writing, LocalStorage>,
}

impl Page {
    /// The page of a link that was read. `None` if not even its opening state can be worked out.
    pub fn of(opened: Opened, language: Language) -> Option<Page> {
        let first = Arc::new(Bench::of(&opened.lab.setting).ok()?);
        let lab = RwSignal::new(opened.lab.clone());
        let setting = Memo::new(move |_| lab.with(|lab| lab.setting.clone()));
        let (bench, set_bench) = signal(first);
        let pending =
            Memo::new(move |_| setting.with(|setting| bench.with(|bench| bench.setting != *setting)));
        let (hovered, pinned) = (RwSignal::new(None), RwSignal::new(None));
        let spot = Memo::new(move |_| hovered.get().or(pinned.get()));
        let is_lone = Memo::new(move |_| lab.with(|lab| lab.is_lone));
        let open_unit = Memo::new(move |_| lab.with(|lab| bench.with(|bench| steps::open_unit(bench, lab))));
        let unit = Memo::new(move |_| {
            bench.with(|bench| Some(steps::shown_unit(bench, open_unit.get()?, spot.get(), is_lone.get())))
        });
        let show = Memo::new(move |_| lab.with(|lab| lab.show));
        let range = Memo::new(move |_| lab.with(|lab| lab.range));
        let ahead = Ahead::new();
        let held = ahead.setting(setting);
        let opening = RwSignal::new(opened.opening.clone());
        let theme = RwSignal::new(Theme::now());
        let chapter = Memo::new(move |_| lab.with(|lab| lab.chapter));
        let plan = Memo::new(move |_| lab.with(|lab| lab.plan));
        let volume = Memo::new(move |_| lab.with(|lab| lab.volume.clone()));
        let link_stem = Memo::new(move |_| {
            let setting = setting.get();
            let plan = plan.get();
            let own = Lab::new(chapter.get(), setting);
            let lab = Lab { show: show.get(), range: range.get(), plan, volume: volume.get(), ..own };
            opening.with(|opening| stem(&lab, opening))
        });
        let owner = StoredValue::new(Owner::current());
        let page = Page {
            lab,
            opening,
            stem: link_stem,
            playback: RwSignal::new(Playback::default()),
            hovered,
            pinned,
            language: RwSignal::new(language),
            theme,
            palette: palette(theme),
            filming: RwSignal::new(false),
            dragging: RwSignal::new(false),
            notices: RwSignal::new(Vec::new()),
            spoken: RwSignal::new(String::new()),
            visit: RwSignal::new(opened.visit.clone()),
            chapter,
            setting,
            held,
            show,
            bench,
            pending,
            working: RwSignal::new(false),
            halt: RwSignal::new(None),
            progress: RwSignal::new(Progress::default()),
            learning: Learning::new(),
            volume: Volume::new(),
            fusing: Fusing::new(),
            set_bench,
            office: StoredValue::new_local(Office::default()),
            is_lone,
            open_unit,
            unit,
            shown_step: Memo::new(move |_| {
                let own = || lab.with(|lab| lab.step);
                bench
                    .with(|bench| unit.get().and_then(|unit| steps::first_step(bench, unit)))
                    .unwrap_or_else(own)
            }),
            trace: Memo::new(move |_| {
                let unit = unit.get()?;
                bench.with(|bench| bench.network.trace(unit).ok().flatten().map(Arc::new))
            }),
            highlight: Memo::new(move |_| {
                let lit = |open| bench.with(|bench| Highlight::of(bench, open, spot.get(), is_lone.get()));
                Arc::new(open_unit.get().map(lit).unwrap_or_default())
            }),
            boards: Boards { bench, held, is_lone, show, range, known: StoredValue::default(), owner },
            ahead,
            history: RwSignal::new(History::default()),
            openings: StoredValue::new(HashMap::new()),
            is_touched: RwSignal::new(false),
            writing: StoredValue::new_local(Writing::default()),
        };
        page.take(opened);
        Some(page)
    }

    /// Takes the state of another link.
    pub fn take(self, opened: Opened) {
        let code = opened.visit.language.as_deref().unwrap_or_default();
        self.language.update(|language| *language = Language::parse(code).unwrap_or(*language));
        if let Some(theme) = opened.visit.theme.as_deref() {
            self.theme.set(if theme == "dark" { Theme::Dark } else { Theme::Light });
        }
        let step = opened.lab.stands_at();
        let notices = sentence::of_link(&opened, self.language.get_untracked());
        self.playback.update(|playback| (playback.playing, playback.reached) = (false, step));
        self.filming.set(false);
        self.openings.update_value(|openings| {
            openings.insert(opened.opening.chapter, opened.opening.clone());
        });
        self.opening.set(opened.opening);
        self.visit.set(opened.visit);
        self.ahead.drop();
        self.lab.set(opened.lab);
        self.follow();
        self.pinned.set(None);
        self.hovered.set(None);
        self.notices.set(notices);
    }

    /// Speaks another language from now on.
    pub fn speak_in(self, language: Language) {
        self.language.set(language);
        self.clear_notices();
        theme::write_down(language, self.theme.get_untracked());
    }

    /// Light becomes dark, dark light.
    pub fn switch_theme(self) {
        self.theme.update(|theme| {
            *theme = match theme {
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::Light,
            };
        });
        theme::write_down(self.language.get_untracked(), self.theme.get_untracked());
    }

    /// A text in the person's language.
    pub fn text(self, key: Key) -> &'static str {
        text::text(self.language.get(), key)
    }

    /// The same, said once and not drawn anew in another language.
    fn say(self, key: Key) -> String {
        text::text(self.language.get_untracked(), key).to_owned()
    }

    /// A text with its values filled in.
    pub fn fill(self, key: Key, values: &[(&str, &str)]) -> String {
        text::fill(self.language.get(), key, values)
    }

    /// The cells of a grid.
    pub fn board(self, role: Role) -> Memo<Arc<Board>> {
        self.boards.board(role)
    }

    /// Does an action, or says why it can't be done; then the state stays as it is.
    pub fn send(self, action: Action) {
        self.change(action, true);
    }

    /// The same, as a further part of the change before: one undo takes both back.
    pub fn send_on(self, action: Action) {
        self.change(action, false);
    }

    fn change(self, action: Action, is_new: bool) {
        if action.changes_picture() {
            self.filming.set(false);
        }
        let before = self.lab.get_untracked();
        match update(&before, &action) {
            Ok(updated) if updated.lab == before => {}
            Ok(updated) => {
                if action.is_edit() && is_new {
                    self.history.update(|history| history.keep(before.clone()));
                }
                self.clear_notices();
                self.arrive(&before, updated.lab);
                self.say_adjustments(&updated.adjustments);
                if !self.dragging.get_untracked() {
                    live::say_change(self, &action);
                }
            }
            Err(refusal) => self.notify(sentence::of_refusal(&refusal, self.language.get_untracked())),
        }
    }

    fn arrive(self, before: &Lab, lab: Lab) {
        let reached = self.playback.get_untracked().reached;
        let is_new = before.setting != lab.setting;
        let complete = is_new && reached + 1 >= before.steps();
        let (step, steps) = (lab.stands_at(), lab.steps());
        // Undo leads back into chapters, whose links leave out other things.
        if lab.chapter != before.chapter
            && let Some(opening) = self.openings.with_value(|openings| openings.get(lab.chapter).cloned())
        {
            self.opening.set(opening);
        }
        self.ahead.drop();
        self.lab.set(lab);
        if is_new {
            self.follow();
        }
        self.playback.update(|playback| *playback = playback.at(step, steps, complete));
        self.is_touched.set(true);
    }

    fn say_adjustments(self, adjustments: &[Adjustment]) {
        for adjustment in adjustments {
            self.notify(sentence::of_adjustment(*adjustment, self.language.get_untracked()));
        }
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.filming.set(false);
        let present = self.lab.get_untracked();
        if let Some(Some(earlier)) = self.history.try_update(|history| history.undo(present.clone())) {
            self.clear_notices();
            self.arrive(&present, earlier);
        }
    }

    /// Does again what was taken back.
    pub fn redo(self) {
        self.filming.set(false);
        let present = self.lab.get_untracked();
        if let Some(Some(later)) = self.history.try_update(|history| history.redo(present.clone())) {
            self.clear_notices();
            self.arrive(&present, later);
        }
    }

    /// Begins the chapter anew as it was opened, as a change like any other.
    pub fn begin_anew(self, opened: Opened) {
        self.filming.set(false);
        let before = self.lab.get_untracked();
        self.history.update(|history| history.keep(before.clone()));
        self.clear_notices();
        self.pinned.set(None);
        self.opening.set(opened.opening);
        self.arrive(&before, opened.lab);
    }

    /// Whether there is something to take back.
    pub fn can_undo(self) -> bool {
        self.history.with(|history| history.can_undo())
    }

    /// Whether there is something to do again.
    pub fn can_redo(self) -> bool {
        self.history.with(|history| history.can_redo())
    }

    /// Says something at its place; the same is said once.
    pub fn notify(self, notice: Notice) {
        self.spoken.set(notice.text.clone());
        self.notices.update(|notices| {
            notices.retain(|other| other.code != notice.code);
            notices.push(notice);
        });
    }

    /// Takes away what was said about the last change.
    pub fn clear_notices(self) {
        if self.notices.with_untracked(|notices| !notices.is_empty()) {
            self.notices.update(Vec::clear);
        }
    }

    fn is_in_motion(self) -> bool {
        self.filming.get() || self.dragging.get()
    }

    /// Whether a person changed something and nothing is changing now.
    pub fn is_at_rest(self) -> bool {
        !self.is_in_motion() && self.is_touched.get() && !self.playback.with(|playback| playback.playing)
    }

    /// Whether it is on the projector.
    pub fn presents(self) -> bool {
        self.visit.with(|visit| visit.present)
    }

    /// A notice that a place has something to say about the picture.
    pub fn notify_picture(self, code: &'static str, text: String) {
        self.notify(Notice::error(Place::Picture, code, text));
    }
}

/// The page of this context. Every component is mounted under one.
pub fn page() -> Page {
    expect_context::<Page>()
}
