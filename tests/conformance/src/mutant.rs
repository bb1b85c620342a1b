//! Mutation tests of the comparison itself: each mutant in `mutants.toml` is a copy of the Flask
//! project with one change that has to be noticed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::comparator::Comparator;
use crate::difference::Aspect;
use crate::flask::Checkout;
use crate::request::{Request, RequestRecord};
use crate::trace::CallSites;
use crate::variant::Variant;

/// A change, and the difference that it has to cause.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutant {
    /// What is tested.
    pub name: String,
    file: String,
    original: String,
    replacement: String,
    request: RequestRecord,
    aspect: Aspect,
    description: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MutantsFile {
    mutant: Vec<Mutant>,
}

/// Reads the mutants of the file.
pub fn load(file: &Path) -> Result<Vec<Mutant>> {
    let text =
        fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    let file: MutantsFile = toml::from_str(&text).with_context(|| file.display().to_string())?;
    Ok(file.mutant)
}

impl Mutant {
    /// Runs the changed project: `None` if the comparison notices the change as it should, or else
    /// what it reports instead.
    pub fn survives(self, checkout: &Checkout, call_sites: &CallSites) -> Result<Option<String>> {
        let folder = copy_of(&checkout.root)?;
        self.apply(folder.path())?;
        let checkout = Checkout {
            root: folder.path().to_owned(),
            ..checkout.clone()
        };
        let mut comparator = Comparator::start(&checkout, Variant::Project, call_sites)?;
        let request = Request::try_from(self.request)?;
        let comparison = comparator.compare(&[request])?;
        Ok(match comparison.difference {
            Some((_, difference))
                if difference.aspect == self.aspect
                    && difference.description.contains(&self.description) =>
            {
                None
            }
            Some((_, difference)) => Some(format!("it is, but like this: {difference}")),
            None => Some("it isn't".to_owned()),
        })
    }

    fn apply(&self, root: &Path) -> Result<()> {
        let path = root.join("lessons/project").join(&self.file);
        let text =
            fs::read_to_string(&path).with_context(|| format!("can't read {}", self.file))?;
        ensure!(
            text.matches(&self.original).count() == 1,
            "{} doesn't have {:?} exactly once",
            self.file,
            self.original
        );
        fs::write(&path, text.replace(&self.original, &self.replacement))
            .with_context(|| format!("can't write {}", path.display()))
    }
}

/// A copy of the Python files that the driver needs, deleted when it is dropped.
fn copy_of(root: &Path) -> Result<TempDir> {
    let copy = TempDir::new()?;
    for folder in [
        "tests/conformance",
        "lessons/project/app",
        "lessons/variants",
    ] {
        for entry in WalkDir::new(root.join(folder)) {
            let entry = entry?;
            if entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "py")
            {
                let target = copy.path().join(entry.path().strip_prefix(root)?);
                if let Some(parent) = target.parent() {
                    fs::create_dir_all(parent)?;
                }
                fs::copy(entry.path(), target)?;
            }
        }
    }
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mutant_can_be_applied_to_a_copy() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mutants = load(&package.join("mutants.toml")).expect("the mutants are valid");
        assert!(!mutants.is_empty());
        for mutant in mutants {
            let copy = copy_of(&package.join("../..")).expect("a copy");
            mutant.apply(copy.path()).expect("its text is there");
            assert!(
                mutant.apply(copy.path()).is_err() || mutant.replacement.contains(&mutant.original),
                "{}: nothing was changed",
                mutant.name
            );
        }
    }
}
