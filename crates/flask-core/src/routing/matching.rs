//! What matching a path and a method against the URL map results in.

use std::fmt;

use pyvalue::{Int, Text, float_repr, repr_str};

use super::methods::Methods;
use super::rule::Rule;

/// The value of a variable in a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// From `default`, `string`, `path` and `any`.
    Str(String),
    /// From `int`.
    Int(Int),
    /// From `float`.
    Float(f64),
    /// From `uuid`, in lower case.
    Uuid(String),
}

impl fmt::Display for Argument {
    /// Python's `repr`: `'ada'`, `5`, `1.5`, `UUID('…')`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Str(text) => formatter.write_str(&repr_str(&Text::from(text.clone()))),
            Self::Int(number) => write!(formatter, "{number}"),
            Self::Float(number) => formatter.write_str(&float_repr(*number)),
            Self::Uuid(text) => write!(formatter, "UUID('{text}')"),
        }
    }
}

/// What a path and a method lead to.
#[derive(Debug)]
pub struct Match<'m, E> {
    /// The rule that matched.
    pub rule: &'m Rule<E>,
    /// The rule's variables, in its order.
    pub arguments: Vec<(&'m str, Argument)>,
}

impl<E> Match<'_, E> {
    /// The value of the variable of that name.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments
            .iter()
            .find_map(|(known, value)| (*known == name).then_some(value))
    }

    /// The value of an `int` variable.
    #[must_use]
    pub fn int(&self, name: &str) -> Option<&Int> {
        match self.argument(name)? {
            Argument::Int(number) => Some(number),
            _ => None,
        }
    }

    /// The value of a text variable.
    #[must_use]
    pub fn str(&self, name: &str) -> Option<&str> {
        match self.argument(name)? {
            Argument::Str(text) => Some(text),
            _ => None,
        }
    }
}

/// What the client wants to speak. No rule here is one for WebSockets, so with those nothing matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// HTTP, as ever.
    Http,
    /// WebSocket, by `Upgrade: websocket`.
    WebSocket,
}

/// Why a path and a method lead nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoutingError {
    /// 404: no rule matches the path.
    NotFound,
    /// 405: rules match the path, but none the method.
    MethodNotAllowed {
        /// The methods of the rules that match the path.
        allowed: Methods,
    },
    /// 400: a rule would match, but the client wants to speak WebSocket.
    WebsocketMismatch,
    /// 308: a rule matches with a slash at the end, or with doubled slashes merged.
    RequestRedirect {
        /// The path to ask for instead, not quoted.
        path: String,
    },
}
