//! A request as both sides get it, and how a file spells it: the replay format, with one shorthand.

use anyhow::{Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A request: what a client writes, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method, any case, known or not.
    pub method: String,
    /// Path and query as typed; sent as UTF-8.
    pub target: String,
    /// Names and values, one byte a character.
    pub headers: Vec<(String, String)>,
    /// What is sent after the headers; with `Transfer-Encoding: chunked`, the content of the chunks.
    pub body: Vec<u8>,
}

/// A request in a file. `json` is short for a body and the header that says it is JSON.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RequestRecord {
    method: String,
    target: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    json: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body_base64: Option<String>,
    /// For the driver alone.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    trace: Option<bool>,
}

const JSON: (&str, &str) = ("Content-Type", "application/json");
/// What a proxy adds for a client that uses HTTPS.
const HTTPS: (&str, &str) = ("X-Forwarded-Proto", "https");
/// The header of a client that may change something.
const TOKEN: (&str, &str) = ("Authorization", "Bearer sesame");

impl TryFrom<RequestRecord> for Request {
    type Error = anyhow::Error;

    fn try_from(record: RequestRecord) -> Result<Self> {
        let mut headers = record.headers;
        let body = match (record.json, record.body, record.body_base64) {
            (None, None, None) => Vec::new(),
            (None, Some(text), None) => text.into_bytes(),
            (None, None, Some(encoded)) => BASE64_STANDARD.decode(encoded)?,
            (Some(json), None, None) => {
                headers.push(owned(JSON));
                json.get().as_bytes().to_vec()
            }
            _ => bail!("one of `json`, `body` and `body_base64` is enough"),
        };
        let is_latin_1 = |text: &str| text.chars().all(|character| character <= '\u{ff}');
        if !headers
            .iter()
            .all(|(name, value)| is_latin_1(name) && is_latin_1(value))
        {
            bail!("a header has one byte a character");
        }
        Ok(Self {
            method: record.method,
            target: record.target,
            headers,
            body,
        })
    }
}

impl From<&Request> for RequestRecord {
    /// The shortest way to write it.
    fn from(request: &Request) -> Self {
        let mut record = Self {
            method: request.method.clone(),
            target: request.target.clone(),
            headers: request.headers.clone(),
            json: None,
            body: None,
            body_base64: None,
            trace: None,
        };
        let is_json = matches!(
            request.headers.as_slice(),
            [(name, value)] if (name.as_str(), value.as_str()) == JSON
        );
        match str::from_utf8(&request.body) {
            Ok("") => {}
            Ok(text) if is_json && is_plain_json(text) => {
                record.headers.clear();
                record.json = RawValue::from_string(text.to_owned()).ok();
            }
            Ok(text) => record.body = Some(text.to_owned()),
            Err(_) => record.body_base64 = Some(BASE64_STANDARD.encode(&request.body)),
        }
        record
    }
}

/// Whether the text can be part of a line of JSON without being changed.
fn is_plain_json(text: &str) -> bool {
    !text.contains(['\n', '\r'])
        && text.trim() == text
        && serde_json::from_str::<&RawValue>(text).is_ok()
}

impl Request {
    /// The same with the headers that let it through the variant `shield`.
    pub fn with_credentials(&self) -> Self {
        let mut request = self.clone();
        request.headers.extend([HTTPS, TOKEN].map(owned));
        request
    }

    /// The line that makes the driver send it to Flask.
    pub fn driver_line(&self) -> Result<String> {
        let mut record = RequestRecord::from(self);
        if self.is_chunked() {
            record.body = None;
            record.body_base64 = Some(BASE64_STANDARD.encode(in_chunks(&self.body)));
        } else if let Some(json) = record.json.take() {
            record.headers = self.headers.clone();
            record.body = Some(json.get().to_owned());
        }
        if !self.can_be_traced() {
            record.trace = Some(false);
        }
        Ok(serde_json::to_string(&record)?)
    }

    /// Whether the answer is the same with a tracer. The tracer needs one of the calls that Python's
    /// recursion limit allows, and JSON that is nested nearly too deeply has none to spare.
    pub fn can_be_traced(&self) -> bool {
        !(970..=976).contains(&self.nesting_depth())
    }

    /// How deeply the brackets in the body are nested, whether it is JSON or not.
    pub fn nesting_depth(&self) -> usize {
        let mut depth = 0_usize;
        let mut deepest = 0;
        for byte in &self.body {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        deepest
    }

    /// Whether there is a header of that name, in any case.
    pub fn has_header(&self, name: &str) -> bool {
        self.headers
            .iter()
            .any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// Whether Werkzeug reads the body as chunked: the field is a list, and a carriage return at its
    /// end belongs to the line.
    fn is_chunked(&self) -> bool {
        let is_chunked = |item: &str| {
            let item = item.trim_matches([' ', '\t', '"']);
            item.eq_ignore_ascii_case("chunked")
        };
        self.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("transfer-encoding")
                && value.trim_end_matches('\r').split(',').any(is_chunked)
        })
    }
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The body in two chunks (RFC 9112 §7.1), as a client that doesn't know the length sends it.
fn in_chunks(body: &[u8]) -> Vec<u8> {
    let mut chunks = Vec::new();
    let (first, second) = body.split_at(body.len() / 2);
    for part in [first, second].into_iter().filter(|part| !part.is_empty()) {
        chunks.extend(format!("{:x}\r\n", part.len()).bytes());
        chunks.extend(part);
        chunks.extend(b"\r\n");
    }
    chunks.extend(b"0\r\n\r\n");
    chunks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Request {
        let record: RequestRecord = serde_json::from_str(text).expect("JSON");
        Request::try_from(record).expect("a request")
    }

    fn write(request: &Request) -> String {
        serde_json::to_string(&RequestRecord::from(request)).expect("JSON")
    }

    /// Any request that a file can hold; many of them have a body of JSON.
    fn request() -> impl Strategy<Value = Request> {
        let header = prop_oneof![
            Just(owned(JSON)),
            Just(owned(("Transfer-Encoding", "chunked"))),
            ("[\\x01-\\xff]{1,5}", "[\\x00-\\xff]{0,5}"),
        ];
        let body = prop_oneof![
            any::<Vec<u8>>(),
            r#"[\[\]{}:,"0-9 \r\n]{0,9}"#.prop_map(String::into_bytes),
        ];
        (
            any::<String>(),
            any::<String>(),
            prop::collection::vec(header, 0..3),
            body,
        )
            .prop_map(|(method, target, headers, body)| Request {
                method,
                target,
                headers,
                body,
            })
    }

    /// What the chunks carry (RFC 9112 §7.1), or none if they are malformed.
    fn from_chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = rest.windows(2).position(|window| window == b"\r\n")?;
            let size = usize::from_str_radix(str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
            let (chunk, tail) = rest[end + 2..].split_at_checked(size)?;
            rest = tail.strip_prefix(b"\r\n")?;
            if size == 0 {
                return rest.is_empty().then_some(body);
            }
            body.extend(chunk);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_request_is_read_as_it_was_written(request in request()) {
            let text = write(&request);
            prop_assert!(!text.contains('\n'));
            prop_assert_eq!(read(&text), request);
        }

        #[test]
        fn chunks_carry_the_body(body in any::<Vec<u8>>()) {
            prop_assert_eq!(from_chunks(&in_chunks(&body)), Some(body));
        }
    }

    #[test]
    fn a_request_is_written_the_shortest_way() {
        for text in [
            r#"{"method":"GET","target":"/a?b"}"#,
            r#"{"method":"GET","target":"/","headers":[["A","b"]]}"#,
            r#"{"method":"PUT","target":"/","json":{"b": 1,"a":1e400}}"#,
            r#"{"method":"PUT","target":"/","headers":[["Content-Type","application/json"]],"body":"{"}"#,
            r#"{"method":"PUT","target":"/","headers":[["Content-Type","text/plain"]],"body":"{}"}"#,
            r#"{"method":"PUT","target":"/","body_base64":"/w=="}"#,
        ] {
            assert_eq!(write(&read(text)), text);
        }
    }

    #[test]
    fn the_driver_gets_plain_lines() {
        assert_eq!(
            read(r#"{"method":"PUT","target":"/","json":{"a": 1}}"#)
                .driver_line()
                .expect("a line"),
            r#"{"method":"PUT","target":"/","headers":[["Content-Type","application/json"]],"body":"{\"a\": 1}"}"#
        );
    }

    #[test]
    fn a_request_that_a_tracer_would_change_is_not_traced() {
        let nested = |depth: usize| Request {
            method: "PUT".to_owned(),
            target: "/".to_owned(),
            headers: Vec::new(),
            body: ["[{}", &"[".repeat(depth - 1)].concat().into_bytes(),
        };
        assert!(nested(969).can_be_traced() && nested(977).can_be_traced());
        assert!(!nested(970).can_be_traced() && !nested(976).can_be_traced());
        let line = nested(975).driver_line().expect("a line");
        assert!(line.ends_with(r#""trace":false}"#));
    }

    #[test]
    fn a_chunked_body_is_cut_for_the_wire_only() {
        let chunked = read(
            r#"{"method":"PUT","target":"/","headers":[["Transfer-Encoding","chunked"]],"body":"abcde"}"#,
        );
        assert_eq!(
            in_chunks(&chunked.body),
            b"2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"
        );
        assert_eq!(chunked.body, b"abcde");
        for (field, is_chunked) in [
            ("Chunked,", true),
            ("gzip, \"chunked\"", true),
            ("chunked\r", true),
            ("chunked2", false),
            ("gzip", false),
        ] {
            let mut request = chunked.clone();
            request.headers = vec![("Transfer-encoding".to_owned(), field.to_owned())];
            assert_eq!(request.is_chunked(), is_chunked, "{field}");
        }
        assert_eq!(in_chunks(b"a"), b"1\r\na\r\n0\r\n\r\n");
    }
}
