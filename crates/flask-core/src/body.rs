//! The body of a request: `request.get_data()` and `request.get_json()`.

use super::error::{Exception, PythonError};
use super::exception::HttpException;
use super::header_list::list_items;
use super::incoming::Incoming;
use pyvalue::Value;
use pyvalue::json::{DecodeError, MAX_DEPTH, loads_within};

impl Incoming<'_> {
    /// `request.content_length`: `None` for a chunked body and for no body. A [`Request`] may leave
    /// `Content-Length` out; the length is then that of the body, because a client would add the field
    /// unless it names a transfer encoding.
    ///
    /// [`Request`]: crate::http::Request
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        if self.is_chunked() {
            return None;
        }
        let Some(field) = self.header("Content-Length") else {
            let length = self.sent_body().len() as u64;
            let is_sent =
                length > 0 && !self.fields_are_cut() && self.header("Transfer-Encoding").is_none();
            return is_sent.then_some(length);
        };
        let digits = field.trim_matches([' ', '\t']);
        // Werkzeug reads a length that is negative or not a number as 0.
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(0);
        }
        Some(digits.parse().unwrap_or(u64::MAX))
    }

    fn is_chunked(&self) -> bool {
        self.header("Transfer-Encoding").is_some_and(|field| {
            let items = list_items(&field);
            items
                .iter()
                .any(|item| item.eq_ignore_ascii_case("chunked"))
        })
    }

    /// `request.get_data()`: the part of the body that the headers announce.
    ///
    /// # Errors
    /// 413 above `MAX_CONTENT_LENGTH`; 400 if the client sends less than it announced.
    pub fn get_data(&self) -> Result<&[u8], HttpException> {
        let body = self.sent_body();
        let limit = self.config().max_content_length;
        let Some(length) = self.content_length() else {
            if !self.is_chunked() {
                return Ok(&[]);
            }
            if limit == Some(0) {
                return Err(HttpException::request_entity_too_large());
            }
            // Chunks are read up to the limit; the rest stays unread.
            let end = limit
                .and_then(|limit| usize::try_from(limit).ok())
                .unwrap_or(usize::MAX);
            return Ok(body.get(..end).unwrap_or(body));
        };
        if limit.is_some_and(|limit| length > limit) {
            return Err(HttpException::request_entity_too_large());
        }
        usize::try_from(length)
            .ok()
            .and_then(|length| body.get(..length))
            .ok_or_else(|| HttpException::bad_request().with_class("ClientDisconnected"))
    }

    /// `request.get_json()`.
    ///
    /// # Errors
    /// 415 if the type isn't JSON; 413 and 400 as [`Incoming::get_data`]; 400 for a body that isn't JSON,
    /// with the reason in debug mode; Python's `RecursionError` for a body nested too deeply.
    pub fn get_json<X>(&self) -> Result<Value, Exception<X>> {
        if !self.is_json() {
            return Err(Exception::Http(HttpException::unsupported_media_type().with_description(
                "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.",
            )));
        }
        self.force_json()
    }

    /// `json.loads` as `get_json` calls it. What wraps the app leaves fewer calls under Python's recursion
    /// limit: the debugger takes one, `ProxyFix` two, since Python 3.11 also counts the call of
    /// an object's `__call__` from C.
    ///
    /// # Errors
    /// The exception that `json.loads` raises.
    pub fn loads(&self, data: &[u8]) -> Result<Value, DecodeError> {
        let config = self.config();
        let wrappers = usize::from(config.debug) + 2 * usize::from(config.behind_proxy);
        loads_within(data, MAX_DEPTH - wrappers)
    }

    /// `request.get_json(force=True)`, which ignores the type.
    ///
    /// # Errors
    /// As [`Incoming::get_json`], except 415.
    pub fn force_json<X>(&self) -> Result<Value, Exception<X>> {
        let data = self.get_data().map_err(Exception::Http)?;
        self.loads(data).map_err(|error| match error {
            DecodeError::Recursion(message) => Exception::Python(PythonError {
                class: "RecursionError",
                message: message.into(),
            }),
            error if self.config().debug => Exception::Http(
                HttpException::bad_request()
                    .with_description(format!("Failed to decode JSON object: {error}")),
            ),
            _ => Exception::Http(HttpException::bad_request()),
        })
    }
}
