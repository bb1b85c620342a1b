//! The course as the site shows it: the lessons, compiled with the users service to answer
//! their requests, and the pages of text that come from their sources.

use std::fs;
use std::path::Path;

use super::example_server::UsersServer;
use super::{BuildError, Surroundings, head};
use leptos::prelude::*;
use crate::lesson::compile::{CourseOutput, Options, compile_course};
use crate::lesson::{Contents, Glossary, Term};
use crate::page::{Article, Content};
use crate::route::Route;
use crate::site::PROJECT_ZIP;
use crate::widgets::exchange::ExchangeFigure;
use crate::widgets::{Widget, server};

/// Everything that pages show and that isn't code.
pub struct Course {
    /// The list of sections.
    pub contents: Contents,
    /// Every term that the course explains.
    pub glossary: Glossary,
    pages: Vec<(Route, Content)>,
}

impl Course {
    /// What this page shows; `None` for pages that are code.
    #[must_use]
    pub fn content(&self, route: &Route) -> Option<&Content> {
        self.pages
            .iter()
            .find_map(|(known, content)| (known == route).then_some(content))
    }
}

/// Compiles the lessons and writes the other pages of text.
///
/// # Errors
/// Every mistake in the lessons, each with its place, in one text.
pub fn compile(surroundings: &Surroundings) -> Result<Course, BuildError> {
    let lessons = surroundings.source.join("lessons");
    let options = Options {
        base: surroundings.public_url.clone(),
        widgets: Widget::ALL.iter().map(|widget| widget.schema()).collect(),
        pages: [Route::Console, Route::YourData, Route::Licences]
            .iter()
            .map(|route| route.path().trim_matches('/').to_owned())
            .collect(),
        files: public_files(&surroundings.source.join("public"))
            .into_iter()
            .chain([PROJECT_ZIP.to_owned()])
            .collect(),
    };
    let output = compile_course(&lessons, &options, &mut UsersServer).map_err(|problems| {
        let mut text: String = problems
            .iter()
            .map(|problem| format!("{problem}\n\n"))
            .collect();
        text.push_str(&format!("{} mistakes in the lessons", problems.len()));
        BuildError(text)
    })?;
    let CourseOutput {
        contents,
        lessons,
        glossary,
        wrong_python: _,
    } = output;
    let mut pages: Vec<(Route, Content)> = lessons
        .into_iter()
        .map(|lesson| (Route::Lesson(lesson.slug.clone()), Content::Lesson(lesson)))
        .collect();
    pages.push((
        Route::Home,
        Content::Article(Article {
            html: first_exchange(),
        }),
    ));
    pages.push((
        Route::Glossary,
        Content::Article(Article {
            html: glossary_html(surroundings, &contents, &glossary),
        }),
    ));
    pages.push((
        Route::Licences,
        Content::Article(Article {
            html: super::licences::html(&surroundings.source, &surroundings.public_url)?,
        }),
    ));
    Ok(Course {
        contents,
        glossary,
        pages,
    })
}

/// The picture of the start page: a request, and what the API answers.
fn first_exchange() -> String {
    let caption = "A request to the API of this course, and what came back".to_owned();
    let exchange = server::answer_to("GET", "/api/v1/users/3");
    Owner::new().with(|| view! { <ExchangeFigure caption exchange=&exchange/> }.to_html())
}

fn glossary_html(surroundings: &Surroundings, contents: &Contents, glossary: &Glossary) -> String {
    let mut html = "<p>Every term of the course, once. Each is linked from its first use in a \
                    section.</p><dl class=\"glossary\">"
        .to_owned();
    for Term {
        id,
        term,
        definition,
        first,
    } in &glossary.terms
    {
        let term = head::escape(term);
        html.push_str(&format!(
            "<dt id=\"{id}\">{term}</dt><dd><p>{definition}</p>"
        ));
        if let Some(section) = first.as_deref().and_then(|slug| contents.find(slug)) {
            html.push_str(&format!(
                "<p class=\"glossary-first\">First met in <a href=\"{}{}/\">section {}: {}</a></p>",
                surroundings.public_url,
                section.slug,
                section.number,
                head::escape(&section.title)
            ));
        }
        html.push_str("</dd>");
    }
    html.push_str("</dl>");
    html
}

/// The files that lessons may link to, as paths below `public/`.
fn public_files(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries.filter_map(Result::ok) {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, "", &mut found);
    found
}
