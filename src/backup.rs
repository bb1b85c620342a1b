//! Everything that the site keeps, as one text that a reader can take to another browser.

use crate::api::json::{Json, field, read};
use crate::api::python::json::{Style, dumps};
use crate::api::python::{Dict, Value};
use crate::remember::{self, Key};

/// The text's own version; it grows when the meaning of a value changes.
const VERSION: u32 = 1;

/// Everything that is kept now, as indented JSON.
#[must_use]
pub fn take() -> String {
    let mut values = Dict::new();
    for key in Key::ALL {
        if let Some(value) = remember::read(key) {
            values.insert(key.name(), value.to_json());
        }
    }
    let mut backup = Dict::new();
    backup.insert("front_desk", VERSION.to_json());
    backup.insert("values", Value::Dict(values));
    let text = dumps(&Value::Dict(backup), Style::Indented);
    // ASCII only, so nothing is lost.
    String::from_utf8_lossy(&text).into_owned()
}

/// Keeps what the text holds and returns how many values that were. What it doesn't name stays.
///
/// # Errors
/// When the text is no backup of this site, in words for the reader; then nothing has changed.
pub fn restore(text: &str) -> Result<usize, String> {
    let not_one = || "This text is not a backup of Front Desk.".to_owned();
    let backup: Value = read(text).ok_or_else(not_one)?;
    let version: u32 = field(&backup, "front_desk").ok_or_else(not_one)?;
    if version != VERSION {
        return Err(format!(
            "This backup has version {version}, and this page reads version {VERSION}."
        ));
    }
    let Some(Value::Dict(values)) = field(&backup, "values") else {
        return Err(not_one());
    };
    let mut known = Vec::new();
    for (name, value) in values.iter() {
        let value = value.as_str().ok_or_else(not_one)?;
        if let Some(key) = name.as_str().and_then(Key::from_name) {
            known.push((key, value));
        }
    }
    for (key, value) in &known {
        remember::write(*key, value);
    }
    Ok(known.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_comes_back() {
        remember::write(Key::Theme, "dark");
        remember::write(Key::Progress, "[\"rest-basics\"]");
        let json = take();
        Key::ALL.into_iter().for_each(remember::erase);
        assert_eq!(restore(&json), Ok(2));
        assert_eq!(remember::read(Key::Theme).as_deref(), Some("dark"));
    }

    #[test]
    fn what_is_no_backup_changes_nothing() {
        remember::write(Key::Theme, "light");
        assert!(restore("{").is_err());
        assert!(restore(r#"{"front_desk":9,"values":{"front-desk.theme":"dark"}}"#).is_err());
        assert_eq!(remember::read(Key::Theme).as_deref(), Some("light"));
    }
}
