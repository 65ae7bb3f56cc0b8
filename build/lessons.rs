//! The chapters: a folder each, with `lesson.toml` and one text a language.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::code::{literal, slice};
use super::glossary::Glossary;
use super::{LANGUAGES, Language, prose};

/// The array that `src/lesson/chapter.rs` includes, in the order of the chapters.
pub fn read(folder: &Path, glossary: &Glossary) -> Result<String, String> {
    let mut lessons = Vec::new();
    for path in folders(folder)? {
        lessons.push(lesson(&path, glossary)?);
    }
    lessons.sort();
    if let Some([(number, first), (_, second)]) =
        lessons.array_windows().find(|[left, right]| left.0 == right.0)
    {
        return Err(format!("assets/lessons: two chapters have number {number}:\n{first}\n{second}"));
    }
    let code: Vec<String> = lessons.into_iter().map(|(_, code)| code).collect();
    Ok(format!("static LESSONS: &[Lesson] = &[\n{}\n];\n", code.join(",\n")))
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |problem| format!("{}: {problem}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
}

/// The number of a chapter and its expression.
fn lesson(path: &Path, glossary: &Glossary) -> Result<(i64, String), String> {
    let id = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let file = format!("assets/lessons/{id}/lesson.toml");
    let table = super::table(&file, &super::load(path, "lesson.toml")?)?;
    let number = table.get("number").and_then(toml::Value::as_integer);
    let number =
        number.filter(|number| (1..=99).contains(number)).ok_or_else(|| format!("{file}: no `number`"))?;
    let get = |name: &str| {
        table.get(name).and_then(toml::Value::as_str).ok_or_else(|| format!("{file}: no `{name}`"))
    };
    let (stage, opening) = (literal(get("stage")?), literal(get("opening")?));
    let subjects = subjects(table.get("subjects")).map_err(|problem| format!("{file}: {problem}"))?;
    let mut editions = Vec::new();
    let mut classes = BTreeSet::new();
    for language in LANGUAGES {
        let (count, edition) = edition(path, id, language, glossary)?;
        classes.insert(count);
        editions.push(edition);
    }
    if classes.len() > 1 {
        return Err(format!("assets/lessons/{id}: `classes` differ in number between the languages"));
    }
    let id = literal(id);
    let editions = editions.join(", ");
    Ok((
        number,
        format!(
            "Lesson {{ id: {id}, number: {number}, stage: {stage}, opening: {opening}, subjects: {subjects}, \
             {editions} }}"
        ),
    ))
}

/// What the scenes show, as variants of `Subject`; none where the chapter does not say it.
fn subjects(value: Option<&toml::Value>) -> Result<String, String> {
    let Some(value) = value else { return Ok(slice::<String>(&[])) };
    let words = value.as_array().ok_or("`subjects` is no list")?;
    let variant = |word: &toml::Value| match word.as_str() {
        Some("convolution") => Ok("Subject::Convolution".to_owned()),
        Some("size") => Ok("Subject::Size".to_owned()),
        Some("maximum") => Ok("Subject::Maximum".to_owned()),
        Some("average") => Ok("Subject::Average".to_owned()),
        Some("depth") => Ok("Subject::Depth".to_owned()),
        Some("maps") => Ok("Subject::Maps".to_owned()),
        Some("operations") => Ok("Subject::Operations".to_owned()),
        Some("vector") => Ok("Subject::Vector".to_owned()),
        Some("scores") => Ok("Subject::Scores".to_owned()),
        Some("windows") => Ok("Subject::Windows".to_owned()),
        Some("moved") => Ok("Subject::Moved".to_owned()),
        Some("costs") => Ok("Subject::Costs".to_owned()),
        Some("row") => Ok("Subject::Row".to_owned()),
        Some("strip") => Ok("Subject::Strip".to_owned()),
        Some("telescope") => Ok("Subject::Telescope".to_owned()),
        Some("classes") => Ok("Subject::Classes".to_owned()),
        Some("curves") => Ok("Subject::Curves".to_owned()),
        Some("update") => Ok("Subject::Update".to_owned()),
        Some("learned") => Ok("Subject::Learned".to_owned()),
        Some("planes") => Ok("Subject::Planes".to_owned()),
        Some("sums") => Ok("Subject::Sums".to_owned()),
        Some("made") => Ok("Subject::Made".to_owned()),
        Some("fused") => Ok("Subject::Fused".to_owned()),
        Some("shares") => Ok("Subject::Shares".to_owned()),
        _ => Err(format!("unknown subject {word}")),
    };
    let variants: Vec<String> = words.iter().map(variant).collect::<Result<_, _>>()?;
    Ok(slice(&variants))
}

/// The text of one language, a TOML head between lines of `+++`, then markdown; and how many classes it names.
fn edition(
    path: &Path,
    id: &str,
    language: Language,
    glossary: &Glossary,
) -> Result<(usize, String), String> {
    let name = format!("{}.md", language.code());
    let file = format!("assets/lessons/{id}/{name}");
    let source = super::load(path, &name)?;
    let parts = source.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
    let (head, body) = parts.ok_or_else(|| format!("{file}: no head between lines of +++"))?;
    let head = super::table(&file, head)?;
    let get = |name: &str| {
        head.get(name).and_then(toml::Value::as_str).ok_or_else(|| format!("{file}: no `{name}`"))
    };
    let (title, summary) = (literal(get("title")?), literal(get("summary")?));
    let body = prose::blocks(language, body, glossary).map_err(|problem| format!("{file}: {problem}"))?;
    let field = match language {
        Language::Korean => "korean",
        Language::English => "english",
    };
    let names = classes(head.get("classes")).map_err(|problem| format!("{file}: {problem}"))?;
    let (count, names) = (names.len(), slice(&names));
    let edition =
        format!("{field}: Edition {{ title: {title}, summary: {summary}, classes: {names}, body: {body} }}");
    Ok((count, edition))
}

/// The names of the classes that the chapter's network scores; none where it does not say them.
fn classes(value: Option<&toml::Value>) -> Result<Vec<String>, String> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let names = value.as_array().ok_or("`classes` is no list")?;
    let name = |name: &toml::Value| name.as_str().map(literal).ok_or("a name of `classes` is no text");
    Ok(names.iter().map(name).collect::<Result<_, _>>()?)
}
