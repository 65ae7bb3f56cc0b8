//! The sound on which a Korean text ends when it is read aloud; it decides the particle that follows.

/// The last sound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sound {
    /// A vowel: 나무.
    Vowel,
    /// The final consonant ㄹ: 물. It takes 로, not 으로.
    Rieul,
    /// Any other final consonant: 값.
    Consonant,
}

impl Sound {
    /// The sound that ends `text`: Hangul by its syllable, numbers in Sino-Korean, words in Latin
    /// letters by their entry in `readings` (word in small letters, reading), then by a reading that
    /// stands behind them in brackets, then by the name of the last letter. Any other bracket is not read.
    pub fn last(text: &str, readings: &[(&str, &str)]) -> Sound {
        let text = text.trim_end_matches(silent);
        if let Some((head, bracket)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
            return bracketed(head.trim_end(), bracket, readings);
        }
        match text.chars().next_back() {
            Some(sign) if sign.is_ascii_digit() => number(text),
            Some(sign) if sign.is_ascii_alphabetic() => {
                let word = last_word(text);
                listed(word, readings).unwrap_or_else(|| letter(word))
            }
            Some(sign) => syllable(sign).unwrap_or(Sound::Vowel),
            None => Sound::Vowel,
        }
    }

    /// The form that fits, of `after a final consonant/after a vowel`, as in `을/를`.
    pub fn choose(self, forms: &str) -> &str {
        let (consonant, vowel) = forms.split_once('/').unwrap_or((forms, forms));
        match self {
            Sound::Consonant => consonant,
            Sound::Rieul if !consonant.starts_with('으') => consonant,
            Sound::Rieul | Sound::Vowel => vowel,
        }
    }
}

/// Signs at the end that are not read.
fn silent(sign: char) -> bool {
    !sign.is_alphanumeric() && !matches!(sign, ')' | '%' | '°' | '∞')
}

fn bracketed(head: &str, bracket: &str, readings: &[(&str, &str)]) -> Sound {
    let Some(sign) = head.chars().next_back() else {
        return Sound::last(bracket, readings);
    };
    let reading = || bracket.chars().next_back().and_then(syllable);
    if sign.is_ascii_alphabetic() {
        let word = last_word(head);
        // A single letter is read by its name; what follows it explains it.
        let reading = || reading().filter(|_| word.len() > 1);
        return listed(word, readings).or_else(reading).unwrap_or_else(|| letter(word));
    }
    Sound::last(head, readings)
}

/// A Hangul syllable: its final consonant is the remainder by 28.
fn syllable(sign: char) -> Option<Sound> {
    if !('가'..='힣').contains(&sign) {
        return None;
    }
    Some(match (u32::from(sign) - u32::from('가')) % 28 {
        0 => Sound::Vowel,
        8 => Sound::Rieul,
        _ => Sound::Consonant,
    })
}

/// The letters at the end.
fn last_word(text: &str) -> &str {
    tail(text, |sign| sign.is_ascii_alphabetic())
}

/// The longest end of `text` whose signs all belong.
fn tail(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let start = text.trim_end_matches(belongs).len();
    text.get(start..).unwrap_or_default()
}

fn listed(word: &str, readings: &[(&str, &str)]) -> Option<Sound> {
    let (_, reading) = readings.iter().find(|(listed, _)| word.eq_ignore_ascii_case(listed))?;
    syllable(reading.chars().next_back()?)
}

/// 엘 ends in ㄹ, 엠 and 엔 in another consonant, all other letters in a vowel.
fn letter(word: &str) -> Sound {
    match word.chars().next_back().map(|sign| sign.to_ascii_lowercase()) {
        Some('l') => Sound::Rieul,
        Some('m' | 'n') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// The number at the end: `14`, `0.5`, `1/9` (9분의 1), `10,000`, `1.2e4` (… 4승).
fn number(text: &str) -> Sound {
    let number = tail(text, |sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '/'));
    let before = text.trim_end_matches(number).trim_end_matches(['-', '−', '+']);
    if before.strip_suffix('e').is_some_and(|mantissa| mantissa.ends_with(|sign: char| sign.is_ascii_digit()))
    {
        return Sound::Consonant;
    }
    let number = match number.rsplit_once('/') {
        Some((numerator, _)) if numerator.ends_with(|sign: char| sign.is_ascii_digit()) => numerator,
        Some((_, denominator)) => denominator,
        None => number,
    };
    match number.rsplit_once('.') {
        Some((_, decimals)) => digit(decimals),
        None => integer(number),
    }
}

/// A whole number: its last digit, or the name of its last zeros.
fn integer(number: &str) -> Sound {
    let digits = number.trim_end_matches(['0', ',']);
    let zeros =
        number.chars().rev().take_while(|sign| matches!(sign, '0' | ',')).filter(|sign| *sign == '0').count();
    match zeros {
        0 => digit(number),
        // 영
        _ if digits.is_empty() => Sound::Consonant,
        // 십, 백, 천, 만, 억; 조; 경; 해
        1..=11 => Sound::Consonant,
        12..=15 => Sound::Vowel,
        16..=19 => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// 영 일 이 삼 사 오 육 칠 팔 구
fn digit(digits: &str) -> Sound {
    match digits.chars().next_back() {
        Some('1' | '7' | '8') => Sound::Rieul,
        Some('0' | '3' | '6') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}
