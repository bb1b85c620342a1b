//! The request that the reader is writing, as plain data.

use std::fmt;

use users_service::Request;

/// The header for the body's format.
pub const CONTENT_TYPE: &str = "Content-Type";
/// The format of a body, unless the reader changes it.
pub const JSON: &str = "application/json";

/// A header row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Identifies the row while it is edited; never shown, sent or saved.
    pub key: u32,
    /// The name as typed.
    pub name: String,
    /// The value as typed.
    pub value: String,
    /// Whether it is sent.
    pub on: bool,
    /// Whether it was added with the body, and is removed with it.
    pub automatic: bool,
}

impl Field {
    /// Whether nothing was typed into the row yet.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        self.name.is_empty() && self.value.is_empty()
    }

    /// The reason for which the row can't be sent.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        if !self.on || self.is_blank() {
            return None;
        }
        if self.name.is_empty() {
            return Some(Problem::NoName);
        }
        if !self.name.bytes().all(is_token) {
            return Some(Problem::Name);
        }
        let is_control = |character: char| character != '\t' && character.is_ascii_control();
        self.value.contains(is_control).then_some(Problem::Value)
    }
}

/// Letters of a header's name (`tchar`, RFC 9110 §5.6.2).
const fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
}

/// The bytes of a header's value, which holds one `char` a byte in a request.
#[must_use]
pub fn value_bytes(value: &str) -> Vec<u8> {
    value.chars().map(|byte| byte as u8).collect()
}

/// The reason for which a header row can't be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A value without a name.
    NoName,
    /// The name has a character that no header's name may have.
    Name,
    /// The value has a line break or another control character.
    Value,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoName => "This value has no name. Name the header, or remove the row.",
            Self::Name => {
                "A header’s name has no spaces, colons or accents: only letters, digits and \
                 signs like the hyphen."
            }
            Self::Value => {
                "A header’s value is one line: it has no line breaks or control characters."
            }
        })
    }
}

/// A request as it is saved: method, target, header rows (name, value, whether it is on), body.
pub type Saved = (String, String, Vec<(String, String, bool)>, String);

/// A request in the making. What is typed is kept as typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The method, in any case, known or not.
    pub method: String,
    /// The request target: path and query, or a whole URL.
    pub target: String,
    fields: Vec<Field>,
    body: String,
    /// Whether the reader wants a body without `Content-Type`.
    untyped: bool,
    next_key: u32,
}

impl Draft {
    /// A request with exactly these header fields and this body.
    #[must_use]
    pub fn new(method: &str, target: &str, fields: &[(&str, &str)], body: &str) -> Self {
        let mut draft = Self {
            method: method.to_owned(),
            target: target.to_owned(),
            body: body.to_owned(),
            ..Self::default()
        };
        for (name, value) in fields {
            draft.push(name, value, true, false);
        }
        draft.untyped = !body.is_empty() && !draft.has_content_type();
        draft
    }

    /// The header rows in order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The row with that key.
    #[must_use]
    pub fn field(&self, key: u32) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The body as typed.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Adds an empty row at the end and returns its key.
    pub fn add_field(&mut self) -> u32 {
        self.push("", "", true, false)
    }

    /// Removes a row. Without the row that was added with the body, the body has no type.
    pub fn remove_field(&mut self, key: u32) {
        self.untyped |= self.field(key).is_some_and(|field| field.automatic);
        self.fields.retain(|field| field.key != key);
    }

    /// Changes a row; from then on it counts as the reader's own.
    pub fn edit_field(&mut self, key: u32, edit: impl FnOnce(&mut Field)) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.automatic = false;
            edit(field);
        }
    }

    /// Replaces the body. A first body adds a row for `Content-Type`; without a body the row is
    /// removed again.
    pub fn set_body(&mut self, body: String) {
        self.body = body;
        if self.body.is_empty() {
            self.untyped = false;
            self.fields.retain(|field| !field.automatic);
        } else if !self.untyped && !self.has_content_type() {
            self.push(CONTENT_TYPE, JSON, true, true);
        }
    }

    /// Whether the row that was added with the body was removed.
    #[must_use]
    pub const fn is_untyped(&self) -> bool {
        self.untyped
    }

    /// Restores the row for the body.
    pub fn type_body(&mut self) {
        self.untyped = false;
        let body = std::mem::take(&mut self.body);
        self.set_body(body);
    }

    /// Whether the method usually comes with a body, or there is one already.
    #[must_use]
    pub fn has_room_for_body(&self) -> bool {
        !self.body.is_empty() || !matches!(&*self.method, "GET" | "HEAD" | "OPTIONS" | "DELETE")
    }

    /// The request as it is sent: every character as UTF-8, nothing normalised, without rows that
    /// are off or blank.
    ///
    /// # Errors
    /// The key of a row that can't be sent, and why.
    pub fn request(&self) -> Result<Request, (u32, Problem)> {
        let mut request = Request::new(self.method.as_bytes(), self.target.as_bytes());
        for field in self
            .fields
            .iter()
            .filter(|field| field.on && !field.is_blank())
        {
            if let Some(problem) = field.problem() {
                return Err((field.key, problem));
            }
            // One `char` a byte, as a request holds it.
            let value: String = field.value.bytes().map(char::from).collect();
            request.headers.append(field.name.clone(), value);
        }
        request.body = self.body.as_bytes().to_vec();
        Ok(request)
    }

    /// The request as it is saved; blank rows are forgotten.
    #[must_use]
    pub fn saved(&self) -> Saved {
        let fields = self
            .fields
            .iter()
            .filter(|field| !field.is_blank())
            .map(|field| (field.name.clone(), field.value.clone(), field.on))
            .collect();
        (
            self.method.clone(),
            self.target.clone(),
            fields,
            self.body.clone(),
        )
    }

    /// The request that was saved; `None` for one that could never have been typed.
    #[must_use]
    pub fn from_saved((method, target, fields, body): Saved) -> Option<Self> {
        let breaks_line = |text: &str| text.contains(['\r', '\n', '\0']);
        let is_typed = !breaks_line(&method)
            && !breaks_line(&target)
            && fields.len() <= MAX_FIELDS
            && !fields
                .iter()
                .any(|(name, value, _)| breaks_line(name) || breaks_line(value));
        is_typed.then(|| {
            let mut draft = Self::new(&method, &target, &[], &body);
            for (name, value, on) in fields {
                draft.push(&name, &value, on, false);
            }
            draft.untyped = !body.is_empty() && !draft.has_content_type();
            draft
        })
    }

    fn has_content_type(&self) -> bool {
        self.fields
            .iter()
            .any(|field| field.name.eq_ignore_ascii_case(CONTENT_TYPE))
    }

    fn push(&mut self, name: &str, value: &str, on: bool, automatic: bool) -> u32 {
        let key = self.next_key;
        self.next_key += 1;
        self.fields.push(Field {
            key,
            name: name.to_owned(),
            value: value.to_owned(),
            on,
            automatic,
        });
        key
    }
}

/// The most header rows in a saved request: more than Python's `http.server` takes, so that readers
/// can try it.
const MAX_FIELDS: usize = 128;

#[cfg(test)]
mod tests;
