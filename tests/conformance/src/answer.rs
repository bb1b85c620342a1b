//! What comes back from either side for one request.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use front_desk::api::{self, Row, Trace};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

/// What the client gets.
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

/// Id, name, email, role, age, active.
pub type Stored = (i64, Option<String>, String, String, Option<u8>, bool);

/// What the users service answers.
#[derive(Debug)]
pub struct OfService {
    /// What the client gets.
    pub response: Response,
    /// What the client gets where nobody asks for the trace.
    pub untraced: Response,
    /// Every row afterwards.
    pub rows: Vec<Stored>,
    /// How it came to the answer.
    pub trace: Trace,
}

/// What Flask answers.
#[derive(Debug)]
pub struct OfFlask {
    /// What the client gets.
    pub response: Response,
    /// Every row afterwards.
    pub rows: Vec<Stored>,
    /// What the tracer saw.
    pub trace: Vec<Event>,
    /// What the app logged.
    pub log: Vec<Logged>,
}

/// What happened, in the tracer's words (`tracer.py` says what each means).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A function of the project is called; the line is its `def`'s.
    Call,
    /// A line is about to run.
    Line,
    /// A function returns.
    Return,
    /// An exception was raised in the line, or came to it from a call.
    Exception,
    /// The exception leaves the function.
    Unwind,
    /// SQL goes to the database.
    Sql,
    /// The database refuses the SQL.
    Refusal,
}

/// Something that the tracer saw.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Event {
    /// What happened.
    #[serde(rename = "event")]
    pub kind: Kind,
    /// The file below the project's folder, or below that of the variants.
    pub file: String,
    /// The function's name.
    pub function: String,
    /// The line's number, from 1.
    pub line: u32,
    /// Names and values of a call's arguments, in order.
    #[serde(deserialize_with = "in_order")]
    pub arguments: Vec<(String, String)>,
    /// What is returned or raised.
    pub value: String,
    /// The SQL.
    pub text: String,
    /// The SQL's parameters.
    pub parameters: Vec<String>,
}

impl Default for Event {
    fn default() -> Self {
        Self {
            kind: Kind::Line,
            file: String::new(),
            function: String::new(),
            line: 0,
            arguments: Vec::new(),
            value: String::new(),
            text: String::new(),
            parameters: Vec::new(),
        }
    }
}

/// A record of the app's logger.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Logged {
    /// `ERROR`
    pub level: String,
    /// `Exception on /api/v1/boom [GET]`
    pub message: String,
    /// The line that the app's own handler writes.
    #[serde(default)]
    pub line: String,
}

#[derive(Deserialize)]
struct Printed {
    status: u16,
    reason: String,
    headers: Vec<(String, String)>,
    body_base64: String,
    rows: Vec<Stored>,
    trace: Vec<Event>,
    log: Vec<Logged>,
}

/// What Flask's server sends instead of an answer.
#[derive(Debug)]
pub struct NoAnswer {
    /// What is wrong, in the driver's words.
    pub error: String,
    /// The bytes that came, which have no status line; none where the driver didn't even ask.
    pub received: Option<Vec<u8>>,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
    received_base64: Option<String>,
}

/// What comes back from Flask.
pub type FromFlask = Result<OfFlask, NoAnswer>;

/// Reads a line that the driver prints.
pub fn read(line: &str) -> Result<FromFlask, String> {
    let broken = |error: &dyn fmt::Display| format!("the driver printed {line:.200}: {error}");
    let bytes = |text: String| BASE64.decode(text).map_err(|error| broken(&error));
    if let Ok(refused) = serde_json::from_str::<Refused>(line) {
        let received = refused.received_base64.map(bytes).transpose()?;
        let error = refused.error;
        return Ok(Err(NoAnswer { error, received }));
    }
    let printed: Printed = serde_json::from_str(line).map_err(|error| broken(&error))?;
    Ok(Ok(OfFlask {
        response: Response {
            status: printed.status,
            reason: printed.reason,
            headers: printed.headers,
            body: bytes(printed.body_base64)?,
        },
        rows: printed.rows,
        trace: printed.trace,
        log: printed.log,
    }))
}

impl From<api::Response> for Response {
    fn from(response: api::Response) -> Self {
        let fields = response.headers.iter();
        Self {
            status: response.status,
            reason: response.reason.to_string(),
            headers: fields
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: response.body,
        }
    }
}

/// A row as the driver prints it.
pub fn stored(row: &Row) -> Stored {
    (
        row.id,
        row.name.clone(),
        row.email.clone(),
        row.role.as_str().to_owned(),
        row.age,
        row.active,
    )
}

/// A JSON object as pairs, in the order of the text.
fn in_order<'de, D: Deserializer<'de>>(object: D) -> Result<Vec<(String, String)>, D::Error> {
    struct Pairs;
    impl<'de> Visitor<'de> for Pairs {
        type Value = Vec<(String, String)>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }
    object.deserialize_map(Pairs)
}
