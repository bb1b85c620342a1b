//! `::widget`: which widget, with which options, and what it promises.

use course_model::{Block, WidgetSchema};

use crate::problem::{Problem, Source, one_of};
use crate::segment::Directive;

/// Compiles a widget's directive.
///
/// # Errors
/// An unknown widget; options that its schema doesn't allow; a promise that isn't a sentence.
pub fn compile(
    schemas: &[WidgetSchema],
    source: &Source,
    directive: &Directive,
) -> Result<Block, Vec<Problem>> {
    let attributes = &directive.attributes;
    let Some(id) = attributes.get("id") else {
        return Err(vec![source.problem(
            directive.range.clone(),
            "a widget needs an `id`",
            "Write `::widget{id=… promise=\"…\"}`.",
        )]);
    };
    let Some(schema) = schemas.iter().find(|schema| schema.id == id.text()) else {
        return Err(vec![source.problem(
            id.range.clone(),
            format!("there is no widget `{}`", id.text()),
            one_of(id.text(), schemas.iter().map(|schema| schema.id)),
        )]);
    };
    let mut problems = Vec::new();
    let mut known = vec!["id", "promise"];
    let mut flags = Vec::new();
    let mut options = Vec::new();
    for option in schema.options {
        let Some(given) = attributes.all(option.name).next() else {
            known.push(option.name);
            continue;
        };
        if given.value.is_none() && option.values.allows("yes") {
            flags.push(option.name);
        } else {
            known.push(option.name);
        }
        if given.value.is_some() && !option.values.allows(given.text()) {
            problems.push(source.problem(
                given.range.clone(),
                format!("`{}` can't be `{}`", option.name, given.text()),
                format!("It is {}.", option.values.describe()),
            ));
        }
        options.push((option.name.to_owned(), given.text().to_owned()));
    }
    problems.extend(attributes.check(source, &known, &flags));
    let promise = attributes.get("promise").map_or("", |given| given.text());
    if !promise.ends_with(['.', '?', '!']) || promise.contains('`') {
        let range = attributes
            .get("promise")
            .map_or(&directive.range, |given| &given.range);
        problems.push(source.problem(
            range.clone(),
            "a widget promises something in a sentence",
            "Say in `promise=\"…\"`, in plain text with a full stop, what the reader can do here.",
        ));
    }
    if problems.is_empty() {
        Ok(Block::Widget {
            id: id.text().to_owned(),
            options,
            promise: promise.to_owned(),
        })
    } else {
        Err(problems)
    }
}
