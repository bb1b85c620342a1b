//! The URL map: a state machine over the segments of a path, and what comes of a match
//! (`werkzeug.routing.Map`, `werkzeug.routing.matcher`).

use std::fmt;

use super::converter::Converter;
use super::methods::Methods;
use super::pattern::Pattern;
use super::rule::{Rule, RuleError};
use super::syntax::{Content, Part, Weight, merge, parse};
use crate::api::python::{Int, Text, float_repr, repr_str};

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
        let (index, arguments) = self.machine.find(path, method)?;
        self.rules
            .get(index)
            .map(|rule| Match { rule, arguments })
            .ok_or(RoutingError::NotFound)
    }

    /// The methods that the path allows (`MapAdapter.allowed_methods`): for `OPTIONS`.
    #[must_use]
    pub fn allowed_methods(&self, path: &str) -> Methods {
        // No rule has this method, so the answer is which others it could have been.
        match self.machine.find(path, "--") {
            Err(RoutingError::MethodNotAllowed { allowed }) => allowed,
            _ => Methods::new(),
        }
    }
}

/// What the machine keeps of a rule.
#[derive(Debug)]
struct Entry {
    methods: Methods,
    strict_slashes: bool,
    merge_slashes: bool,
    variables: Vec<(String, Converter)>,
}

/// The states, the first of which is the start, and the rules by number.
#[derive(Debug)]
struct Machine {
    states: Vec<State>,
    entries: Vec<Entry>,
    strict_slashes: bool,
    merge_slashes: bool,
}

#[derive(Debug, Default)]
struct State {
    statics: Vec<(String, usize)>,
    dynamics: Vec<Transition>,
    rules: Vec<usize>,
}

#[derive(Debug)]
struct Transition {
    weight: Weight,
    pattern: Pattern,
    to_end: bool,
    next: usize,
}

/// How a walk through the states ends early.
enum Stop {
    /// A rule matches.
    Found(usize),
    /// A rule would match with a slash at the end.
    SlashRequired,
}

/// A walk through the states for one path.
struct Walk<'m, 'p> {
    machine: &'m Machine,
    method: &'p str,
    /// The texts of the variables on the way here.
    values: Vec<&'p str>,
    /// The methods of the rules that match but for their methods.
    allowed: Methods,
}

impl Machine {
    fn new() -> Self {
        Self {
            states: vec![State::default()],
            entries: Vec::new(),
            strict_slashes: true,
            merge_slashes: true,
        }
    }

    fn add(&mut self, parts: Vec<Part>, entry: Entry) {
        let mut at = 0;
        for part in parts {
            at = self.next_state(at, part);
        }
        let number = self.entries.len();
        self.entries.push(entry);
        if let Some(state) = self.states.get_mut(at) {
            state.rules.push(number);
        }
    }

    /// The state behind a part, made where there is none yet.
    fn next_state(&mut self, at: usize, part: Part) -> usize {
        let fresh = self.states.len();
        let Some(state) = self.states.get_mut(at) else {
            return at;
        };
        match part.content {
            Content::Static(text) => {
                if let Some((_, next)) = state.statics.iter().find(|(known, _)| *known == text) {
                    return *next;
                }
                state.statics.push((text, fresh));
            }
            Content::Dynamic { pattern, to_end } => {
                let same = state.dynamics.iter().find(|known| {
                    known.pattern == pattern
                        && known.to_end == to_end
                        && known.weight == part.weight
                });
                if let Some(known) = same {
                    return known.next;
                }
                // The lighter first, and of equals the older: as Werkzeug's stable sort.
                let place = state
                    .dynamics
                    .partition_point(|known| known.weight <= part.weight);
                let transition = Transition {
                    weight: part.weight,
                    pattern,
                    to_end,
                    next: fresh,
                };
                state.dynamics.insert(place, transition);
            }
        }
        self.states.push(State::default());
        fresh
    }

    fn find(
        &self,
        path: &str,
        method: &str,
    ) -> Result<(usize, Vec<(&str, Argument)>), RoutingError> {
        let path = &*self.with_one_leading_slash(path);
        let mut walk = Walk {
            machine: self,
            method,
            values: Vec::new(),
            allowed: Methods::new(),
        };
        match walk.step(0, Some(path)) {
            Some(Stop::Found(number)) => {
                if let Some(arguments) = self.convert(number, &walk.values) {
                    return Ok((number, arguments));
                }
            }
            Some(Stop::SlashRequired) => {
                return Err(RoutingError::RequestRedirect {
                    path: format!("{path}/"),
                });
            }
            // Without a doubled slash, merging would only ask the same again.
            None if self.merge_slashes && path.contains("//") => {
                let merged = merge(path);
                let mut again = Walk {
                    machine: self,
                    method,
                    values: Vec::new(),
                    allowed: walk.allowed,
                };
                match again.step(0, Some(&merged)) {
                    Some(Stop::SlashRequired) => {
                        return Err(RoutingError::RequestRedirect {
                            path: format!("{merged}/"),
                        });
                    }
                    Some(Stop::Found(number))
                        if self
                            .entries
                            .get(number)
                            .is_some_and(|entry| entry.merge_slashes) =>
                    {
                        return Err(RoutingError::RequestRedirect { path: merged });
                    }
                    _ => walk.allowed = again.allowed,
                }
            }
            None => {}
        }
        Err(if walk.allowed.is_empty() {
            RoutingError::NotFound
        } else {
            RoutingError::MethodNotAllowed {
                allowed: walk.allowed,
            }
        })
    }

    /// Slashes at the front count as one; no path at all stays none.
    fn with_one_leading_slash<'p>(&self, path: &'p str) -> std::borrow::Cow<'p, str> {
        let trimmed = path.trim_start_matches('/');
        match path.len() - trimmed.len() {
            0 if !path.is_empty() => format!("/{path}").into(),
            leading => path
                .get(leading.saturating_sub(1)..)
                .unwrap_or_default()
                .into(),
        }
    }

    /// The values of the rule's variables; `None` if one of them is not valid.
    fn convert(&self, number: usize, values: &[&str]) -> Option<Vec<(&str, Argument)>> {
        let variables = &self.entries.get(number)?.variables;
        variables
            .iter()
            .zip(values)
            .map(|((name, converter), text)| Some((name.as_str(), converter.to_python(text)?)))
            .collect()
    }
}

impl<'p> Walk<'_, 'p> {
    /// Goes on from a state with what is left of the path: `None` behind the last segment.
    fn step(&mut self, at: usize, rest: Option<&'p str>) -> Option<Stop> {
        let machine = self.machine;
        let state = machine.states.get(at)?;
        let Some(rest) = rest else {
            return self.finish(state);
        };
        let (part, remaining) = match rest.split_once('/') {
            Some((part, remaining)) => (part, Some(remaining)),
            None => (rest, None),
        };
        if let Some((_, next)) = state.statics.iter().find(|(text, _)| text == part) {
            let stop = self.step(*next, remaining);
            if stop.is_some() {
                return stop;
            }
        }
        for transition in &state.dynamics {
            let depth = self.values.len();
            let target = if transition.to_end { rest } else { part };
            if let Some(found) = transition.pattern.matches(target, &mut self.values) {
                let left = match (found.suffix_slash, transition.to_end) {
                    (true, _) => Some(""),
                    (false, true) => None,
                    (false, false) => remaining,
                };
                let stop = self.step(transition.next, left);
                if stop.is_some() {
                    return stop;
                }
                self.values.truncate(depth);
            }
        }
        if rest.is_empty() {
            // Only a slash is left: rules that don't insist on their form take it.
            return self.choose(state, |entry| !entry.strict_slashes);
        }
        None
    }

    /// The path is used up: a rule of this state, or one that only lacks the slash.
    fn finish(&mut self, state: &State) -> Option<Stop> {
        if let Some(stop) = self.choose(state, |_| true) {
            return Some(stop);
        }
        let (_, next) = state.statics.iter().find(|(text, _)| text.is_empty())?;
        let rules = &self.machine.states.get(*next)?.rules;
        rules.iter().find_map(|number| {
            let entry = self.machine.entries.get(*number)?;
            entry
                .methods
                .contains(self.method)
                .then_some(if entry.strict_slashes {
                    Stop::SlashRequired
                } else {
                    Stop::Found(*number)
                })
        })
    }

    /// The first of the state's rules that allows the method; the others' methods are noted.
    fn choose(&mut self, state: &State, wanted: fn(&Entry) -> bool) -> Option<Stop> {
        for number in &state.rules {
            let Some(entry) = self
                .machine
                .entries
                .get(*number)
                .filter(|entry| wanted(entry))
            else {
                continue;
            };
            if entry.methods.contains(self.method) {
                return Some(Stop::Found(*number));
            }
            self.allowed.extend(&entry.methods);
        }
        None
    }
}
