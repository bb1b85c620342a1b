//! Section 11: checks on the project's files, which the reader may break and fix, and a list of
//! what no program can see, whose ticks are kept in the browser.

use leptos::prelude::*;

mod accidents;
mod checks;
mod editor;
mod own_ticks;
mod results;
mod ticks;
mod workspace;

use self::accidents::ACCIDENTS;
use self::checks::Fault;
use self::editor::Editor;
use self::own_ticks::OwnTicks;
use self::results::Results;
use self::workspace::{BREAK, CheckResult, REPAIR, Workspace};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::JournalLog;
use widget_kit::components::more::More;
use widget_kit::components::select::SelectField;
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "readiness-checklist",
    title: "Ready to ship?",
    options: &[],
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[BREAK, REPAIR]>
            <ReadinessChecklist/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn ReadinessChecklist() -> impl IntoView {
    let workspace = Workspace::new();
    let verdict = Memo::new(move |_| workspace.results.with(|results| verdict(results)));
    Effect::watch(
        move || verdict.get().0,
        move |sentence: &String, _, _| workspace.journal.say(sentence.clone()),
        false,
    );
    view! {
        <div class="widget-body shipping">
            <Results workspace/>
            <Accidents workspace/>
            <Verdict
                sentence=Signal::derive(move || verdict.get().0)
                tone=Signal::derive(move || verdict.get().1)
            />
            {move || {
                workspace.original.get().map(|files| view! { <Editor workspace files/> })
            }}
            <More summary="More: what no program can see, the original files, the log">
                <OwnTicks/>
                <button class="button" type="button" on:click=move |_| workspace.put_back()>
                    "Put the files back"
                </button>
                <JournalLog journal=workspace.journal quiet=true/>
            </More>
        </div>
    }
}

/// How many checks pass, and the first place that keeps the project from being shipped.
fn verdict(results: &[CheckResult]) -> (String, Tone) {
    let all = results.len();
    if all == 0 {
        return ("The files are being loaded.".to_owned(), Tone::Open);
    }
    let passed = results.iter().filter(|(_, fault)| fault.is_none()).count();
    let first = results.iter().find_map(|(_, fault)| fault.as_ref());
    let Some(fault) = first else {
        let ready = format!("{passed} of {all} pass. Ready, as far as files can tell.");
        return (ready, Tone::Success);
    };
    let place = match fault {
        Fault {
            file,
            line: Some(line),
            ..
        } => format!("{file}, line {line}"),
        Fault { line: None, .. } => fault.to_string(),
    };
    let sentence = format!("{passed} of {all} pass. Don’t ship this: {place}.");
    (sentence, Tone::Failure)
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
        <div class="accident">
            <SelectField label="An accident" options chosen/>
            <button
                class="button button-primary"
                type="button"
                on:click=move |_| workspace.let_happen(chosen.get_untracked())
            >
                "Let it happen"
            </button>
        </div>
    }
}
