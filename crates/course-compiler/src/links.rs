//! Resolves links under the site's base path and, once all lessons are compiled, finds those that
//! lead nowhere.

use std::collections::BTreeMap;

use crate::glossary::Terms;
use crate::options::Options;
use crate::place::Place;
use crate::problem::{Problem, one_of};
use course_model::Lesson;

/// A link into the course, to be checked when all lessons are compiled.
#[derive(Debug)]
pub struct Link {
    place: Place,
    /// The page's folder; empty for the start page.
    page: String,
    fragment: Option<String>,
}

/// Where a link leads.
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
    /// A page or a heading of the course. Whether it exists is known when all lessons are
    /// compiled; [`check`] tells.
    Course(Link),
}

/// Resolves a link on the page in the folder `page`.
///
/// # Errors
/// A link without encryption, one relative to the page, and one to a file that doesn't exist.
pub fn resolve(
    options: &Options,
    page: &str,
    place: &Place,
    to: &str,
) -> Result<Resolved, Problem> {
    let target = |page: &str, fragment: Option<&str>| {
        Target::Course(Link {
            place: place.clone(),
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
        return Err(place.problem(
            "a link without encryption",
            "Write `https://`, or show the address as code.",
        ));
    }
    let Some(path) = to.strip_prefix('/') else {
        return Err(place.problem(
            "this link is neither a full address nor a place in the course",
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
        return Err(place.problem(
            format!("there is no file `/{folder}`, and a page's address ends with a slash"),
            format!("Write `/{folder}/` if a page is meant."),
        ));
    }
    let target = target(folder.trim_end_matches('/'), fragment);
    Ok(Resolved { address, target })
}

/// Returns the address of a picture.
///
/// # Errors
/// A picture that isn't one of the site's files.
pub fn picture(options: &Options, place: &Place, to: &str) -> Result<String, Problem> {
    let path = to.strip_prefix('/').unwrap_or_default();
    if options.files.iter().any(|file| file == path) {
        return Ok(format!("{}{path}", options.base));
    }
    let nearest = one_of(path, options.files.iter().map(String::as_str));
    Err(place.problem(
        format!("there is no picture `{to}`"),
        format!("{nearest} Its address begins with a slash."),
    ))
}

/// Returns a problem for each link to a page or a heading that doesn't exist.
pub fn check(links: &[Link], options: &Options, terms: &Terms, lessons: &[Lesson]) -> Vec<Problem> {
    // The pages and the ids of their headings. Pages that aren't text have none to check.
    let mut pages: BTreeMap<&str, Option<Vec<&str>>> = BTreeMap::from([("", None)]);
    for page in &options.pages {
        pages.insert(page, None);
    }
    let terms = terms.entries.iter().map(|term| term.id.as_str());
    pages.insert("glossary", Some(terms.collect()));
    for lesson in lessons {
        let ids = lesson.headings.iter().map(|heading| heading.id.as_str());
        pages.insert(&lesson.slug, Some(ids.collect()));
    }
    let dead = |link: &Link| {
        let place = &link.place;
        let Some(ids) = pages.get(link.page.as_str()) else {
            let known = pages.keys().copied().filter(|page| !page.is_empty());
            let message = format!("there is no page `/{}/`", link.page);
            return Some(place.problem(message, one_of(&link.page, known)));
        };
        let fragment = link.fragment.as_deref()?;
        let ids = ids.as_ref()?;
        if ids.contains(&fragment) {
            return None;
        }
        let message = format!("there is no heading `#{fragment}` in `/{}/`", link.page);
        Some(place.problem(message, one_of(fragment, ids.iter().copied())))
    };
    links.iter().filter_map(dead).collect()
}
