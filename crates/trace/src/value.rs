//! The values of steps: arguments, return values, exceptions.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The value of a step: text, or something that is formatted on demand.
///
/// Most traces are never displayed in full, so [`TraceValue::lazy`] defers formatting.
///
/// ```
/// use trace::TraceValue;
///
/// assert_eq!(TraceValue::from("user_id=5").to_string(), "user_id=5");
/// assert_eq!(TraceValue::lazy(5), TraceValue::from("5"));
/// ```
#[derive(Clone)]
pub enum TraceValue {
    /// Text; empty if there is nothing to show.
    Text(Cow<'static, str>),
    /// A source that is formatted each time the value is displayed.
    Lazy(Arc<dyn fmt::Display + Send + Sync>),
}

impl TraceValue {
    /// The empty value.
    pub const EMPTY: Self = Self::Text(Cow::Borrowed(""));
    /// Python's `None`.
    pub const NONE: Self = Self::Text(Cow::Borrowed("None"));

    /// Returns a value that formats `source` each time it is displayed.
    pub fn lazy(source: impl fmt::Display + Send + Sync + 'static) -> Self {
        Self::Lazy(Arc::new(source))
    }
}

impl fmt::Display for TraceValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Lazy(source) => source.fmt(f),
        }
    }
}

impl fmt::Debug for TraceValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TraceValue({:?})", self.to_string())
    }
}

impl PartialEq for TraceValue {
    /// Values are equal if they are displayed as the same text.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            _ => self.to_string() == other.to_string(),
        }
    }
}

impl From<&'static str> for TraceValue {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for TraceValue {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// A conversion into a [`TraceValue`], of a value, a text, or a closure that returns one of them.
///
/// A silent recorder does not call the closure.
pub trait IntoTraceValue {
    /// Returns the value for the trace.
    fn into_trace_value(self) -> TraceValue;
}

impl IntoTraceValue for TraceValue {
    fn into_trace_value(self) -> TraceValue {
        self
    }
}

impl IntoTraceValue for &'static str {
    fn into_trace_value(self) -> TraceValue {
        TraceValue::from(self)
    }
}

impl<V: Into<TraceValue>, F: FnOnce() -> V> IntoTraceValue for F {
    fn into_trace_value(self) -> TraceValue {
        self().into()
    }
}
