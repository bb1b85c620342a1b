//! Zip files with the same bytes from the same files, on any day and any machine.

use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Packs files: their names with slashes, and what is in each. They come in order, each with the same
/// time and the same permissions.
///
/// # Errors
/// When two files have the same name, or are too large for the format.
pub fn pack(mut files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>> {
    files.sort();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // The beginning of time, as this format counts it (APPNOTE 4.4.6).
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name.clone(), options)
            .map_err(anyhow::Error::from)
            .and_then(|()| Ok(zip.write_all(&content)?))
            .with_context(|| format!("{name}: can't be packed"))?;
    }
    let packed = zip.finish().context("a zip file can't be finished")?;
    Ok(packed.into_inner())
}
