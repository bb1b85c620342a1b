//! A model of SQLAlchemy's session over the users table, for two users: what each command does to
//! the objects, to the session and to the database. A test ([`super::replay`]) compares it with the
//! real SQLAlchemy.

use std::borrow::Cow;
use std::sync::Arc;

use super::user::{ObjectState, SessionError, User};
use users_service::Role;
use users_service::store::{Row, Table, sql};

/// The id of the user that the widget loads.
const ADA: i64 = 1;

/// A statement that the session sends to the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlStatement {
    /// The SQL, with `?` for each parameter.
    pub text: Cow<'static, str>,
    /// The parameters, as Python shows them.
    pub parameters: Vec<Cow<'static, str>>,
}

impl SqlStatement {
    fn without_parameters(text: &'static str) -> Self {
        Self {
            text: text.into(),
            parameters: Vec::new(),
        }
    }
}

/// The session, the two names for users, and the database.
#[derive(Clone, Debug)]
pub struct Session {
    /// The setting `expire_on_commit`: whether a commit expires all objects.
    pub expires_on_commit: bool,
    /// The value of the variable `new`.
    pub new: Option<User>,
    /// The value of the variable `ada`.
    pub ada: Option<User>,
    /// The statements that the last command sent.
    pub sent: Vec<SqlStatement>,
    /// Whether a flush has failed and waits for a rollback.
    pub has_failed: bool,
    /// The table with committed changes only, as other transactions see it.
    pub committed: Table,
    /// The table as this session's transaction sees it.
    pub seen: Table,
    /// Whether SQLAlchemy has begun a transaction, which need not reach the database.
    has_begun: bool,
    /// Whether the database has begun a transaction for it.
    pub is_connected: bool,
}

impl Session {
    /// A new session over the five users.
    pub fn new(expires_on_commit: bool) -> Self {
        let table = Table::seeded();
        Self {
            expires_on_commit,
            new: None,
            ada: None,
            sent: Vec::new(),
            has_failed: false,
            committed: table.clone(),
            seen: table,
            has_begun: false,
            is_connected: false,
        }
    }

    /// The names of the variables whose objects meet a condition.
    pub fn variables_where(&self, condition: impl Fn(&User) -> bool) -> Vec<&'static str> {
        let variables = [("new", &self.new), ("ada", &self.ada)];
        variables
            .into_iter()
            .filter(|(_, user)| user.as_ref().is_some_and(&condition))
            .map(|(name, _)| name)
            .collect()
    }

    /// `new = User(email=email, role="user")`
    pub fn make(&mut self, email: &str) {
        let row = Row {
            id: 0,
            name: None,
            email: email.to_owned(),
            role: Role::User,
            age: None,
            active: true,
        };
        self.new = Some(User::new(row, ObjectState::Transient));
    }

    /// `db.session.add(new)`
    pub fn add(&mut self) {
        if let Some(new) = &mut self.new {
            self.has_begun = true;
            match new.state {
                ObjectState::Transient => new.state = ObjectState::Pending,
                ObjectState::Detached => new.state = ObjectState::Persistent,
                ObjectState::Pending | ObjectState::Persistent | ObjectState::Deleted => {}
            }
        }
    }

    /// `ada = db.session.get(User, 1)`: whether there is such a user.
    pub fn get(&mut self) -> Result<bool, SessionError> {
        let is_known = self.ada.as_ref().is_some_and(User::is_persistent);
        if is_known && self.ada.as_ref().is_some_and(|ada| ada.is_loaded) {
            return Ok(true);
        }
        self.flush()?;
        self.select(ADA)?;
        match self.seen.get(ADA) {
            Some(row) => {
                let row = Row::clone(row);
                self.ada = Some(User::new(row, ObjectState::Persistent));
            }
            None => {
                // The flush has deleted the row: SQLAlchemy first refreshes the object it knows, then
                // queries once more.
                if is_known {
                    self.select(ADA)?;
                }
                self.ada = None;
            }
        }
        Ok(self.ada.is_some())
    }

    /// An assignment to an attribute of `ada` that reads it first, such as `ada.age += 1`.
    pub fn change(&mut self, assign: impl FnOnce(&mut Row)) -> Result<(), SessionError> {
        self.load_ada()?;
        if let Some(ada) = &mut self.ada {
            assign(&mut ada.row);
            // Only the first change of an object begins a transaction.
            self.has_begun |= !ada.is_dirty && ada.state != ObjectState::Detached;
            ada.is_dirty = true;
        }
        Ok(())
    }

    /// `db.session.delete(ada)`
    pub fn delete(&mut self) {
        if let Some(ada) = &mut self.ada {
            ada.is_marked_deleted = true;
            self.has_begun = true;
        }
    }

    /// `db.session.scalar(select(func.count()).select_from(User))`
    pub fn count(&mut self) -> Result<usize, SessionError> {
        self.flush()?;
        self.execute(sql::COUNT_ALL.into(), Vec::new())?;
        Ok(self.seen.len())
    }

    /// `print(new.id)`: 0 if it has none.
    pub fn new_id(&mut self) -> Result<i64, SessionError> {
        self.load(|session| &mut session.new)?;
        Ok(self.new.as_ref().map_or(0, |new| new.row.id))
    }

    /// Loads the values of `ada` if they are expired, as `print(ada.name)` does.
    pub fn load_ada(&mut self) -> Result<(), SessionError> {
        self.load(|session| &mut session.ada)
    }

    /// `db.session.commit()`
    pub fn commit(&mut self) -> Result<(), SessionError> {
        self.has_begun = true;
        if self.has_failed {
            return Err(SessionError::PendingRollback);
        }
        self.flush()?;
        self.end(sql::COMMIT);
        self.committed = self.seen.clone();
        for user in [&mut self.new, &mut self.ada].into_iter().flatten() {
            user.is_recent = false;
            if self.expires_on_commit {
                user.is_loaded &= !user.is_persistent();
                if user.state == ObjectState::Deleted {
                    user.state = ObjectState::Detached;
                }
            }
        }
        Ok(())
    }

    /// `db.session.rollback()`
    pub fn rollback(&mut self) {
        if self.has_begun {
            self.restore();
            self.end(sql::ROLLBACK);
        }
    }

    /// `db.session.remove()`, with which each request ends.
    pub fn remove(&mut self) {
        self.end(sql::ROLLBACK);
        self.seen = self.committed.clone();
        for user in [&mut self.new, &mut self.ada].into_iter().flatten() {
            user.is_marked_deleted = false;
            user.is_recent = false;
            user.state = match user.state {
                ObjectState::Pending | ObjectState::Transient => ObjectState::Transient,
                ObjectState::Persistent | ObjectState::Deleted | ObjectState::Detached => {
                    ObjectState::Detached
                }
            };
        }
    }

    /// `db.session.flush()`: updates first, inserts second, deletes last.
    pub fn flush(&mut self) -> Result<(), SessionError> {
        let mut new = self.new.take();
        let mut ada = self.ada.take();
        let sent = self.send(new.as_mut(), ada.as_mut());
        (self.new, self.ada) = (new, ada);
        if let Err(SessionError::Integrity(_)) = sent {
            self.restore();
            self.end(sql::ROLLBACK);
            self.has_begun = true;
            self.has_failed = true;
        }
        sent
    }

    fn send(&mut self, new: Option<&mut User>, ada: Option<&mut User>) -> Result<(), SessionError> {
        let new = new.filter(|new| new.state == ObjectState::Pending);
        let ada = ada.filter(|ada| ada.is_persistent() && (ada.is_dirty || ada.is_marked_deleted));
        if self.has_failed && (new.is_some() || ada.is_some()) {
            return Err(SessionError::PendingRollback);
        }
        if let Some(ada) = &ada
            && !ada.is_marked_deleted
        {
            self.begin();
            if let Some((text, parameters)) = sql::update(&ada.stored, &ada.row) {
                self.execute(text.into(), parameters)?;
                let changed = self.seen.update(Arc::new(ada.row.clone()));
                changed.map_err(SessionError::Integrity)?;
            }
        }
        if let Some(new) = new {
            self.insert(new)?;
        }
        if let Some(ada) = ada {
            if ada.is_marked_deleted {
                if !ada.is_loaded {
                    self.refresh(ada)?;
                }
                self.execute(sql::DELETE.into(), vec![ADA.to_string().into()])?;
                self.seen.delete(ADA);
                ada.state = ObjectState::Deleted;
                ada.is_recent = true;
                ada.is_marked_deleted = false;
            } else {
                ada.is_dirty = false;
                ada.stored = ada.row.clone();
            }
        }
        Ok(())
    }

    fn insert(&mut self, new: &mut User) -> Result<(), SessionError> {
        let mut parameters = new.row.parameters();
        let mut row = new.row.clone();
        let text = if row.id == 0 {
            row.id = self.seen.next_id();
            sql::INSERT
        } else {
            parameters.insert(0, row.id.to_string().into());
            sql::INSERT_WITH_ID
        };
        self.execute(text.into(), parameters)?;
        let inserted = self.seen.insert(Arc::new(row.clone()));
        inserted.map_err(SessionError::Integrity)?;
        new.row = row;
        new.state = ObjectState::Persistent;
        new.is_recent = true;
        Ok(())
    }

    /// Loads the values of an expired object. Like any query, that begins with a flush.
    fn load(&mut self, which: fn(&mut Self) -> &mut Option<User>) -> Result<(), SessionError> {
        match which(self) {
            Some(user) if user.is_loaded => return Ok(()),
            Some(user) if user.state == ObjectState::Detached => {
                return Err(SessionError::Detached);
            }
            Some(_) => self.flush()?,
            None => return Ok(()),
        }
        let mut user = which(self).take();
        let loaded = user.as_mut().map_or(Ok(()), |user| self.refresh(user));
        *which(self) = user;
        loaded
    }

    fn refresh(&mut self, user: &mut User) -> Result<(), SessionError> {
        self.select(user.row.id)?;
        let row = self.seen.get(user.row.id).ok_or(SessionError::Gone)?;
        user.row = Row::clone(row);
        user.stored = user.row.clone();
        user.is_loaded = true;
        Ok(())
    }

    fn select(&mut self, id: i64) -> Result<(), SessionError> {
        self.execute(sql::GET.into(), vec![id.to_string().into()])
    }

    fn execute(
        &mut self,
        text: Cow<'static, str>,
        parameters: Vec<Cow<'static, str>>,
    ) -> Result<(), SessionError> {
        if self.has_failed {
            return Err(SessionError::PendingRollback);
        }
        self.begin();
        self.sent.push(SqlStatement { text, parameters });
        Ok(())
    }

    fn begin(&mut self) {
        self.has_begun = true;
        if !self.is_connected {
            self.is_connected = true;
            self.sent.push(SqlStatement::without_parameters(sql::BEGIN));
        }
    }

    /// Undoes what wasn't committed, in the objects too, whose values expire.
    fn restore(&mut self) {
        self.seen = self.committed.clone();
        for user in [&mut self.new, &mut self.ada].into_iter().flatten() {
            user.state = match user.state {
                ObjectState::Pending => ObjectState::Transient,
                ObjectState::Persistent if user.is_recent => ObjectState::Transient,
                ObjectState::Deleted if user.is_recent => ObjectState::Persistent,
                other => other,
            };
            user.is_recent = false;
            user.is_marked_deleted = false;
            if user.is_persistent() {
                user.is_loaded = false;
                user.is_dirty = false;
            }
        }
    }

    fn end(&mut self, statement: &'static str) {
        if self.is_connected {
            self.sent.push(SqlStatement::without_parameters(statement));
        }
        self.is_connected = false;
        self.has_begun = false;
        self.has_failed = false;
    }
}
