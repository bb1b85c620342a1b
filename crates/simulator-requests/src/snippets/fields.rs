//! A request's header fields as clients see them.

use users_service::Request;

/// How the request says where its body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// The client says it.
    Usual,
    /// In chunks, which clients can send.
    Chunked,
    /// By fields that only the reader would write.
    Own,
}

impl Framing {
    /// The framing that the header fields ask for.
    pub fn of(request: &Request) -> Self {
        let mut codings = values(request, "Transfer-Encoding");
        let has_length = last(request, "Content-Length").is_some();
        match (codings.next(), codings.next(), has_length) {
            (None, _, false) => Self::Usual,
            (Some(coding), None, false) if coding.trim().eq_ignore_ascii_case("chunked") => {
                Self::Chunked
            }
            _ => Self::Own,
        }
    }
}

/// The values of a name, in order.
fn values<'r>(request: &'r Request, name: &str) -> impl Iterator<Item = &'r str> {
    let fields = request.headers.iter();
    fields.filter_map(move |(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
}

/// The last value of a name.
pub fn last<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    values(request, name).last()
}

/// Whether a field of the name is there.
pub fn has(request: &Request, name: &str) -> bool {
    last(request, name).is_some()
}

/// Whether `Content-Length` says just what the client would say by itself.
pub fn has_right_length(request: &Request) -> bool {
    !request.body.is_empty()
        && !has(request, "Transfer-Encoding")
        && count(request, "Content-Length") == 1
        && last(request, "Content-Length")
            .is_some_and(|value| value.trim() == request.body.len().to_string())
}

/// Whether more bytes are announced than there are.
pub fn announces_more(request: &Request) -> bool {
    let digits = last(request, "Content-Length").unwrap_or_default().trim();
    // A number too large for a `usize` is more, too.
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.is_empty()
        && digits.parse().unwrap_or(usize::MAX) > request.body.len()
}

/// Whether a value has one of these characters, which end it for some clients.
pub fn have(request: &Request, characters: &[char]) -> bool {
    let mut values = request.headers.iter().map(|(_, value)| value);
    values.any(|value| value.contains(characters))
}

/// Whether a value has a control character other than the tab.
pub fn have_controls(request: &Request) -> bool {
    let is_control = |character: char| character != '\t' && character.is_ascii_control();
    let mut values = request.headers.iter().map(|(_, value)| value);
    values.any(|value| value.contains(is_control))
}

/// How many fields of the name there are.
pub fn count(request: &Request, name: &str) -> usize {
    values(request, name).count()
}

/// Whether the fields that a client adds may be too many for Python's server, which reads 100 lines.
pub fn are_many(request: &Request) -> bool {
    /// More than any client adds.
    const ADDED: usize = 12;
    (100 - ADDED..=100).contains(&request.headers.len())
}

/// Whether a line is longer than the 65,536 bytes that Python's server reads.
pub fn has_long_line(request: &Request) -> bool {
    /// A line this long is refused, or on the edge of it.
    const LONG: usize = 65_000;
    request.target.len() + request.method.len() > LONG
        || request
            .headers
            .iter()
            .any(|(name, value)| name.len() + value.chars().count() > LONG)
}

/// The header fields with repeated ones joined, as the server joins them; of `Content-Type` and
/// `Content-Length` the last counts there.
pub fn joined(request: &Request) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, value) in request.headers.iter() {
        let counts_last = ["Content-Type", "Content-Length"]
            .iter()
            .any(|other| other.eq_ignore_ascii_case(name));
        let known = fields
            .iter_mut()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        match known {
            Some((_, joined)) if !counts_last => *joined = [joined, ", ", value].concat(),
            Some((_, known)) => value.clone_into(known),
            None => fields.push((name.to_owned(), value.to_owned())),
        }
    }
    fields
}
