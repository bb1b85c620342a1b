//! Answers as `lessons/variants/fat_route.py` does, where everything is in the routes. The Python file
//! repeats the project's rules. This module calls the functions in `validation` with a silent recorder
//! instead; the conformance tests check that the answers are the same.

use std::sync::Arc;

use super::exceptions::{Failure, ServiceError};
use super::json_body::get_json;
use super::routes::{
    ACCEPT_PATCH, accept_patch, created, found, is_merge_patch, listed, no_content, to_dict,
};
use super::sites::fat_route as at;
use super::store::{Change, IntegrityError, Row};
use super::texts::routes::NO_MERGE_PATCH;
use super::texts::users::{CREATE_REQUIRED, REPLACE_REQUIRED, UPDATE_REQUIRED};
use super::texts::validation::REQUIRED;
use super::users::{RequestContext, argument, over_defaults};
use super::validation::{check_flag, check_page, check_user};
use flask_core::{Incoming, Reply, jsonify};
use pyvalue::{Dict, Int, Value, repr};
use trace::TraceValue;
use trace::{Line, Recorder, TraceErr};

/// The [`Lines`] of one of the routes that change a user.
macro_rules! lines {
    ($function:ident) => {{
        use at::$function::{
            AGE, BODY, COMMIT, CONFLICT, DEF, EMAIL, GET, MISSING, NAME, NO_OBJECT, PROBLEMS,
            RETURN, ROLE, ROLLBACK, STALE,
        };
        Lines {
            def: &DEF,
            body: &BODY,
            get: &GET,
            missing: &MISSING,
            stale: &STALE,
            no_object: &NO_OBJECT,
            problems: &PROBLEMS,
            set: [&NAME, &EMAIL, &ROLE, &AGE],
            commit: [&COMMIT, &ROLLBACK, &CONFLICT],
            last: &RETURN,
        }
    }};
}

pub(super) fn list_users(context: &mut RequestContext<'_>, incoming: &Incoming<'_>) -> Reply {
    use at::list_users::{COUNT, DEF, PROBLEMS, RETURN, SELECT};
    context.steps.calls(&DEF, TraceValue::EMPTY);
    let args = incoming.args();
    let (page, per_page, role) = (args.get("page"), args.get("per_page"), args.get("role"));
    let wanted = match check_page(&mut Recorder::silent(), page, per_page, role) {
        Ok(wanted) => wanted,
        Err(error) => return refused(context, &PROBLEMS, incoming, &error, 400),
    };
    let RequestContext { steps, session } = context;
    let total = session.count(steps, &COUNT, wanted.role);
    let users = session.page(steps, &SELECT, wanted.role, wanted.limit, wanted.offset);
    listed(context, &RETURN, users.into(), total, incoming)
}

pub(super) fn create_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
) -> Result<Reply, Failure> {
    use at::create_user::{
        ADD, BODY, COMMIT, CONFLICT, DEF, NEW, NO_OBJECT, PROBLEMS, RETURN, ROLLBACK,
    };
    context.steps.calls(&DEF, TraceValue::EMPTY);
    let data =
        get_json(&mut context.steps, incoming, &BODY).trace_err(&mut context.steps, &BODY)?;
    let fields = match check_user(&mut Recorder::silent(), &data, CREATE_REQUIRED) {
        Ok(fields) => fields,
        Err(error) => {
            let line = if error.fields.is_some() {
                &PROBLEMS
            } else {
                &NO_OBJECT
            };
            return Ok(refused(
                context,
                line,
                incoming,
                &in_order_of_route(error),
                400,
            ));
        }
    };
    let RequestContext { steps, session } = context;
    let user = session.new_user(steps, &NEW, over_defaults(fields));
    session.add(steps, &ADD);
    let lines = [&COMMIT, &ROLLBACK, &CONFLICT];
    Ok(match commit(context, incoming, user, lines) {
        Ok(user) => {
            to_dict(&mut context.steps, &user);
            created(context, &RETURN, user, incoming)
        }
        Err(reply) => reply,
    })
}

pub(super) fn get_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Reply {
    use at::get_user::{DEF, GET, MISSING, RETURN};
    context.steps.calls(&DEF, argument(user_id));
    match active(context, &GET, user_id) {
        Some(user) => one_user(context, &RETURN, user, incoming),
        None => refused(
            context,
            &MISSING,
            incoming,
            &ServiceError::no_user(user_id),
            404,
        ),
    }
}

pub(super) fn replace_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    let lines = lines!(replace_user);
    change_user(context, incoming, user_id, REPLACE_REQUIRED, &lines)
}

pub(super) fn update_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    let lines = lines!(update_user);
    if !is_merge_patch(incoming) {
        return Ok(unsupported_patch(context, incoming, user_id));
    }
    change_user(context, incoming, user_id, UPDATE_REQUIRED, &lines)
}

/// 415 for a patch in another format, and in which it is taken.
fn unsupported_patch(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Reply {
    use at::update_user::{DEF, UNSUPPORTED};
    context.steps.calls(&DEF, argument(user_id));
    let body = Value::Dict(Dict::from([("error", NO_MERGE_PATCH)]));
    let headers = || repr(&Value::Dict(Dict::from([(ACCEPT_PATCH, accept_patch())])));
    let value = || format!("({}, 415, {})", repr(&body), headers());
    context.steps.returns(&UNSUPPORTED, value);
    jsonify(&body, incoming.config().debug)
        .with_status(415)
        .with_headers([(ACCEPT_PATCH, accept_patch())])
}

/// The lines of a route that changes a user. PUT and PATCH share one function here, because they
/// differ only in their lines and in the fields that are required.
struct Lines {
    def: &'static Line,
    body: &'static Line,
    get: &'static Line,
    missing: &'static Line,
    stale: &'static Line,
    no_object: &'static Line,
    problems: &'static Line,
    /// Name, email, role, age.
    set: [&'static Line; 4],
    /// Commit, rollback, the answer to a conflict.
    commit: [&'static Line; 3],
    last: &'static Line,
}

fn change_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
    required: &'static [&'static str],
    at: &Lines,
) -> Result<Reply, Failure> {
    context.steps.calls(at.def, argument(user_id));
    let data =
        get_json(&mut context.steps, incoming, at.body).trace_err(&mut context.steps, at.body)?;
    let Some(user) = active(context, at.get, user_id) else {
        return Ok(refused(
            context,
            at.missing,
            incoming,
            &ServiceError::no_user(user_id),
            404,
        ));
    };
    if !is_expected(incoming, &user) {
        let error = ServiceError::stale(user.id);
        return Ok(refused(context, at.stale, incoming, &error, 412));
    }
    let fields = match check_user(&mut Recorder::silent(), &data, required) {
        Ok(fields) => fields,
        Err(error) => {
            let line = if error.fields.is_some() {
                at.problems
            } else {
                at.no_object
            };
            return Ok(refused(
                context,
                line,
                incoming,
                &in_order_of_route(error),
                400,
            ));
        }
    };
    let user = assign(context, user, fields, at.set);
    Ok(match commit(context, incoming, user, at.commit) {
        Ok(user) => one_user(context, at.last, user, incoming),
        Err(reply) => reply,
    })
}

pub(super) fn delete_user(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Reply {
    use at::delete_user::{COMMIT, DEF, DELETE, GET, HIDE, MISSING, PROBLEMS, RETURN, STALE};
    context.steps.calls(&DEF, argument(user_id));
    let args = incoming.args();
    let is_hard = match check_flag(&mut Recorder::silent(), "hard", args.get("hard")) {
        Ok(is_hard) => is_hard,
        Err(error) => return refused(context, &PROBLEMS, incoming, &error, 400),
    };
    let found = load(context, &GET, user_id).filter(|user| is_hard || user.active);
    let Some(mut user) = found else {
        return refused(
            context,
            &MISSING,
            incoming,
            &ServiceError::no_user(user_id),
            404,
        );
    };
    if !is_expected(incoming, &user) {
        return refused(
            context,
            &STALE,
            incoming,
            &ServiceError::stale(user.id),
            412,
        );
    }
    let RequestContext { steps, session } = context;
    if is_hard {
        session.delete(steps, &DELETE, &user);
    } else {
        session.set(steps, &HIDE, &mut user, Change::Active(false));
    }
    // Neither hiding nor deleting a user can violate a constraint.
    let _ = session.commit(steps, &COMMIT, &mut user);
    no_content(context, &RETURN)
}

/// Whether the user is in a version that `If-Match` names, or there is no such field.
fn is_expected(incoming: &Incoming<'_>, user: &Row) -> bool {
    let tags = incoming.if_match();
    tags.is_empty() || tags.contains(&user.version.to_string())
}

/// The last line of a route that answers with one user.
fn one_user(
    context: &mut RequestContext<'_>,
    at: &'static Line,
    user: Arc<Row>,
    incoming: &Incoming<'_>,
) -> Reply {
    to_dict(&mut context.steps, &user);
    found(context, at, user, incoming)
}

/// `db.session.get(User, user_id) if user_id < 2**63 else None`
fn load(context: &mut RequestContext<'_>, at: &'static Line, user_id: &Int) -> Option<Arc<Row>> {
    let id = user_id.to_i64()?;
    context.session.get(&mut context.steps, at, id)
}

fn active(context: &mut RequestContext<'_>, at: &'static Line, user_id: &Int) -> Option<Arc<Row>> {
    load(context, at, user_id).filter(|user| user.active)
}

/// Sets the fields that the body has, each at its line: name, email, role, age.
fn assign(
    context: &mut RequestContext<'_>,
    mut user: Arc<Row>,
    mut fields: Vec<Change>,
    lines: [&'static Line; 4],
) -> Arc<Row> {
    for (column, line) in ["name", "email", "role", "age"].into_iter().zip(lines) {
        if let Some(at) = fields.iter().position(|field| field.column() == column) {
            let RequestContext { steps, session } = context;
            session.set(steps, line, &mut user, fields.remove(at));
        }
    }
    user
}

/// Commits, and returns the stored user. The lines are those of the commit, the rollback and the answer
/// to a conflict.
///
/// # Errors
/// The answer 409 where the email is taken, after a rollback.
fn commit(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    mut user: Arc<Row>,
    [commit, rollback, conflict]: [&'static Line; 3],
) -> Result<Arc<Row>, Reply> {
    let RequestContext { steps, session } = context;
    match session.commit(steps, commit, &mut user) {
        Ok(()) => Ok(user),
        Err(IntegrityError(_)) => {
            session.rollback(steps, rollback);
            let error = ServiceError::email_taken(&user.email);
            Err(refused(context, conflict, incoming, &error, 409))
        }
    }
}

/// Sorts the problems as the Python code finds them: missing fields, then email, name, role and age,
/// then unknown fields. Only the trace shows this order, because `jsonify` sorts keys.
fn in_order_of_route(mut error: ServiceError) -> ServiceError {
    if let Some(problems) = &mut error.fields {
        let place = |(name, problem): &(_, _)| {
            let fields = ["email", "name", "role", "age"];
            let place = fields.iter().position(|field| name == field);
            (*problem != REQUIRED, place.unwrap_or(fields.len()))
        };
        problems.sort_by_key(place);
    }
    error
}

/// Answers with an error and its status from that line of the route.
fn refused(
    context: &mut RequestContext<'_>,
    at: &'static Line,
    incoming: &Incoming<'_>,
    error: &ServiceError,
    status: u16,
) -> Reply {
    let body = Value::Dict(error.body());
    context
        .steps
        .returns(at, || format!("({}, {status})", repr(&body)));
    jsonify(&body, incoming.config().debug).with_status(status)
}
