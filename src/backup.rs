//! Everything that the site keeps, as one text that a reader can take to another browser.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use widget_kit::storage::{Key, Storage};

/// The version of the text as a whole. The values in it carry versions of their own.
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Backup {
    front_desk: u32,
    /// The stored text of each key, by the key's name.
    values: BTreeMap<String, String>,
}

/// Everything that is kept now, as indented JSON.
#[must_use]
pub fn export(storage: Storage) -> String {
    let values = Key::ALL
        .into_iter()
        .filter_map(|key| Some((key.name().to_owned(), storage.read(key)?)))
        .collect();
    let backup = Backup {
        front_desk: VERSION,
        values,
    };
    serde_json::to_string_pretty(&backup).unwrap_or_default()
}

/// Keeps what the text holds and returns how many values that were. What it doesn't name stays.
///
/// # Errors
/// When the text isn't a backup of this site, in words for the reader; then nothing has changed.
pub fn import(storage: Storage, text: &str) -> Result<usize, String> {
    let backup: Backup = serde_json::from_str(text)
        .map_err(|_| "This text isn’t a backup of Front Desk.".to_owned())?;
    if backup.front_desk != VERSION {
        return Err(format!(
            "This backup has version {}, and this page reads version {VERSION}.",
            backup.front_desk
        ));
    }
    let known: Vec<_> = backup
        .values
        .iter()
        .filter_map(|(name, value)| Some((Key::from_name(name)?, value)))
        .collect();
    for (key, value) in &known {
        storage.write(*key, value);
    }
    Ok(known.len())
}

#[cfg(test)]
mod tests {
    use leptos::prelude::Owner;

    use super::*;

    #[test]
    fn a_backup_comes_back() {
        Owner::new().with(|| {
            let storage = Storage::new();
            storage.write(Key::Theme, "dark");
            storage.write(Key::Progress, "[\"rest-basics\"]");
            let text = export(storage);
            for key in Key::ALL {
                storage.erase(key);
            }
            assert_eq!(import(storage, &text), Ok(2));
            assert_eq!(storage.read(Key::Theme).as_deref(), Some("dark"));
        });
    }

    #[test]
    fn what_is_no_backup_changes_nothing() {
        Owner::new().with(|| {
            let storage = Storage::new();
            storage.write(Key::Theme, "light");
            assert!(import(storage, "{").is_err());
            let newer = r#"{"front_desk":9,"values":{"front-desk.theme":"dark"}}"#;
            assert!(import(storage, newer).is_err());
            assert_eq!(storage.read(Key::Theme).as_deref(), Some("light"));
        });
    }
}
