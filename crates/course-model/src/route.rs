//! The pages of the site and their addresses, for links, the router, the build and the sitemap.

use percent_encoding::percent_decode_str;

use crate::lesson::Contents;

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The home page.
    Home,
    /// A section of the course, by its slug.
    Lesson(String),
    /// A reference page, by its slug.
    Reference(String),
    /// The API simulator on a page of its own.
    Console,
    /// The glossary.
    Glossary,
    /// Search over the course, on a page of its own.
    Search,
    /// The data that the site has stored in this browser.
    YourData,
    /// Authors and licences.
    Licences,
    /// The 404 page.
    NotFound,
}

impl Route {
    /// Returns every page that the build writes, with the 404 page last.
    #[must_use]
    pub fn all(contents: &Contents) -> Vec<Self> {
        let lessons = contents
            .sections
            .iter()
            .map(|section| Self::Lesson(section.slug.clone()));
        let references = contents
            .references
            .iter()
            .map(|entry| Self::Reference(entry.slug.clone()));
        [Self::Home]
            .into_iter()
            .chain(lessons)
            .chain(references)
            .chain([
                Self::Console,
                Self::Glossary,
                Self::Search,
                Self::YourData,
                Self::Licences,
                Self::NotFound,
            ])
            .collect()
    }

    /// Returns the path below the base path, with a slash at both ends: `/rest-basics/`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Lesson(slug) | Self::Reference(slug) => format!("/{slug}/"),
            Self::Console => "/console/".to_owned(),
            Self::Glossary => "/glossary/".to_owned(),
            Self::Search => "/search/".to_owned(),
            Self::YourData => "/your-data/".to_owned(),
            Self::Licences => "/licences/".to_owned(),
            Self::NotFound => "/404/".to_owned(),
        }
    }

    /// Returns the page at a path below the base path; [`Route::NotFound`] if there is none.
    ///
    /// Equivalent forms of a path give the same page: `/rest-basics/`, `/rest-basics`,
    /// `/rest-basics/index.html` and `/%72est-basics/`.
    #[must_use]
    pub fn from_path(path: &str, contents: &Contents) -> Self {
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let folder = decoded.strip_suffix("/index.html").unwrap_or(&decoded);
        match folder.trim_matches('/') {
            "" => Self::Home,
            "console" => Self::Console,
            "glossary" => Self::Glossary,
            "search" => Self::Search,
            "your-data" => Self::YourData,
            "licences" => Self::Licences,
            slug if contents.find(slug).is_some() => Self::Lesson(slug.to_owned()),
            slug if contents.find_reference(slug).is_some() => Self::Reference(slug.to_owned()),
            _ => Self::NotFound,
        }
    }

    /// Returns the path of the page's [`PageContent`](crate::PageContent), below the base path:
    /// `/lessons/rest-basics.json`. `None` for pages that are written in code.
    #[must_use]
    pub fn content_path(&self) -> Option<String> {
        match self {
            Self::Lesson(slug) | Self::Reference(slug) => Some(format!("/lessons/{slug}.json")),
            Self::Glossary => Some("/lessons/glossary.json".to_owned()),
            Self::Licences => Some("/lessons/licences.json".to_owned()),
            Self::Home => Some("/lessons/home.json".to_owned()),
            Self::Console | Self::Search | Self::YourData | Self::NotFound => None,
        }
    }

    /// Returns the page's title without the name of the site.
    #[must_use]
    pub fn title(&self, contents: &Contents) -> String {
        match self {
            Self::Home => "Build a REST API with Flask".to_owned(),
            Self::Lesson(slug) => contents
                .find(slug)
                .map_or_else(|| slug.clone(), |section| section.title.clone()),
            Self::Reference(slug) => contents
                .find_reference(slug)
                .map_or_else(|| slug.clone(), |entry| entry.title.clone()),
            Self::Console => "Console".to_owned(),
            Self::Glossary => "Glossary".to_owned(),
            Self::Search => "Search".to_owned(),
            Self::YourData => "Your data".to_owned(),
            Self::Licences => "Licences".to_owned(),
            Self::NotFound => "Page not found".to_owned(),
        }
    }

    /// Returns the text of the `<title>` element.
    #[must_use]
    pub fn document_title(&self, contents: &Contents) -> String {
        match self {
            Self::Home => "Front Desk: build a REST API with Flask".to_owned(),
            other => format!("{} · Front Desk", other.title(contents)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Section;
    use crate::reference::ReferenceEntry;

    fn contents() -> Contents {
        Contents {
            sections: vec![Section {
                number: 1,
                slug: "rest-basics".to_owned(),
                title: "What a REST API is".to_owned(),
                summary: String::new(),
                minutes: 15,
            }],
            references: vec![ReferenceEntry {
                slug: "cheat-sheet".to_owned(),
                title: "Cheat sheet".to_owned(),
                summary: String::new(),
            }],
        }
    }

    #[test]
    fn every_page_is_found_by_its_path() {
        let contents = contents();
        for route in Route::all(&contents) {
            assert_eq!(Route::from_path(&route.path(), &contents), route);
        }
        assert_eq!(Route::from_path("/nothing/", &contents), Route::NotFound);
        for form in [
            "/rest-basics",
            "/rest-basics/index.html",
            "/%72est-basics/",
            "rest-basics/",
        ] {
            let route = Route::from_path(form, &contents);
            assert_eq!(route, Route::Lesson("rest-basics".to_owned()), "{form}");
        }
        assert_eq!(Route::from_path("/index.html", &contents), Route::Home);
    }

    #[test]
    fn a_reference_page_is_written_fetched_and_titled_like_a_section() {
        let contents = contents();
        let route = Route::Reference("cheat-sheet".to_owned());
        assert!(Route::all(&contents).contains(&route));
        assert_eq!(Route::from_path("/cheat-sheet", &contents), route);
        let content = route.content_path();
        assert_eq!(content.as_deref(), Some("/lessons/cheat-sheet.json"));
        assert_eq!(route.document_title(&contents), "Cheat sheet · Front Desk");
    }
}
