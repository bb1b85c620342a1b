//! What either side gives back for a request: the response, and the rows afterwards.

use std::fmt;

use serde::Deserialize;

/// A response as a client sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The reason phrase.
    pub reason: String,
    /// The header fields in order, without those of the server itself.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl fmt::Display for Response {
    /// The response on several lines, for a diff.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} {}", self.status, self.reason)?;
        for (name, value) in &self.headers {
            writeln!(out, "{name}: {value}")?;
        }
        write!(out, "\n{}", String::from_utf8_lossy(&self.body))
    }
}

/// A row of the `users` table, hidden users included.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct UserRow {
    /// The primary key.
    pub id: i64,
    /// The name, if there is one.
    pub name: Option<String>,
    /// The email address.
    pub email: String,
    /// The role's name.
    pub role: String,
    /// The age in years, if it is known.
    pub age: Option<u8>,
    /// Whether the API shows the user.
    pub active: bool,
    /// Which version of the user it is, from 1.
    pub version: u32,
}
