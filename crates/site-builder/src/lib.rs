//! Turns what Trunk built into the finished site: compiles the lessons, renders every page with
//! the app's own views, bundles the styles and writes the files beside the pages.
//!
//! [`build`] does it all; each module below makes one kind of file.

mod api_document;
mod archive;
mod assets;
mod compress;
mod context;
mod course;
mod example_server;
mod files;
mod glossary;
mod head;
mod hosting;
mod licences;
mod mutants;
mod notices;
mod page;
mod project_files;
mod project_zip;
mod scripts;
mod search;
mod share_image;
mod site_files;
mod sources;
mod split_wasm;
mod style_sheet;
mod task_zips;

use std::fmt;
use std::path::PathBuf;

use anyhow::Result;
use course_model::{PageContent, PageData, Route, SourceListings, versioned};
use front_desk::draw::draw;
use widget_kit::container::Container;
use widget_kit::data_files::{DataFile, DataFiles};
use widgets_structure::test_scope::data::TestScopeData;

use assets::Assets;
pub use context::BuildContext;
pub use example_server::UsersServer;
use page::Template;
use search::SearchIndex;

/// What a build has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many pages, the 404 page included.
    pub pages: usize,
    /// How many of them are lessons.
    pub lessons: usize,
    /// The size of the style sheet, uncompressed.
    pub style_bytes: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            pages,
            lessons,
            style_bytes,
        } = self;
        write!(
            f,
            "{pages} pages, {lessons} lessons, styles {style_bytes} bytes"
        )
    }
}

/// Builds the site into the folder that Trunk is filling.
///
/// # Errors
/// A mistake in a lesson, a file that can't be read or written, a style sheet that doesn't parse.
pub fn build(context: &BuildContext) -> Result<Summary> {
    let course = course::compile(context)?;
    let data_files = write_widget_data(context)?;
    let assets = Assets::collect(context)?;
    let project_bytes = project_zip::write_zip(context)?;
    task_zips::write_all(context, &course)?;
    api_document::copy(context)?;
    let template = Template::read(&context.staging, &assets)?;

    let data = PageData {
        base: context.base().to_owned(),
        contents: course.contents.clone(),
        project_bytes,
        feedback: context.feedback.clone(),
    };
    let data_json = versioned::write(&data)?;
    let routes = Route::all(&course.contents);
    let mut search_index = SearchIndex::default();
    for route in &routes {
        let content = course.content(route);
        let drawn = draw(&data, &data_files, route, content);
        search_index.add(route, &course.contents, &drawn.main);
        if let Some(path) = route.content_path() {
            let content = PageContent {
                html: drawn.main,
                parts: drawn.parts,
            };
            files::write(&context.staged(&path), versioned::write(&content)?)?;
        }
        let tags = head::tags(context, &course.contents, route, content);
        let page = template.page(&tags, &drawn.root, &data_json);
        files::write(&file_of(context, route), page)?;
    }
    search_index.write(context)?;
    files::write_json(
        &context.staged("lessons/terms.json"),
        &course.glossary.terms,
    )?;
    share_image::write_all(context, &course.contents)?;
    site_files::write_all(context, &course.contents, &template)?;
    template.announce(&context.staging)?;
    if context.is_release {
        compress::compress_all(&context.staging)?;
    }
    Ok(Summary {
        pages: routes.len(),
        lessons: course.contents.sections.len(),
        style_bytes: assets.style_bytes,
    })
}

/// Writes what widgets fetch, and returns it for their first states.
fn write_widget_data(context: &BuildContext) -> Result<DataFiles> {
    let data_files = DataFiles::default();
    let listings = sources::read(context)?;
    let json = versioned::write(&listings)?;
    files::write(&context.staged(SourceListings::PATH), json)?;
    data_files.insert(listings);
    let test_scope = TestScopeData {
        tests: mutants::read_tests(context)?,
        report: mutants::read(context)?,
    };
    let json = versioned::write(&test_scope)?;
    files::write(&context.staged(TestScopeData::PATH), json)?;
    data_files.insert(test_scope);
    let container = project_files::read(context)?;
    files::write_json(&context.staged(Container::PATH), &container)?;
    data_files.insert(container);
    Ok(data_files)
}

/// `<folder>/rest-basics/index.html`; the 404 page is a file that servers look for by name.
fn file_of(context: &BuildContext, route: &Route) -> PathBuf {
    match route {
        Route::NotFound => context.staging.join("404.html"),
        other => context.staged(&other.path()).join("index.html"),
    }
}
