//! Where a pointer is in an element, and keeping it while it is down.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

/// Position in CSS pixels from the element's top left corner, right and down.
pub fn offset(event: &PointerEvent, element: &Element) -> (f64, f64) {
    let area = element.get_bounding_client_rect();
    (f64::from(event.client_x()) - area.left(), f64::from(event.client_y()) - area.top())
}

/// The same position as a share of the element's width and height, 0 to 1 inside it.
pub fn share(event: &PointerEvent, element: &Element) -> Option<(f64, f64)> {
    let area = element.get_bounding_client_rect();
    let (x, y) = offset(event, element);
    (area.width() > 0.0 && area.height() > 0.0).then(|| (x / area.width(), y / area.height()))
}

/// Sends all events of this pointer to the element until it goes up.
pub fn capture(event: &PointerEvent, element: &Element) {
    // Fails when the pointer went up in the meantime: then there is nothing to capture.
    let _ = element.set_pointer_capture(event.pointer_id());
}

/// The same with the cell under the event.
pub fn capture_cell(event: &PointerEvent) {
    if let Some(cell) = cell_under(event) {
        capture(event, &cell);
    }
}

/// Row and column that the cell under an event carries as `data-r` and `data-c`.
pub fn cell(event: &Event) -> Option<[usize; 2]> {
    let cell = cell_under(event)?;
    let number = |name: &str| cell.get_attribute(name)?.parse().ok();
    Some([number("data-r")?, number("data-c")?])
}

fn cell_under(event: &Event) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-r]").ok().flatten()
}

/// Whether an event came from something inside an element of the selector.
pub fn is_within(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|target| target.closest(selector).ok().flatten()).is_some()
}

/// Whether the pointer is one that hovers.
pub fn is_mouse(event: &PointerEvent) -> bool {
    event.pointer_type() == "mouse"
}

/// Whether its main button or finger is down.
pub fn is_pressed(event: &PointerEvent) -> bool {
    event.buttons() & 1 == 1
}
