//! The same request for other clients: curl, Python's `requests`, JavaScript's `fetch`; and as HTTP
//! writes it. A program does what the simulator did; what its client does otherwise is said in a
//! comment, a [`Caveat`]. Each writer quotes for its own language; `tests/clients` runs the result.

mod caveat;
mod curl;
mod fetch;
mod fields;
mod requests;
#[cfg(test)]
mod tests;
mod url;
mod wire;

pub use caveat::{Caveat, Program};
use users_service::Request;

/// Where the Flask project answers once it runs on the reader's machine.
const BASE: &str = "http://127.0.0.1:5000";

/// A client that a request can be copied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// The command line tool, in a Unix shell.
    Curl,
    /// The Python library.
    Requests,
    /// The browser's function, also in Node.
    Fetch,
    /// No client: the message itself.
    Wire,
}

impl Client {
    /// All of them, the most universal first.
    pub const ALL: [Self; 4] = [Self::Curl, Self::Requests, Self::Fetch, Self::Wire];

    /// Its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Requests => "requests",
            Self::Fetch => "fetch",
            Self::Wire => "HTTP",
        }
    }

    /// The request, written for this client.
    #[must_use]
    pub fn write(self, request: &Request) -> String {
        self.program(request).text
    }

    /// The request, written for this client, with what the client does otherwise.
    #[must_use]
    pub fn program(self, request: &Request) -> Program {
        match self {
            Self::Curl => curl::write(request),
            Self::Requests => requests::write(request),
            Self::Fetch => fetch::write(request),
            Self::Wire => wire::write(request),
        }
    }
}

/// Letters of a method or of a header's name (`token`, RFC 9110 §5.6.2).
const fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
}

/// Whether Python's server reads only two words in the first line. It takes that for HTTP/0.9,
/// whose answers have no status line.
fn is_http_0_9(request: &Request) -> bool {
    let line = [&*request.method, b" ", &request.target].concat();
    let text: String = line.iter().map(|byte| char::from(*byte)).collect();
    text.split_whitespace().count() < 2
}

/// Bytes as text; what isn't UTF-8 can't come from the form.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The bytes of a header's value, which holds one `char` a byte.
fn value_bytes(value: &str) -> Vec<u8> {
    value.chars().map(|byte| byte as u8).collect()
}

/// Whether the body is announced.
fn has_content_type(request: &Request) -> bool {
    fields::has(request, "Content-Type")
}

/// Characters that can't be seen or that rearrange what is around them: in code they are
/// written as escapes.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A string in double quotes, as Python and JavaScript both read it. `wide` writes the escape
/// of a character beyond U+FFFF.
fn double_quoted(text: &str, wide: fn(char) -> String) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if !is_hidden(character) => out.push(character),
            '\u{10000}'.. => out.push_str(&wide(character)),
            _ => out.push_str(&format!("\\u{:04x}", u32::from(character))),
        }
    }
    out.push('"');
    out
}

/// Whether a text of several lines can be written between `quotes` verbatim.
fn can_be_verbatim(text: &str, quotes: &str) -> bool {
    text.contains('\n')
        && !text.contains(['\\', '\r'])
        && !text.contains(quotes)
        && !text
            .chars()
            .any(|character| character != '\n' && character != '\t' && is_hidden(character))
}
