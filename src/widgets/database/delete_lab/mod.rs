//! Section 8: one user, deleted softly or for good, step by step on one service: the table with
//! its hidden rows, the SQL that ran, and what each way means for the next request.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dom::prelude::*;

mod steps;

use self::steps::{Chosen, Step, statements};
use crate::backend::{Exchange, SandboxBackend};
use crate::components::exchange::ExchangeFigure;
use crate::components::frame::{Journal, choice, frame};
use crate::components::users_table::{RowChange, UsersTable, row_changes};
use crate::registry::{Options, Widget};
use users_service::{Row, Settings};

const LEAD: &str = "Delete a user, then ask for it, delete it again, or create its email anew. \
                    Every step goes to the same service. Guess before you press.";

const WAYS: [&str; 2] = ["Soft: hide the row", "Hard: erase the row"];

const BEGINNING: &str = "Five users are stored. Nothing has been sent.";

#[derive(Clone, Copy)]
struct Lab {
    server: SandboxBackend,
    way: RwSignal<usize>,
    user: RwSignal<Chosen>,
    /// Each id that has been given, as often as it has.
    known: RwSignal<Vec<i64>>,
    changed: RwSignal<Vec<RowChange>>,
    last: RwSignal<Option<Arc<Exchange>>>,
    journal: Journal,
}

/// The widget.
pub fn view(_: &Options) -> View {
    let lab = Lab {
        server: SandboxBackend::new(Settings::default()),
        way: RwSignal::new(0),
        user: RwSignal::new(Chosen {
            id: 0,
            email: String::new(),
        }),
        known: RwSignal::new(Vec::new()),
        changed: RwSignal::new(Vec::new()),
        last: RwSignal::new(None),
        journal: Journal::new(vec![BEGINNING.to_owned()]),
    };
    lab.begin();
    let rows = Signal::derive(move || lab.server.rows());
    let body = view! {
        <div class="widget-body flow">
            <div class="simulator-table" role="region" tabindex="0" aria-label="The table of users">
                <UsersTable rows changes=lab.changed/>
            </div>
            {lab.users()}
            {choice("delete-lab-way", "Delete", WAYS.map(Cow::Borrowed).to_vec(), lab.way)}
            <div class="actions">
                {lab.button("button button-primary", |way| Step::Delete { hard: way == 1 })}
                {lab.button("button", |_| Step::Get)}
                {lab.button("button", |_| Step::Again)}
                <button class="button" type="button" on:click=move |_| lab.reset()>
                    "Reset"
                </button>
            </div>
            {move || lab.last.get().map(|exchange| came(&exchange))}
        </div>
        {lab.journal.view()}
    };
    frame(Widget::DeleteLab, LEAD, body)
}

impl Lab {
    /// Sends a step's request.
    fn take(self, step: Step) {
        let user = self.user.get_untracked();
        let exchange = self.server.send(step.request(&user));
        let (before, after) = (owned(&exchange.rows_before), owned(&exchange.rows_after));
        let told = self
            .known
            .with_untracked(|known| step.told(&user, &exchange.response, &after, known));
        if exchange.response.status == 201 {
            let new = after.iter().map(|row| row.id).max();
            self.known.update(|known| known.extend(new));
        }
        self.changed.set(row_changes(&before, &after));
        self.last.set(Some(Arc::new(exchange)));
        self.journal.say(told);
    }

    /// The five users, and the last of them chosen.
    fn begin(self) {
        let rows = untrack(|| self.server.rows());
        self.known.set(rows.iter().map(|row| row.id).collect());
        if let Some(last) = rows.last() {
            self.choose(last);
        }
    }

    fn reset(self) {
        self.server.reset();
        self.way.set(0);
        self.changed.set(Vec::new());
        self.last.set(None);
        self.begin();
        self.journal.begin(vec![BEGINNING.to_owned()]);
    }

    fn choose(self, row: &Row) {
        self.user.set(Chosen {
            id: row.id,
            email: row.email.clone(),
        });
    }

    /// The choice of a user; one that is erased stays chosen, to be asked for.
    fn users(self) -> View {
        let option = move |id: i64, email: String| {
            let is_chosen = self.user.with(|user| user.id == id);
            view! { <option value=id.to_string() selected=is_chosen>{format!("{id}: {email}")}</option> }
        };
        let options = move || {
            let chosen = self.user.get();
            let rows = self.server.rows();
            let is_gone = !rows.iter().any(|row| row.id == chosen.id);
            let gone = is_gone.then(|| option(chosen.id, chosen.email + " (erased)"));
            view! {
                {rows.into_iter().map(|row| option(row.id, row.email)).collect_view()}
                {gone}
            }
        };
        view! {
            <label class="field">
                <span class="field-label">"User"</span>
                <select
                    class="input"
                    prop:value=move || self.user.with(|user| user.id.to_string())
                    on:change=move |event| {
                        let id = event_target_value(&event);
                        let rows = untrack(|| self.server.rows());
                        if let Some(row) = rows.iter().find(|row| row.id.to_string() == id) {
                            self.choose(row);
                        }
                    }
                >
                    {options}
                </select>
            </label>
        }
    }

    /// A button that says what it does.
    fn button(self, class: &'static str, step: fn(usize) -> Step) -> View {
        let words = move || {
            let step = step(self.way.get());
            self.user.with(|user| match step {
                Step::Again => format!("POST {}", user.email),
                Step::Get => format!("GET user {}", user.id),
                Step::Delete { hard: false } => format!("DELETE user {}", user.id),
                Step::Delete { hard: true } => format!("DELETE user {} for good", user.id),
            })
        };
        view! {
            <button
                class=class
                type="button"
                on:click=move |_| self.take(step(self.way.get_untracked()))
            >
                {words}
            </button>
        }
    }
}

/// The last request with its answer, and the SQL that ran for it.
fn came(exchange: &Exchange) -> View {
    let ran = statements(exchange);
    let sql = if ran.is_empty() {
        "-- nothing".to_owned()
    } else {
        ran.join("\n")
    };
    view! {
        <ExchangeFigure caption="The last step".to_owned() exchange/>
        <div class="stage-carried">
            <span class="stage-carried-label">"SQL"</span>
            <pre tabindex="0">
                <code>{sql}</code>
            </pre>
        </div>
    }
}

fn owned(rows: &[Arc<Row>]) -> Vec<Row> {
    rows.iter().map(|row| Row::clone(row)).collect()
}
