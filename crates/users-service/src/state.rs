//! Saves the table as text, for the browser's storage and for links, and loads it. A text may be damaged,
//! old or hostile, so it is checked like any input.

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
/// The largest id that is read: 2^53 − 1, JavaScript's `Number.MAX_SAFE_INTEGER`.
const MAX_ID: i64 = (1 << 53) - 1;

/// The reason why a saved state is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateError {
    /// The text is too long; holds its length in bytes.
    TooLong(usize),
    /// The text isn't a saved state.
    Malformed,
    /// The state has another version; holds which.
    Version(u64),
    /// The state has too many rows; holds how many.
    TooManyRows(usize),
    /// A row violates a rule of the table; holds the row's number from 1, and the rule.
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
                "The saved data has version {version}, and this page reads version {VERSION}."
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

/// The field that a saved state of every version has.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// A user as an array, because links contain states too and have to be short.
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
    /// The version; left out where it is the first.
    #[serde(default = "first_version", skip_serializing_if = "is_first_version")]
    u32,
);

const fn first_version() -> u32 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
const fn is_first_version(version: &u32) -> bool {
    *version == 1
}

/// Returns the table as compact JSON with a version.
pub(super) fn save(table: &Table) -> String {
    let state = SavedState {
        version: VERSION,
        users: table.rows().map(|row| SavedUser::from(&**row)).collect(),
    };
    // Serializing numbers and texts can't fail.
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
            row.version,
        )
    }
}

/// Returns the table of a text that [`save`] wrote.
///
/// # Errors
/// The reason why the text is refused.
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
            .map_err(|violation| refuse(violation.in_saved_data()))?;
    }
    Ok(table)
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, StateError> {
    serde_json::from_str(text).map_err(|_| StateError::Malformed)
}

/// Returns the row of a saved user.
///
/// # Errors
/// The rule that it violates.
fn check(user: SavedUser) -> Result<Row, &'static str> {
    let SavedUser(id, name, email, role, age, active, version) = user;
    if !(1..=MAX_ID).contains(&id) {
        return Err("has an id out of range");
    }
    if !name.as_deref().is_none_or(is_name) {
        return Err("has a name that is too long or empty");
    }
    if !is_email(&email) || email.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Err("has an email that isn't valid");
    }
    if !age.is_none_or(is_age) {
        return Err("has an age out of range");
    }
    if version == 0 {
        return Err("has a version out of range");
    }
    let role = Role::parse(&role).ok_or("has a role that doesn't exist")?;
    Ok(Row {
        id,
        name,
        email,
        role,
        age,
        active,
        version,
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
    fn the_seed_is_the_same_after_saving_and_loading() {
        let table = Table::seeded();
        let text = save(&table);
        assert_eq!(load(&text), Ok(table));
        assert!(text.starts_with(
            r#"{"version":1,"users":[[1,"Ada Park","ada@example.com","admin",36,true],"#
        ));
    }

    /// The text that the first edition saved for the seed users, of whom one is hidden and one has no name,
    /// and one more user. It is ASCII, as from Python's `json.dumps`.
    const FIRST_EDITION: &str = r#"{"version":1,"users":[[1,"Ada Park","ada@example.com","admin",36,true],[2,"Ben Okafor","ben@example.com","user",28,false],[3,"Chlo\u00e9 Dubois","chloe@example.com","user",41,true],[4,null,"dev@example.com","user",null,true],[5,"Eve Lindqvist","eve@example.com","user",23,true],[6,"\ud83d\udd14 \"Bell\"","bell@example.com","user",0,true]]}"#;

    #[test]
    fn a_state_that_the_first_edition_saved_is_loaded() {
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
            version: 1,
        });
        for row in rows {
            assert_eq!(expected.insert(Arc::new(row)), Ok(()));
        }
        assert_eq!(load(FIRST_EDITION), Ok(expected.clone()));
        assert_eq!(load(&save(&expected)), Ok(expected));
    }

    #[test]
    fn a_version_is_saved_unless_it_is_the_first() {
        let text = state(&ADA.replace("true", "true,3"));
        let table = load(&text).unwrap_or_default();
        assert_eq!(table.get(1).map(|row| row.version), Some(3));
        assert_eq!(save(&table), text);
    }

    #[test]
    fn a_hidden_user_may_share_an_email() {
        let hidden = ADA.replace("[1,", "[2,").replace("true", "false");
        let table = load(&state(&format!("{ADA},{hidden}")));
        assert_eq!(table.map(|table| table.rows().count()), Ok(2));
    }

    #[test]
    fn a_row_that_violates_a_rule_is_refused_with_its_number_and_the_rule() {
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
                "has an email that isn't valid",
            ),
            ("ada@", "Ada@", "has an email that isn't valid"),
            ("admin", "root", "has a role that doesn't exist"),
            ("36", "151", "has an age out of range"),
            ("true", "true,0", "has a version out of range"),
        ];
        for (from, to, rule) in cases {
            let second = ADA.replace(from, to);
            let loaded = load(&state(&format!("{ADA},{second}")));
            assert_eq!(loaded, Err(StateError::Row(2, rule)), "{second}");
        }
    }

    #[test]
    fn a_text_that_is_not_a_state_is_refused() {
        let more = ADA.replace("true", "true,1,1");
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
