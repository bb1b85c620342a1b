//! `request.get_json()` with the project's own `JSONProvider` (`app/json_provider.py`).

use std::fmt::Write as _;
use std::sync::Arc;

use super::exceptions::Failure;
use super::python_text::PythonText;
use super::sites::json_provider::loads as at;
use super::texts::json_provider::TOO_DEEP;
use flask_core::{Exception, HttpException, Incoming};
use pyvalue::quoted;
use pyvalue::{Value, json};
use trace::{Action, Layer, TraceValue};
use trace::{Line, Recorder};

/// Returns the body's value, and records the call at the line that makes it.
///
/// # Errors
/// As [`Incoming::get_json`], except that a body nested too deeply is answered with 400.
pub(super) fn get_json(
    steps: &mut Recorder,
    incoming: &Incoming<'_>,
    from: &'static Line,
) -> Result<Arc<Value>, Failure> {
    steps.record(Layer::Wsgi, Action::Calls, Some(from), "request.get_json()");
    let parsed = match incoming.get_json().map(Arc::new) {
        Err(Exception::Python(_)) => Err(nested_too_deeply(incoming).into()),
        parsed => parsed,
    };
    if !steps.is_silent() {
        trace_loads(steps, incoming, &parsed);
    }
    match &parsed {
        Ok(value) => {
            let value = || PythonText::Value("", Arc::clone(value), "");
            steps.record(Layer::Wsgi, Action::Returns, Some(from), value);
        }
        Err(failure) => {
            let value = || failure.to_string();
            steps.record(Layer::Wsgi, Action::Raises, Some(from), value);
        }
    }
    parsed
}

/// Records what the provider does. Flask calls it only for a body whose type and size are accepted.
fn trace_loads(
    steps: &mut Recorder,
    incoming: &Incoming<'_>,
    parsed: &Result<Arc<Value>, Failure>,
) {
    if (parsed.is_ok() || incoming.is_json())
        && let Ok(body) = incoming.get_data()
    {
        steps.calls(&at::DEF, || bytes_repr("s=", body));
        match parsed {
            Ok(value) => {
                steps.returns(&at::RETURN, || PythonText::Value("", Arc::clone(value), ""))
            }
            Err(_) => loads_raises(steps, incoming, body),
        }
    }
}

/// The 400 that `get_json` turns the provider's `ValueError` into.
fn nested_too_deeply(incoming: &Incoming<'_>) -> HttpException {
    let exception = HttpException::bad_request();
    if incoming.config().debug {
        exception.with_description(format!("Failed to decode JSON object: {TOO_DEEP}"))
    } else {
        exception
    }
}

/// Records the exception with which the provider ends.
fn loads_raises(steps: &mut Recorder, incoming: &Incoming<'_>, body: &[u8]) {
    let error = match incoming.loads(body) {
        Err(error) => error,
        Ok(_) => return steps.returns(&at::RETURN, TraceValue::EMPTY),
    };
    let class = match &error {
        json::DecodeError::Recursion(_) => {
            return steps.raises(&at::TOO_DEEP, || format!("ValueError('{TOO_DEEP}')"));
        }
        json::DecodeError::Syntax { .. } => "JSONDecodeError",
        json::DecodeError::Encoding(_) => "UnicodeDecodeError",
        json::DecodeError::Value(_) => "ValueError",
    };
    let value = || format!("{class}({})", quoted(&error.to_string()));
    steps.raises(&at::RETURN, value);
}

/// A label and Python's `repr` of `bytes`.
fn bytes_repr(label: &str, bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut literal = String::with_capacity(label.len() + bytes.len() + 3);
    literal.push_str(label);
    literal.push('b');
    literal.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => literal.push_str("\\\\"),
            b'\n' => literal.push_str("\\n"),
            b'\r' => literal.push_str("\\r"),
            b'\t' => literal.push_str("\\t"),
            b' '..=b'~' => {
                if char::from(byte) == quote {
                    literal.push('\\');
                }
                literal.push(char::from(byte));
            }
            _ => {
                let _ = write!(literal, "\\x{byte:02x}");
            }
        }
    }
    literal.push(quote);
    literal
}

#[cfg(test)]
mod tests {
    use super::bytes_repr;

    #[test]
    fn bytes_look_as_in_python() {
        assert_eq!(bytes_repr("", b"{\"a\": 'b'}"), "b'{\"a\": \\'b\\'}'");
        assert_eq!(bytes_repr("", b"it's"), "b\"it's\"");
        assert_eq!(
            bytes_repr("", b"\\\n\r\t\0\x7f\xff"),
            "b'\\\\\\n\\r\\t\\x00\\x7f\\xff'"
        );
    }
}
