//! `cargo xtask serve`: the page on this machine, built again on every change. Needs Rust only.

use std::net::{Ipv4Addr, TcpListener};

use crate::run::{Outcome, run};
use crate::{rust, tools};

/// Serves until stopped, on `port` or on the first free one from 8080.
pub fn serve(port: Option<u16>) -> Outcome<()> {
    let port = port.or_else(free).ok_or("no free port from 8080 to 8179: choose one with --port")?;
    rust::ensure_target()?;
    let folders = tools::ensure()?;
    println!("building the page; a first build takes two minutes. Then it is at http://127.0.0.1:{port}/");
    // In its own folder, so that serving does not disturb dist/.
    let line = format!("serve --dist target/serve --address 127.0.0.1 --port {port}");
    run(tools::trunk(&line, &folders)?)
}

fn free() -> Option<u16> {
    (8080..8180).find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
}
