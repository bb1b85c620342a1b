//! The expression of the converter `string`: `[^/]{minlength,maxlength}`, as Python's `re` reads it
//! (`werkzeug.routing.converters.UnicodeConverter`).

use super::pattern::{Limit, Token};
use super::rule::RuleError;
use pyvalue::{Int, IntError, Text, Value, float_repr, repr};

/// The smallest number of repetitions that `re` refuses (`sre_constants.MAXREPEAT`).
const MAX_REPEAT: u32 = u32::MAX;

/// The expression of `string`: `[^/]{min,max}` or `[^/]{length}`. The inner error is one that Werkzeug
/// raises only when it matches the first URL.
///
/// # Errors
/// The exception that Python's `int()` raises for an argument.
pub(super) fn segment(
    min: Option<Value>,
    max: Option<Value>,
    length: Option<Value>,
) -> Result<Result<Token, RuleError>, RuleError> {
    let given = |value: Option<Value>| value.filter(|value| *value != Value::None);
    if let Some(length) = given(length) {
        let length = to_int(&length)?;
        return Ok(exactly(&length));
    }
    let max = given(max).map(|max| to_int(&max)).transpose()?;
    let min = to_int(&min.unwrap_or(Value::from(1)))?;
    Ok(between(&min, max.as_ref()))
}

fn exactly(length: &Int) -> Result<Token, RuleError> {
    Ok(match limit(length)? {
        Some(min) => Token::Segment {
            min,
            max: Limit::Same,
        },
        None => Token::OneAnd(format!("{{{length}}}")),
    })
}

fn between(min: &Int, max: Option<&Int>) -> Result<Token, RuleError> {
    let least = limit(min)?;
    let most = max.map(limit).transpose()?;
    match (least, most) {
        (Some(min), None) => Ok(Token::Segment {
            min,
            max: Limit::None,
        }),
        (Some(min), Some(Some(max))) if min <= max => Ok(Token::Segment {
            min,
            max: Limit::Count(max),
        }),
        (Some(_), Some(Some(_))) => Err(RuleError::new(
            "re.error",
            "min repeat greater than max repeat",
        )),
        // With a minus sign, `re` reads the braces as text and matches `{-1,}` itself.
        _ => {
            let max = max.map(Int::to_string).unwrap_or_default();
            Ok(Token::OneAnd(format!("{{{min},{max}}}")))
        }
    }
}

/// The number of repetitions for `re`; `None` if it is negative.
fn limit(count: &Int) -> Result<Option<u32>, RuleError> {
    if *count < Int::from(0) {
        return Ok(None);
    }
    match count.to_i64().and_then(|count| u32::try_from(count).ok()) {
        Some(count) if count < MAX_REPEAT => Ok(Some(count)),
        _ => Err(RuleError::new(
            "OverflowError",
            "the repetition number is too large",
        )),
    }
}

/// Python's `int(value)`.
fn to_int(value: &Value) -> Result<Int, RuleError> {
    match value {
        Value::Int(number) => Ok(number.clone()),
        Value::Bool(value) => Ok(Int::from(i64::from(*value))),
        Value::Float(number) if number.is_nan() => Err(RuleError::new(
            "ValueError",
            "cannot convert float NaN to integer",
        )),
        Value::Float(number) if number.is_infinite() => Err(RuleError::new(
            "OverflowError",
            "cannot convert float infinity to integer",
        )),
        Value::Float(number) => {
            let whole = float_repr(number.trunc());
            let digits = whole.strip_suffix(".0").unwrap_or("4294967295");
            Int::parse(digits).map_err(|error| invalid_int(error, digits))
        }
        Value::Str(text) => {
            let text = text.as_str().unwrap_or_default();
            Int::parse(text).map_err(|error| invalid_int(error, text))
        }
        Value::None | Value::List(_) | Value::Dict(_) => Err(RuleError::new(
            "TypeError",
            format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                value.type_name()
            ),
        )),
    }
}

fn invalid_int(error: IntError, text: &str) -> RuleError {
    match error {
        IntError::Invalid => RuleError::new(
            "ValueError",
            format!(
                "invalid literal for int() with base 10: {}",
                repr(&Text::from(text.to_owned()).into())
            ),
        ),
        IntError::TooLong(_) => RuleError::new("ValueError", error.to_string()),
    }
}
