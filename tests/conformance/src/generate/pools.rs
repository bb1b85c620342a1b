//! What the generator makes requests from: `tests/conformance/pools.json`.

use anyhow::{Context, Result};
use serde::Deserialize;

/// Texts that make sense, and texts that hardly do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Those that make sense.
    pub good: Vec<String>,
    /// The others.
    pub odd: Vec<String>,
}

/// A field of a user with values as JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Valid values.
    pub good: Vec<String>,
    /// Values most of which are not valid.
    pub odd: Vec<String>,
}

/// Who sends requests, from where and how; the first of each is the usual one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clients {
    /// Values of `X-Forwarded-Proto`.
    pub schemes: Vec<String>,
    /// Values of `Authorization`.
    pub tokens: Vec<String>,
    /// Values of `X-Forwarded-For`.
    pub addresses: Vec<String>,
    /// Values of `Origin`.
    pub origins: Vec<String>,
}

/// Every pool.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pools {
    /// Methods.
    pub methods: Choice,
    /// The last segment of a user's path.
    pub ids: Choice,
    /// Targets.
    pub paths: Vec<String>,
    /// Queries, without the question mark.
    pub queries: Vec<String>,
    /// Texts that are inserted into others.
    pub hostile: Vec<String>,
    /// Media types: JSON, and others.
    pub types: Choice,
    /// Values of `Content-Length`.
    pub lengths: Vec<String>,
    /// Values of `Host`.
    pub hosts: Vec<String>,
    /// Other headers.
    pub headers: Vec<(String, String)>,
    /// The headers of clients.
    pub clients: Clients,
    /// The fields of a user.
    pub fields: Vec<Field>,
    /// Names of no field.
    pub odd_fields: Vec<String>,
    /// JSON of any kind, for a field.
    pub values: Vec<String>,
    /// JSON of any kind, for a body.
    pub whole: Vec<String>,
    /// What is no JSON, or only almost.
    pub broken: Vec<String>,
    /// What is no text, or only almost: one character a byte.
    pub bytes: Vec<String>,
}

impl Pools {
    /// Reads the file that is compiled in.
    pub fn load() -> Result<Self> {
        serde_json::from_str(include_str!("../../pools.json")).context("pools.json")
    }
}
