//! Requests and responses as they are sent. Nothing is normalised, so nothing is lost.

use std::borrow::Cow;

/// Header fields in order, with names and values spelled as they are sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(Cow<'static, str>, Cow<'static, str>)>);

impl Headers {
    /// No fields; allocates nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// No fields, with capacity for `count` of them.
    #[must_use]
    pub fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// Adds a field after the others, also if there is one of that name.
    pub fn append(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<Cow<'static, str>>,
    ) {
        self.0.push((name.into(), value.into()));
    }

    /// Sets a field. The first one of that name keeps its place and further ones are removed; a new one is
    /// added after the others (`werkzeug.datastructures.Headers.set`).
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Cow<'static, str>>) {
        let name = name.into();
        let mut fresh = Some(value.into());
        self.0.retain_mut(|(known, old)| {
            if !known.eq_ignore_ascii_case(&name) {
                return true;
            }
            fresh.take().is_some_and(|new| {
                *old = new;
                true
            })
        });
        if let Some(value) = fresh {
            self.0.push((name, value));
        }
    }

    /// Removes every field of that name.
    pub fn remove(&mut self, name: &str) {
        self.0
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    /// The first value of that name, which is compared without regard to case (RFC 9110 §5.1).
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
    }

    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// How many fields there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no fields.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N, V> FromIterator<(N, V)> for Headers
where
    N: Into<Cow<'static, str>>,
    V: Into<Cow<'static, str>>,
{
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

/// A request as the client sends it.
///
/// In header values each `char` is one byte (Latin-1), as in WSGI (PEP 3333).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The method's bytes, as sent.
    pub method: Vec<u8>,
    /// The request target's bytes, as sent: path and query, or an absolute URL (RFC 9112 §3.2).
    pub target: Vec<u8>,
    /// The header fields in order.
    pub headers: Headers,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers or body.
    #[must_use]
    pub fn new(method: impl Into<Vec<u8>>, target: impl Into<Vec<u8>>) -> Self {
        Self {
            method: method.into(),
            target: target.into(),
            ..Self::default()
        }
    }

    /// Adds a header field.
    #[must_use]
    pub fn header(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.headers.append(name, value);
        self
    }

    /// Sets the body, and adds `Content-Type: application/json`.
    #[must_use]
    pub fn json(self, body: impl Into<Vec<u8>>) -> Self {
        let mut request = self.header("Content-Type", "application/json");
        request.body = body.into();
        request
    }
}

/// A response as the app passes it to the server, without the `Server`, `Date` and `Connection` that the
/// server adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code, 100 to 999.
    pub status: u16,
    /// The reason phrase, in upper case as Werkzeug writes it: `NOT FOUND`.
    pub reason: Cow<'static, str>,
    /// The header fields in order.
    pub headers: Headers,
    /// The body's bytes; empty for `HEAD`, 204 and 304.
    pub body: Vec<u8>,
}
