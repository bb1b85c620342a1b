//! Compares the two answers to one request.
//!
//! Not compared, because no app controls it or because it changes from run to run: `Server`, `Date`
//! and `Connection` (the driver leaves them out), the order inside `Allow` (a Python set's), and of
//! what the debugger sends all but its stable part (`src/debugger.rs`).

use std::fmt;

use similar::TextDiff;

use crate::debugger::DebuggerResponse;
use crate::flask_answer::FlaskResult;
use crate::known_difference::KnownDifference;
use crate::log;
use crate::request::Request;
use crate::response::Response;
use crate::service::ServiceAnswer;
use crate::trace::{self, CallSites};

use serde::Deserialize;

/// What two answers are compared by, in the order of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Whether there is an answer at all.
    Answer,
    /// Status code and reason.
    Status,
    /// Header fields and their order.
    Headers,
    /// The body's bytes.
    Body,
    /// The rows afterwards.
    Rows,
    /// The steps that led to the answer.
    Trace,
    /// What the app logs.
    Log,
    /// What the service answers with a trace, and without.
    Untraced,
}

/// The first aspect in which two answers differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The aspect.
    pub aspect: Aspect,
    /// What Flask has and what the service has.
    pub description: String,
}

impl Difference {
    /// Shows the difference between two texts line by line.
    fn between(aspect: Aspect, flask: &str, service: &str) -> Self {
        let diff = TextDiff::from_lines(flask, service)
            .unified_diff()
            .context_radius(2)
            .missing_newline_hint(false)
            .header("Flask", "service")
            .to_string();
        let description = if diff.is_empty() {
            "the texts are equal, the bytes are not".to_owned()
        } else {
            diff.chars().take(4000).collect()
        };
        Self {
            aspect,
            description,
        }
    }

    /// What it has in common with others of its kind: its first changed line, without numbers.
    pub fn kind(&self) -> (Aspect, String) {
        let is_change = |line: &&str| {
            line.starts_with(['-', '+']) && !line.starts_with("---") && !line.starts_with("+++")
        };
        let line = self.description.lines().find(is_change);
        let text = line.unwrap_or(&self.description).chars();
        (
            self.aspect,
            text.filter(|letter| !letter.is_numeric())
                .take(50)
                .collect(),
        )
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} differs\n{}", self.aspect, self.description)
    }
}

/// Compares the answers: `Ok` with the known difference if there is one, or else the difference
/// that no one knows of.
pub fn compare(
    request: &Request,
    flask: &FlaskResult,
    service: &ServiceAnswer,
    call_sites: &CallSites,
) -> Result<Option<KnownDifference>, Difference> {
    let flask = match flask {
        Ok(flask) => flask,
        Err(error) => {
            return KnownDifference::of(request, error, service)
                .map(Some)
                .ok_or_else(|| {
                    let response = service.response.to_string();
                    Difference::between(Aspect::Answer, &error.message, &response)
                });
        }
    };
    let debugger = DebuggerResponse::of(&service.response, &service.trace);
    compare_responses(&flask.response, &service.response, debugger)?;
    compare_items(Aspect::Rows, &flask.rows, &service.rows)?;
    if request.can_be_traced() {
        trace::compare(&flask.trace, &service.trace.steps, call_sites).map_err(|description| {
            Difference {
                aspect: Aspect::Trace,
                description,
            }
        })?;
    }
    log::compare(&flask.log, &service.trace.log)?;
    if service.response != service.untraced {
        let (traced, untraced) = (&service.response, &service.untraced);
        return Err(Difference::between(
            Aspect::Untraced,
            &traced.to_string(),
            &untraced.to_string(),
        ));
    }
    Ok(None)
}

fn compare_responses(
    flask: &Response,
    service: &Response,
    debugger: Option<DebuggerResponse>,
) -> Result<(), Difference> {
    let status = |response: &Response| [(response.status, response.reason.clone())];
    compare_items(Aspect::Status, &status(flask), &status(service))?;
    let has_own_length = debugger.is_some_and(DebuggerResponse::has_own_length);
    let headers = |response| comparable_headers(response, has_own_length);
    compare_items(Aspect::Headers, &headers(flask), &headers(service))?;
    if let Some(debugger) = debugger {
        let part = |response| [debugger.stable_part(response)];
        return compare_items(Aspect::Body, &part(flask), &part(service));
    }
    if flask.body == service.body {
        return Ok(());
    }
    let [flask, service] = [flask, service].map(|it| String::from_utf8_lossy(&it.body));
    Err(Difference::between(Aspect::Body, &flask, &service))
}

/// The header fields, with what `Allow` lists in order; without a length that is Werkzeug's own.
fn comparable_headers(response: &Response, has_own_length: bool) -> Vec<(String, String)> {
    let mut headers = response.headers.clone();
    for (name, value) in &mut headers {
        if name == "Allow" {
            let mut methods: Vec<&str> = value.split(", ").collect();
            methods.sort_unstable();
            *value = methods.join(", ");
        } else if has_own_length && name == "Content-Length" {
            value.clear();
        }
    }
    headers
}

/// Compares two lists; a difference shows one item a line.
pub fn compare_items<T: PartialEq + fmt::Debug>(
    aspect: Aspect,
    flask: &[T],
    service: &[T],
) -> Result<(), Difference> {
    if flask == service {
        return Ok(());
    }
    let lines = |items: &[T]| {
        let lines = items.iter().map(|item| format!("{item:?}\n"));
        lines.collect::<String>()
    };
    Err(Difference::between(aspect, &lines(flask), &lines(service)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(headers: &[(&str, &str)], body: &[u8]) -> Response {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Response {
            status: 200,
            reason: "OK".to_owned(),
            headers: headers.iter().map(owned).collect(),
            body: body.to_vec(),
        }
    }

    /// The aspect in which the two differ, in any variant but `debug`.
    fn aspect(a: &Response, b: &Response) -> Option<Aspect> {
        let difference = compare_responses(a, b, None).err();
        difference.map(|difference| difference.aspect)
    }

    #[test]
    fn every_part_of_a_response_is_compared() {
        let original = response(&[("A", "1"), ("B", "2")], b"text");
        let status = Response {
            status: 201,
            ..original.clone()
        };
        let reason = Response {
            reason: "Fine".to_owned(),
            ..original.clone()
        };
        let order = response(&[("B", "2"), ("A", "1")], b"text");
        let value = response(&[("A", "1"), ("B", "3")], b"text");
        let body = response(&[("A", "1"), ("B", "2")], b"text\n");
        assert_eq!(aspect(&original, &original), None);
        assert_eq!(aspect(&original, &status), Some(Aspect::Status));
        assert_eq!(aspect(&original, &reason), Some(Aspect::Status));
        assert_eq!(aspect(&original, &order), Some(Aspect::Headers));
        assert_eq!(aspect(&original, &value), Some(Aspect::Headers));
        assert_eq!(aspect(&original, &body), Some(Aspect::Body));
    }

    #[test]
    fn bytes_that_are_no_text_are_compared_as_bytes() {
        let [a, b] = [b"\xfe", b"\xff"].map(|body| response(&[], body));
        assert_eq!(aspect(&a, &b), Some(Aspect::Body));
    }

    #[test]
    fn the_order_inside_allow_is_a_sets() {
        let [a, b] = ["GET, HEAD", "HEAD, GET"].map(|value| response(&[("Allow", value)], b""));
        assert_eq!(aspect(&a, &b), None);
    }

    #[test]
    fn of_the_debuggers_page_the_title_is_compared() {
        let page = |title: &str, length: &str| {
            let html = format!("<title>{title}\n // Werkzeug</title>{length}");
            response(&[("Content-Length", length)], html.as_bytes())
        };
        let original = page("ZeroDivisionError", "10");
        let traceback = Some(DebuggerResponse::Traceback);
        let same = page("ZeroDivisionError", "11");
        assert!(compare_responses(&original, &same, traceback).is_ok());
        assert!(compare_responses(&original, &page("KeyError", "10"), traceback).is_err());
    }

    #[test]
    fn differences_of_a_kind_differ_in_numbers_only() {
        let between = |a, b| Difference::between(Aspect::Body, a, b);
        let first = between("same\nuser 1\n", "same\nuser 2\n");
        assert_eq!(first.kind(), between("user 10\n", "user 3\n").kind());
        assert_ne!(first.kind(), between("role 1\n", "role 2\n").kind());
        assert!(first.description.contains("-user 1\n+user 2\n"));
    }
}
