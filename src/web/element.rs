//! Attributes of one element, set by name.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

pub use web_sys::Element;

/// Sets an attribute, or takes it away. A name that begins with `--` is a custom property of the element's style, which
/// the content security policy lets no attribute set.
pub fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match (element.dyn_ref::<HtmlElement>().filter(|_| name.starts_with("--")), value) {
        (Some(element), Some(value)) => element.style().set_property(name, value),
        (Some(element), None) => element.style().remove_property(name).map(|_| ()),
        (None, Some(value)) => element.set_attribute(name, value),
        (None, None) => element.remove_attribute(name),
    };
}
