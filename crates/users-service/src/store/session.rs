//! SQLAlchemy's session for one request. It opens a transaction with the first statement, collects changes,
//! sends them when it commits, and records each call and statement in the trace.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::row::{Change, Role, Row};
use super::sql;
use super::table::{ConstraintViolation, Table};
use crate::python_text::PythonText;
use trace::{Action, Layer, TraceValue};
use trace::{IntoTraceValue, Line, Recorder};

/// The exception for a change that the database refuses (`sqlalchemy.exc.IntegrityError`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntegrityError(pub ConstraintViolation);

impl fmt::Display for IntegrityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IntegrityError('(sqlite3.IntegrityError) {}')", self.0)
    }
}

/// The change that hasn't been sent yet (`Session.new`, `Session.dirty`, `Session.deleted`). A request
/// changes at most one user.
#[derive(Debug)]
enum Pending {
    Nothing,
    Insert,
    /// Holds the user as it was loaded.
    Update(Arc<Row>),
    Delete,
}

/// The session of one request.
#[derive(Debug)]
pub(crate) struct Session<'a> {
    table: &'a mut Table,
    begun: bool,
    pending: Pending,
}

impl<'a> Session<'a> {
    /// A session that has sent nothing yet.
    pub const fn new(table: &'a mut Table) -> Self {
        Self {
            table,
            begun: false,
            pending: Pending::Nothing,
        }
    }

    /// `session.get(User, id)`: returns the row, active or not.
    pub fn get(&mut self, steps: &mut Recorder, at: &'static Line, id: i64) -> Option<Arc<Row>> {
        trace_call(steps, at, PythonText::Number("session.get(User, ", id, ")"));
        let parameters = || vec![Cow::Owned(id.to_string())];
        self.execute(steps, at, sql::GET, parameters);
        let row = self.table.get(id).map(Arc::clone);
        trace_return(
            steps,
            at,
            row.as_ref()
                .map_or(TraceValue::NONE, |row| row.handle().into()),
        );
        row
    }

    /// `session.scalar(select(func.count()) …)`: counts the active users.
    pub fn count(&mut self, steps: &mut Recorder, at: &'static Line, role: Option<Role>) -> usize {
        trace_call(
            steps,
            at,
            "session.scalar(select(func.count()).select_from(query.subquery()))",
        );
        let parameters = || role_parameter(role);
        self.execute(steps, at, sql::count(role.is_some()), parameters);
        let total = self.table.active(role).count();
        trace_return(steps, at, || total.to_string());
        total
    }

    /// `session.scalars(query.order_by(User.id).limit(…).offset(…))`: returns a
    /// page of active users.
    pub fn page(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        role: Option<Role>,
        limit: usize,
        offset: usize,
    ) -> Vec<Arc<Row>> {
        trace_call(steps, at, || {
            format!("session.scalars(query.order_by(User.id).limit({limit}).offset({offset}))")
        });
        let parameters = || {
            let mut shown = role_parameter(role);
            shown.push(Cow::Owned(limit.to_string()));
            shown.push(Cow::Owned(offset.to_string()));
            shown
        };
        self.execute(steps, at, sql::page(role.is_some()), parameters);
        trace_return(steps, at, "<ScalarResult>");
        let active = self.table.active(role);
        active.skip(offset).take(limit).map(Arc::clone).collect()
    }

    /// `User(…)`: creates an object that isn't in the session yet.
    pub fn new_user(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        fields: Vec<Change>,
    ) -> Arc<Row> {
        let mut user = Row::blank();
        for change in fields {
            user.set(change);
        }
        trace_call(steps, at, || user.constructor());
        trace_return(steps, at, "<User (transient)>");
        Arc::new(user)
    }

    /// `session.add(user)` for a new user, who gets an id when the row is sent.
    pub fn add(&mut self, steps: &mut Recorder, at: &'static Line) {
        trace_call(steps, at, "session.add(<User (transient)>)");
        self.pending = Pending::Insert;
        trace_return(steps, at, TraceValue::NONE);
    }

    /// Sets an attribute of a loaded user.
    pub fn set(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        user: &mut Arc<Row>,
        change: Change,
    ) {
        trace_call(steps, at, || {
            let (id, column, value) = (user.id, change.column(), change.repr());
            format!("<User {id}>.{column} = {value}")
        });
        if matches!(self.pending, Pending::Nothing) {
            self.pending = Pending::Update(Arc::clone(user));
        }
        Arc::make_mut(user).set(change);
        trace_return(steps, at, TraceValue::NONE);
    }

    /// `session.delete(user)`; the row is deleted when the session commits.
    pub fn delete(&mut self, steps: &mut Recorder, at: &'static Line, user: &Row) {
        trace_call(
            steps,
            at,
            PythonText::Number("session.delete(<User ", user.id, ">)"),
        );
        self.pending = Pending::Delete;
        trace_return(steps, at, TraceValue::NONE);
    }

    /// `session.commit()`: sends the change; a new user has an id afterwards.
    ///
    /// # Errors
    /// The constraint that the change would violate; the transaction is rolled back then.
    pub fn commit(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        user: &mut Arc<Row>,
    ) -> Result<(), IntegrityError> {
        trace_call(steps, at, "session.commit()");
        let done = self.flush(steps, at, user);
        let end = if done.is_ok() {
            sql::COMMIT
        } else {
            sql::ROLLBACK
        };
        self.end(steps, Some(at), end);
        match done {
            Ok(()) => {
                trace_return(steps, at, TraceValue::NONE);
                Ok(())
            }
            Err(violation) => {
                let error = IntegrityError(violation);
                steps.record(Layer::Orm, Action::Raises, Some(at), || error.to_string());
                Err(error)
            }
        }
    }

    /// `session.rollback()`: discards the change that wasn't committed.
    pub fn rollback(&mut self, steps: &mut Recorder, at: &'static Line) {
        trace_call(steps, at, "session.rollback()");
        self.pending = Pending::Nothing;
        self.end(steps, Some(at), sql::ROLLBACK);
        trace_return(steps, at, TraceValue::NONE);
    }

    /// Ends the session after the request, as Flask-SQLAlchemy does: an open transaction is rolled back.
    pub fn remove(mut self, steps: &mut Recorder) {
        self.end(steps, None, sql::ROLLBACK);
    }

    fn end(&mut self, steps: &mut Recorder, at: Option<&'static Line>, how: &'static str) {
        if std::mem::take(&mut self.begun) {
            steps.executes(at, how, Vec::new);
        }
    }

    /// Sends the change, if there is one (`Session.flush`).
    fn flush(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        user: &mut Arc<Row>,
    ) -> Result<(), ConstraintViolation> {
        let changed = match std::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Nothing => Ok(()),
            Pending::Insert => {
                self.execute(steps, at, sql::INSERT, || user.parameters());
                Arc::make_mut(user).id = self.table.next_id();
                self.table.insert(Arc::clone(user))
            }
            Pending::Update(before) => match sql::update(&before, user) {
                None => Ok(()),
                Some((text, parameters)) => {
                    self.execute(steps, at, text, || parameters);
                    Arc::make_mut(user).version = before.next_version();
                    self.table.update(Arc::clone(user))
                }
            },
            Pending::Delete => {
                let parameters = || {
                    let [id, version] = [user.id.to_string(), user.version.to_string()];
                    vec![Cow::Owned(id), Cow::Owned(version)]
                };
                self.execute(steps, at, sql::DELETE, parameters);
                self.table.delete(user.id);
                Ok(())
            }
        };
        if let Err(violation) = changed {
            let value = || format!("sqlite3.IntegrityError('{violation}')");
            steps.record(Layer::Database, Action::Raises, Some(at), value);
        }
        changed
    }

    fn execute(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        text: impl Into<Cow<'static, str>>,
        parameters: impl FnOnce() -> Vec<Cow<'static, str>>,
    ) {
        if !std::mem::replace(&mut self.begun, true) {
            steps.executes(Some(at), sql::BEGIN, Vec::new);
        }
        steps.executes(Some(at), text, parameters);
    }
}

fn role_parameter(role: Option<Role>) -> Vec<Cow<'static, str>> {
    let mut parameters = Vec::with_capacity(3);
    if let Some(role) = role {
        parameters.push(Change::Role(role).parameter());
    }
    parameters
}

fn trace_call(steps: &mut Recorder, at: &'static Line, value: impl IntoTraceValue) {
    steps.record(Layer::Orm, Action::Calls, Some(at), value);
}

fn trace_return(steps: &mut Recorder, at: &'static Line, value: impl IntoTraceValue) {
    steps.record(Layer::Orm, Action::Returns, Some(at), value);
}

#[cfg(test)]
mod tests;
