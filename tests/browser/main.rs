//! Tests of what works on the browser's own types, run in a browser by `cargo xtask test
//! browser-types`. What a reader does on a page is tested in `tests/e2e`.
#![cfg(target_arch = "wasm32")]

mod translation;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
