//! The Flask project as a file to take home: `my_flask_api.zip`, the same bytes from the same
//! files on any day and any machine.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use course_compiler::is_source;
use walkdir::{DirEntry, WalkDir};
use widget_kit::site::PROJECT_ZIP;

use crate::archive;
use crate::context::BuildContext;
use crate::files::write;

/// The folder that holds everything in the file, so that unpacking doesn't litter.
const FOLDER: &str = "my_flask_api";

/// Writes the file beside the pages; returns its size in bytes.
///
/// # Errors
/// When the project can't be read or the file can't be written.
pub fn write_zip(context: &BuildContext) -> Result<usize> {
    let zip = pack(&context.project(), &context.source.join("LICENSE"))?;
    write(&context.staging.join(PROJECT_ZIP), &zip)?;
    Ok(zip.len())
}

/// Packs the project in a folder, with its licence.
fn pack(project: &Path, licence: &Path) -> Result<Vec<u8>> {
    let mut files = vec![(format!("{FOLDER}/LICENSE"), licence.to_owned())];
    for (name, path) in project_files(project)? {
        files.push((format!("{FOLDER}/{name}"), path));
    }
    let read = files.into_iter().map(|(name, path)| {
        let content = fs::read(&path);
        let content = content.with_context(|| format!("{}: can't be packed", path.display()))?;
        Ok((name, content))
    });
    archive::pack(read.collect::<Result<_>>()?)
}

/// Returns the project's files: their names with slashes, and where they are.
fn project_files(project: &Path) -> Result<Vec<(String, PathBuf)>> {
    // The project's own folder may have any name.
    let belongs =
        |entry: &DirEntry| entry.depth() == 0 || entry.file_name().to_str().is_none_or(is_source);
    let mut files = Vec::new();
    for entry in WalkDir::new(project).into_iter().filter_entry(belongs) {
        let entry = entry.with_context(|| format!("{}: can't be listed", project.display()))?;
        if entry.file_type().is_file() {
            let path = entry.into_path();
            files.push((name_in_zip(&path, project)?, path));
        }
    }
    Ok(files)
}

fn name_in_zip(path: &Path, project: &Path) -> Result<String> {
    let relative = path.strip_prefix(project).unwrap_or(path);
    let name = relative
        .to_str()
        .ok_or_else(|| anyhow!("{}: rename it: the name isn’t UTF-8", path.display()))?;
    Ok(name.replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use course_model::{Article, Content, PageData, Route};
    use front_desk::draw::draw;
    use widget_kit::data_files::DataFiles;
    use zip::{DateTime, ZipArchive};

    fn names(zip: &[u8]) -> Vec<String> {
        let archive = ZipArchive::new(Cursor::new(zip)).expect("a zip file");
        let names = archive.file_names();
        names
            .map(|name| name.expect("a name in UTF-8").into_owned())
            .collect()
    }

    fn project() -> PathBuf {
        BuildContext::of_this_repository().project()
    }

    fn packed(project: &Path) -> Vec<u8> {
        let licence = BuildContext::of_this_repository().source.join("LICENSE");
        pack(project, &licence).expect("a zip file")
    }

    /// A copy of the project as a reader leaves it: worked in, and written in another order, at
    /// another time, with other rights.
    fn used_copy() -> PathBuf {
        let copy = std::env::temp_dir().join(format!("front-desk-zip-{}", std::process::id()));
        let mut files = project_files(&project()).expect("the project can be read");
        files.sort();
        for (name, path) in files.into_iter().rev() {
            let content = fs::read(path).expect("a file of the project");
            write(&copy.join(&name), content).expect("the copy can be written");
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let rights = fs::Permissions::from_mode(0o700);
                fs::set_permissions(copy.join(name), rights).expect("rights can be set");
            }
        }
        for left in [
            "app/__pycache__/config.cpython-311.pyc",
            "instance/users.db",
            "users.db",
            "users.db-wal",
            ".venv/bin/python",
            ".pytest_cache/README.md",
            ".mypy_cache/a.json",
            ".ruff_cache/0/a",
            ".coverage",
            ".env",
            "tests/.DS_Store",
            ".git/config",
        ] {
            write(&copy.join(left), "left behind").expect("the copy can be written");
        }
        copy
    }

    #[test]
    fn the_same_project_gives_the_same_bytes_and_what_work_leaves_behind_stays_out() {
        let copy = used_copy();
        let (original, copied) = (packed(&project()), packed(&copy));
        fs::remove_dir_all(&copy).expect("the copy can be removed");
        assert_eq!(names(&original), names(&copied));
        assert!(original == copied, "the bytes differ");
    }

    #[test]
    fn the_project_is_whole_and_lies_in_one_folder_in_order() {
        let zip = packed(&project());
        let names = names(&zip);
        assert!(names.is_sorted(), "{names:?}");
        assert!(names.iter().all(|name| name.starts_with("my_flask_api/")));
        for name in [
            ".dockerignore",
            ".flaskenv",
            ".gitignore",
            "Dockerfile",
            "LICENSE",
            "Procfile",
            "README.md",
            "app/__init__.py",
            "app/routes/users.py",
            "gunicorn.conf.py",
            "migrations/alembic.ini",
            "migrations/script.py.mako",
            "migrations/versions/0001_users.py",
            "openapi.json",
            "pyproject.toml",
            "requirements-dev.txt",
            "run.py",
            "tests/integration/test_users_api.py",
        ] {
            let name = format!("my_flask_api/{name}");
            assert!(names.contains(&name), "{name} is missing");
        }
        let mut archive = ZipArchive::new(Cursor::new(zip)).expect("a zip file");
        for index in 0..archive.len() {
            let file = archive.by_index(index).expect("an entry");
            assert_eq!(file.unix_mode(), Some(0o100_644), "{:?}", file.name());
            assert_eq!(file.last_modified(), Some(DateTime::DEFAULT));
        }
    }

    #[test]
    fn the_start_page_links_it_below_the_base_path_and_says_how_big_it_is() {
        let data = PageData {
            base: "/courses/rest".to_owned(),
            project_bytes: 28_001,
            ..PageData::default()
        };
        let exchange = Content::Article(Article::default());
        let html = draw(&data, &DataFiles::default(), &Route::Home, Some(&exchange)).main;
        let link = html.split("<a ").find(|link| link.contains(PROJECT_ZIP));
        let link = link.and_then(|link| link.split('>').next());
        let link = link.expect("the start page links it");
        assert!(
            link.contains("href=\"/courses/rest/my_flask_api.zip\""),
            "{link}"
        );
        // Without this the router would take the link for a page.
        assert!(link.contains(" download"), "{link}");
        assert!(html.contains("29 kB"));
    }

    #[test]
    fn what_the_project_itself_has_git_ignore_is_left_out() {
        let ignored = fs::read_to_string(project().join(".gitignore")).expect("the file");
        assert!(ignored.lines().count() > 3);
        for line in ignored.lines() {
            assert!(!is_source(line.trim_end_matches('/')), "{line}");
        }
    }
}
