//! The steps of a trace, and their layers, actions and source lines.

use std::borrow::Cow;
use std::sync::Arc;

use crate::TraceValue;

/// A layer of a web application, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The HTTP client.
    Client,
    /// The web framework: routing, parsing, turning a return value into a response.
    Wsgi,
    /// A view function.
    Route,
    /// The service layer, which has the business rules.
    Service,
    /// The models and the session of the ORM.
    Orm,
    /// The database, which executes SQL.
    Database,
    /// The error handlers and the log, or the framework's default error page.
    ErrorHandler,
}

/// What happens in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// A function is called.
    Calls,
    /// A function returns a value.
    Returns,
    /// An exception leaves a function.
    Raises,
    /// An error handler is called with an exception, which it turns into a response.
    Handles,
    /// The database executes SQL.
    Executes,
}

/// A line of source code (a call site).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The file, relative to the project: `app/services/users.py`.
    pub file: Cow<'static, str>,
    /// The name of the function: `create_user`.
    pub function: Cow<'static, str>,
    /// The line number, from 1.
    pub line: u32,
    /// The code of the line, without its indentation.
    pub code: Cow<'static, str>,
}

/// A source line of the project and its layer.
#[derive(Debug)]
pub struct Line {
    /// The layer that the file belongs to.
    pub layer: Layer,
    /// The source line.
    pub site: Site,
}

impl Line {
    /// Returns a line for a `static`.
    #[must_use]
    pub const fn new(
        layer: Layer,
        file: &'static str,
        function: &'static str,
        line: u32,
        code: &'static str,
    ) -> Self {
        Self {
            layer,
            site: Site {
                file: Cow::Borrowed(file),
                function: Cow::Borrowed(function),
                line,
                code: Cow::Borrowed(code),
            },
        }
    }
}

/// An SQL statement as the ORM sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sql {
    /// The text with `?` for parameters, or `BEGIN (implicit)`, `COMMIT` or `ROLLBACK` as in
    /// SQLAlchemy's log.
    pub text: Cow<'static, str>,
    /// The `repr` of each parameter: `'ada@example.com'`, `5`, `None`.
    pub parameters: Vec<Cow<'static, str>>,
}

/// One step of a trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The layer in which it happens.
    pub layer: Layer,
    /// What happens.
    pub action: Action,
    /// The source line; `None` for a step of the framework itself. It is the `def` line for
    /// [`Action::Calls`] and [`Action::Handles`] of a project function, and otherwise the line
    /// that runs.
    pub site: Option<&'static Site>,
    /// The arguments, the return value or the exception.
    pub value: TraceValue,
    /// The SQL of an [`Action::Executes`] step.
    pub sql: Option<Sql>,
}

/// A trace: the steps from a request to its response.
///
/// `R` is the type of the application's log records.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<R> {
    /// The steps in order; in an `Arc`, because several views share a trace.
    pub steps: Arc<Vec<Step>>,
    /// What the application wrote to the server's log.
    pub log: Vec<R>,
}

impl<R> Default for Trace<R> {
    fn default() -> Self {
        Self {
            steps: Arc::default(),
            log: Vec::new(),
        }
    }
}
