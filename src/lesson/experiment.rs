//! The question before each experiment: what is asked, what can be answered, which answer is right, and why.

use super::language::Language;
use super::text::{Key, fill, lookup, text};

/// Answers that there are to a question.
pub const ANSWERS: usize = 3;
/// The section of their texts.
const SECTION: &str = "experiment";
/// The right answer of each, from 0.
const RIGHT: [(&str, usize); 7] = [
    ("rate-high", 1),
    ("rate-low", 2),
    ("no-relu", 2),
    ("overfitting", 0),
    ("shuffled-labels", 1),
    ("connected", 0),
    ("frozen-edge", 2),
];

/// The question of an experiment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    id: &'static str,
    right: usize,
}

impl Asked {
    /// The question of the experiment of this name; the usual training has none.
    pub fn of(id: &str) -> Option<Asked> {
        RIGHT.into_iter().find(|(known, _)| *known == id).map(|(id, right)| Asked { id, right })
    }

    /// Whether this answer, from 0, is right.
    pub fn is_right(self, answer: usize) -> bool {
        answer == self.right
    }

    /// The question with its values.
    pub fn sentence(self, language: Language, values: &[(&str, &str)]) -> String {
        self.text("-asks").map(|key| fill(language, key, values)).unwrap_or_default()
    }

    /// All answers.
    pub fn answers(self, language: Language) -> [&'static str; ANSWERS] {
        ["-a", "-b", "-c"].map(|end| self.text(end).map(|key| text(language, key)).unwrap_or_default())
    }

    /// Why it is so.
    pub fn because(self, language: Language) -> &'static str {
        self.text("-because").map(|key| text(language, key)).unwrap_or_default()
    }

    fn text(self, end: &str) -> Option<Key> {
        lookup(SECTION, &format!("{}{end}", self.id))
    }
}

/// The name of an experiment, with its values.
pub fn name(id: &str, language: Language, values: &[(&str, &str)]) -> String {
    lookup(SECTION, id).map(|key| fill(language, key, values)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::learning::Experiment;

    #[test]
    fn every_experiment_has_its_words_and_all_but_the_usual_one_a_question() {
        let values = [("n", "50"), ("rate", "0.5")];
        for (experiment, language) in
            Experiment::all().into_iter().flat_map(|one| Language::ALL.map(|language| (one, language)))
        {
            assert!(!name(experiment.id, language, &values).is_empty(), "{}", experiment.id);
            let Some(asked) = Asked::of(experiment.id) else {
                assert_eq!(experiment.id, "usual");
                continue;
            };
            let sentence = asked.sentence(language, &values);
            assert!(sentence.contains('?') && !sentence.contains('{'), "{sentence}");
            assert!(asked.answers(language).iter().all(|answer| !answer.is_empty()));
            assert!(!asked.because(language).is_empty());
            assert_eq!((0..ANSWERS).filter(|&answer| asked.is_right(answer)).count(), 1);
        }
    }
}
