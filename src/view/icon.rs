//! Line icons on a field of 24, always beside a text or a name.

use leptos::prelude::*;

/// An icon by its path.
#[component]
pub fn Icon(path: &'static str, #[prop(optional)] filled: bool) -> impl IntoView {
    view! {
        <svg class="icon" class:filled=filled viewBox="0 0 24 24" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
}

/// To the first step.
pub const FIRST: &str = "M17 5l-8 7 8 7M6 5v14";
/// To the last step.
pub const LAST: &str = "M7 5l8 7-8 7M18 5v14";
/// Back.
pub const BACK: &str = "M15 5l-8 7 8 7";
/// On.
pub const FORWARD: &str = "M9 5l8 7-8 7";
/// Up.
pub const UP: &str = "M5 15l7-8 7 8";
/// Down.
pub const DOWN: &str = "M5 9l7 8 7-8";
/// Back in its place.
pub const PLACE: &str = "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8";
/// Play.
pub const PLAY: &str = "M7 4.5v15l12-7.5z";
/// Pause.
pub const PAUSE: &str = "M7 5h4v14H7zM14 5h4v14h-4z";
/// Again from the start.
pub const AGAIN: &str = "M5 12a7 7 0 1 0 2.2-5.1M7 3v4h4";
/// Undo.
pub const UNDO: &str = "M8 5L4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3";
/// Redo.
pub const REDO: &str = "M16 5l4 4-4 4M20 9h-9a6 6 0 0 0 0 12h3";
/// Light theme.
pub const SUN: &str = "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4";
/// Dark theme.
pub const MOON: &str = "M19 14.5A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z";
/// A link.
pub const LINK: &str =
    "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1";
/// Open a file.
pub const UPLOAD: &str = "M12 16V5M7.5 9.5L12 5l4.5 4.5M5 19h14";
/// Draw.
pub const PEN: &str = "M5 19l1-4L16 5l3 3L9 18z";
/// A camera.
pub const CAMERA: &str = "M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7";
/// Copy.
pub const COPY: &str = "M9 9h11v11H9zM5 15H4V4h11v1";
/// A screen to present on.
pub const PRESENT: &str = "M4 5h16v11H4zM12 16v4M8 20h8";
/// A black screen.
pub const BLACK: &str = "M4 5h16v14H4z";
/// Light on one place.
pub const SPOTLIGHT: &str = "M12 3v3M12 18v3M3 12h3M18 12h3M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6";
/// A QR code.
pub const CODE: &str = "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h3v3M20 14v3M14 20h3M20 20v.01";
/// Leave.
pub const EXIT: &str = "M6 6l12 12M18 6L6 18";
/// A list.
pub const LIST: &str = "M4 6h16M4 12h16M4 18h16";
/// Begin anew: a clean sheet.
pub const CLEAN: &str = "M6 3h8l4 4v14H6zM14 3v4h4M12 11v6M9 14h6";
/// One's own work: a sheet with something on it.
pub const WORK: &str = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h4";
