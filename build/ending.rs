//! What follows a value and depends on it: a Korean particle, or an English singular or plural.

use super::Language;

/// Korean pairs: after a final consonant, after a vowel.
const PARTICLES: [(&str, &str); 13] = [
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("이에요", "예요"),
    ("이라고", "라고"),
    ("이라", "라"),
    ("이고", "고"),
    ("이면", "면"),
    ("이며", "며"),
    ("이나", "나"),
    ("이지만", "지만"),
];

/// Both forms as `first/second`. Korean may be written as either form of a known pair.
pub fn forms(language: Language, ending: &str) -> Result<String, String> {
    match language {
        Language::Korean => particle(ending),
        Language::English => plural(ending),
    }
}

fn particle(ending: &str) -> Result<String, String> {
    PARTICLES
        .iter()
        .map(|(first, second)| (first, second, format!("{first}/{second}")))
        .find(|(first, second, both)| ending == **first || ending == **second || ending == both)
        .map(|(_, _, both)| both)
        .ok_or_else(|| format!("`{ending}` is no known particle"))
}

fn plural(ending: &str) -> Result<String, String> {
    match ending.split('/').collect::<Vec<_>>()[..] {
        [one, many] if !one.is_empty() && !many.is_empty() => Ok(ending.to_string()),
        _ => Err(format!("`{ending}` is not written as `singular/plural`")),
    }
}
