//! The converters of Werkzeug: which text each matches, and the value that it makes of it
//! (`werkzeug.routing.converters`).

use super::arguments::Arguments;
use super::map::Argument;
use super::pattern::{Limit, Token};
use super::rule::RuleError;
use crate::api::python::{Int, IntError, Text, Value, float_repr, parse_float, repr};

/// The number that `re` takes for "too many" (`sre_constants.MAXREPEAT`).
const MAX_REPEAT: u32 = u32::MAX;

/// A converter: what `<int(min=1):page>` names, with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Converter {
    /// `default`, `string`, `path` and `any`: the text as it is.
    Text,
    /// `int`.
    Int { fixed_digits: Value, range: Range },
    /// `float`.
    Float { range: Range },
    /// `uuid`.
    Uuid,
}

/// The smallest and largest number allowed; `None` where there is no limit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Range {
    min: Value,
    max: Value,
}

/// A converter, the expression that it matches, and its weight in the order of rules.
pub(super) struct Built {
    pub(super) converter: Converter,
    pub(super) token: Token,
    pub(super) weight: u32,
    /// Whether it matches within one segment of the path only.
    pub(super) part_isolating: bool,
}

impl Built {
    const fn isolated(converter: Converter, token: Token, weight: u32) -> Self {
        Self {
            converter,
            token,
            weight,
            part_isolating: true,
        }
    }
}

/// Makes the converter of that name, or Python's complaint.
pub(super) fn build(name: &str, arguments: Arguments) -> Result<Built, RuleError> {
    match name {
        "default" | "string" => {
            let values =
                arguments.bind("UnicodeConverter", ["minlength", "maxlength", "length"])?;
            Ok(Built::isolated(Converter::Text, segment(values)?, 100))
        }
        "any" => {
            let items = arguments.bind_items("AnyConverter")?;
            let items = items.into_iter().map(item).collect::<Result<_, _>>()?;
            Ok(Built::isolated(Converter::Text, Token::Any(items), 100))
        }
        "path" => {
            arguments.bind_anything("BaseConverter")?;
            Ok(Built {
                converter: Converter::Text,
                token: Token::Path,
                weight: 200,
                part_isolating: false,
            })
        }
        "int" => {
            let [fixed_digits, min, max, signed] =
                arguments.bind("NumberConverter", ["fixed_digits", "min", "max", "signed"])?;
            let converter = Converter::Int {
                fixed_digits: fixed_digits.unwrap_or(Value::from(0)),
                range: Range::new(min, max, "int")?,
            };
            Ok(Built::isolated(
                converter,
                Token::Int {
                    signed: truthy(signed),
                },
                50,
            ))
        }
        "float" => {
            let [min, max, signed] = arguments.bind("FloatConverter", ["min", "max", "signed"])?;
            let converter = Converter::Float {
                range: Range::new(min, max, "float")?,
            };
            Ok(Built::isolated(
                converter,
                Token::Float {
                    signed: truthy(signed),
                },
                50,
            ))
        }
        "uuid" => {
            arguments.bind_anything("BaseConverter")?;
            Ok(Built::isolated(Converter::Uuid, Token::Uuid, 100))
        }
        _ => Err(RuleError::new(
            "LookupError",
            format!(
                "the converter {} does not exist",
                repr(&Value::from(name.to_owned()))
            ),
        )),
    }
}

impl Converter {
    /// The value that the matched text stands for; `None` where Werkzeug's `to_python` raises
    /// `ValidationError`, and so the URL is not found.
    pub(super) fn to_python(&self, text: &str) -> Option<Argument> {
        match self {
            Self::Text => Some(Argument::Str(text.to_owned())),
            Self::Int {
                fixed_digits,
                range,
            } => {
                if truthy(Some(fixed_digits.clone())) {
                    let wanted = as_float(fixed_digits);
                    #[expect(clippy::cast_precision_loss, reason = "no path is that long")]
                    let length = text.chars().count() as f64;
                    wanted.filter(|wanted| *wanted == length)?;
                }
                let number = Int::parse(text).ok()?;
                range
                    .holds(&Value::Int(number.clone()))
                    .then_some(Argument::Int(number))
            }
            Self::Float { range } => {
                let number = parse_float(text)?;
                range
                    .holds(&Value::Float(number))
                    .then_some(Argument::Float(number))
            }
            Self::Uuid => Some(Argument::Uuid(text.to_ascii_lowercase())),
        }
    }
}

impl Range {
    fn new(min: Option<Value>, max: Option<Value>, of: &str) -> Result<Self, RuleError> {
        let range = Self {
            min: min.unwrap_or(Value::None),
            max: max.unwrap_or(Value::None),
        };
        for (limit, operator) in [(&range.min, '<'), (&range.max, '>')] {
            if let Value::Str(_) = limit {
                // Werkzeug finds this when the first URL comes, and answers 500 from then on.
                return Err(RuleError::new(
                    "TypeError",
                    format!("'{operator}' not supported between instances of '{of}' and 'str'"),
                ));
            }
        }
        Ok(range)
    }

    fn holds(&self, number: &Value) -> bool {
        !is_less(number, &self.min) && !is_less(&self.max, number)
    }
}

/// Python's `one < two` for numbers; with `None`, which stands for no limit, false.
fn is_less(one: &Value, two: &Value) -> bool {
    match (whole(one), whole(two)) {
        (Some(one), Some(two)) => one < two,
        _ => matches!((as_float(one), as_float(two)), (Some(one), Some(two)) if one < two),
    }
}

/// The whole number that an `int` or a `bool` is.
fn whole(value: &Value) -> Option<Int> {
    match value {
        Value::Int(number) => Some(number.clone()),
        Value::Bool(value) => Some(Int::from(i64::from(*value))),
        _ => None,
    }
}

fn as_float(value: &Value) -> Option<f64> {
    match value {
        Value::Float(number) => Some(*number),
        _ => whole(value).map(|number| number.to_f64()),
    }
}

/// `bool(value)` of an argument; one that is not given counts as false.
fn truthy(value: Option<Value>) -> bool {
    match value {
        None | Some(Value::None | Value::Bool(false)) => false,
        Some(Value::Str(text)) => !text.is_empty(),
        Some(number) => as_float(&number).is_none_or(|number| number != 0.0),
    }
}

/// An item of `any(…)`, which has to be text.
fn item(value: Value) -> Result<String, RuleError> {
    match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(RuleError::new(
            "TypeError",
            format!(
                "decoding to str: need a bytes-like object, {} found",
                value.type_name()
            ),
        )),
    }
}

/// The expression of `string`: `[^/]{min,max}` or `[^/]{length}`.
fn segment([min, max, length]: [Option<Value>; 3]) -> Result<Token, RuleError> {
    let given = |value: Option<Value>| value.filter(|value| *value != Value::None);
    if let Some(length) = given(length) {
        let length = to_int(&length)?;
        return Ok(match limit(&length)? {
            Some(count) => Token::Segment {
                min: count,
                max: Limit::Same,
            },
            None => Token::OneAnd(format!("{{{length}}}")),
        });
    }
    let min = to_int(&min.unwrap_or(Value::from(1)))?;
    let max = given(max).map(|max| to_int(&max)).transpose()?;
    let upper = max.as_ref().map(limit).transpose()?;
    let (Some(least), Some(most)) = (
        limit(&min)?,
        upper.map_or(Some(None), |most| most.map(Some)),
    ) else {
        // A minus sign makes the braces plain text: `re` looks for `{-1,}` itself.
        let max = max.map(|max| max.to_string()).unwrap_or_default();
        return Ok(Token::OneAnd(format!("{{{min},{max}}}")));
    };
    if most.is_some_and(|most| most < least) {
        // As with the limits of numbers: Werkzeug notices when the first URL comes.
        return Err(RuleError::new(
            "re.error",
            "min repeat greater than max repeat",
        ));
    }
    Ok(Token::Segment {
        min: least,
        max: most.map_or(Limit::None, Limit::Count),
    })
}

/// A count that `re` can repeat; `None` where it is negative.
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
