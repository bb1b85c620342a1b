//! The workspace that the tests read their files from.

use std::env;
use std::path::Path;
use std::sync::Once;

use course_compiler::Problem;

/// Makes the root of the workspace the current folder, as it is when the site is built: paths in
/// problems begin there.
pub fn enter() {
    static ENTERED: Once = Once::new();
    ENTERED.call_once(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        env::set_current_dir(root).expect("the workspace has a root");
    });
}

/// Returns the problems as text, an empty line after each.
pub fn listed(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(|problem| format!("{problem}\n\n"))
        .collect()
}
