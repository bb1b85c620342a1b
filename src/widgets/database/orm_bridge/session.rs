//! A model of SQLAlchemy's session over the users table, for two users: what each button of the
//! widget does to the objects, to the session and to the database. It is held against the real
//! SQLAlchemy ([`super::replay`]). It must not know the page.

use std::borrow::Cow;
use std::sync::Arc;

use super::user::{State, Trouble, User};
use users_service::Role;
use users_service::store::{Row, Table, sql};

/// The id of the user that the widget loads.
const ADA: i64 = 1;

/// A statement as it is sent, and its parameters.
pub type Sent = (Cow<'static, str>, Vec<Cow<'static, str>>);

/// The session, the two names for users, and the database.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whether a commit makes objects forget their values.
    pub expires: bool,
    /// What the name `new` stands for.
    pub new: Option<User>,
    /// What the name `ada` stands for.
    pub ada: Option<User>,
    /// What went to the database with the last button.
    pub sent: Vec<Sent>,
    /// Whether a flush has failed and waits for a rollback.
    pub has_failed: bool,
    /// The table as everybody sees it.
    pub committed: Table,
    /// The table as this session's transaction sees it.
    pub seen: Table,
    /// Whether the session has begun to work.
    begun: bool,
    /// Whether the database has begun a transaction for it.
    pub is_connected: bool,
}

impl Session {
    /// A new session over the five users.
    pub fn new(expires: bool) -> Self {
        let table = Table::seeded();
        Self {
            expires,
            new: None,
            ada: None,
            sent: Vec::new(),
            has_failed: false,
            committed: table.clone(),
            seen: table,
            begun: false,
            is_connected: false,
        }
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
        self.new = Some(User::new(row, State::Transient));
    }

    /// `db.session.add(new)`
    pub fn add(&mut self) {
        if let Some(new) = &mut self.new {
            self.begun = true;
            match new.state {
                State::Transient => new.state = State::Pending,
                State::Detached => new.state = State::Persistent,
                State::Pending | State::Persistent | State::Deleted => {}
            }
        }
    }

    /// `ada = db.session.get(User, 1)`: whether there is such a user.
    pub fn get(&mut self) -> Result<bool, Trouble> {
        let is_known = self.ada.as_ref().is_some_and(User::is_in_map);
        if is_known && self.ada.as_ref().is_some_and(|ada| ada.is_loaded) {
            return Ok(true);
        }
        self.flush()?;
        self.select(ADA)?;
        match self.seen.get(ADA) {
            Some(row) => {
                let row = Row::clone(row);
                self.ada = Some(User::new(row, State::Persistent));
            }
            None => {
                // The flush has erased it: asked for what it was, then once more for the row.
                if is_known {
                    self.select(ADA)?;
                }
                self.ada = None;
            }
        }
        Ok(self.ada.is_some())
    }

    /// `ada.age += 1`, or `ada.active = not ada.active`: reading first, then setting.
    pub fn change(&mut self, birthday: bool) -> Result<(), Trouble> {
        self.load_ada()?;
        if let Some(ada) = &mut self.ada {
            if birthday {
                ada.row.age = ada.row.age.map(|age| age.saturating_add(1));
            } else {
                ada.row.active = !ada.row.active;
            }
            // Only the first change tells the session.
            self.begun |= !ada.is_dirty && ada.state != State::Detached;
            ada.is_dirty = true;
        }
        Ok(())
    }

    /// `db.session.delete(ada)`
    pub fn delete(&mut self) {
        if let Some(ada) = &mut self.ada {
            ada.is_doomed = true;
            self.begun = true;
        }
    }

    /// `db.session.scalar(select(func.count()).select_from(User))`
    pub fn count(&mut self) -> Result<usize, Trouble> {
        self.flush()?;
        self.execute(sql::COUNT_ALL.into(), Vec::new())?;
        Ok(self.seen.len())
    }

    /// `print(new.id)`: 0 where it has none.
    pub fn id_of_new(&mut self) -> Result<i64, Trouble> {
        self.load(|session| &mut session.new)?;
        Ok(self.new.as_ref().map_or(0, |new| new.row.id))
    }

    /// Sees to it that `ada` holds its values, as `print(ada.name)` does.
    pub fn load_ada(&mut self) -> Result<(), Trouble> {
        self.load(|session| &mut session.ada)
    }

    /// `db.session.commit()`
    pub fn commit(&mut self) -> Result<(), Trouble> {
        self.begun = true;
        if self.has_failed {
            return Err(Trouble::PendingRollback);
        }
        self.flush()?;
        self.end(sql::COMMIT);
        self.committed = self.seen.clone();
        for user in [&mut self.new, &mut self.ada].into_iter().flatten() {
            user.is_recent = false;
            if self.expires {
                user.is_loaded &= !user.is_in_map();
                if user.state == State::Deleted {
                    user.state = State::Detached;
                }
            }
        }
        Ok(())
    }

    /// `db.session.rollback()`
    pub fn rollback(&mut self) {
        if self.begun {
            self.restore();
            self.end(sql::ROLLBACK);
        }
    }

    /// `db.session.remove()`, with which each request ends.
    pub fn remove(&mut self) {
        self.end(sql::ROLLBACK);
        self.seen = self.committed.clone();
        for user in [&mut self.new, &mut self.ada].into_iter().flatten() {
            user.is_doomed = false;
            user.is_recent = false;
            user.state = match user.state {
                State::Pending | State::Transient => State::Transient,
                State::Persistent | State::Deleted | State::Detached => State::Detached,
            };
        }
    }

    /// `db.session.flush()`: changed rows first, new ones second, erased ones last.
    pub fn flush(&mut self) -> Result<(), Trouble> {
        let mut new = self.new.take();
        let mut ada = self.ada.take();
        let sent = self.send(new.as_mut(), ada.as_mut());
        (self.new, self.ada) = (new, ada);
        if let Err(Trouble::Integrity(_)) = sent {
            self.restore();
            self.end(sql::ROLLBACK);
            self.begun = true;
            self.has_failed = true;
        }
        sent
    }

    fn send(&mut self, new: Option<&mut User>, ada: Option<&mut User>) -> Result<(), Trouble> {
        let new = new.filter(|new| new.state == State::Pending);
        let ada = ada.filter(|ada| ada.is_in_map() && (ada.is_dirty || ada.is_doomed));
        if self.has_failed && (new.is_some() || ada.is_some()) {
            return Err(Trouble::PendingRollback);
        }
        if let Some(ada) = &ada
            && !ada.is_doomed
        {
            self.begin();
            if let Some((text, parameters)) = sql::update(&ada.known, &ada.row) {
                self.execute(text.into(), parameters)?;
                let changed = self.seen.update(Arc::new(ada.row.clone()));
                changed.map_err(Trouble::Integrity)?;
            }
        }
        if let Some(new) = new {
            self.insert(new)?;
        }
        if let Some(ada) = ada {
            if ada.is_doomed {
                if !ada.is_loaded {
                    self.refresh(ada)?;
                }
                self.execute(sql::DELETE.into(), vec![ADA.to_string().into()])?;
                self.seen.delete(ADA);
                ada.state = State::Deleted;
                ada.is_recent = true;
                ada.is_doomed = false;
            } else {
                ada.is_dirty = false;
                ada.known = ada.row.clone();
            }
        }
        Ok(())
    }

    fn insert(&mut self, new: &mut User) -> Result<(), Trouble> {
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
        inserted.map_err(Trouble::Integrity)?;
        new.row = row;
        new.state = State::Persistent;
        new.is_recent = true;
        Ok(())
    }

    /// Asks for the values of an expired object; as any query, that begins with a flush.
    fn load(&mut self, which: fn(&mut Self) -> &mut Option<User>) -> Result<(), Trouble> {
        match which(self) {
            Some(user) if user.is_loaded => return Ok(()),
            Some(user) if user.state == State::Detached => return Err(Trouble::Detached),
            Some(_) => self.flush()?,
            None => return Ok(()),
        }
        let mut user = which(self).take();
        let loaded = user.as_mut().map_or(Ok(()), |user| self.refresh(user));
        *which(self) = user;
        loaded
    }

    fn refresh(&mut self, user: &mut User) -> Result<(), Trouble> {
        self.select(user.row.id)?;
        let row = self.seen.get(user.row.id).ok_or(Trouble::Gone)?;
        user.row = Row::clone(row);
        user.known = user.row.clone();
        user.is_loaded = true;
        Ok(())
    }

    fn select(&mut self, id: i64) -> Result<(), Trouble> {
        self.execute(sql::GET.into(), vec![id.to_string().into()])
    }

    fn execute(
        &mut self,
        text: Cow<'static, str>,
        parameters: Vec<Cow<'static, str>>,
    ) -> Result<(), Trouble> {
        if self.has_failed {
            return Err(Trouble::PendingRollback);
        }
        self.begin();
        self.sent.push((text, parameters));
        Ok(())
    }

    fn begin(&mut self) {
        self.begun = true;
        if !self.is_connected {
            self.is_connected = true;
            self.sent.push((sql::BEGIN.into(), Vec::new()));
        }
    }

    /// Takes back what wasn't committed, in the objects too: none of them trusts its values then.
    fn restore(&mut self) {
        self.seen = self.committed.clone();
        for user in [&mut self.new, &mut self.ada].into_iter().flatten() {
            user.state = match user.state {
                State::Pending => State::Transient,
                State::Persistent if user.is_recent => State::Transient,
                State::Deleted if user.is_recent => State::Persistent,
                other => other,
            };
            user.is_recent = false;
            user.is_doomed = false;
            if user.is_in_map() {
                user.is_loaded = false;
                user.is_dirty = false;
            }
        }
    }

    fn end(&mut self, how: &'static str) {
        if self.is_connected {
            self.sent.push((how.into(), Vec::new()));
        }
        self.is_connected = false;
        self.begun = false;
        self.has_failed = false;
    }
}
