//! What a request went through, step by step. Widgets draw this; none of them invents a step.
//!
//! The steps nest like the calls of a program: each [`Action::Calls`] and [`Action::Handles`] is
//! left by one [`Action::Returns`] or [`Action::Raises`] of the same layer and place, so a depth
//! can be counted. Steps in [`Layer::Database`] are leaves.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::log::Record;
use super::python::{Value, repr, repr_str};
use super::store::Row;

/// The part of the system that a step happens in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Whoever sends the request.
    Client,
    /// Werkzeug and Flask: routing, parsing, turning a return value into a response.
    Wsgi,
    /// A view function of the project (`app/routes/`, `app/health.py`).
    Route,
    /// The service layer (`app/services/`, `app/exceptions.py`), where the rules are.
    Service,
    /// The model and SQLAlchemy's session.
    Orm,
    /// The database, which sees only SQL.
    Database,
    /// The handlers in `app/errors.py`, the log, or Flask's default page where there are none.
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
    /// The file below `lessons/project/`, as `app/services/users.py`; or below `lessons/`, where it
    /// is a variant: `variants/fat_route.py`.
    pub file: Cow<'static, str>,
    /// The function's name, as `create_user`.
    pub function: Cow<'static, str>,
    /// The line's number, from 1. A test holds it against the file.
    pub line: u32,
    /// The line's text without its indentation.
    pub code: Cow<'static, str>,
}

/// Where a step points: at a line of the course's own project, or of one that a reader wrote.
#[derive(Clone)]
pub enum Place {
    /// A line of `lessons/`, known when this was compiled.
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

/// A statement as SQLAlchemy sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sql {
    /// The text, with `?` for parameters; or `BEGIN (implicit)`, `COMMIT`, `ROLLBACK` as
    /// SQLAlchemy's own log names them.
    pub text: Cow<'static, str>,
    /// The parameters as Python shows them: `'ada@example.com'`, `5`, `None`.
    pub parameters: Vec<Cow<'static, str>>,
}

/// What a step carries, in Python's words: `user_id=5`, `<User 5>`,
/// `NotFound('There is no user 9.')`. Words are made only when somebody reads them, by `Display`:
/// most traces are never read whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Carried {
    /// Words that are there already; empty where there is nothing worth a word.
    Words(Cow<'static, str>),
    /// A number between two pieces of text.
    Number(&'static str, i64, &'static str),
    /// A user as `to_dict` gives it, between two pieces of text.
    User(&'static str, Arc<Row>, &'static str),
    /// What a route returns for a new user: `({…}, 201, {'Location': '/api/v1/users/6'})`.
    Created(Arc<Row>),
    /// A value from JSON, between two pieces of text.
    Value(&'static str, Arc<Value>, &'static str),
    /// A field of a body, by its number: `name='age', value=24`, or only the value.
    Field {
        /// The body, a dict.
        body: Arc<Value>,
        /// Which entry of the dict.
        number: usize,
        /// Whether the name is shown, too.
        named: bool,
    },
    /// The arguments of a change: `user_id=5, data={'age': 24}`.
    Update(i64, Arc<Value>),
    /// A page of users as the service returns it: `([<User 2>, <User 3>], 4)`.
    Found(Arc<[Arc<Row>]>, usize),
    /// A page of users as the route returns it, with the header beside it.
    Listed(Arc<[Arc<Row>]>, usize),
}

impl Carried {
    /// Nothing worth a word.
    pub const NOTHING: Self = Self::Words(Cow::Borrowed(""));
    /// Python's `None`.
    pub const NONE: Self = Self::Words(Cow::Borrowed("None"));
}

impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::Number(before, number, after) => write!(f, "{before}{number}{after}"),
            Self::User(before, row, after) => {
                write!(f, "{before}{}{after}", repr(&Value::Dict(row.to_dict())))
            }
            Self::Created(row) => {
                let user = repr(&Value::Dict(row.to_dict()));
                write!(
                    f,
                    "({user}, 201, {{'Location': '/api/v1/users/{}'}})",
                    row.id
                )
            }
            Self::Value(before, value, after) => write!(f, "{before}{}{after}", repr(value)),
            Self::Field {
                body,
                number,
                named,
            } => {
                let Value::Dict(dict) = &**body else {
                    return Ok(());
                };
                let Some((name, value)) = dict.iter().nth(*number) else {
                    return Ok(());
                };
                if *named {
                    write!(f, "name={}, ", repr_str(name))?;
                }
                write!(f, "value={}", repr(value))
            }
            Self::Update(id, data) => write!(f, "user_id={id}, data={}", repr(data)),
            Self::Found(users, total) => {
                let shown: Vec<_> = users.iter().map(|user| user.handle().to_string()).collect();
                write!(f, "([{}], {total})", shown.join(", "))
            }
            Self::Listed(users, total) => {
                let dicts: Vec<_> = users
                    .iter()
                    .map(|user| Value::Dict(user.to_dict()))
                    .collect();
                write!(
                    f,
                    "({}, {{'X-Total-Count': '{total}'}})",
                    repr(&Value::List(dicts))
                )
            }
        }
    }
}

impl From<&'static str> for Carried {
    fn from(words: &'static str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Carried {
    fn from(words: String) -> Self {
        Self::Words(Cow::Owned(words))
    }
}

/// One step of a request's way.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it happens.
    pub layer: Layer,
    /// What happens.
    pub action: Action,
    /// The line of the project that does it; `None` where it is Flask's own doing. A `Calls` or
    /// `Handles` of a function of the project names its `def` line, the others the line that runs.
    pub site: Option<Place>,
    /// What is carried: arguments, a return value, an exception.
    pub value: Carried,
    /// The SQL, where this step runs some.
    pub sql: Option<Sql>,
}

/// The ordered steps from the request's arrival to its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// The steps, first to last; shared, because traces are kept in several places at a time.
    pub steps: Arc<Vec<Step>>,
    /// What the server's log gets and the client doesn't. The line that the server writes for
    /// every request is not among them: see [`super::log::access_line`].
    pub log: Vec<Record>,
}
