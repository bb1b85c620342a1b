//! The project's OpenAPI document as a file of the site, for readers and for their programs.

use std::fs;

use anyhow::{Context, Result};

use crate::context::BuildContext;
use crate::files::write;

/// The name of the file, in the project and on the site.
pub const FILE: &str = "openapi.json";

/// Copies the document, byte for byte.
///
/// # Errors
/// When the file can't be read or written.
pub fn copy(context: &BuildContext) -> Result<()> {
    let from = context.project().join(FILE);
    let document = fs::read(&from).with_context(|| format!("{}: can't be read", from.display()))?;
    write(&context.staged(&format!("/{FILE}")), document)
}
