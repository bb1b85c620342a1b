//! Stores input without the project's rules, as `variants/shield.py` does where `INPUT_VALIDATION` is
//! off: every value that fits its column.

use std::sync::Arc;

use super::exceptions::{Failure, Problems, ServiceError};
use super::json_body::get_json;
use super::python_text::PythonText;
use super::routes::{create_reply, user_reply};
use super::sites::{unvalidated as at, unvalidated_route as route_at};
use super::store::{Change, Role, Row};
use super::texts::shield::{CHANGE_REQUIRED, CREATE_REQUIRED, MISFIT};
use super::texts::validation as texts;
use super::users::{RequestContext, argument, arguments, change, commit, get_user, over_defaults};
use super::validation::{missing, whole_age};
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
    let fields = take(context, data, CREATE_REQUIRED).trace_err(&mut context.steps, &TAKE)?;
    let RequestContext { steps, session } = context;
    let user = session.new_user(steps, &NEW, over_defaults(fields));
    session.add(steps, &ADD);
    let user = commit(context, user, "user=<User (pending)>, versions=None")
        .trace_err(&mut context.steps, &COMMIT)?;
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
    let fields = take(context, data, CHANGE_REQUIRED).trace_err(&mut context.steps, &TAKE)?;
    let user = change(context, user, fields, None).trace_err(&mut context.steps, &RETURN)?;
    context.steps.returns(&RETURN, user.handle());
    Ok(user)
}

/// Returns every field of the body that the table has a column for.
///
/// # Errors
/// `ValidationError` for what the table can't store, and for required fields that are missing.
fn take(
    context: &mut RequestContext<'_>,
    data: &Arc<Value>,
    required: &'static [&'static str],
) -> Result<Vec<Change>, ServiceError> {
    use at::take::{DEF, NO_OBJECT, PROBLEMS, RETURN};
    let steps = &mut context.steps;
    steps.calls(&DEF, || {
        PythonText::CheckArguments(Arc::clone(data), required)
    });
    let Value::Dict(dict) = &**data else {
        let error = ServiceError::validation(texts::NO_OBJECT, None);
        return Err(error.raise(steps, &NO_OBJECT));
    };
    let mut problems: Problems = missing(required, dict);
    let mut fields = Vec::new();
    for (name, value) in dict.iter() {
        match column(name, value) {
            Column::Fits(change) => fields.push(change),
            Column::Misfit => problems.push((name.clone(), MISFIT)),
            Column::Unknown => {}
        }
    }
    if !problems.is_empty() {
        let error = ServiceError::validation(texts::INVALID_FIELDS, Some(problems));
        return Err(error.raise(steps, &PROBLEMS));
    }
    steps.returns(&RETURN, || Change::dict_repr(&fields));
    Ok(fields)
}

/// How a field of the body relates to the table.
enum Column {
    /// The value fits the column of that name.
    Fits(Change),
    /// The table can't store the value in that column.
    Misfit,
    /// The table has no such column.
    Unknown,
}

/// Checks a field against the table's columns (`COLUMNS` in `variants/shield.py`).
fn column(name: &Text, value: &Value) -> Column {
    let text = || value.as_str().map(str::to_owned);
    let change = match name.as_str() {
        Some("name") if matches!(value, Value::None) => Some(Change::Name(None)),
        Some("name") => text().map(|name| Change::Name(Some(name))),
        Some("email") => text().map(Change::Email),
        Some("role") => value.as_str().and_then(Role::parse).map(Change::Role),
        Some("age") => whole_age(value).map(Change::Age),
        Some("active") => match value {
            Value::Bool(active) => Some(Change::Active(*active)),
            _ => None,
        },
        _ => return Column::Unknown,
    };
    change.map_or(Column::Misfit, Column::Fits)
}
