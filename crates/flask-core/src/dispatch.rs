//! Runs a request through an app: routing, the view, the error handlers, the response
//! (`Flask.wsgi_app`, `full_dispatch_request`, `handle_user_exception`, `handle_exception`).

use super::error::Exception;
use super::exception::HttpException;
use super::finish::finish;
use super::incoming::{Config, Incoming};
use super::redirect::request_redirect;
use super::reply::Reply;
use crate::http::{Request, Response};
use crate::routing::{Map, Match, RoutingError};

/// An app: its views and its handlers. [`respond`] calls these functions in the order in which Flask
/// would, so an app can record a trace in them.
pub trait App {
    /// The endpoints of the URL map's rules.
    type Endpoint;
    /// The app's own exceptions.
    type Error;

    /// Called when the server passes the request to the app, before routing.
    fn request_started(&mut self, _incoming: &Incoming<'_>) {}

    /// Called with the result of routing, before the view is called or the exception raised.
    fn url_matched(
        &mut self,
        _incoming: &Incoming<'_>,
        _found: Result<&Match<'_, Self::Endpoint>, &RoutingError>,
    ) {
    }

    /// Called instead of `url_matched` if the host is refused, so that no URL is matched.
    fn host_refused(&mut self, _incoming: &Incoming<'_>, _error: &HttpException) {}

    /// Runs the `before_request` functions. They run before the view and before routing's exception is
    /// raised, so for unknown URLs too. `Some` is the answer instead of the view's.
    fn before_request(
        &mut self,
        _incoming: &Incoming<'_>,
    ) -> Option<Result<Reply, Exception<Self::Error>>> {
        None
    }

    /// Calls the view function that the rule leads to.
    ///
    /// # Errors
    /// What the view raises.
    fn view(
        &mut self,
        incoming: &Incoming<'_>,
        found: &Match<'_, Self::Endpoint>,
    ) -> Result<Reply, Exception<Self::Error>>;

    /// Calls the error handler that is registered for this exception; `None` if none is. For an exception
    /// without a handler, Flask looks for one for [`HttpException::internal_server_error`].
    fn handle_exception(
        &mut self,
        incoming: &Incoming<'_>,
        exception: &Exception<Self::Error>,
    ) -> Option<Result<Reply, Exception<Self::Error>>>;

    /// Called with an unhandled exception, where Flask writes it to the log (`Flask.log_exception`).
    fn log_exception(&mut self, _incoming: &Incoming<'_>, _exception: &Exception<Self::Error>) {}

    /// The debugger's page for an unhandled exception, in debug mode.
    fn debugger(&mut self, incoming: &Incoming<'_>, exception: &Exception<Self::Error>) -> Reply;

    /// Runs the `after_request` functions, for every response except the debugger's page.
    fn after_request(&mut self, _incoming: &Incoming<'_>, _reply: &mut Reply) {}
}

/// Answers a request as `app.wsgi_app` does behind the development server.
pub fn respond<A: App>(
    app: &mut A,
    map: &Map<A::Endpoint>,
    config: &Config,
    request: &Request,
) -> Response {
    let incoming = match Incoming::new(request, config) {
        Ok(incoming) => incoming,
        Err(refusal) => return refusal,
    };
    let outcome = match dispatch(app, map, &incoming) {
        Err(exception) => handle_user_exception(app, &incoming, exception),
        reply => reply,
    };
    let mut reply = match outcome {
        Ok(reply) => reply,
        Err(exception) if config.debug => {
            return finish(app.debugger(&incoming, &exception), &incoming);
        }
        Err(exception) => {
            app.log_exception(&incoming, &exception);
            let error = HttpException::internal_server_error();
            match app.handle_exception(&incoming, &Exception::Http(error.clone())) {
                Some(Ok(reply)) => reply,
                None => error.get_response(),
                // If the handler fails too, the server answers with the same page.
                Some(Err(_)) => return finish(error.get_response(), &incoming),
            }
        }
    };
    app.after_request(&incoming, &mut reply);
    finish(reply, &incoming)
}

/// `Flask.dispatch_request`, with URL matching and the `before_request` functions before it.
fn dispatch<A: App>(
    app: &mut A,
    map: &Map<A::Endpoint>,
    incoming: &Incoming<'_>,
) -> Result<Reply, Exception<A::Error>> {
    app.request_started(incoming);
    // An exception for the host or the URL is kept until dispatch raises it (`RequestContext.push`).
    let matched = incoming
        .check_host()
        .map(|()| map.matches_over(incoming.protocol(), incoming.path_info(), incoming.method()));
    match &matched {
        Ok(found) => app.url_matched(incoming, found.as_ref()),
        Err(error) => app.host_refused(incoming, error),
    }
    if let Some(answer) = app.before_request(incoming) {
        return answer;
    }
    match matched? {
        Ok(found) => {
            if found.rule.automatic_options() && incoming.method() == "OPTIONS" {
                return Ok(options(map, incoming));
            }
            app.view(incoming, &found)
        }
        // A redirect is an exception too, but Flask calls no handler for it.
        Err(RoutingError::RequestRedirect { path }) => Ok(request_redirect(incoming, &path)),
        Err(RoutingError::NotFound) => Err(HttpException::not_found().into()),
        Err(RoutingError::WebsocketMismatch) => Err(HttpException::bad_request()
            .with_class("WebsocketMismatch")
            .into()),
        Err(RoutingError::MethodNotAllowed { allowed }) => {
            Err(HttpException::method_not_allowed(&allowed).into())
        }
    }
}

/// `Flask.make_default_options_response`.
fn options<E>(map: &Map<E>, incoming: &Incoming<'_>) -> Reply {
    let allowed = map.allowed_methods(incoming.path_info());
    let mut reply = Reply::empty();
    if !allowed.is_empty() {
        reply.headers.set("Allow", allowed.header_value());
    }
    reply
}

/// The registered handler's answer, or an HTTP exception's own page (`Flask.handle_user_exception`).
///
/// # Errors
/// The exception if it is unhandled, or the one that the handler raises.
fn handle_user_exception<A: App>(
    app: &mut A,
    incoming: &Incoming<'_>,
    exception: Exception<A::Error>,
) -> Result<Reply, Exception<A::Error>> {
    match (app.handle_exception(incoming, &exception), exception) {
        (Some(answer), _) => answer,
        (None, Exception::Http(exception))
            if !(incoming.config().debug && exception.is_trapped_in_debug_mode()) =>
        {
            Ok(exception.get_response())
        }
        (None, exception) => Err(exception),
    }
}
