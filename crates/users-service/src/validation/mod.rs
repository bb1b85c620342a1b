//! Checks input as `app/services/validation.py` does, function by function: bodies in this file, query
//! strings in `query`.

use std::sync::Arc;

use super::exceptions::{Problems, ServiceError};
use super::python_text::PythonText;
use super::sites::validation as at;
use super::store::{Change, Role};
use super::texts::validation as texts;
use pyvalue::{Dict, Text, Value};
use trace::TraceValue;
use trace::{Line, Recorder};

mod query;

pub(super) use query::{check_flag, check_page, optional, page_arguments};

/// The problems of a body that lacks some of these fields.
pub(super) fn missing(required: &[&'static str], dict: &Dict) -> Problems {
    required
        .iter()
        .filter(|name| !dict.contains_key(name))
        .map(|&name| (Text::from(name), texts::REQUIRED))
        .collect()
}

/// Returns the fields in the order of the body, ready to store.
///
/// # Errors
/// `ValidationError`, which names every field at fault.
pub(super) fn check_user(
    steps: &mut Recorder,
    data: &Arc<Value>,
    required: &'static [&'static str],
) -> Result<Vec<Change>, ServiceError> {
    use at::check_user::{DEF, NO_OBJECT, PROBLEMS, RETURN};
    steps.calls(&DEF, || {
        PythonText::CheckArguments(Arc::clone(data), required)
    });
    let Value::Dict(dict) = &**data else {
        let error = ServiceError::validation(texts::NO_OBJECT, None);
        return Err(error.raise(steps, &NO_OBJECT));
    };
    let mut problems = missing(required, dict);
    let mut fields = Vec::with_capacity(dict.len().min(4));
    for (number, (name, value)) in dict.iter().enumerate() {
        let field = Field {
            body: data,
            number,
            value,
        };
        match check_field(steps, name, field) {
            Ok(change) => fields.push(change),
            Err(problem) => problems.push((name.clone(), problem)),
        }
    }
    if !problems.is_empty() {
        let error = ServiceError::validation(texts::INVALID_FIELDS, Some(problems));
        return Err(error.raise(steps, &PROBLEMS));
    }
    steps.returns(&RETURN, || Change::dict_repr(&fields));
    Ok(fields)
}

/// A value in a body, with its position, which the trace needs.
#[derive(Clone, Copy)]
struct Field<'a> {
    body: &'a Arc<Value>,
    number: usize,
    value: &'a Value,
}

impl Field<'_> {
    fn argument(self, with_name: bool) -> PythonText {
        PythonText::Field {
            body: Arc::clone(self.body),
            index: self.number,
            with_name,
        }
    }
}

/// Returns the field ready to store.
///
/// # Errors
/// The text that says what is wrong with it.
fn check_field(
    steps: &mut Recorder,
    name: &Text,
    field: Field<'_>,
) -> Result<Change, &'static str> {
    use at::check_field::{AGE, DEF, EMAIL, NAME, READ_ONLY, ROLE, UNKNOWN};
    steps.calls(&DEF, || field.argument(true));
    match name.as_str() {
        Some("name") => {
            let checked = check_name(steps, field);
            trace_problem(steps, &NAME, checked.map(Change::Name))
        }
        Some("email") => {
            let checked = check_email(steps, field);
            trace_problem(steps, &EMAIL, checked.map(Change::Email))
        }
        Some("role") => {
            let role = field.value.as_str().and_then(Role::parse);
            trace_problem(steps, &ROLE, role.map(Change::Role).ok_or(texts::ROLE))
        }
        Some("age") => {
            let checked = check_age(steps, field);
            trace_problem(steps, &AGE, checked.map(Change::Age))
        }
        Some(name) if texts::READ_ONLY_FIELDS.contains(&name) => {
            trace_problem(steps, &READ_ONLY, Err(texts::READ_ONLY))
        }
        _ => trace_problem(steps, &UNKNOWN, Err(texts::UNKNOWN)),
    }
}

fn check_name(steps: &mut Recorder, field: Field<'_>) -> Result<Option<String>, &'static str> {
    use at::check_name::{DEF, LENGTH, NO_STRING, NULL, RETURN, UNICODE};
    steps.calls(&DEF, || field.argument(false));
    let text = match field.value {
        Value::None => return trace_problem(steps, &NULL, Ok(None)),
        Value::Str(text) => text,
        _ => return trace_problem(steps, &NO_STRING, Err(texts::NAME_TYPE)),
    };
    if !(1..=texts::NAME_MAX).contains(&text.len()) {
        return trace_problem(steps, &LENGTH, Err(texts::NAME_LENGTH));
    }
    match text.as_str().filter(|name| !name.contains('\0')) {
        Some(name) => trace_problem(steps, &RETURN, Ok(Some(name.to_owned()))),
        None => trace_problem(steps, &UNICODE, Err(texts::NAME_UNICODE)),
    }
}

fn check_email(steps: &mut Recorder, field: Field<'_>) -> Result<String, &'static str> {
    use at::check_email::{DEF, NO_STRING, RETURN, SHAPE};
    steps.calls(&DEF, || field.argument(false));
    let Value::Str(text) = field.value else {
        return trace_problem(steps, &NO_STRING, Err(texts::EMAIL_TYPE));
    };
    match text.as_str().filter(|email| is_email(email)) {
        Some(email) => trace_problem(steps, &RETURN, Ok(email.to_ascii_lowercase())),
        None => trace_problem(steps, &SHAPE, Err(texts::EMAIL_SHAPE)),
    }
}

fn check_age(steps: &mut Recorder, field: Field<'_>) -> Result<Option<u8>, &'static str> {
    use at::check_age::{DEF, RANGE, RETURN};
    steps.calls(&DEF, || field.argument(false));
    match whole_age(field.value) {
        Some(age) => trace_problem(steps, &RETURN, Ok(age)),
        None => trace_problem(steps, &RANGE, Err(texts::AGE)),
    }
}

/// The age as the table stores it; `None` where the table can't store it.
pub(super) fn whole_age(value: &Value) -> Option<Option<u8>> {
    match value {
        Value::None => Some(None),
        Value::Int(number) => number
            .to_i64()
            .and_then(|number| u8::try_from(number).ok())
            .filter(|&age| is_age(age))
            .map(Some),
        _ => None,
    }
}

/// Records the return of a checking function, whose counterpart in Python returns the problem or `None`, and
/// passes the result on.
fn trace_problem<T>(
    steps: &mut Recorder,
    at: &'static Line,
    checked: Result<T, &'static str>,
) -> Result<T, &'static str> {
    match &checked {
        Ok(_) => steps.returns(at, || TraceValue::NONE),
        Err(problem) => steps.returns(at, || ["'", problem, "'"].concat()),
    }
    checked
}

/// Whether the age can be stored.
pub(super) fn is_age(age: u8) -> bool {
    usize::from(age) <= texts::AGE_MAX
}

/// Whether the name can be stored.
pub(super) fn is_name(name: &str) -> bool {
    (1..=texts::NAME_MAX).contains(&name.chars().count()) && !name.contains('\0')
}

/// Whether the email can be stored: whether it is short enough and `EMAIL` of the Python code matches
/// all of it (`EMAIL.fullmatch`).
pub(super) fn is_email(text: &str) -> bool {
    // [A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]
    let in_local = |byte: u8| {
        matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' | b'!' | b'#'..=b'\'' | b'*' | b'+')
            || matches!(byte, b'-'..=b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~')
    };
    let in_label = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    text.len() <= texts::EMAIL_MAX
        && text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && local.bytes().all(in_local)
                && domain.contains('.')
                && domain
                    .split('.')
                    .all(|label| !label.is_empty() && label.bytes().all(in_label))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::users::{CREATE_REQUIRED, REPLACE_REQUIRED, UPDATE_REQUIRED};
    use pyvalue::json::loads;
    use pyvalue::repr;

    /// What Python's `check_user` returns, or the problems that it names, as Python shows them.
    fn checked(body: &str, required: &'static [&'static str]) -> String {
        let Ok(data) = loads(body.as_bytes()) else {
            return format!("not JSON: {body}");
        };
        match check_user(&mut Recorder::new(), &Arc::new(data), required) {
            Ok(fields) => Change::dict_repr(&fields),
            Err(error) => match error.fields_dict() {
                Some(fields) => repr(&Value::Dict(fields)),
                None => error.message.into_owned(),
            },
        }
    }

    /// Each line of the file is a case: the body of a PATCH, and the result.
    #[test]
    fn fields_are_checked_as_the_python_code_checks_them() {
        let cases = include_str!("cases.txt");
        let mut count = 0;
        for line in cases
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (body, expected) = line.split_once(" => ").unwrap_or((line, "no arrow"));
            assert_eq!(checked(body, UPDATE_REQUIRED), expected, "{body}");
            count += 1;
        }
        assert!(count > 50, "only {count} cases");
    }

    #[test]
    fn missing_fields_are_named_first_and_every_one() {
        let post = "{'email': 'is required', 'x': 'is not a field of a user'}";
        assert_eq!(checked("{\"x\":1,\"name\":null}", CREATE_REQUIRED), post);
        let put = "{'name': 'is required', 'role': 'is required', 'age': 'is required'}";
        assert_eq!(checked("{\"email\":\"a@b.c\"}", REPLACE_REQUIRED), put);
    }
}
