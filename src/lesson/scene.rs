//! The scenes of a chapter on the projector: one sentence each, the first of every section of its text.

use super::chapter::{Edition, Lesson};
use super::ending::ending;
use super::language::Language;
use super::prose::{Block, Inline};

/// Most letters of a sentence: as many as fit on two lines beside the step, as large as the last row needs them.
pub const fn most_letters(language: Language) -> usize {
    match language {
        Language::Korean => 44,
        Language::English => 80,
    }
}

/// What a scene shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Subject {
    /// Input, kernel, output, and the products of the step.
    #[default]
    Convolution,
    /// The same grids, and the formula of the output's size.
    Size,
    /// Max pooling, where it stands beside a convolution.
    Maximum,
    /// Average pooling, where it stands beside a convolution.
    Average,
    /// Both and the convolution on the same windows.
    Operations,
    /// Every channel of the picture, the open number's map, and its subtotals.
    Depth,
    /// The feature maps, one a filter, and the open number's subtotals.
    Maps,
    /// The last maps of a network and the vector that they become.
    Vector,
    /// The vector, the weights of the open class, and the scores.
    Scores,
    /// The scores and their shares.
    Shares,
    /// The picture, a filter of its channel, its map, and how the open number was made.
    Windows,
    /// The picture and its map, while the drawing moves.
    Moved,
    /// What a convolution learns beside a fully connected layer.
    Costs,
    /// The picture as one row of numbers, and the outputs of a fully connected layer.
    Row,
    /// All maps of a network, and its answer.
    Strip,
    /// The open number and its window in every earlier map.
    Telescope,
    /// Every class with its score and its share.
    Classes,
    /// Loss and accuracy of a network in training.
    Curves,
    /// The next step of one of its weights.
    Update,
    /// Its first filters as they are now.
    Learned,
    /// The three planes of a volume with the window in them.
    Planes,
    /// The open number of a volume, its products added up slice by slice.
    Sums,
    /// The three planes of what the filter makes of a volume.
    Made,
    /// Image features, age and sex side by side, and the scores.
    Fused,
}

/// What a scene of a chapter shows.
pub fn subject(lesson: &Lesson, scene: usize) -> Subject {
    lesson.subjects.get(scene).copied().unwrap_or_default()
}

/// How many scenes a chapter has: its lead and one for each heading.
pub fn count(edition: &Edition) -> usize {
    sections(edition).count()
}

/// The sentence of a scene, from 0; of the last one beyond it. It is the first sentence of the section's first
/// paragraph that is shown in a state of these figures, without the full stop; where there is none or it is too long,
/// the section's heading, which for the lead is the title.
pub fn sentence(
    edition: &'static Edition,
    scene: usize,
    language: Language,
    figures: &dyn Fn(&str) -> String,
) -> String {
    let section = sections(edition).take(scene + 1).last().unwrap_or_default();
    let blocks = section.iter().filter_map(|block| block.shown(figures));
    let paragraph = blocks.clone().find_map(|block| match block {
        Block::Paragraph(inlines) => Some(*inlines),
        _ => None,
    });
    let heading = blocks.clone().find_map(|block| match block {
        Block::Heading(inlines) => Some(*inlines),
        _ => None,
    });
    let written = |inlines: &[Inline]| {
        let mut writer = Writer { language, figures, text: String::new() };
        writer.sentence(inlines);
        writer.text.trim_end().trim_end_matches('.').to_owned()
    };
    let fits = |text: &String| text.chars().count() <= most_letters(language);
    let sentence = paragraph.map(written).filter(fits);
    sentence.or(heading.map(written)).unwrap_or_else(|| edition.title.to_owned())
}

/// The lead, then each heading with what follows it.
fn sections(edition: &'_ Edition) -> impl Iterator<Item = &'static [Block]> + '_ {
    let mut rest = Some(edition.body);
    std::iter::from_fn(move || {
        let blocks = rest?;
        let next = blocks.iter().skip(1).position(|block| matches!(block, Block::Heading(_)));
        let (section, later) = blocks.split_at(next.map_or(blocks.len(), |at| at + 1));
        rest = next.map(|_| later);
        Some(section)
    })
}

struct Writer<'a> {
    language: Language,
    figures: &'a dyn Fn(&str) -> String,
    text: String,
}

impl Writer<'_> {
    /// Writes up to the end of the first sentence.
    fn sentence(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    let end = end_of_sentence(text);
                    self.text.push_str(text.get(..end.unwrap_or(text.len())).unwrap_or_default());
                    if end.is_some() {
                        return;
                    }
                }
                inline => self.whole(inline),
            }
        }
    }

    fn whole(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) | Inline::Code(text) => self.text.push_str(text),
            Inline::Strong(children) | Inline::Live { children, .. } => {
                children.iter().for_each(|child| self.whole(child));
            }
            // The first mention of a term is in the text; here a line has to stay short.
            Inline::Foreign(_) => {}
            Inline::Value(name) => self.text.push_str(&(self.figures)(name)),
            Inline::Ending { value, forms } => {
                self.text.push_str(ending(self.language, forms, &(self.figures)(value)));
            }
        }
    }
}

/// Behind the sign that ends a sentence and is followed by a space or by nothing.
fn end_of_sentence(text: &str) -> Option<usize> {
    let ends = text.match_indices(['.', '?', '!']).map(|(at, sign)| at + sign.len());
    let mut ends =
        ends.filter(|&end| text.get(end..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    ends.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::chapter::lesson;

    fn figures(name: &str) -> String {
        if name == "mean_weight" { "1/9".to_owned() } else { "9".to_owned() }
    }

    #[test]
    fn a_scene_is_the_first_sentence_of_its_section() {
        let lesson = lesson("convolution").unwrap();
        let said = |scene, language| sentence(lesson.edition(language), scene, language, &figures);
        assert_eq!(said(0, Language::English), "A small kernel sweeps the input, one cell at a time");
        assert_eq!(said(0, Language::Korean), "작은 커널이 입력 위를 한 칸씩 훑고 지나가요");
        assert_eq!(said(2, Language::English), "The weights decide what a kernel does");
        assert_eq!(said(2, Language::Korean), "가중치가 커널의 역할을 정해요");
        assert_eq!(said(99, Language::Korean), said(4, Language::Korean));
        assert_eq!(count(lesson.edition(Language::English)), 5);
    }

    #[test]
    fn a_point_inside_a_number_ends_nothing() {
        assert_eq!(end_of_sentence("0.5 is half. The rest"), Some("0.5 is half.".len()));
        assert_eq!(end_of_sentence("no end"), None);
        assert_eq!(end_of_sentence("어디인가요? 다음"), Some("어디인가요?".len()));
    }

    #[test]
    fn a_section_says_what_is_shown_else_its_heading_else_the_title() {
        static MEAN: Block = Block::Paragraph(&[Inline::Value("mean_weight"), Inline::Text(" each. More.")]);
        static OTHER: Block = Block::Paragraph(&[Inline::Text("Not.")]);
        static LONG: &str =
            "A sentence that goes on and on until it has more letters than two lines have room for.";
        static BODY: [Block; 8] = [
            Block::Do(&[Inline::Text("Press.")]),
            Block::Heading(&[Inline::Text("First")]),
            Block::When { figure: "mean_weight", present: false, block: &OTHER },
            Block::When { figure: "mean_weight", present: true, block: &MEAN },
            Block::Heading(&[Inline::Text("Second")]),
            Block::Do(&[Inline::Text("Press.")]),
            Block::Heading(&[Inline::Text("Third")]),
            Block::Paragraph(&[Inline::Text(LONG)]),
        ];
        static EDITION: Edition = Edition { title: "Title", summary: "", classes: &[], body: &BODY };
        let said = |scene| sentence(&EDITION, scene, Language::English, &figures);
        assert_eq!([said(0), said(1), said(2), said(3)], ["Title", "1/9 each", "Second", "Third"]);
    }
}
