//! The Flask app: which view answers what, which handler catches what, and each of those moments in
//! the trace.

use std::sync::Arc;

use super::crash;
use super::errors;
use super::exceptions::{Failure, ServiceError};
use super::exchange::Trace;
use super::fat_route;
use super::log::Record;
use super::python_text::PythonText;
use super::routes;
use super::settings::{Settings, Variant};
use super::shield::Guard;
use super::store::{Session, Table};
use super::unvalidated;
use super::urls::{Endpoint, refusal, rule};
use super::users::{self, RequestContext};
use flask_core::http::{Request, Response};
use flask_core::routing::{Argument, Match, RoutingError};
use flask_core::{App, HttpException, Incoming, Reply};
use pyvalue::push_quoted;
use pyvalue::{Int, Text};
use trace::{Action, Layer, TraceValue};
use trace::{IntoTraceValue, Line, Recorder};

/// The first line of the request, as far as it is text.
fn request_line(request: &Request) -> String {
    let mut line = String::with_capacity(request.method.len() + request.target.len() + 1);
    line.push_str(&String::from_utf8_lossy(&request.method));
    line.push(' ');
    line.push_str(&String::from_utf8_lossy(&request.target));
    line
}

/// The app while it handles one request.
pub(super) struct AppRequest<'a> {
    settings: &'a Settings,
    context: RequestContext<'a>,
    log: Vec<Record>,
    /// Whether the server handed the request to the app.
    entered: bool,
    guard: Guard<'a>,
}

impl<'a> AppRequest<'a> {
    /// The app with a fresh session, when the request has just arrived.
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

    fn arrives(&mut self, incoming: &Incoming<'_>) {
        self.entered = true;
        self.wsgi(Action::Calls, None, "wsgi_app(environ, start_response)");
        self.wsgi(Action::Calls, None, || match_call(incoming));
    }

    fn not_routed(&mut self, _incoming: &Incoming<'_>, error: &HttpException) {
        let value = || Failure::Http(error.clone()).to_string();
        self.wsgi(Action::Raises, None, value);
    }

    fn before(&mut self, incoming: &Incoming<'_>) -> Option<Result<Reply, Failure>> {
        let refused = self.guard.before(&mut self.context.steps, incoming);
        refused.err().map(|error| Err(error.into()))
    }

    fn after(&mut self, incoming: &Incoming<'_>, reply: &mut Reply) {
        self.guard.after(&mut self.context.steps, incoming, reply);
    }

    fn routed(
        &mut self,
        incoming: &Incoming<'_>,
        found: Result<&Match<'_, Endpoint>, &RoutingError>,
    ) {
        match found {
            Ok(found) => {
                let (line, call) = rule(self.settings.variant, *found.rule.endpoint());
                let value = || match found.arguments.as_slice() {
                    [] => TraceValue::from(call),
                    [(_, Argument::Int(id))] => users::number(call, id, ")"),
                    [(_, other), ..] => TraceValue::from(format!("{call}{other})")),
                };
                self.wsgi(Action::Returns, line, value);
            }
            Err(error) => {
                let value = || refusal(error, incoming.path_info());
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

    fn handle(
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

    /// What is the same however the users' code is cut.
    fn common(&mut self, endpoint: Endpoint, incoming: &Incoming<'_>) -> Result<Reply, Failure> {
        match endpoint {
            Endpoint::Health => Ok(routes::health(&mut self.context, incoming)),
            Endpoint::Boom => routes::boom(&mut self.context),
            // The project has no static files. And a rule for one user always has its id.
            _ => Err(HttpException::not_found().into()),
        }
    }
}

/// The call that looks for the view.
fn match_call(incoming: &Incoming<'_>) -> String {
    let mut value = String::with_capacity(incoming.path_info().len() + 32);
    value.push_str("match(");
    push_quoted(&mut value, incoming.path_info());
    value.push_str(", method=");
    push_quoted(&mut value, incoming.method());
    value.push(')');
    value
}

/// The response as Werkzeug shows it; for the usual statuses the text is a constant.
fn response_repr(response: &Response) -> TraceValue {
    let length = i64::try_from(response.body.len()).unwrap_or(i64::MAX);
    let after = match response.status {
        200 => " bytes [200 OK]>",
        201 => " bytes [201 CREATED]>",
        204 => " bytes [204 NO CONTENT]>",
        status => {
            let reason = &response.reason;
            return format!("<Response {length} bytes [{status} {reason}]>").into();
        }
    };
    PythonText::Number("<Response ", length, after).into()
}

/// The status as `start_response` gets it.
fn status_line(response: &Response) -> TraceValue {
    match response.status {
        200 => "200 OK".into(),
        201 => "201 CREATED".into(),
        204 => "204 NO CONTENT".into(),
        status => format!("{status} {}", response.reason).into(),
    }
}
