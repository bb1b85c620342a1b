//! What the generator puts requests together from: `tests/conformance/pools.json`.

use serde::Deserialize;

/// Texts that make sense, and texts that don't or hardly.
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
    /// Values that are taken.
    pub good: Vec<String>,
    /// Values that most often are not.
    pub odd: Vec<String>,
}

/// Who asks, from where and how; the first of each is the usual one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visitors {
    /// Values of `X-Forwarded-Proto`.
    pub schemes: Vec<String>,
    /// Values of `Authorization`.
    pub tokens: Vec<String>,
    /// Values of `X-Forwarded-For`.
    pub clients: Vec<String>,
    /// Values of `Origin`.
    pub origins: Vec<String>,
}

/// Every pool.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pools {
    /// Methods.
    pub methods: Choice,
    /// What stands for a user's id in a path.
    pub ids: Choice,
    /// Targets.
    pub paths: Vec<String>,
    /// Queries, without the question mark.
    pub queries: Vec<String>,
    /// What is put into texts to see who stumbles.
    pub hostile: Vec<String>,
    /// Media types: JSON, and others.
    pub types: Choice,
    /// Values of `Content-Length`.
    pub lengths: Vec<String>,
    /// Values of `Host`.
    pub hosts: Vec<String>,
    /// Other headers.
    pub headers: Vec<(String, String)>,
    /// What says who asks, from where and how.
    pub visitors: Visitors,
    /// The fields of a user.
    pub fields: Vec<Field>,
    /// Names that no field has.
    pub odd_fields: Vec<String>,
    /// JSON of any kind, for a field.
    pub values: Vec<String>,
    /// JSON of any kind, for a body.
    pub whole: Vec<String>,
    /// What is no JSON, or only nearly.
    pub broken: Vec<String>,
    /// What is no text, or only nearly: a character a byte.
    pub bytes: Vec<String>,
}

impl Pools {
    /// Reads the file that is compiled in.
    pub fn load() -> Result<Self, String> {
        serde_json::from_str(include_str!("../../pools.json"))
            .map_err(|error| format!("pools.json: {error}"))
    }
}
