//! `third-party.txt`: who made the libraries and fonts that the site ships, and their licences
//! in full. Made at each build from what Cargo says the app contains, so it is never out of date.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use cargo_metadata::{
    CargoOpt, DependencyKind, Metadata, MetadataCommand, Node, Package, PackageId,
};

use crate::files::read_text;

/// The feature with which Trunk builds the app (`data-cargo-features` in index.html).
const APP_FEATURE: &str = "csr";

/// How the name of a licence's file begins, in lower case.
const LICENCE_FILES: [&str; 4] = ["license", "licence", "copying", "notice"];

/// Returns the text of the file; `source` is the repository.
///
/// # Errors
/// When Cargo can't be asked, a licence can't be read, or a library has none.
pub fn third_party(source: &Path) -> Result<String> {
    let metadata = ask_cargo(source)?;
    let mut list = String::new();
    // Many crates carry the same text; it is printed once, under all their names.
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in shipped(&metadata) {
        let licences = licence_texts(package)?;
        ensure!(
            package.license.is_some() || !licences.is_empty(),
            "{}: the app contains this crate, which names no licence: leave it out, or ask its \
             authors",
            package.manifest_path
        );
        list.push_str(&entry(package));
        for licence in licences {
            let names = texts.entry(licence).or_default();
            names.insert(format!("{} {}", package.name, package.version));
        }
    }
    let fonts = read_text(&source.join("public/fonts/OFL.txt"))?;
    let mut text = format!(
        "What Front Desk ships that others made\n\n1. Libraries in the app, compiled to \
         WebAssembly\n\n{list}\n2. Fonts\n\n{fonts}\n3. The licences of the libraries\n"
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

/// A line of the list of libraries.
fn entry(package: &Package) -> String {
    let licence = package.license.as_deref();
    let mut entry = format!(
        "{} {}: {}",
        package.name,
        package.version,
        licence.unwrap_or("see its licence below")
    );
    if !package.authors.is_empty() {
        entry.push_str(&format!("; by {}", package.authors.join(", ")));
    }
    entry.push('\n');
    entry
}

fn ask_cargo(source: &Path) -> Result<Metadata> {
    let options = ["--locked", "--filter-platform", "wasm32-unknown-unknown"];
    MetadataCommand::new()
        .current_dir(source)
        .features(CargoOpt::NoDefaultFeatures)
        .features(CargoOpt::SomeFeatures(vec![APP_FEATURE.to_owned()]))
        .other_options(options.map(str::to_owned))
        .exec()
        .with_context(|| format!("{}: cargo metadata failed", source.display()))
}

/// The packages of others whose code ends up in the app, in Cargo's order: what the app depends on
/// at run time. Macros run while the app is compiled, so they and what they need aren't shipped.
fn shipped(metadata: &Metadata) -> Vec<&Package> {
    let packages: HashMap<&PackageId, &Package> = metadata
        .packages
        .iter()
        .map(|package| (&package.id, package))
        .collect();
    let resolve = metadata.resolve.as_ref();
    let nodes: HashMap<&PackageId, &Node> = resolve
        .map(|resolve| resolve.nodes.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|node| (&node.id, node))
        .collect();
    let is_macro = |id: &PackageId| {
        let targets = packages.get(id).map(|package| package.targets.as_slice());
        let mut targets = targets.unwrap_or_default().iter();
        targets.any(cargo_metadata::Target::is_proc_macro)
    };
    let mut found: BTreeSet<&PackageId> = BTreeSet::new();
    let mut open: Vec<&PackageId> = Vec::new();
    open.extend(resolve.and_then(|resolve| resolve.root.as_ref()));
    while let Some(id) = open.pop() {
        for dependency in nodes.get(id).map_or(&[][..], |node| &node.deps) {
            let mut kinds = dependency.dep_kinds.iter();
            let is_normal = kinds.any(|kind| kind.kind == DependencyKind::Normal);
            if is_normal && !is_macro(&dependency.pkg) && found.insert(&dependency.pkg) {
                open.push(&dependency.pkg);
            }
        }
    }
    // The workspace's own crates have no source.
    let packages = metadata.packages.iter();
    packages
        .filter(|package| package.source.is_some() && found.contains(&package.id))
        .collect()
}

/// The texts of the licence files that are beside the package's manifest.
fn licence_texts(package: &Package) -> Result<Vec<String>> {
    let Some(folder) = package.manifest_path.parent() else {
        return Ok(Vec::new());
    };
    let mut texts = Vec::new();
    let cant_list = || format!("{folder}: can't be listed");
    for entry in fs::read_dir(folder).with_context(cant_list)? {
        let path = entry.with_context(cant_list)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.to_lowercase();
        if path.is_file() && LICENCE_FILES.iter().any(|start| name.starts_with(start)) {
            texts.push(read_text(&path)?);
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::BuildContext;

    #[test]
    fn libraries_are_listed_and_macros_and_own_crates_are_not() {
        let metadata = ask_cargo(&BuildContext::of_this_repository().source).expect("metadata");
        let names: BTreeSet<&str> = shipped(&metadata)
            .into_iter()
            .map(|package| package.name.as_str())
            .collect();
        assert!(names.contains("wasm-bindgen") && names.contains("serde"));
        // (`syn` is there: a library of Leptos for development depends on it as on any other.)
        for name in ["serde_derive", "wasm-bindgen-macro", "front-desk"] {
            assert!(!names.contains(name), "{name}");
        }
    }
}
