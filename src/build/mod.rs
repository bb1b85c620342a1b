//! Turns what Trunk built into the finished site: compiles the lessons, renders every page,
//! bundles the styles. Native only; it must not decide how a page looks.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::data_files::DataFiles;
use crate::draw::draw;
use crate::page::{PageContent, PageData};
pub use self::example_server::UsersServer;
use crate::route::Route;

mod assets;
mod course;
mod download;
mod example_server;
mod files;
mod head;
mod html;
mod licences;
mod notices;
mod parts;
mod planted;
mod shipping;
mod sources;

use assets::Assets;

/// Where the build reads and writes, as Trunk's `post_build` hook is told.
pub struct Surroundings {
    /// The repository.
    pub source: PathBuf,
    /// Where Trunk has put what it built so far.
    pub staging: PathBuf,
    /// Where the site will be mounted, with a slash at both ends: `/`, `/repo/`.
    pub public_url: String,
    /// The site's address on the open web, for canonical links and the sitemap:
    /// `https://example.org`. From `SITE_URL`; many sites have none.
    pub site_url: Option<String>,
    /// Whether the site is for readers; a development build stays in one piece.
    pub is_release: bool,
}

impl Surroundings {
    /// Reads Trunk's variables (<https://trunkrs.dev/assets/>, "hooks").
    ///
    /// # Errors
    /// Where Trunk did not set them: the program was started by hand.
    pub fn from_trunk() -> Result<Self, BuildError> {
        let variable = |name: &str| {
            std::env::var(name).map_err(|_| {
                BuildError(format!(
                    "{name} is not set: this program is a step of `cargo xtask build`, which runs \
                     it through Trunk"
                ))
            })
        };
        let public_url = variable("TRUNK_PUBLIC_URL")?;
        if !public_url.starts_with('/') {
            return Err(BuildError(format!(
                "the public URL must be a path that starts with a slash, as /repo/; it is \
                 “{public_url}”"
            )));
        }
        let trimmed = public_url.trim_matches('/');
        Ok(Self {
            source: variable("TRUNK_SOURCE_DIR")?.into(),
            staging: variable("TRUNK_STAGING_DIR")?.into(),
            public_url: if trimmed.is_empty() {
                "/".to_owned()
            } else {
                format!("/{trimmed}/")
            },
            site_url: std::env::var("SITE_URL")
                .ok()
                .map(|url| url.trim_end_matches('/').to_owned())
                .filter(|url| !url.is_empty()),
            is_release: std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release"),
        })
    }

    /// The base path as the router wants it: without a slash behind it.
    #[must_use]
    pub fn base(&self) -> &str {
        self.public_url.trim_end_matches('/')
    }

    /// The full address of a page, or its path where the site has no address yet.
    #[must_use]
    pub fn address(&self, route: &Route) -> String {
        let path = format!("{}{}", self.base(), route.path());
        match &self.site_url {
            Some(site) => format!("{site}{path}"),
            None => path,
        }
    }
}

/// Why the site could not be built, in words for whoever builds it.
#[derive(Debug)]
pub struct BuildError(pub String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}

/// Names the file that an I/O error is about.
fn at<T>(path: &Path, outcome: std::io::Result<T>) -> Result<T, BuildError> {
    outcome.map_err(|error| BuildError(format!("{}: {error}", path.display())))
}

/// Writes a file and the folders that it needs.
fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), BuildError> {
    if let Some(folder) = path.parent() {
        at(folder, fs::create_dir_all(folder))?;
    }
    at(path, fs::write(path, text))
}

/// Builds the site in the surroundings that Trunk describes; returns a line that says what
/// was written.
///
/// # Errors
/// A mistake in a lesson, a file that can't be read or written, a style that doesn't parse.
pub fn run() -> Result<String, BuildError> {
    let surroundings = Surroundings::from_trunk()?;
    let course = course::compile(&surroundings)?;
    let files = DataFiles::default();
    shipping::write_all(&surroundings, &files)?;
    sources::write_all(&surroundings, &files)?;
    planted::write_all(&surroundings, &files)?;
    let assets = Assets::collect(&surroundings)?;
    let project_bytes = download::write_zip(&surroundings)?;
    let shell = html::Shell::read(&surroundings.staging.join("index.html"), &assets)?;

    let routes = Route::all(&course.contents);
    let data = PageData {
        base: surroundings.base().to_owned(),
        contents: course.contents.clone(),
        project_bytes,
    };
    let data_json = versioned_json(&data)?;
    for route in &routes {
        let content = course.content(route);
        let drawn = draw(&data, &files, route, content);
        if let Some(path) = route.content_path() {
            let content = PageContent { html: drawn.main };
            write(&below(&surroundings.staging, &path), versioned_json(&content)?)?;
        }
        let tags = head::tags(&surroundings, &course.contents, route, content);
        let page = shell.page(&tags, &drawn.root, &data_json);
        write(&file_of(&surroundings.staging, route), page)?;
    }
    let terms = below(&surroundings.staging, "lessons/terms.json");
    write(&terms, to_json(&course.glossary.terms)?)?;
    files::write_all(&surroundings, &course.contents, &shell)?;
    Ok(format!(
        "{} pages, {} lessons, styles {} bytes",
        routes.len(),
        course.contents.sections.len(),
        assets.style_bytes
    ))
}

/// Page data, with its version.
fn versioned_json<T: serde::Serialize>(value: &T) -> Result<String, BuildError> {
    course_model::versioned::write(value).map_err(|error| BuildError(error.to_string()))
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<String, BuildError> {
    serde_json::to_string(value).map_err(|error| BuildError(error.to_string()))
}

/// `<folder>/rest-basics/index.html`; the 404 page is a file that servers look for by name.
fn file_of(staging: &Path, route: &Route) -> PathBuf {
    match route {
        Route::NotFound => staging.join("404.html"),
        other => below(staging, &other.path()).join("index.html"),
    }
}

fn below(folder: &Path, path: &str) -> PathBuf {
    folder.join(path.trim_matches('/'))
}
