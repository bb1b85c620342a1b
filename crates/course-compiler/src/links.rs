//! Resolves links under the site's base path, and checks those into the course once all pages are
//! compiled.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, suggest};
use crate::glossary::TermIndex;
use crate::options::Options;
use crate::span::Span;
use course_model::{Heading, Lesson, Reference};

/// A link to a page or a heading of the course.
#[derive(Debug)]
pub struct CourseLink {
    span: Span,
    /// The folder of the page; empty for the start page.
    page: String,
    fragment: Option<String>,
}

/// A link's address and what it leads to.
#[derive(Debug)]
pub struct Resolved {
    /// The value of `href`.
    pub address: String,
    /// What it leads to.
    pub target: Target,
}

/// What a link leads to.
#[derive(Debug)]
pub enum Target {
    /// Another site.
    External,
    /// A file of this site.
    File,
    /// A page or a heading of the course. [`check`] finds out whether it exists.
    Course(CourseLink),
}

/// Resolves a link on the page in the folder `page`.
///
/// # Errors
/// A diagnostic about a link without encryption, one that is relative to the page, or one to a file
/// that doesn't exist.
pub fn resolve(
    options: &Options,
    page: &str,
    span: &Span,
    to: &str,
) -> Result<Resolved, Diagnostic> {
    let target = |page: &str, fragment: Option<&str>| {
        Target::Course(CourseLink {
            span: span.clone(),
            page: page.to_owned(),
            fragment: fragment.map(str::to_owned),
        })
    };
    if to.starts_with("https://") {
        return Ok(Resolved {
            address: to.to_owned(),
            target: Target::External,
        });
    }
    if let Some(fragment) = to.strip_prefix('#') {
        return Ok(Resolved {
            address: to.to_owned(),
            target: target(page, Some(fragment)),
        });
    }
    if to.starts_with("http://") {
        return Err(span.diagnostic(
            "this link isn't encrypted",
            "Write `https://`, or show the address as code.",
        ));
    }
    let Some(path) = to.strip_prefix('/') else {
        return Err(span.diagnostic(
            "this link is neither a full address nor a page of the course",
            "Write `https://…`, `/slug/#heading` or `#heading`.",
        ));
    };
    let address = format!("{}{path}", options.base);
    if options.files.iter().any(|file| file == path) {
        let target = Target::File;
        return Ok(Resolved { address, target });
    }
    let (path, fragment) = match path.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (path, None),
    };
    let folder = path.split_once('?').map_or(path, |(folder, _)| folder);
    if !folder.is_empty() && !folder.ends_with('/') {
        return Err(span.diagnostic(
            format!("there is no file `/{folder}`, and a page's address ends with a slash"),
            format!("Write `/{folder}/` if a page is meant."),
        ));
    }
    let target = target(folder.trim_end_matches('/'), fragment);
    Ok(Resolved { address, target })
}

/// Returns the address of an image.
///
/// # Errors
/// A diagnostic if it isn't one of the site's files.
pub fn image_address(options: &Options, span: &Span, to: &str) -> Result<String, Diagnostic> {
    let path = to.strip_prefix('/').unwrap_or_default();
    if options.files.iter().any(|file| file == path) {
        return Ok(format!("{}{path}", options.base));
    }
    let nearest = suggest(path, options.files.iter().map(String::as_str));
    Err(span.diagnostic(
        format!("there is no image `{to}`"),
        format!("{nearest} Its address begins with a slash."),
    ))
}

/// Returns a diagnostic for each link to a page or a heading that doesn't exist.
pub fn check(
    links: &[CourseLink],
    options: &Options,
    terms: &TermIndex,
    lessons: &[Lesson],
    references: &[Reference],
) -> Vec<Diagnostic> {
    // The ids of each page's headings. Pages that the compiler doesn't make have none that are known.
    let mut pages: BTreeMap<&str, Option<Vec<&str>>> = BTreeMap::from([("", None)]);
    for page in &options.pages {
        pages.insert(page, None);
    }
    let terms = terms.entries.iter().map(|term| term.id.as_str());
    pages.insert("glossary", Some(terms.collect()));
    for lesson in lessons {
        pages.insert(&lesson.slug, Some(heading_ids(&lesson.headings)));
    }
    for reference in references {
        pages.insert(&reference.slug, Some(heading_ids(&reference.headings)));
    }
    let diagnostic_of = |link: &CourseLink| {
        let span = &link.span;
        let Some(ids) = pages.get(link.page.as_str()) else {
            let known = pages.keys().copied().filter(|page| !page.is_empty());
            let message = format!("there is no page `/{}/`", link.page);
            return Some(span.diagnostic(message, suggest(&link.page, known)));
        };
        let fragment = link.fragment.as_deref()?;
        let ids = ids.as_ref()?;
        if ids.contains(&fragment) {
            return None;
        }
        let message = format!("there is no heading `#{fragment}` in `/{}/`", link.page);
        Some(span.diagnostic(message, suggest(fragment, ids.iter().copied())))
    };
    links.iter().filter_map(diagnostic_of).collect()
}

fn heading_ids(headings: &[Heading]) -> Vec<&str> {
    headings.iter().map(|heading| heading.id.as_str()).collect()
}
