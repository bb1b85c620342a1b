//! The URL map's state machine: walks over the segments of a path, and tries static text before variables,
//! which are sorted by weight (`werkzeug.routing.matcher.StateMachineMatcher`).

use std::borrow::Cow;

use super::converter::Converter;
use super::matching::{Argument, Protocol, RoutingError};
use super::methods::Methods;
use super::pattern::Pattern;
use super::syntax::{Content, Part, Weight, merge};

/// The parts of a rule that matching needs.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) methods: Methods,
    pub(super) strict_slashes: bool,
    pub(super) merge_slashes: bool,
    pub(super) variables: Vec<(String, Converter)>,
}

/// The values of a rule's variables by name.
type Arguments<'m> = Vec<(&'m str, Argument)>;

/// The states, of which the first is the start, and the rules. Both are referred to by index.
#[derive(Debug)]
pub(super) struct Machine {
    states: Vec<State>,
    entries: Vec<Entry>,
    /// The default for rules without a setting of their own.
    pub(super) strict_slashes: bool,
    /// The default for rules without a setting of their own, and the setting for paths.
    pub(super) merge_slashes: bool,
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

/// The end of a walk through the states that doesn't fail.
enum Stop {
    /// This rule matches.
    Found(usize),
    /// A rule would match the path with a slash at its end.
    SlashRequired,
}

/// A walk through the states for one path.
struct Walk<'m, 'p> {
    machine: &'m Machine,
    method: &'p str,
    protocol: Protocol,
    /// The texts of the variables so far.
    values: Vec<&'p str>,
    /// The rules that match the path but not the method.
    refused: Vec<usize>,
    /// Whether a rule matches the path and the method but not the protocol.
    mismatch: bool,
}

impl Machine {
    pub(super) fn new() -> Self {
        Self {
            states: vec![State::default()],
            entries: Vec::new(),
            strict_slashes: true,
            merge_slashes: true,
        }
    }

    pub(super) fn add(&mut self, parts: Vec<Part>, entry: Entry) {
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

    /// Returns the state after a part, which is added if there is none yet.
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
                // Sorted by weight, and equal weights by age, as by Werkzeug's stable sort.
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

    /// Returns the index of the rule that matches, and the values of its variables.
    pub(super) fn find(
        &self,
        path: &str,
        method: &str,
        protocol: Protocol,
    ) -> Result<(usize, Arguments<'_>), RoutingError> {
        let path = &*self.with_one_leading_slash(path);
        let mut walk = Walk {
            machine: self,
            method,
            protocol,
            values: Vec::new(),
            refused: Vec::new(),
            mismatch: false,
        };
        match walk.step(0, Some(path)) {
            Some(Stop::Found(number)) => {
                if let Some(arguments) = self.convert(number, &walk.values) {
                    return Ok((number, arguments));
                }
            }
            Some(Stop::SlashRequired) => {
                return Err(redirect_to(&format!("{path}/")));
            }
            // Without doubled slashes, the merged path would be the same.
            None if self.merge_slashes && path.as_bytes().windows(2).any(|pair| pair == b"//") => {
                let merged = merge(path);
                let mut again = Walk {
                    machine: self,
                    method,
                    protocol,
                    values: Vec::new(),
                    refused: walk.refused,
                    mismatch: walk.mismatch,
                };
                match again.step(0, Some(&merged)) {
                    Some(Stop::SlashRequired) => {
                        return Err(redirect_to(&format!("{merged}/")));
                    }
                    Some(Stop::Found(number))
                        if self
                            .entries
                            .get(number)
                            .is_some_and(|entry| entry.merge_slashes) =>
                    {
                        return Err(redirect_to(&merged));
                    }
                    _ => (walk.refused, walk.mismatch) = (again.refused, again.mismatch),
                }
            }
            None => {}
        }
        let mut allowed = Methods::new();
        for entry in walk.refused.iter().filter_map(|at| self.entries.get(*at)) {
            allowed.extend(&entry.methods);
        }
        Err(if !allowed.is_empty() {
            RoutingError::MethodNotAllowed { allowed }
        } else if walk.mismatch {
            RoutingError::WebsocketMismatch
        } else {
            RoutingError::NotFound
        })
    }

    /// The path with exactly one slash at its start; an empty path stays empty.
    fn with_one_leading_slash<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let trimmed = path.trim_start_matches('/');
        match path.len() - trimmed.len() {
            0 if !path.is_empty() => format!("/{path}").into(),
            leading => path
                .get(leading.saturating_sub(1)..)
                .unwrap_or_default()
                .into(),
        }
    }

    /// Returns the values of the rule's variables; `None` if one of them isn't valid.
    fn convert(&self, number: usize, values: &[&str]) -> Option<Arguments<'_>> {
        let variables = &self.entries.get(number)?.variables;
        let mut arguments = Vec::with_capacity(variables.len());
        for ((name, converter), text) in variables.iter().zip(values) {
            arguments.push((name.as_str(), converter.to_python(text)?));
        }
        Some(arguments)
    }
}

/// The redirect to a path, with exactly one slash at its start (`MapAdapter.make_redirect_url`).
fn redirect_to(path: &str) -> RoutingError {
    let trimmed = path.trim_start_matches('/');
    RoutingError::RequestRedirect {
        path: format!("/{trimmed}"),
    }
}

impl<'p> Walk<'_, 'p> {
    /// Continues from a state with the rest of the path, which is `None` after the last segment.
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
            // Only a slash is left, which rules without strict slashes accept.
            return self.choose(state, |entry| !entry.strict_slashes);
        }
        None
    }

    /// Chooses a rule at the end of the path: one of this state, or one that also has a slash at its end.
    fn finish(&mut self, state: &State) -> Option<Stop> {
        if let Some(stop) = self.choose(state, |_| true) {
            return Some(stop);
        }
        if self.protocol == Protocol::WebSocket {
            return None;
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

    /// Chooses the first of the state's rules that allows the method. The rules before it are added to
    /// `refused`.
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
            match self.protocol {
                _ if !entry.methods.contains(self.method) => self.refused.push(*number),
                Protocol::Http => return Some(Stop::Found(*number)),
                Protocol::WebSocket => self.mismatch = true,
            }
        }
        None
    }
}
