//! The URL map and what comes of a match (`werkzeug.routing.Map`, `MapAdapter.match`).

use std::fmt;

use super::machine::{Entry, Machine};
use super::methods::Methods;
use super::rule::{Rule, RuleError};
use super::syntax::parse;
use pyvalue::{Int, Text, float_repr, repr_str};

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

/// The rules of an app.
#[derive(Debug)]
pub struct Map<E> {
    rules: Vec<Rule<E>>,
    machine: Machine,
}

impl<E> Default for Map<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Map<E> {
    /// A map without rules; slashes are strict and merged, as Flask's are.
    #[must_use]
    pub fn new() -> Self {
        Self {
            rules: Vec::new(),
            machine: Machine::new(),
        }
    }

    /// Whether rules that don't say themselves redirect to their slash at the end.
    #[must_use]
    pub fn strict_slashes(mut self, strict: bool) -> Self {
        self.machine.strict_slashes = strict;
        self
    }

    /// Whether doubled slashes redirect to the merged URL.
    #[must_use]
    pub fn merge_slashes(mut self, merge: bool) -> Self {
        self.machine.merge_slashes = merge;
        self
    }

    /// Adds a rule.
    ///
    /// # Errors
    /// The exception that Werkzeug raises, at once or with the first URL, for a rule that is
    /// malformed or whose converter can't be made.
    pub fn add(&mut self, rule: Rule<E>) -> Result<(), RuleError> {
        let merge_slashes = rule.merge_slashes.unwrap_or(self.machine.merge_slashes);
        let parsed = parse(&rule.rule, merge_slashes)?;
        self.machine.add(
            parsed.parts,
            Entry {
                methods: rule.methods.clone(),
                strict_slashes: rule.strict_slashes.unwrap_or(self.machine.strict_slashes),
                merge_slashes,
                variables: parsed.variables,
            },
        );
        self.rules.push(rule);
        Ok(())
    }

    /// The rules in the order in which they were added.
    pub fn rules(&self) -> impl Iterator<Item = &Rule<E>> {
        self.rules.iter()
    }

    /// What the path, decoded and beginning with a slash, and the method lead to
    /// (`MapAdapter.match`).
    ///
    /// # Errors
    /// What Werkzeug raises as `NotFound`, `MethodNotAllowed` or `RequestRedirect`.
    pub fn matches(&self, path: &str, method: &str) -> Result<Match<'_, E>, RoutingError> {
        self.matches_over(Protocol::Http, path, method)
    }

    /// The same, for a client that wants to speak that protocol.
    ///
    /// # Errors
    /// As [`Map::matches`]; and `WebsocketMismatch`, where a rule would do but for the protocol.
    pub fn matches_over(
        &self,
        protocol: Protocol,
        path: &str,
        method: &str,
    ) -> Result<Match<'_, E>, RoutingError> {
        let (index, arguments) = self.machine.find(path, method, protocol)?;
        self.rules
            .get(index)
            .map(|rule| Match { rule, arguments })
            .ok_or(RoutingError::NotFound)
    }

    /// The methods that the path allows (`MapAdapter.allowed_methods`): for `OPTIONS`.
    #[must_use]
    pub fn allowed_methods(&self, path: &str) -> Methods {
        // No rule has this method, so the answer is which others it could have been.
        match self.machine.find(path, "--", Protocol::Http) {
            Err(RoutingError::MethodNotAllowed { allowed }) => allowed,
            _ => Methods::new(),
        }
    }
}
