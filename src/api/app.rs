//! The Flask app: its URL map, which view answers what, which handler catches what, and each of
//! those moments in the trace. It must not know what the views do.

use super::crash;
use super::errors;
use super::exceptions::ServiceError;
use super::fat_route;
use super::flask::{App, HttpException, Incoming, Reply};
use super::http::{Request, Response};
use super::log::Record;
use super::python::{Int, Text};
use super::record::{Line, Recorder, quoted};
use super::routes::{self, Failure};
use super::routing::{Map, Match, RoutingError, Rule};
use super::settings::{Settings, Variant};
use super::sites;
use super::store::{Session, Table};
use super::trace::{Action, Carried, Layer, Trace};
use super::users::Desk;

const USERS: &str = "/api/v1/users";
const USER: &str = "/api/v1/users/<int:user_id>";

/// What a rule of the app's URL map leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    Static,
    ListUsers,
    CreateUser,
    GetUser,
    ReplaceUser,
    UpdateUser,
    DeleteUser,
    Health,
    Boom,
}

/// The rules in the order in which Flask and `create_app` add them.
pub(super) fn url_map(settings: &Settings) -> Map<Endpoint> {
    use Endpoint::{
        Boom, CreateUser, DeleteUser, GetUser, Health, ListUsers, ReplaceUser, Static, UpdateUser,
    };
    let rules = [
        // Every Flask app has it, whether or not there is a folder with such files.
        ("/static/<path:filename>", "GET", Static),
        (USERS, "GET", ListUsers),
        (USERS, "POST", CreateUser),
        (USER, "GET", GetUser),
        (USER, "PUT", ReplaceUser),
        (USER, "PATCH", UpdateUser),
        (USER, "DELETE", DeleteUser),
        ("/api/v1/health", "GET", Health),
    ];
    let boom = settings.boom.then_some(("/api/v1/boom", "GET", Boom));
    let mut map = Map::new();
    for (rule, method, endpoint) in rules.into_iter().chain(boom) {
        let added = map.add(Rule::new(rule, &[method], endpoint));
        debug_assert!(added.is_ok(), "{rule} is no rule");
    }
    map
}

/// The first line of the request, as far as it is text.
fn request_line(request: &Request) -> String {
    let mut line = String::with_capacity(request.method.len() + request.target.len() + 1);
    line.push_str(&String::from_utf8_lossy(&request.method));
    line.push(' ');
    line.push_str(&String::from_utf8_lossy(&request.target));
    line
}

/// The app while it handles one request.
pub(super) struct Handling<'a> {
    settings: &'a Settings,
    desk: Desk<'a>,
    log: Vec<Record>,
    /// Whether the server handed the request to the app.
    entered: bool,
    /// Whether the call that matches the URL is still open in the trace.
    matching: bool,
}

impl<'a> Handling<'a> {
    /// The app with a fresh session, when the request has just arrived.
    pub fn new(settings: &'a Settings, table: &'a mut Table, request: &Request) -> Self {
        let mut steps = Recorder::new();
        let line = request_line(request);
        steps.library(Layer::Client, Action::Calls, None, line);
        Self {
            settings,
            desk: Desk {
                steps,
                session: Session::new(table),
            },
            log: Vec::new(),
            entered: false,
            matching: false,
        }
    }

    /// Ends the session and the trace.
    pub fn finish(self, response: &Response) -> Trace {
        let Desk { mut steps, session } = self.desk;
        session.remove(&mut steps);
        let (status, length) = (response.status, response.body.len());
        let reason = &response.reason;
        if self.entered {
            let words = format!("<Response {length} bytes [{status} {reason}]>");
            steps.library(Layer::Wsgi, Action::Returns, None, words);
        }
        steps.library(
            Layer::Client,
            Action::Returns,
            None,
            format!("{status} {reason}"),
        );
        Trace {
            steps: steps.finish(),
            log: self.log,
        }
    }

    fn wsgi(&mut self, action: Action, at: Option<&'static Line>, value: impl Into<Carried>) {
        self.desk.steps.library(Layer::Wsgi, action, at, value);
    }

    /// The line of the decorator that made the rule, and how Flask names the view.
    fn rule(&self, endpoint: Endpoint) -> (Option<&'static Line>, &'static str) {
        use sites::{fat_route as fat, health, routes};
        let is_fat = self.settings.variant == Variant::FatRoute;
        let (layered, fat, name) = match endpoint {
            Endpoint::Static => return (None, "static"),
            Endpoint::Health => return (Some(&health::health::RULE), "health"),
            Endpoint::Boom => return (Some(&health::boom::RULE), "boom"),
            Endpoint::ListUsers => (
                &routes::list_users::RULE,
                &fat::list_users::RULE,
                "users.list_users",
            ),
            Endpoint::CreateUser => (
                &routes::create_user::RULE,
                &fat::create_user::RULE,
                "users.create_user",
            ),
            Endpoint::GetUser => (
                &routes::get_user::RULE,
                &fat::get_user::RULE,
                "users.get_user",
            ),
            Endpoint::ReplaceUser => (
                &routes::replace_user::RULE,
                &fat::replace_user::RULE,
                "users.replace_user",
            ),
            Endpoint::UpdateUser => (
                &routes::update_user::RULE,
                &fat::update_user::RULE,
                "users.update_user",
            ),
            Endpoint::DeleteUser => (
                &routes::delete_user::RULE,
                &fat::delete_user::RULE,
                "users.delete_user",
            ),
        };
        (Some(if is_fat { fat } else { layered }), name)
    }
}

impl App for Handling<'_> {
    type Endpoint = Endpoint;
    type Error = ServiceError;

    fn before(&mut self, incoming: &Incoming<'_>) -> Option<Result<Reply, Failure>> {
        self.entered = true;
        self.wsgi(Action::Calls, None, "wsgi_app(environ, start_response)");
        let path = quoted(incoming.path_info());
        let words = format!("match({path}, method={})", quoted(incoming.method()));
        self.wsgi(Action::Calls, None, words);
        self.matching = true;
        None
    }

    fn routed(
        &mut self,
        incoming: &Incoming<'_>,
        found: Result<&Match<'_, Endpoint>, &RoutingError>,
    ) {
        self.matching = false;
        match found {
            Ok(found) => {
                let (line, name) = self.rule(*found.rule.endpoint());
                let arguments = found.arguments.iter();
                let shown: Vec<_> = arguments
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect();
                let words = format!("{name}({})", shown.join(", "));
                self.wsgi(Action::Returns, line, words);
            }
            Err(error) => {
                let words = refusal(error, incoming.path_info());
                self.wsgi(Action::Raises, None, words);
            }
        }
    }

    fn view(
        &mut self,
        incoming: &Incoming<'_>,
        found: &Match<'_, Endpoint>,
    ) -> Result<Reply, Failure> {
        let endpoint = *found.rule.endpoint();
        match self.settings.variant {
            Variant::Layered => self.layered(endpoint, incoming, found.int("user_id")),
            Variant::FatRoute => self.fat(endpoint, incoming, found.int("user_id")),
        }
    }

    fn handle(
        &mut self,
        incoming: &Incoming<'_>,
        failure: &Failure,
    ) -> Option<Result<Reply, Failure>> {
        if std::mem::take(&mut self.matching) {
            // The host made no sense, so there was nothing to match.
            self.wsgi(Action::Raises, None, failure.to_string());
        }
        let steps = &mut self.desk.steps;
        if self.settings.error_handlers {
            return errors::handle(steps, incoming, failure).map(Ok);
        }
        errors::default_page(steps, failure);
        None
    }

    fn log_exception(&mut self, incoming: &Incoming<'_>, failure: &Failure) {
        let path = incoming.path();
        let message = format!("Exception on {path} [{}]", incoming.method());
        let traceback = crash::traceback(self.desk.steps.steps(), failure);
        errors::format_record(&mut self.desk.steps, &message);
        self.log.push(Record {
            message,
            method: incoming.method().to_owned(),
            path: Text::from(path.into_owned()),
            traceback,
        });
    }

    fn debugger(&mut self, _incoming: &Incoming<'_>, failure: &Failure) -> Reply {
        let traceback = crash::traceback(self.desk.steps.steps(), failure);
        let page = crash::debugger(&traceback);
        let steps = &mut self.desk.steps;
        steps.library(
            Layer::ErrorHandler,
            Action::Handles,
            None,
            failure.to_string(),
        );
        steps.library(
            Layer::ErrorHandler,
            Action::Returns,
            None,
            "the debugger's page",
        );
        page
    }
}

impl Handling<'_> {
    fn layered(
        &mut self,
        endpoint: Endpoint,
        incoming: &Incoming<'_>,
        user_id: Option<&Int>,
    ) -> Result<Reply, Failure> {
        let desk = &mut self.desk;
        match (endpoint, user_id) {
            (Endpoint::ListUsers, _) => routes::list_users(desk, incoming),
            (Endpoint::CreateUser, _) => routes::create_user(desk, incoming),
            (Endpoint::GetUser, Some(id)) => routes::get_user(desk, incoming, id),
            (Endpoint::ReplaceUser, Some(id)) => routes::replace_user(desk, incoming, id),
            (Endpoint::UpdateUser, Some(id)) if self.settings.patch_as_put => {
                routes::update_user_as_put(desk, incoming, id)
            }
            (Endpoint::UpdateUser, Some(id)) => routes::update_user(desk, incoming, id),
            (Endpoint::DeleteUser, Some(id)) => routes::delete_user(desk, incoming, id),
            (other, _) => self.common(other, incoming),
        }
    }

    fn fat(
        &mut self,
        endpoint: Endpoint,
        incoming: &Incoming<'_>,
        user_id: Option<&Int>,
    ) -> Result<Reply, Failure> {
        let desk = &mut self.desk;
        match (endpoint, user_id) {
            (Endpoint::ListUsers, _) => Ok(fat_route::list_users(desk, incoming)),
            (Endpoint::CreateUser, _) => fat_route::create_user(desk, incoming),
            (Endpoint::GetUser, Some(id)) => Ok(fat_route::get_user(desk, incoming, id)),
            (Endpoint::ReplaceUser, Some(id)) => fat_route::replace_user(desk, incoming, id),
            (Endpoint::UpdateUser, Some(id)) => fat_route::update_user(desk, incoming, id),
            (Endpoint::DeleteUser, Some(id)) => Ok(fat_route::delete_user(desk, incoming, id)),
            (other, _) => self.common(other, incoming),
        }
    }

    /// What is the same however the users' code is cut.
    fn common(&mut self, endpoint: Endpoint, incoming: &Incoming<'_>) -> Result<Reply, Failure> {
        match endpoint {
            Endpoint::Health => Ok(routes::health(&mut self.desk, incoming)),
            Endpoint::Boom => routes::boom(&mut self.desk),
            // The project has no static files. And a rule for one user always has its id.
            _ => Err(HttpException::not_found().into()),
        }
    }
}

/// Why routing sends the request away, as exact as a learner wants it.
fn refusal(error: &RoutingError, path: &str) -> String {
    match error {
        RoutingError::NotFound => {
            let id = path
                .strip_prefix(USERS)
                .and_then(|rest| rest.strip_prefix('/'));
            match id.filter(|id| !id.is_empty() && !id.contains('/')) {
                Some(id) => {
                    let id = quoted(id);
                    format!("<NotFound '404: Not Found'>: <int:user_id> doesn't match {id}")
                }
                None => "<NotFound '404: Not Found'>: no rule matches".to_owned(),
            }
        }
        RoutingError::MethodNotAllowed { allowed } => format!(
            "<MethodNotAllowed '405: Method Not Allowed'>: allowed are {}",
            allowed.header_value()
        ),
        RoutingError::RequestRedirect { path } => {
            format!("<RequestRedirect '308: Permanent Redirect'>: to {path}")
        }
    }
}
