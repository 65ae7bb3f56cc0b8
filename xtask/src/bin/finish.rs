//! The last step of a build, called by Trunk: fills the holes of `index.html` in the folder that becomes `dist/`.

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), String> {
    let folder = env::var_os("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR is not set: Trunk calls this")?;
    let folder = Path::new(&folder);
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).map_err(|problem| format!("{}: {problem}", page.display()))?;
    let html = fill(&html, "{{version}}", env!("CARGO_PKG_VERSION"))?;
    let html = fill(&html, "{{first-view}}", &convolens::lesson::first_view::html())?;
    let html = with_reload(&html, folder)?;
    fs::write(&page, html).map_err(|problem| format!("{}: {problem}", page.display()))
}

fn fill(html: &str, hole: &str, content: &str) -> Result<String, String> {
    match html.matches(hole).count() {
        1 => Ok(html.replace(hole, content)),
        count => Err(format!("index.html has {hole} {count} times, not once")),
    }
}

/// While serving, Trunk adds an inline script that reloads the page after a build. The page's policy allows no inline
/// script: it goes into a file.
fn with_reload(html: &str, folder: &Path) -> Result<String, String> {
    let Some((before, rest)) = html.split_once("<script>") else { return Ok(html.to_owned()) };
    let Some((script, after)) = rest.split_once("</script>") else { return Ok(html.to_owned()) };
    let script = script
        .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
        .replace("{{__TRUNK_WS_BASE__}}", "/");
    fs::write(folder.join("reload.js"), script).map_err(|problem| format!("reload.js: {problem}"))?;
    Ok(format!("{before}<script src=\"reload.js\"></script>{after}"))
}
