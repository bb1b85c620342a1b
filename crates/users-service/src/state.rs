//! The store as text, to be kept in a browser or put into a link. What comes back may be broken,
//! old or hostile: it is checked like any input.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::store::{Role, Row, Table};
use super::validation::{is_age, is_email, is_name};

/// The version that is written, and the only one that is read.
const VERSION: u64 = 1;
/// The most bytes that are read.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The most rows that are read.
const MAX_ROWS: usize = 10_000;
/// The largest id that is read: 2^53 − 1, the last whole number that JavaScript is sure of.
const MAX_ID: i64 = (1 << 53) - 1;

/// Why a state is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateError {
    /// It is too long; holds its length in bytes.
    TooLong(usize),
    /// It isn't a state.
    Malformed,
    /// It was written by another version of the course.
    Version(u64),
    /// It has too many rows; holds how many.
    TooManyRows(usize),
    /// One of its rows breaks a rule of the table; holds the row's place from 1, and the rule.
    Row(usize, &'static str),
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => {
                write!(
                    f,
                    "The saved data is too long: {bytes} bytes, and {MAX_BYTES} are allowed."
                )
            }
            Self::Malformed => f.write_str("The saved data can't be read."),
            Self::Version(version) => write!(
                f,
                "The saved data is of version {version}, and this page reads version {VERSION}."
            ),
            Self::TooManyRows(rows) => {
                write!(
                    f,
                    "The saved data has {rows} users, and {MAX_ROWS} are allowed."
                )
            }
            Self::Row(place, rule) => write!(f, "User number {place} in the saved data {rule}."),
        }
    }
}

impl std::error::Error for StateError {}

/// The saved table. Its version is read first, by [`Versioned`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedState {
    version: u64,
    users: Vec<SavedUser>,
}

/// What a saved state of any version has.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// A user as an array, because the state also travels in links, which have to be short.
#[derive(Serialize, Deserialize)]
struct SavedUser(
    /// The id.
    i64,
    /// The name.
    Option<String>,
    /// The email.
    String,
    /// The role.
    String,
    /// The age.
    Option<u8>,
    /// Whether the user is active.
    bool,
);

/// The table as compact JSON with a version.
pub(super) fn save(table: &Table) -> String {
    let state = SavedState {
        version: VERSION,
        users: table.rows().map(|row| SavedUser::from(&**row)).collect(),
    };
    // Numbers and texts can't fail to be written.
    serde_json::to_string(&state).unwrap_or_default()
}

impl From<&Row> for SavedUser {
    fn from(row: &Row) -> Self {
        Self(
            row.id,
            row.name.clone(),
            row.email.clone(),
            row.role.as_str().to_owned(),
            row.age,
            row.active,
        )
    }
}

/// Reads what [`save`] wrote.
pub(super) fn load(text: &str) -> Result<Table, StateError> {
    if text.len() > MAX_BYTES {
        return Err(StateError::TooLong(text.len()));
    }
    let Versioned { version } = read(text)?;
    if version != VERSION {
        return Err(StateError::Version(version));
    }
    let SavedState { users, .. } = read(text)?;
    if users.len() > MAX_ROWS {
        return Err(StateError::TooManyRows(users.len()));
    }
    let mut table = Table::default();
    for (index, user) in users.into_iter().enumerate() {
        let refuse = |rule| StateError::Row(index + 1, rule);
        let row = check(user).map_err(refuse)?;
        table
            .insert(Arc::new(row))
            .map_err(|broken| refuse(broken.in_saved_data()))?;
    }
    Ok(table)
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, StateError> {
    serde_json::from_str(text).map_err(|_| StateError::Malformed)
}

/// The row, or the rule that it breaks.
fn check(SavedUser(id, name, email, role, age, active): SavedUser) -> Result<Row, &'static str> {
    if !(1..=MAX_ID).contains(&id) {
        return Err("has an id out of range");
    }
    if !name.as_deref().is_none_or(is_name) {
        return Err("has a name that is too long or empty");
    }
    if !is_email(&email) || email.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Err("has an email that can't be one");
    }
    if !age.is_none_or(is_age) {
        return Err("has an age out of range");
    }
    let role = Role::parse(&role).ok_or("has a role that there isn't")?;
    Ok(Row {
        id,
        name,
        email,
        role,
        age,
        active,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(users: &str) -> String {
        format!("{{\"version\":1,\"users\":[{users}]}}")
    }

    const ADA: &str = r#"[1,"Ada","ada@example.com","admin",36,true]"#;

    #[test]
    fn the_seed_comes_back_as_it_went() {
        let table = Table::seeded();
        let text = save(&table);
        assert_eq!(load(&text), Ok(table));
        assert!(text.starts_with(
            r#"{"version":1,"users":[[1,"Ada Park","ada@example.com","admin",36,true],"#
        ));
    }

    /// What the first edition wrote for the seed, a hidden user and a user without a name, letter by
    /// letter: all of it ASCII, as Python's `json.dumps` has it.
    const FIRST_EDITION: &str = r#"{"version":1,"users":[[1,"Ada Park","ada@example.com","admin",36,true],[2,"Ben Okafor","ben@example.com","user",28,false],[3,"Chlo\u00e9 Dubois","chloe@example.com","user",41,true],[4,null,"dev@example.com","user",null,true],[5,"Eve Lindqvist","eve@example.com","user",23,true],[6,"\ud83d\udd14 \"Bell\"","bell@example.com","user",0,true]]}"#;

    #[test]
    fn what_the_first_edition_kept_is_read() {
        let mut expected = Table::default();
        let mut rows: Vec<Row> = Table::seeded().rows().map(|row| (**row).clone()).collect();
        rows[1].active = false;
        rows.push(Row {
            id: 6,
            name: Some("🔔 \"Bell\"".to_owned()),
            email: "bell@example.com".to_owned(),
            role: Role::User,
            age: Some(0),
            active: true,
        });
        for row in rows {
            assert_eq!(expected.insert(Arc::new(row)), Ok(()));
        }
        assert_eq!(load(FIRST_EDITION), Ok(expected.clone()));
        assert_eq!(load(&save(&expected)), Ok(expected));
    }

    #[test]
    fn a_hidden_user_may_share_an_email() {
        let hidden = ADA.replace("[1,", "[2,").replace("true", "false");
        let table = load(&state(&format!("{ADA},{hidden}")));
        assert_eq!(table.map(|table| table.rows().count()), Ok(2));
    }

    #[test]
    fn a_row_that_breaks_a_rule_is_refused_with_its_place_and_the_rule() {
        let long = "x".repeat(81);
        let cases = [
            ("[1,", "[2,", "has the email of another active user"),
            ("ada@", "ben@", "has the id of another user"),
            ("[1,", "[0,", "has an id out of range"),
            ("[1,", "[-5,", "has an id out of range"),
            ("[1,", "[9007199254740992,", "has an id out of range"),
            ("\"Ada\"", "\"\"", "has a name that is too long or empty"),
            ("Ada", &long, "has a name that is too long or empty"),
            (
                "ada@example.com",
                "ada@example",
                "has an email that can't be one",
            ),
            ("ada@", "Ada@", "has an email that can't be one"),
            ("admin", "root", "has a role that there isn't"),
            ("36", "151", "has an age out of range"),
        ];
        for (from, to, rule) in cases {
            let second = ADA.replace(from, to);
            let loaded = load(&state(&format!("{ADA},{second}")));
            assert_eq!(loaded, Err(StateError::Row(2, rule)), "{second}");
        }
    }

    #[test]
    fn what_is_no_state_is_refused() {
        let more = ADA.replace("true", "true,1");
        let many = vec![ADA; MAX_ROWS + 1].join(",");
        let deep = "[".repeat(100_000);
        let malformed = [
            "",
            "null",
            "{}",
            "[]",
            "{\"version\":-1}",
            "{\"version\":\"1\"}",
            "{\"version\":1}",
            &deep,
            "{\"version\":1,\"users\":[],\"more\":1}",
            "{\"version\":1,\"users\":[1]}",
            &state(&more),
            &state(&ADA.replace("36", "256")),
            &state(&ADA.replace("36", "3.5")),
            &state(&ADA.replace("true", "1")),
            &state(&ADA.replace("[1,", "[1e400,")),
            &state(&ADA.replace("Ada", "\\ud800")),
        ];
        for text in malformed {
            let refused = matches!(load(text), Err(StateError::Malformed));
            assert!(refused, "{}", text.get(..60).unwrap_or(text));
        }
        assert_eq!(
            load("{\"version\":2,\"rows\":{}}"),
            Err(StateError::Version(2))
        );
        assert_eq!(
            load(&state(&many)),
            Err(StateError::TooManyRows(MAX_ROWS + 1))
        );
        let long = " ".repeat(MAX_BYTES + 1);
        assert_eq!(load(&long), Err(StateError::TooLong(MAX_BYTES + 1)));
    }
}
