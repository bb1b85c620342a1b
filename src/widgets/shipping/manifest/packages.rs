//! What an installer takes for a list of packages, as `lessons/fixtures/packages.txt` has recorded
//! it. It must not know the app.
//!
//! The record knows two days: the one on which the list was frozen, and the one of the deploy.
//! Whoever makes it checks that the versions of both days are within all bounds, so which version
//! is taken hangs on the day alone, and which packages are taken hangs on names alone.

/// A package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package<'a> {
    /// Its name.
    pub name: &'a str,
    /// The newest version on the day on which the list was frozen.
    pub before: &'a str,
    /// The newest version on the day of the deploy.
    pub after: &'a str,
    /// The names of those that it needs.
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
        needs: words.map(name_of).collect(),
    })
}

/// The name in a requirement: `flask` in `flask~=3.1`.
#[must_use]
pub fn name_of(requirement: &str) -> &str {
    let end = requirement.find(['<', '>', '=', '~', '!', ' ', ';']);
    &requirement[..end.unwrap_or(requirement.len())]
}

/// The requirements in a list, without comments.
pub fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(|line| line.split_once('#').map_or(line, |(code, _)| code).trim())
        .filter(|line| !line.is_empty())
}

/// A package on the server, and how it got there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Installed<'a> {
    /// The package.
    pub package: &'a Package<'a>,
    /// Whether the list names its version; otherwise the newest is taken.
    pub is_pinned: bool,
    /// The packages on the server that need it, where the list doesn't name it.
    pub via: Vec<&'a str>,
}

impl Installed<'_> {
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

/// What an installer puts on the server: those that `listed` says are on the list, pinned or not,
/// and all that these need.
#[must_use]
pub fn install<'a>(
    packages: &'a [Package<'a>],
    listed: &dyn Fn(usize) -> Option<bool>,
) -> Vec<Installed<'a>> {
    let mut wanted = Vec::new();
    for at in 0..packages.len() {
        wanted.push(listed(at).is_some());
    }
    let needers = |wanted: &[bool], name: &str| {
        let mut needers = Vec::new();
        for (at, other) in packages.iter().enumerate() {
            if wanted[at] && other.needs.contains(&name) {
                needers.push(other.name);
            }
        }
        needers
    };
    let mut is_done = false;
    while !is_done {
        is_done = true;
        for (at, package) in packages.iter().enumerate() {
            if !wanted[at] && !needers(&wanted, package.name).is_empty() {
                wanted[at] = true;
                is_done = false;
            }
        }
    }
    let mut installed = Vec::new();
    for (at, package) in packages.iter().enumerate() {
        if wanted[at] {
            let on_list = listed(at);
            installed.push(Installed {
                package,
                is_pinned: on_list == Some(true),
                via: match on_list {
                    Some(_) => Vec::new(),
                    None => needers(&wanted, package.name),
                },
            });
        }
    }
    installed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::shipping::container::of_the_project;

    #[test]
    fn the_hand_written_list_brings_the_lock_file_on_its_day() {
        let container = of_the_project();
        let packages = packages(container.text("packages.txt"));
        let names: Vec<_> = lines(container.text("requirements.in"))
            .map(name_of)
            .collect();
        let installed = install(&packages, &|at| {
            names.contains(&packages[at].name).then_some(false)
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
        let installed = install(&packages, &|at| (at == 0).then_some(true));
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
            lines(list).map(name_of).collect::<Vec<_>>(),
            ["flask", "click"]
        );
    }
}
