//! What Cargo knows about the workspace: locked versions and test targets.

use anyhow::{Context, Result};
use cargo_metadata::{CargoOpt, Metadata, MetadataCommand, TargetKind};

use crate::workspace::Workspace;

/// Asks Cargo. Takes a fraction of a second.
pub fn read(workspace: &Workspace) -> Result<Metadata> {
    MetadataCommand::new()
        .manifest_path(workspace.path("Cargo.toml"))
        // Without this, dependencies behind a feature are left out.
        .features(CargoOpt::AllFeatures)
        .exec()
        .context("cargo can't read the workspace")
}

/// The version of a dependency in the lock file.
pub fn locked_version(metadata: &Metadata, name: &str) -> Option<String> {
    let package = metadata
        .packages
        .iter()
        .find(|package| *package.name == name)?;
    Some(package.version.to_string())
}

/// The arguments that choose every test of some of the workspace's packages but one test target:
/// the libraries', the programs' and the targets in `tests/`. A target that asks for a feature has a
/// suite of its own and is left out. Doc tests are not among them, because Cargo runs those on their
/// own.
pub fn targets_without(
    metadata: &Metadata,
    is_chosen: impl Fn(&str) -> bool,
    excluded: &str,
) -> Vec<String> {
    let packages = metadata.workspace_packages();
    let targets = packages
        .iter()
        .filter(|package| is_chosen(&package.name))
        .flat_map(|package| &package.targets);
    let tests = targets
        .filter(|target| target.kind.contains(&TargetKind::Test) && target.name != excluded)
        .filter(|target| target.required_features.is_empty())
        .flat_map(|target| ["--test".to_owned(), target.name.clone()]);
    let code = ["--lib", "--bins"].map(str::to_owned);
    code.into_iter().chain(tests).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages;

    #[test]
    fn the_workspace_has_the_packages_that_the_commands_name() {
        let metadata = Workspace::find()
            .and_then(|it| read(&it))
            .expect("cargo knows");
        let members: Vec<_> = metadata.workspace_packages();
        let has = |name: &str| members.iter().any(|member| *member.name == name);
        let named = [
            packages::APP,
            packages::REPLAY,
            packages::CONFORMANCE,
            packages::CLIENTS,
            packages::BENCH,
        ];
        for name in named.iter().chain(packages::RENDERING) {
            assert!(has(name), "{name}");
        }
        assert!(locked_version(&metadata, "wasm-bindgen").is_some());
        let all = targets_without(&metadata, |_| true, "");
        let some = targets_without(&metadata, |_| true, packages::WRONG_PYTHON);
        assert_eq!(all.len(), some.len() + 2, "there is one such target");
        let is_named = |name: &str| all.iter().any(|argument| argument == name);
        assert!(is_named(packages::WRONG_PYTHON));
        assert!(!is_named(packages::BROWSER_TYPES), "it asks for a feature");
    }
}
