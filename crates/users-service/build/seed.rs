//! Reads the users in `app/seed.py` and the `DEFAULTS` of `app/services/users.py`, and writes them as
//! Rust arrays.

use std::fmt::Write as _;

use serde::Deserialize;

/// A user of the tuple `SEED`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct User {
    name: Option<String>,
    email: String,
    role: Role,
    age: Option<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Admin,
    User,
}

/// The Rust expression for `SEED`: an array of calls of `row(id, name, email, role, age)`.
///
/// # Errors
/// Which line isn't a dict of a user, or that there is no such tuple.
pub fn generate(python: &str) -> Result<String, String> {
    let mut lines = python.lines().skip_while(|line| *line != "SEED = (");
    lines.next().ok_or("there is no tuple `SEED`")?;
    let mut code = String::from("[\n");
    for (line, id) in lines.take_while(|line| *line != ")").zip(1..) {
        let json = as_json(line.trim().trim_end_matches(','));
        let User {
            name,
            email,
            role,
            age,
        } = serde_json::from_str(&json).map_err(|error| format!("`{}`: {error}", line.trim()))?;
        let _ = writeln!(
            code,
            "    row({id}, {name:?}, {email:?}, Role::{role:?}, {age:?}),"
        );
    }
    code.push(']');
    Ok(code)
}

/// The `DEFAULTS` of a user: what a new user has where the body names no value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    name: Option<String>,
    role: Role,
    age: Option<u8>,
}

/// The Rust expression for `DEFAULTS`: an array of `Change`s.
///
/// # Errors
/// That there is no such dict, or why it can't be read.
pub fn generate_defaults(python: &str) -> Result<String, String> {
    let start = "DEFAULTS: dict[str, object] = ";
    let dict = python
        .lines()
        .find_map(|line| line.strip_prefix(start))
        .ok_or("there is no dict `DEFAULTS`")?;
    let Defaults { name, role, age } =
        serde_json::from_str(&as_json(dict)).map_err(|error| format!("`{dict}`: {error}"))?;
    Ok(format!(
        "[Change::Name({name:?}.map(str::to_owned)), Change::Role(Role::{role:?}), \
         Change::Age({age:?})]"
    ))
}

/// A dict of texts, numbers and `None` as JSON, from which it differs only in the word `None`.
fn as_json(dict: &str) -> String {
    dict.replace("\": None", "\": null")
}
