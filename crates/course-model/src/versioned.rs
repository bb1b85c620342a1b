//! The JSON that the build writes for the browser. Each file and each page carries the version
//! of its format, because a tab that was opened before an update fetches files written after it.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The version of the JSON form of this crate's types. Raise it with every change that an older
/// app would misread.
pub const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    version: u32,
    #[serde(flatten)]
    data: T,
}

/// The version alone; the data may have any form.
#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

/// Why JSON can't be read.
#[derive(Debug)]
pub enum ReadError {
    /// The JSON was written by another edition of the site, with this version.
    Version(u32),
    /// The text isn't the JSON of this type.
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

/// Returns the data as JSON with the current [`VERSION`]. `<` is written as `\u003c`, so that the
/// JSON may stand in a `<script>` element.
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
/// Where `T` isn't written as a JSON object: the version is one of its fields.
pub fn write<T: Serialize>(data: &T) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(&Versioned {
        version: VERSION,
        data,
    })?;
    Ok(json.replace('<', "\\u003c"))
}

/// Reads JSON that [`write()`] wrote.
///
/// # Errors
/// [`ReadError::Version`] for another version, [`ReadError::Json`] for anything else.
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
    fn another_version_is_named_whatever_its_data_looks_like() {
        let error = read::<Article>(r#"{"version":1,"blocks":[]}"#);
        assert!(matches!(error, Err(ReadError::Version(1))), "{error:?}");
    }

    #[test]
    fn anything_else_is_refused() {
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
    fn the_json_can_stand_in_a_script_element() {
        let article = Article {
            html: "</script><!-- é".to_owned(),
        };
        let json = write(&article).expect("an article has a JSON form");
        assert!(!json.contains('<'), "{json}");
        assert_eq!(read::<Article>(&json).expect("it is an article"), article);
    }
}
