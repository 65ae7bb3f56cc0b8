//! Markdown of a lesson to the expression of its tree. Paragraphs, headings, lists, `**strong**`, `code`;
//! a quotation is the one thing to do; a link is a number that lights cells; no html.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::Language;
use super::code::{literal, slice};
use super::glossary::Glossary;
use super::template::{self, Piece};

/// The expression of type `&[Block]`.
pub fn blocks(language: Language, source: &str, glossary: &Glossary) -> Result<String, String> {
    let events = TextMergeStream::new(Parser::new_ext(source, Options::empty()));
    let mut reader = Reader {
        language,
        glossary,
        events,
        last: None,
        seen: BTreeSet::new(),
        seen_before: BTreeSet::new(),
    };
    let mut blocks = Vec::new();
    while let Some(event) = reader.events.next() {
        blocks.push(reader.block(event)?);
    }
    Ok(slice(&blocks))
}

struct Reader<'a, Events> {
    language: Language,
    glossary: &'a Glossary,
    events: Events,
    /// The value named last.
    last: Option<String>,
    /// The terms mentioned so far.
    seen: BTreeSet<String>,
    /// The same before the last block with a condition.
    seen_before: BTreeSet<String>,
}

/// The inlines of a block, and on which value the block depends.
#[derive(Default)]
struct Line {
    when: Option<(String, bool)>,
    /// Expressions, plain text not yet among them.
    inlines: Vec<String>,
    text: String,
}

impl Line {
    fn is_empty(&self) -> bool {
        self.inlines.is_empty() && self.text.is_empty()
    }

    /// Text that stands side by side is one piece.
    fn text(&mut self, text: &str) {
        // A condition at the head is set off by a space.
        let text = if self.is_empty() { text.trim_start() } else { text };
        self.text.push_str(text);
    }

    fn inline(&mut self, inline: String) {
        self.close();
        self.inlines.push(inline);
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            self.inlines.push(format!("Inline::Text({})", literal(&text)));
        }
    }
}

impl<'a, Events: Iterator<Item = Event<'a>>> Reader<'a, Events> {
    fn block(&mut self, event: Event<'a>) -> Result<String, String> {
        let (kind, line) = match event {
            Event::Start(Tag::Paragraph) => ("Paragraph", self.line(TagEnd::Paragraph)?),
            Event::Start(Tag::Heading { level, .. }) => ("Heading", self.line(TagEnd::Heading(level))?),
            Event::Start(Tag::BlockQuote(_)) => ("Do", self.quotation()?),
            Event::Start(Tag::List(None)) => return self.list(),
            other => return Err(format!("not allowed here: {other:?}")),
        };
        let block = format!("Block::{kind}({})", slice(&line.inlines));
        Ok(match line.when {
            Some((value, present)) => {
                format!("Block::When {{ figure: {}, present: {present}, block: &{block} }}", literal(&value))
            }
            None => block,
        })
    }

    /// A quotation holds one paragraph.
    fn quotation(&mut self) -> Result<Line, String> {
        let Some(Event::Start(Tag::Paragraph)) = self.events.next() else {
            return Err("a quotation holds one paragraph".to_string());
        };
        let line = self.line(TagEnd::Paragraph)?;
        match self.events.next() {
            Some(Event::End(TagEnd::BlockQuote(_))) => Ok(line),
            _ => Err("a quotation holds one paragraph".to_string()),
        }
    }

    fn list(&mut self) -> Result<String, String> {
        let mut items = Vec::new();
        loop {
            match self.events.next() {
                Some(Event::Start(Tag::Item)) => items.push(slice(&self.inlines(TagEnd::Item)?)),
                Some(Event::End(TagEnd::List(_))) => {
                    return Ok(format!("Block::List({})", slice(&items)));
                }
                other => return Err(format!("not allowed in a list: {other:?}")),
            }
        }
    }

    fn inlines(&mut self, end: TagEnd) -> Result<Vec<String>, String> {
        let line = self.line(end)?;
        if line.when.is_some() {
            return Err("a condition stands at the head of a paragraph".to_string());
        }
        Ok(line.inlines)
    }

    fn line(&mut self, end: TagEnd) -> Result<Line, String> {
        let mut line = Line::default();
        let mut text = String::new();
        loop {
            match self.events.next() {
                Some(Event::Text(part)) => text.push_str(&part),
                Some(Event::SoftBreak) => text.push(' '),
                event => {
                    self.text(&std::mem::take(&mut text), &mut line)?;
                    match event {
                        Some(Event::End(found)) if found == end => {
                            line.close();
                            return Ok(line);
                        }
                        Some(event) => line.inline(self.inline(event)?),
                        None => return Err("the text ends too early".to_string()),
                    }
                }
            }
        }
    }

    fn inline(&mut self, event: Event<'a>) -> Result<String, String> {
        match event {
            Event::Code(text) => Ok(format!("Inline::Code({})", literal(&text))),
            Event::Start(Tag::Strong) => {
                Ok(format!("Inline::Strong({})", slice(&self.inlines(TagEnd::Strong)?)))
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let target = target(&dest_url)?;
                let children = slice(&self.inlines(TagEnd::Link)?);
                Ok(format!("Inline::Live {{ target: {target}, children: {children} }}"))
            }
            other => Err(format!("not allowed in text: {other:?}")),
        }
    }

    fn text(&mut self, source: &str, line: &mut Line) -> Result<(), String> {
        for piece in template::parse(self.language, source, &mut self.last)? {
            match piece {
                Piece::Text(part) => line.text(&part),
                Piece::Value(name) => line.inline(format!("Inline::Value({})", literal(&name))),
                Piece::Ending { value, forms } => {
                    let (value, forms) = (literal(&value), literal(&forms));
                    line.inline(format!("Inline::Ending {{ value: {value}, forms: {forms} }}"));
                }
                Piece::Term { key, forms } => self.term(key, forms.as_deref(), line)?,
                Piece::When { value, present } if line.is_empty() && line.when.is_none() => {
                    // Of two blocks that exclude each other, each has the first mention.
                    if present {
                        self.seen_before = self.seen.clone();
                    } else {
                        self.seen = std::mem::take(&mut self.seen_before);
                    }
                    line.when = Some((value, present));
                }
                Piece::When { .. } => {
                    return Err("a condition stands at the head of a paragraph".to_string());
                }
            }
        }
        Ok(())
    }

    fn term(&mut self, key: String, forms: Option<&str>, line: &mut Line) -> Result<(), String> {
        let first = !self.seen.contains(&key);
        let mention = self.glossary.mention(self.language, &key, first, forms)?;
        self.seen.insert(key);
        line.text(&mention.text);
        if let Some(foreign) = mention.foreign {
            line.inline(format!("Inline::Foreign({})", literal(&foreign)));
        }
        line.text(&mention.ending);
        Ok(())
    }
}

/// What a link lights: `window`, or `cell:output,0,0` with grid, row and column from 0.
fn target(address: &str) -> Result<String, String> {
    if address == "window" {
        return Ok("Target::Window".to_string());
    }
    cell(address).ok_or_else(|| format!("a link leads to `window` or `cell:output,0,0`, not to `{address}`"))
}

fn cell(address: &str) -> Option<String> {
    let parts: Vec<&str> = address.strip_prefix("cell:")?.split(',').collect();
    let [grid, row, column] = parts[..] else {
        return None;
    };
    let grid = match grid {
        "input" => "Input",
        "kernel" => "Kernel",
        "output" => "Output",
        _ => return None,
    };
    let (row, column): (usize, usize) = (row.parse().ok()?, column.parse().ok()?);
    Some(format!("Target::Cell {{ grid: Grid::{grid}, row: {row}, column: {column} }}"))
}
