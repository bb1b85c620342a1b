//! The short way from an edit in a text to the page: no code is compiled, only the pages are written
//! again, over what Trunk has built.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::build::DIST;
use crate::metadata;
use crate::packages;
use crate::process::{Run, seconds};
use crate::workspace::Workspace;

/// What pages are made of and no code is compiled from.
const CONTENT: [&str; 2] = ["lessons", "style"];
/// What Trunk watches while this is watched here. Parts of the Flask project are compiled in.
pub const CODE: [&str; 7] = [
    "src",
    "crates",
    "public",
    "index.html",
    "Cargo.toml",
    COMPILED_IN[0],
    COMPILED_IN[1],
];
/// The folders of lessons that code is generated from.
const COMPILED_IN: [&str; 2] = ["lessons/project", "lessons/variants"];
/// How long it has to be quiet after a change: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// Writes the pages again after each change of the content, until what it returns is dropped.
///
/// # Errors
/// When the folders can't be watched.
pub fn watch(workspace: &Workspace, public_url: &str) -> Result<RecommendedWatcher> {
    let (changes, changed) = mpsc::channel();
    let root = workspace.path("");
    let notice = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| changes_content(&event, &root)) {
            // No one listens any more when the command ends.
            let _ = changes.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(notice).context("files can't be watched here")?;
    for folder in CONTENT {
        watcher
            .watch(&workspace.path(folder), RecursiveMode::Recursive)
            .with_context(|| format!("{folder} can't be watched"))?;
    }
    let builder = Builder::new(workspace, public_url)?;
    thread::spawn(move || {
        while changed.recv().is_ok() {
            while changed.recv_timeout(QUIET).is_ok() {}
            builder.write_pages();
        }
    });
    Ok(watcher)
}

/// Whether an event is a change of what pages are made of. Reading a file is an event, too, and the site
/// builder reads them all.
fn changes_content(event: &Event, root: &Path) -> bool {
    let is_compiled_in = |path: &Path| {
        COMPILED_IN
            .iter()
            .any(|folder| path.starts_with(root.join(folder)))
    };
    !event.kind.is_access() && !event.paths.iter().all(|path| is_compiled_in(path))
}

/// The site builder that Trunk compiled, with what it needs to know.
struct Builder {
    workspace: Workspace,
    program: PathBuf,
    public_url: String,
}

impl Builder {
    fn new(workspace: &Workspace, public_url: &str) -> Result<Self> {
        let target = metadata::read(workspace)?.target_directory;
        Ok(Self {
            workspace: workspace.clone(),
            program: target.join("debug").join(packages::SITE_BUILDER).into(),
            public_url: public_url.to_owned(),
        })
    }

    fn write_pages(&self) {
        let started = Instant::now();
        let finished = self.start().and_then(|mut child| Ok(child.wait()?));
        match finished {
            Ok(status) if status.success() => {
                println!("  pages written ({})", seconds(started.elapsed()));
            }
            // It has said why.
            Ok(_) => println!("  the pages are as they were before this edit"),
            Err(error) => println!("  {error:#}"),
        }
    }

    fn start(&self) -> Result<Child> {
        Run::new(&self.workspace, &self.program)
            .env("TRUNK_SOURCE_DIR", self.workspace.path(""))
            .env("TRUNK_STAGING_DIR", self.workspace.path(DIST))
            .env("TRUNK_PUBLIC_URL", &self.public_url)
            .env("TRUNK_PROFILE", "debug")
            .env("RUST_BACKTRACE", "0")
            .start()
    }
}

#[cfg(test)]
mod tests {
    use notify::EventKind;
    use notify::event::{AccessKind, ModifyKind};

    use super::*;

    #[test]
    fn only_a_changed_text_has_the_pages_written_again() {
        let changes = |kind: EventKind, path: &str| {
            let event = Event::new(kind).add_path(Path::new("/course").join(path));
            changes_content(&event, Path::new("/course"))
        };
        let edited = EventKind::Modify(ModifyKind::Any);
        let read = EventKind::Access(AccessKind::Any);
        assert!(changes(edited, "lessons/01-rest-basics.md"));
        assert!(changes(edited, "style/main.css"));
        assert!(!changes(read, "lessons/01-rest-basics.md"));
        assert!(!changes(edited, "lessons/project/app/errors.py"));
        assert!(!changes(edited, "lessons/variants/shield.py"));
    }
}
