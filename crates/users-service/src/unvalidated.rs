//! Input without the rules, as `variants/shield.py` takes it where `INPUT_VALIDATION` is off: what
//! fits a column goes in.

use std::sync::Arc;

use super::exceptions::{Failure, Problems, ServiceError};
use super::json_body::get_json;
use super::python_text::PythonText;
use super::routes::{create_reply, user_reply};
use super::sites::{unvalidated as at, unvalidated_route as route_at};
use super::store::{Change, Role, Row};
use super::texts::shield::MISFIT;
use super::texts::validation as texts;
use super::users::{DEFAULTS, RequestContext, argument, arguments, change, commit, get_user};
use super::validation::{EMAIL, NO_FIELD, Required, whole_age};
use flask_core::{Incoming, Reply};
use pyvalue::{Int, Text, Value};
use trace::TraceErr;
use trace::TraceValue;

/// POST.
pub(super) fn create_user_route(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
) -> Result<Reply, Failure> {
    use route_at::create_user_route::{CALL, DEF, RETURN};
    context.steps.calls(&DEF, TraceValue::EMPTY);
    let data =
        get_json(&mut context.steps, incoming, &CALL).trace_err(&mut context.steps, &CALL)?;
    let user = create_user(context, &data).trace_err(&mut context.steps, &CALL)?;
    Ok(create_reply(context, &RETURN, user, incoming))
}

/// PUT and PATCH.
pub(super) fn change_user_route(
    context: &mut RequestContext<'_>,
    incoming: &Incoming<'_>,
    user_id: &Int,
) -> Result<Reply, Failure> {
    use route_at::change_user_route::{DEF, RETURN};
    context.steps.calls(&DEF, argument(user_id));
    let data =
        get_json(&mut context.steps, incoming, &RETURN).trace_err(&mut context.steps, &RETURN)?;
    let user = change_user(context, user_id, &data).trace_err(&mut context.steps, &RETURN)?;
    Ok(user_reply(context, &RETURN, user, incoming))
}

fn create_user(
    context: &mut RequestContext<'_>,
    data: &Arc<Value>,
) -> Result<Arc<Row>, ServiceError> {
    use at::create_user::{ADD, COMMIT, DEF, NEW, RETURN, TAKE};
    context
        .steps
        .calls(&DEF, || PythonText::Value("data=", Arc::clone(data), ""));
    let fields = take(context, data, &EMAIL).trace_err(&mut context.steps, &TAKE)?;
    let RequestContext { steps, session } = context;
    let user = session.new_user(steps, &NEW, DEFAULTS, fields);
    session.add(steps, &ADD);
    let user =
        commit(context, user, "user=<User (pending)>").trace_err(&mut context.steps, &COMMIT)?;
    context.steps.returns(&RETURN, user.handle());
    Ok(user)
}

fn change_user(
    context: &mut RequestContext<'_>,
    user_id: &Int,
    data: &Arc<Value>,
) -> Result<Arc<Row>, ServiceError> {
    use at::change_user::{DEF, GET, RETURN, TAKE};
    context.steps.calls(&DEF, || arguments(user_id, data));
    let user = get_user(context, user_id).trace_err(&mut context.steps, &GET)?;
    let fields = take(context, data, &NO_FIELD).trace_err(&mut context.steps, &TAKE)?;
    let user = change(context, user, fields).trace_err(&mut context.steps, &RETURN)?;
    context.steps.returns(&RETURN, user.handle());
    Ok(user)
}

/// Whatever the body names and the table has; only what the table can't hold is refused.
fn take(
    context: &mut RequestContext<'_>,
    data: &Arc<Value>,
    required: &Required,
) -> Result<Vec<Change>, ServiceError> {
    use at::take::{DEF, NO_OBJECT, PROBLEMS, RETURN};
    let steps = &mut context.steps;
    steps.calls(&DEF, || required.argument(data));
    let Value::Dict(dict) = &**data else {
        let error = ServiceError::validation(texts::NO_OBJECT, None);
        return Err(error.raise(steps, &NO_OBJECT));
    };
    let mut problems: Problems = required.missing(dict);
    let mut fields = Vec::new();
    for (name, value) in dict.iter() {
        match column(name, value) {
            Some(Some(change)) => fields.push(change),
            Some(None) => problems.push((name.clone(), MISFIT)),
            None => {}
        }
    }
    if !problems.is_empty() {
        let error = ServiceError::validation(texts::INVALID_FIELDS, Some(problems));
        return Err(error.raise(steps, &PROBLEMS));
    }
    steps.returns(&RETURN, || Change::dict_repr(&fields));
    Ok(fields)
}

/// None where the table has no such column; `Some(None)` where the value doesn't fit it.
fn column(name: &Text, value: &Value) -> Option<Option<Change>> {
    let text = || value.as_str().map(str::to_owned);
    Some(match name.as_str()? {
        "name" if matches!(value, Value::None) => Some(Change::Name(None)),
        "name" => text().map(|name| Change::Name(Some(name))),
        "email" => text().map(Change::Email),
        "role" => value.as_str().and_then(Role::parse).map(Change::Role),
        "age" => whole_age(value).map(Change::Age),
        "active" => match value {
            Value::Bool(active) => Some(Change::Active(*active)),
            _ => None,
        },
        _ => return None,
    })
}
