//! A model of SQLAlchemy's session over the users table, for two users: what each command does to
//! the objects, to the session and to the database. A test ([`super::replay`]) compares it with the
//! real SQLAlchemy.

use std::borrow::Cow;
use std::sync::Arc;

use super::user::{ObjectState, SessionError, User, Values};
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

/// The session's transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transaction {
    /// There is none.
    None,
    /// SQLAlchemy has begun one, and the database doesn't know of it yet.
    Begun,
    /// The database has begun one.
    Connected,
    /// A flush has failed. Until the rollback nothing is sent.
    Failed,
}

/// The session, the two variables that hold users, and the database.
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
    /// The table with committed changes only, as other transactions see it.
    pub committed: Table,
    /// The table as this session's transaction sees it.
    pub seen: Table,
    /// The transaction.
    pub transaction: Transaction,
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
            committed: table.clone(),
            seen: table,
            transaction: Transaction::None,
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
            version: 1,
        };
        self.new = Some(User::new(row, ObjectState::Transient));
    }

    /// `db.session.add(new)`
    pub fn add(&mut self) {
        if let Some(new) = &mut self.new {
            match new.state {
                ObjectState::Transient => new.state = ObjectState::Pending,
                ObjectState::Detached => new.state = ObjectState::Persistent,
                ObjectState::Pending | ObjectState::Persistent | ObjectState::Deleted => {}
            }
            self.begin();
        }
    }

    /// `ada = db.session.get(User, 1)`. Returns whether there is such a user.
    pub fn get(&mut self) -> Result<bool, SessionError> {
        let is_known = self.ada.as_ref().is_some_and(User::is_persistent);
        if is_known && self.ada.as_ref().is_some_and(User::is_loaded) {
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
                // The flush has deleted the row: SQLAlchemy first refreshes the object it knows,
                // then queries once more.
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
            let begins = ada.values != Values::Changed && ada.state != ObjectState::Detached;
            ada.values = Values::Changed;
            if begins {
                self.begin();
            }
        }
        Ok(())
    }

    /// `db.session.delete(ada)`
    pub fn delete(&mut self) {
        if let Some(ada) = &mut self.ada {
            ada.is_marked_deleted = true;
            self.begin();
        }
    }

    /// `db.session.scalar(select(func.count()).select_from(User))`
    pub fn count(&mut self) -> Result<usize, SessionError> {
        self.flush()?;
        self.execute(sql::COUNT_ALL.into(), Vec::new())?;
        Ok(self.seen.len())
    }

    /// `print(new.id)`. Returns `None` if it has no id.
    pub fn new_id(&mut self) -> Result<Option<i64>, SessionError> {
        self.load(|session| &mut session.new)?;
        Ok(self.new.as_ref().and_then(User::id))
    }

    /// Loads the values of `ada` if they are expired, as `print(ada.name)` does.
    pub fn load_ada(&mut self) -> Result<(), SessionError> {
        self.load(|session| &mut session.ada)
    }

    /// `db.session.commit()`
    pub fn commit(&mut self) -> Result<(), SessionError> {
        self.begin();
        if self.transaction == Transaction::Failed {
            return Err(SessionError::PendingRollback);
        }
        self.flush()?;
        self.end(sql::COMMIT);
        self.committed = self.seen.clone();
        for user in [&mut self.new, &mut self.ada].into_iter().flatten() {
            user.is_recent = false;
            if self.expires_on_commit {
                match user.state {
                    ObjectState::Persistent => user.values = Values::Expired,
                    ObjectState::Deleted => user.state = ObjectState::Detached,
                    ObjectState::Transient | ObjectState::Pending | ObjectState::Detached => {}
                }
            }
        }
        Ok(())
    }

    /// `db.session.rollback()`
    pub fn rollback(&mut self) {
        if self.transaction != Transaction::None {
            self.restore();
            self.end(sql::ROLLBACK);
        }
    }

    /// `db.session.remove()`, at the end of each request.
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
            self.transaction = Transaction::Failed;
        }
        sent
    }

    fn send(&mut self, new: Option<&mut User>, ada: Option<&mut User>) -> Result<(), SessionError> {
        let new = new.filter(|new| new.state == ObjectState::Pending);
        let mut ada = ada.filter(|ada| {
            ada.is_persistent() && (ada.values == Values::Changed || ada.is_marked_deleted)
        });
        if self.transaction == Transaction::Failed && (new.is_some() || ada.is_some()) {
            return Err(SessionError::PendingRollback);
        }
        if let Some(ada) = &mut ada
            && !ada.is_marked_deleted
        {
            self.connect();
            if let Some((text, parameters)) = sql::update(&ada.stored, &ada.row) {
                self.execute(text.into(), parameters)?;
                ada.row.version = ada.stored.next_version();
                let changed = self.seen.update(Arc::new(ada.row.clone()));
                changed.map_err(SessionError::Integrity)?;
            }
        }
        if let Some(new) = new {
            self.insert(new)?;
        }
        if let Some(ada) = ada {
            if ada.is_marked_deleted {
                if !ada.is_loaded() {
                    self.refresh(ada)?;
                }
                let version = ada.stored.version.to_string();
                let parameters = vec![ADA.to_string().into(), version.into()];
                self.execute(sql::DELETE.into(), parameters)?;
                self.seen.delete(ADA);
                ada.state = ObjectState::Deleted;
                ada.is_recent = true;
                ada.is_marked_deleted = false;
            } else {
                ada.values = Values::Unchanged;
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

    /// Loads the values of an expired object. As before any query, the session flushes first.
    fn load(&mut self, which: fn(&mut Self) -> &mut Option<User>) -> Result<(), SessionError> {
        match which(self) {
            Some(user) if user.is_loaded() => return Ok(()),
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
        user.values = Values::Unchanged;
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
        if self.transaction == Transaction::Failed {
            return Err(SessionError::PendingRollback);
        }
        self.connect();
        self.sent.push(SqlStatement { text, parameters });
        Ok(())
    }

    /// Begins a transaction, if there is none.
    fn begin(&mut self) {
        if self.transaction == Transaction::None {
            self.transaction = Transaction::Begun;
        }
    }

    /// Has the database begin the transaction, if it hasn't.
    fn connect(&mut self) {
        if self.transaction != Transaction::Connected {
            self.transaction = Transaction::Connected;
            self.sent.push(SqlStatement::without_parameters(sql::BEGIN));
        }
    }

    /// Undoes what wasn't committed. The values of the objects expire.
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
                user.values = Values::Expired;
            }
        }
    }

    /// Ends the transaction with a statement, which is sent if the database has begun it.
    fn end(&mut self, statement: &'static str) {
        if self.transaction == Transaction::Connected {
            self.sent.push(SqlStatement::without_parameters(statement));
        }
        self.transaction = Transaction::None;
    }
}
