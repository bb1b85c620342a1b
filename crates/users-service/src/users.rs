//! Every rule about users, and the only code that touches their table: the twin of
//! `app/services/users.py`, function by function.

use std::sync::Arc;

use super::exceptions::ServiceError;
use super::python_text::PythonText;
use super::sites::services as at;
use super::store::{Change, IntegrityError, Role, Row, Session};
use super::validation::{self, check_flag, check_page, check_user, optional, page_arguments};
use pyvalue::{Int, Value, repr};
use trace::TraceValue;
use trace::{IntoTraceValue, Recorder, TraceErr};

/// What the service layer works with for one request.
pub(super) struct RequestContext<'a> {
    pub steps: Recorder,
    pub session: Session<'a>,
}

/// A page of users.
pub(super) type Users = Arc<[Arc<Row>]>;

/// The values of a user that nobody named.
pub(super) const DEFAULTS: Row = Row {
    id: 0,
    name: None,
    email: String::new(),
    role: Role::User,
    age: None,
    active: true,
};

/// One page of active users by id, and how many there are on all pages.
pub(super) fn list_users(
    context: &mut RequestContext<'_>,
    page: Option<&str>,
    per_page: Option<&str>,
    role: Option<&str>,
) -> Result<(Users, usize), ServiceError> {
    use at::list_users::{CHECK, COUNT, DEF, RETURN, SELECT};
    let RequestContext { steps, session } = context;
    steps.calls(&DEF, || page_arguments(page, per_page, role));
    let wanted = check_page(steps, page, per_page, role).trace_err(steps, &CHECK)?;
    let total = session.count(steps, &COUNT, wanted.role);
    let users: Users = session
        .page(steps, &SELECT, wanted.role, wanted.limit, wanted.offset)
        .into();
    steps.returns(&RETURN, || PythonText::Found(Arc::clone(&users), total));
    Ok((users, total))
}

/// The active user.
pub(super) fn get_user(
    context: &mut RequestContext<'_>,
    user_id: &Int,
) -> Result<Arc<Row>, ServiceError> {
    use at::get_user::{DEF, MISSING, RETURN};
    context.steps.calls(&DEF, argument(user_id));
    match find_row(context, user_id) {
        Some(user) if user.active => {
            context.steps.returns(&RETURN, user.handle());
            Ok(user)
        }
        _ => Err(ServiceError::no_user(user_id).raise(&mut context.steps, &MISSING)),
    }
}

/// The row, active or not; an id that the database can't hold is nobody's.
fn find_row(context: &mut RequestContext<'_>, user_id: &Int) -> Option<Arc<Row>> {
    use at::find_row::{DEF, GET, TOO_BIG};
    let RequestContext { steps, session } = context;
    steps.calls(&DEF, argument(user_id));
    let Some(id) = user_id.to_i64() else {
        steps.returns(&TOO_BIG, TraceValue::NONE);
        return None;
    };
    let row = session.get(steps, &GET, id);
    steps.returns(
        &GET,
        row.as_ref()
            .map_or(TraceValue::NONE, |row| row.handle().into()),
    );
    row
}

/// Stores a new user and returns it.
pub(super) fn create_user(
    context: &mut RequestContext<'_>,
    data: &Arc<Value>,
) -> Result<Arc<Row>, ServiceError> {
    use at::create_user::{ADD, CHECK, COMMIT, DEF, NEW, RETURN};
    let RequestContext { steps, session } = context;
    steps.calls(&DEF, || PythonText::Value("data=", Arc::clone(data), ""));
    let fields = check_user(steps, data, &validation::EMAIL).trace_err(steps, &CHECK)?;
    let user = session.new_user(steps, &NEW, DEFAULTS, fields);
    session.add(steps, &ADD);
    let user =
        commit(context, user, "user=<User (pending)>").trace_err(&mut context.steps, &COMMIT)?;
    context.steps.returns(&RETURN, user.handle());
    Ok(user)
}

/// PUT: every field is given, every field is set.
pub(super) fn replace_user(
    context: &mut RequestContext<'_>,
    user_id: &Int,
    data: &Arc<Value>,
) -> Result<Arc<Row>, ServiceError> {
    use at::replace_user::{CHECK, DEF, GET, RETURN};
    context.steps.calls(&DEF, || arguments(user_id, data));
    let user = get_user(context, user_id).trace_err(&mut context.steps, &GET)?;
    let RequestContext { steps, .. } = context;
    let fields = check_user(steps, data, &validation::EVERY_FIELD).trace_err(steps, &CHECK)?;
    let user = change(context, user, fields).trace_err(&mut context.steps, &RETURN)?;
    context.steps.returns(&RETURN, user.handle());
    Ok(user)
}

/// PATCH: only what was sent is set.
pub(super) fn update_user(
    context: &mut RequestContext<'_>,
    user_id: &Int,
    data: &Arc<Value>,
) -> Result<Arc<Row>, ServiceError> {
    use at::update_user::{CHECK, DEF, GET, RETURN};
    context.steps.calls(&DEF, || arguments(user_id, data));
    let user = get_user(context, user_id).trace_err(&mut context.steps, &GET)?;
    let RequestContext { steps, .. } = context;
    let fields = check_user(steps, data, &validation::NO_FIELD).trace_err(steps, &CHECK)?;
    let user = change(context, user, fields).trace_err(&mut context.steps, &RETURN)?;
    context.steps.returns(&RETURN, user.handle());
    Ok(user)
}

/// PATCH with PUT's logic, the mistake of `lessons/variants/patch_as_put.py`: what was not sent
/// falls back to its default.
pub(super) fn update_user_as_put(
    context: &mut RequestContext<'_>,
    user_id: &Int,
    data: &Arc<Value>,
) -> Result<Arc<Row>, ServiceError> {
    use super::sites::patch_as_put::update_user::{CHECK, DEF, GET, RETURN};
    context.steps.calls(&DEF, || arguments(user_id, data));
    let user = get_user(context, user_id).trace_err(&mut context.steps, &GET)?;
    let RequestContext { steps, .. } = context;
    let fields = check_user(steps, data, &validation::NO_FIELD).trace_err(steps, &CHECK)?;
    let user =
        change(context, user, over_defaults(fields)).trace_err(&mut context.steps, &RETURN)?;
    context.steps.returns(&RETURN, user.handle());
    Ok(user)
}

/// `{**DEFAULTS, **fields}`: the defaults' names first, each with its latest value.
fn over_defaults(mut fields: Vec<Change>) -> Vec<Change> {
    let defaults = [
        Change::Name(DEFAULTS.name),
        Change::Role(DEFAULTS.role),
        Change::Age(DEFAULTS.age),
    ];
    let mut merged: Vec<_> = defaults
        .into_iter()
        .map(|default| {
            let sent = fields
                .iter()
                .position(|field| field.column() == default.column());
            sent.map_or(default, |at| fields.remove(at))
        })
        .collect();
    merged.append(&mut fields);
    merged
}

/// Hides the user, or erases the row for good, hidden or not.
pub(super) fn delete_user(
    context: &mut RequestContext<'_>,
    user_id: &Int,
    hard: Option<&str>,
) -> Result<(), ServiceError> {
    use at::delete_user::{COMMIT, DEF, DELETE, FLAG, HIDE, MISSING};
    let value = || format!("user_id={user_id}, hard={}", optional(hard));
    context.steps.calls(&DEF, value);
    let is_hard =
        check_flag(&mut context.steps, "hard", hard).trace_err(&mut context.steps, &FLAG)?;
    let mut user;
    if is_hard {
        user = match find_row(context, user_id) {
            Some(row) => row,
            None => return Err(ServiceError::no_user(user_id).raise(&mut context.steps, &MISSING)),
        };
        context.session.delete(&mut context.steps, &DELETE, &user);
    } else {
        user = get_user(context, user_id).trace_err(&mut context.steps, &HIDE)?;
        let RequestContext { steps, session } = context;
        session.set(steps, &HIDE, &mut user, Change::Active(false));
    }
    let RequestContext { steps, session } = context;
    // Neither hiding nor erasing can break a rule of the table.
    let _ = session.commit(steps, &COMMIT, &mut user);
    steps.returns(&COMMIT, TraceValue::NONE);
    Ok(())
}

/// Sets the fields and stores the user.
pub(super) fn change(
    context: &mut RequestContext<'_>,
    mut user: Arc<Row>,
    fields: Vec<Change>,
) -> Result<Arc<Row>, ServiceError> {
    use at::change::{COMMIT, DEF, RETURN, SET};
    let RequestContext { steps, session } = context;
    let value = || {
        let fields = Change::dict_repr(&fields);
        format!("user=<User {}>, fields={fields}", user.id)
    };
    steps.calls(&DEF, value);
    for change in fields {
        session.set(steps, &SET, &mut user, change);
    }
    let value = PythonText::Number("user=<User ", user.id, ">");
    let user = commit(context, user, value).trace_err(&mut context.steps, &COMMIT)?;
    context.steps.returns(&RETURN, user.handle());
    Ok(user)
}

/// Commits; the unique index has the last word on the email, even in a race.
///
/// The table has unique ids and emails as its only rules here, so the Python code's `raise` for
/// any other broken rule is never reached.
pub(super) fn commit(
    context: &mut RequestContext<'_>,
    mut user: Arc<Row>,
    shown: impl IntoTraceValue,
) -> Result<Arc<Row>, ServiceError> {
    use at::commit::{COMMIT, CONFLICT, DEF, ROLLBACK};
    let RequestContext { steps, session } = context;
    steps.calls(&DEF, shown);
    match session.commit(steps, &COMMIT, &mut user) {
        Ok(()) => {
            steps.returns(&COMMIT, TraceValue::NONE);
            Ok(user)
        }
        Err(IntegrityError(_)) => {
            session.rollback(steps, &ROLLBACK);
            Err(ServiceError::email_taken(&user.email).raise(steps, &CONFLICT))
        }
    }
}

/// The one argument of a function, shown.
pub(super) fn argument(user_id: &Int) -> TraceValue {
    number("user_id=", user_id, "")
}

/// A number of any size between two pieces of text.
pub(super) fn number(before: &'static str, number: &Int, after: &'static str) -> TraceValue {
    match number.to_i64() {
        Some(number) => PythonText::Number(before, number, after).into(),
        None => TraceValue::from(format!("{before}{number}{after}")),
    }
}

pub(super) fn arguments(user_id: &Int, data: &Arc<Value>) -> TraceValue {
    match user_id.to_i64() {
        Some(id) => PythonText::Update(id, Arc::clone(data)).into(),
        None => TraceValue::from(format!("user_id={user_id}, data={}", repr(data))),
    }
}
