//! The last step of a build, called by Trunk: fills the holes of the page and of its service worker in the folder that
//! becomes `dist/`.

mod files;

use std::path::Path;
use std::{env, fs};

use files::{PAGE, SERVICE_WORKER};

/// What a served page has in place of its service worker: a browser that kept a build of the same address lets go of it.
const LETS_GO: &str = "\
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(registration.unregister()));
";

fn main() -> Result<(), String> {
    let folder = env::var_os("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR is not set: Trunk calls this")?;
    let folder = Path::new(&folder);
    let html = fill(PAGE, &read(folder, PAGE)?, "{{version}}", env!("CARGO_PKG_VERSION"))?;
    let html = fill(PAGE, &html, "{{first-view}}", &convolens::lesson::first_view::html())?;
    match with_reload(&html, folder)? {
        Some(served) => {
            write(folder, SERVICE_WORKER, LETS_GO)?;
            write(folder, PAGE, &fill(PAGE, &served, "{{build}}", "")?)
        }
        None => keepable(&html, folder),
    }
}

/// Writes the page that names its build, and the service worker that keeps the build's files.
fn keepable(html: &str, folder: &Path) -> Result<(), String> {
    // The build is named after the files before the page names it: it can't be in its own hash.
    write(folder, PAGE, html)?;
    let build = files::build(&files::of(folder)?);
    write(folder, PAGE, &fill(PAGE, html, "{{build}}", &build)?)?;
    let script = fill(SERVICE_WORKER, &read(folder, SERVICE_WORKER)?, "{{build}}", &build)?;
    let list = files::list(&files::of(folder)?);
    write(folder, SERVICE_WORKER, &fill(SERVICE_WORKER, &script, "{{files}}", &list)?)
}

fn read(folder: &Path, name: &str) -> Result<String, String> {
    fs::read_to_string(folder.join(name)).map_err(|problem| format!("{name}: {problem}"))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), String> {
    fs::write(folder.join(name), text).map_err(|problem| format!("{name}: {problem}"))
}

fn fill(name: &str, text: &str, hole: &str, content: &str) -> Result<String, String> {
    match text.matches(hole).count() {
        1 => Ok(text.replace(hole, content)),
        count => Err(format!("{name} has {hole} {count} times, not once")),
    }
}

/// While serving, Trunk adds an inline script that reloads the page after a build. The page's policy allows no inline
/// script: it goes into a file. `None` if there is none.
fn with_reload(html: &str, folder: &Path) -> Result<Option<String>, String> {
    let Some((before, rest)) = html.split_once("<script>") else { return Ok(None) };
    let Some((script, after)) = rest.split_once("</script>") else { return Ok(None) };
    let script = script
        .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
        .replace("{{__TRUNK_WS_BASE__}}", "/");
    write(folder, "reload.js", &script)?;
    Ok(Some(format!("{before}<script src=\"reload.js\"></script>{after}")))
}
