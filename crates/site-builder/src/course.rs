//! The course as the site shows it: the lessons and the reference pages, compiled with the users service to answer
//! their requests, and the pages of text that are made from other sources.

use std::path::Path;

use anyhow::{Error, Result, anyhow};
use course_compiler::{CourseOutput, Diagnostic, Drawings, Options, TaskStart, compile_course};
use course_model::{Article, Content, Contents, Glossary, Route};
use front_desk::registry::WIDGETS;
use widget_kit::site::PROJECT_ZIP;

use crate::api_document;
use crate::context::BuildContext;
use crate::example_server::UsersServer;
use crate::files::{files_below, relative_name};
use crate::glossary;
use crate::licences;

/// Everything that pages show and that isn't code.
pub struct Course {
    /// The list of sections.
    pub contents: Contents,
    /// Every term that the course explains.
    pub glossary: Glossary,
    /// What readers download for each task.
    pub task_starts: Vec<TaskStart>,
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

/// Compiles the lessons and makes the other pages of text.
///
/// # Errors
/// Every mistake in the lessons, each with its place, in one text.
pub fn compile(context: &BuildContext) -> Result<Course> {
    let options = Options {
        base: context.public_url.clone(),
        widgets: WIDGETS.iter().map(|widget| widget.schema()).collect(),
        pages: [
            Route::Console,
            Route::Search,
            Route::YourData,
            Route::Licences,
        ]
        .iter()
        .map(|route| route.path().trim_matches('/').to_owned())
        .collect(),
        files: public_files(&context.source.join("public"))?
            .into_iter()
            .chain([PROJECT_ZIP, api_document::FILE].map(str::to_owned))
            .collect(),
    };
    let compiled = compile_course(&context.lessons(), &options, &mut UsersServer);
    let output = match compiled {
        Ok(output) => output,
        Err(diagnostics) => return Err(mistakes(&diagnostics)),
    };
    let CourseOutput {
        contents,
        lessons,
        references,
        glossary,
        task_starts,
        wrong_python: _,
    } = output;
    let mut pages: Vec<(Route, Content)> = lessons
        .into_iter()
        .map(|lesson| (Route::Lesson(lesson.slug.clone()), Content::Lesson(lesson)))
        .collect();
    pages.extend(references.into_iter().map(|page| {
        let route = Route::Reference(page.slug.clone());
        (route, Content::Reference(page))
    }));
    pages.push((
        Route::Home,
        Content::Article(Article {
            html: front_desk_drawing(context)?,
        }),
    ));
    pages.push((
        Route::Glossary,
        Content::Article(Article {
            html: glossary::html(&context.public_url, &contents, &glossary),
        }),
    ));
    pages.push((
        Route::Licences,
        Content::Article(Article {
            html: licences::html(context)?,
        }),
    ));
    Ok(Course {
        contents,
        glossary,
        task_starts,
        pages,
    })
}

/// All mistakes as one error.
fn mistakes(diagnostics: &[Diagnostic]) -> Error {
    let texts: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    anyhow!(
        "{}\n\n{} mistakes in the lessons",
        texts.join("\n\n"),
        texts.len()
    )
}

/// The drawing of the start page.
fn front_desk_drawing(context: &BuildContext) -> Result<String> {
    let label = " role=\"img\" aria-label=\"Professor Pixel, the receptionist, behind the counter of the \
                 front desk. Keys hang on a rack at the wall.\"";
    let drawings = Drawings::new(&context.lessons());
    drawings
        .svg("front-desk", label)
        .map_err(|diagnostics| mistakes(&diagnostics))
}

/// The files that lessons may link to, as paths below `public/`.
fn public_files(folder: &Path) -> Result<Vec<String>> {
    let files = files_below(folder)?;
    Ok(files
        .iter()
        .map(|path| relative_name(path, folder))
        .collect())
}
