//! Section 8: a user is hidden or erased, step by step on one service. The widget shows the table
//! with its hidden rows, the SQL that ran, and what each way means for the next request.

use std::sync::Arc;

use leptos::prelude::*;

mod steps;

use self::steps::{Deletion, Finding, Step, TargetUser, statements};
use users_service::{Row, Settings};
use widget_kit::backend::{Exchange, SandboxBackend};
use widget_kit::components::choice::Choice;
use widget_kit::components::exchange::ExchangeFigure;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::users_table::{RowChange, UsersTable, row_changes};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "delete-lab",
    title: "Hide or erase",
    options: &[],
};

/// A new user may have a hidden user's email.
const SAME_EMAIL: Task = Task {
    id: "delete-lab/same-email",
    sentence: "Hide a user, then create a new one with the same email.",
};

/// In SQLite the last id is given out again.
const STRANGER: Task = Task {
    id: "delete-lab/stranger",
    sentence: "Erase the last user, and have the old link show a stranger.",
};

const FIRST_ENTRY: &str = "The five users are stored. Nothing has been sent.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[SAME_EMAIL, STRANGER]>
            <DeleteLab/>
        </WidgetFrame>
    }
    .into_any()
}

/// The state of the experiment.
#[derive(Clone, Copy)]
struct Experiment {
    backend: SandboxBackend,
    deletion: RwSignal<Deletion>,
    user: RwSignal<TargetUser>,
    /// Every id that was ever issued; an id that was issued twice is in the list twice.
    issued_ids: RwSignal<Vec<i64>>,
    /// What the last step changed in the table.
    row_changes: RwSignal<Vec<RowChange>>,
    last_exchange: RwSignal<Option<Arc<Exchange>>>,
    verdict: RwSignal<(String, Tone)>,
    journal: Journal,
    tasks: Tasks,
}

impl Experiment {
    /// Starts with the last of the five users.
    fn new() -> Self {
        let backend = SandboxBackend::new(Settings::default());
        let (user, issued_ids) = start(backend);
        Self {
            backend,
            deletion: RwSignal::new(Deletion::Soft),
            user: RwSignal::new(user),
            issued_ids: RwSignal::new(issued_ids),
            row_changes: RwSignal::new(Vec::new()),
            last_exchange: RwSignal::new(None),
            verdict: RwSignal::new((FIRST_ENTRY.to_owned(), Tone::Open)),
            journal: Journal::new(FIRST_ENTRY),
            tasks: Tasks::expect(),
        }
    }

    fn take(self, step: Step) {
        let user = self.user.get_untracked();
        let exchange = self.backend.send(step.request(&user));
        let rows: Vec<&Row> = exchange.rows_after.iter().map(AsRef::as_ref).collect();
        let status = exchange.response.status;
        let summary = self
            .issued_ids
            .with_untracked(|issued_ids| step.summary(&user, status, &rows, issued_ids));
        match step.finding(&user, status, &rows, &self.issued_ids.read_untracked()) {
            Some(Finding::SameEmail) => self.tasks.complete(SAME_EMAIL),
            Some(Finding::Stranger) => self.tasks.complete(STRANGER),
            None => {}
        }
        if status == 201 {
            let new_id = exchange.rows_after.iter().map(|row| row.id).max();
            self.issued_ids
                .update(|issued_ids| issued_ids.extend(new_id));
        }
        let changes = row_changes(&exchange.rows_before, &exchange.rows_after);
        self.row_changes.set(changes);
        self.last_exchange.set(Some(Arc::new(exchange)));
        let tone = if status < 400 {
            Tone::Success
        } else {
            Tone::Failure
        };
        self.verdict.set((summary.clone(), tone));
        self.journal.say(summary);
    }

    fn reset(self) {
        self.backend.reset();
        let (user, issued_ids) = start(self.backend);
        self.deletion.set(Deletion::Soft);
        self.user.set(user);
        self.issued_ids.set(issued_ids);
        self.row_changes.set(Vec::new());
        self.last_exchange.set(None);
        self.verdict.set((FIRST_ENTRY.to_owned(), Tone::Open));
        self.journal.begin(FIRST_ENTRY);
    }
}

/// The user to start with, and the ids that are issued by then.
fn start(backend: SandboxBackend) -> (TargetUser, Vec<i64>) {
    let rows = untrack(|| backend.rows());
    let user = rows.last().map_or_else(
        || TargetUser {
            id: 0,
            email: String::new(),
        },
        TargetUser::from,
    );
    (user, rows.iter().map(|row| row.id).collect())
}

#[component]
fn DeleteLab() -> impl IntoView {
    let experiment = Experiment::new();
    let rows = Signal::derive(move || experiment.backend.rows());
    let deletions = vec![
        (Deletion::Soft, "Soft: hide the row"),
        (Deletion::Hard, "Hard: erase the row"),
    ];
    let delete = Signal::derive(move || Step::Delete(experiment.deletion.get()));
    view! {
        <div class="widget-body flow">
            <Choice
                group="delete-lab-way"
                legend="Delete"
                options=deletions
                chosen=experiment.deletion
                set_chosen=experiment.deletion
            />
            <div class="actions">
                <StepButton experiment step=delete is_primary=true/>
                <StepButton experiment step=Signal::stored(Step::Get)/>
                <StepButton experiment step=Signal::stored(Step::CreateAgain)/>
            </div>
            <Verdict
                sentence=Signal::derive(move || experiment.verdict.get().0)
                tone=Signal::derive(move || experiment.verdict.get().1)
            />
            <div
                class="simulator-table widget-picture"
                role="region"
                tabindex="0"
                aria-label="The table of users"
            >
                <UsersTable rows changes=experiment.row_changes/>
            </div>
            <More summary="More: another user, the SQL, the log">
                <div class="actions">
                    <UserSelect experiment/>
                    <button class="button" type="button" on:click=move |_| experiment.reset()>
                        "Reset"
                    </button>
                </div>
                {move || {
                    let exchange = experiment.last_exchange.get()?;
                    Some(view! { <LastStep exchange/> })
                }}
                <JournalLog journal=experiment.journal quiet=true/>
            </More>
        </div>
    }
}

/// The choice of a user. An erased user stays chosen, so that the reader can still request it.
#[component]
fn UserSelect(experiment: Experiment) -> impl IntoView {
    let option = move |id: i64, label: String| {
        let is_chosen = experiment.user.with(|user| user.id == id);
        view! { <option value=id.to_string() selected=is_chosen>{label}</option> }
    };
    let options = move || {
        let rows = experiment.backend.rows();
        let TargetUser { id, email } = experiment.user.get();
        let is_erased = !rows.iter().any(|row| row.id == id);
        let erased = is_erased.then(|| option(id, format!("{id}: {email} (erased)")));
        let stored = rows
            .into_iter()
            .map(|row| option(row.id, format!("{}: {}", row.id, row.email)));
        view! {
            {stored.collect_view()}
            {erased}
        }
    };
    let choose = move |event| {
        let id = event_target_value(&event);
        let rows = untrack(|| experiment.backend.rows());
        if let Some(row) = rows.iter().find(|row| row.id.to_string() == id) {
            experiment.user.set(TargetUser::from(row));
        }
    };
    view! {
        <label class="field">
            <span class="field-label">"User"</span>
            <select
                class="input"
                prop:value=move || experiment.user.with(|user| user.id.to_string())
                on:change=choose
            >
                {options}
            </select>
        </label>
    }
}

/// A button that takes a step and names its request.
#[component]
fn StepButton(
    experiment: Experiment,
    /// What the button does.
    step: Signal<Step>,
    /// Whether it is the widget's main action.
    #[prop(optional)]
    is_primary: bool,
) -> impl IntoView {
    view! {
        <button
            class="button"
            class:button-primary=is_primary
            type="button"
            on:click=move |_| experiment.take(step.get_untracked())
        >
            {move || experiment.user.with(|user| step.get().label(user))}
        </button>
    }
}

/// The last request with its answer, and the SQL that ran for it.
#[component]
fn LastStep(exchange: Arc<Exchange>) -> impl IntoView {
    let statements = statements(&exchange);
    let sql = if statements.is_empty() {
        "-- nothing".to_owned()
    } else {
        statements.join("\n")
    };
    view! {
        <ExchangeFigure caption="The last step".to_owned() exchange=&*exchange/>
        <div class="stage-carried">
            <span class="stage-carried-label">"SQL"</span>
            <pre tabindex="0">
                <code>{sql}</code>
            </pre>
        </div>
    }
}
