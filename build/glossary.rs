//! The words of the lesson in both languages, and how words in Latin letters are read in Korean.

use std::collections::BTreeMap;

use super::Language;
use super::code::{literal, slice};
use super::sound::Sound;

const FILE: &str = "assets/text/glossary.toml";

/// Terms and readings.
#[derive(Debug)]
pub struct Glossary {
    terms: BTreeMap<String, Term>,
    readings: Vec<(String, String)>,
}

/// One term.
#[derive(Debug)]
struct Term {
    english: String,
    korean: String,
    /// The Korean of the first mention where it is not the bare word with the English one in brackets.
    first: Option<String>,
}

/// A mention of a term, ready to print.
#[derive(PartialEq, Eq, Debug)]
pub struct Mention {
    pub text: String,
    /// The word of the other language that follows in brackets.
    pub foreign: Option<String>,
    /// The particle.
    pub ending: String,
}

impl Glossary {
    /// Reads `[term]` and `[reading]`.
    pub fn read(source: &str) -> Result<Glossary, String> {
        let table = super::table(FILE, source)?;
        let mut terms = BTreeMap::new();
        for (key, value) in section(&table, "term")? {
            terms.insert(key.clone(), Term::read(key, value)?);
        }
        let mut readings = Vec::new();
        for (word, value) in section(&table, "reading")? {
            let reading = value.as_str().ok_or_else(|| format!("{FILE}: reading `{word}` is not a text"))?;
            readings.push((word.to_lowercase(), reading.to_string()));
        }
        readings.sort();
        Ok(Glossary { terms, readings })
    }

    /// How a text of `language` mentions the term, for the first time in its chapter or again.
    pub fn mention(
        &self,
        language: Language,
        key: &str,
        first: bool,
        forms: Option<&str>,
    ) -> Result<Mention, String> {
        let term = self.terms.get(key).ok_or_else(|| format!("the term `{key}` is not in {FILE}"))?;
        if language == Language::English {
            return match forms {
                None => Ok(Mention { text: term.english.clone(), foreign: None, ending: String::new() }),
                Some(_) => Err(format!("`{{@{key}|…}}`: an English term takes no ending")),
            };
        }
        let (text, foreign) = match &term.first {
            _ if !first => (&term.korean, None),
            Some(text) => (text, None),
            None => (&term.korean, Some(term.english.clone())),
        };
        let ending = forms.map(|forms| self.particle(&term.korean, forms).to_string()).unwrap_or_default();
        Ok(Mention { text: text.clone(), foreign, ending })
    }

    fn particle<'a>(&self, word: &str, forms: &'a str) -> &'a str {
        let readings: Vec<(&str, &str)> =
            self.readings.iter().map(|(word, reading)| (word.as_str(), reading.as_str())).collect();
        Sound::last(word, &readings).choose(forms)
    }

    /// The readings, sorted by the word in small letters.
    pub fn readings(&self) -> String {
        let pairs: Vec<String> = self
            .readings
            .iter()
            .map(|(word, reading)| format!("({}, {})", literal(word), literal(reading)))
            .collect();
        format!("static READINGS: &[(&str, &str)] = {};\n", slice(&pairs))
    }
}

impl Term {
    fn read(key: &str, value: &toml::Value) -> Result<Term, String> {
        let get = |name: &str| value.get(name).and_then(toml::Value::as_str).map(str::to_string);
        let need = |name: &str| get(name).ok_or_else(|| format!("{FILE}: term `{key}` has no `{name}`"));
        Ok(Term { english: need("en")?, korean: need("ko")?, first: get("first") })
    }
}

fn section<'a>(table: &'a toml::Table, name: &str) -> Result<&'a toml::Table, String> {
    table.get(name).and_then(toml::Value::as_table).ok_or_else(|| format!("{FILE}: no section `[{name}]`"))
}
