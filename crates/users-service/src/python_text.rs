//! Values of the users service as Python's `repr` shows them. They are formatted when a trace is read,
//! because most traces are read only in part.

use std::fmt;
use std::sync::Arc;

use pyvalue::{Value, repr, repr_str};
use trace::{IntoTraceValue, TraceValue};

use crate::store::Row;
use crate::texts::routes::{BLUEPRINT, TOTAL_COUNT};

/// An argument, a return value or a call, as Python shows it.
#[derive(Clone, Debug)]
pub(crate) enum PythonText {
    /// A number between two pieces of text: `<User 5>`.
    Number(&'static str, i64, &'static str),
    /// A user as `to_dict` returns it.
    User(Arc<Row>),
    /// A user with its version: `({…}, {'ETag': '"1"'})`.
    Item(Arc<Row>),
    /// What a route returns for a new user: `({…}, 201, {'Location': …, 'ETag': …})`.
    Created(Arc<Row>),
    /// A JSON value between two pieces of text: `data={'age': 24}`.
    Value(&'static str, Arc<Value>, &'static str),
    /// The arguments of a function that checks a body: `data={'age': 24}, required={'email'}`.
    CheckArguments(Arc<Value>, &'static [&'static str]),
    /// A field of a body: `name='age', value=24`, or only the value.
    Field {
        /// The body, a dict.
        body: Arc<Value>,
        /// The entry's position in the dict.
        index: usize,
        /// Whether the name is shown, too.
        with_name: bool,
    },
    /// The arguments of a change: `user_id=5, data={'age': 24}`.
    Update(i64, Arc<Value>),
    /// The arguments of a change of whichever version: `user_id=5, data={'age': 24}, versions=None`.
    UpdateAny(i64, Arc<Value>),
    /// A page of users as the service returns it: `([<User 2>, <User 3>], 4)`.
    Found(Arc<[Arc<Row>]>, usize),
    /// A page of users as the route returns it, with the `X-Total-Count` header.
    Listed(Arc<[Arc<Row>]>, usize),
}

impl fmt::Display for PythonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(before, number, after) => write!(f, "{before}{number}{after}"),
            Self::User(row) => f.write_str(&dict(row)),
            Self::Item(row) => write!(f, "({}, {{'ETag': '{}'}})", dict(row), etag(row)),
            Self::Created(row) => write!(
                f,
                "({}, 201, {{'Location': '{}/{}', 'ETag': '{}'}})",
                dict(row),
                BLUEPRINT.1,
                row.id,
                etag(row)
            ),
            Self::Value(before, value, after) => write!(f, "{before}{}{after}", repr(value)),
            Self::CheckArguments(data, required) => {
                let required = match required {
                    [] => "set()".to_owned(),
                    names => format!("{{'{}'}}", names.join("', '")),
                };
                write!(f, "data={}, required={required}", repr(data))
            }
            Self::Field {
                body,
                index,
                with_name,
            } => {
                let Value::Dict(dict) = &**body else {
                    return Ok(());
                };
                let Some((name, value)) = dict.iter().nth(*index) else {
                    return Ok(());
                };
                if *with_name {
                    write!(f, "name={}, ", repr_str(name))?;
                }
                write!(f, "value={}", repr(value))
            }
            Self::Update(id, data) => write!(f, "user_id={id}, data={}", repr(data)),
            Self::UpdateAny(id, data) => {
                write!(f, "user_id={id}, data={}, versions=None", repr(data))
            }
            Self::Found(users, total) => {
                let shown: Vec<_> = users
                    .iter()
                    .map(|user| format!("<User {}>", user.id))
                    .collect();
                write!(f, "([{}], {total})", shown.join(", "))
            }
            Self::Listed(users, total) => {
                let shown: Vec<_> = users.iter().map(|user| dict(user)).collect();
                write!(
                    f,
                    "([{}], {{'{TOTAL_COUNT}': '{total}'}})",
                    shown.join(", ")
                )
            }
        }
    }
}

/// The tag of the user's version, in quotes.
pub(crate) fn etag(row: &Row) -> String {
    format!("\"{}\"", row.version)
}

/// `repr(user.to_dict())`.
fn dict(row: &Row) -> String {
    repr(&Value::Dict(row.to_dict()))
}

impl From<PythonText> for TraceValue {
    fn from(text: PythonText) -> Self {
        Self::lazy(text)
    }
}

impl IntoTraceValue for PythonText {
    fn into_trace_value(self) -> TraceValue {
        self.into()
    }
}
