//! What the simulator shows, as signals, and what the reader can do with it. It must not know
//! how anything looks.

use std::sync::Arc;

use send_wrapper::SendWrapper;

use crate::dom::prelude::*;

use super::draft::Draft;
use super::examples::EXAMPLES;
use super::follow::Follow;
use super::history::History;
use super::meaning::meaning;
use super::table::{self, Change};
use crate::backend::{self, BackendError, Exchange, Pending, SharedBackend};
use users_service::{Request, Row};

/// How many lines the log keeps.
const LOG_LINES: usize = 12;

/// An exchange, and what it did to the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The request and its answer.
    pub exchange: Exchange,
    /// The rows that it changed.
    pub changes: Vec<Change>,
}

/// What can be taken back.
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
    pub own_method: RwSignal<bool>,
    /// The last answer, if there was one.
    pub answer: RwSignal<Option<Arc<Answer>>>,
    /// Counts the answers to what the reader sent.
    pub arrivals: RwSignal<usize>,
    /// Why the last request got no answer.
    pub failure: RwSignal<Option<String>>,
    /// The table of users.
    pub rows: RwSignal<Vec<Row>>,
    /// What was sent before.
    pub history: RwSignal<History>,
    /// What has to be seen although nothing was sent: a link or saved data that is refused.
    pub notice: RwSignal<Option<String>>,
    /// What happened, newest last.
    pub log: RwSignal<Vec<String>>,
    /// What can be taken back.
    pub undo: RwSignal<Option<Undo>>,
    /// Whether an answer is on its way.
    pub sending: RwSignal<bool>,
    /// The request as it came into the form or was last sent.
    settled: StoredValue<Draft>,
    server: StoredValue<Option<SendWrapper<SharedBackend>>>,
}

impl Simulator {
    /// The first state, the same everywhere: the first example, and what the seed data answers.
    pub fn new() -> Self {
        let draft = EXAMPLES
            .first()
            .map(super::examples::Example::draft)
            .unwrap_or_default();
        let answer = draft.request().ok().map(|request| {
            Arc::new(Answer {
                exchange: backend::seed_exchange(request),
                changes: Vec::new(),
            })
        });
        let first_line = "The form holds a first request. Its answer is shown as the response.";
        Self {
            settled: StoredValue::new(draft.clone()),
            draft: RwSignal::new(draft),
            own_method: RwSignal::new(false),
            answer: RwSignal::new(answer),
            arrivals: RwSignal::new(0),
            failure: RwSignal::new(None),
            rows: RwSignal::new(backend::seed_rows()),
            history: RwSignal::new(History::default()),
            notice: RwSignal::new(None),
            log: RwSignal::new(vec![first_line.to_owned()]),
            undo: RwSignal::new(None),
            sending: RwSignal::new(false),
            server: StoredValue::new(None),
        }
    }

    /// Sends to this server from now on. Unless the form was taken up as it was left, its first
    /// request is asked anew where the table isn't the seed's.
    #[cfg(feature = "csr")]
    pub fn connect(self, server: SharedBackend, is_resumed: bool) {
        self.server
            .set_value(Some(SendWrapper::new(std::rc::Rc::clone(&server))));
        let seed = self.rows.get_untracked();
        spawn(async move {
            self.look(&server).await;
            let is_seed = self.rows.with_untracked(|rows| *rows == seed);
            let first = self
                .answer
                .get_untracked()
                .filter(|_| !is_resumed && !is_seed);
            let Some(first) = first else { return };
            if let Ok(exchange) = server.send(first.exchange.request.clone()).await {
                let changes = Vec::new();
                self.answer
                    .set(Some(Arc::new(Answer { exchange, changes })));
            }
        });
    }

    /// What the last answer changed in the table, to `f`; reactive.
    pub fn changes<T>(self, f: impl FnOnce(&[Change]) -> T) -> T {
        self.answer
            .with(|answer| f(answer.as_ref().map_or(&[], |answer| &answer.changes)))
    }

    /// Says something in the log.
    pub fn say(self, sentence: impl Into<String>) {
        self.log.update(|log| {
            log.push(sentence.into());
            let surplus = log.len().saturating_sub(LOG_LINES);
            log.drain(..surplus);
        });
    }

    /// Says something in the log and above the form, until something is sent.
    #[cfg(feature = "csr")]
    pub fn warn(self, sentence: String) {
        self.notice.set(Some(sentence.clone()));
        self.say(sentence);
    }

    /// Puts a request into the form. What the reader had written can be brought back.
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
        self.own_method
            .set(!super::METHODS.contains(&&*draft.method));
        self.settled.set_value(draft.clone());
        self.draft.set(draft);
    }

    /// Takes the last thing back that can be.
    pub fn take_back(self) {
        match self.undo.try_update(Option::take).flatten() {
            None => {}
            Some(Undo::Form(draft)) => {
                self.put(draft);
                self.say("Your own request is back in the form.");
            }
            Some(Undo::History(history)) => {
                self.history.set(history);
                self.say("The history is back.");
            }
            Some(Undo::Table(snapshot)) => {
                if let Some(server) = self.server() {
                    let restored = server.restore(snapshot);
                    self.change_table(server, restored, "The table is as it was before.");
                }
            }
        }
    }

    /// Clears the history; that can be taken back.
    pub fn clear_history(self) {
        let old = self.history.try_update(std::mem::take).unwrap_or_default();
        self.undo.set(Some(Undo::History(old)));
        self.say("The history is cleared.");
    }

    /// Puts the seed data back; that can be taken back.
    pub fn reset_table(self) {
        if self
            .rows
            .with_untracked(|rows| *rows == backend::seed_rows())
        {
            self.say("Nothing to reset: the table holds the five users as they were at first.");
            return;
        }
        let Some(server) = self.server() else {
            return;
        };
        spawn(async move {
            match server.snapshot().await {
                Ok(snapshot) => self.undo.set(Some(Undo::Table(snapshot))),
                Err(error) => return self.fail(&error),
            }
            let reset = server.reset();
            self.change_table(server, reset, "The table holds the first five users again.");
        });
    }

    fn change_table(self, server: SharedBackend, change: Pending<()>, done: &'static str) {
        spawn(async move {
            if let Err(error) = change.await {
                return self.fail(&error);
            }
            // What the last answer changed is no longer what the table shows.
            self.answer.update(|answer| {
                if let Some(answer) = answer {
                    Arc::make_mut(answer).changes.clear();
                }
            });
            self.look(&server).await;
            self.say(done);
        });
    }

    /// Sends what is in the form. Returns the key of a header row that keeps it from being sent.
    pub fn send(self) -> Option<u32> {
        let draft = self.draft.get_untracked();
        match draft.request() {
            Ok(request) => {
                self.exchange(draft, request);
                None
            }
            Err((key, problem)) => {
                self.say(format!("Not sent. {problem}"));
                Some(key)
            }
        }
    }

    /// Goes where the last answer points.
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

    fn exchange(self, draft: Draft, request: Request) {
        let Some(server) = self.server() else {
            return;
        };
        if self.sending.get_untracked() {
            return;
        }
        self.sending.set(true);
        self.notice.set(None);
        self.settled.set_value(draft.clone());
        spawn(async move {
            let before = self.rows.get_untracked();
            let outcome = server.send(request).await;
            self.sending.set(false);
            match outcome {
                Err(error) => self.fail(&error),
                Ok(exchange) => {
                    self.look(&server).await;
                    self.arrive(&draft, exchange, &before);
                }
            }
        });
    }

    fn arrive(self, draft: &Draft, exchange: Exchange, before: &[Row]) {
        let changes = self
            .rows
            .with_untracked(|rows| table::changes(before, rows));
        let response = &exchange.response;
        let is_kept = self
            .history
            .try_update(|history| history.add(draft, response.status))
            .unwrap_or_default();
        let mut said = format!(
            "{} {}. {}",
            response.status,
            response.reason,
            meaning(&exchange)
        );
        if !changes.is_empty() {
            said.push(' ');
            said.push_str(&table::in_words(&changes));
        } else if !matches!(&*exchange.request.method, b"GET" | b"HEAD" | b"OPTIONS")
            && response.status < 300
        {
            said.push_str(" The table is as it was.");
        }
        if !is_kept {
            said.push_str(" The request is too large for the history.");
        }
        self.undo.set(None);
        self.failure.set(None);
        self.answer
            .set(Some(Arc::new(Answer { exchange, changes })));
        self.arrivals.update(|arrivals| *arrivals += 1);
        self.say(said);
    }

    fn server(self) -> Option<SharedBackend> {
        self.server.get_value().map(SendWrapper::take)
    }

    async fn look(self, server: &SharedBackend) {
        match server.rows().await {
            Ok(rows) => self.rows.set(rows),
            Err(error) => self.fail(&error),
        }
    }

    fn fail(self, error: &BackendError) {
        let said = format!("No answer came. {error}");
        self.failure.set(Some(said.clone()));
        self.say(said);
    }
}
