//! A request's way through an app: routing, the view, the error handlers, the response
//! (`Flask.wsgi_app`, `full_dispatch_request`, `handle_user_exception`, `handle_exception`).

use super::error::Exception;
use super::exception::HttpException;
use super::finish::finish;
use super::incoming::{Config, Incoming};
use super::redirect::request_redirect;
use super::reply::Reply;
use crate::http::{Request, Response};
use crate::routing::{Map, Match, RoutingError};

/// An app: its views and its handlers. The functions are called in the order in which a request
/// comes by, so an app that keeps a trace notes each step where it happens.
pub trait App {
    /// What the URL map's rules lead to.
    type Endpoint;
    /// The app's own exceptions.
    type Error;

    /// Hears that the server hands the request over, before routing.
    fn arrives(&mut self, _incoming: &Incoming<'_>) {}

    /// Hears what routing found, before the view is called or the exception raised.
    fn routed(
        &mut self,
        _incoming: &Incoming<'_>,
        _found: Result<&Match<'_, Self::Endpoint>, &RoutingError>,
    ) {
    }

    /// Hears that there was nothing to match, because the host made no sense.
    fn not_routed(&mut self, _incoming: &Incoming<'_>, _error: &HttpException) {}

    /// The `before_request` functions, which run before the view and before what routing raised,
    /// so for unknown URLs too. `Some` answers instead.
    fn before(
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

    /// Calls the error handler that is registered for this exception; `None` if none is. For
    /// what nobody handled, Flask asks again with [`HttpException::internal_server_error`].
    fn handle(
        &mut self,
        incoming: &Incoming<'_>,
        exception: &Exception<Self::Error>,
    ) -> Option<Result<Reply, Exception<Self::Error>>>;

    /// Hears of an exception that nobody handled, where Flask writes it to the log.
    fn log_exception(&mut self, _incoming: &Incoming<'_>, _exception: &Exception<Self::Error>) {}

    /// The debugger's page for an exception that nobody handled, in debug mode.
    fn debugger(&mut self, incoming: &Incoming<'_>, exception: &Exception<Self::Error>) -> Reply;

    /// The `after_request` functions, which see every response but the debugger's.
    fn after(&mut self, _incoming: &Incoming<'_>, _reply: &mut Reply) {}
}

/// Answers a request: `app.wsgi_app`, behind the development server.
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
            match app.handle(&incoming, &Exception::Http(error.clone())) {
                Some(Ok(reply)) => reply,
                None => error.get_response(),
                // Where the handler fails, too, the server answers, with the same page.
                Some(Err(_)) => return finish(error.get_response(), &incoming),
            }
        }
    };
    app.after(&incoming, &mut reply);
    finish(reply, &incoming)
}

/// `Flask.dispatch_request`, with what comes before it.
fn dispatch<A: App>(
    app: &mut A,
    map: &Map<A::Endpoint>,
    incoming: &Incoming<'_>,
) -> Result<Reply, Exception<A::Error>> {
    app.arrives(incoming);
    // What the host and the URL are refused for waits for its turn (`RequestContext.push`).
    let matched = incoming
        .check_host()
        .map(|()| map.matches_over(incoming.protocol(), incoming.path_info(), incoming.method()));
    match &matched {
        Ok(found) => app.routed(incoming, found.as_ref()),
        Err(error) => app.not_routed(incoming, error),
    }
    if let Some(answer) = app.before(incoming) {
        return answer;
    }
    match matched? {
        Ok(found) => {
            if found.rule.automatic_options() && incoming.method() == "OPTIONS" {
                return Ok(options(map, incoming));
            }
            app.view(incoming, &found)
        }
        // A redirect is an exception, too, but no handler sees it.
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

/// The registered handler's answer, or an HTTP exception's own page. What is left, a handler's
/// own exception included, nobody handles.
fn handle_user_exception<A: App>(
    app: &mut A,
    incoming: &Incoming<'_>,
    exception: Exception<A::Error>,
) -> Result<Reply, Exception<A::Error>> {
    match (app.handle(incoming, &exception), exception) {
        (Some(answer), _) => answer,
        (None, Exception::Http(exception))
            if !(incoming.config().debug && exception.is_trapped_in_debug_mode()) =>
        {
            Ok(exception.get_response())
        }
        (None, exception) => Err(exception),
    }
}
