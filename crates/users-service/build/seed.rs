//! Reads the users in `app/seed.py`, and writes them as a Rust array.

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
        // A dict of texts, numbers and None is JSON but for the name of None, which follows a key.
        let json = line
            .trim()
            .trim_end_matches(',')
            .replace("\": None", "\": null");
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
