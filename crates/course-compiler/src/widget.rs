//! `::widget`: a widget with its options, and a promise to readers.

use course_model::{Block, WidgetSchema};

use crate::diagnostic::{Diagnostic, suggest};
use crate::parser::Directive;
use crate::source_file::SourceFile;

/// Compiles a widget's directive.
///
/// # Errors
/// A diagnostic about an unknown widget, about each option that the schema doesn't allow, and about
/// a promise that isn't a sentence.
pub fn compile(
    schemas: &[WidgetSchema],
    source: &SourceFile,
    directive: &Directive,
) -> Result<Block, Vec<Diagnostic>> {
    let attributes = &directive.attributes;
    let Some(id) = attributes.get("id") else {
        return Err(vec![source.diagnostic(
            directive.range.clone(),
            "a widget needs an `id`",
            "Write `::widget{id=… promise=\"…\"}`.",
        )]);
    };
    let Some(schema) = schemas.iter().find(|schema| schema.id == id.text()) else {
        return Err(vec![source.diagnostic(
            id.range.clone(),
            format!("there is no widget `{}`", id.text()),
            suggest(id.text(), schemas.iter().map(|schema| schema.id)),
        )]);
    };
    let mut diagnostics = Vec::new();
    let mut known = vec!["id", "promise"];
    let mut flags = Vec::new();
    let mut options = Vec::new();
    for option in schema.options {
        let Some(attribute) = attributes.all(option.name).next() else {
            known.push(option.name);
            continue;
        };
        if attribute.value.is_none() && option.values.allows("yes") {
            flags.push(option.name);
        } else {
            known.push(option.name);
        }
        if attribute.value.is_some() && !option.values.allows(attribute.text()) {
            diagnostics.push(source.diagnostic(
                attribute.range.clone(),
                format!("`{}` can't be `{}`", option.name, attribute.text()),
                format!("It is {}.", option.values.describe()),
            ));
        }
        options.push((option.name.to_owned(), attribute.text().to_owned()));
    }
    diagnostics.extend(attributes.check(source, &known, &flags));
    let promise = attributes
        .get("promise")
        .map_or("", |attribute| attribute.text());
    if !promise.ends_with(['.', '?', '!']) || promise.contains('`') {
        let range = attributes
            .get("promise")
            .map_or(&directive.range, |attribute| &attribute.range);
        diagnostics.push(source.diagnostic(
            range.clone(),
            "the promise of a widget is a sentence",
            "Write in `promise=\"…\"`, as plain text with a full stop, what the reader can do here.",
        ));
    }
    if diagnostics.is_empty() {
        Ok(Block::Widget {
            id: id.text().to_owned(),
            options,
            promise: promise.to_owned(),
        })
    } else {
        Err(diagnostics)
    }
}
