//! Links: which may stand in a lesson, where they lead under the site's base path, and,
//! when the whole course is known, whether they lead to something.

use std::collections::BTreeMap;

use super::course::{Course, Page};
use super::place::Place;
use super::problem::{Problem, one_of};
use course_model::Lesson;

/// A link into the course that is yet to be checked.
#[derive(Debug)]
pub struct Link {
    place: Place,
    /// The page's folder; empty for home.
    page: String,
    fragment: Option<String>,
}

/// The address for an `href`, and whether it leaves the site.
pub fn resolve(course: &mut Course<'_>, page: &Page, place: &Place, to: &str) -> (String, bool) {
    if to.starts_with("https://") {
        return (to.to_owned(), true);
    }
    if let Some(fragment) = to.strip_prefix('#') {
        let here = if page.slug.is_empty() {
            "glossary"
        } else {
            &page.slug
        };
        course.links.push(Link {
            place: place.clone(),
            page: here.to_owned(),
            fragment: Some(fragment.to_owned()),
        });
        return (to.to_owned(), false);
    }
    let Some(path) = to.strip_prefix('/') else {
        let (message, fix) = if to.starts_with("http://") {
            (
                "a link without encryption",
                "Write `https://`, or show the address as code.",
            )
        } else {
            (
                "this link is neither a full address nor a place in the course",
                "Write `https://…`, `/slug/#heading` or `#heading`.",
            )
        };
        course.report(place, message, fix);
        return (String::new(), false);
    };
    let address = format!("{}{path}", course.options.base);
    if course.options.files.iter().any(|file| file == path) {
        return (address, false);
    }
    let (path, fragment) = path
        .split_once('#')
        .map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let folder = path.split_once('?').map_or(path, |(folder, _)| folder);
    if !folder.is_empty() && !folder.ends_with('/') {
        course.report(
            place,
            format!("there is no file `/{folder}`, and a page's address ends with a slash"),
            format!("Write `/{folder}/` if a page is meant."),
        );
        return (address, false);
    }
    course.links.push(Link {
        place: place.clone(),
        page: folder.trim_end_matches('/').to_owned(),
        fragment: fragment.map(str::to_owned),
    });
    (address, false)
}

/// The address of a picture; it must be a file of the site.
pub fn picture(course: &mut Course<'_>, place: &Place, to: &str) -> String {
    let path = to.strip_prefix('/').unwrap_or_default();
    let files = &course.options.files;
    if !files.iter().any(|file| file == path) {
        let pictures = files.iter().map(String::as_str);
        let fix = format!(
            "{} Its address begins with a slash.",
            one_of(path, pictures)
        );
        course.report(place, format!("there is no picture `{to}`"), fix);
    }
    format!("{}{path}", course.options.base)
}

/// Links that lead nowhere.
pub fn check(course: &Course<'_>, lessons: &[Lesson]) -> Vec<Problem> {
    let mut pages: BTreeMap<&str, Option<Vec<&str>>> = BTreeMap::from([("", None)]);
    for page in &course.options.pages {
        pages.insert(page, None);
    }
    let terms = course.terms.entries.iter().map(|term| term.id.as_str());
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
    course.links.iter().filter_map(dead).collect()
}
