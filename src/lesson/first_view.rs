//! The page before its program is there: title, first words and the input, in every language.

use super::chapter::{Lesson, lesson};
use super::ending::ending;
use super::figures::figure;
use super::language::Language;
use super::prose::{Block, Inline};
use super::text::{fill, key, text};
use crate::lab::address::{Opening, Shelf, open};
use crate::lab::bench::Bench;
use crate::lab::face::Board;

/// The chapter that an address without a name opens.
const CHAPTER: &str = "convolution";
/// Paragraphs that are there from the start.
const PARAGRAPHS: usize = 2;

/// One `<section lang>` a language, without style and script.
pub fn html() -> String {
    let Some(lesson) = lesson(CHAPTER) else { return String::new() };
    let opening = Opening { chapter: lesson.id, query: lesson.opening };
    let setting = open("", &[opening], Shelf::EMPTY).lab.setting;
    let Ok(bench) = Bench::of(&setting) else { return String::new() };
    Language::ALL.into_iter().map(|language| section(lesson, language, &bench)).collect()
}

fn section(lesson: &'static Lesson, language: Language, bench: &Bench) -> String {
    let edition = lesson.edition(language);
    let (code, number, title) = (language.code(), lesson.number, escaped(edition.title));
    let writer = Writer { language, bench };
    let shown = edition.body.iter().filter_map(|block| block.shown(&|name| figure(bench, name)));
    let paragraphs = shown.filter_map(|block| match block {
        Block::Paragraph(inlines) => Some(format!("<p>{}</p>\n", writer.inlines(inlines))),
        _ => None,
    });
    let paragraphs: String = paragraphs.take(PARAGRAPHS).collect();
    let table = writer.table();
    let preparing = escaped(text(language, key::APP_PREPARING));
    format!(
        "<section lang=\"{code}\" class=\"first-view\">\n<p class=\"chapter-number\">{number}</p>\n\
         <h1>{title}</h1>\n{paragraphs}{table}<p class=\"preparing\">{preparing}</p>\n</section>\n"
    )
}

struct Writer<'a> {
    language: Language,
    bench: &'a Bench,
}

impl Writer<'_> {
    fn table(&self) -> String {
        let board = Board::padded(self.bench);
        let (rows, columns) = (board.rows.to_string(), board.columns.to_string());
        let size = fill(self.language, key::UNITS_SIZE, &[("h", &rows), ("w", &columns)]);
        let name = escaped(text(self.language, key::GRID_INPUT));
        let row = |row| format!("<tr>{}</tr>\n", board.row(row).map(|face| cell(&face)).collect::<String>());
        let rows_text: String = (0..board.rows).map(row).collect();
        let size = escaped(&size);
        format!("<table>\n<caption><b>{name}</b> {size}</caption>\n<tbody>\n{rows_text}</tbody>\n</table>\n")
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => escaped(text),
            Inline::Strong(children) => format!("<strong>{}</strong>", self.inlines(children)),
            Inline::Foreign(term) => {
                format!("<span class=\"foreign\">(<span lang=\"en\">{}</span>)</span>", escaped(term))
            }
            Inline::Code(code) => format!("<code>{}</code>", escaped(code)),
            Inline::Value(name) => value(&figure(self.bench, name)),
            Inline::Ending { value, forms } => {
                escaped(ending(self.language, forms, &figure(self.bench, value)))
            }
            Inline::Live { children, .. } => {
                format!("<span class=\"live\">{}</span>", self.inlines(children))
            }
        }
    }
}

fn cell(face: &crate::lab::face::Face) -> String {
    format!("<td>{}</td>", escaped(&face.text))
}

/// A fraction stands upright.
fn value(text: &str) -> String {
    match text.split_once('/') {
        Some((numerator, denominator)) => {
            let (numerator, denominator) = (escaped(numerator), escaped(denominator));
            format!("<math><mfrac><mn>{numerator}</mn><mn>{denominator}</mn></mfrac></math>")
        }
        None => escaped(text),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_title_words_and_the_first_grid() {
        let html = html();
        for language in Language::ALL {
            let start = format!("<section lang=\"{}\"", language.code());
            let section = html.split(&start).nth(1).and_then(|rest| rest.split("</section>").next()).unwrap();
            let title = lesson(CHAPTER).unwrap().edition(language).title;
            assert!(section.contains(&format!("<h1>{title}</h1>")), "{section}");
            assert!(section.contains("<mn>1</mn><mn>9</mn>"), "{section}");
            assert!(section.contains("7×7"), "{section}");
            assert_eq!(section.matches("<tr>").count(), 7);
            assert_eq!(section.matches("<td>").count(), 49);
            assert_eq!(section.matches("<td>27</td>").count(), 11);
        }
        assert!(html.contains("첫 칸은 9</span>예요."), "{html}");
        assert!(html.contains("the first cell is 9</span>."), "{html}");
        assert!(!["style=", "<script", "{", "}"].iter().any(|part| html.contains(part)), "{html}");
    }

    #[test]
    fn signs_of_html_are_escaped() {
        assert_eq!(escaped("a<b & \"c\">"), "a&lt;b &amp; &quot;c&quot;&gt;");
        assert_eq!(value("<1/2"), "<math><mfrac><mn>&lt;1</mn><mn>2</mn></mfrac></math>");
    }
}
