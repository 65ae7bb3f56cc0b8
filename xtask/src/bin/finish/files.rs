//! The files of a build as a visitor's browser keeps them: by address, with the hash that each must have.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The page's file.
pub const PAGE: &str = "index.html";
/// The service worker's, which keeps the others.
pub const SERVICE_WORKER: &str = "sw.js";

/// Hashes by address, relative to the service worker.
pub type Files = BTreeMap<String, [u8; 32]>;

/// All files in `folder` and below but the service worker itself.
pub fn of(folder: &Path) -> Result<Files, String> {
    let mut files = Files::new();
    collect(folder, "", &mut files)?;
    files.remove(SERVICE_WORKER);
    // Hosts answer the folder with its page; some send the page's own name on to the folder, and a browser does not
    // take an answer that was sent on for a page.
    if let Some(hash) = files.remove(PAGE) {
        files.insert("./".to_owned(), hash);
    }
    Ok(files)
}

fn collect(folder: &Path, before: &str, files: &mut Files) -> Result<(), String> {
    let said = |problem| format!("{}: {problem}", folder.display());
    for entry in fs::read_dir(folder).map_err(said)? {
        let path = entry.map_err(said)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            collect(&path, &format!("{before}{name}/"), files)?;
        } else {
            let bytes = fs::read(&path).map_err(|problem| format!("{}: {problem}", path.display()))?;
            files.insert(format!("{before}{name}"), Sha256::digest(bytes).into());
        }
    }
    Ok(())
}

/// The name of a build: 16 hexadecimal digits that follow from the files' addresses and contents.
pub fn build(files: &Files) -> String {
    let mut hasher = Sha256::new();
    for (address, hash) in files {
        hasher.update(address);
        // No address has a byte 0 and every hash is as long, so that different files never read the same.
        hasher.update([0]);
        hasher.update(hash);
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Addresses and hashes as a list in JavaScript.
pub fn list(files: &Files) -> String {
    let hashes = files.iter().map(|(address, hash)| (address, format!("sha256-{}", STANDARD.encode(hash))));
    serde_json::json!(hashes.collect::<Vec<_>>()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A folder of its own with these files, gone at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn with(name: &str, files: &[(&str, &str)]) -> Folder {
            let folder = std::env::temp_dir().join(format!("convolens-{}-{name}", std::process::id()));
            let folder = Folder(folder);
            for (address, text) in files {
                let path = folder.0.join(address);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            folder
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn every_file_but_the_service_worker_is_in_the_list() {
        let folder = Folder::with(
            "list",
            &[("sw.js", "own"), ("index.html", ""), ("nets/deep/a.bin", "abc"), ("boot.js", "b")],
        );
        let files = of(&folder.0).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["./", "boot.js", "nets/deep/a.bin"]);
        // The hashes of nothing and of "abc" as FIPS 180 gives them.
        let list = list(&files);
        assert!(list.contains(r#"["./","sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]"#), "{list}");
        assert!(
            list.contains(r#"["nets/deep/a.bin","sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="]"#),
            "{list}"
        );
    }

    #[test]
    fn a_build_is_named_after_what_its_files_are() {
        let name = |case: &str, files: &[(&str, &str)]| build(&of(&Folder::with(case, files).0).unwrap());
        let first = name("first", &[("index.html", "a"), ("boot.js", "b")]);
        assert_eq!(first.len(), 16);
        assert_eq!(first, name("same", &[("boot.js", "b"), ("index.html", "a")]));
        let others = [
            name("content", &[("index.html", "a"), ("boot.js", "c")]),
            name("renamed", &[("index.html", "a"), ("boot2.js", "b")]),
            name("swapped", &[("index.html", "b"), ("boot.js", "a")]),
            name("more", &[("index.html", "a"), ("boot.js", "b"), ("c", "")]),
        ];
        assert!(others.iter().all(|other| *other != first), "{first}: {others:?}");
        let worker = name("worker", &[("index.html", "a"), ("boot.js", "b"), ("sw.js", "new")]);
        assert_eq!(worker, first);
    }
}
