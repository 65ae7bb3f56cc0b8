//! SVG: a text whose first element is `svg`, after declarations and comments.

pub(super) fn begins(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    while let Some(after) = after_prologue(rest) {
        rest = after.trim_ascii_start();
    }
    let element = rest.strip_prefix(b"<").unwrap_or_default();
    let length = element.iter().position(|byte| b" \t\r\n/>".contains(byte)).unwrap_or_default();
    let name = element.get(..length).unwrap_or_default();
    name == b"svg" || name.ends_with(b":svg")
}

/// What follows a declaration, an instruction, a document type or a comment at the start, if there is one.
fn after_prologue(text: &[u8]) -> Option<&[u8]> {
    if text.starts_with(b"<!--") {
        after(text, b"-->")
    } else if text.starts_with(b"<?") {
        after(text, b"?>")
    } else if text.starts_with(b"<!DOCTYPE") {
        let own = text.iter().position(|byte| *byte == b'[');
        let end = text.iter().position(|byte| *byte == b'>')?;
        // A document type may carry declarations of its own in brackets.
        if own.is_some_and(|own| own < end) { after(after(text, b"]")?, b">") } else { text.get(end + 1..) }
    } else {
        None
    }
}

fn after<'a>(text: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
    let position = text.windows(end.len()).position(|window| window == end)?;
    text.get(position + end.len()..)
}
