//! Components: they draw signals and send actions.

pub mod app;
mod chapter;
mod controls;
mod equation;
mod grid;
mod header;
mod help;
mod hue;
mod icon;
mod keys;
mod legend;
mod live;
mod notices;
mod page;
mod photographs;
mod present;
mod sentence;
mod shape_line;
mod stage;
mod theme;
mod transport;

/// Draws the page into the element that the shell keeps for it.
pub fn mount() {
    if let Some(place) = crate::web::document::element("app") {
        leptos::mount::mount_to(place, app::App).forget();
    }
}
