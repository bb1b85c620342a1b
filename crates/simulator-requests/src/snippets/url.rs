//! The URL that stands for a request target, and whether a client sends it as it was typed.

use super::BASE;

/// The server as it can be named in a target that is a whole URL.
const OWN_SERVER: [&str; 2] = [BASE, "http://localhost:5000"];

/// Which characters a client leaves alone.
#[derive(Clone, Copy)]
pub struct Keeps {
    /// In a path.
    pub path: fn(u8) -> bool,
    /// In a query.
    pub query: fn(u8) -> bool,
}

impl Keeps {
    /// The URL of a target whose path and query this client sends as they are typed.
    pub fn url(self, target: &str) -> Option<String> {
        let (base, target) = split_server(target);
        let (path, query) = match target.split_once('?') {
            // Clients drop the question mark of a query that is empty.
            Some((_, "")) => return None,
            Some((path, query)) => (path, query),
            None => (target, ""),
        };
        let is_kept = path.starts_with('/')
            && path.bytes().all(self.path)
            && query.bytes().all(self.query)
            && !path.split('/').any(is_dots);
        is_kept.then(|| [base, target].concat())
    }
}

/// The server that a target names, and the path and query there.
fn split_server(target: &str) -> (&str, &str) {
    let own = OWN_SERVER.into_iter().find_map(|base| {
        let rest = target.strip_prefix(base)?;
        rest.starts_with('/').then_some((base, rest))
    });
    own.unwrap_or((BASE, target))
}

/// Whether a client goes one level up or stays where it is for this segment of a path.
fn is_dots(segment: &str) -> bool {
    matches!(
        &*segment.to_ascii_lowercase(),
        "." | "%2e" | ".." | ".%2e" | "%2e." | "%2e%2e"
    )
}

/// Characters that have their place in a path (RFC 3986 §3.3), and `%`.
pub const fn is_in_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
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

/// Characters that have their place in a query (RFC 3986 §3.4), and `%`.
pub const fn is_in_query(byte: u8) -> bool {
    is_in_path(byte) || byte == b'?'
}

/// Whether the target is a URL of another server.
pub fn is_elsewhere(target: &str) -> bool {
    let is_whole = target.starts_with("http://") || target.starts_with("https://");
    let (_, rest) = split_server(target);
    is_whole && rest.len() == target.len()
}

/// Some URL for a target that a client would write otherwise.
pub fn tidied(target: &str) -> String {
    let (base, rest) = split_server(target);
    if is_elsewhere(target) {
        target.to_owned()
    } else if rest.starts_with('/') {
        [base, rest].concat()
    } else {
        [base, "/", rest].concat()
    }
}

/// Whether Flask may answer with a redirect: the project's URL map sends a path with two slashes
/// in a row to the one with a single slash.
pub fn may_redirect(target: &str) -> bool {
    let (_, target) = split_server(target);
    let path = target.split('?').next().unwrap_or_default();
    path.replace("%2F", "/").replace("%2f", "/").contains("//")
}
