//! The grammar of text with holes, the same in strings and lessons:
//! `{name}` a value, `{name|을}` a value and its particle, `{|을}` the particle of the value before,
//! `{name|cell/cells}` a value and the noun in the right number, `{@term}` a term of the glossary,
//! `{?name}` and `{!name}` at the head of a block: shown only if that value is there, or is not.

use super::{Language, ending};

/// A piece of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Text(String),
    Value(String),
    /// The ending that fits the value; both forms as `first/second`.
    Ending {
        value: String,
        forms: String,
    },
    Term {
        key: String,
        forms: Option<String>,
    },
    When {
        value: String,
        present: bool,
    },
}

/// Reads `source`; `last` is the value named last, also by the texts before this one.
pub fn parse(language: Language, source: &str, last: &mut Option<String>) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = source;
    while let Some(open) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(open);
        text(&mut pieces, before);
        let hole = after
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'))
            .filter(|(hole, _)| !hole.contains('{'));
        let (hole, tail) = hole.ok_or_else(|| format!("unbalanced brace in `{source}`"))?;
        fill(language, hole, last, &mut pieces)?;
        rest = tail;
    }
    text(&mut pieces, rest);
    Ok(pieces)
}

fn text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_string()));
    }
}

fn fill(
    language: Language,
    hole: &str,
    last: &mut Option<String>,
    pieces: &mut Vec<Piece>,
) -> Result<(), String> {
    let (head, ending) = match hole.split_once('|') {
        Some((head, ending)) => (head, Some(ending::forms(language, ending)?)),
        None => (hole, None),
    };
    if let Some(key) = head.strip_prefix('@') {
        pieces.push(Piece::Term { key: name(key)?, forms: ending });
        return Ok(());
    }
    if let Some((mark, value)) = head.split_at_checked(1).filter(|(mark, _)| matches!(*mark, "?" | "!")) {
        if ending.is_some() {
            return Err(format!("`{{{hole}}}` takes no ending"));
        }
        pieces.push(Piece::When { value: name(value)?, present: mark == "?" });
        return Ok(());
    }
    if !head.is_empty() {
        let value = name(head)?;
        pieces.push(Piece::Value(value.clone()));
        // A noun stands apart from its number, a particle does not.
        if ending.is_some() && language == Language::English {
            pieces.push(Piece::Text("\u{a0}".to_string()));
        }
        *last = Some(value);
    }
    match (ending, last) {
        (Some(forms), Some(value)) => pieces.push(Piece::Ending { value: value.clone(), forms }),
        (None, _) if !head.is_empty() => {}
        _ => return Err(format!("`{{{hole}}}` follows no value")),
    }
    Ok(())
}

/// A name as it may stand in a hole.
fn name(text: &str) -> Result<String, String> {
    let fits = !text.is_empty() && text.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
    if fits { Ok(text.to_string()) } else { Err(format!("`{{{text}}}` is no name: write a to z and _")) }
}
