//! A request as both sides get it, and how it stands in a file: the replay format, with one
//! shorthand. It must not know who answers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use front_desk::api;
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
    /// What is sent behind the headers. With `Transfer-Encoding: chunked` it is what the chunks
    /// carry.
    pub body: Vec<u8>,
}

/// A request in a file. `json` stands for a body and the header that says it is JSON.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
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
/// What the proxy says of a client that speaks HTTPS.
const PASS: (&str, &str) = ("X-Forwarded-Proto", "https");
/// What a client shows that may change something.
const TOKEN: (&str, &str) = ("Authorization", "Bearer sesame");

impl TryFrom<Written> for Request {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let mut headers = written.headers;
        let body = match (written.json, written.body, written.body_base64) {
            (None, None, None) => Vec::new(),
            (None, Some(text), None) => text.into_bytes(),
            (None, None, Some(encoded)) => {
                BASE64.decode(encoded).map_err(|error| error.to_string())?
            }
            (Some(json), None, None) => {
                headers.push((JSON.0.to_owned(), JSON.1.to_owned()));
                json.get().as_bytes().to_vec()
            }
            _ => return Err("one of `json`, `body` and `body_base64` is enough".to_owned()),
        };
        let wide = |text: &str| text.chars().any(|character| character > '\u{ff}');
        if headers
            .iter()
            .any(|(name, value)| wide(name) || wide(value))
        {
            return Err("a header has one byte a character".to_owned());
        }
        Ok(Self {
            method: written.method,
            target: written.target,
            headers,
            body,
        })
    }
}

impl From<&Request> for Written {
    /// The shortest way to write it.
    fn from(request: &Request) -> Self {
        let mut written = Self {
            method: request.method.clone(),
            target: request.target.clone(),
            headers: request.headers.clone(),
            json: None,
            body: None,
            body_base64: None,
            trace: None,
        };
        let text = str::from_utf8(&request.body).ok();
        let is_json =
            matches!(request.headers.as_slice(), [(name, value)] if (&**name, &**value) == JSON);
        match text {
            Some("") => {}
            Some(text) if is_json && is_plain_json(text) => {
                written.headers.clear();
                written.json = RawValue::from_string(text.to_owned()).ok();
            }
            Some(text) => written.body = Some(text.to_owned()),
            None => written.body_base64 = Some(BASE64.encode(&request.body)),
        }
        written
    }
}

/// Whether the text may stand as it is in a line of JSON and comes out of it as it went in.
fn is_plain_json(text: &str) -> bool {
    !text.contains(['\n', '\r'])
        && text.trim() == text
        && serde_json::from_str::<&RawValue>(text).is_ok()
}

impl Request {
    /// The same with the headers that the variant `shield` wants to see.
    pub fn with_pass(&self) -> Self {
        let pass = [PASS, TOKEN].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let mut request = self.clone();
        request.headers.extend(pass);
        request
    }

    /// The request as the users service takes it.
    pub fn for_service(&self) -> api::Request {
        let mut request = api::Request::new(self.method.as_str(), self.target.as_str());
        if !self.has("host") {
            request = request.header("Host", "localhost");
        }
        for (name, value) in &self.headers {
            request = request.header(name.clone(), value.clone());
        }
        request.body.clone_from(&self.body);
        request
    }

    /// The line that makes the driver send it to Flask.
    pub fn for_flask(&self) -> String {
        let mut written = Written::from(self);
        if self.is_chunked() {
            written.body = None;
            written.body_base64 = Some(BASE64.encode(in_chunks(&self.body)));
        } else if let Some(json) = written.json.take() {
            written.headers = self.headers.clone();
            written.body = Some(json.get().to_owned());
        }
        if !self.can_be_traced() {
            written.trace = Some(false);
        }
        line(&written)
    }

    /// Whether a tracer doesn't change the answer. It takes one call more of those that Python's
    /// recursion limit allows, and JSON that is nested nearly too deeply has none to spare.
    pub fn can_be_traced(&self) -> bool {
        !(970..=976).contains(&self.deepest())
    }

    /// How deep the brackets in the body are nested, be it JSON or not.
    pub fn deepest(&self) -> usize {
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

    /// Whether a header of that name, in lower case, is there.
    pub fn has(&self, name: &str) -> bool {
        self.headers
            .iter()
            .any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// Whether Werkzeug takes the body for one in chunks: the field is a list, and a carriage
    /// return at its end belongs to the line.
    fn is_chunked(&self) -> bool {
        let is_chunked = |item: &str| {
            let item = item.trim_matches([' ', '\t', '"']);
            item.eq_ignore_ascii_case("chunked")
        };
        let said = |(name, value): &(String, String)| {
            let value = value.trim_end_matches('\r');
            name.eq_ignore_ascii_case("transfer-encoding") && value.split(',').any(is_chunked)
        };
        self.headers.iter().any(said)
    }
}

/// The body in two chunks (RFC 9112 §7.1), as a client sends it that doesn't know the length.
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

/// A line of JSON.
pub fn line(value: &impl Serialize) -> String {
    // Texts and lists of texts can't fail to be written.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Request {
        let written: Written = serde_json::from_str(text).expect("JSON");
        Request::try_from(written).expect("a request")
    }

    #[test]
    fn what_is_read_is_written_the_same() {
        for text in [
            r#"{"method":"GET","target":"/a?b"}"#,
            r#"{"method":"GET","target":"/","headers":[["A","b"]]}"#,
            r#"{"method":"PUT","target":"/","json":{"b": 1,"a":1e400}}"#,
            r#"{"method":"PUT","target":"/","headers":[["Content-Type","application/json"]],"body":"{"}"#,
            r#"{"method":"PUT","target":"/","headers":[["Content-Type","text/plain"]],"body":"{}"}"#,
            r#"{"method":"PUT","target":"/","body_base64":"/w=="}"#,
        ] {
            assert_eq!(line(&Written::from(&read(text))), text);
        }
    }

    #[test]
    fn the_driver_gets_plain_lines() {
        assert_eq!(
            read(r#"{"method":"PUT","target":"/","json":{"a": 1}}"#).for_flask(),
            r#"{"method":"PUT","target":"/","headers":[["Content-Type","application/json"]],"body":"{\"a\": 1}"}"#
        );
    }

    #[test]
    fn what_a_tracer_would_change_is_not_traced() {
        let nested = |depth: usize| Request {
            method: "PUT".to_owned(),
            target: "/".to_owned(),
            headers: Vec::new(),
            body: ["[{}", &"[".repeat(depth - 1)].concat().into_bytes(),
        };
        assert!(nested(969).can_be_traced() && nested(977).can_be_traced());
        assert!(!nested(970).can_be_traced() && !nested(976).can_be_traced());
        assert!(nested(975).for_flask().ends_with(r#""trace":false}"#));
    }

    #[test]
    fn a_body_in_chunks_is_cut_for_the_wire_only() {
        let chunked = read(
            r#"{"method":"PUT","target":"/","headers":[["Transfer-Encoding","chunked"]],"body":"abcde"}"#,
        );
        assert_eq!(
            in_chunks(&chunked.body),
            b"2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"
        );
        assert_eq!(chunked.for_service().body, b"abcde");
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
