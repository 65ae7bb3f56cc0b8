//! What holds for the text of every chapter and for the strings of the interface.
#![allow(clippy::unwrap_used, reason = "a file of ours that can't be read must stop the test")]

use std::collections::BTreeSet;

use crate::shelf::SHELF;
use convolens::lab::address::{Opening, open};
use convolens::lab::bench::Bench;
use convolens::lab::presets::presets;
use convolens::lab::samples::samples;
use convolens::lesson::chapter::{Lesson, lesson, lessons};
use convolens::lesson::figures::{FIGURES, figure};
use convolens::lesson::language::Language;
use convolens::lesson::prose::{Block, Inline, Target};
use convolens::lesson::scene;
use convolens::lesson::text::{keys, lookup, text};

/// Number words that would stay when the state changes; one is also an article and a pronoun.
const ENGLISH_NUMBERS: [&str; 12] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"];
const KOREAN_NUMBERS: [&str; 10] = ["두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열한", "스물"];

/// Everything that a text is made of, flat.
#[derive(Default)]
struct Parts {
    texts: Vec<&'static str>,
    figures: BTreeSet<&'static str>,
    targets: Vec<Target>,
    foreign: Vec<&'static str>,
    strong: Vec<&'static str>,
    kinds: Vec<&'static str>,
}

impl Parts {
    fn of(lesson: &'static Lesson, language: Language) -> Parts {
        let mut parts = Parts::default();
        lesson.edition(language).body.iter().for_each(|block| parts.block(block));
        parts
    }

    fn block(&mut self, block: &Block) {
        let (kind, inlines) = match block {
            Block::Paragraph(inlines) => ("paragraph", *inlines),
            Block::Heading(inlines) => ("heading", *inlines),
            Block::Do(inlines) => ("do", *inlines),
            Block::List(items) => {
                self.kinds.push("list");
                return items.iter().for_each(|item| self.inlines(item));
            }
            Block::When { figure, block, .. } => {
                self.figures.insert(figure);
                self.kinds.push("when");
                return self.block(block);
            }
        };
        self.kinds.push(kind);
        self.inlines(inlines);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.texts.push(text),
                Inline::Foreign(term) => self.foreign.push(term),
                Inline::Code(_) => {}
                Inline::Strong(children) => {
                    let names = children.iter().filter_map(|child| match child {
                        Inline::Text(text) => Some(*text),
                        _ => None,
                    });
                    self.strong.extend(names);
                    self.inlines(children);
                }
                Inline::Value(name) | Inline::Ending { value: name, .. } => drop(self.figures.insert(name)),
                Inline::Live { target, children } => {
                    self.targets.push(*target);
                    self.inlines(children);
                }
            }
        }
    }
}

#[test]
fn chapters_stand_in_order_and_are_found() {
    assert!(lessons().is_sorted_by(|left, right| left.number < right.number));
    assert_eq!(lesson("convolution").map(|lesson| (lesson.number, lesson.stage)), Some((2, "filter")));
    assert_eq!(lesson("nonsense"), None);
}

#[test]
fn every_opening_is_read_whole() {
    for lesson in lessons() {
        let link = format!("#/{}?{}", lesson.id, lesson.opening);
        let opened = open(&link, &[Opening { chapter: lesson.id, query: lesson.opening }], SHELF);
        assert_eq!(opened.partly, Vec::<&str>::new(), "{}", lesson.id);
        assert_eq!(opened.lab, opened.opening);
    }
}

#[test]
fn every_figure_is_counted_and_every_count_is_used() {
    let mut used = BTreeSet::new();
    for lesson in lessons() {
        for language in Language::ALL {
            used.extend(Parts::of(lesson, language).figures);
        }
    }
    let counted: BTreeSet<&str> = FIGURES.iter().map(|figure| figure.name).collect();
    assert_eq!(used, counted);
}

#[test]
fn no_text_has_a_number_of_its_own() {
    for lesson in lessons() {
        for text in Parts::of(lesson, Language::English).texts {
            let mut words = text.split(|sign: char| !sign.is_alphanumeric());
            assert!(!words.any(|word| ENGLISH_NUMBERS.contains(&word.to_lowercase().as_str())), "{text}");
        }
        for text in Parts::of(lesson, Language::Korean).texts {
            let words = eojeols(text);
            let counts = |number: &&str| {
                words.contains(number) || words.iter().any(|word| **word == format!("{number}째"))
            };
            assert!(!KOREAN_NUMBERS.iter().any(counts), "{text}");
        }
        for text in Language::ALL.into_iter().flat_map(|language| Parts::of(lesson, language).texts) {
            let text = without_terms(text, |term| term.contains(char::is_numeric));
            assert!(!text.contains(char::is_numeric), "{text}");
        }
    }
}

#[test]
fn both_languages_do_the_same_things_in_the_same_order() {
    for lesson in lessons() {
        let [korean, english] = Language::ALL.map(|language| Parts::of(lesson, language));
        assert_eq!(korean.kinds, english.kinds, "{}", lesson.id);
        assert_eq!(korean.targets, english.targets, "{}", lesson.id);
        assert_eq!(korean.figures, english.figures, "{}", lesson.id);
        let has_text = !korean.kinds.is_empty();
        assert_eq!(korean.foreign.is_empty(), !has_text, "{}", lesson.id);
        assert!(english.foreign.is_empty(), "{}", lesson.id);
    }
}

#[test]
fn what_a_text_prints_in_bold_is_on_the_page() {
    for (lesson, language) in
        lessons().iter().flat_map(|lesson| Language::ALL.map(|language| (lesson, language)))
    {
        for name in Parts::of(lesson, language).strong {
            let is_there = keys().any(|key| text(language, key).starts_with(name));
            assert!(is_there, "{}: {name}", lesson.id);
        }
    }
}

#[test]
fn every_section_has_a_sentence_for_the_projector() {
    for lesson in lessons() {
        let [korean, english] = Language::ALL.map(|language| scene::count(lesson.edition(language)));
        assert_eq!(korean, english, "{}", lesson.id);
        let subjects = lesson.subjects.len();
        assert!(subjects == 0 || subjects == korean, "{}: {subjects} subjects of {korean} scenes", lesson.id);
        let opening = open("", &[Opening { chapter: lesson.id, query: lesson.opening }], SHELF).lab;
        let bench = Bench::of(&opening.setting).unwrap();
        for (language, scene) in
            Language::ALL.into_iter().flat_map(|language| (0..korean).map(move |at| (language, at)))
        {
            let said =
                scene::sentence(lesson.edition(language), scene, language, &|name| figure(&bench, name));
            let letters = said.chars().count();
            assert!((1..=scene::most_letters(language)).contains(&letters), "{}, {scene}: {said}", lesson.id);
        }
    }
}

#[test]
fn every_preset_and_sample_has_a_name() {
    for id in presets().iter().map(|preset| preset.id).chain(["own"]) {
        assert!(lookup("preset", id).is_some(), "{id}");
    }
    for id in samples().iter().map(|sample| sample.id).chain(["own"]) {
        assert!(lookup("sample", id).is_some(), "{id}");
    }
}

#[test]
fn signs_are_the_ones_for_people() {
    for (key, language) in keys().flat_map(|key| Language::ALL.map(|language| (key, language))) {
        let text = text(language, key);
        let signs: Vec<char> = text.chars().collect();
        let minus = signs.windows(2).any(|pair| pair[0] == '-' && pair[1].is_ascii_digit());
        assert!(!minus && !text.contains("} x {") && !text.contains("..."), "{}: {text}", key.name());
        assert_eq!(text.trim(), text, "{}", key.name());
        assert!(!text.is_empty() && !text.contains("  "), "{}", key.name());
    }
}

#[test]
fn korean_keeps_its_tone_and_its_words() {
    let forbidden = forbidden();
    let strings = keys().map(|key| text(Language::Korean, key));
    let prose = lessons().iter().flat_map(|lesson| Parts::of(lesson, Language::Korean).texts);
    for text in strings.chain(prose) {
        for ending in ["습니다", "니다.", "십시오", "(를)", "(을)", "(이)", "(가)", "(은)", "(는)", "(으)"]
        {
            assert!(!text.contains(ending), "{ending} in {text}");
        }
        let text = without_terms(text, |term| synonym(&forbidden, term).is_some());
        assert_eq!(synonym(&forbidden, &text), None, "{text}");
    }
}

/// The entries of the glossary.
fn terms() -> Vec<toml::Value> {
    let glossary: toml::Table = include_str!("../../assets/text/glossary.toml").parse().unwrap();
    glossary["term"].as_table().unwrap().values().cloned().collect()
}

/// The words that the glossary accepts from a student and never prints.
fn forbidden() -> Vec<String> {
    let terms = terms();
    let also = terms.iter().filter_map(|term| term.get("also")?.as_array());
    also.flatten().map(|word| word.as_str().unwrap().to_string()).collect()
}

/// The first of the forbidden words that a text has.
fn synonym<'a>(forbidden: &'a [String], text: &str) -> Option<&'a String> {
    let words = eojeols(text);
    forbidden.iter().find(|synonym| words.iter().any(|word| word.starts_with(synonym.as_str())))
}

/// A Korean text without those of the glossary's own terms that break a rule: 0 패딩, 스트라이드(보폭), 경사 하강법.
fn without_terms(text: &str, breaks: impl Fn(&str) -> bool) -> String {
    let terms = terms();
    let forms = terms.iter().flat_map(|term| ["first", "ko", "en"].map(|form| term.get(form)));
    let forms = forms.flatten().filter_map(toml::Value::as_str).filter(|form| breaks(form));
    forms.fold(text.to_owned(), |text, form| text.replace(form, ""))
}

fn eojeols(text: &str) -> Vec<&str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}
