//! The files that widgets fetch today, and the same as values for the first states that are drawn
//! here. Made from [`crate::widget_data`]; this module goes once the widgets read that.

use anyhow::Result;
use course_model::{MutationReport, versioned};
use front_desk::data_files::{DataFile, DataFiles};
use front_desk::stage::source::{Excerpt, SourceFile, Sources};
use front_desk::widgets::shipping::container::Container;
use front_desk::widgets::structure::test_scope::data::TestScopeData;

use crate::context::BuildContext;
use crate::files::{write, write_json};
use crate::widget_data::{ProjectFile, SourceExcerpt, SourceLine, SourceListing};

/// Writes the three files, and returns their content for rendering.
///
/// # Errors
/// When a file can't be written.
pub fn write_all(
    context: &BuildContext,
    listings: &[SourceListing],
    tests: &[SourceExcerpt],
    report: MutationReport,
    files: &[ProjectFile],
) -> Result<DataFiles> {
    let sources = Sources(listings.iter().map(source_file).collect());
    write_json(&context.staged(Sources::PATH), &sources)?;
    let test_scope = TestScopeData {
        tests: tests.iter().map(excerpt).collect(),
        report,
    };
    let json = versioned::write(&test_scope)?;
    write(&context.staged(TestScopeData::PATH), json)?;
    let files = files
        .iter()
        .map(|file| (file.path.clone(), file.text.clone()));
    let container = Container(files.collect());
    write_json(&context.staged(Container::PATH), &container)?;
    let data_files = DataFiles::default();
    data_files.insert(sources);
    data_files.insert(test_scope);
    data_files.insert(container);
    Ok(data_files)
}

fn source_file(listing: &SourceListing) -> SourceFile {
    let functions = listing.functions.iter();
    SourceFile {
        name: listing.path.clone(),
        lines: html_of(&listing.lines),
        functions: functions
            .map(|span| (span.name.clone(), span.first_line, span.last_line))
            .collect(),
    }
}

fn excerpt(excerpt: &SourceExcerpt) -> Excerpt {
    Excerpt {
        file: excerpt.path.clone(),
        first: excerpt.first_line,
        lines: html_of(&excerpt.lines),
    }
}

fn html_of(lines: &[SourceLine]) -> Vec<String> {
    lines.iter().map(|line| line.html.clone()).collect()
}
