//! The exceptions that a view may raise.

use std::borrow::Cow;
use std::fmt;

use pyvalue::quoted;

use crate::exception::HttpException;

/// An exception that a view or a handler raises. `X` is the type of the app's own exceptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exception<X> {
    /// One of Werkzeug's HTTP exceptions.
    Http(HttpException),
    /// An exception of Python or of a library: an error in the program or its dependencies.
    Python(PythonError),
    /// One of the app's own exceptions.
    App(X),
}

impl<X> From<HttpException> for Exception<X> {
    fn from(exception: HttpException) -> Self {
        Self::Http(exception)
    }
}

impl<X> From<PythonError> for Exception<X> {
    fn from(error: PythonError) -> Self {
        Self::Python(error)
    }
}

impl<X: fmt::Display> fmt::Display for Exception<X> {
    /// As Python shows the exception: `<NotFound '404: Not Found'>`, `RuntimeError('boom')`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(error) => write!(f, "<{} '{}: {}'>", error.class, error.code, error.name()),
            Self::Python(error) => write!(f, "{}({})", error.class, quoted(&error.message)),
            Self::App(error) => error.fmt(f),
        }
    }
}

/// An exception of Python or of a library, as `RuntimeError("boom")`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PythonError {
    /// The exception's class.
    pub class: &'static str,
    /// `str(error)`.
    pub message: Cow<'static, str>,
}
