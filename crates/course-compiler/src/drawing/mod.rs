//! `::drawing{name=restaurant alt="…" caption="…"}`: a drawing, put into the page.

mod svg;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use walkdir::WalkDir;

use crate::context::CourseContext;
use crate::diagnostic::{Diagnostic, suggest};
use crate::html;
use crate::parser::Directive;
use crate::parser::attributes::Attribute;
use crate::source_file::SourceFile;
use crate::span::Span;

/// The file with the parts that drawings share. It isn't a drawing itself.
const PARTS: &str = "parts";

/// The drawings of a course: `drawings/*.svg`.
#[derive(Clone, Debug)]
pub struct Drawings {
    folder: PathBuf,
}

impl Drawings {
    /// Returns the drawings of the course in the folder `dir`.
    #[must_use]
    pub fn new(dir: &Path) -> Self {
        Self {
            folder: dir.join("drawings"),
        }
    }

    /// Returns the names of all drawings, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let entries = WalkDir::new(&self.folder).max_depth(1).sort_by_file_name();
        entries
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name().to_str()?.strip_suffix(".svg")?;
                (name != PARTS).then(|| name.to_owned())
            })
            .collect()
    }

    /// Returns a drawing as an `<svg>` element, each `<use href="#…"/>` replaced by the part that it
    /// names. `attributes` are added to the element; they begin with a space.
    ///
    /// # Errors
    /// A diagnostic about a file that can't be read or parsed, about an unknown part, and about
    /// everything that a page doesn't allow in a drawing.
    pub fn svg(&self, name: &str, attributes: &str) -> Result<String, Vec<Diagnostic>> {
        let read = |name: &str| {
            let path = self.folder.join(name).with_extension("svg");
            SourceFile::read(&path).map_err(|diagnostic| vec![diagnostic])
        };
        svg::expand(&*read(name)?, &*read(PARTS)?, attributes)
    }
}

/// Renders a `::drawing` as HTML. Returns `None`, and reports why, if there is no such drawing, if it
/// can't be shown, or if nothing describes it to readers who don't see it.
pub fn render(
    course: &mut CourseContext<'_>,
    span: &Span,
    directive: &Directive,
) -> Option<String> {
    let attributes = &directive.attributes;
    let diagnostics = attributes.check(span.source(), &["name", "alt", "caption"], &[]);
    course.diagnostics.extend(diagnostics);
    let alt = attributes.get("alt").map_or("", Attribute::text);
    if !alt.ends_with(['.', '?', '!']) {
        course.report(
            span,
            "nothing describes this drawing to a reader who doesn't see it",
            "Write in `alt=\"…\"`, in a sentence or two, what it shows.",
        );
    }
    let Some(name) = attributes.get("name") else {
        course.report(
            span,
            "a drawing needs a `name`",
            "Write `::drawing{name=restaurant alt=\"…\"}`.",
        );
        return None;
    };
    let names = course.drawings.names();
    if !names.iter().any(|known| known == name.text()) {
        let span = Span::new(Rc::clone(span.source()), name.range.clone());
        course.report(
            &span,
            format!("there is no drawing `{}`", name.text()),
            suggest(name.text(), names.iter().map(String::as_str)),
        );
        return None;
    }
    let label = format!(" role=\"img\" aria-label=\"{}\"", html::attribute(alt));
    let svg = course
        .drawings
        .svg(name.text(), &label)
        .map_err(|diagnostics| course.diagnostics.extend(diagnostics))
        .ok()?;
    let caption = attributes.get("caption").map_or_else(String::new, |text| {
        format!("<figcaption>{}</figcaption>", html::escape(text.text()))
    });
    Some(format!(
        "<figure class=\"drawing\">{svg}{caption}</figure>\n"
    ))
}
