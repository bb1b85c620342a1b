//! Requests as lines of JSON in, responses as lines of JSON out: how the service is compared with
//! Flask. It must not read files or write to a terminal; whoever calls it does.
//!
//! A line in is `{"method", "target", "headers": [[name, value], …], "body" | "body_base64"}` or
//! `{"reset": true}`; other names in it are nobody's business here. Texts are UTF-8, but in a
//! header's value a character is one byte (Latin-1), as on the wire. Where `Host` isn't given, it
//! is `localhost`, as Flask's test client and most drivers would have it. A line out is
//! `{"status", "reason", "headers", "body_base64"}`, or `{"error", "line"}`.

use serde::{Deserialize, Serialize};

use super::base64;
use super::http::Request;
use super::service::UsersService;
use super::settings::Settings;
use super::store::Row;
use super::trace::{Site, Step, Trace};

/// A service that is fed line by line; its state is carried from line to line.
#[derive(Debug)]
pub struct Replay {
    service: UsersService,
    with_rows: bool,
    with_trace: bool,
    line: usize,
}

#[derive(Deserialize)]
struct LineIn {
    #[serde(default)]
    reset: bool,
    method: Option<String>,
    target: Option<String>,
    #[serde(default)]
    headers: Vec<(String, String)>,
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
struct Refusal {
    error: String,
    line: usize,
}

/// Id, name, email, role, age, active.
type RowOut<'a> = (
    i64,
    Option<&'a str>,
    &'a str,
    &'static str,
    Option<u8>,
    bool,
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
    /// A freshly seeded service with these settings; the next line is line 1.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            service: UsersService::seeded(settings),
            with_rows: false,
            with_trace: false,
            line: 0,
        }
    }

    /// Adds `rows` to each line out: what is stored afterwards, hidden users included.
    #[must_use]
    pub const fn with_rows(mut self) -> Self {
        self.with_rows = true;
        self
    }

    /// Adds `trace` and `log` to each line out: the steps, and what the app logged.
    #[must_use]
    pub const fn with_trace(mut self) -> Self {
        self.with_trace = true;
        self
    }

    /// The line that answers this one, without a line break. There is none for a reset or for a
    /// line of white space. A line that makes no sense is answered with the reason.
    pub fn line(&mut self, line: &[u8]) -> Option<String> {
        self.line += 1;
        if line.trim_ascii().is_empty() {
            return None;
        }
        match read(line) {
            Ok(Some(request)) => Some(self.answer(&request)),
            Ok(None) => {
                self.service.reset();
                None
            }
            Err(error) => Some(written(&Refusal {
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
        written(&Answer {
            status: response.status,
            reason: &response.reason,
            headers: response.headers.iter().collect(),
            body_base64: base64::encode(&response.body),
            rows,
            trace: self
                .with_trace
                .then(|| trace.steps.iter().map(step_out).collect()),
            log: self.with_trace.then(|| log.collect()),
        })
    }
}

/// The request in the line; none where it asks for a reset.
fn read(line: &[u8]) -> Result<Option<Request>, String> {
    let line: LineIn = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if line.reset {
        return Ok(None);
    }
    let method = line.method.ok_or("`method` is missing")?;
    let target = line.target.ok_or("`target` is missing")?;
    let mut request = Request::new(method, target);
    request.body = match (line.body, line.body_base64) {
        (Some(_), Some(_)) => return Err("both `body` and `body_base64` are given".to_owned()),
        (Some(text), None) => text.into_bytes(),
        (None, Some(text)) => {
            base64::decode(&text).ok_or("`body_base64` is not base64 with padding")?
        }
        (None, None) => Vec::new(),
    };
    let is_host = |(name, _): &(String, String)| name.eq_ignore_ascii_case("Host");
    if !line.headers.iter().any(is_host) {
        // First, as clients write it: what is broken behind it doesn't break it.
        request.headers.append("Host", "localhost");
    }
    for (name, value) in line.headers {
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

fn row_out(row: &Row) -> RowOut<'_> {
    (
        row.id,
        row.name.as_deref(),
        &row.email,
        row.role.as_str(),
        row.age,
        row.active,
    )
}

fn step_out(step: &Step) -> StepOut<'_> {
    let site: Option<&Site> = step.site.as_deref();
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

fn written(line: &impl Serialize) -> String {
    // Numbers and texts can't fail to be written.
    serde_json::to_string(line).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Replay;
    use crate::api::settings::Settings;

    fn answers(lines: &[&str]) -> Vec<String> {
        let mut replay = Replay::new(Settings::default());
        let answers = lines.iter().filter_map(|line| replay.line(line.as_bytes()));
        answers.collect()
    }

    #[test]
    fn a_request_is_answered_and_the_state_is_carried_on() {
        let get = r#"{"method":"GET","target":"/api/v1/users/5"}"#;
        let delete = r#"{"method":"DELETE","target":"/api/v1/users/5","headers":[]}"#;
        let answers = answers(&[get, delete, get, "", r#"{"reset":true}"#, get]);
        let [first, gone, missing, again] = answers.as_slice() else {
            unreachable!("a reset and an empty line have no answer: {answers:?}");
        };
        assert!(first.starts_with(r#"{"status":200,"reason":"OK","headers":[["Content-Type","#));
        assert_eq!(
            gone,
            r#"{"status":204,"reason":"NO CONTENT","headers":[["Content-Type","text/html; charset=utf-8"]],"body_base64":""}"#
        );
        assert!(missing.starts_with(r#"{"status":404,"#));
        assert_eq!(again, first);
    }

    #[test]
    fn a_body_is_text_or_base64() {
        let line = |body: &str| {
            format!(
                r#"{{"method":"PATCH","target":"/api/v1/users/5","headers":[["Content-Type","application/json"]],{body}}}"#
            )
        };
        let text = answers(&[&line(r#""body":"{\"name\":\"Zo\u00eb\"}""#)]);
        let base64 = answers(&[&line(r#""body_base64":"eyJuYW1lIjoiWm/DqyJ9""#)]);
        assert!(
            text.iter()
                .all(|line| line.starts_with(r#"{"status":200,"#)),
            "{text:?}"
        );
        assert_eq!(text, base64);
    }

    #[test]
    fn a_line_that_makes_no_sense_is_named_and_passed_over() {
        let get = r#"{"method":"GET","target":"/api/v1/health"}"#;
        let cases = [
            ("{", "EOF while parsing"),
            ("[]", "invalid"),
            ("{}", "`method` is missing"),
            (r#"{"method":"GET"}"#, "`target` is missing"),
            (r#"{"reset":1}"#, "invalid type"),
            (
                r#"{"method":"GET","target":"/","body":"","body_base64":""}"#,
                "both",
            ),
            (
                r#"{"method":"GET","target":"/","body_base64":"x"}"#,
                "base64",
            ),
            (
                r#"{"method":"GET","target":"/","headers":[["X","\u0100"]]}"#,
                "more than one byte",
            ),
            (
                r#"{"method":"GET","target":"/","headers":[["X"]]}"#,
                "invalid length",
            ),
        ];
        for (line, reason) in cases {
            let answers = answers(&[get, line, get]);
            let refusal = answers.get(1).cloned().unwrap_or_default();
            assert!(
                refusal.starts_with(r#"{"error":""#) && refusal.contains(reason),
                "{refusal}"
            );
            assert!(refusal.ends_with(r#","line":2}"#), "{refusal}");
            assert_eq!(answers.len(), 3, "it goes on");
        }
    }

    #[test]
    fn rows_and_trace_come_along_when_they_are_asked_for() {
        let line = br#"{"method":"DELETE","target":"/api/v1/users/5"}"#;
        let mut replay = Replay::new(Settings::default()).with_rows().with_trace();
        let answer = replay.line(line).unwrap_or_default();
        assert!(answer.contains(r#"[5,"Eve Lindqvist","eve@example.com","user",23,false]]"#));
        let update =
            r#""text":"UPDATE users SET active=? WHERE users.id = ?","parameters":["0","5"]}"#;
        assert!(answer.contains(update), "{answer}");
    }
}
