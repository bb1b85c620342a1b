//! Has the linker keep the relocations of a release for the browser: the build takes the app apart
//! by them (`crates/site-builder/src/split_wasm.rs`).

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_for_browser = var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    let is_release = var("PROFILE").is_ok_and(|profile| profile == "release");
    if is_for_browser && is_release {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
