//! Each file compressed beside itself, for hosts that send such files as they are: nginx's `gzip_static` and
//! `brotli_static`, Caddy's `precompressed`.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use crate::files::{files_below, write};

/// What is worth compressing: pictures, fonts and archives are compressed already.
const EXTENSIONS: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "xml"];

/// Below this many bytes the headers of an answer weigh more than what is saved.
const WORTH_IT: usize = 1_024;

/// Brotli's best quality and largest window (RFC 7932, section 9.1).
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Writes `<file>.br` and `<file>.gz` beside each file of the site that becomes smaller by it.
///
/// # Errors
/// When a file can't be read or written.
pub fn compress_all(site: &Path) -> Result<()> {
    let files = files_below(site)?;
    files
        .par_iter()
        .filter(|file| is_worth_compressing(file))
        .try_for_each(|file| compress(file))
}

fn is_worth_compressing(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension))
}

fn compress(file: &Path) -> Result<()> {
    let content = fs::read(file).with_context(|| format!("{}: can't be read", file.display()))?;
    if content.len() < WORTH_IT {
        return Ok(());
    }
    for (suffix, packed) in [("br", brotli(&content)?), ("gz", gzip(&content)?)] {
        if packed.len() < content.len() {
            write(&beside(file, suffix), packed)?;
        }
    }
    Ok(())
}

/// `index.html` and `br` give `index.html.br`.
fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = CompressorWriter::new(&mut packed, content.len(), QUALITY, WINDOW);
    writer.write_all(content)?;
    drop(writer);
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_compressed_can_be_unpacked_and_is_smaller() {
        let text = "GET /api/v1/users HTTP/1.1\r\n".repeat(100);
        let packed = brotli(text.as_bytes()).expect("memory takes it");
        let mut unpacked = String::new();
        brotli::Decompressor::new(packed.as_slice(), 4_096)
            .read_to_string(&mut unpacked)
            .expect("it is brotli");
        assert_eq!(unpacked, text);
        assert!(packed.len() < text.len());

        let packed = gzip(text.as_bytes()).expect("memory takes it");
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_string(&mut unpacked)
            .expect("it is gzip");
        assert_eq!(unpacked, text);
    }

    #[test]
    fn pictures_and_archives_are_left_alone() {
        for name in [
            "icon.png",
            "project.zip",
            "font.woff2",
            "index.html.br",
            "_headers",
        ] {
            assert!(!is_worth_compressing(Path::new(name)), "{name}");
        }
        assert!(is_worth_compressing(Path::new("a/index.html")));
    }
}
