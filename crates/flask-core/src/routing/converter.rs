//! Werkzeug's converters: the text that each matches, and the value that it converts the text to
//! (`werkzeug.routing.converters`).

use super::arguments::Arguments;
use super::matching::Argument;
use super::pattern::Token;
use super::repetition::segment;
use super::rule::RuleError;
use pyvalue::{Int, Value, parse_float, repr};

/// A converter with its arguments, as `int(min=1)` in `<int(min=1):page>`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Converter {
    /// `default`, `string`, `path` and `any`, whose value is the text itself.
    Text,
    /// `int`.
    Int { fixed_digits: Value, range: Range },
    /// `float`.
    Float { range: Range },
    /// `uuid`.
    Uuid,
}

/// The smallest and the largest number allowed; Python's `None` means no limit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Range {
    min: Value,
    max: Value,
}

/// A converter, the expression that it matches, and its weight, by which rules are sorted.
pub(super) struct CompiledConverter {
    pub(super) converter: Converter,
    pub(super) token: Token,
    pub(super) weight: isize,
    /// Whether it matches within one segment of the path only (`BaseConverter.part_isolating`).
    pub(super) part_isolating: bool,
    /// The exception that Werkzeug raises only when it matches the first URL, and then for every one.
    pub(super) deferred_error: Option<RuleError>,
}

impl CompiledConverter {
    const fn isolated(converter: Converter, token: Token, weight: isize) -> Self {
        Self {
            converter,
            token,
            weight,
            part_isolating: true,
            deferred_error: None,
        }
    }

    fn with_deferred_error(mut self, error: Option<RuleError>) -> Self {
        self.deferred_error = error;
        self
    }
}

/// Returns the converter of that name.
///
/// # Errors
/// The exception that Python raises for the name or an argument.
pub(super) fn build(name: &str, arguments: Arguments) -> Result<CompiledConverter, RuleError> {
    match name {
        "default" | "string" => {
            let mut values =
                arguments.bind("UnicodeConverter", &["minlength", "maxlength", "length"])?;
            let mut next = || values.next().flatten();
            let (token, deferred) = match segment(next(), next(), next())? {
                Ok(token) => (token, None),
                Err(deferred) => (Token::Literal(String::new()), Some(deferred)),
            };
            Ok(CompiledConverter::isolated(Converter::Text, token, 100)
                .with_deferred_error(deferred))
        }
        "any" => {
            let items = arguments.bind_items("AnyConverter")?;
            let mut texts = items.into_iter().map(item).collect::<Result<Vec<_>, _>>()?;
            if texts.is_empty() {
                // Without items the expression is `(?:)`, which matches the empty text.
                texts.push(String::new());
            }
            Ok(CompiledConverter::isolated(
                Converter::Text,
                Token::Any(texts),
                100,
            ))
        }
        "path" => {
            arguments.bind_anything("BaseConverter")?;
            Ok(CompiledConverter {
                converter: Converter::Text,
                token: Token::Path,
                weight: 200,
                part_isolating: false,
                deferred_error: None,
            })
        }
        "int" => {
            let names = ["fixed_digits", "min", "max", "signed"];
            let mut values = arguments.bind("NumberConverter", &names)?;
            let mut next = || values.next().flatten();
            let fixed_digits = next().unwrap_or(Value::from(0));
            let range = Range::new(next(), next());
            let deferred = range.deferred_error("int");
            let signed = truthy(next().as_ref());
            let converter = Converter::Int {
                fixed_digits,
                range,
            };
            Ok(
                CompiledConverter::isolated(converter, Token::Int { signed }, 50)
                    .with_deferred_error(deferred),
            )
        }
        "float" => {
            let mut values = arguments.bind("FloatConverter", &["min", "max", "signed"])?;
            let mut next = || values.next().flatten();
            let range = Range::new(next(), next());
            let deferred = range.deferred_error("float");
            let signed = truthy(next().as_ref());
            Ok(
                CompiledConverter::isolated(
                    Converter::Float { range },
                    Token::Float { signed },
                    50,
                )
                .with_deferred_error(deferred),
            )
        }
        "uuid" => {
            arguments.bind_anything("BaseConverter")?;
            Ok(CompiledConverter::isolated(
                Converter::Uuid,
                Token::Uuid,
                100,
            ))
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
    /// The value of a matched text; `None` if Werkzeug's `to_python` raises `ValidationError`, so that the
    /// URL isn't found.
    pub(super) fn to_python(&self, text: &str) -> Option<Argument> {
        match self {
            Self::Text => Some(Argument::Str(text.to_owned())),
            Self::Int {
                fixed_digits,
                range,
            } => {
                if truthy(Some(fixed_digits)) {
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
    fn new(min: Option<Value>, max: Option<Value>) -> Self {
        Self {
            min: min.unwrap_or(Value::None),
            max: max.unwrap_or(Value::None),
        }
    }

    /// The `TypeError` of a limit that is a text, which Python can't compare with a number.
    fn deferred_error(&self, of: &str) -> Option<RuleError> {
        let limits = [(&self.min, '<'), (&self.max, '>')];
        let (_, operator) = limits
            .into_iter()
            .find(|(limit, _)| matches!(limit, Value::Str(_)))?;
        let message = format!("'{operator}' not supported between instances of '{of}' and 'str'");
        Some(RuleError::new("TypeError", message))
    }

    fn holds(&self, number: &Value) -> bool {
        !is_less(number, &self.min) && !is_less(&self.max, number)
    }
}

/// Python's `a < b` for numbers; false for `None`, which means no limit.
fn is_less(a: &Value, b: &Value) -> bool {
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => a < b,
        _ => matches!((as_float(a), as_float(b)), (Some(a), Some(b)) if a < b),
    }
}

/// The value of an `int` or a `bool` as a whole number.
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

/// `bool(value)` of an argument; false for one that isn't given.
fn truthy(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::None | Value::Bool(false)) => false,
        Some(Value::Str(text)) => !text.is_empty(),
        Some(number) => as_float(number).is_none_or(|number| number != 0.0),
    }
}

/// An item of `any(…)`, which has to be a text.
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
