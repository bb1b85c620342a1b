//! The URL map of an app with blueprints: joins a prefix and a rule as Flask does, prints what `flask
//! routes` prints, and finds the view for a request.

use std::borrow::Cow;

use crate::http::Request;
use crate::redirect::request_redirect_location;
use crate::routing::{Map, Methods, RoutingError, Rule, RuleError};
use crate::{Config, Incoming, reason};

/// One decorator of a blueprint: `@bp.route(rule, methods=[…])` above a function.
#[derive(Clone, Debug)]
pub struct Route<'a> {
    /// The function's name.
    pub function: &'a str,
    /// The rule as written, without the prefix.
    pub rule: &'a str,
    /// The methods; an empty list means `GET`.
    pub methods: &'a [&'a str],
    /// `strict_slashes` of the rule; Flask's default is true.
    pub strict_slashes: bool,
}

/// The rules of an app, and the names of its blueprints.
#[derive(Debug)]
pub struct UrlMap {
    /// The endpoint of a rule is the blueprint's name, a dot and the function's name.
    map: Map<String>,
    names: Vec<String>,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 200 if a function is called, otherwise the status of Flask's own answer.
    pub status: u16,
    /// The reason phrase, as Werkzeug writes it.
    pub reason: Cow<'static, str>,
    /// What happens to the request.
    pub outcome: Outcome,
}

/// What happens to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A function is called: `users.get_user(user_id=7)`.
    Called(String),
    /// Flask answers `OPTIONS` by itself, with this `Allow`.
    Options(String),
    /// The client is redirected to this `Location`.
    Redirected(String),
    /// A rule matches the path but not the method; holds `Allow`.
    MethodNotAllowed(String),
    /// No rule matches the path.
    NotFound,
    /// The server can't read the request and doesn't call the app.
    Unreadable,
}

impl Default for UrlMap {
    fn default() -> Self {
        Self::new()
    }
}

impl UrlMap {
    /// The map of a new app, which has the rule for static files.
    #[must_use]
    pub fn new() -> Self {
        let mut map = Map::new();
        let rule = Rule::new("/static/<path:filename>", &["GET"], "static".to_owned());
        let added = map.add(rule);
        debug_assert!(added.is_ok(), "Flask's own rule is malformed");
        Self {
            map,
            names: Vec::new(),
        }
    }

    /// `app.register_blueprint(Blueprint(name, …, url_prefix=url_prefix))`, with these routes.
    ///
    /// # Errors
    /// The exception that Flask or Werkzeug raises for the name or a rule. The rules before that one are in
    /// the map, as in Flask, where such an app doesn't start.
    pub fn register(
        &mut self,
        name: &str,
        url_prefix: Option<&str>,
        routes: &[Route<'_>],
    ) -> Result<(), RuleError> {
        self.check_name(name)?;
        self.names.push(name.to_owned());
        for route in routes {
            let endpoint = format!("{name}.{}", route.function);
            let rule = join_rule(url_prefix, route.rule);
            let rule = Rule::new(rule, route.methods, endpoint);
            self.map.add(rule.strict_slashes(route.strict_slashes))?;
        }
        Ok(())
    }

    /// Checks a blueprint's name (`Blueprint.__init__`, `register`).
    fn check_name(&self, name: &str) -> Result<(), RuleError> {
        let message = if name.is_empty() {
            "'name' may not be empty.".to_owned()
        } else if name.contains('.') {
            "'name' may not contain a dot '.' character.".to_owned()
        } else if self.names.iter().any(|known| known == name) {
            format!(
                "The name '{name}' is already registered for a different blueprint. \
                 Use 'name=' to provide a unique name."
            )
        } else {
            return Ok(());
        };
        Err(RuleError {
            exception: "ValueError",
            message,
        })
    }

    /// The output of `flask routes --sort match`: the rules in the order in which they were added, without
    /// the methods that Flask adds (`HEAD`, `OPTIONS`).
    #[must_use]
    pub fn listing(&self) -> String {
        let [mut first, mut second, mut third] = ["Endpoint", "Methods", "Rule"].map(str::len);
        for rule in self.map.rules() {
            first = rule.endpoint().chars().count().max(first);
            second = explicit_methods(rule.methods()).chars().count().max(second);
            third = rule.rule().chars().count().max(third);
        }
        let mut printed = format!("{:<first$}  {:<second$}  Rule\n", "Endpoint", "Methods");
        printed.push_str(&format!(
            "{:-<first$}  {:-<second$}  {:-<third$}\n",
            "", "", ""
        ));
        for rule in self.map.rules() {
            let (endpoint, methods, rule) = (
                rule.endpoint(),
                explicit_methods(rule.methods()),
                rule.rule(),
            );
            // Flask pads the last column with spaces, which are left out here.
            printed.push_str(&format!("{endpoint:<first$}  {methods:<second$}  {rule}\n"));
        }
        printed
    }

    /// The rules in the order in which they were added: endpoint, first method, rule with its
    /// prefix.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.map.rules().map(|rule| {
            let method = rule.methods().iter().find(|method| *method != "OPTIONS");
            (
                rule.endpoint().as_str(),
                method.unwrap_or_default(),
                rule.rule(),
            )
        })
    }

    /// The answer to a request.
    #[must_use]
    pub fn answer(&self, request: &Request) -> Answer {
        let (status, outcome) = self.outcome(request);
        Answer {
            status,
            reason: reason(status),
            outcome,
        }
    }

    fn outcome(&self, request: &Request) -> (u16, Outcome) {
        let config = Config::default();
        let incoming = match Incoming::new(request, &config) {
            Ok(incoming) => incoming,
            Err(refusal) => return (refusal.status, Outcome::Unreadable),
        };
        let path = incoming.path_info();
        match self.map.matches(path, incoming.method()) {
            Ok(found) if found.rule.automatic_options() && incoming.method() == "OPTIONS" => {
                let allowed = self.map.allowed_methods(path).header_value();
                (200, Outcome::Options(allowed))
            }
            Ok(found) => {
                let arguments = found.arguments.iter();
                let arguments: Vec<String> = arguments
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect();
                let call = format!("{}({})", found.rule.endpoint(), arguments.join(", "));
                (200, Outcome::Called(call))
            }
            Err(RoutingError::RequestRedirect { path }) => {
                let location = request_redirect_location(&incoming, &path);
                (308, Outcome::Redirected(location))
            }
            Err(RoutingError::MethodNotAllowed { allowed }) => {
                (405, Outcome::MethodNotAllowed(allowed.header_value()))
            }
            // The request asks for HTTP, so there is no mismatch.
            Err(RoutingError::NotFound | RoutingError::WebsocketMismatch) => {
                (404, Outcome::NotFound)
            }
        }
    }
}

/// The methods without `HEAD` and `OPTIONS`, sorted and joined.
fn explicit_methods(methods: &Methods) -> String {
    let mut explicit: Vec<&str> = methods
        .iter()
        .filter(|method| !matches!(*method, "HEAD" | "OPTIONS"))
        .collect();
    explicit.sort_unstable();
    explicit.join(", ")
}

/// Joins a blueprint's prefix and a rule (`BlueprintSetupState.add_url_rule`).
fn join_rule(url_prefix: Option<&str>, rule: &str) -> String {
    match url_prefix {
        None => rule.to_owned(),
        Some(prefix) if rule.is_empty() => prefix.to_owned(),
        Some(prefix) => {
            let (prefix, rule) = (prefix.trim_end_matches('/'), rule.trim_start_matches('/'));
            format!("{prefix}/{rule}")
        }
    }
}

#[cfg(test)]
mod tests;
