//! Everything that the site keeps, as one text that a reader can take to another browser.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::remember::{self, Key};

/// The text's own version; it grows when the meaning of a value changes.
const VERSION: u32 = 1;

/// What was kept at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// [`VERSION`] of whoever wrote it.
    front_desk: u32,
    /// Values by the names of their keys.
    values: BTreeMap<String, String>,
}

impl Backup {
    /// Reads everything that is kept now.
    #[must_use]
    pub fn take() -> Self {
        Self {
            front_desk: VERSION,
            values: Key::ALL
                .into_iter()
                .filter_map(|key| Some((key.name().to_owned(), remember::read(key)?)))
                .collect(),
        }
    }

    /// As indented JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// Keeps what the text holds and returns how many values that were. What it doesn't name stays.
///
/// # Errors
/// When the text is no backup of this site, in words for the reader; then nothing has changed.
pub fn restore(text: &str) -> Result<usize, String> {
    let backup: Backup = serde_json::from_str(text).map_err(|error| {
        format!(
            "This text is not a backup of Front Desk (line {}).",
            error.line()
        )
    })?;
    if backup.front_desk != VERSION {
        return Err(format!(
            "This backup has version {}, and this page reads version {VERSION}.",
            backup.front_desk
        ));
    }
    let known: Vec<(Key, &String)> = backup
        .values
        .iter()
        .filter_map(|(name, value)| Some((Key::from_name(name)?, value)))
        .collect();
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
        let json = Backup::take().to_json();
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
