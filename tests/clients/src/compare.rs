//! What a client sent and got, against what the simulator sent and showed.

use std::collections::BTreeSet;

use users_service::{Request, Settings, UsersService};

use crate::clients::{Outcome, Response};
use crate::message::{Message, trimmed};
use crate::server::{Received, Server};

/// The target of the server that programs ask.
const BASES: [&str; 2] = ["http://127.0.0.1:5000", "http://localhost:5000"];
/// Headers that no app controls.
const SERVERS_OWN: [&str; 4] = ["server", "date", "connection", "transfer-encoding"];

/// How a run differs from the simulator, if it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What went out otherwise in the first line, or that not just one request went out.
    pub line: Option<String>,
    /// What went out otherwise in the fields and the body.
    pub message: Option<String>,
    /// What came back otherwise.
    pub got: Option<String>,
}

impl Run {
    /// Whether there is any difference.
    pub fn differs(&self) -> bool {
        self.line.is_some() || self.message.is_some() || self.got.is_some()
    }
}

/// Compares a run with the simulator.
pub fn compare(request: &Request, server: &Server, outcome: &Outcome, received: &Received) -> Run {
    let mut service = UsersService::seeded(Settings::default());
    let shown = service.respond(request);
    let shown = Response {
        status: shown.status,
        reason: shown.reason.to_string(),
        headers: shown
            .headers
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: shown.body,
    };
    // What Python's server refuses by itself, it doesn't read to its end.
    let is_refused = shown
        .body
        .windows(21)
        .any(|window| window == b"<title>Error response");
    let (line, message) = match received.messages.as_slice() {
        [_] if is_refused => (None, None),
        [message] => match Message::parse(message) {
            Some(message) => (
                line_difference(request, &message),
                message_difference(request, &message),
            ),
            None => (Some("the head has no end".to_owned()), None),
        },
        several => (Some(format!("{} requests were sent", several.len())), None),
    };
    Run {
        line,
        message,
        got: got_difference(&shown, server, outcome, received),
    }
}

/// How the first line of what arrived differs from the request's.
fn line_difference(request: &Request, message: &Message) -> Option<String> {
    let line = [&*request.method, b" ", &request.target, b" HTTP/1.1"].concat();
    let is_same = message.first_line == line || message.first_line == without_server(&line);
    (!is_same).then(|| format!("sent {}", String::from_utf8_lossy(&message.first_line)))
}

/// How the fields and the body differ.
fn message_difference(request: &Request, message: &Message) -> Option<String> {
    let names: BTreeSet<String> = request
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    for name in &names {
        let own: Vec<&str> = request
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| trimmed(value))
            .collect();
        let sent = message.values(name);
        // The names of codings have no case (RFC 9112 §7).
        let is_same = |(sent, own): (&&str, &&str)| {
            sent == own || (name == "transfer-encoding" && sent.eq_ignore_ascii_case(own))
        };
        if sent.len() != own.len() || !sent.iter().zip(&own).all(is_same) {
            return Some(format!("{name}: sent {sent:?}, typed {own:?}"));
        }
    }
    if !names.contains("content-type") && !message.values("content-type").is_empty() {
        return Some("a Content-Type was added".to_owned());
    }
    // A client that asked whether the body is welcome may leave it out (RFC 9110 §10.1.1).
    if names.contains("expect") && message.body.is_empty() {
        return None;
    }
    (message.body != request.body).then(|| {
        format!(
            "the body differs: sent {:?}, typed {:?}",
            shortened(&message.body),
            shortened(&request.body)
        )
    })
}

/// A first line without the server that its target may name.
fn without_server(line: &[u8]) -> Vec<u8> {
    for base in BASES {
        let at = line
            .windows(base.len())
            .position(|window| window == base.as_bytes());
        if let Some(at) = at {
            return [&line[..at], &line[at + base.len()..]].concat();
        }
    }
    line.to_vec()
}

/// How what the client got differs from what the simulator showed.
fn got_difference(
    shown: &Response,
    server: &Server,
    outcome: &Outcome,
    received: &Received,
) -> Option<String> {
    if received.stalled {
        return Some("the server waited in vain".to_owned());
    }
    let Some(got) = &outcome.response else {
        let error = outcome.error.clone().unwrap_or_default();
        return Some(format!("no response: {error}"));
    };
    if let Some(error) = &outcome.error {
        return Some(format!("broke off: {error}"));
    }
    if (got.status, &got.reason) != (shown.status, &shown.reason) {
        return Some(format!(
            "got {} {}, shown {} {}",
            got.status, got.reason, shown.status, shown.reason
        ));
    }
    let printed = format!("{} {}\n", shown.status, shown.reason);
    if let Some(text) = &outcome.printed
        && !text.starts_with(&printed)
    {
        return Some(format!("printed {text:?}"));
    }
    let (got_fields, shown_fields) = (fields(got, Some(server)), fields(shown, None));
    if got_fields != shown_fields {
        return Some(format!("got {got_fields:?}, shown {shown_fields:?}"));
    }
    let body = server.on_the_written_port(&got.body);
    (body != shown.body).then(|| {
        format!(
            "the body differs: got {:?}, shown {:?}",
            shortened(&body),
            shortened(&shown.body)
        )
    })
}

/// The fields that an app controls, in an order of our own: clients sort them, too.
fn fields(response: &Response, server: Option<&Server>) -> BTreeSet<(String, String)> {
    let fields = response.headers.iter().map(|(name, value)| {
        let name = name.to_ascii_lowercase();
        let mut value = value.clone();
        if let Some(server) = server {
            let bytes = server.on_the_written_port(value.as_bytes());
            value = String::from_utf8_lossy(&bytes).into_owned();
        }
        if name == "allow" {
            // A Python set has no order.
            let mut methods: Vec<&str> = value.split(", ").collect();
            methods.sort_unstable();
            value = methods.join(", ");
        }
        (name, value)
    });
    fields
        .filter(|(name, _)| !SERVERS_OWN.contains(&name.as_str()))
        .collect()
}

fn shortened(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(300).collect()
}
