//! The header of an array as NumPy stores it, `.npy`: a Python dictionary, before the numbers.

use std::ops::Range;

/// How every such file begins.
pub(super) const MAGIC: &[u8] = b"\x93NUMPY";

/// What the header says.
pub(super) struct Header<'a> {
    /// The sides of the array.
    pub shape: Vec<usize>,
    /// The type of its numbers, such as `<f4`; of a record all that is said.
    pub stored: &'a str,
    /// Whether the first axis is the fastest.
    pub fortran: bool,
}

/// Where the dictionary lies in a file, by its first twelve bytes; behind it are the numbers.
pub(super) fn dictionary(file: &[u8]) -> Option<Range<usize>> {
    let (version, rest) = file.strip_prefix(MAGIC)?.split_first_chunk()?;
    let (start, length) = match version {
        [1, _] => (10, u16::from_le_bytes(*rest.first_chunk()?).into()),
        [2 | 3, _] => (12, u32::from_le_bytes(*rest.first_chunk()?)),
        _ => return None,
    };
    Some(start..start.checked_add(usize::try_from(length).ok()?)?)
}

/// What a dictionary says.
pub(super) fn header(dictionary: &[u8]) -> Option<Header<'_>> {
    let dictionary = std::str::from_utf8(dictionary).ok()?;
    let fortran = match entry(dictionary, "fortran_order")? {
        text if text.starts_with("True") => true,
        text if text.starts_with("False") => false,
        _ => return None,
    };
    let stored = entry(dictionary, "descr")?;
    let name = stored.strip_prefix('\'').and_then(|name| name.split('\'').next());
    Some(Header { shape: shape(entry(dictionary, "shape")?)?, stored: name.unwrap_or(stored), fortran })
}

/// What stands after a key.
fn entry<'a>(dictionary: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = dictionary.split_once(&format!("'{key}':"))?;
    Some(rest.trim_start())
}

/// `()`, `(3,)`, `(8, 1, 3, 3)`.
fn shape(text: &str) -> Option<Vec<usize>> {
    let (inside, _) = text.strip_prefix('(')?.split_once(')')?;
    let sides = inside.strip_suffix(',').unwrap_or(inside);
    if sides.trim().is_empty() {
        return Some(Vec::new());
    }
    sides.split(',').map(|side| side.trim().parse().ok()).collect()
}
