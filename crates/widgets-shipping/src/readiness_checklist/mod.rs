//! Section 11: checks on the project's files, which the reader may break and fix, and a list of
//! what no program can see, whose ticks are kept in the browser.

use std::sync::Arc;

use leptos::prelude::*;

mod accidents;
mod checks;
mod ticks;

use self::accidents::{ACCIDENTS, Accident};
use self::checks::{Check as FileCheck, Fault};
use self::ticks::{Tick, Ticks};
use widget_kit::components::checkbox::Check;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::select::SelectField;
use widget_kit::container::{Container, PACKAGES};
use widget_kit::data_files::use_data_file;
use widget_kit::storage::Storage;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "readiness-checklist",
    title: "Ready to ship?",
    options: &[],
};

const LEAD: &str = "Twelve checks read the project’s real files. Break something yourself, or let \
                    an accident happen, and run them again.";
/// The file that the editor begins with.
const FIRST_FILE: &str = "Dockerfile";

/// The project's files: the original ones, the reader's version, and the version that the checks
/// have read last. Cheap to copy.
#[derive(Clone, Copy)]
struct Workspace {
    original: RwSignal<Option<Arc<Container>>>,
    edited: RwSignal<Option<Arc<Container>>>,
    checked: RwSignal<Option<Arc<Container>>>,
    /// The name of the file in the editor.
    open_file: RwSignal<String>,
    journal: Journal,
}

impl Workspace {
    fn new() -> Self {
        Self {
            original: use_data_file::<Container>(),
            edited: RwSignal::new(None),
            checked: RwSignal::new(None),
            open_file: RwSignal::new(FIRST_FILE.to_owned()),
            journal: Journal::new("The files are as the project has them."),
        }
    }

    /// The files with the reader's edits; reactive.
    fn files(self) -> Option<Arc<Container>> {
        self.edited.get().or_else(|| self.original.get())
    }

    /// The files that the results belong to; reactive.
    fn checked_files(self) -> Option<Arc<Container>> {
        self.checked.get().or_else(|| self.original.get())
    }

    fn edit(self, name: &str, text: String) {
        let Some(files) = untrack(|| self.files()) else {
            return;
        };
        let mut files = Container::clone(&files);
        if let Some((_, old)) = files.0.iter_mut().find(|(known, _)| known == name) {
            *old = text;
        }
        self.edited.set(Some(Arc::new(files)));
    }

    fn run_checks(self) {
        let Some(files) = untrack(|| self.files()) else {
            return;
        };
        let failed = FileCheck::ALL
            .iter()
            .filter(|check| check.run(&files).is_err())
            .count();
        self.checked.set(Some(files));
        self.journal.say(match failed {
            0 => "All twelve checks pass.".to_owned(),
            1 => "One check fails.".to_owned(),
            _ => format!("{failed} checks fail."),
        });
    }

    fn let_happen(self, accident: &Accident) {
        let Some(files) = untrack(|| self.files()) else {
            return;
        };
        let mut files = Container::clone(&files);
        let Accident { label, file, .. } = *accident;
        self.open_file.set(file.to_owned());
        self.journal.say(match accident.apply(&mut files) {
            Some(line) => {
                self.edited.set(Some(Arc::new(files)));
                format!("{label}: {file}, line {line}, has changed.")
            }
            None => format!("{label}: nothing left to change in {file}."),
        });
    }

    fn put_back(self) {
        self.edited.set(None);
        self.checked.set(None);
        self.journal
            .begin("The files are back as the project has them.");
    }
}

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <ReadinessChecklist/> }.into_any()
}

#[component]
fn ReadinessChecklist() -> impl IntoView {
    let workspace = Workspace::new();
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <div class="widget-body shipping">
                <Accidents workspace/>
                {move || {
                    let name = workspace.open_file.get();
                    workspace.files().map(|files| view! { <Editor workspace files name/> })
                }}
                <div class="actions">
                    <button
                        class="button button-primary"
                        type="button"
                        on:click=move |_| workspace.run_checks()
                    >
                        "Run the checks"
                    </button>
                    <button class="button" type="button" on:click=move |_| workspace.put_back()>
                        "Put the files back"
                    </button>
                </div>
                <div role="status">
                    {move || {
                        let files = workspace.files()?;
                        let checked = workspace.checked_files()?;
                        let is_fresh = checked == files;
                        Some(view! { <Results files=checked is_fresh/> })
                    }}
                </div>
                <OwnTicks/>
            </div>
            <JournalLog journal=workspace.journal/>
        </WidgetFrame>
    }
}

/// A choice of accidents, and the button that lets one happen.
#[component]
fn Accidents(workspace: Workspace) -> impl IntoView {
    let [first, ..] = &ACCIDENTS;
    let chosen = RwSignal::new(first);
    let options = ACCIDENTS
        .iter()
        .map(|accident| (accident, accident.label))
        .collect();
    view! {
        <div class="actions">
            <SelectField label="An accident" options chosen/>
            <button
                class="button shipping-end"
                type="button"
                on:click=move |_| workspace.let_happen(chosen.get_untracked())
            >
                "Let it happen"
            </button>
        </div>
    }
}

/// A choice of file, and the file to edit.
#[component]
fn Editor(workspace: Workspace, files: Arc<Container>, name: String) -> impl IntoView {
    let open_file = workspace.open_file;
    // The record of packages isn't one of the project's files.
    let options = files
        .0
        .iter()
        .filter(|(name, _)| name != PACKAGES)
        .map(|(name, _)| view! { <option value=name.clone()>{name.clone()}</option> })
        .collect_view();
    let text = files.text(&name).to_owned();
    let label = format!("Text of {name}");
    view! {
        <label class="field">
            <span class="field-label">"File"</span>
            <select
                class="input"
                prop:value=name.clone()
                on:change=move |event| open_file.set(event_target_value(&event))
            >
                {options}
            </select>
        </label>
        <textarea
            class="input"
            rows="10"
            spellcheck="false"
            aria-label=label
            prop:value=text.clone()
            on:input=move |event| workspace.edit(&name, event_target_value(&event))
        >
            {text.clone()}
        </textarea>
    }
}

/// The checks with their outcomes.
#[component]
fn Results(
    /// The files that the checks read.
    files: Arc<Container>,
    /// Whether the files haven't changed since.
    is_fresh: bool,
) -> impl IntoView {
    let outcomes = FileCheck::ALL.map(|check| (check, check.run(&files)));
    let passed = outcomes
        .iter()
        .filter(|(_, outcome)| outcome.is_ok())
        .count();
    let all = outcomes.len();
    let (class, summary) = if !is_fresh {
        (
            "notice notice-caution",
            "You have changed a file since. Run the checks to see what they say now.".to_owned(),
        )
    } else if passed == all {
        (
            "notice",
            format!("{passed} of {all} pass. Ready, as far as files can tell."),
        )
    } else {
        (
            "notice notice-failure",
            format!("{passed} of {all} pass. Don’t ship this."),
        )
    };
    let rows = outcomes
        .into_iter()
        .map(|(check, outcome)| view! { <CheckResult check fault=outcome.err()/> });
    view! {
        <p class=class>{summary}</p>
        <ul class="shipping-checks">{rows.collect_view()}</ul>
    }
}

/// A check, and the fault if it failed.
#[component]
fn CheckResult(check: FileCheck, fault: Option<Fault>) -> impl IntoView {
    let has_failed = fault.is_some();
    let (word, mark) = if has_failed {
        ("Fails: ", "M4 4l10 10M14 4L4 14")
    } else {
        ("Passes: ", "M3 9l4 4 8-9")
    };
    view! {
        <li class="shipping-check" class:shipping-failed=has_failed>
            <svg viewBox="0 0 18 18" aria-hidden="true">
                <path d=mark></path>
            </svg>
            <span>
                <span class="visually-hidden">{word}</span>
                {check.claim()}
                {fault.map(|fault| view! { <br/> <code>{fault.to_string()}</code> })}
            </span>
        </li>
    }
}

/// What the reader has to check, since no program can see it.
#[component]
fn OwnTicks() -> impl IntoView {
    let storage = Storage::expect();
    let ticks = storage.stored::<Ticks>();
    let rows = Tick::ALL.map(|tick| {
        let change = move |is_ticked| {
            storage.update(|ticks: &mut Ticks| ticks.set(tick, is_ticked));
        };
        view! {
            <Check ticked=Signal::derive(move || ticks.read().has(tick)) on_change=change>
                {tick.claim()}
            </Check>
        }
    });
    view! {
        <fieldset class="shipping-list">
            <legend class="choice-legend">"What no program can see"</legend>
            {rows.into_iter().collect_view()}
        </fieldset>
        <p>
            {move || {
                format!(
                    "{} of {} ticked; remembered in this browser.",
                    ticks.read().count(),
                    Tick::ALL.len()
                )
            }}
        </p>
    }
}
