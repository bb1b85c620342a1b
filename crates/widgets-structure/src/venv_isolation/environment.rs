//! pip: which releases satisfy all requirements, what their installation changes in an environment,
//! and what pip prints.

use super::package_index::{INDEX, Release};
use super::requirement::{Requirement, Version};

/// What is installed in one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// In the order of the index.
    releases: Vec<Release>,
    /// What was there before the last installation.
    previous: Vec<Release>,
}

/// An installed package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalledPackage {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: Version,
    /// Whether the last installation brought it.
    pub is_new: bool,
    /// The version that the last installation replaced.
    pub replaced: Option<Version>,
}

impl Environment {
    /// The installed version of a package.
    #[must_use]
    pub fn version(&self, name: &str) -> Option<Version> {
        find(&self.releases, name).map(|release| release.version)
    }

    /// All packages, by name.
    #[must_use]
    pub fn packages(&self) -> Vec<InstalledPackage> {
        let packages = self.releases.iter().map(|release| {
            let previous = find(&self.previous, release.name).map(|previous| previous.version);
            InstalledPackage {
                name: release.name,
                version: release.version,
                is_new: previous != Some(release.version),
                replaced: previous.filter(|previous| *previous != release.version),
            }
        });
        packages.collect()
    }

    /// Installs the requirements and all that they need (`pip install`). Returns what pip prints
    /// from the word "Installing" on, with names in lower case: pip spells a name as the
    /// requirement does.
    pub fn install(&mut self, requirements: &[Requirement]) -> String {
        let Some(chosen) = resolve(&self.releases, requirements) else {
            return "ERROR: ResolutionImpossible\n".to_owned();
        };
        let new: Vec<Release> = INDEX
            .iter()
            .filter(|release| chosen.contains(release) && !self.releases.contains(release))
            .copied()
            .collect();
        let installed = INDEX.iter().filter(|release| {
            let is_kept = self.releases.contains(release) && find(&chosen, release.name).is_none();
            is_kept || chosen.contains(release)
        });
        let installed = installed.copied().collect();
        self.previous = std::mem::replace(&mut self.releases, installed);
        if new.is_empty() {
            self.already_satisfied(requirements)
        } else {
            self.installed(&new)
        }
    }

    /// What pip prints if there is nothing to install.
    fn already_satisfied(&self, requirements: &[Requirement]) -> String {
        let lines = requirements.iter().map(|requirement| {
            let version = self.version(requirement.name);
            let version = version.map(|version| version.to_string());
            let version = version.unwrap_or_default();
            format!("Requirement already satisfied: {requirement} ({version})\n")
        });
        lines.collect()
    }

    /// What pip prints while it installs these releases.
    fn installed(&self, new: &[Release]) -> String {
        let names = installation_order(new);
        let mut output = format!("Installing collected packages: {}\n", names.join(", "));
        for name in names {
            if let Some(old) = find(&self.previous, name) {
                let (title, version) = (title(name), old.version);
                output.push_str(&format!(
                    "  Attempting uninstall: {name}\n    Found existing installation: {title} \
                     {version}\n    Uninstalling {title}-{version}:\n      Successfully \
                     uninstalled {title}-{version}\n"
                ));
            }
        }
        output.push_str(&self.conflicts(new));
        let installed: Vec<String> = new
            .iter()
            .map(|release| format!("{}-{}", release.name, release.version))
            .collect();
        output.push_str(&format!("Successfully installed {}\n", installed.join(" ")));
        output
    }

    /// What pip prints about installed packages with requirements that the new ones don't satisfy.
    fn conflicts(&self, new: &[Release]) -> String {
        let needs = self
            .releases
            .iter()
            .flat_map(|release| release.needs.iter().map(move |need| (release, need)));
        let lines: String = needs
            .filter_map(|(release, need)| {
                let unsuitable =
                    find(new, need.name).filter(|release| !need.allows(release.version))?;
                Some(format!(
                    "{} {} requires {need}, but you have {} {} which is incompatible.\n",
                    release.name, release.version, unsuitable.name, unsuitable.version
                ))
            })
            .collect();
        if lines.is_empty() {
            return lines;
        }
        format!(
            "ERROR: pip's dependency resolver does not currently take into account all the \
             packages that are installed. This behaviour is the source of the following \
             dependency conflicts.\n{lines}"
        )
    }
}

/// A package's name in its own spelling.
fn title(name: &str) -> &str {
    match name {
        "flask" => "Flask",
        "werkzeug" => "Werkzeug",
        name => name,
    }
}

fn find<'a>(releases: &'a [Release], name: &str) -> Option<&'a Release> {
    releases.iter().find(|release| release.name == name)
}

/// The releases that satisfy all requirements: the installed one if it does, otherwise the newest.
fn resolve(installed: &[Release], wanted: &[Requirement]) -> Option<Vec<Release>> {
    let mut chosen: Vec<Release> = Vec::new();
    // Each round follows the needs one package further. No chain is longer than the index.
    for _ in INDEX {
        let needs = chosen.iter().flat_map(|release| release.needs);
        let requirements: Vec<Requirement> = wanted.iter().chain(needs).copied().collect();
        let mut next: Vec<Release> = Vec::new();
        for Requirement { name, .. } in &requirements {
            if find(&next, name).is_none() {
                let release = newest_suitable(installed, name, &requirements)
                    .or_else(|| newest_suitable(INDEX, name, &requirements))?;
                next.push(release);
            }
        }
        if next == chosen {
            break;
        }
        chosen = next;
    }
    Some(chosen)
}

/// The newest release of a package that all requirements allow.
fn newest_suitable(
    releases: &[Release],
    name: &str,
    requirements: &[Requirement],
) -> Option<Release> {
    let suits = |release: &&Release| {
        release.name == name
            && requirements
                .iter()
                .filter(|requirement| requirement.name == name)
                .all(|requirement| requirement.allows(release.version))
    };
    releases.iter().rfind(suits).copied()
}

/// The order in which pip installs: a package comes after what it needs, and packages that are
/// ready at the same time come in reverse alphabetical order.
fn installation_order(new: &[Release]) -> Vec<&'static str> {
    let mut rest: Vec<Release> = new.iter().rev().copied().collect();
    let mut order = Vec::new();
    while !rest.is_empty() {
        let (waiting, ready): (Vec<Release>, Vec<Release>) = rest.iter().partition(|release| {
            let mut needs = release.needs.iter();
            needs.any(|need| find(&rest, need.name).is_some())
        });
        debug_assert!(!ready.is_empty(), "no package of the index needs itself");
        if ready.is_empty() {
            break;
        }
        order.extend(ready.iter().map(|release| release.name));
        rest = waiting;
    }
    order
}
