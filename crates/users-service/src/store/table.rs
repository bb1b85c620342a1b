//! The `users` table as SQLite stores it: ids, the partial unique index, reading by id and by page.

use std::fmt;
use std::sync::Arc;

use super::row::{Role, Row};
use super::seed;

/// The rows by id, and the index `ix_users_active_email`. Rows are shared, so that traces can keep them
/// without copying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Sorted by id. New rows have the largest id, so they are appended.
    rows: Vec<Arc<Row>>,
    /// The active rows, sorted by email.
    by_email: Vec<Arc<Row>>,
}

/// A constraint that a change would violate; the table doesn't change then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintViolation {
    /// Two rows would have the same id.
    Id,
    /// Two active users would have the same email.
    Email,
}

impl fmt::Display for ConstraintViolation {
    /// SQLite's message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Id => "UNIQUE constraint failed: users.id",
            Self::Email => "UNIQUE constraint failed: users.email",
        })
    }
}

impl ConstraintViolation {
    /// The constraint in words that complete the sentence "User number 3 in the saved data …".
    pub(crate) const fn in_saved_data(self) -> &'static str {
        match self {
            Self::Id => "has the id of another user",
            Self::Email => "has the email of another active user",
        }
    }
}

impl Table {
    /// The table with the seed users.
    #[must_use]
    pub fn seeded() -> Self {
        let mut table = Self::default();
        for row in seed::rows() {
            let inserted = table.insert(Arc::new(row));
            debug_assert!(inserted.is_ok(), "the seed violates a constraint");
        }
        table
    }

    /// Every row by id, including hidden ones.
    pub fn rows(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.rows.iter()
    }

    /// The number of rows, including hidden ones.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row with that id, active or not.
    #[must_use]
    pub fn get(&self, id: i64) -> Option<&Arc<Row>> {
        self.rows.get(self.index_of(id).ok()?)
    }

    /// The index of the row with that id, or the one at which it would be inserted.
    fn index_of(&self, id: i64) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&id, |row| row.id)
    }

    /// The active rows by id, of one role or of all.
    pub fn active(&self, role: Option<Role>) -> impl Iterator<Item = &Arc<Row>> {
        self.rows()
            .filter(move |row| row.active && role.is_none_or(|wanted| row.role == wanted))
    }

    /// The id of the next row: the largest one in the table plus 1, so the id of a deleted last row is used
    /// again (SQLite, "Rowids and the INTEGER PRIMARY KEY").
    #[must_use]
    pub fn next_id(&self) -> i64 {
        let last = self.rows.last();
        last.map_or(1, |row| row.id.saturating_add(1))
    }

    /// Adds a row.
    ///
    /// # Errors
    /// The constraint that it would violate.
    pub fn insert(&mut self, row: Arc<Row>) -> Result<(), ConstraintViolation> {
        let Err(index) = self.index_of(row.id) else {
            return Err(ConstraintViolation::Id);
        };
        if row.active {
            let Err(index) = self.index_of_email(&row.email) else {
                return Err(ConstraintViolation::Email);
            };
            self.by_email.insert(index, Arc::clone(&row));
        }
        self.rows.insert(index, row);
        Ok(())
    }

    /// Replaces the row that has the same id; does nothing if there is none, like an `UPDATE` that matches no
    /// row.
    ///
    /// # Errors
    /// The constraint that it would violate.
    pub fn update(&mut self, row: Arc<Row>) -> Result<(), ConstraintViolation> {
        let taken = self.index_of_email(&row.email).ok();
        let taken = taken.and_then(|index| self.by_email.get(index));
        if row.active && taken.is_some_and(|taken| taken.id != row.id) {
            return Err(ConstraintViolation::Email);
        }
        let index = self.index_of(row.id).ok();
        if let Some(kept) = index.and_then(|index| self.rows.get_mut(index)) {
            let old = std::mem::replace(kept, Arc::clone(&row));
            self.remove_from_index(&old);
            if let (true, Err(index)) = (row.active, self.index_of_email(&row.email)) {
                self.by_email.insert(index, row);
            }
        }
        Ok(())
    }

    /// Deletes the row with that id.
    pub fn delete(&mut self, id: i64) {
        if let Ok(index) = self.index_of(id) {
            let row = self.rows.remove(index);
            self.remove_from_index(&row);
        }
    }

    /// The index of the active row with that email, or the one at which it would be inserted.
    fn index_of_email(&self, email: &str) -> Result<usize, usize> {
        self.by_email
            .binary_search_by(|row| row.email.as_str().cmp(email))
    }

    /// Removes a row that has changed or is deleted from the index of emails.
    fn remove_from_index(&mut self, row: &Row) {
        if let (true, Ok(index)) = (row.active, self.index_of_email(&row.email)) {
            self.by_email.remove(index);
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
            version: 1,
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
