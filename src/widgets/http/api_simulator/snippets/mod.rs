//! The same request for other clients (curl, Python's `requests`, JavaScript's `fetch`) and as HTTP
//! writes it. A comment in the code says what a client sends differently. Each writer quotes for
//! its own language; the tests run the result.

mod curl;
mod fetch;
mod requests;
#[cfg(test)]
mod tests;
mod wire;

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
        match self {
            Self::Curl => curl::write(request),
            Self::Requests => requests::write(request),
            Self::Fetch => fetch::write(request),
            Self::Wire => wire::write(request),
        }
    }
}

/// The URL of a target, if every client sends its path and query as typed, except perhaps for
/// percent escapes.
fn plain_url(target: &str) -> Option<String> {
    let below = ["http://127.0.0.1:5000", "http://localhost:5000"]
        .into_iter()
        .find_map(|base| {
            target
                .strip_prefix(base)
                .filter(|rest| rest.starts_with('/'))
        });
    let target = below.unwrap_or(target);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let is_dots = |segment: &str| {
        matches!(
            &*segment.to_ascii_lowercase(),
            "." | "%2e" | ".." | ".%2e" | "%2e." | "%2e%2e"
        )
    };
    let is_plain = path.starts_with('/')
        && path.bytes().all(|byte| is_plain(byte) || byte == b'\'')
        && query.bytes().all(|byte| is_plain(byte) || byte == b'?')
        && !path.split('/').any(is_dots);
    is_plain.then(|| [BASE, target].concat())
}

/// Characters that have their place in a path and in a query (RFC 3986 §3.3), and `%`.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'!'
                | b'$'
                | b'&'
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
                | b':'
                | b'@'
                | b'/'
                | b'%'
        )
}

/// A URL for a target that clients change before they send it.
fn tidied_url(target: &str) -> String {
    let is_absolute = target.starts_with("http://") || target.starts_with("https://");
    let slash = if target.starts_with('/') { "" } else { "/" };
    if is_absolute {
        target.to_owned()
    } else {
        [BASE, slash, target].concat()
    }
}

/// Whether there is a `Content-Type`.
fn has_content_type(request: &Request) -> bool {
    request.headers.get("Content-Type").is_some()
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
