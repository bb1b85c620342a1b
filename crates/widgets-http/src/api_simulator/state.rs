//! The simulator's state as signals, and what the reader can do with it.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use users_service::{Request, Row};

use super::Extent;
use super::draft::Draft;
use super::examples::{EXAMPLES, Example};
use super::follow::Follow;
use super::history::History;
use super::meaning::meaning;
use widget_kit::backend::{self, BackendError, Exchange, Pending, SharedBackend};
use widget_kit::components::announcer::Announcer;
use widget_kit::components::journal::Journal;
use widget_kit::components::method::{Method, is_safe};
use widget_kit::components::users_table::{RowChange, describe_changes, row_changes};
use widget_kit::components::verdict::Tone;
use widget_kit::storage::Storage;

/// What can be undone.
#[derive(Clone, Debug)]
pub enum Undo {
    /// Something replaced the reader's own request: this one.
    Form(Draft),
    /// The history was cleared.
    History(History),
    /// The table was reset; a snapshot of the server.
    Table(String),
}

/// The simulator. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Simulator {
    /// The request in the form.
    pub draft: RwSignal<Draft>,
    /// Whether the method is typed instead of chosen.
    pub is_method_typed: RwSignal<bool>,
    /// The last exchange, if there was one.
    pub answer: RwSignal<Option<Arc<Exchange>>>,
    /// What it changed in the table.
    pub changes: RwSignal<Vec<RowChange>>,
    /// Counts the answers to what the reader sent.
    pub arrivals: RwSignal<usize>,
    /// Why the last request got no answer.
    pub failure: RwSignal<Option<String>>,
    /// Why nothing was sent at the last try.
    pub refusal: RwSignal<Option<String>>,
    /// The table of users.
    pub rows: RwSignal<Vec<Row>>,
    /// What was sent before.
    pub history: RwSignal<History>,
    /// A warning that stays above the form until something is sent: a link or saved data that
    /// can't be read.
    pub notice: RwSignal<Option<String>>,
    /// The log.
    pub journal: Journal,
    /// What can be undone.
    pub undo: RwSignal<Option<Undo>>,
    /// Whether the simulator waits for an answer.
    pub is_sending: RwSignal<bool>,
    /// The request as it was put into the form or last sent.
    settled: StoredValue<Draft>,
    backend: StoredValue<Option<SharedBackend>, LocalStorage>,
    /// Says what the log says where the log isn't read out.
    announcer: Option<Announcer>,
    /// Where the history is kept.
    pub(super) storage: StoredValue<Option<Storage>>,
}

impl Simulator {
    /// The first state: the first example, and no answer. In a lesson a verdict is read out instead of
    /// the log.
    pub(super) fn new(extent: Extent) -> Self {
        let draft = EXAMPLES.first().map(Example::draft).unwrap_or_default();
        let first_line = "The form already has a first request. Nothing has been sent.";
        let announcer = match extent {
            Extent::Lesson => use_context(),
            Extent::Console => None,
        };
        Self {
            settled: StoredValue::new(draft.clone()),
            draft: RwSignal::new(draft),
            is_method_typed: RwSignal::new(false),
            answer: RwSignal::new(None),
            changes: RwSignal::new(Vec::new()),
            arrivals: RwSignal::new(0),
            failure: RwSignal::new(None),
            refusal: RwSignal::new(None),
            rows: RwSignal::new(backend::seed_rows()),
            history: RwSignal::new(History::default()),
            notice: RwSignal::new(None),
            journal: Journal::new(first_line),
            undo: RwSignal::new(None),
            is_sending: RwSignal::new(false),
            backend: StoredValue::new_local(None),
            announcer,
            storage: StoredValue::new(None),
        }
    }

    /// Sends to this backend from now on, and shows its table.
    pub fn connect(self, backend: SharedBackend) {
        self.backend.set_value(Some(Rc::clone(&backend)));
        // An effect, since nothing is asked while a page is built.
        Effect::new(move |_| {
            let backend = Rc::clone(&backend);
            spawn_local(async move { self.refresh_rows(&backend).await });
        });
    }

    /// The verdict on the last try to send; reactive.
    pub fn verdict(self) -> (String, Tone) {
        if let Some(problem) = self.refusal.get().or_else(|| self.failure.get()) {
            return (problem, Tone::Failure);
        }
        self.answer.with(|answer| match answer {
            None => ("Nothing has been sent yet.".to_owned(), Tone::Open),
            Some(exchange) => {
                let status = exchange.response.status;
                let tone = if status < 400 {
                    Tone::Success
                } else {
                    Tone::Failure
                };
                (status_and_meaning(exchange), tone)
            }
        })
    }

    /// Adds a sentence to the log.
    pub fn say(self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if let Some(announcer) = self.announcer {
            announcer.say(sentence.clone());
        }
        self.journal.say(sentence);
    }

    /// Adds a sentence to the log, and shows it above the form until something is sent.
    pub fn warn(self, sentence: String) {
        self.notice.set(Some(sentence.clone()));
        self.say(sentence);
    }

    /// Replaces the request in the form. What the reader had written can be restored.
    pub fn fill(self, draft: Draft) {
        let old = self.draft.get_untracked();
        let is_own = self
            .settled
            .with_value(|settled| settled.saved() != old.saved());
        self.undo.set(is_own.then_some(Undo::Form(old)));
        self.put(draft);
    }

    /// Puts a request into the form.
    pub fn put(self, draft: Draft) {
        self.is_method_typed
            .set(Method::from_name(&draft.method).is_none());
        self.settled.set_value(draft.clone());
        self.draft.set(draft);
    }

    /// Removes the last answer.
    pub fn clear_answer(self) {
        self.answer.set(None);
        self.changes.set(Vec::new());
    }

    /// Undoes the last action that can be undone.
    pub fn undo(self) {
        match self.undo.try_update(Option::take).flatten() {
            None => {}
            Some(Undo::Form(draft)) => {
                self.put(draft);
                self.say("Your own request is back in the form.");
            }
            Some(Undo::History(removed)) => {
                self.change_history(|history| history.put_back(removed));
                self.say("The history is back.");
            }
            Some(Undo::Table(snapshot)) => {
                if let Some(backend) = self.backend() {
                    let restored = backend.restore(snapshot);
                    self.change_table(
                        backend,
                        restored,
                        "The table is back to what it was before.",
                    );
                }
            }
        }
    }

    /// Clears the history; that can be undone.
    pub fn clear_history(self) {
        let old = self.change_history(std::mem::take);
        self.undo.set(Some(Undo::History(old)));
        self.say("The history is cleared.");
    }

    /// Restores the seed data; that can be undone.
    pub fn reset_table(self) {
        if self
            .rows
            .with_untracked(|rows| *rows == backend::seed_rows())
        {
            self.say("Nothing to reset: the table already holds the first five users.");
            return;
        }
        let Some(backend) = self.backend() else {
            return;
        };
        spawn_local(async move {
            match backend.snapshot().await {
                Ok(snapshot) => self.undo.set(Some(Undo::Table(snapshot))),
                Err(error) => return self.fail(&error),
            }
            let reset = backend.reset();
            self.change_table(
                backend,
                reset,
                "The table holds the first five users again.",
            );
        });
    }

    fn change_table(self, backend: SharedBackend, change: Pending<()>, done: &'static str) {
        spawn_local(async move {
            if let Err(error) = change.await {
                return self.fail(&error);
            }
            // The table no longer shows what the last answer changed.
            self.changes.set(Vec::new());
            self.refresh_rows(&backend).await;
            self.say(done);
        });
    }

    /// Sends what is in the form. Returns the key of a header row that can't be sent, if there is
    /// one; then nothing is sent.
    pub fn send(self) -> Option<u32> {
        let draft = self.draft.get_untracked();
        match draft.request() {
            Ok(request) => {
                self.send_request(draft, request);
                None
            }
            Err((key, problem)) => {
                let refusal = format!("Not sent. {problem}");
                self.journal.say(refusal.clone());
                self.refusal.set(Some(refusal));
                Some(key)
            }
        }
    }

    /// Follows the last answer's `Location`.
    pub fn follow(self, follow: Follow) {
        match follow {
            Follow::Here(draft) => {
                self.fill(*draft);
                self.send();
            }
            Follow::Elsewhere(url) => self.say(format!(
                "Not followed. {url} is another server, and only the API of the course can be \
                 reached from here."
            )),
        }
    }

    fn send_request(self, draft: Draft, request: Request) {
        let Some(backend) = self.backend() else {
            return;
        };
        if self.is_sending.get_untracked() {
            return;
        }
        self.is_sending.set(true);
        self.notice.set(None);
        self.refusal.set(None);
        self.settled.set_value(draft.clone());
        spawn_local(async move {
            let outcome = backend.send(request).await;
            self.is_sending.set(false);
            match outcome {
                Ok(exchange) => self.receive(&draft, exchange),
                Err(error) => self.fail(&error),
            }
        });
    }

    fn receive(self, draft: &Draft, exchange: Exchange) {
        let changes = row_changes(&exchange.rows_before, &exchange.rows_after);
        let is_kept = self.change_history(|history| history.add(draft, exchange.response.status));
        let summary = summary(&exchange, &changes, is_kept);
        let rows = exchange.rows_after.iter().map(|row| Row::clone(row));
        self.rows.set(rows.collect());
        self.undo.set(None);
        self.failure.set(None);
        if let Some(announcer) = self.announcer
            && !changes.is_empty()
        {
            announcer.say(describe_changes(&changes));
        }
        self.changes.set(changes);
        self.answer.set(Some(Arc::new(exchange)));
        self.arrivals.update(|arrivals| *arrivals += 1);
        self.journal.say(summary);
    }

    fn backend(self) -> Option<SharedBackend> {
        self.backend.get_value()
    }

    pub(super) async fn refresh_rows(self, backend: &SharedBackend) {
        match backend.rows().await {
            Ok(rows) => self.rows.set(rows),
            Err(error) => self.fail(&error),
        }
    }

    fn fail(self, error: &BackendError) {
        let message = format!("No answer came. {error}");
        self.failure.set(Some(message.clone()));
        self.journal.say(message);
    }
}

/// The status of an answer, and what it means.
fn status_and_meaning(exchange: &Exchange) -> String {
    let response = &exchange.response;
    let meaning = meaning(exchange);
    format!("{} {}. {meaning}", response.status, response.reason)
}

/// An exchange in the words of the log.
fn summary(exchange: &Exchange, changes: &[RowChange], is_in_history: bool) -> String {
    let response = &exchange.response;
    let mut summary = status_and_meaning(exchange);
    if !changes.is_empty() {
        summary.push(' ');
        summary.push_str(&describe_changes(changes));
    } else if !is_safe(&exchange.request.method) && response.status < 300 {
        summary.push_str(" The table hasn’t changed.");
    }
    if !is_in_history {
        summary.push_str(" The request is too large for the history.");
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;
    use widget_kit::backend::seed_exchange;

    fn summary_of(method: &str, has_changes: bool) -> String {
        let exchange = seed_exchange(Request::new(method, "/api/v1/users/5"));
        let changes = row_changes(&exchange.rows_before, &exchange.rows_after);
        summary(&exchange, if has_changes { &changes } else { &[] }, true)
    }

    #[test]
    fn the_summary_says_what_became_of_the_table() {
        let hidden = "User 5 is hidden now: the row is still there, but no longer active.";
        assert!(summary_of("DELETE", true).ends_with(hidden));
        assert!(summary_of("DELETE", false).ends_with("The table hasn’t changed."));
        assert_eq!(summary_of("GET", true), "200 OK. User 5, as you asked.");
    }

    #[test]
    fn a_request_that_is_replaced_can_be_restored() {
        Owner::new().with(|| {
            let simulator = Simulator::new(Extent::Console);
            let own = Draft::new("PUT", "/api/v1/users/2", &[], "{\"half\": ");
            simulator.draft.set(own.clone());
            simulator.fill(Draft::new("BREW", "/", &[], ""));
            assert!(simulator.is_method_typed.get_untracked());
            simulator.undo();
            assert!(!simulator.is_method_typed.get_untracked());
            let restored = simulator.draft.get_untracked();
            assert_eq!(restored.saved(), own.saved());
        });
    }
}
