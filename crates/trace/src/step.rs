//! One step of a trace: the layer, what happens, the source line, the value and the SQL.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::TraceValue;

/// The part of a web application that a step happens in, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The program that sends the request.
    Client,
    /// The web framework: routing, parsing, turning a return value into a response.
    Wsgi,
    /// A view function.
    Route,
    /// The service layer, which holds the rules.
    Service,
    /// The model and the ORM's session.
    Orm,
    /// The database, which sees only SQL.
    Database,
    /// The error handlers and the log, or the framework's default page where there are none.
    ErrorHandler,
}

/// What happens in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Control enters this layer.
    Calls,
    /// Control goes back to the caller, with a value.
    Returns,
    /// An exception leaves this line.
    Raises,
    /// An exception arrives here and is turned into a response.
    Handles,
    /// SQL runs.
    Executes,
}

/// A line of source code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The file, relative to the traced project: `app/services/users.py`.
    pub file: Cow<'static, str>,
    /// The function's name: `create_user`.
    pub function: Cow<'static, str>,
    /// The line's number, from 1.
    pub line: u32,
    /// The line's text without its indentation.
    pub code: Cow<'static, str>,
}

/// A line of the traced project together with the layer that its file belongs to.
#[derive(Debug)]
pub struct Line {
    /// The layer of the file.
    pub layer: Layer,
    /// The line itself.
    pub site: Site,
}

impl Line {
    /// A line that is known at compile time; made for `static` tables.
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

/// The source line of a step: one that is known at compile time, or one that was found later.
#[derive(Clone)]
pub enum Place {
    /// A line of the project that was known at compile time.
    Project(&'static Site),
    /// Any other line.
    Other(Arc<Site>),
}

impl Deref for Place {
    type Target = Site;

    fn deref(&self) -> &Site {
        match self {
            Self::Project(site) => site,
            Self::Other(site) => site,
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// A statement as the ORM sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sql {
    /// The text, with `?` for parameters; or `BEGIN (implicit)`, `COMMIT`, `ROLLBACK` as
    /// SQLAlchemy's log names them.
    pub text: Cow<'static, str>,
    /// The parameters as Python shows them: `'ada@example.com'`, `5`, `None`.
    pub parameters: Vec<Cow<'static, str>>,
}

/// One step of a request's way through the application.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it happens.
    pub layer: Layer,
    /// What happens.
    pub action: Action,
    /// The line of the project that does it; `None` where the framework acts by itself. A `Calls`
    /// or `Handles` of a project function names its `def` line, the others the line that runs.
    pub site: Option<Place>,
    /// What is carried: arguments, a return value, an exception.
    pub value: TraceValue,
    /// The SQL, where this step runs some.
    pub sql: Option<Sql>,
}

/// The ordered steps from a request's arrival to its response.
///
/// `R` is the type of the log records that the traced application writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<R> {
    /// The steps, first to last; shared, because a trace is kept in several places at a time.
    pub steps: Arc<Vec<Step>>,
    /// What the application wrote to the server's log. The client never sees it.
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
