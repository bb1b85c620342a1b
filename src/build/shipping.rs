//! The project's files as text, for the widgets on shipping: as a file that the browser fetches,
//! and for the first states that they draw here. It must not know what is done with them.

use super::{BuildError, Surroundings, at, below, to_json, write};
use crate::data_files::{DataFile, DataFiles};
use crate::widgets::shipping::container::Container;

/// Writes the files where the browser looks for them, and has widgets drawn with them.
///
/// # Errors
/// When a file can't be read or written.
pub fn write_all(surroundings: &Surroundings, files: &DataFiles) -> Result<(), BuildError> {
    let lessons = surroundings.source.join("lessons");
    let container = at(&lessons, Container::read(&lessons))?;
    write(
        &below(&surroundings.staging, Container::PATH),
        to_json(&container)?,
    )?;
    files.insert(container);
    Ok(())
}
