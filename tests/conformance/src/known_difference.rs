//! The differences that are meant to be: `differences.toml` has the reasons, this module recognises
//! them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde::Deserialize;

use crate::flask_answer::ReplayError;
use crate::request::{Request, RequestRecord};
use crate::service::ServiceAnswer;

/// A difference that is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KnownDifference {
    /// Flask's server sends the body without a status line.
    BodyAlone,
    /// It closes the connection because of square brackets in the target.
    BadBrackets,
    /// It closes the connection because of a port in the target.
    BadPort,
    /// Its Python is not 3.11, and the request is one whose answer depends on the version.
    OtherPython,
}

const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

impl KnownDifference {
    /// The known difference that a missing answer of Flask's is, if it is one.
    pub fn of(request: &Request, flask: &ReplayError, service: &ServiceAnswer) -> Option<Self> {
        let mut received = flask.received.as_deref()?;
        // Werkzeug answers `Expect` first, twice.
        while let Some(rest) = received.strip_prefix(CONTINUE) {
            received = rest;
        }
        let response = &service.response;
        let is_bad_url = (response.status, response.reason.as_str()) == (400, "Invalid IPv6 URL");
        match received {
            [] if is_bad_url => Some(Self::BadBrackets),
            [] if has_bad_port(&request.target) => Some(Self::BadPort),
            [_, ..] if received == response.body => Some(Self::BodyAlone),
            _ => None,
        }
    }
}

/// Whether Python 3.12 and later may give another answer than 3.11, or show a value in the trace
/// differently: they nest JSON more deeply, have a message of its own for a trailing comma and a
/// shorter reason for status 414, and print characters that 3.11 shows as escapes.
pub fn depends_on_python(request: &Request) -> bool {
    let body = &request.body;
    let has_escape = body.windows(2).any(|pair| pair == b"\\u");
    has_escape
        || !body.is_ascii()
        || has_trailing_comma(body)
        || request.nesting_depth() > 900
        || request.target.len() > 65_000
}

/// Whether a closing bracket comes right after a comma.
fn has_trailing_comma(body: &[u8]) -> bool {
    // In UTF-16 and UTF-32 there are zeros between.
    let is_space = |byte: &&u8| byte.is_ascii_whitespace() || **byte == 0;
    body.split(|byte| *byte == b',')
        .skip(1)
        .any(|rest| matches!(rest.iter().find(|byte| !is_space(byte)), Some(b']' | b'}')))
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

/// A known difference with its reason and requests that show it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DifferenceRecord {
    name: KnownDifference,
    reason: String,
    examples: Vec<RequestRecord>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DifferencesFile {
    difference: Vec<DifferenceRecord>,
}

/// Each example of the file, with the difference that it must show.
///
/// Fails if a difference has no reason or no example.
pub fn examples(file: &Path) -> Result<Vec<(KnownDifference, Request)>> {
    let text =
        fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    parse(&text).with_context(|| file.display().to_string())
}

fn parse(text: &str) -> Result<Vec<(KnownDifference, Request)>> {
    let file: DifferencesFile = toml::from_str(text)?;
    let mut examples = Vec::new();
    for record in file.difference {
        if record.reason.trim().is_empty() {
            bail!("{:?} has no reason", record.name);
        }
        for example in record.examples {
            examples.push((record.name, Request::try_from(example)?));
        }
    }
    let has_example = |known| examples.iter().any(|(name, _)| *name == known);
    for known in KnownDifference::value_variants() {
        if !has_example(*known) {
            bail!("no example shows {known:?}");
        }
    }
    Ok(examples)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn every_known_difference_needs_a_reason_and_an_example() {
        let text = include_str!("../differences.toml");
        assert!(parse(text).is_ok());
        assert!(parse(&text.replace("\"bad-port\"", "\"bad-brackets\"")).is_err());
        let without_reason = "[[difference]]\nname = \"bad-port\"\nreason = \" \"\nexamples = []";
        let error = parse(without_reason).expect_err("no reason");
        assert_eq!(error.to_string(), "BadPort has no reason");
    }
}
