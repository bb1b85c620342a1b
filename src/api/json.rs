//! JSON of the course's own: what the build hands to the browser, and what the browser keeps. One
//! reader for all of it, the one that answers as Python's `json` does: serde's code is made anew
//! for every type, and was a tenth of what a reader downloads. It must not know what it carries.

use super::python::json::{Style, dumps, loads};
use super::python::{Dict, Int, Value};

/// What can be written as JSON and read again.
pub trait Json: Sized {
    /// The value as JSON has it.
    fn to_json(&self) -> Value;

    /// The value, if it is one of this type.
    fn from_json(value: &Value) -> Option<Self>;

    /// What stands for a field that isn't there; such a value is left out when it is written.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

/// As text, without a space.
#[must_use]
pub fn write(value: &impl Json) -> String {
    text(&value.to_json(), Style::Compact)
}

/// As text to be read by people.
#[must_use]
pub fn write_indented(value: &impl Json) -> String {
    text(&value.to_json(), Style::Indented)
}

fn text(value: &Value, style: Style) -> String {
    // ASCII only, so nothing is lost.
    String::from_utf8_lossy(&dumps(value, style)).into_owned()
}

/// Reads what [`write`] wrote; `None` for anything else.
#[must_use]
pub fn read<T: Json>(text: &str) -> Option<T> {
    T::from_json(&loads(text.as_bytes()).ok()?)
}

/// A field of an object.
#[must_use]
pub fn field<T: Json>(value: &Value, name: &str) -> Option<T> {
    let Value::Dict(fields) = value else {
        return None;
    };
    fields.get(name).map_or_else(T::absent, T::from_json)
}

/// The one name in an object, and what stands under it: how a choice of several is written.
#[must_use]
pub fn choice(value: &Value) -> Option<(&str, &Value)> {
    let Value::Dict(fields) = value else {
        return None;
    };
    let mut fields = fields.iter();
    let (name, value) = fields.next()?;
    (fields.next().is_none()).then_some((name.as_str()?, value))
}

/// How a choice of several is written: under its name.
#[must_use]
pub fn chosen(name: &'static str, value: Value) -> Value {
    let mut object = Dict::new();
    object.insert(name, value);
    Value::Dict(object)
}

/// An object of these fields; those whose value says nothing are left out.
#[must_use]
pub fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    let mut object = Dict::new();
    for (name, value) in fields {
        if !says_nothing(&value) {
            object.insert(name, value);
        }
    }
    Value::Dict(object)
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::None | Value::Bool(false) => true,
        Value::Str(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Dict(fields) => fields.is_empty(),
        Value::Bool(true) | Value::Int(_) | Value::Float(_) => false,
    }
}

/// Implements [`Json`] for a struct: an object with a field for each of its own.
macro_rules! record {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::api::json::Json for $name {
            fn to_json(&self) -> $crate::api::python::Value {
                $crate::api::json::object([
                    $((stringify!($field), $crate::api::json::Json::to_json(&self.$field))),*
                ])
            }

            fn from_json(value: &$crate::api::python::Value) -> Option<Self> {
                Some(Self {
                    $($field: $crate::api::json::field(value, stringify!($field))?),*
                })
            }
        }
    };
}
pub(crate) use record;

impl Json for Value {
    fn to_json(&self) -> Value {
        self.clone()
    }

    fn from_json(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

impl Json for String {
    fn to_json(&self) -> Value {
        Value::Str(self.clone().into())
    }

    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl Json for bool {
    fn to_json(&self) -> Value {
        Value::Bool(*self)
    }

    fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Json for i64 {
    fn to_json(&self) -> Value {
        Value::Int(Int::from(*self))
    }

    fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Int(number) => number.to_i64(),
            _ => None,
        }
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl Json for $kind {
            /// What is too large for Python's JSON to be sure of isn't kept anywhere.
            fn to_json(&self) -> Value {
                i64::try_from(*self).unwrap_or(i64::MAX).to_json()
            }

            fn from_json(value: &Value) -> Option<Self> {
                Self::try_from(i64::from_json(value)?).ok()
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize);

impl<T: Json> Json for Option<T> {
    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::None, T::to_json)
    }

    fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::None => Some(None),
            value => T::from_json(value).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Json> Json for Vec<T> {
    fn to_json(&self) -> Value {
        Value::List(self.iter().map(T::to_json).collect())
    }

    fn from_json(value: &Value) -> Option<Self> {
        let Value::List(items) = value else {
            return None;
        };
        // A loop: collecting into an `Option` has an iterator of its own for each type.
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            read.push(T::from_json(item)?);
        }
        Some(read)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

macro_rules! tuples {
    ($(($($name:ident $place:tt),*)),*) => {$(
        impl<$($name: Json),*> Json for ($($name,)*) {
            fn to_json(&self) -> Value {
                Value::List(vec![$(self.$place.to_json()),*])
            }

            fn from_json(value: &Value) -> Option<Self> {
                let Value::List(items) = value else {
                    return None;
                };
                let mut items = items.iter();
                let all = ($($name::from_json(items.next()?)?,)*);
                items.next().is_none().then_some(all)
            }
        }
    )*};
}

tuples!((A 0, B 1), (A 0, B 1, C 2), (A 0, B 1, C 2, D 3), (A 0, B 1, C 2, D 3, E 4, F 5));

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Note {
        title: String,
        lines: Vec<u8>,
        by: Option<String>,
        done: bool,
    }
    record!(Note {
        title,
        lines,
        by,
        done
    });

    #[test]
    fn what_says_nothing_is_left_out_and_comes_back() {
        let note = Note {
            title: "é".to_owned(),
            lines: vec![0, 255],
            by: None,
            done: false,
        };
        let text = write(&note);
        assert_eq!(text, r#"{"lines":[0,255],"title":"\u00e9"}"#);
        assert_eq!(read(&text), Some(note));
        assert_eq!(read::<Note>("{}").map(|note| note.lines.len()), Some(0));
    }

    #[test]
    fn another_type_is_refused() {
        for text in [
            "",
            "[]",
            "null",
            r#"{"title":1}"#,
            r#"{"lines":[256]}"#,
            r#"{"lines":[-1]}"#,
            r#"{"lines":[1.0]}"#,
            r#"{"lines":1}"#,
            r#"{"done":0}"#,
            r#"{"by":["a"]}"#,
            r#"{"title":"\ud800"}"#,
        ] {
            assert_eq!(read::<Note>(text), None, "{text}");
        }
        assert_eq!(read::<(u8, bool)>("[1,true]"), Some((1, true)));
        assert_eq!(read::<(u8, bool)>("[1,true,1]"), None);
        assert_eq!(read::<(u8, bool)>("[1]"), None);
    }
}
