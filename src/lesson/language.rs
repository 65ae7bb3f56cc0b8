//! The languages of the page.

/// A language.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Language {
    /// 한국어, written by its own rules of particles.
    Korean,
    /// English.
    English,
}

impl Language {
    /// All of them, in the order in which the page offers them.
    pub const ALL: [Language; 2] = [Language::Korean, Language::English];

    /// The code for links and for the attribute `lang`: `ko`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Korean => "ko",
            Language::English => "en",
        }
    }

    /// The language of a code or of a tag that begins with one (`ko-KR`); none if it is another language.
    pub fn parse(tag: &str) -> Option<Language> {
        let code = tag.split(['-', '_']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| code.eq_ignore_ascii_case(language.code()))
    }

    /// The other one.
    pub const fn other(self) -> Language {
        match self {
            Language::Korean => Language::English,
            Language::English => Language::Korean,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_tags_are_read() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.code()), Some(language));
        }
        assert_eq!(Language::parse("ko-KR"), Some(Language::Korean));
        assert_eq!(Language::parse("EN_us"), Some(Language::English));
        assert_eq!([Language::parse("fr"), Language::parse(""), Language::parse("kok")], [None; 3]);
    }
}
