//! The packages that an installer takes for a list, as recorded in `lessons/fixtures/packages.txt`.
//!
//! The record is of two days: the day on which the list was frozen, and the day of the deploy. The
//! versions of both days are within all bounds, so the version that is taken depends only on the
//! day, and the packages that are taken depend only on names.

use std::collections::BTreeSet;

use crate::requirement_name;

/// A package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package<'a> {
    /// Its name.
    pub name: &'a str,
    /// The newest version on the day on which the list was frozen.
    pub before: &'a str,
    /// The newest version on the day of the deploy.
    pub after: &'a str,
    /// The names of the packages that it needs.
    pub needs: Vec<&'a str>,
}

/// The packages in the record.
#[must_use]
pub fn packages(record: &str) -> Vec<Package<'_>> {
    let lines = record.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(parse).collect()
}

fn parse(line: &str) -> Option<Package<'_>> {
    let mut words = line.split(' ');
    Some(Package {
        name: words.next()?,
        before: words.next()?,
        after: words.next()?,
        needs: words.map(requirement_name).collect(),
    })
}

/// The requirements in a list that hold for a server, without comments and conditions.
pub fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .filter(|line| !line.contains("sys_platform == 'win32'"))
        .map(|line| line.split(['#', ';']).next().unwrap_or(line).trim())
        .filter(|line| !line.is_empty())
}

/// A package on the server, and how it got there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Installed<'a> {
    /// The package.
    pub package: &'a Package<'a>,
    /// Whether the list names its version; otherwise the newest one is taken.
    pub is_pinned: bool,
    /// The packages on the server that need it; empty if the list names it.
    pub via: Vec<&'a str>,
}

impl Installed<'_> {
    /// Whether its version isn't the one that was tested.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.version() != self.package.before
    }

    /// The version.
    #[must_use]
    pub const fn version(&self) -> &str {
        if self.is_pinned {
            self.package.before
        } else {
            self.package.after
        }
    }
}

/// How a package is on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// With its version.
    Pinned,
    /// By its name only.
    Unpinned,
}

/// The packages that an installer puts on the server: those that `listed` finds on the list, and
/// all that they need.
#[must_use]
pub fn install<'a>(
    packages: &'a [Package<'a>],
    listed: impl Fn(&str) -> Option<Listed>,
) -> Vec<Installed<'a>> {
    let names = packages.iter().map(|package| package.name);
    let mut wanted: BTreeSet<&str> = names.filter(|name| listed(name).is_some()).collect();
    loop {
        let count = wanted.len();
        for package in packages {
            if wanted.contains(package.name) {
                wanted.extend(&package.needs);
            }
        }
        if wanted.len() == count {
            break;
        }
    }
    let needed_by = |name: &str| {
        let wanted = packages.iter().filter(|other| wanted.contains(other.name));
        let needing = wanted.filter(|other| other.needs.contains(&name));
        needing.map(|other| other.name).collect()
    };
    packages
        .iter()
        .filter(|package| wanted.contains(package.name))
        .map(|package| {
            let on_list = listed(package.name);
            Installed {
                package,
                is_pinned: on_list == Some(Listed::Pinned),
                via: match on_list {
                    Some(_) => Vec::new(),
                    None => needed_by(package.name),
                },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use widget_kit::container::{PACKAGES, of_the_project};

    #[test]
    fn the_hand_written_list_brings_the_lock_file_on_its_day() {
        let container = of_the_project().expect("the project can be read");
        let packages = packages(container.text(PACKAGES));
        let names: Vec<_> = lines(container.text("requirements.in"))
            .map(requirement_name)
            .collect();
        let installed = install(&packages, |name| {
            names.contains(&name).then_some(Listed::Unpinned)
        });
        let found: Vec<_> = installed
            .iter()
            .map(|one| format!("{}=={}", one.package.name, one.version()))
            .collect();
        let locked: Vec<_> = lines(container.text("requirements.txt")).collect();
        assert_eq!(found, locked);
    }

    #[test]
    fn what_is_not_listed_comes_with_what_needs_it() {
        let record = "# day\na 1 2 b>=1\nb 1 2 c<9,>=1\nc 1 2\nd 1 2";
        let packages = packages(record);
        let installed = install(&packages, |name| (name == "a").then_some(Listed::Pinned));
        let found: Vec<_> = installed
            .iter()
            .map(|one| (one.package.name, one.version(), one.via.join(" ")))
            .collect();
        let found: Vec<_> = found.iter().map(|(n, v, via)| (*n, *v, &**via)).collect();
        assert_eq!(found, [("a", "1", ""), ("b", "2", "a"), ("c", "2", "b")]);
    }

    #[test]
    fn lines_are_read_as_pip_reads_them() {
        let list = "# all\nflask~=3.1\n\nclick==8 # via flask\n";
        assert_eq!(
            lines(list).map(requirement_name).collect::<Vec<_>>(),
            ["flask", "click"]
        );
    }
}
