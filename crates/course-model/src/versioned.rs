//! The JSON form of the data that the build writes for the browser.
//!
//! Each file carries the version of its format, because a tab that was opened before an update of
//! the site fetches files that were written after it.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The version of the JSON form of this crate's types. Increment it with every change that an older
/// app would misread.
pub const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    version: u32,
    #[serde(flatten)]
    data: T,
}

/// Only the version; the rest may have any form.
#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

/// Why JSON can't be read as a type.
#[derive(Debug)]
pub enum ReadError {
    /// The JSON has this version, not [`VERSION`].
    Version(u32),
    /// The text is not valid JSON for the type.
    Json(serde_json::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(found) => write!(f, "the data has version {found}, not {VERSION}"),
            Self::Json(error) => write!(f, "the data can't be read: {error}"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Returns data as JSON with the current [`VERSION`]. `<` is escaped as `\u003c`, so the JSON can be
/// embedded in a `<script>` element.
///
/// ```
/// use course_model::{Article, versioned};
///
/// let article = Article { html: "<p>Hello</p>".to_owned() };
/// let json = versioned::write(&article)?;
/// assert_eq!(versioned::read::<Article>(&json)?, article);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns an error if `T` does not serialize to a JSON object, to which the version can be added.
pub fn write<T: Serialize>(data: &T) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(&Versioned {
        version: VERSION,
        data,
    })?;
    Ok(json.replace('<', "\\u003c"))
}

/// Returns the data in JSON that [`write()`] returned.
///
/// # Errors
/// Returns [`ReadError::Version`] for another version and [`ReadError::Json`] for invalid JSON.
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, ReadError> {
    let VersionOnly { version } = serde_json::from_str(json).map_err(ReadError::Json)?;
    if version != VERSION {
        return Err(ReadError::Version(version));
    }
    let Versioned { data, .. } = serde_json::from_str(json).map_err(ReadError::Json)?;
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;

    #[test]
    fn another_version_is_an_error_whatever_its_data() {
        let error = read::<Article>(r#"{"version":1,"blocks":[]}"#);
        assert!(matches!(error, Err(ReadError::Version(1))), "{error:?}");
    }

    #[test]
    fn invalid_json_is_an_error() {
        for json in [
            "",
            "{}",
            r#"{"html":"<p>"}"#,
            r#"{"version":2}"#,
            r#"{"version":2,"html":7}"#,
        ] {
            let error = read::<Article>(json);
            assert!(matches!(error, Err(ReadError::Json(_))), "{json}");
        }
    }

    #[test]
    fn the_json_can_be_embedded_in_a_script_element() {
        let article = Article {
            html: "</script><!-- é".to_owned(),
        };
        let json = write(&article).expect("an article has a JSON form");
        assert!(!json.contains('<'), "{json}");
        assert_eq!(read::<Article>(&json).expect("it is an article"), article);
    }
}
