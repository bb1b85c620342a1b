//! What the widget fetches: the mutants, and the code of the tests that it shows.

use course_model::{MutationReport, versioned};
use serde::{Deserialize, Serialize};

use widget_kit::data_files::DataFile;
use widget_kit::stage::source::Excerpt;

/// The widget's data, which the build writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestScopeData {
    /// The code of the tests of [`super::scope::TESTS`], in that order.
    pub tests: Vec<Excerpt>,
    /// The mutants, with what a recorded run found.
    pub report: MutationReport,
}

impl DataFile for TestScopeData {
    const PATH: &'static str = "/lessons/mutants.json";

    fn parse(text: &str) -> Option<Self> {
        versioned::read(text).ok()
    }
}
