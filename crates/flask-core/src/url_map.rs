//! Blueprints, and the URL map that grows of them: what Flask makes of a prefix and a rule, what
//! `flask routes` prints, and where a request ends up.

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
    /// The rule as written; the prefix comes in front of it.
    pub rule: &'a str,
    /// The methods; none given means `GET`.
    pub methods: &'a [&'a str],
    /// `strict_slashes` of the rule: Flask's default is yes.
    pub strict_slashes: bool,
}

/// The rules of an app, and the names of its blueprints.
#[derive(Debug)]
pub struct UrlMap {
    /// Each rule leads to an endpoint: the blueprint's name, a dot, the function's name.
    map: Map<String>,
    names: Vec<String>,
}

/// What a request gets from the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 200 where a function is called, and what Flask answers by itself otherwise.
    pub status: u16,
    /// Its words, as Flask writes them.
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
    /// The client is sent to this `Location`.
    Redirected(String),
    /// The address is there and the method isn't: this is `Allow`.
    MethodNotAllowed(String),
    /// There is no such address.
    NotFound,
    /// The server can't read the request, so the app never hears of it.
    Unreadable,
}

impl Default for UrlMap {
    fn default() -> Self {
        Self::new()
    }
}

impl UrlMap {
    /// The map of a fresh app, which holds the rule for static files.
    #[must_use]
    pub fn new() -> Self {
        let mut map = Map::new();
        let rule = Rule::new("/static/<path:filename>", &["GET"], "static".to_owned());
        let added = map.add(rule);
        debug_assert!(added.is_ok(), "Flask's own rule is fine");
        Self {
            map,
            names: Vec::new(),
        }
    }

    /// `app.register_blueprint(Blueprint(name, …, url_prefix=url_prefix))`, with these routes.
    ///
    /// # Errors
    /// What Flask and Werkzeug raise for the name or a rule. Rules in front of that one are in
    /// the map by then; an app whose set-up raises isn't started, so nobody gets to see them.
    pub fn register(
        &mut self,
        name: &str,
        url_prefix: Option<&str>,
        routes: &[Route<'_>],
    ) -> Result<(), RuleError> {
        if let Some(message) = self.complaint(name) {
            return Err(RuleError {
                exception: "ValueError",
                message,
            });
        }
        self.names.push(name.to_owned());
        for route in routes {
            let endpoint = [name, ".", route.function].concat();
            let rule = joined(url_prefix, route.rule);
            let rule = Rule::new(rule, route.methods, endpoint);
            self.map.add(rule.strict_slashes(route.strict_slashes))?;
        }
        Ok(())
    }

    /// What Flask has against a blueprint of that name (`Blueprint.__init__`, `register`).
    fn complaint(&self, name: &str) -> Option<String> {
        if name.is_empty() {
            return Some("'name' may not be empty.".to_owned());
        }
        if name.contains('.') {
            return Some("'name' may not contain a dot '.' character.".to_owned());
        }
        let is_taken = self.names.iter().any(|known| known == name);
        is_taken.then(|| {
            format!(
                "The name '{name}' is already registered for a different blueprint. \
                 Use 'name=' to provide a unique name."
            )
        })
    }

    /// What `flask routes --sort match` prints: the rules in the order in which they were added,
    /// without the methods that come for free.
    #[must_use]
    pub fn listing(&self) -> String {
        let [mut first, mut second, mut third] = ["Endpoint", "Methods", "Rule"].map(str::len);
        for rule in self.map.rules() {
            first = rule.endpoint().chars().count().max(first);
            second = given(rule.methods()).chars().count().max(second);
            third = rule.rule().chars().count().max(third);
        }
        let mut printed = format!("{:<first$}  {:<second$}  Rule\n", "Endpoint", "Methods");
        printed.push_str(&format!(
            "{:-<first$}  {:-<second$}  {:-<third$}\n",
            "", "", ""
        ));
        for rule in self.map.rules() {
            let (endpoint, methods, rule) = (rule.endpoint(), given(rule.methods()), rule.rule());
            // Flask fills the last column with blanks, which nobody sees.
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

    /// Where a request ends up.
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
                let mut call = [found.rule.endpoint().as_str(), "("].concat();
                for (place, (name, value)) in found.arguments.iter().enumerate() {
                    let comma = if place == 0 { "" } else { ", " };
                    call.push_str(&format!("{comma}{name}={value}"));
                }
                call.push(')');
                (200, Outcome::Called(call))
            }
            Err(RoutingError::RequestRedirect { path }) => {
                let location = request_redirect_location(&incoming, &path);
                (308, Outcome::Redirected(location))
            }
            Err(RoutingError::MethodNotAllowed { allowed }) => {
                (405, Outcome::MethodNotAllowed(allowed.header_value()))
            }
            // Nobody asks for a WebSocket here.
            Err(RoutingError::NotFound | RoutingError::WebsocketMismatch) => {
                (404, Outcome::NotFound)
            }
        }
    }
}

/// The methods without `HEAD` and `OPTIONS`, by name.
fn given(methods: &Methods) -> String {
    let mut given = Vec::new();
    for method in methods.iter() {
        if !matches!(method, "HEAD" | "OPTIONS") {
            given.push(method);
        }
    }
    given.sort_unstable();
    given.join(", ")
}

/// A blueprint's prefix and a rule of it (`BlueprintSetupState.add_url_rule`).
fn joined(url_prefix: Option<&str>, rule: &str) -> String {
    match url_prefix {
        None => rule.to_owned(),
        Some(prefix) if rule.is_empty() => prefix.to_owned(),
        Some(prefix) => {
            let (prefix, rule) = (prefix.trim_end_matches('/'), rule.trim_start_matches('/'));
            [prefix, "/", rule].concat()
        }
    }
}

#[cfg(test)]
mod tests;
