//! The project's files as the reader edits them, and what the checks find in them at each change.

use std::sync::Arc;

use leptos::prelude::*;

use super::accidents::Accident;
use super::checks::{Check, Fault};
use widget_kit::components::journal::Journal;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::container::Container;
use widget_kit::data_files::use_data_file;

/// A fault of the reader's own that has a line.
pub const BREAK: Task = Task {
    id: "readiness-checklist/break",
    sentence: "Break a file by hand, so that a check finds the line.",
};

/// An accident's fault, undone in the editor.
pub const REPAIR: Task = Task {
    id: "readiness-checklist/repair",
    sentence: "Let an accident happen, and repair it by hand.",
};

/// The file that the editor begins with.
const FIRST_FILE: &str = "Dockerfile";
const FIRST_ENTRY: &str = "The files are as the project has them.";

/// A check, and what it found wrong.
pub type CheckResult = (Check, Option<Fault>);

/// The project's files: the original ones and the reader's version. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// The files as the project has them, once they are loaded.
    pub original: RwSignal<Option<Arc<Container>>>,
    edited: RwSignal<Option<Arc<Container>>>,
    /// Whether an accident has happened since the files were last in order.
    has_accident: StoredValue<bool>,
    /// What each check finds; empty until the files are loaded.
    pub results: Memo<Vec<CheckResult>>,
    /// The name of the file in the editor.
    pub open_file: RwSignal<String>,
    /// The check that the reader has pressed.
    pub chosen: RwSignal<Option<Check>>,
    /// The log.
    pub journal: Journal,
    tasks: Tasks,
}

impl Workspace {
    /// The files as the project has them.
    pub fn new() -> Self {
        let original = use_data_file::<Container>();
        let edited = RwSignal::new(None::<Arc<Container>>);
        let files = move || edited.get().or_else(|| original.get());
        Self {
            original,
            edited,
            has_accident: StoredValue::new(false),
            results: Memo::new(move |_| files().map(|files| run(&files)).unwrap_or_default()),
            open_file: RwSignal::new(FIRST_FILE.to_owned()),
            chosen: RwSignal::new(None),
            journal: Journal::new(FIRST_ENTRY),
            tasks: Tasks::expect(),
        }
    }

    /// The files with the reader's edits; reactive.
    pub fn files(self) -> Option<Arc<Container>> {
        self.edited.get().or_else(|| self.original.get())
    }

    /// The result that is explained: the one that the reader has pressed, otherwise the first fault;
    /// reactive.
    pub fn shown(self) -> Option<CheckResult> {
        let chosen = self.chosen.get();
        self.results.with(|results| {
            let pressed = results.iter().find(|(check, _)| Some(*check) == chosen);
            let failed = || results.iter().find(|(_, fault)| fault.is_some());
            pressed.or_else(failed).cloned()
        })
    }

    /// Explains a check, and opens the file of its fault.
    pub fn choose(self, check: Check) {
        self.chosen.set(Some(check));
        self.open_fault();
    }

    fn open_fault(self) {
        if let Some((_, Some(fault))) = untrack(|| self.shown()) {
            self.open_file.set(fault.file);
        }
    }

    /// Replaces a file's text by what the reader has typed.
    pub fn edit(self, name: &str, text: String) {
        self.change(|files| {
            if let Some((_, old)) = files.0.iter_mut().find(|(known, _)| known == name) {
                *old = text;
            }
        });
        let finding = self.results.with_untracked(|results| {
            let faults: Vec<&Fault> = results.iter().filter_map(|(_, it)| it.as_ref()).collect();
            finding(self.has_accident.get_value(), &faults)
        });
        match finding {
            Some(Finding::Broken) => self.tasks.complete(BREAK),
            Some(Finding::Repaired) => {
                self.has_accident.set_value(false);
                self.tasks.complete(REPAIR);
            }
            None => {}
        }
    }

    /// Lets an accident happen, and opens its file.
    pub fn let_happen(self, accident: &Accident) {
        let Accident { label, file, .. } = *accident;
        let mut line = None;
        self.change(|files| line = accident.apply(files));
        self.open_file.set(file.to_owned());
        self.journal.say(match line {
            Some(line) => {
                self.has_accident.set_value(true);
                format!("{label}: {file}, line {line}, has changed.")
            }
            None => format!("{label}: nothing left to change in {file}."),
        });
    }

    /// Gives the project its files back.
    pub fn put_back(self) {
        self.edited.set(None);
        self.chosen.set(None);
        self.has_accident.set_value(false);
        self.journal
            .begin("The files are back as the project has them.");
    }

    fn change(self, change: impl FnOnce(&mut Container)) {
        if let Some(files) = untrack(|| self.files()) {
            let mut files = Container::clone(&files);
            change(&mut files);
            self.chosen.set(None);
            self.edited.set(Some(Arc::new(files)));
        }
    }
}

/// Runs every check.
fn run(files: &Container) -> Vec<CheckResult> {
    let result = |check: Check| (check, check.run(files).err());
    Check::ALL.map(result).into()
}

/// What an edit by hand has brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Finding {
    /// A check cites a line that is the reader's own doing.
    Broken,
    /// All checks pass after an accident.
    Repaired,
}

fn finding(has_accident: bool, faults: &[&Fault]) -> Option<Finding> {
    if faults.is_empty() {
        return has_accident.then_some(Finding::Repaired);
    }
    let has_line = faults.iter().any(|fault| fault.line.is_some());
    (has_line && !has_accident).then_some(Finding::Broken)
}

#[cfg(test)]
mod tests {
    use super::super::accidents::ACCIDENTS;
    use super::*;
    use widget_kit::container::of_the_project;

    fn found(has_accident: bool, files: &Container) -> Option<Finding> {
        let results = run(files);
        let faults: Vec<&Fault> = results.iter().filter_map(|(_, it)| it.as_ref()).collect();
        finding(has_accident, &faults)
    }

    #[test]
    fn files_in_order_are_a_repair_only_after_an_accident() {
        let files = of_the_project().expect("the project can be read");
        assert_eq!(found(true, &files), Some(Finding::Repaired));
        assert_eq!(found(false, &files), None);
    }

    #[test]
    fn a_fault_is_the_readers_own_only_without_an_accident() {
        for accident in &ACCIDENTS {
            let mut files = of_the_project().expect("the project can be read");
            accident.apply(&mut files);
            assert_eq!(found(true, &files), None, "{}", accident.label);
        }
        let mut files = of_the_project().expect("the project can be read");
        for (name, text) in &mut files.0 {
            if name == "run.py" {
                text.push_str("API_TOKEN = \"abc\"\n");
            }
        }
        assert_eq!(found(false, &files), Some(Finding::Broken));
    }

    #[test]
    fn a_fault_without_a_line_does_no_task() {
        let mut files = of_the_project().expect("the project can be read");
        files.0.retain(|(name, _)| name != "app/health.py");
        assert_eq!(found(false, &files), None);
    }
}
