//! The converters of Werkzeug: which text each matches, and the value that it makes of it
//! (`werkzeug.routing.converters`).

use super::arguments::Arguments;
use super::matching::Argument;
use super::pattern::Token;
use super::repetition::segment;
use super::rule::RuleError;
use pyvalue::{Int, Value, parse_float, repr};

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
    pub(super) weight: isize,
    /// Whether it matches within one segment of the path only.
    pub(super) part_isolating: bool,
    /// What Werkzeug finds only when the first URL comes, to answer 500 from then on.
    pub(super) late: Option<RuleError>,
}

impl Built {
    const fn isolated(converter: Converter, token: Token, weight: isize) -> Self {
        Self {
            converter,
            token,
            weight,
            part_isolating: true,
            late: None,
        }
    }

    fn with_late(mut self, late: Option<RuleError>) -> Self {
        self.late = late;
        self
    }
}

/// Makes the converter of that name, or Python's complaint.
pub(super) fn build(name: &str, arguments: Arguments) -> Result<Built, RuleError> {
    match name {
        "default" | "string" => {
            let mut values =
                arguments.bind("UnicodeConverter", &["minlength", "maxlength", "length"])?;
            let mut next = || values.next().flatten();
            let (token, late) = match segment(next(), next(), next())? {
                Ok(token) => (token, None),
                Err(late) => (Token::Literal(String::new()), Some(late)),
            };
            Ok(Built::isolated(Converter::Text, token, 100).with_late(late))
        }
        "any" => {
            let items = arguments.bind_items("AnyConverter")?;
            let mut texts = Vec::with_capacity(items.len());
            for value in items {
                texts.push(item(value)?);
            }
            if texts.is_empty() {
                // The expression is `(?:)` then, which matches nothing and is content with it.
                texts.push(String::new());
            }
            Ok(Built::isolated(Converter::Text, Token::Any(texts), 100))
        }
        "path" => {
            arguments.bind_anything("BaseConverter")?;
            Ok(Built {
                converter: Converter::Text,
                token: Token::Path,
                weight: 200,
                part_isolating: false,
                late: None,
            })
        }
        "int" => {
            let names = ["fixed_digits", "min", "max", "signed"];
            let mut values = arguments.bind("NumberConverter", &names)?;
            let mut next = || values.next().flatten();
            let fixed_digits = next().unwrap_or(Value::from(0));
            let range = Range::new(next(), next());
            let late = range.late_error("int");
            let signed = truthy(next().as_ref());
            let converter = Converter::Int {
                fixed_digits,
                range,
            };
            Ok(Built::isolated(converter, Token::Int { signed }, 50).with_late(late))
        }
        "float" => {
            let mut values = arguments.bind("FloatConverter", &["min", "max", "signed"])?;
            let mut next = || values.next().flatten();
            let range = Range::new(next(), next());
            let late = range.late_error("float");
            let signed = truthy(next().as_ref());
            Ok(
                Built::isolated(Converter::Float { range }, Token::Float { signed }, 50)
                    .with_late(late),
            )
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

    /// Python compares numbers with numbers only.
    fn late_error(&self, of: &str) -> Option<RuleError> {
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
fn truthy(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::None | Value::Bool(false)) => false,
        Some(Value::Str(text)) => !text.is_empty(),
        Some(number) => as_float(number).is_none_or(|number| number != 0.0),
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
