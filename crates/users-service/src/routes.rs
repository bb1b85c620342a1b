//! The routes of `app/routes/users.py` and `app/health.py`, function by function.

use std::borrow::Cow;
use std::sync::Arc;

use super::exceptions::Failure;
use super::json_body::get_json;
use super::python_text::{PythonText, etag};
use super::sites::{health as health_at, models, patch_as_put_route, routes as at};
use super::store::Row;
use super::texts;
use super::user_json::{jsonify_user, jsonify_users};
use super::users::{self, RequestContext, Users, Versions, shown_versions};
use flask_core::{HttpException, Incoming, PythonError, Reply, jsonify};
use pyvalue::{Dict, Int, Value, quoted, repr};
use trace::{Action, Layer, TraceValue};
use trace::{Line, Recorder, TraceErr};

/// The field that says in which formats a patch is taken (RFC 5789 §3.1).
pub(super) const ACCEPT_PATCH: &str = "Accept-Patch";

/// The field with the version of a user (RFC 9110 §8.8.3).
const ETAG: &str = "ETag";

pub(super) fn list_users(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
) -> Result<Reply, Failure> {
    use at::list_users::{CALL, DEF, RETURN};
    context.steps.calls(&DEF, TraceValue::EMPTY);
    let args = incoming.args();
    let (page, per_page, role) = (args.get("page"), args.get("per_page"), args.get("role"));
    let (found, total) =
        users::list_users(context, page, per_page, role).trace_err(&mut context.steps, &CALL)?;
    Ok(listed(context, &RETURN, found, total, incoming))
}

/// The last line of a route that lists users.
pub(super) fn listed(
    context: &mut RequestContext<'_>,
    at: &'static Line,
    found: Users,
    total: usize,
    incoming: &Incoming<'_>,
) -> Reply {
    for user in &*found {
        to_dict(&mut context.steps, user);
    }
    let reply = jsonify_users(&found, incoming.config().debug);
    context.steps.returns(at, PythonText::Listed(found, total));
    reply.with_headers([(texts::routes::TOTAL_COUNT, total.to_string())])
}

pub(super) fn create_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
) -> Result<Reply, Failure> {
    use at::create_user::{CALL, DEF, RETURN};
    context.steps.calls(&DEF, TraceValue::EMPTY);
    let data =
        get_json(&mut context.steps, incoming, &CALL).trace_err(&mut context.steps, &CALL)?;
    let user = users::create_user(context, &data).trace_err(&mut context.steps, &CALL)?;
    Ok(create_reply(context, &RETURN, user, incoming))
}

/// The last line of a route that creates a user and calls `url_for` for its URL.
pub(super) fn create_reply(
    context: &mut RequestContext<'_>,
    at: &'static Line,
    user: Arc<Row>,
    incoming: &Incoming<'_>,
) -> Reply {
    item(&mut context.steps, &user);
    let steps = &mut context.steps;
    let url_for = || {
        let endpoint = texts::routes::USER_ENDPOINT;
        format!("url_for('{endpoint}', user_id={})", user.id)
    };
    steps.record(Layer::Wsgi, Action::Calls, Some(at), url_for);
    let location = || quoted(&url_of(&user));
    steps.record(Layer::Wsgi, Action::Returns, Some(at), location);
    created(context, at, user, incoming)
}

/// The last line of a route that creates a user.
pub(super) fn created(
    context: &mut RequestContext<'_>,
    at: &'static Line,
    user: Arc<Row>,
    incoming: &Incoming<'_>,
) -> Reply {
    let (location, tag) = (url_of(&user), etag(&user));
    let reply = jsonify_user(&user, incoming.config().debug);
    context.steps.returns(at, PythonText::Created(user));
    reply
        .with_status(201)
        .with_headers([("Location", location), (ETAG, tag)])
}

/// `url_for("users.get_user", user_id=user.id)`.
fn url_of(user: &Row) -> String {
    format!("{}/{}", texts::routes::BLUEPRINT.1, user.id)
}

pub(super) fn get_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use at::get_user::{DEF, RETURN};
    context.steps.calls(&DEF, users::argument(user_id));
    let user = users::get_user(context, user_id).trace_err(&mut context.steps, &RETURN)?;
    Ok(user_reply(context, &RETURN, user, incoming))
}

pub(super) fn replace_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use at::replace_user::{DEF, RETURN};
    context.steps.calls(&DEF, users::argument(user_id));
    let data =
        get_json(&mut context.steps, incoming, &RETURN).trace_err(&mut context.steps, &RETURN)?;
    let versions = versions(&mut context.steps, incoming);
    let user = users::replace_user(context, user_id, &data, versions.as_deref())
        .trace_err(&mut context.steps, &RETURN)?;
    Ok(user_reply(context, &RETURN, user, incoming))
}

pub(super) fn update_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use at::update_user::{DEF, RETURN, UNSUPPORTED};
    context.steps.calls(&DEF, users::argument(user_id));
    if !is_merge_patch(incoming) {
        return Err(Failure::from(unsupported_patch())).trace_err(&mut context.steps, &UNSUPPORTED);
    }
    let data =
        get_json(&mut context.steps, incoming, &RETURN).trace_err(&mut context.steps, &RETURN)?;
    let versions = versions(&mut context.steps, incoming);
    let user = users::update_user(context, user_id, &data, versions.as_deref())
        .trace_err(&mut context.steps, &RETURN)?;
    Ok(user_reply(context, &RETURN, user, incoming))
}

/// Whether the body has one of the types in which a patch is taken.
pub(super) fn is_merge_patch(incoming: &Incoming<'_>) -> bool {
    texts::routes::PATCH_TYPES.contains(&&*incoming.mimetype())
}

/// The value of `Accept-Patch`: the types in which a patch is taken.
pub(super) fn accept_patch() -> String {
    texts::routes::PATCH_TYPES.join(", ")
}

/// 415 for a patch in another format, with a response that names those which are taken.
fn unsupported_patch() -> HttpException {
    HttpException::unsupported_media_type()
        .with_description(texts::routes::NO_MERGE_PATCH)
        .with_response([(ACCEPT_PATCH, accept_patch())])
}

/// The route in `lessons/variants/patch_as_put.py`.
pub(super) fn update_user_as_put(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use patch_as_put_route::update_user_route::{DEF, RETURN};
    context.steps.calls(&DEF, users::argument(user_id));
    let data =
        get_json(&mut context.steps, incoming, &RETURN).trace_err(&mut context.steps, &RETURN)?;
    let user = users::update_user_as_put(context, user_id, &data)
        .trace_err(&mut context.steps, &RETURN)?;
    Ok(user_reply(context, &RETURN, user, incoming))
}

/// The last line of a route that answers with one user, by `item`.
pub(super) fn user_reply(
    context: &mut RequestContext<'_>,
    at: &'static Line,
    user: Arc<Row>,
    incoming: &Incoming<'_>,
) -> Reply {
    item(&mut context.steps, &user);
    found(context, at, user, incoming)
}

/// The last line of a route that answers with one user and its version.
pub(super) fn found(
    context: &mut RequestContext<'_>,
    at: &'static Line,
    user: Arc<Row>,
    incoming: &Incoming<'_>,
) -> Reply {
    let tag = etag(&user);
    let reply = jsonify_user(&user, incoming.config().debug);
    context.steps.returns(at, PythonText::Item(user));
    reply.with_headers([(ETAG, tag)])
}

/// Records the user and its version, as routes answer with them.
fn item(steps: &mut Recorder, user: &Arc<Row>) {
    use at::item::{DEF, RETURN};
    steps.calls(&DEF, PythonText::Number("user=<User ", user.id, ">"));
    to_dict(steps, user);
    steps.returns(&RETURN, || PythonText::Item(Arc::clone(user)));
}

/// The versions in `If-Match`; none where the client would change any.
fn versions(steps: &mut Recorder, incoming: &Incoming<'_>) -> Option<Versions> {
    use at::versions::{ANY, DEF, RETURN};
    steps.calls(&DEF, TraceValue::EMPTY);
    let tags = incoming.if_match();
    if tags.is_empty() || tags.is_star() {
        steps.returns(&ANY, TraceValue::NONE);
        return None;
    }
    let versions: Versions = tags.strong().map(str::to_owned).collect();
    steps.returns(&RETURN, || shown_versions(Some(&versions)));
    Some(versions)
}

pub(super) fn delete_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use at::delete_user::{CALL, DEF, RETURN};
    context.steps.calls(&DEF, users::argument(user_id));
    let args = incoming.args();
    let versions = versions(&mut context.steps, incoming);
    users::delete_user(context, user_id, args.get("hard"), versions.as_deref())
        .trace_err(&mut context.steps, &CALL)?;
    Ok(no_content(context, &RETURN))
}

/// The last line of a route that deletes a user.
pub(super) fn no_content(context: &mut RequestContext<'_>, at: &'static Line) -> Reply {
    context.steps.returns(at, "('', 204)");
    Reply::html("").with_status(204)
}

pub(super) fn health(context: &mut RequestContext<'_>, incoming: &Incoming<'_>) -> Reply {
    use health_at::health::{DEF, RETURN};
    context.steps.calls(&DEF, TraceValue::EMPTY);
    let body = Value::Dict(Dict::from([texts::health::STATUS]));
    context.steps.returns(&RETURN, || repr(&body));
    jsonify(&body, incoming.config().debug)
}

pub(super) fn boom(context: &mut RequestContext<'_>) -> Result<Reply, Failure> {
    use health_at::boom::{DEF, RAISE};
    context.steps.calls(&DEF, TraceValue::EMPTY);
    let error = PythonError {
        class: "RuntimeError",
        message: Cow::Borrowed(texts::health::BOOM),
    };
    Err(Failure::from(error)).trace_err(&mut context.steps, &RAISE)
}

/// `user.to_dict()` (`app/models/user.py`).
pub(super) fn to_dict(steps: &mut Recorder, user: &Arc<Row>) {
    use models::to_dict::{DEF, RETURN};
    steps.calls(&DEF, PythonText::Number("self=<User ", user.id, ">"));
    steps.returns(&RETURN, || PythonText::User(Arc::clone(user)));
}
