//! Rust's side: the standard library for `wasm32-unknown-unknown`.

use std::path::Path;

use crate::failure::Failure;
use crate::process::Run;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// Whether the pinned toolchain can compile for the browser.
pub fn has_wasm_target(workspace: &Workspace) -> bool {
    Run::new(workspace, "rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .answer()
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Adds the target with rustup.
pub fn add_wasm_target(workspace: &Workspace) -> Result<(), Failure> {
    let fix = format!(
        "`rustup target add {TARGET}` has to work in this folder.\n\
         No rustup: install Rust with it (https://rustup.rs).\n\
         No way to its servers, on Debian: the package rust-src of the version in\n\
         rust-toolchain.toml has the source. Put its library/ folder under\n\
         $(rustc --print sysroot)/lib/rustlib/src/rust/ and build with\n\
         RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort set"
    );
    if workspace.which("rustup").is_none() {
        return Err(Failure::new(format!(
            "Rust has no {TARGET} target here, and there is no rustup to add it"
        ))
        .fix(fix));
    }
    Run::new(workspace, "rustup")
        .args(["target", "add", TARGET])
        .expect_success("install-wasm-target")
        .map(drop)
        .map_err(|failure| failure.fix(fix))
}
