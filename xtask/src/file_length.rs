//! Finds files that are too long to be read in one go.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use walkdir::{DirEntry, WalkDir};

use crate::error::WithFix;
use crate::workspace::Workspace;

/// The most lines that a file may have.
const MAX_LINES: usize = 400;
/// The folders with code.
const FOLDERS: [&str; 5] = ["src", "crates", "xtask", "tests", "style"];
/// The endings of files with code.
const ENDINGS: [&str; 7] = ["rs", "css", "js", "mjs", "ts", "py", "html"];
/// Folders inside those with what was built or installed.
const EXCLUDED: [&str; 3] = ["target", "node_modules", "results"];

/// Checks every file of the checkout.
///
/// # Errors
/// The files that are too long, with their numbers of lines; or a file that can't be read.
pub fn check(workspace: &Workspace) -> Result<()> {
    let mut long = Vec::new();
    for folder in FOLDERS {
        let found = too_long(&workspace.path(folder), MAX_LINES)?;
        let root = workspace.path("");
        long.extend(found.into_iter().map(|(path, lines)| {
            let path = path.strip_prefix(&root).unwrap_or(&path).display();
            format!("{path} ({lines})")
        }));
    }
    if !long.is_empty() {
        let what = format!("files of more than {MAX_LINES} lines: {}", long.join(", "));
        return Err(anyhow::anyhow!(what)).fix("split them by subject");
    }
    Ok(())
}

/// The files with code under a folder that have more lines than that, with how many they have.
fn too_long(folder: &Path, max_lines: usize) -> Result<Vec<(PathBuf, usize)>> {
    if !folder.is_dir() {
        bail!("there is no folder {}", folder.display());
    }
    let is_excluded = |entry: &DirEntry| EXCLUDED.iter().any(|name| entry.file_name() == *name);
    let mut found = Vec::new();
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !is_excluded(entry)) {
        let path = entry?.into_path();
        let is_code = path
            .extension()
            .is_some_and(|ending| ENDINGS.iter().any(|code| ending == *code));
        if !is_code || !path.is_file() {
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("can't read {}", path.display()))?;
        let lines = String::from_utf8_lossy(&bytes).lines().count();
        if lines > max_lines {
            found.push((path, lines));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_code_are_counted_and_what_was_built_is_not() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("file-length-{}", std::process::id()));
        fs::create_dir_all(folder.join("inside/target"))?;
        for (name, lines) in [
            ("short.rs", 3),
            ("inside/long.rs", 4),
            ("inside/long.css", 5),
            ("inside/long.json", 9),
            ("inside/target/built.rs", 9),
        ] {
            fs::write(folder.join(name), "line\n".repeat(lines))?;
        }
        let found = too_long(&folder, 3);
        fs::remove_dir_all(&folder)?;
        let expected = [("inside/long.css", 5), ("inside/long.rs", 4)]
            .map(|(name, lines)| (folder.join(name), lines));
        assert_eq!(found?, expected);
        Ok(())
    }

    #[test]
    fn a_folder_that_is_missing_is_an_error() {
        assert!(too_long(Path::new("no/such/folder"), 3).is_err());
    }
}
