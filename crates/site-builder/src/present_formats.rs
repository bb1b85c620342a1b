//! The files that widgets fetch today, and the same as values for the first states that are drawn
//! here. Made from [`crate::widget_data`]; this module goes once the widgets read that.

use anyhow::Result;
use course_model::{SourceListings, versioned};
use front_desk::data_files::{DataFile, DataFiles};
use front_desk::widgets::shipping::container::Container;
use front_desk::widgets::structure::test_scope::planted::{Bug, Planted, Triple};

use crate::context::BuildContext;
use crate::files::{write, write_json};
use crate::widget_data::{AnswerChange, Mutant, MutationReport, ProjectFile, TestFailure};

/// Writes the three files, and returns their content for rendering.
///
/// # Errors
/// When a file can't be written.
pub fn write_all(
    context: &BuildContext,
    listings: SourceListings,
    report: &MutationReport,
    files: &[ProjectFile],
) -> Result<DataFiles> {
    let json = versioned::write(&listings)?;
    write(&context.staged(SourceListings::PATH), json)?;
    let planted = Planted {
        tests: report.tests.clone(),
        bugs: report.mutants.iter().map(bug).collect(),
    };
    write_json(&context.staged(Planted::PATH), &planted)?;
    let files = files
        .iter()
        .map(|file| (file.path.clone(), file.text.clone()));
    let container = Container(files.collect());
    write_json(&context.staged(Container::PATH), &container)?;
    let data_files = DataFiles::default();
    data_files.insert(listings);
    data_files.insert(planted);
    data_files.insert(container);
    Ok(data_files)
}

fn bug(mutant: &Mutant) -> Bug {
    let failure = |failure: &TestFailure| -> Triple {
        (
            failure.file.clone(),
            failure.test.clone(),
            failure.message.clone(),
        )
    };
    let change = |change: &AnswerChange| -> Triple {
        (
            change.request.clone(),
            change.expected.clone(),
            change.actual.clone(),
        )
    };
    let edits = mutant.edits.iter();
    Bug {
        title: mutant.title.clone(),
        about: mutant.about.clone(),
        why: mutant.why.clone(),
        edits: edits
            .map(|edit| (edit.path.clone(), edit.before.clone(), edit.after.clone()))
            .collect(),
        unit: mutant.unit.iter().map(failure).collect(),
        integration: mutant.integration.iter().map(failure).collect(),
        by_hand: mutant.by_hand.iter().map(change).collect(),
        at_once: mutant.at_once.iter().map(change).collect(),
    }
}
