//! The Flask app: its views and handlers, and the step that the trace gets for each call of them.

use std::sync::Arc;

use super::crash;
use super::errors;
use super::exceptions::{Failure, ServiceError};
use super::exchange::Trace;
use super::fat_route;
use super::log::Record;
use super::routes;
use super::settings::{Settings, Variant};
use super::shield::Guard;
use super::store::{Session, Table};
use super::unvalidated;
use super::urls::{Endpoint, routing_error_repr, rule_line, view_call};
use super::users::RequestContext;
use flask_core::http::{Request, Response};
use flask_core::routing::{Match, RoutingError};
use flask_core::{App, HttpException, Incoming, Reply};
use pyvalue::{Int, Text, quoted};
use trace::{Action, Layer};
use trace::{IntoTraceValue, Line, Recorder};

/// The method and the target of the request, with U+FFFD for what isn't UTF-8.
fn request_line(request: &Request) -> String {
    let method = String::from_utf8_lossy(&request.method);
    let target = String::from_utf8_lossy(&request.target);
    format!("{method} {target}")
}

/// The app while it handles one request.
pub(super) struct AppRequest<'a> {
    settings: &'a Settings,
    context: RequestContext<'a>,
    log: Vec<Record>,
    /// Whether the server has passed the request to the app.
    entered: bool,
    guard: Guard<'a>,
}

impl<'a> AppRequest<'a> {
    /// The app with a new session, before it has seen the request.
    pub fn new(
        settings: &'a Settings,
        table: &'a mut Table,
        guard: Guard<'a>,
        mut steps: Recorder,
        request: &Request,
    ) -> Self {
        steps.record(Layer::Client, Action::Calls, None, || request_line(request));
        Self {
            settings,
            context: RequestContext {
                steps,
                session: Session::new(table),
            },
            log: Vec::new(),
            entered: false,
            guard,
        }
    }

    /// Ends the session and the trace.
    pub fn finish(self, response: &Response) -> Trace {
        let RequestContext { mut steps, session } = self.context;
        session.remove(&mut steps);
        if self.entered {
            steps.record(Layer::Wsgi, Action::Returns, None, || {
                response_repr(response)
            });
        }
        steps.record(Layer::Client, Action::Returns, None, || {
            status_line(response)
        });
        Trace {
            steps: Arc::new(steps.finish()),
            log: self.log,
        }
    }

    fn wsgi(&mut self, action: Action, at: Option<&'static Line>, value: impl IntoTraceValue) {
        self.context.steps.record(Layer::Wsgi, action, at, value);
    }
}

impl App for AppRequest<'_> {
    type Endpoint = Endpoint;
    type Error = ServiceError;

    fn request_started(&mut self, incoming: &Incoming<'_>) {
        self.entered = true;
        self.wsgi(Action::Calls, None, "wsgi_app(environ, start_response)");
        self.wsgi(Action::Calls, None, || match_call(incoming));
    }

    fn host_refused(&mut self, _incoming: &Incoming<'_>, error: &HttpException) {
        let value = || Failure::Http(error.clone()).to_string();
        self.wsgi(Action::Raises, None, value);
    }

    fn before_request(&mut self, incoming: &Incoming<'_>) -> Option<Result<Reply, Failure>> {
        let refused = self.guard.before(&mut self.context.steps, incoming);
        refused.err().map(|error| Err(error.into()))
    }

    fn after_request(&mut self, incoming: &Incoming<'_>, reply: &mut Reply) {
        self.guard.after(&mut self.context.steps, incoming, reply);
    }

    fn url_matched(
        &mut self,
        incoming: &Incoming<'_>,
        found: Result<&Match<'_, Endpoint>, &RoutingError>,
    ) {
        match found {
            Ok(found) => {
                let line = rule_line(self.settings.variant, *found.rule.endpoint());
                let value = || view_call(found);
                self.wsgi(Action::Returns, line, value);
            }
            Err(error) => {
                let value = || routing_error_repr(error, incoming.path_info());
                self.wsgi(Action::Raises, None, value);
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

    fn handle_exception(
        &mut self,
        incoming: &Incoming<'_>,
        failure: &Failure,
    ) -> Option<Result<Reply, Failure>> {
        let steps = &mut self.context.steps;
        if self.settings.error_handlers {
            return errors::handle(steps, incoming, failure).map(Ok);
        }
        errors::default_page(steps, failure);
        None
    }

    fn log_exception(&mut self, incoming: &Incoming<'_>, failure: &Failure) {
        let path = incoming.path();
        let message = format!("Exception on {path} [{}]", incoming.method());
        let traceback = crash::traceback(self.context.steps.steps(), failure);
        errors::format_record(&mut self.context.steps, &message);
        self.log.push(Record {
            message,
            method: incoming.method().to_owned(),
            path: Text::from(path.into_owned()),
            traceback,
        });
    }

    fn debugger(&mut self, _incoming: &Incoming<'_>, failure: &Failure) -> Reply {
        let traceback = crash::traceback(self.context.steps.steps(), failure);
        let page = crash::debugger(&traceback);
        let steps = &mut self.context.steps;
        steps.record(Layer::ErrorHandler, Action::Handles, None, || {
            failure.to_string()
        });
        steps.record(
            Layer::ErrorHandler,
            Action::Returns,
            None,
            "the debugger's page",
        );
        page
    }
}

impl AppRequest<'_> {
    fn layered(
        &mut self,
        endpoint: Endpoint,
        incoming: &Incoming<'_>,
        user_id: Option<&Int>,
    ) -> Result<Reply, Failure> {
        let context = &mut self.context;
        let is_validated = self.settings.shield.input_validation;
        match (endpoint, user_id) {
            (Endpoint::ListUsers, _) => routes::list_users(context, incoming),
            (Endpoint::CreateUser, _) if !is_validated => {
                unvalidated::create_user_route(context, incoming)
            }
            (Endpoint::ReplaceUser | Endpoint::UpdateUser, Some(id)) if !is_validated => {
                unvalidated::change_user_route(context, incoming, id)
            }
            (Endpoint::CreateUser, _) => routes::create_user(context, incoming),
            (Endpoint::GetUser, Some(id)) => routes::get_user(context, incoming, id),
            (Endpoint::ReplaceUser, Some(id)) => routes::replace_user(context, incoming, id),
            (Endpoint::UpdateUser, Some(id)) if self.settings.patch_as_put => {
                routes::update_user_as_put(context, incoming, id)
            }
            (Endpoint::UpdateUser, Some(id)) => routes::update_user(context, incoming, id),
            (Endpoint::DeleteUser, Some(id)) => routes::delete_user(context, incoming, id),
            (other, _) => self.common(other, incoming),
        }
    }

    fn fat(
        &mut self,
        endpoint: Endpoint,
        incoming: &Incoming<'_>,
        user_id: Option<&Int>,
    ) -> Result<Reply, Failure> {
        let context = &mut self.context;
        match (endpoint, user_id) {
            (Endpoint::ListUsers, _) => Ok(fat_route::list_users(context, incoming)),
            (Endpoint::CreateUser, _) => fat_route::create_user(context, incoming),
            (Endpoint::GetUser, Some(id)) => Ok(fat_route::get_user(context, incoming, id)),
            (Endpoint::ReplaceUser, Some(id)) => fat_route::replace_user(context, incoming, id),
            (Endpoint::UpdateUser, Some(id)) => fat_route::update_user(context, incoming, id),
            (Endpoint::DeleteUser, Some(id)) => Ok(fat_route::delete_user(context, incoming, id)),
            (other, _) => self.common(other, incoming),
        }
    }

    /// The routes that the layered app and the fat routes share.
    fn common(&mut self, endpoint: Endpoint, incoming: &Incoming<'_>) -> Result<Reply, Failure> {
        match endpoint {
            Endpoint::Health => Ok(routes::health(&mut self.context, incoming)),
            Endpoint::Boom => routes::boom(&mut self.context),
            // The project has no static files; a rule for one user always has the user's id.
            _ => Err(HttpException::not_found().into()),
        }
    }
}

/// The call with which the URL adapter looks for a view (`MapAdapter.match`).
fn match_call(incoming: &Incoming<'_>) -> String {
    let (path, method) = (quoted(incoming.path_info()), quoted(incoming.method()));
    format!("match({path}, method={method})")
}

/// The response as Werkzeug shows it: `<Response 95 bytes [200 OK]>`.
fn response_repr(response: &Response) -> String {
    let (length, status) = (response.body.len(), status_line(response));
    format!("<Response {length} bytes [{status}]>")
}

/// The status as `start_response` gets it: `200 OK`.
fn status_line(response: &Response) -> String {
    format!("{} {}", response.status, response.reason)
}
