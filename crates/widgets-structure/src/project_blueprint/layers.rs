//! The order in which the picture lists the files: each is above all that it imports, so that every
//! arrow points down.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::graph::{File, ImportGraph};

/// The files that import one another, from the one that starts the app down to those that import
/// nothing. Of files at the same depth, the one that leads to more comes first.
#[must_use]
pub fn from_the_top(graph: &ImportGraph) -> Vec<&File> {
    let depths = depths(graph);
    let mut connected: Vec<&File> = graph
        .files()
        .iter()
        .filter(|file| !file.imports.is_empty() || !graph.importers(&file.name).is_empty())
        .collect();
    let reach = |file: &File| {
        let others = graph.files().iter();
        let is_reached = |other: &&File| graph.path(&file.name, &other.name).is_some();
        others.filter(is_reached).count()
    };
    connected.sort_by_cached_key(|file| {
        let depth = depths.get(&*file.name).copied();
        (depth, Reverse(reach(file)), file.name.clone())
    });
    connected
}

/// The files that no other imports and that import none.
#[must_use]
pub fn unconnected(graph: &ImportGraph) -> Vec<&File> {
    let files = graph.files().iter();
    let is_alone = |file: &&File| file.imports.is_empty() && graph.importers(&file.name).is_empty();
    files.filter(is_alone).collect()
}

/// For each file, how many imports lie above it: the longest chain that leads to it.
fn depths(graph: &ImportGraph) -> HashMap<&str, usize> {
    let names = graph.files().iter().map(|file| &*file.name);
    let mut depths: HashMap<&str, usize> = names.map(|name| (name, 0)).collect();
    // Without a circle, no chain is longer than there are files.
    for _ in graph.files() {
        for file in graph.files() {
            let below = depths.get(&*file.name).map_or(0, |depth| depth + 1);
            for import in &file.imports {
                if let Some(depth) = depths.get_mut(&**import) {
                    *depth = below.max(*depth);
                }
            }
        }
    }
    depths
}

#[cfg(test)]
mod tests {
    use super::*;
    use widget_kit::container::of_the_project;

    #[test]
    fn every_arrow_points_down() {
        let graph = ImportGraph::new(&of_the_project().expect("the project can be read"));
        let files = from_the_top(&graph);
        let row = |name: &str| {
            let found = files.iter().position(|file| file.name == name);
            found.expect("the file is connected")
        };
        assert_eq!(row("run.py"), 0);
        assert_eq!(row("app/extensions.py"), files.len() - 1);
        for file in &files {
            for import in &file.imports {
                assert!(row(&file.name) < row(import), "{} → {import}", file.name);
            }
        }
    }

    #[test]
    fn each_file_is_in_one_of_the_two_lists() {
        let graph = ImportGraph::new(&of_the_project().expect("the project can be read"));
        let alone = unconnected(&graph);
        assert_eq!(
            from_the_top(&graph).len() + alone.len(),
            graph.files().len()
        );
        assert!(alone.iter().any(|file| file.name == "Procfile"));
    }
}
