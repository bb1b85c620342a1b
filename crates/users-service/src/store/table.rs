//! The `users` table as SQLite keeps it: ids, the partial unique index, reading by id and by page.

use std::fmt;
use std::sync::Arc;

use super::row::{Role, Row};
use super::seed;

/// Rows by id, and the index `ix_users_active_email`.
///
/// Rows are shared, so that a trace can hold on to what it saw at little cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Sorted by id. New rows come last, so inserting is cheap.
    rows: Vec<Arc<Row>>,
    /// The active ones, sorted by email.
    by_email: Vec<Arc<Row>>,
}

/// A rule of the table that a change would break; the table is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintViolation {
    /// Two rows with one id.
    Id,
    /// Two active users with one email.
    Email,
}

impl fmt::Display for ConstraintViolation {
    /// The reason as SQLite words it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Id => "UNIQUE constraint failed: users.id",
            Self::Email => "UNIQUE constraint failed: users.email",
        })
    }
}

impl ConstraintViolation {
    /// The rule in words that fit behind "User number 3 in the saved data …".
    pub(crate) const fn in_saved_data(self) -> &'static str {
        match self {
            Self::Id => "has the id of another user",
            Self::Email => "has the email of another active user",
        }
    }
}

impl Table {
    /// The table with the five users to start with.
    #[must_use]
    pub fn seeded() -> Self {
        let mut table = Self::default();
        for row in seed::rows() {
            let inserted = table.insert(Arc::new(row));
            debug_assert!(inserted.is_ok(), "the seed breaks a rule of the table");
        }
        table
    }

    /// Every row by id, the hidden ones included.
    pub fn rows(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.rows.iter()
    }

    /// How many rows there are, the hidden ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row with that id, active or not.
    #[must_use]
    pub fn get(&self, id: i64) -> Option<&Arc<Row>> {
        self.rows.get(self.place(id).ok()?)
    }

    /// The place of the row with that id, or the one where it would stand.
    fn place(&self, id: i64) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&id, |row| row.id)
    }

    /// The active rows by id, of one role where it is named.
    pub fn active(&self, role: Option<Role>) -> impl Iterator<Item = &Arc<Row>> {
        self.rows()
            .filter(move |row| row.active && role.is_none_or(|wanted| row.role == wanted))
    }

    /// The id that the next row gets: the largest one in the table plus 1, so the id of a last
    /// row that was erased comes again (SQLite, "Rowids and the INTEGER PRIMARY KEY").
    #[must_use]
    pub fn next_id(&self) -> i64 {
        let last = self.rows.last();
        last.map_or(1, |row| row.id.saturating_add(1))
    }

    /// Adds a row.
    ///
    /// # Errors
    /// The rule that it would break.
    pub fn insert(&mut self, row: Arc<Row>) -> Result<(), ConstraintViolation> {
        let Err(place) = self.place(row.id) else {
            return Err(ConstraintViolation::Id);
        };
        if row.active {
            let Err(place) = self.email(&row.email) else {
                return Err(ConstraintViolation::Email);
            };
            self.by_email.insert(place, Arc::clone(&row));
        }
        self.rows.insert(place, row);
        Ok(())
    }

    /// Puts a row in the place of the one with its id; without such a one nothing happens, as
    /// with an `UPDATE` that no row fits.
    ///
    /// # Errors
    /// The rule that it would break.
    pub fn update(&mut self, row: Arc<Row>) -> Result<(), ConstraintViolation> {
        let taken = self.email(&row.email).ok();
        let taken = taken.and_then(|place| self.by_email.get(place));
        if row.active && taken.is_some_and(|taken| taken.id != row.id) {
            return Err(ConstraintViolation::Email);
        }
        let place = self.place(row.id).ok();
        if let Some(kept) = place.and_then(|place| self.rows.get_mut(place)) {
            let old = std::mem::replace(kept, Arc::clone(&row));
            self.forget(&old);
            if let (true, Err(place)) = (row.active, self.email(&row.email)) {
                self.by_email.insert(place, row);
            }
        }
        Ok(())
    }

    /// Erases the row with that id.
    pub fn delete(&mut self, id: i64) {
        if let Ok(place) = self.place(id) {
            let row = self.rows.remove(place);
            self.forget(&row);
        }
    }

    /// Where an active email is, or would be.
    fn email(&self, email: &str) -> Result<usize, usize> {
        self.by_email
            .binary_search_by(|row| row.email.as_str().cmp(email))
    }

    /// Takes a row that is no longer as it was out of the index.
    fn forget(&mut self, row: &Row) {
        if let (true, Ok(place)) = (row.active, self.email(&row.email)) {
            self.by_email.remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, email: &str, active: bool) -> Arc<Row> {
        Arc::new(Row {
            id,
            name: None,
            email: email.to_owned(),
            role: Role::User,
            age: None,
            active,
        })
    }

    #[test]
    fn the_next_id_is_the_largest_plus_one_even_if_it_was_there_before() {
        let mut table = Table::default();
        assert_eq!(table.next_id(), 1);
        assert_eq!(table.insert(row(7, "a@b.c", true)), Ok(()));
        assert_eq!(table.insert(row(3, "b@b.c", true)), Ok(()));
        assert_eq!(table.next_id(), 8);
        table.delete(7);
        assert_eq!(table.next_id(), 4);
        table.delete(99);
        table.delete(3);
        assert_eq!(table.next_id(), 1);
    }

    #[test]
    fn an_email_is_unique_among_the_active_only() {
        let mut table = Table::default();
        assert_eq!(table.insert(row(1, "a@b.c", true)), Ok(()));
        assert_eq!(
            table.insert(row(2, "a@b.c", true)),
            Err(ConstraintViolation::Email)
        );
        assert_eq!(table.insert(row(2, "a@b.c", false)), Ok(()));
        assert_eq!(
            table.update(row(2, "a@b.c", true)),
            Err(ConstraintViolation::Email)
        );
        assert_eq!(table.update(row(1, "a@b.c", false)), Ok(()));
        assert_eq!(table.update(row(2, "a@b.c", true)), Ok(()));
        assert_eq!(
            table.insert(row(3, "a@b.c", true)),
            Err(ConstraintViolation::Email)
        );
        table.delete(2);
        assert_eq!(table.insert(row(3, "a@b.c", true)), Ok(()));
    }

    #[test]
    fn a_refused_change_changes_nothing() {
        let mut table = Table::seeded();
        let before = table.clone();
        assert_eq!(
            table.insert(row(1, "new@b.c", true)),
            Err(ConstraintViolation::Id)
        );
        assert_eq!(
            table.insert(row(6, "ada@example.com", true)),
            Err(ConstraintViolation::Email)
        );
        assert_eq!(
            table.update(row(2, "ada@example.com", true)),
            Err(ConstraintViolation::Email)
        );
        assert_eq!(table.update(row(9, "new@b.c", true)), Ok(()));
        assert_eq!(table, before);
    }

    #[test]
    fn an_email_is_free_once_its_user_has_another() {
        let mut table = Table::seeded();
        assert_eq!(table.update(row(1, "new@b.c", true)), Ok(()));
        assert_eq!(table.insert(row(6, "ada@example.com", true)), Ok(()));
    }
}
