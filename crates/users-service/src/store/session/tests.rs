//! What a session sends to the database, statement by statement.

use super::*;
use crate::sites::services::commit::COMMIT as AT;

/// The SQL that a piece of work sends, with its parameters.
fn sent(table: &mut Table, work: impl FnOnce(&mut Session<'_>, &mut Recorder)) -> Vec<String> {
    let mut steps = Recorder::new();
    let mut session = Session::new(table);
    work(&mut session, &mut steps);
    session.remove(&mut steps);
    let sql = steps.finish().into_iter().filter_map(|step| step.sql);
    sql.map(|sql| {
        format!(
            "{} ({})",
            sql.text.replace('\n', ""),
            sql.parameters.join(", ")
        )
    })
    .collect()
}

fn draft(email: &str) -> Vec<Change> {
    vec![
        Change::Name(Some("O'Hara".to_owned())),
        Change::Email(email.to_owned()),
    ]
}

#[test]
fn reading_begins_a_transaction_and_the_end_rolls_it_back() {
    let mut table = Table::seeded();
    let lines = sent(&mut table, |session, steps| {
        assert_eq!(session.get(steps, &AT, 9), None);
        assert_eq!(session.count(steps, &AT, Some(Role::User)), 4);
        assert_eq!(session.page(steps, &AT, None, 2, 1).len(), 2);
    });
    assert_eq!(
        lines,
        [
            "BEGIN (implicit) ()",
            "SELECT users.id, users.name, users.email, users.role, users.age, users.active, \
             users.version FROM users WHERE users.id = ? (9)",
            "SELECT count(*) AS count_1 FROM (SELECT users.id AS id, users.name AS name, \
             users.email AS email, users.role AS role, users.age AS age, users.active AS active, \
             users.version AS version FROM users WHERE users.active = 1 AND users.role = ?) AS anon_1 ('user')",
            "SELECT users.id, users.name, users.email, users.role, users.age, users.active, \
             users.version FROM users WHERE users.active = 1 ORDER BY users.id LIMIT ? OFFSET ? (2, 1)",
            "ROLLBACK ()",
        ]
    );
}

#[test]
fn an_added_user_gets_its_id_with_the_commit() {
    let mut table = Table::seeded();
    let lines = sent(&mut table, |session, steps| {
        let mut user = session.new_user(steps, &AT, draft("z@e.com"));
        session.add(steps, &AT);
        assert_eq!(session.commit(steps, &AT, &mut user), Ok(()));
        assert_eq!(user.id, 6);
    });
    assert_eq!(
        lines,
        [
            "BEGIN (implicit) ()",
            "INSERT INTO users (name, email, role, age, active, version) VALUES (?, ?, ?, ?, ?, ?) \
             RETURNING id (\"O'Hara\", 'z@e.com', 'user', None, 1, 1)",
            "COMMIT ()",
        ]
    );
    assert!(table.get(6).is_some());
}

#[test]
fn a_refused_insert_is_rolled_back_at_once() {
    let mut table = Table::seeded();
    let before = table.clone();
    let lines = sent(&mut table, |session, steps| {
        let mut user = session.new_user(steps, &AT, draft("ada@example.com"));
        session.add(steps, &AT);
        let refused = session.commit(steps, &AT, &mut user);
        assert_eq!(refused, Err(IntegrityError(ConstraintViolation::Email)));
        session.rollback(steps, &AT);
    });
    assert_eq!(lines.last().map(String::as_str), Some("ROLLBACK ()"));
    assert_eq!(lines.len(), 3);
    assert_eq!(table, before);
}

#[test]
fn only_columns_that_differ_are_sent_in_the_tables_order() {
    let mut table = Table::seeded();
    let changes = [
        Change::Age(Some(28)),
        Change::Role(Role::Admin),
        Change::Name(None),
        Change::Email("ben@example.com".to_owned()),
    ];
    let lines = sent(&mut table, |session, steps| {
        let Some(mut user) = session.get(steps, &AT, 2) else {
            return;
        };
        for change in changes {
            session.set(steps, &AT, &mut user, change);
        }
        assert_eq!(session.commit(steps, &AT, &mut user), Ok(()));
    });
    let update = "UPDATE users SET name=?, role=?, version=? \
                  WHERE users.id = ? AND users.version = ? (None, 'admin', 2, 2, 1)";
    assert_eq!(lines.get(2).map(String::as_str), Some(update));
    let stored = table
        .get(2)
        .map(|row| (row.name.clone(), row.role, row.age, row.version));
    assert_eq!(stored, Some((None, Role::Admin, Some(28), 2)));
}

#[test]
fn setting_what_is_there_already_sends_no_update() {
    let mut table = Table::seeded();
    let lines = sent(&mut table, |session, steps| {
        let Some(mut user) = session.get(steps, &AT, 2) else {
            return;
        };
        session.set(steps, &AT, &mut user, Change::Age(Some(28)));
        assert_eq!(session.commit(steps, &AT, &mut user), Ok(()));
    });
    assert_eq!(lines.len(), 3);
    assert_eq!(lines.last().map(String::as_str), Some("COMMIT ()"));
}

#[test]
fn a_deleted_row_goes_with_the_commit() {
    let mut table = Table::seeded();
    let lines = sent(&mut table, |session, steps| {
        let Some(mut user) = session.get(steps, &AT, 5) else {
            return;
        };
        session.delete(steps, &AT, &user);
        assert_eq!(session.commit(steps, &AT, &mut user), Ok(()));
    });
    assert_eq!(
        lines.get(2..),
        Some(
            &[
                "DELETE FROM users WHERE users.id = ? AND users.version = ? (5, 1)".to_owned(),
                "COMMIT ()".to_owned()
            ][..]
        )
    );
    assert!(table.get(5).is_none());
}
