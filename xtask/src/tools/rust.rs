//! Rust's side: the standard library for `wasm32-unknown-unknown`.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::error::WithFix;
use crate::process::Run;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";
const FIX: &str = "`rustup target add wasm32-unknown-unknown` has to work in this folder.\n\
    Without rustup, install Rust with it (https://rustup.rs).\n\
    If you can't reach its servers, on Debian: the package rust-src of the version in\n\
    rust-toolchain.toml has the source, /usr/src/rustc-VERSION/library. Copy that folder to\n\
    $(rustc --print sysroot)/lib/rustlib/src/rust/ and run this again: it compiles the source.";

/// Whether the pinned toolchain can compile for the browser.
pub fn has_wasm_target(workspace: &Workspace) -> bool {
    library_folder(workspace).is_some_and(|folder| folder.is_dir())
}

/// The folder of the target's library in the toolchain, whether it exists or not.
fn library_folder(workspace: &Workspace) -> Option<PathBuf> {
    Run::new(workspace, "rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .answer()
        .map(PathBuf::from)
}

/// Adds the target with rustup, or compiles it if rustup can't and Rust's source is installed.
pub fn add_wasm_target(workspace: &Workspace) -> Result<()> {
    let added = Run::new(workspace, "rustup")
        .args(["target", "add", TARGET])
        .expect_success("install-wasm-target");
    let Err(error) = added else {
        return Ok(());
    };
    let source = Run::new(workspace, "rustc")
        .args(["--print", "sysroot"])
        .answer()
        .map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library"));
    match (source, library_folder(workspace)) {
        (Some(source), Some(folder)) if source.is_dir() => {
            println!(
                "      rustup can't add it: compiling it from {}",
                source.display()
            );
            compile(workspace, &folder)
        }
        _ => Err(error.fix(FIX)),
    }
}

/// Builds the standard library beside an empty crate, and copies it into the toolchain.
fn compile(workspace: &Workspace, folder: &Path) -> Result<()> {
    let scratch = workspace.path(".tools/std-for-wasm");
    let empty =
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    let unwritable = || format!("can't write the standard library for {TARGET}");
    fs::create_dir_all(scratch.join("src")).with_context(unwritable)?;
    fs::write(scratch.join("Cargo.toml"), empty).with_context(unwritable)?;
    fs::write(scratch.join("src/lib.rs"), "").with_context(unwritable)?;
    let target = scratch.join("target");
    Run::new(workspace, "cargo")
        .args(["build", "--release", "-Z", "build-std=std,panic_abort"])
        .args(["--target", TARGET, "--manifest-path"])
        .arg(scratch.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        // The stable compiler builds its own library with its own source.
        .env("RUSTC_BOOTSTRAP", "1")
        // The site is optimised across crates, for which each one brings its bitcode.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-C embed-bitcode=yes",
        )
        .expect_success("install-wasm-std")
        .fix(FIX)?;
    let built = target.join(TARGET).join("release/deps");
    copy_libraries(&built, folder).with_context(unwritable)
}

fn copy_libraries(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(OsStr::to_str) else {
            continue;
        };
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}
