//! Compiles a reference page: the pipeline of a lesson's body, without anything to do or to answer.

use course_model::Reference;

use crate::context::{CourseContext, PageContext};
use crate::front_matter::{self, PageKind};
use crate::markdown::{Fragment, MarkdownScope};
use crate::nodes::NodeRenderer;
use crate::openapi;
use crate::parser::{Node, parse};
use crate::reference_files::ReferenceFile;

/// Compiles a reference page and adds its diagnostics to the course. Returns `None` if its front
/// matter can't be read.
pub fn compile(course: &mut CourseContext<'_>, file: &ReferenceFile) -> Option<Reference> {
    let source = &file.source;
    let front_matter = front_matter::parse(source, &file.slug, PageKind::Reference)
        .map_err(|diagnostics| course.diagnostics.extend(diagnostics))
        .ok()?;
    for (text, span) in [&front_matter.title, &front_matter.summary] {
        course.check_spelling(span, text);
    }
    let (nodes, diagnostics) = parse(source, front_matter.end);
    course.diagnostics.extend(diagnostics);
    let mut page = PageContext::of_reference(&file.slug);
    let mut renderer = NodeRenderer {
        course,
        page: &mut page,
        source,
    };
    let mut html = String::new();
    for node in &nodes {
        match node {
            Node::Leaf(directive)
                if matches!(directive.name.as_str(), "widget" | "quiz" | "tasks") =>
            {
                let span = renderer.span(&directive.name_range);
                renderer.course.report(
                    &span,
                    format!("a reference page can't have a {}", directive.name),
                    "Readers look something up here. Move it to a lesson.",
                );
            }
            Node::Leaf(directive) if directive.name == "openapi" => {
                let span = renderer.span(&directive.range);
                let document = openapi::render(renderer.course, renderer.page, &span, directive);
                html.extend(document);
            }
            Node::Markdown(_) | Node::Leaf(_) | Node::Container(..) => {
                html.extend(
                    renderer
                        .render(node, MarkdownScope::Body)
                        .iter()
                        .filter_map(Fragment::html),
                );
            }
        }
    }
    Some(Reference {
        slug: file.slug.clone(),
        title: front_matter.title.0,
        summary: front_matter.summary.0,
        one_sheet: front_matter.one_sheet,
        headings: page.headings,
        html,
    })
}
