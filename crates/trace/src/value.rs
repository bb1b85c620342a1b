//! What a step carries: arguments, a return value, an exception.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A value that a step carries, as text.
///
/// Most traces are never read in full, so a value can hold on to what it describes and format it
/// on demand: see [`TraceValue::lazy`].
///
/// ```
/// use trace::TraceValue;
///
/// assert_eq!(TraceValue::from("user_id=5").to_string(), "user_id=5");
/// assert_eq!(TraceValue::lazy(5), TraceValue::from("5"));
/// ```
#[derive(Clone)]
pub enum TraceValue {
    /// Finished text; empty where there is nothing to show.
    Text(Cow<'static, str>),
    /// Something that is formatted whenever the value is displayed.
    Lazy(Arc<dyn fmt::Display + Send + Sync>),
}

impl TraceValue {
    /// Nothing to show.
    pub const EMPTY: Self = Self::Text(Cow::Borrowed(""));
    /// Python's `None`.
    pub const NONE: Self = Self::Text(Cow::Borrowed("None"));

    /// A value that keeps `source` and formats it each time it is displayed.
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
    /// Two values are equal when they read the same.
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

/// Something that a recorder can turn into a [`TraceValue`]: a value, a text, or a closure that is
/// called only when the recorder is on.
pub trait IntoTraceValue {
    /// The value for the trace.
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
