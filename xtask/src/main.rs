//! The project's commands: `cargo xtask serve`, `build`, `test`, `soak`, `bench`.

mod browser;
mod commands;
mod node;
mod run;
mod rust;
mod sizes;
mod steps;
mod tools;
mod versions;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N]   build the page, serve it on this machine, build again on every change
cargo xtask build [--faults]   build dist/, a folder for any static host; --faults the page of the crash tests
cargo xtask test [--quick]     everything that must pass; --quick leaves out the release build and the browser
cargo xtask soak               forty minutes of random events and steps in the browser, on what was built
cargo xtask bench              the engine's speed in a browser, beside other libraries";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => commands::serve::serve(None),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => commands::serve::serve(Some(port)),
            Err(_) => Err(format!("'{port}' is no port: a number from 1 to 65535 is one")),
        },
        ["build"] => commands::build::build(),
        ["build", "--faults"] => commands::build::build_faults().map(drop),
        ["test"] => commands::test::test(false),
        ["test", "--quick"] => commands::test::test(true),
        ["soak"] => commands::soak::soak(),
        ["bench"] => commands::bench::bench(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
