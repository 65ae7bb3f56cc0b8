//! Components: they draw signals and send actions.

pub mod app;
mod arrival;
mod beside;
mod cell;
mod chapter;
mod chapters;
mod chart;
mod controls;
mod digits;
mod drawn;
mod embedding;
mod equation;
#[cfg(feature = "faults")]
mod faults;
mod finding;
pub mod fusion;
mod fuzz;
mod gauge;
mod grid;
mod header;
mod help;
mod hue;
mod icon;
mod keys;
mod learning;
mod legend;
mod lens;
mod live;
mod memory;
mod network;
mod networks;
mod newer;
mod notices;
mod page;
mod palette;
mod pending;
mod photographs;
mod present;
mod progress;
mod range;
mod sentence;
mod shape_line;
mod stage;
mod theme;
mod tool;
mod trained;
mod transport;
mod volume;
mod volumes;

/// Draws the page into the element that the shell keeps for it, once what its link names is there.
pub fn mount() {
    if let Some(name) = crate::web::address::query("text") {
        crate::lesson::stress::choose(&name);
    }
    crate::web::task::run(async {
        let found = memory::Found::now();
        let arrival = arrival::Arrival::of(&found.fragment, found.names).await;
        if let Some(place) = crate::web::document::element("app") {
            leptos::mount::mount_to(place, move || app::App(app::AppProps { arrival, found })).forget();
        }
        #[cfg(feature = "faults")]
        faults::listen();
    });
}
