//! Answers exceptions with JSON, as the handlers in `app/errors.py` do, or with Flask's own pages where
//! they aren't registered.

use super::exceptions::{Failure, Kind, ServiceError};
use super::sites::{errors as at, logs};
use super::texts::errors as texts;
use flask_core::{Exception, HttpException, Incoming, Reply, jsonify};
use pyvalue::{Dict, Value};
use trace::Recorder;
use trace::{Action, Layer, TraceValue};

/// Returns the answer of the handler for this exception; `None` if there is none.
pub(super) fn handle(
    steps: &mut Recorder,
    incoming: &Incoming<'_>,
    failure: &Failure,
) -> Option<Reply> {
    match failure {
        Exception::App(error) => Some(handle_service_error(steps, incoming, error)),
        Exception::Http(error) if error.code == 500 => Some(handle_unexpected(steps, incoming)),
        Exception::Http(error) => Some(handle_http_exception(steps, incoming, error)),
        Exception::Python(_) => None,
    }
}

/// Answers the app's own exceptions with the message and the invalid fields.
fn handle_service_error(
    steps: &mut Recorder,
    incoming: &Incoming<'_>,
    error: &ServiceError,
) -> Reply {
    use at::handle_service_error::{DEF, RETURN};
    steps.handles(&DEF, || format!("error={error}"));
    let reply = jsonify(&error.body().into(), incoming.config().debug);
    let status = match error.kind {
        Kind::ValidationError => 400,
        Kind::NotFound => 404,
        Kind::Conflict => 409,
        Kind::Stale => 412,
    };
    steps.returns(&RETURN, || format!("({}, {status})", response_repr(&reply)));
    reply.with_status(status)
}

/// Answers HTTP exceptions (404, 405, 415 …), and keeps their headers, such as `Allow`.
fn handle_http_exception(
    steps: &mut Recorder,
    incoming: &Incoming<'_>,
    error: &HttpException,
) -> Reply {
    use at::handle_http_exception::{DEF, RETURN};
    steps.handles(&DEF, || format!("error={}", Failure::Http(error.clone())));
    let mut reply = error.get_response();
    let body = Dict::from([("error", error.description.clone())]);
    reply.set_json(&Value::Dict(body), incoming.config().debug);
    steps.returns(&RETURN, || response_repr(&reply));
    reply
}

/// Answers every other exception. Flask has logged the traceback, which the client doesn't get.
fn handle_unexpected(steps: &mut Recorder, incoming: &Incoming<'_>) -> Reply {
    use at::handle_unexpected::{DEF, RETURN};
    steps.handles(
        &DEF,
        "error=<InternalServerError '500: Internal Server Error'>",
    );
    let body = Dict::from([("error", texts::UNEXPECTED)]);
    let reply = jsonify(&Value::Dict(body), incoming.config().debug);
    steps.returns(&RETURN, || format!("({}, 500)", response_repr(&reply)));
    reply.with_status(500)
}

/// Records that Flask answers with the exception's own page.
pub(super) fn default_page(steps: &mut Recorder, failure: &Failure) {
    if let Exception::Http(error) = failure {
        let value = || failure.to_string();
        steps.record(Layer::ErrorHandler, Action::Handles, None, value);
        let page = || response_repr(&error.get_response());
        steps.record(Layer::ErrorHandler, Action::Returns, None, page);
    }
}

/// Records that the app's logger formats a log record (`app/logs.py`).
pub(super) fn format_record(steps: &mut Recorder, message: &str) {
    use logs::format::{DEF, RETURN};
    steps.calls(&DEF, || format!("record=<LogRecord: app, 40, {message:?}>"));
    steps.returns(&RETURN, TraceValue::EMPTY);
}

/// A response as Werkzeug shows it: `<Response 95 bytes [200 OK]>`.
pub(super) fn response_repr(reply: &Reply) -> String {
    let reason = flask_core::reason(reply.status);
    format!(
        "<Response {} bytes [{} {reason}]>",
        reply.body.len(),
        reply.status
    )
}
