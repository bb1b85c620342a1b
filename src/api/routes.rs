//! HTTP for users and for the app itself: thin routes, one function a method. The twin of
//! `app/routes/users.py` and `app/health.py`. It must not know the table.

use std::borrow::Cow;
use std::sync::Arc;

use super::exceptions::ServiceError;
use super::flask::{Exception, Incoming, PythonError, Reply, jsonify};
use super::json_body::get_json;
use super::python::{Dict, Int};
use super::record::{Leaving, Line, Recorder};
use super::sites::{health as health_at, models, patch_as_put_route, routes as at};
use super::store::Row;
use super::trace::{Action, Carried, Layer};
use super::user_json::{jsonify_user, jsonify_users};
use super::users::{self, Desk, Users};

/// What a view may raise.
pub(super) type Failure = Exception<ServiceError>;

pub(super) fn list_users(desk: &mut Desk<'_>, incoming: &Incoming<'_>) -> Result<Reply, Failure> {
    use at::list_users::{CALL, DEF, RETURN};
    desk.steps.calls(&DEF, Carried::NOTHING);
    let args = incoming.args();
    let (page, per_page, role) = (args.get("page"), args.get("per_page"), args.get("role"));
    let (found, total) =
        users::list_users(desk, page, per_page, role).leaving(&mut desk.steps, &CALL)?;
    Ok(listed(desk, &RETURN, found, total, incoming))
}

/// The last line of a route that lists users.
pub(super) fn listed(
    desk: &mut Desk<'_>,
    at: &'static Line,
    found: Users,
    total: usize,
    incoming: &Incoming<'_>,
) -> Reply {
    for user in &*found {
        to_dict(&mut desk.steps, user);
    }
    let reply = jsonify_users(&found, incoming.config().debug);
    desk.steps.returns(at, Carried::Listed(found, total));
    reply.with_headers([("X-Total-Count", total.to_string())])
}

pub(super) fn create_user(desk: &mut Desk<'_>, incoming: &Incoming<'_>) -> Result<Reply, Failure> {
    use at::create_user::{CALL, DEF, RETURN};
    desk.steps.calls(&DEF, Carried::NOTHING);
    let data = get_json(&mut desk.steps, incoming, &CALL).leaving(&mut desk.steps, &CALL)?;
    let user = users::create_user(desk, &data).leaving(&mut desk.steps, &CALL)?;
    Ok(create_reply(desk, &RETURN, user, incoming))
}

/// The last line of a route that creates a user and asks Flask for its URL.
pub(super) fn create_reply(
    desk: &mut Desk<'_>,
    at: &'static Line,
    user: Arc<Row>,
    incoming: &Incoming<'_>,
) -> Reply {
    let steps = &mut desk.steps;
    to_dict(steps, &user);
    let url_for = Carried::Number("url_for('users.get_user', user_id=", user.id, ")");
    steps.library(Layer::Wsgi, Action::Calls, Some(at), url_for);
    let location = Carried::Number("'/api/v1/users/", user.id, "'");
    steps.library(Layer::Wsgi, Action::Returns, Some(at), location);
    created(desk, at, user, incoming)
}

/// The last line of a route that creates a user.
pub(super) fn created(
    desk: &mut Desk<'_>,
    at: &'static Line,
    user: Arc<Row>,
    incoming: &Incoming<'_>,
) -> Reply {
    let location = format!("/api/v1/users/{}", user.id);
    let reply = jsonify_user(&user, incoming.config().debug);
    desk.steps.returns(at, Carried::Created(user));
    reply
        .with_status(201)
        .with_headers([("Location", location)])
}

pub(super) fn get_user(
    desk: &mut Desk<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use at::get_user::{DEF, RETURN};
    desk.steps.calls(&DEF, users::argument(user_id));
    let user = users::get_user(desk, user_id).leaving(&mut desk.steps, &RETURN)?;
    Ok(shown(desk, &RETURN, user, incoming))
}

pub(super) fn replace_user(
    desk: &mut Desk<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use at::replace_user::{DEF, RETURN};
    desk.steps.calls(&DEF, users::argument(user_id));
    let data = get_json(&mut desk.steps, incoming, &RETURN).leaving(&mut desk.steps, &RETURN)?;
    let user = users::replace_user(desk, user_id, &data).leaving(&mut desk.steps, &RETURN)?;
    Ok(shown(desk, &RETURN, user, incoming))
}

pub(super) fn update_user(
    desk: &mut Desk<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use at::update_user::{DEF, RETURN};
    desk.steps.calls(&DEF, users::argument(user_id));
    let data = get_json(&mut desk.steps, incoming, &RETURN).leaving(&mut desk.steps, &RETURN)?;
    let user = users::update_user(desk, user_id, &data).leaving(&mut desk.steps, &RETURN)?;
    Ok(shown(desk, &RETURN, user, incoming))
}

/// The route in `lessons/variants/patch_as_put.py`.
pub(super) fn update_user_as_put(
    desk: &mut Desk<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use patch_as_put_route::update_user_route::{DEF, RETURN};
    desk.steps.calls(&DEF, users::argument(user_id));
    let data = get_json(&mut desk.steps, incoming, &RETURN).leaving(&mut desk.steps, &RETURN)?;
    let user = users::update_user_as_put(desk, user_id, &data).leaving(&mut desk.steps, &RETURN)?;
    Ok(shown(desk, &RETURN, user, incoming))
}

/// The last line of a route that answers with one user.
pub(super) fn shown(
    desk: &mut Desk<'_>,
    at: &'static Line,
    user: Arc<Row>,
    incoming: &Incoming<'_>,
) -> Reply {
    to_dict(&mut desk.steps, &user);
    let reply = jsonify_user(&user, incoming.config().debug);
    desk.steps.returns(at, Carried::User("", user, ""));
    reply
}

pub(super) fn delete_user(
    desk: &mut Desk<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use at::delete_user::{CALL, DEF, RETURN};
    desk.steps.calls(&DEF, users::argument(user_id));
    let args = incoming.args();
    users::delete_user(desk, user_id, args.get("hard")).leaving(&mut desk.steps, &CALL)?;
    Ok(gone(desk, &RETURN))
}

/// The last line of a route that deletes a user.
pub(super) fn gone(desk: &mut Desk<'_>, at: &'static Line) -> Reply {
    desk.steps.returns(at, "('', 204)");
    Reply::html("").with_status(204)
}

pub(super) fn health(desk: &mut Desk<'_>, incoming: &Incoming<'_>) -> Reply {
    use health_at::health::{DEF, RETURN};
    desk.steps.calls(&DEF, Carried::NOTHING);
    desk.steps.returns(&RETURN, "{'status': 'ok'}");
    jsonify(
        &Dict::from([("status", "ok")]).into(),
        incoming.config().debug,
    )
}

pub(super) fn boom(desk: &mut Desk<'_>) -> Result<Reply, Failure> {
    use health_at::boom::{DEF, RAISE};
    desk.steps.calls(&DEF, Carried::NOTHING);
    let error = PythonError {
        class: "RuntimeError",
        message: Cow::Borrowed("boom: this route crashes on purpose"),
    };
    Err(Failure::from(error)).leaving(&mut desk.steps, &RAISE)
}

/// `user.to_dict()` (`app/models/user.py`).
pub(super) fn to_dict(steps: &mut Recorder, user: &Arc<Row>) {
    use models::to_dict::{DEF, RETURN};
    steps.calls(&DEF, Carried::Number("self=<User ", user.id, ">"));
    steps.returns(&RETURN, || Carried::User("", Arc::clone(user), ""));
}
