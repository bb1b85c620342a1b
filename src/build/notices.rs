//! `third-party.txt`: who made the libraries and fonts that the site ships, and their licences
//! in full. Made anew at each build from what Cargo says the app contains, so it can't be out
//! of date.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::{BuildError, at};

/// A licence's file starts like this, in any case.
const LICENCE_FILES: [&str; 4] = ["license", "licence", "copying", "notice"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    manifest_path: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    root: Option<String>,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// The text of the file.
///
/// # Errors
/// When Cargo can't be asked or a licence can't be read.
pub fn text(source: &Path) -> Result<String, BuildError> {
    let metadata = ask_cargo(source)?;
    let shipped = shipped(&metadata);
    let mut list = String::new();
    // Many crates carry the same text; it stands here once, under all their names.
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in &metadata.packages {
        if !shipped.contains(package.id.as_str()) {
            continue;
        }
        let Package {
            name,
            version,
            license,
            authors,
            ..
        } = package;
        let license = license.as_deref().unwrap_or("see its licence below");
        list.push_str(&format!("{name} {version}: {license}"));
        if !authors.is_empty() {
            list.push_str(&format!("; by {}", authors.join(", ")));
        }
        list.push('\n');
        for licence in licences(package) {
            texts
                .entry(licence)
                .or_default()
                .insert(format!("{name} {version}"));
        }
    }
    let fonts = source.join("public/fonts/OFL.txt");
    let fonts = at(&fonts, fs::read_to_string(&fonts))?;
    let mut text = format!(
        "What Front Desk ships and others made\n\n\
         1. Libraries in the app, compiled to WebAssembly\n\n{list}\n\
         2. Fonts\n\n{fonts}\n\
         3. The licences of the libraries\n"
    );
    for (licence, names) in &texts {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        text.push_str(&format!(
            "\n{}\n{}\n\n{}\n",
            "=".repeat(78),
            names.join(", "),
            licence.trim()
        ));
    }
    Ok(text)
}

fn ask_cargo(source: &Path) -> Result<Metadata, BuildError> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .current_dir(source)
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(["--no-default-features", "--features", "hydrate"])
        .args(["--filter-platform", "wasm32-unknown-unknown"])
        .output()
        .map_err(|error| BuildError(format!("cargo metadata: {error}")))?;
    if !output.status.success() {
        return Err(BuildError(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| BuildError(format!("cargo metadata: {error}")))
}

/// The packages whose code ends up in the app: normal dependencies of the root, but for macros,
/// which run while the app is compiled.
fn shipped(metadata: &Metadata) -> BTreeSet<&str> {
    let nodes: BTreeMap<&str, &Node> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| (node.id.as_str(), node))
        .collect();
    let macros: BTreeSet<&str> = metadata
        .packages
        .iter()
        .filter(|package| {
            package
                .targets
                .iter()
                .any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
        })
        .map(|package| package.id.as_str())
        .collect();
    let mut found = BTreeSet::new();
    let root = metadata.resolve.root.as_deref().unwrap_or_default();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        let Some(node) = nodes.get(id) else { continue };
        for dependency in &node.deps {
            let normal = dependency.dep_kinds.iter().any(|kind| kind.kind.is_none());
            let id = dependency.pkg.as_str();
            if normal && !macros.contains(id) && found.insert(id) {
                open.push(id);
            }
        }
    }
    found
}

fn licences(package: &Package) -> Vec<String> {
    let Some(folder) = Path::new(&package.manifest_path).parent() else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .filter_map(Result::ok)
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().to_lowercase();
            LICENCE_FILES.iter().any(|start| name.starts_with(start))
        })
        .filter_map(|entry| fs::read_to_string(entry.path()).ok())
        .collect()
}
