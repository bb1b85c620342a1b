//! The files that widgets fetch today, and the same as values for the first states that are drawn
//! here. Made from [`crate::widget_data`]; this module goes once the widgets read that.

use std::sync::Arc;

use anyhow::Result;
use front_desk::api::json;
use front_desk::render::WidgetData;
use front_desk::widgets::shipping::container::{self, Container};
use front_desk::widgets::stage::source::{self, Excerpt, SourceFile, Sources};
use front_desk::widgets::test_scope::planted::{self, Bug, Planted, Triple};

use crate::context::BuildContext;
use crate::files::write;
use crate::widget_data::{
    AnswerChange, Mutant, MutationReport, ProjectFile, SourceExcerpt, SourceLine, SourceListing,
    TestFailure,
};

/// Writes the three files, and returns their content for rendering.
///
/// # Errors
/// When a file can't be written.
pub fn write_all(
    context: &BuildContext,
    listings: &[SourceListing],
    report: &MutationReport,
    files: &[ProjectFile],
) -> Result<WidgetData> {
    let sources = Sources(listings.iter().map(source_file).collect());
    write(&context.staged(source::PATH), json::write(&sources))?;
    let planted = Planted {
        tests: report.tests.iter().map(excerpt).collect(),
        bugs: report.mutants.iter().map(bug).collect(),
    };
    write(&context.staged(planted::PATH), json::write(&planted))?;
    let files = files
        .iter()
        .map(|file| (file.path.clone(), file.text.clone()));
    let container = Container(files.collect());
    write(&context.staged(container::PATH), container.write())?;
    Ok(WidgetData {
        sources: Arc::new(sources),
        planted: Arc::new(planted),
        container: Arc::new(container),
    })
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
