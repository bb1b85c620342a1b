//! The tools that bind and shrink WebAssembly.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasmparser::{Parser, Payload};

/// What WebAssembly may use: all browsers that the styles are written for know it.
pub const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Writes the script that joins the first part to the browser, and the part that goes with it.
///
/// # Errors
/// When wasm-bindgen doesn't start or refuses the part.
pub fn bind(main: &Path, out: &Path, stem: &str) -> Result<()> {
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--no-demangle", "--out-name", stem, "--out-dir"])
        .args([out, main]))
}

/// Makes a module small.
///
/// # Errors
/// When wasm-opt doesn't start or refuses the module.
pub fn optimise(from: &Path, to: &Path) -> Result<()> {
    run(Command::new("wasm-opt")
        .args(FEATURES)
        .args(["-Oz", "--strip-debug"])
        .args([from, Path::new("--output"), to]))
}

/// The size of a module without names and other notes, in bytes.
///
/// # Errors
/// When it can't be read, or isn't WebAssembly.
pub fn code_size(module: &Path) -> Result<u64> {
    let why = || format!("{}: isn't WebAssembly", module.display());
    let bytes = fs::read(module).with_context(|| format!("{}: can't be read", module.display()))?;
    let mut size = 0;
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload.with_context(why)? {
            Payload::CustomSection(_) => {}
            payload => {
                if let Some((_, range)) = payload.as_section() {
                    size += range.end - range.start;
                }
            }
        }
    }
    Ok(size)
}

/// Runs a tool.
///
/// # Errors
/// When it doesn't start or fails.
pub fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| {
        format!("{name} doesn't start: `cargo xtask build` installs it; is it on the PATH?")
    })?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        bail!("{name} failed: {}", message.trim());
    }
    Ok(())
}
