//! What a request went through, step by step. Widgets draw this; none of them invents a step.

use std::borrow::Cow;

/// The part of the system that a step happens in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Whoever sends the request.
    Client,
    /// Werkzeug and Flask: routing, parsing, turning a return value into a response.
    Wsgi,
    /// A view function of the project (`app/routes/`).
    Route,
    /// The service layer (`app/services/`), where the rules are.
    Service,
    /// The model and SQLAlchemy's session.
    Orm,
    /// The database, which sees only SQL.
    Database,
    /// The handlers in `app/errors.py`, or Flask's default page where there are none.
    ErrorHandler,
}

/// What happens in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Control goes into this layer.
    Calls,
    /// Control goes back to the caller, with a value.
    Returns,
    /// An exception leaves this line.
    Raises,
    /// An exception arrives here and is turned into an answer.
    Handles,
    /// SQL runs.
    Executes,
}

/// A line of the Flask project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The file below `lessons/project/`, as `app/services/users.py`.
    pub file: Cow<'static, str>,
    /// The function's name, as `create_user`.
    pub function: Cow<'static, str>,
    /// The line's number, from 1. A test holds it against the file.
    pub line: u32,
    /// The line's text without its indentation.
    pub code: Cow<'static, str>,
}

/// A statement as SQLAlchemy sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sql {
    /// The text, with `?` for parameters; or `COMMIT`, `ROLLBACK`.
    pub text: Cow<'static, str>,
    /// The parameters as Python shows them: `'ada@example.com'`, `5`, `None`.
    pub parameters: Vec<Cow<'static, str>>,
}

/// One step of a request's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it happens.
    pub layer: Layer,
    /// What happens.
    pub action: Action,
    /// The line of the project that does it; `None` where it is Flask's own doing.
    pub site: Option<Cow<'static, Site>>,
    /// What is carried, in Python's words: `user_id=5`, `<User 5>`, `NotFound('There is no user 9.')`.
    pub value: Cow<'static, str>,
    /// The SQL, where this step runs some.
    pub sql: Option<Sql>,
}

/// The ordered steps from the request's arrival to its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The steps, first to last.
    pub steps: Vec<Step>,
}
