//! A small index of real packages, and pip's way through it: which versions suit all that is
//! asked for, what that changes in an environment, and what pip says. It must not know whose
//! environment it is.

use crate::api::short_sort::short_sort;
use std::fmt::Write as _;

/// `3.1.9`.
pub type Version = [u8; 3];

/// A version of a package, with what it needs on Python 3.11 as its own metadata says.
struct Release {
    name: &'static str,
    version: Version,
    needs: &'static [&'static str],
}

macro_rules! index {
    ($($name:literal $major:literal . $minor:literal . $patch:literal [$($need:literal),*];)+) => {
        &[$(Release {
            name: $name,
            version: [$major, $minor, $patch],
            needs: &[$($need),*],
        }),+]
    };
}

// A package's versions stand from the oldest to the newest. A test holds what comes of it against
// what pip 26.3 did with the same lists.
const INDEX: &[Release] = index! {
    "blinker" 1 . 9 . 0 [];
    "click" 8 . 5 . 1 [];
    "flask" 2 . 0 . 3 ["werkzeug>=2.0", "jinja2>=3.0", "itsdangerous>=2.0", "click>=7.1.2"];
    "flask" 2 . 2 . 5 ["werkzeug>=2.2.2", "jinja2>=3.0", "itsdangerous>=2.0", "click>=8.0"];
    "flask" 2 . 3 . 3 ["werkzeug>=2.3.7", "jinja2>=3.1.2", "itsdangerous>=2.1.2", "click>=8.1.3", "blinker>=1.6.2"];
    "flask" 3 . 0 . 3 ["werkzeug>=3.0.0", "jinja2>=3.1.2", "itsdangerous>=2.1.2", "click>=8.1.3", "blinker>=1.6.2"];
    "flask" 3 . 1 . 3 ["werkzeug>=3.1.0", "jinja2>=3.1.2", "itsdangerous>=2.2.0", "click>=8.1.3", "blinker>=1.9.0", "markupsafe>=2.1.1"];
    "flask-sqlalchemy" 3 . 1 . 1 ["flask>=2.2.5", "sqlalchemy>=2.0.16"];
    "gunicorn" 27 . 0 . 1 [];
    "itsdangerous" 2 . 2 . 0 [];
    "jinja2" 3 . 1 . 6 ["markupsafe>=2.0"];
    "markupsafe" 3 . 0 . 4 [];
    "sqlalchemy" 2 . 1 . 9 ["typing-extensions>=4.6.0"];
    "typing-extensions" 4 . 16 . 0 [];
    "werkzeug" 2 . 0 . 3 [];
    "werkzeug" 2 . 2 . 3 ["markupsafe>=2.1.1"];
    "werkzeug" 2 . 3 . 8 ["markupsafe>=2.1.1"];
    "werkzeug" 3 . 0 . 6 ["markupsafe>=2.1.1"];
    "werkzeug" 3 . 1 . 9 ["markupsafe>=2.1.1"];
};

/// What is installed in one place.
#[derive(Clone, Default)]
pub struct Environment {
    /// Places in the index, by name.
    releases: Vec<usize>,
    /// What was there before the last installation.
    before: Vec<usize>,
}

/// A package as it is installed.
pub struct Installed {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: String,
    /// The version whose place it took in the last installation.
    pub was: Option<String>,
}

impl Environment {
    /// What `import` finds under a package's name.
    #[must_use]
    pub fn version(&self, name: &str) -> Option<Version> {
        find(&self.releases, name).map(|release| release.version)
    }

    /// All packages, by name.
    pub fn packages(&self) -> impl Iterator<Item = Installed> {
        releases(&self.releases).map(|release| {
            let before = find(&self.before, release.name).map(|release| release.version);
            Installed {
                name: release.name,
                version: words(release.version),
                was: before.filter(|old| *old != release.version).map(words),
            }
        })
    }

    /// Installs what is asked for with all that it needs (`pip install`), and returns what pip
    /// says from the word "Installing" on. Names are in lower case; a real pip prints them as
    /// whoever asks spells them.
    pub fn install(&mut self, wanted: &[&'static str]) -> String {
        let Some(chosen) = resolve(&self.releases, wanted) else {
            return "ERROR: ResolutionImpossible\n".to_owned();
        };
        self.before.clone_from(&self.releases);
        let mut said = String::new();
        let new: Vec<usize> = chosen
            .into_iter()
            .filter(|place| !self.releases.contains(place))
            .collect();
        if new.is_empty() {
            for asked in wanted {
                let (name, ..) = parts(asked);
                let version = self.version(name).map(words).unwrap_or_default();
                let _ = writeln!(said, "Requirement already satisfied: {asked} ({version})");
            }
            return said;
        }
        let names: Vec<&str> = releases(&in_order(&new))
            .map(|release| release.name)
            .collect();
        let _ = writeln!(said, "Installing collected packages: {}", names.join(", "));
        for name in names {
            if let Some(old) = find(&self.releases, name) {
                let (title, version) = (title(name), words(old.version));
                let _ = write!(
                    said,
                    "  Attempting uninstall: {name}\n    Found existing installation: {title} \
                     {version}\n    Uninstalling {title}-{version}:\n      Successfully \
                     uninstalled {title}-{version}\n"
                );
            }
        }
        let is_kept = |place: &usize| releases(&[*place]).all(|old| find(&new, old.name).is_none());
        self.releases.retain(is_kept);
        self.releases.extend(&new);
        short_sort(&mut self.releases, |one, other| one > other);
        said.push_str(&self.conflicts(&new));
        said.push_str("Successfully installed");
        let mut new = new;
        short_sort(&mut new, |one, other| one > other);
        for release in releases(&new) {
            let _ = write!(said, " {}-{}", release.name, words(release.version));
        }
        said.push('\n');
        said
    }

    /// What the new packages make impossible for those that were there.
    fn conflicts(&self, new: &[usize]) -> String {
        let mut said = String::new();
        for release in releases(&self.releases) {
            for need in release.needs {
                let (name, ..) = parts(need);
                let here = find(new, name).filter(|here| !meets(here, need));
                if let Some(here) = here {
                    if said.is_empty() {
                        said.push_str(
                            "ERROR: pip's dependency resolver does not currently take into \
                             account all the packages that are installed. This behaviour is the \
                             source of the following dependency conflicts.\n",
                        );
                    }
                    let _ = writeln!(
                        said,
                        "{} {} requires {need}, but you have {name} {} which is incompatible.",
                        release.name,
                        words(release.version),
                        words(here.version)
                    );
                }
            }
        }
        said
    }
}

/// A version as text.
#[must_use]
pub fn words([major, minor, patch]: Version) -> String {
    format!("{major}.{minor}.{patch}")
}

/// As a package spells itself.
fn title(name: &str) -> &str {
    match name {
        "flask" => "Flask",
        "werkzeug" => "Werkzeug",
        other => other,
    }
}

fn releases(places: &[usize]) -> impl Iterator<Item = &'static Release> {
    places.iter().filter_map(|place| INDEX.get(*place))
}

fn find(places: &[usize], name: &str) -> Option<&'static Release> {
    releases(places).find(|release| release.name == name)
}

/// Name, operator and version of `werkzeug>=3.1.0`; a name alone asks for any version.
fn parts(requirement: &str) -> (&str, &str, Version) {
    let end = requirement
        .find(['=', '>', '~'])
        .unwrap_or(requirement.len());
    let (name, rest) = requirement.split_at(end);
    let mut version = [0; 3];
    let (operator, numbers) = rest.split_at(rest.len().min(2));
    for (part, number) in version.iter_mut().zip(numbers.split('.')) {
        *part = number.parse().unwrap_or_default();
    }
    (name, operator, version)
}

/// Whether the release is what the requirement asks for, or about another package.
fn meets(release: &Release, requirement: &str) -> bool {
    let (name, operator, version) = parts(requirement);
    name != release.name
        || match operator {
            "==" => release.version == version,
            // With two numbers: from this one on, within the first.
            "~=" => release.version >= version && release.version[0] == version[0],
            _ => release.version >= version,
        }
}

/// The releases that suit all that is asked for: what is there where it does, else the newest.
fn resolve(installed: &[usize], wanted: &[&'static str]) -> Option<Vec<usize>> {
    let mut chosen: Vec<usize> = Vec::new();
    // Each round follows the needs one package further; no chain in the index is that long.
    for _ in 0..9 {
        let mut asked = wanted.to_vec();
        asked.extend(releases(&chosen).flat_map(|release| release.needs));
        let mut next = Vec::new();
        for requirement in &asked {
            let (name, ..) = parts(requirement);
            let suits = |place: &usize| {
                releases(&[*place])
                    .all(|it| it.name == name && asked.iter().all(|asked| meets(it, asked)))
            };
            let here = installed.iter().copied().find(suits);
            let place = here.or_else(|| (0..INDEX.len()).rev().find(suits))?;
            if !next.contains(&place) {
                next.push(place);
            }
        }
        if next == chosen {
            return Some(chosen);
        }
        chosen = next;
    }
    None
}

/// What needs nothing new comes first; among equals, the alphabet backwards, as pip has it.
fn in_order(new: &[usize]) -> Vec<usize> {
    let mut rest = new.to_vec();
    short_sort(&mut rest, |one, other| one < other);
    let mut ordered = Vec::new();
    while !rest.is_empty() {
        let is_ready = |place: &usize| {
            releases(&[*place])
                .flat_map(|release| release.needs)
                .all(|need| find(&rest, parts(need).0).is_none())
        };
        let (ready, waiting): (Vec<usize>, Vec<usize>) =
            rest.iter().partition(|place| is_ready(place));
        if ready.is_empty() {
            break;
        }
        ordered.extend(ready);
        rest = waiting;
    }
    ordered
}
