//! What a deploy brings about: the terminal's output, the packages on the server, and how it ends.

use leptos::prelude::*;

use super::lists::Lists;
use super::packages::{self, Installed, Package};
use super::start::{self, End, Import};
use widget_kit::components::format::plural;
use widget_kit::components::task::Task;
use widget_kit::container::{Container, PACKAGES};

/// The app misses a package.
pub const LEFT_OUT: Task = Task {
    id: "manifest/left-out",
    sentence: "Leave a package out, so that the app doesn’t start.",
};

/// Only the frozen list, unchanged, does that.
pub const AS_TESTED: Task = Task {
    id: "manifest/as-tested",
    sentence: "Have the server install exactly the versions that you tested.",
};

/// A package on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// The version that was tested.
    pub tested: String,
    /// The version on the server.
    pub version: String,
    /// The list, or the packages that need it.
    pub because_of: String,
    /// Whether the version isn't the one that was tested.
    pub is_changed: bool,
}

impl Row {
    fn new(installed: &Installed<'_>) -> Self {
        Self {
            name: installed.package.name.to_owned(),
            tested: installed.package.before.to_owned(),
            version: installed.version().to_owned(),
            because_of: if installed.via.is_empty() {
                "your list".to_owned()
            } else {
                installed.via.join(", ")
            },
            is_changed: installed.is_changed(),
        }
    }
}

/// The outcome of a deploy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The output of the terminal.
    pub text: String,
    /// How it ends.
    pub end: End,
    /// The packages on the server.
    pub rows: Vec<Row>,
}

impl Outcome {
    /// Installs the chosen list and starts the app; reactive.
    pub fn deploy(container: &Container, lists: Lists) -> Self {
        let packages = packages::packages(container.text(PACKAGES));
        let installed = packages::install(&packages, |name| lists.listed(container, name));
        let file = lists.list.get().file();
        let (text, end) = start::start(file, &installed, &imports(container, &packages));
        Self {
            text,
            end,
            rows: installed.iter().map(Row::new).collect(),
        }
    }

    /// How it ends, in a sentence.
    pub fn summary(&self) -> String {
        let changed = self.rows.iter().filter(|row| row.is_changed).count();
        match self.end {
            End::AsTested => "It runs, with exactly the versions that you tested.".to_owned(),
            End::Changed => format!(
                "It runs, with {} that no one has tested with your code.",
                plural(changed, "version")
            ),
            End::Fails => {
                let last = self.text.lines().last().unwrap_or_default();
                format!("It doesn’t start. {last}")
            }
        }
    }

    /// The task that this deploy does.
    pub const fn task(&self) -> Option<Task> {
        match self.end {
            End::Fails => Some(LEFT_OUT),
            End::AsTested => Some(AS_TESTED),
            End::Changed => None,
        }
    }
}

/// The project's imports of packages in the record.
pub fn imports(container: &Container, packages: &[Package<'_>]) -> Vec<Import> {
    start::imports(container, |root| {
        let name = root.replace('_', "-");
        packages.iter().any(|package| package.name == name)
    })
}

#[cfg(test)]
mod tests {
    use super::super::lists::{LineState, List};
    use super::*;
    use widget_kit::container::of_the_project;

    fn outcome(change: impl FnOnce(Lists)) -> Outcome {
        let container = of_the_project().expect("the project can be read");
        Owner::new().with(|| {
            let lists = Lists::new();
            change(lists);
            untrack(|| Outcome::deploy(&container, lists))
        })
    }

    #[test]
    fn a_package_that_is_missed_does_the_task_of_leaving_out() {
        let outcome = outcome(|lists| lists.flip("gunicorn", true));
        assert_eq!(outcome.task(), Some(LEFT_OUT));
        assert_eq!(
            outcome.summary(),
            "It doesn’t start. sh: 1: exec: gunicorn: not found"
        );
    }

    #[test]
    fn only_the_frozen_list_as_it_is_does_the_task_of_tested_versions() {
        let frozen = outcome(|lists| lists.list.set(List::Frozen));
        assert_eq!(frozen.task(), Some(AS_TESTED));
        let unpinned = outcome(|lists| {
            lists.list.set(List::Frozen);
            lists.set_state("werkzeug", LineState::NoVersion);
        });
        assert_eq!(unpinned.task(), None);
    }

    #[test]
    fn a_flask_that_comes_along_does_no_task() {
        assert_eq!(outcome(|lists| lists.flip("flask", true)).task(), None);
    }
}
