//! What `drive.py` prints for a request: an answer, or why there is none.

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::response::{Response, UserRow};

/// What Flask answers.
#[derive(Debug)]
pub struct FlaskAnswer {
    /// What the client gets.
    pub response: Response,
    /// Every row afterwards.
    pub rows: Vec<UserRow>,
    /// What the tracer saw.
    pub trace: Vec<TraceEvent>,
    /// What the app logged.
    pub log: Vec<LogRecord>,
}

/// Why there is no answer of Flask's.
#[derive(Debug)]
pub struct ReplayError {
    /// What is wrong, in the driver's words.
    pub message: String,
    /// The bytes that were received, which have no status line; `None` where the driver couldn't
    /// send the request.
    pub received: Option<Vec<u8>>,
}

/// What comes back from Flask for one request.
pub type FlaskResult = Result<FlaskAnswer, ReplayError>;

/// What happened, as `tracer.py` names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A function of the project is called; the line is its `def`'s.
    Call,
    /// A line is about to run.
    #[default]
    Line,
    /// A function returns.
    Return,
    /// An exception was raised in the line, or arrived there from a call.
    Exception,
    /// The exception leaves the function.
    Unwind,
    /// SQL goes to the database.
    Sql,
    /// The database rejects the SQL.
    Rejection,
}

/// Something that the tracer saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TraceEvent {
    /// What happened.
    #[serde(rename = "event")]
    pub kind: EventKind,
    /// The file below the project's folder, or below that of the variants.
    pub file: String,
    /// The function's name.
    pub function: String,
    /// The line's number, from 1.
    pub line: u32,
    /// Names and values of a call's arguments, in order.
    pub arguments: Vec<(String, String)>,
    /// What is returned or raised.
    pub value: String,
    /// The SQL.
    pub text: String,
    /// The SQL's parameters.
    pub parameters: Vec<String>,
}

/// A record of the app's logger.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct LogRecord {
    /// The line that the app's own handler writes.
    #[serde(default)]
    pub line: String,
}

/// A line of the driver's output.
#[derive(Deserialize)]
#[serde(untagged)]
enum DriverLine {
    Error {
        error: String,
        #[serde(default)]
        received_base64: Option<Base64>,
    },
    Answer {
        status: u16,
        reason: String,
        headers: Vec<(String, String)>,
        body_base64: Base64,
        rows: Vec<UserRow>,
        trace: Vec<TraceEvent>,
        log: Vec<LogRecord>,
    },
}

/// Bytes that are written in base64.
struct Base64(Vec<u8>);

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let encoded = String::deserialize(deserializer)?;
        let bytes = BASE64_STANDARD.decode(encoded).map_err(D::Error::custom)?;
        Ok(Self(bytes))
    }
}

/// Reads a line that the driver prints.
pub fn parse(line: &str) -> Result<FlaskResult> {
    let parsed = serde_json::from_str(line)
        .with_context(|| format!("the driver printed an unknown line: {line:.200}"))?;
    Ok(match parsed {
        DriverLine::Error {
            error,
            received_base64,
        } => Err(ReplayError {
            message: error,
            received: received_base64.map(|bytes| bytes.0),
        }),
        DriverLine::Answer {
            status,
            reason,
            headers,
            body_base64,
            rows,
            trace,
            log,
        } => Ok(FlaskAnswer {
            response: Response {
                status,
                reason,
                headers,
                body: body_base64.0,
            },
            rows,
            trace,
            log,
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_with_its_rows_and_trace() {
        let line = r#"{"status": 200, "reason": "OK", "headers": [["A", "b"]], "body_base64": "eA==",
            "rows": [[1, null, "a@example.com", "user", 30, true, 1]],
            "trace": [{"event": "call", "file": "f.py", "function": "f", "line": 3,
                       "arguments": [["b", "1"], ["a", "2"]]}],
            "log": [{"level": "ERROR", "message": "m", "line": "{}"}]}"#;
        let answer = parse(line).expect("a line").expect("an answer");
        assert_eq!(answer.response.body, b"x");
        assert_eq!((answer.rows[0].id, answer.rows[0].age), (1, Some(30)));
        assert_eq!(answer.trace[0].kind, EventKind::Call);
        assert_eq!(answer.trace[0].arguments[0].0, "b");
        assert_eq!(answer.log[0].line, "{}");
    }

    #[test]
    fn an_error_is_read_with_what_was_received() {
        let line = r#"{"error": "no answer", "received_base64": "/w=="}"#;
        let error = parse(line).expect("a line").expect_err("no answer");
        assert_eq!(error.message, "no answer");
        assert_eq!(error.received.as_deref(), Some(&b"\xff"[..]));
        assert!(parse(r#"{"status": 200}"#).is_err());
    }
}
