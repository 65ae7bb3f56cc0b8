//! An element whose attributes are drawn as a whole from one value. Each attribute with a closure of its own is a node in
//! the graph of signals that every change has to visit; hundreds of cells would pay for that in every frame.

use leptos::prelude::*;

use crate::web::element::{self, Element};

/// Attributes by name, always in the same order; `None` where there is none. Names that begin with `--` are custom
/// properties of the style.
pub type Attributes = Vec<(&'static str, Option<String>)>;

/// Something that an element shows in its attributes.
pub trait Drawn: Clone + PartialEq + Send + Sync + 'static {
    /// All of them.
    fn attributes(&self) -> Attributes;
}

/// The value of `class`: the first one, and each whose condition holds.
pub fn classes<const N: usize>(first: String, others: [(&str, bool); N]) -> Option<String> {
    Some(others.into_iter().filter(|(_, holds)| *holds).fold(first, |all, (class, _)| all + " " + class))
}

/// Keeps the attributes at what the value says; for `use:drawn=…`.
pub fn drawn<T: Drawn>(element: Element, value: Memo<T>) {
    Effect::new(move |before: Option<Attributes>| {
        let now = value.with(T::attributes);
        let before = before.unwrap_or_default();
        for (index, (name, value)) in now.iter().enumerate() {
            if before.get(index).is_none_or(|(_, before)| before != value) {
                element::set(&element, name, value.as_deref());
            }
        }
        now
    });
}
