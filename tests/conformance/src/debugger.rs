//! What Werkzeug's debugger sends by itself: pages and files whose text is its own, or changes with
//! every start of the server. Compared is what is the same each time.

use crate::response::Response;
use crate::service::Trace;
use crate::trace;

/// Something that the debugger sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DebuggerResponse {
    /// The page about an exception: its title is compared.
    Traceback,
    /// The page with the console: all but the secret that the server has drawn.
    Console,
    /// A file: its first line, or its signature; the service leaves out the rest.
    File,
}

impl DebuggerResponse {
    /// What the service's response is, if it is the debugger's.
    pub fn of(response: &Response, trace: &Trace) -> Option<Self> {
        let has = |name: &str| response.headers.iter().any(|(known, _)| known == name);
        if trace::ends_in_debugger(trace) {
            Some(Self::Traceback)
        } else if has("Content-Disposition") {
            Some(Self::File)
        } else if title(response).as_deref() == Some("Console // Werkzeug Debugger") {
            Some(Self::Console)
        } else {
            None
        }
    }

    /// Whether `Content-Length` is Werkzeug's own.
    pub fn has_own_length(self) -> bool {
        matches!(self, Self::Traceback | Self::File)
    }

    /// The part of the body that is the same each time.
    pub fn stable_part(self, response: &Response) -> Option<String> {
        match self {
            Self::Traceback => title(response),
            Self::Console => {
                let page = String::from_utf8_lossy(&response.body).into_owned();
                let (before, rest) = page.split_once("SECRET = \"")?;
                let (secret, after) = rest.split_once('"')?;
                Some(format!("{before}{} letters{after}", secret.len()))
            }
            Self::File => {
                let body = &response.body;
                let end = body.iter().position(|byte| *byte == b'\n');
                let first_line = body.get(..end.unwrap_or(body.len()))?;
                Some(String::from_utf8_lossy(first_line).into_owned())
            }
        }
    }
}

/// A page's title.
fn title(response: &Response) -> Option<String> {
    let page = String::from_utf8_lossy(&response.body);
    let (_, rest) = page.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(body: &str) -> Response {
        Response {
            status: 200,
            reason: "OK".to_owned(),
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn of_a_console_all_but_the_secret_is_compared() {
        let part = |body| DebuggerResponse::Console.stable_part(&response(body));
        assert_eq!(part("a SECRET = \"xy\"; b"), part("a SECRET = \"yz\"; b"));
        assert_ne!(part("a SECRET = \"xy\"; b"), part("a SECRET = \"xyz\"; b"));
        assert_ne!(part("a SECRET = \"xy\"; b"), part("a SECRET = \"xy\"; c"));
    }

    #[test]
    fn of_a_file_the_first_line_is_compared() {
        let part = |body| DebuggerResponse::File.stable_part(&response(body));
        assert_eq!(part("a\nb"), part("a\nc"));
        assert_ne!(part("a\nb"), part("b\nb"));
    }
}
