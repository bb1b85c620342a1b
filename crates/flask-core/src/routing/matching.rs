//! The results of matching a path and a method against the URL map.

use std::fmt;

use pyvalue::{Int, float_repr, quoted};

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
            Self::Str(text) => formatter.write_str(&quoted(text)),
            Self::Int(number) => write!(formatter, "{number}"),
            Self::Float(number) => formatter.write_str(&float_repr(*number)),
            Self::Uuid(text) => write!(formatter, "UUID('{text}')"),
        }
    }
}

/// The rule that matches a path and a method.
#[derive(Debug)]
pub struct Match<'m, E> {
    /// The rule that matched.
    pub rule: &'m Rule<E>,
    /// The values of the rule's variables, in the rule's order.
    pub arguments: Vec<(&'m str, Argument)>,
}

impl<E> Match<'_, E> {
    /// The value of the variable of that name; `None` if the rule has none.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments
            .iter()
            .find_map(|(known, value)| (*known == name).then_some(value))
    }

    /// The value of an `int` variable; `None` for another type.
    #[must_use]
    pub fn int(&self, name: &str) -> Option<&Int> {
        match self.argument(name)? {
            Argument::Int(number) => Some(number),
            _ => None,
        }
    }

    /// The value of a text variable; `None` for another type.
    #[must_use]
    pub fn str(&self, name: &str) -> Option<&str> {
        match self.argument(name)? {
            Argument::Str(text) => Some(text),
            _ => None,
        }
    }
}

/// The protocol that the client asks for. Rules for WebSockets aren't supported, so none matches those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// HTTP.
    Http,
    /// WebSocket, by `Upgrade: websocket`.
    WebSocket,
}

/// The reason why no rule matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoutingError {
    /// 404: no rule matches the path.
    NotFound,
    /// 405: rules match the path, but none of them the method.
    MethodNotAllowed {
        /// The methods of the rules that match the path.
        allowed: Methods,
    },
    /// 400: a rule matches, but the client asks for WebSocket.
    WebsocketMismatch,
    /// 308: a rule matches with a slash at the end, or with doubled slashes merged.
    RequestRedirect {
        /// The path to request instead, without percent-encoding.
        path: String,
    },
}
