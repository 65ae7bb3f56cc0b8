//! The versions of the tools. Each is written once: Trunk's in Trunk.toml, wasm-bindgen's in Cargo.lock, wasm-opt's
//! and the tests' in package.json, Rust's in rust-toolchain.toml.

use std::fs;

use crate::run::{Outcome, root};

/// Trunk's, such as `0.21.14`.
pub fn trunk() -> Outcome<String> {
    let version = toml("Trunk.toml")?.get("trunk-version").and_then(|it| it.as_str()).map(str::to_owned);
    let version = version.ok_or("Trunk.toml has no trunk-version")?;
    Ok(version.trim_start_matches('^').to_owned())
}

/// wasm-bindgen's: the tool and the library must be the same one.
pub fn wasm_bindgen() -> Outcome<String> {
    let lock = toml("Cargo.lock")?;
    let packages = lock.get("package").and_then(|it| it.as_array()).ok_or("Cargo.lock has no packages")?;
    packages
        .iter()
        .find(|package| package.get("name").and_then(|it| it.as_str()) == Some("wasm-bindgen"))
        .and_then(|package| package.get("version")?.as_str())
        .map(str::to_owned)
        .ok_or_else(|| "Cargo.lock has no wasm-bindgen".to_owned())
}

fn toml(name: &str) -> Outcome<toml::Table> {
    let text = fs::read_to_string(root().join(name)).map_err(|problem| format!("{name}: {problem}"))?;
    text.parse().map_err(|problem| format!("{name}: {problem}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_opt_is_the_same_in_both_files() {
        let package = fs::read_to_string(root().join("package.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        let npm = package["devDependencies"]["binaryen"].as_str().unwrap();
        let trunk = toml("Trunk.toml").unwrap()["tools"]["wasm_opt"].as_str().unwrap().to_owned();
        assert_eq!(trunk, format!("version_{}", npm.split('.').next().unwrap()));
    }

    #[test]
    fn tools_have_whole_versions() {
        for version in [trunk().unwrap(), wasm_bindgen().unwrap()] {
            assert_eq!(version.split('.').filter(|part| part.parse::<u32>().is_ok()).count(), 3, "{version}");
        }
    }
}
