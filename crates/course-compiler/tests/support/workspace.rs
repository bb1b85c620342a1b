//! The workspace that the tests read their files from.

use std::env;
use std::path::Path;
use std::sync::Once;

use course_compiler::Diagnostic;

/// Makes the root of the workspace the current folder, as it is when the site is built: paths in
/// diagnostics begin there.
pub fn enter() {
    static ENTERED: Once = Once::new();
    ENTERED.call_once(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        env::set_current_dir(root).expect("the workspace has a root");
    });
}

/// Returns the diagnostics as text, an empty line after each.
pub fn listed(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| format!("{diagnostic}\n\n"))
        .collect()
}
