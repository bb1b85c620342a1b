//! The differences that are right to keep: `differences.toml` says why, this says which they are.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::answer::{NoAnswer, OfService};
use crate::request::{Request, Written};

/// A way to differ that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// Flask's server sends the body without a status line.
    BodyAlone,
    /// It hangs up over square brackets in the target.
    BadBrackets,
    /// It hangs up over a port in the target.
    BadPort,
    /// Its Python is not 3.11, and this is one of the requests to which that makes a difference.
    OtherPython,
}

const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

impl Kept {
    /// Every one of them.
    pub const ALL: [Self; 4] = [
        Self::BodyAlone,
        Self::BadBrackets,
        Self::BadPort,
        Self::OtherPython,
    ];

    /// The one that a missing answer is, if it is one.
    pub fn of(request: &Request, flask: &NoAnswer, service: &OfService) -> Option<Self> {
        let mut received = flask.received.as_deref()?;
        // What `Expect` asks for comes before the answer, whatever that is; from Werkzeug, twice.
        while let Some(rest) = received.strip_prefix(CONTINUE) {
            received = rest;
        }
        let response = &service.response;
        let is_refused = (response.status, &*response.reason) == (400, "Invalid IPv6 URL");
        match received {
            [] if is_refused => Some(Self::BadBrackets),
            [] if has_bad_port(&request.target) => Some(Self::BadPort),
            [_, ..] if received == response.body => Some(Self::BodyAlone),
            _ => None,
        }
    }
}

/// Whether Python 3.12 and later may answer otherwise than 3.11, or show values otherwise in a
/// trace: they nest more deeply, know a comma too many when they see one, have a shorter name for
/// status 414, and know characters that 3.11 shows as escapes.
pub fn depends_on_python(request: &Request) -> bool {
    let body = &request.body;
    let mut commas = (0..body.len()).filter(|at| body[*at] == b',');
    let ends = |at: usize| {
        // In UTF-16 and UTF-32 there are zeros between.
        let behind = body[at + 1..].iter();
        let mut behind = behind.skip_while(|byte| byte.is_ascii_whitespace() || **byte == 0);
        matches!(behind.next(), Some(b']' | b'}'))
    };
    let has_escape = body.windows(2).any(|pair| pair == b"\\u");
    let has_letters = has_escape || !body.is_ascii();
    has_letters || request.deepest() > 900 || commas.any(ends) || request.target.len() > 65_000
}

/// Whether Python's `urlsplit(target).port` raises `ValueError`.
fn has_bad_port(target: &str) -> bool {
    let Some((scheme, rest)) = target.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let port = match host.rsplit_once(']') {
        Some((_, behind)) => behind.strip_prefix(':'),
        None => host.split_once(':').map(|(_, port)| port),
    };
    let is_number =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    !scheme.is_empty() && port.is_some_and(|port| !port.is_empty() && !is_number(port))
}

/// A way to differ with its reason and requests that show it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: Kept,
    reason: String,
    examples: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    difference: Vec<Listed>,
}

/// Each listed example, with the way in which it must differ.
pub fn examples(file: &Path) -> Result<Vec<(Kept, Request)>, String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(|error| wrong(&error))?;
    let File { difference } = toml::from_str(&text).map_err(|error| wrong(&error))?;
    let mut examples = Vec::new();
    for listed in difference {
        if listed.reason.trim().is_empty() {
            return Err(wrong(&format!("{:?} has no reason", listed.name)));
        }
        for written in listed.examples {
            let request = Request::try_from(written).map_err(|error| wrong(&error))?;
            examples.push((listed.name, request));
        }
    }
    let missing = |kept: &&Kept| !examples.iter().any(|(name, _)| name == *kept);
    match Kept::ALL.iter().find(missing) {
        Some(kept) => Err(wrong(&format!("no example shows {kept:?}"))),
        None => Ok(examples),
    }
}

#[cfg(test)]
mod tests {
    use super::{depends_on_python, has_bad_port};
    use crate::request::Request;

    #[test]
    fn few_requests_depend_on_the_version_of_python() {
        let depends = |body: &[u8]| {
            depends_on_python(&Request {
                method: "POST".to_owned(),
                target: "/".to_owned(),
                headers: Vec::new(),
                body: body.to_vec(),
            })
        };
        assert!(depends(b"[1, \n]") && depends(b"{\0,\0}\0") && depends(&[b'['; 1000]));
        assert!(!depends(b"{\"a\": [1, 2], \"b\": 3}") && !depends(&[b'['; 500]) && !depends(b","));
    }

    #[test]
    fn a_port_is_a_number_up_to_65535_or_nothing() {
        for target in [
            "http://x:80/",
            "http://x:/",
            "http://x/",
            "http://[::1]:80/",
            "/x:y",
            "http://a:b@c/",
        ] {
            assert!(!has_bad_port(target), "{target}");
        }
        for target in [
            "http://x:y/",
            "http://x:65536",
            "http://[::1]:x/",
            "http://a@b:c?d",
            "x://y:-1#",
        ] {
            assert!(has_bad_port(target), "{target}");
        }
    }
}
