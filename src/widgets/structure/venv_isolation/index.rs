//! A small index of real packages, and pip's way through it: which versions suit all that is
//! asked for, what that changes in an environment, and what pip says. It must not know whose
//! environment it is.

use std::fmt::Write as _;

/// `3.1.9`.
pub type Version = [u8; 3];

/// A version of a package, with what it needs on Python 3.11 as its own metadata says.
#[derive(Clone, Copy)]
struct Release {
    name: &'static str,
    version: Version,
    needs: &'static str,
}

/// A release in each line, and behind it what it needs. Packages stand by name, and a package's
/// versions from the oldest to the newest. A test holds what comes of it against what pip 26.3 did
/// with the same lists.
const INDEX: &str = "\
blinker==1.9.0
click==8.5.1
flask==2.0.3 werkzeug>=2.0 jinja2>=3.0 itsdangerous>=2.0 click>=7.1.2
flask==2.2.5 werkzeug>=2.2.2 jinja2>=3.0 itsdangerous>=2.0 click>=8.0
flask==2.3.3 werkzeug>=2.3.7 jinja2>=3.1.2 itsdangerous>=2.1.2 click>=8.1.3 blinker>=1.6.2
flask==3.0.3 werkzeug>=3.0.0 jinja2>=3.1.2 itsdangerous>=2.1.2 click>=8.1.3 blinker>=1.6.2
flask==3.1.3 werkzeug>=3.1.0 jinja2>=3.1.2 itsdangerous>=2.2.0 click>=8.1.3 blinker>=1.9.0 markupsafe>=2.1.1
flask-sqlalchemy==3.1.1 flask>=2.2.5 sqlalchemy>=2.0.16
gunicorn==27.0.1
itsdangerous==2.2.0
jinja2==3.1.6 markupsafe>=2.0
markupsafe==3.0.4
sqlalchemy==2.1.9 typing-extensions>=4.6.0
typing-extensions==4.16.0
werkzeug==2.0.3
werkzeug==2.2.3 markupsafe>=2.1.1
werkzeug==2.3.8 markupsafe>=2.1.1
werkzeug==3.0.6 markupsafe>=2.1.1
werkzeug==3.1.9 markupsafe>=2.1.1";

fn index() -> Vec<Release> {
    let mut index = Vec::new();
    for line in INDEX.lines() {
        let (release, needs) = line.split_once(' ').unwrap_or((line, ""));
        let (name, _, version) = parts(release);
        index.push(Release {
            name,
            version,
            needs,
        });
    }
    index
}

/// What is installed in one place.
#[derive(Clone, Default)]
pub struct Environment {
    /// In the order of the index.
    releases: Vec<Release>,
    /// What was there before the last installation.
    before: Vec<Release>,
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
    #[must_use]
    pub fn packages(&self) -> Vec<Installed> {
        let mut packages = Vec::new();
        for release in &self.releases {
            let before = find(&self.before, release.name).map(|release| release.version);
            packages.push(Installed {
                name: release.name,
                version: words(release.version),
                was: before.filter(|old| *old != release.version).map(words),
            });
        }
        packages
    }

    /// Installs what is asked for with all that it needs (`pip install`), and returns what pip
    /// says from the word "Installing" on. Names are in lower case; a real pip prints them as
    /// whoever asks spells them.
    pub fn install(&mut self, wanted: &'static str) -> String {
        let Some(chosen) = resolve(&self.releases, wanted) else {
            return "ERROR: ResolutionImpossible\n".to_owned();
        };
        let mut new = Vec::new();
        let mut after = Vec::new();
        for release in index() {
            let is_here = has(&self.releases, release);
            if has(&chosen, release) {
                after.push(release);
                if !is_here {
                    new.push(release);
                }
            } else if is_here && find(&chosen, release.name).is_none() {
                after.push(release);
            }
        }
        self.before = std::mem::replace(&mut self.releases, after);
        let mut said = String::new();
        if new.is_empty() {
            for asked in requirements(wanted) {
                let (name, ..) = parts(asked);
                let version = self.version(name).map(words).unwrap_or_default();
                let _ = writeln!(said, "Requirement already satisfied: {asked} ({version})");
            }
            return said;
        }
        let names = in_order(&new);
        let _ = writeln!(said, "Installing collected packages: {}", names.join(", "));
        for name in names {
            if let Some(old) = find(&self.before, name) {
                let (title, version) = (title(name), words(old.version));
                let _ = write!(
                    said,
                    "  Attempting uninstall: {name}\n    Found existing installation: {title} \
                     {version}\n    Uninstalling {title}-{version}:\n      Successfully \
                     uninstalled {title}-{version}\n"
                );
            }
        }
        said.push_str(&self.conflicts(&new));
        said.push_str("Successfully installed");
        for release in new {
            let _ = write!(said, " {}-{}", release.name, words(release.version));
        }
        said.push('\n');
        said
    }

    /// What the new packages make impossible for those that were there.
    fn conflicts(&self, new: &[Release]) -> String {
        let mut said = String::new();
        for release in &self.releases {
            for need in requirements(release.needs) {
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

fn find<'a>(releases: &'a [Release], name: &str) -> Option<&'a Release> {
    releases.iter().find(|release| release.name == name)
}

/// Whether that very release is among these.
fn has(releases: &[Release], release: Release) -> bool {
    find(releases, release.name).is_some_and(|known| known.version == release.version)
}

/// What a list asks for.
fn requirements(list: &str) -> Vec<&str> {
    let mut requirements = Vec::new();
    for requirement in list.split(' ') {
        if !requirement.is_empty() {
            requirements.push(requirement);
        }
    }
    requirements
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
fn resolve(installed: &[Release], wanted: &'static str) -> Option<Vec<Release>> {
    let index = index();
    let mut chosen: Vec<Release> = Vec::new();
    // Each round follows the needs one package further; no chain in the index is that long.
    for _ in 0..9 {
        let mut asked = requirements(wanted);
        for release in chosen {
            asked.append(&mut requirements(release.needs));
        }
        chosen = Vec::new();
        for requirement in &asked {
            let (name, ..) = parts(requirement);
            if find(&chosen, name).is_none() {
                let here = suiting(installed, name, &asked);
                chosen.push(here.or_else(|| suiting(&index, name, &asked))?);
            }
        }
    }
    Some(chosen)
}

/// The last of the releases under this name that is all that is asked for.
fn suiting(releases: &[Release], name: &str, asked: &[&str]) -> Option<Release> {
    let mut found = None;
    for release in releases {
        if release.name == name && asked.iter().all(|asked| meets(release, asked)) {
            found = Some(*release);
        }
    }
    found
}

/// What needs nothing new comes first; among equals, the alphabet backwards, as pip has it.
fn in_order(new: &[Release]) -> Vec<&'static str> {
    let mut rest = new.to_vec();
    rest.reverse();
    let mut ordered = Vec::new();
    // In each round one is ready at least: no package of the index needs itself by a way around.
    while !rest.is_empty() {
        let mut waiting = Vec::new();
        for release in &rest {
            let needs = requirements(release.needs);
            if needs
                .iter()
                .any(|need| find(&rest, parts(need).0).is_some())
            {
                waiting.push(*release);
            } else {
                ordered.push(release.name);
            }
        }
        rest = waiting;
    }
    ordered
}
