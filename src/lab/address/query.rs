//! A whole link: its chapter, its keys, and what could not be read. Any text gives a state.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::engine::exact::Exact;
use crate::engine::network::Unit;
use crate::lab::address::fields::{self, Shelf};
use crate::lab::address::keys::{Outcome, keys};
use crate::lab::address::{units, volume};
use crate::lab::filter::Filter;
use crate::lab::fitted::{Adjustment, fitted};
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::photographs;
use crate::lab::picture::Picture;
use crate::lab::presets;
use crate::lab::riddle;
use crate::lab::samples;
use crate::lab::setting::Setting;
use crate::lab::state::Lab;
use crate::lab::update;
use crate::lab::volume::{ScanName, VolumeLab};

/// The key that a chapter's opening has if it is about a volume.
const VOLUME: &str = "volume";
/// Keys that say something of a network's layers.
const OF_NETWORK: [&str; 3] = ["edits", "select", "path"];

/// A chapter that a link can name, and what lies on its bench when it is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opening {
    /// Its id.
    pub chapter: &'static str,
    /// The query of its opening state.
    pub query: &'static str,
}

/// What a link says for this visit only.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Visit {
    /// `ko` or `en`.
    pub language: Option<String>,
    /// `light` or `dark`.
    pub theme: Option<String>,
    /// No navigation, compact.
    pub embed: bool,
    /// On the projector: one idea a screen.
    pub present: bool,
    /// Which idea, from 0; where the chapter has fewer, its last one is meant.
    pub scene: usize,
    /// No questions before a change.
    pub skips_questions: bool,
}

/// A link that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// The state.
    pub lab: Lab,
    /// The chapter's opening state, from which links leave out what is the same.
    pub opening: Lab,
    /// What holds for this visit.
    pub visit: Visit,
    /// Whether the link says at which step, so that it opens paused.
    pub has_step: bool,
    /// Keys whose values could not be taken as written.
    pub partly: Vec<&'static str>,
    /// The chapter that there is not.
    pub unknown_chapter: Option<String>,
    /// Whether the link names a picture that is not on this device.
    pub picture_missing: bool,
    /// Whether the link names a network that is not open on this page.
    pub network_missing: bool,
    /// Whether the link names a volume that is not there.
    pub scan_missing: bool,
}

/// Reads a fragment, with or without its `#`. `chapters` is never empty in a built page; the first serves where the
/// one named, and `convolution`, don't exist. `shelf` holds the pictures that a link only names.
pub fn open(fragment: &str, chapters: &[Opening], shelf: Shelf<'_>) -> Opened {
    let (name, query) = split(fragment);
    let named = chapters.iter().find(|chapter| chapter.chapter == name);
    let opening = at_start(chapter(name, chapters), shelf);
    let mut opened = Opened {
        lab: opening.clone(),
        opening,
        visit: Visit::default(),
        has_step: false,
        partly: Vec::new(),
        unknown_chapter: (named.is_none() && !name.is_empty())
            .then(|| decoded(name).chars().take(40).collect()),
        picture_missing: false,
        network_missing: false,
        scan_missing: false,
    };
    let own = values(chapter(name, chapters).query).get(VOLUME).and_then(|text| ScanName::parse(text));
    opened.scan_missing = own.is_some_and(|name| (shelf.scans)(name).is_none());
    opened.read(&values(query), shelf);
    opened
}

/// The photograph that must be at hand before a fragment can be opened: the one it names, else its chapter's.
pub fn named_picture(fragment: &str, chapters: &[Opening]) -> Option<&'static str> {
    let text = named("picture", fragment, chapters)?;
    photographs::photograph(text.strip_suffix(fields::COLOURS).unwrap_or(&text))
        .map(|photograph| photograph.id)
}

/// Whether the digits must be at hand before a fragment can be opened, in the same way.
pub fn names_digit(fragment: &str, chapters: &[Opening]) -> bool {
    named("picture", fragment, chapters).is_some_and(|text| fields::digit(&text).is_some())
}

/// Whether a fragment names a picture that is kept on this device, in the same way.
pub fn names_own_picture(fragment: &str, chapters: &[Opening]) -> bool {
    named("picture", fragment, chapters).is_some_and(|text| text == fields::LOCAL)
}

/// The trained network that must be at hand before a fragment can be opened, in the same way.
pub fn named_network(fragment: &str, chapters: &[Opening]) -> Option<String> {
    named("network", fragment, chapters)
}

/// The scan that must be at hand before a fragment can be opened, in the same way.
pub fn named_scan(fragment: &str, chapters: &[Opening]) -> Option<ScanName> {
    let (name, _) = split(fragment);
    let is_volume = values(chapter(name, chapters).query).contains_key(VOLUME);
    ScanName::parse(&named(VOLUME, fragment, chapters)?).filter(|_| is_volume)
}

fn named(key: &str, fragment: &str, chapters: &[Opening]) -> Option<String> {
    let (name, query) = split(fragment);
    let text = |query| values(query).get(key).map(|text| text.to_string());
    text(query).or_else(|| text(chapter(name, chapters).query))
}

fn split(fragment: &str) -> (&str, &str) {
    let text = fragment.trim_start_matches('#').trim_start_matches('/');
    text.split_once('?').unwrap_or((text, ""))
}

fn chapter(name: &str, chapters: &[Opening]) -> Opening {
    let find = |name: &str| chapters.iter().find(|chapter| chapter.chapter == name);
    let chapter = find(name).or_else(|| find("convolution")).or(chapters.first());
    chapter.copied().unwrap_or(Opening { chapter: "convolution", query: "" })
}

/// A chapter's opening state.
fn at_start(chapter: Opening, shelf: Shelf<'_>) -> Lab {
    let mut lab = Lab::new(chapter.chapter, blank());
    let values = values(chapter.query);
    lab.volume = values.contains_key(VOLUME).then(VolumeLab::default);
    for key in keys(&lab) {
        if let Some(text) = values.get(key.name) {
            key.read(&mut lab, text, shelf);
        }
    }
    if let Some(volume) = &mut lab.volume {
        fit_volume(volume, None);
        if let Some(text) = values.get("select") {
            select_voxel(volume, text);
        }
        return lab;
    }
    lab.setting = lab.setting.deepened();
    match values.get("select").and_then(|text| units::read(&lab.setting, text)) {
        Some(unit) => opened_at(&lab, unit),
        None => lab,
    }
}

/// Of a volume's settings some give way, so that its layers can be, and says whether they did. It is looked at where it was
/// before if it is as large, else in its middle.
fn fit_volume(volume: &mut VolumeLab, before: Option<&VolumeLab>) -> bool {
    let (setting, gave_way) = volume.setting.clone().fitted();
    let size = setting.scan.size;
    let same = before.filter(|before| before.setting.scan.size == size);
    let voxel = match same.and_then(|before| Some((before.layout().ok()?, before.unit))) {
        Some((layout, unit)) => layout.middle(unit),
        None => size.map(|side| side / 2),
    };
    volume.setting = setting;
    let [after, channel] = [volume.unit.after, volume.unit.cell[1]];
    if let Ok(placed) = volume.clone().at(after, channel, voxel) {
        *volume = placed;
    }
    gave_way
}

/// Opens the number that a text names, if there is one.
fn select_voxel(lab: &mut VolumeLab, text: &str) -> bool {
    let unit = lab.layout().ok().and_then(|layout| volume::selected(&layout, text));
    if let Some(unit) = unit {
        lab.unit = unit;
    }
    unit.is_some()
}

fn opened_at(lab: &Lab, unit: Unit) -> Lab {
    lab.opened_at(unit).unwrap_or_else(|| lab.clone())
}

/// The first sample under the first preset.
fn blank() -> Setting {
    let single = || Grid::single(Exact::ONE);
    let picture = samples::samples().first().and_then(Picture::of).unwrap_or_else(|| Picture::new(single()));
    let filter = presets::presets().first().and_then(Filter::of);
    let filter = filter.unwrap_or_else(|| Filter::new(single()));
    Setting::new(picture, filter)
}

/// The last value of every key, percent-decoded once.
fn values(query: &str) -> HashMap<&str, Cow<'_, str>> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, value)| (key, decoded(value)))
        .collect()
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

impl Opened {
    fn read(&mut self, values: &HashMap<&str, Cow<'_, str>>, shelf: Shelf<'_>) {
        for key in keys(&self.lab) {
            let Some(text) = values.get(key.name) else { continue };
            match key.read(&mut self.lab, text, shelf) {
                // A volume that is there stands in for the chapter's own.
                Outcome::Taken if key.name == VOLUME => self.scan_missing = false,
                Outcome::Taken => {}
                Outcome::Changed | Outcome::Unreadable => self.partly.push(key.name),
                Outcome::Missing if key.name == "network" => self.network_missing = true,
                Outcome::Missing if key.name == VOLUME => self.scan_missing = true,
                Outcome::Missing => self.picture_missing = true,
            }
        }
        if self.lab.volume.is_some() {
            self.read_volume(values);
            return self.read_visit(values);
        }
        let names_kernel = values.contains_key("kernel");
        if values.contains_key("find") && !names_kernel {
            self.begin_riddle();
        }
        self.fit_plan();
        self.fit_network();
        self.lab.setting = self.lab.setting.deepened();
        self.fit(names_kernel);
        self.read_step(values);
        if self.network_missing {
            self.partly.retain(|key| !OF_NETWORK.contains(key)); // what is said of the network says it all
        }
        self.read_visit(values);
    }

    fn read_volume(&mut self, values: &HashMap<&str, Cow<'_, str>>) {
        let before = self.opening.volume.as_ref();
        let Some(lab) = &mut self.lab.volume else { return };
        if fit_volume(lab, before) {
            self.partly.push("kernel");
        }
        if let Some(text) = values.get("step") {
            self.has_step = true;
            match step(lab, text) {
                Some(changed) => self.partly.extend(changed.then_some("step")),
                None => self.partly.push("step"),
            }
        }
        if let Some(text) = values.get("select") {
            self.has_step = true;
            if !select_voxel(lab, text) {
                self.partly.push("select");
            }
        }
    }

    /// Where a network of one's own is another one or is missing, the link's picture need not fit the network that is
    /// there: both are then those of the opening.
    fn fit_network(&mut self) {
        let (setting, opening) = (&mut self.lab.setting, &self.opening.setting);
        if self.network_missing {
            setting.trained = opening.trained.clone();
        }
        let Some(trained) = &setting.trained else { return };
        let is_own = self.network_missing || trained.model.id == fields::LOCAL;
        if is_own && setting.input_shape() != trained.model.input {
            (setting.picture, setting.trained) = (opening.picture.clone(), opening.trained.clone());
            self.network_missing = true;
        }
    }

    /// Of a plan's fields that can't be together some give way.
    fn fit_plan(&mut self) {
        let plan = self.lab.plan.fitted();
        self.partly.extend((plan.depth != self.lab.plan.depth).then_some("depth"));
        self.partly.extend((plan.frozen != self.lab.plan.frozen).then_some("frozen"));
        self.lab.plan = plan;
    }

    /// A riddle whose kernel the link does not name stands at its beginning.
    fn begin_riddle(&mut self) {
        if let Some(beginning) = self.lab.setting.find.and_then(riddle::beginning) {
            self.lab.setting.filter = Filter { bias: self.lab.setting.filter.bias, ..beginning };
            self.lab.setting.more.clear();
        }
    }

    /// Settings that the engine can't work out give way. A kernel that the link does not name takes the size of a
    /// pooling beside it without a word.
    fn fit(&mut self, names_kernel: bool) {
        let before = self.lab.setting.clone();
        let (fitted, adjustments) = fitted(update::beside_pooling(before.clone()).unwrap_or(before.clone()));
        if adjustments.contains(&Adjustment::PaddingReduced) {
            self.partly.push("padding");
        }
        let others = adjustments.iter().any(|adjustment| *adjustment != Adjustment::PaddingReduced);
        if others || (names_kernel && fitted.filter.weights != before.filter.weights) {
            self.partly.push("kernel");
        }
        self.lab.setting = fitted;
        if self.lab.setting.output_size().is_err() {
            self.lab.setting = self.opening.setting.clone();
            self.partly.push("picture");
        }
    }

    fn read_step(&mut self, values: &HashMap<&str, Cow<'_, str>>) {
        if !self.opening.is_lone {
            return self.read_unit(values);
        }
        let Ok([height, width]) = self.lab.setting.output_size() else { return };
        let last = (height * width).saturating_sub(1);
        if let Some(text) = values.get("step") {
            self.has_step = true;
            match fields::integer(text, 0..=last) {
                Some(read) => {
                    self.lab.step = read.value;
                    self.partly.extend(read.changed.then_some("step"));
                }
                None => self.partly.push("step"),
            }
        }
        if let Some(text) = values.get("select") {
            self.has_step = true;
            match selected(text) {
                Some([row, column]) if row < height && column < width => self.lab.step = row * width + column,
                _ => self.partly.push("select"),
            }
        }
    }

    /// The open number of a network and the way to it.
    fn read_unit(&mut self, values: &HashMap<&str, Cow<'_, str>>) {
        if let Some(text) = values.get("select") {
            self.has_step = true;
            match units::read(&self.lab.setting, text) {
                Some(unit) => self.lab = opened_at(&self.lab, unit),
                None => self.partly.push("select"),
            }
        }
        if let Some(text) = values.get("path") {
            match units::read_path(&self.lab.setting, text) {
                Some(path) => self.lab.path = path,
                None => self.partly.push("path"),
            }
        }
        self.lab = self.lab.clone().within();
    }

    fn read_visit(&mut self, values: &HashMap<&str, Cow<'_, str>>) {
        let mut one_of = |key: &'static str, known: [&str; 2]| {
            let text = values.get(key)?;
            let found = known.contains(&text.as_ref()).then(|| text.to_string());
            self.partly.extend(found.is_none().then_some(key));
            found
        };
        let (language, theme) = (one_of("lang", ["ko", "en"]), one_of("theme", ["light", "dark"]));
        let mut is = |key, wanted| one_of(key, ["0", "1"]).is_some_and(|text| text == wanted);
        let (embed, present, skips_questions) = (is("embed", "1"), is("present", "1"), is("predict", "0"));
        let scene = values.get("scene").map(|text| fields::integer(text, limits::SCENES));
        self.partly.extend(matches!(scene, Some(None)).then_some("scene"));
        let scene = scene.flatten().map_or(0, |read| read.value);
        self.visit = Visit { language, theme, embed, present, scene, skips_questions };
    }
}

/// Opens the output of a number, slice by slice and row by row; says whether there were fewer.
fn step(lab: &mut VolumeLab, text: &str) -> Option<bool> {
    let [_, _, slices, rows, columns] = lab.layout().ok()?.shape(1);
    let read = fields::integer(text, 0..=(slices * rows * columns).saturating_sub(1))?;
    let at = read.value;
    lab.unit = Unit { after: 1, cell: [0, 0, at / (rows * columns), at / columns % rows, at % columns] };
    Some(read.changed)
}

/// Row and column of `conv1:0,row,column`.
fn selected(text: &str) -> Option<[usize; 2]> {
    let mut places = text.strip_prefix("conv1:0,")?.split(',').map(|place| place.parse().ok());
    let place = [places.next()??, places.next()??];
    places.next().is_none().then_some(place)
}
