//! Reads requests as lines of JSON and writes responses as lines of JSON, for comparison with Flask.
//!
//! An input line is `{"method", "target", "headers": [[name, value], …], "body" | "body_base64"}` or
//! `{"reset": true}`; other names are ignored, so that recordings may have notes. Texts are UTF-8, except
//! that each character of a header's value is one byte (Latin-1), as it is sent. Without `Host`, the host
//! is `localhost`, as in Flask's test client. The clock advances by one second per request. An output
//! line is `{"status", "reason", "headers",
//! "body_base64"}`, or `{"error", "line"}`.

use serde::{Deserialize, Serialize};

use super::exchange::Trace;
use super::service::UsersService;
use super::settings::Settings;
use super::store::Row;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flask_core::http::Request;
use trace::{Site, Step};

/// A service that answers line by line and keeps its state between lines.
#[derive(Debug)]
pub struct Replay {
    service: UsersService,
    with_rows: bool,
    with_trace: bool,
    line: usize,
    seconds: u64,
}

#[derive(Deserialize)]
struct LineIn {
    #[serde(default)]
    reset: bool,
    method: Option<String>,
    target: Option<String>,
    headers: Option<Vec<(String, String)>>,
    body: Option<String>,
    body_base64: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    status: u16,
    reason: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body_base64: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<RowOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<Vec<StepOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct LineError {
    error: String,
    line: usize,
}

/// Id, name, email, role, age, active, version.
type RowOut<'a> = (
    i64,
    Option<&'a str>,
    &'a str,
    &'static str,
    Option<u8>,
    bool,
    u32,
);

#[derive(Serialize)]
struct StepOut<'a> {
    layer: String,
    action: String,
    file: Option<&'a str>,
    function: Option<&'a str>,
    line: Option<u32>,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameters: Option<&'a [std::borrow::Cow<'static, str>]>,
}

impl Replay {
    /// A new service with these settings and the seed users; the next line is line 1.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            service: UsersService::seeded(settings),
            with_rows: false,
            with_trace: false,
            line: 0,
            seconds: 0,
        }
    }

    /// Adds `rows` to each output line: the rows after the request, including hidden users.
    #[must_use]
    pub const fn with_rows(mut self) -> Self {
        self.with_rows = true;
        self
    }

    /// Adds `trace` and `log` to each output line: the steps, and the messages that the app logged.
    #[must_use]
    pub const fn with_trace(mut self) -> Self {
        self.with_trace = true;
        self
    }

    /// Returns the output line for an input line, without a line break; `None` for a reset and for a line of
    /// white space. The output for a malformed line says what is wrong with it.
    pub fn line(&mut self, line: &[u8]) -> Option<String> {
        self.line += 1;
        // Some editors start a file with a byte order mark.
        let mark = line.strip_prefix(b"\xEF\xBB\xBF");
        let line = mark.filter(|_| self.line == 1).unwrap_or(line).trim_ascii();
        if line.is_empty() {
            return None;
        }
        match read(line) {
            Ok(Some(request)) => {
                self.seconds += 1;
                self.service.set_clock(self.seconds);
                Some(self.answer(&request))
            }
            Ok(None) => {
                self.seconds = 0;
                self.service.reset();
                None
            }
            Err(error) => Some(to_json(&LineError {
                error,
                line: self.line,
            })),
        }
    }

    fn answer(&mut self, request: &Request) -> String {
        let (response, trace) = if self.with_trace {
            self.service.handle(request)
        } else {
            (self.service.respond(request), Trace::default())
        };
        let rows = self
            .with_rows
            .then(|| self.service.rows().map(|row| row_out(row)).collect());
        let log = trace.log.iter().map(|record| record.message.as_str());
        to_json(&Answer {
            status: response.status,
            reason: &response.reason,
            headers: response.headers.iter().collect(),
            body_base64: BASE64_STANDARD.encode(&response.body),
            rows,
            trace: self
                .with_trace
                .then(|| trace.steps.iter().map(step_out).collect()),
            log: self.with_trace.then(|| log.collect()),
        })
    }
}

/// Returns the request in the line; `None` for a reset.
///
/// # Errors
/// The reason why the line can't be read.
fn read(line: &[u8]) -> Result<Option<Request>, String> {
    if !line.starts_with(b"{") {
        return Err("a line is a JSON object, from `{` to `}`".to_owned());
    }
    let line: LineIn = serde_json::from_slice(line).map_err(|error| message(&error))?;
    if line.reset {
        return Ok(None);
    }
    let method = line.method.ok_or("`method` is missing")?;
    let target = line.target.ok_or("`target` is missing")?;
    let mut request = Request::new(method, target);
    request.body = match (line.body, line.body_base64) {
        (Some(_), Some(_)) => return Err("both `body` and `body_base64` are given".to_owned()),
        (Some(text), None) => text.into_bytes(),
        (None, Some(text)) => BASE64_STANDARD
            .decode(&text)
            .map_err(|_| "`body_base64` is not base64 with padding")?,
        (None, None) => Vec::new(),
    };
    let headers = line.headers.unwrap_or_default();
    let is_host = |(name, _): &(String, String)| name.eq_ignore_ascii_case("Host");
    if !headers.iter().any(is_host) {
        // First, as clients send it, so that a malformed field can't drop it.
        request.headers.append("Host", "localhost");
    }
    for (name, value) in headers {
        if name
            .chars()
            .chain(value.chars())
            .any(|character| character > '\u{ff}')
        {
            return Err(format!(
                "a character of the header {name:?} is more than one byte"
            ));
        }
        request.headers.append(name, value);
    }
    Ok(Some(request))
}

/// The message of the error with the column. The line is a field of its own in the output.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text
        .rsplit_once(" at line ")
        .map_or(&*text, |(what, _)| what);
    format!("{what} at column {}", error.column())
}

fn row_out(row: &Row) -> RowOut<'_> {
    (
        row.id,
        row.name.as_deref(),
        &row.email,
        row.role.as_str(),
        row.age,
        row.active,
        row.version,
    )
}

fn step_out(step: &Step) -> StepOut<'_> {
    let site: Option<&Site> = step.site;
    StepOut {
        layer: format!("{:?}", step.layer),
        action: format!("{:?}", step.action),
        file: site.map(|site| &*site.file),
        function: site.map(|site| &*site.function),
        line: site.map(|site| site.line),
        value: step.value.to_string(),
        text: step.sql.as_ref().map(|sql| &*sql.text),
        parameters: step.sql.as_ref().map(|sql| &*sql.parameters),
    }
}

fn to_json(line: &impl Serialize) -> String {
    // Serializing numbers and texts can't fail.
    serde_json::to_string(line).unwrap_or_default()
}

#[cfg(test)]
mod tests;
