//! SQLAlchemy's session for one request: it opens a transaction with the first statement, gathers
//! changes, sends them when it commits, and writes all that into the trace.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::row::{Change, Role, Row};
use super::sql;
use super::table::{ConstraintViolation, Table};
use crate::python_text::PythonText;
use trace::{Action, Layer, TraceValue};
use trace::{IntoTraceValue, Line, Recorder};

/// The database refuses a change (`sqlalchemy.exc.IntegrityError`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntegrityError(pub ConstraintViolation);

impl fmt::Display for IntegrityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IntegrityError('(sqlite3.IntegrityError) {}')", self.0)
    }
}

/// What a request has changed and not sent yet. A request touches one user at most, so the
/// identity map has one place.
#[derive(Debug)]
enum Work {
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
    work: Work,
}

impl<'a> Session<'a> {
    /// A session that has sent nothing yet.
    pub const fn new(table: &'a mut Table) -> Self {
        Self {
            table,
            begun: false,
            work: Work::Nothing,
        }
    }

    /// `session.get(User, id)`: the row, active or not.
    pub fn get(&mut self, steps: &mut Recorder, at: &'static Line, id: i64) -> Option<Arc<Row>> {
        call(steps, at, PythonText::Number("session.get(User, ", id, ")"));
        let parameters = || vec![Cow::Owned(id.to_string())];
        self.execute(steps, at, sql::GET, parameters);
        let row = self.table.get(id).map(Arc::clone);
        back(
            steps,
            at,
            row.as_ref()
                .map_or(TraceValue::NONE, |row| row.handle().into()),
        );
        row
    }

    /// `session.scalar(select(func.count()) …)`: how many active users there are.
    pub fn count(&mut self, steps: &mut Recorder, at: &'static Line, role: Option<Role>) -> usize {
        call(
            steps,
            at,
            "session.scalar(select(func.count()).select_from(query.subquery()))",
        );
        let parameters = || role_parameter(role);
        self.execute(steps, at, sql::count(role.is_some()), parameters);
        let total = self.table.active(role).count();
        back(steps, at, || total.to_string());
        total
    }

    /// `session.scalars(query.order_by(User.id).limit(…).offset(…))`: a page of active users.
    pub fn page(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        role: Option<Role>,
        limit: usize,
        offset: usize,
    ) -> Vec<Arc<Row>> {
        call(steps, at, || {
            format!("session.scalars(query.order_by(User.id).limit({limit}).offset({offset}))")
        });
        let parameters = || {
            let mut shown = role_parameter(role);
            shown.push(Cow::Owned(limit.to_string()));
            shown.push(Cow::Owned(offset.to_string()));
            shown
        };
        self.execute(steps, at, sql::page(role.is_some()), parameters);
        back(steps, at, "<ScalarResult>");
        let active = self.table.active(role);
        active.skip(offset).take(limit).map(Arc::clone).collect()
    }

    /// `User(…)`: an object that no session knows yet.
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
        call(steps, at, || user.constructor());
        back(steps, at, "<User (transient)>");
        Arc::new(user)
    }

    /// `session.add(user)` for a new user; the table gives the id when the row is sent.
    pub fn add(&mut self, steps: &mut Recorder, at: &'static Line) {
        call(steps, at, "session.add(<User (transient)>)");
        self.work = Work::Insert;
        back(steps, at, TraceValue::NONE);
    }

    /// Sets an attribute of a loaded user.
    pub fn set(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        user: &mut Arc<Row>,
        change: Change,
    ) {
        call(steps, at, || {
            let (id, column, value) = (user.id, change.column(), change.repr());
            format!("<User {id}>.{column} = {value}")
        });
        if matches!(self.work, Work::Nothing) {
            self.work = Work::Update(Arc::clone(user));
        }
        Arc::make_mut(user).set(change);
        back(steps, at, TraceValue::NONE);
    }

    /// `session.delete(user)`; the row goes when the session commits.
    pub fn delete(&mut self, steps: &mut Recorder, at: &'static Line, user: &Row) {
        call(
            steps,
            at,
            PythonText::Number("session.delete(<User ", user.id, ">)"),
        );
        self.work = Work::Delete;
        back(steps, at, TraceValue::NONE);
    }

    /// `session.commit()`: sends what was changed in the user; a new one has its id then.
    ///
    /// # Errors
    /// A rule of the table that the change would break; it is rolled back then.
    pub fn commit(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        user: &mut Arc<Row>,
    ) -> Result<(), IntegrityError> {
        call(steps, at, "session.commit()");
        let done = self.flush(steps, at, user);
        let end = if done.is_ok() {
            sql::COMMIT
        } else {
            sql::ROLLBACK
        };
        self.end(steps, Some(at), end);
        match done {
            Ok(()) => {
                back(steps, at, TraceValue::NONE);
                Ok(())
            }
            Err(broken) => {
                let error = IntegrityError(broken);
                steps.record(Layer::Orm, Action::Raises, Some(at), || error.to_string());
                Err(error)
            }
        }
    }

    /// `session.rollback()`: forgets what wasn't committed.
    pub fn rollback(&mut self, steps: &mut Recorder, at: &'static Line) {
        call(steps, at, "session.rollback()");
        self.work = Work::Nothing;
        self.end(steps, Some(at), sql::ROLLBACK);
        back(steps, at, TraceValue::NONE);
    }

    /// The request is over: Flask-SQLAlchemy removes its session, and an open transaction is
    /// rolled back.
    pub fn remove(mut self, steps: &mut Recorder) {
        self.end(steps, None, sql::ROLLBACK);
    }

    fn end(&mut self, steps: &mut Recorder, at: Option<&'static Line>, how: &'static str) {
        if std::mem::take(&mut self.begun) {
            steps.executes(at, how, Vec::new);
        }
    }

    /// Sends the change, if there is one.
    fn flush(
        &mut self,
        steps: &mut Recorder,
        at: &'static Line,
        user: &mut Arc<Row>,
    ) -> Result<(), ConstraintViolation> {
        let changed = match std::mem::replace(&mut self.work, Work::Nothing) {
            Work::Nothing => Ok(()),
            Work::Insert => {
                self.execute(steps, at, sql::INSERT, || user.parameters());
                Arc::make_mut(user).id = self.table.next_id();
                self.table.insert(Arc::clone(user))
            }
            Work::Update(before) => match sql::update(&before, user) {
                None => Ok(()),
                Some((text, parameters)) => {
                    self.execute(steps, at, text, || parameters);
                    self.table.update(Arc::clone(user))
                }
            },
            Work::Delete => {
                let parameters = || vec![Cow::Owned(user.id.to_string())];
                self.execute(steps, at, sql::DELETE, parameters);
                self.table.delete(user.id);
                Ok(())
            }
        };
        if let Err(broken) = changed {
            let value = || format!("sqlite3.IntegrityError('{broken}')");
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

fn call(steps: &mut Recorder, at: &'static Line, value: impl IntoTraceValue) {
    steps.record(Layer::Orm, Action::Calls, Some(at), value);
}

fn back(steps: &mut Recorder, at: &'static Line, value: impl IntoTraceValue) {
    steps.record(Layer::Orm, Action::Returns, Some(at), value);
}

#[cfg(test)]
mod tests;
