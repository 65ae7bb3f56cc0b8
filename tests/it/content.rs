//! What the build refuses, and with which words.
#![allow(clippy::unwrap_used, reason = "a refusal that does not come must stop the test")]

#[allow(dead_code, reason = "the build script uses all of it")]
#[path = "../../build/mod.rs"]
mod build;

use build::Language::{self, English, Korean};
use build::catalogue::Catalogue;
use build::glossary::Glossary;
use build::{lessons, photographs, prose, tables};

const GLOSSARY: &str = "[term]\nkernel = { en = \"kernel\", ko = \"커널\" }\n\
    stride = { en = \"stride\", ko = \"스트라이드\", first = \"스트라이드(보폭)\" }\n[reading]\nReLU = \"렐루\"\n";

fn refused(korean: &str, english: &str, message: &str) {
    assert_eq!(Catalogue::read(korean, english).unwrap_err(), message);
}

fn blocks(language: Language, source: &str) -> Result<String, String> {
    prose::blocks(language, source, &Glossary::read(GLOSSARY).unwrap())
}

fn prose_refused(source: &str, message: &str) {
    let problem = blocks(English, source).unwrap_err();
    assert!(problem.contains(message), "{problem}");
}

#[test]
fn a_missing_string_is_named_with_its_file() {
    refused("[a]\nb = \"비\"", "[a]\n", "assets/text/en.toml: `a.b` is missing");
    refused(
        "a = \"가\"",
        "a = \"a\"\nb = \"b\"\nc = \"c\"",
        "assets/text/ko.toml: `b` is missing\nassets/text/ko.toml: `c` is missing",
    );
}

#[test]
fn different_placeholders_are_named() {
    refused(
        "a = \"{x|을} {y}\"",
        "a = \"{x}\"",
        "assets/text: `a` has {\"x\", \"y\"} in ko.toml, {\"x\"} in en.toml",
    );
    assert!(Catalogue::read("a = \"{x|을}\"", "a = \"{x}\"").is_ok());
}

#[test]
fn a_hole_that_is_none_is_refused() {
    refused("a = \"{x\"", "a = \"{x}\"", "assets/text/ko.toml: `a`: unbalanced brace in `{x`");
    refused("a = \"x}\"", "a = \"x\"", "assets/text/ko.toml: `a`: unbalanced brace in `x}`");
    refused("a = \"{x|도}\"", "a = \"{x}\"", "assets/text/ko.toml: `a`: `도` is no known particle");
    refused(
        "a = \"{x}\"",
        "a = \"{x|s}\"",
        "assets/text/en.toml: `a`: `s` is not written as `singular/plural`",
    );
    refused("a = \"{X}\"", "a = \"\"", "assets/text/ko.toml: `a`: `{X}` is no name: write a to z and _");
    refused("a = \"{|을}\"", "a = \"\"", "assets/text/ko.toml: `a`: `{|을}` follows no value");
    refused("a = \"{@kernel}\"", "a = \"\"", "assets/text/ko.toml: `a`: `{@kernel}` is for lessons only");
    refused("a = 3", "a = \"\"", "assets/text/ko.toml: `a` is of type integer, not a text");
    refused("A = \"\"", "a = \"\"", "assets/text/ko.toml: `A` is no key: write a to z, digits and -");
}

#[test]
fn two_keys_of_one_constant_are_refused() {
    let both = "a-b = \"\"\n[a]\nb = \"\"";
    refused(both, both, "assets/text: `a.b` and `a-b` have the same constant");
}

#[test]
fn an_id_without_a_name_is_refused() {
    let catalogue = Catalogue::read("[preset]\nbox = \"상자\"", "[preset]\nbox = \"Box\"").unwrap();
    assert!(catalogue.require("preset", ["box"].into_iter()).is_ok());
    assert_eq!(
        catalogue.require("preset", ["box", "edge"].into_iter()).unwrap_err(),
        "assets/text: `preset.edge` is missing, which names an entry of that id"
    );
}

#[test]
fn prose_takes_no_html_and_no_unknown_link() {
    prose_refused("a <b>c</b>", "not allowed in text: InlineHtml");
    prose_refused("<div>a</div>", "not allowed here");
    prose_refused("*a*", "not allowed in text");
    prose_refused("![a](b.png)", "not allowed in text");
    prose_refused("[a](https://example.org)", "a link leads to `window` or `cell:output,0,0`");
    prose_refused("[a](cell:nothing,0,0)", "a link leads to");
    prose_refused("[a](cell:output,0,-1)", "a link leads to");
    prose_refused("a {?x} b", "a condition stands at the head of a paragraph");
    prose_refused("> a\n>\n> b", "a quotation holds one paragraph");
    prose_refused("{@pixel}", "the term `pixel` is not in assets/text/glossary.toml");
    prose_refused("{@kernel|a/b}", "an English term takes no ending");
}

#[test]
fn the_first_mention_of_a_term_has_the_other_language() {
    let once = blocks(Korean, "{@kernel|은} {@kernel|을} {@stride|으로} {@stride}").unwrap();
    assert_eq!(
        once,
        "&[Block::Paragraph(&[Inline::Text(\"커널\"), Inline::Foreign(\"kernel\"), \
         Inline::Text(\"은 커널을 스트라이드(보폭)로 스트라이드\")])]"
    );
    let either = blocks(Korean, "{?x} {@kernel}\n\n{!x} {@kernel}\n\n{@kernel}").unwrap();
    assert_eq!(either.matches("Foreign").count(), 2);
    assert_eq!(
        blocks(English, "The {@kernel}.").unwrap(),
        "&[Block::Paragraph(&[Inline::Text(\"The kernel.\")])]"
    );
}

#[test]
fn the_ending_after_a_link_belongs_to_the_value_inside() {
    let code = blocks(Korean, "[첫 칸은 {first}](cell:output,0,0){|예요}").unwrap();
    assert_eq!(
        code,
        "&[Block::Paragraph(&[Inline::Live { target: Target::Cell { grid: Grid::Output, row: 0, column: 0 }, \
         children: &[Inline::Text(\"첫 칸은 \"), Inline::Value(\"first\")] }, \
         Inline::Ending { value: \"first\", forms: \"이에요/예요\" }])]"
    );
}

#[test]
fn headings_lists_and_things_to_do_become_blocks() {
    let code = blocks(English, "## A **b** `c`\n\n- d\n- e\n\n> {?n} f\n> g").unwrap();
    assert_eq!(
        code,
        "&[Block::Heading(&[Inline::Text(\"A \"), Inline::Strong(&[Inline::Text(\"b\")]), Inline::Text(\" \"), \
         Inline::Code(\"c\")]), Block::List(&[&[Inline::Text(\"d\")], &[Inline::Text(\"e\")]]), \
         Block::When { figure: \"n\", present: true, block: &Block::Do(&[Inline::Text(\"f g\")]) }]"
    );
}

#[test]
fn a_chapter_without_one_language_is_refused() {
    let folder = std::env::temp_dir().join(format!("convolens-lessons-{}", std::process::id()));
    let chapter = folder.join("alone");
    std::fs::create_dir_all(&chapter).unwrap();
    std::fs::write(chapter.join("lesson.toml"), "number = 3\nstage = \"filter\"\nopening = \"\"").unwrap();
    std::fs::write(chapter.join("ko.md"), "+++\ntitle = \"가\"\nsummary = \"나\"\n+++\n다").unwrap();
    let glossary = Glossary::read(GLOSSARY).unwrap();
    let missing = lessons::read(&folder, &glossary).unwrap_err();
    std::fs::write(chapter.join("en.md"), "+++\ntitle = \"A\"\n+++\nc").unwrap();
    let untold = lessons::read(&folder, &glossary).unwrap_err();
    std::fs::write(chapter.join("en.md"), "+++\ntitle = \"A\"\nsummary = \"b\"\n+++\nc").unwrap();
    let whole = lessons::read(&folder, &glossary);
    let classes = "+++\ntitle = \"A\"\nsummary = \"b\"\nclasses = [\"d\"]\n+++\nc";
    std::fs::write(chapter.join("en.md"), classes).unwrap();
    let lopsided = lessons::read(&folder, &glossary).unwrap_err();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(missing.contains("en.md"), "{missing}");
    assert_eq!(untold, "assets/lessons/alone/en.md: no `summary`");
    assert_eq!(lopsided, "assets/lessons/alone: `classes` differ in number between the languages");
    assert!(whole.unwrap().contains("id: \"alone\", number: 3"));
}

#[test]
fn tables_of_numbers_are_checked() {
    let refused = |source: &str, message: &str| {
        assert_eq!(tables::presets(source).unwrap_err(), format!("assets/filters.toml: {message}"));
    };
    refused("", "no [[preset]]");
    refused("[[preset]]\nweights = [[1]]", "a preset without id");
    refused("[[preset]]\nid = \"a\"\nweights = [[1, 2], [3]]", "`a`: the rows differ in length");
    refused("[[preset]]\nid = \"a\"\nweights = [[0.5]]", "`a`: a row is not whole numbers");
    refused("[[preset]]\nid = \"a\"\nweights = []", "`a`: 0×0 is outside 1 to 11 a side");
    refused("[[preset]]\nid = \"a\"\nweights = [[1]]\ndivisor = 0", "`a`: `divisor` is outside 1 to 9999");
    let twice = "[[preset]]\nid = \"a\"\nweights = [[1]]\n".repeat(2);
    refused(&twice, "`a` stands there twice");
}

#[test]
fn a_picture_without_its_file_or_with_a_wrong_size_is_refused() {
    let folder = std::env::temp_dir().join(format!("convolens-pictures-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("packed")).unwrap();
    std::fs::write(folder.join("packed/a.bin"), []).unwrap();
    let entry = |id: &str, rest: &str| {
        format!("[[picture]]\nid = \"{id}\"\nheight = 2\nchannels = 1\ngood_for = [\"edges\"]\n{rest}\n")
    };
    let read = |source: &str| photographs::read(&folder, source);
    let refused = |source: &str, message: &str| {
        assert_eq!(read(source).unwrap_err(), format!("assets/pictures/pictures.toml: {message}"));
    };
    let whole = entry("a", "width = 3");
    refused("", "no [[picture]]");
    refused(&entry("b", "width = 3"), "`b`: there is no packed/b.bin");
    refused(&entry("a", "width = 513"), "`a`: `width` is missing or out of range");
    refused(&whole.replace("channels = 1", "channels = 2"), "`a`: `channels` is missing or out of range");
    refused(&whole.replace("[\"edges\"]", "3"), "`a`: `good_for` is not a list of words");
    refused(&format!("{whole}{whole}"), "`a` stands there twice");
    let code = photographs::code(&read(&whole).unwrap());
    std::fs::remove_dir_all(&folder).unwrap();
    let item = "Photograph { id: \"a\", height: 2, width: 3, channels: 1, good_for: &[\"edges\"] }";
    assert!(code.contains(item), "{code}");
}
