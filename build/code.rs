//! Rust source from values.

/// A string literal.
pub fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A reference to an array of the given expressions.
pub fn slice<Item: AsRef<str>>(items: &[Item]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    format!("&[{}]", items.join(", "))
}
