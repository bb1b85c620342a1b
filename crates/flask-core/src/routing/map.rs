//! The URL map, and matching against it (`werkzeug.routing.Map`, `MapAdapter.match`).

use super::machine::{Entry, Machine};
use super::matching::{Match, Protocol, RoutingError};
use super::methods::Methods;
use super::rule::{Rule, RuleError};
use super::syntax::parse;

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
    /// A map without rules. Slashes are strict and merged, as in Flask.
    #[must_use]
    pub fn new() -> Self {
        Self {
            rules: Vec::new(),
            machine: Machine::new(),
        }
    }

    /// Sets whether a path without the slash at the end of its rule is redirected, for rules without a setting
    /// of their own.
    #[must_use]
    pub fn strict_slashes(mut self, strict: bool) -> Self {
        self.machine.strict_slashes = strict;
        self
    }

    /// Sets whether a path with doubled slashes is redirected to the merged path.
    #[must_use]
    pub fn merge_slashes(mut self, merge: bool) -> Self {
        self.machine.merge_slashes = merge;
        self
    }

    /// Adds a rule.
    ///
    /// # Errors
    /// The exception that Werkzeug raises, here or when it matches the first URL, for a rule that is malformed
    /// or whose converter has invalid arguments.
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

    /// Matches a decoded path that begins with a slash, and a method (`MapAdapter.match`).
    ///
    /// # Errors
    /// The exception that Werkzeug raises: `NotFound`, `MethodNotAllowed` or `RequestRedirect`.
    pub fn matches(&self, path: &str, method: &str) -> Result<Match<'_, E>, RoutingError> {
        self.matches_over(Protocol::Http, path, method)
    }

    /// Matches as [`Map::matches`] does, for a client that asks for that protocol.
    ///
    /// # Errors
    /// As [`Map::matches`]; and `WebsocketMismatch` if a rule matches except for the protocol.
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

    /// The methods that the rules for the path allow (`MapAdapter.allowed_methods`), for `OPTIONS`.
    #[must_use]
    pub fn allowed_methods(&self, path: &str) -> Methods {
        // No rule has this method, so the error names the methods that are allowed.
        match self.machine.find(path, "--", Protocol::Http) {
            Err(RoutingError::MethodNotAllowed { allowed }) => allowed,
            _ => Methods::new(),
        }
    }
}
