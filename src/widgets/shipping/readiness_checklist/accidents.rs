//! What goes wrong late on a Friday: an edit in one of the project's files.

use super::checks::Check;
use crate::widgets::shipping::container::Container;

/// An edit.
pub struct Sabotage {
    /// What was done, in words.
    pub label: &'static str,
    /// The file.
    pub file: &'static str,
    /// The words that it replaces; `…` means the rest of the line.
    from: &'static str,
    /// What replaces them.
    to: &'static str,
    /// The checks that find it.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "tests hold the checks against it")
    )]
    pub breaks: &'static [Check],
}

/// All of them.
pub const SABOTAGES: [Sabotage; 11] = [
    sabotage(
        "Flask loses its version",
        "requirements.txt",
        "flask==…",
        "flask",
        &[Check::Pinned],
    ),
    sabotage(
        "Gunicorn falls off the list",
        "requirements.txt",
        "gunicorn==…",
        "",
        &[Check::Complete, Check::Server],
    ),
    sabotage(
        "The guard is taken out",
        "run.py",
        "if __name__ == \"__main__\":\n    app.run()",
        "app.run()",
        &[Check::Guard],
    ),
    sabotage(
        "Debug mode stays on",
        "run.py",
        "app.run()",
        "app.run(debug=True)",
        &[Check::Debug],
    ),
    sabotage(
        "The password moves into the code",
        "app/config.py",
        "MAX_CONTENT_LENGTH = …",
        "ADMIN_PASSWORD = \"hunter2\"",
        &[Check::Secret],
    ),
    sabotage(
        "The database gets a kind default",
        "app/config.py",
        "os.environ[\"DATABASE_URL\"]",
        "os.environ.get(\"DATABASE_URL\", \"sqlite:///users.db\")",
        &[Check::Address],
    ),
    sabotage(
        "run.py is renamed, the Procfile isn’t told",
        "Procfile",
        "run:app",
        "main:app",
        &[Check::Procfile],
    ),
    sabotage(
        "The container listens to itself only",
        "Dockerfile",
        "0.0.0.0",
        "127.0.0.1",
        &[Check::Dockerfile],
    ),
    sabotage(
        "The container stays root",
        "Dockerfile",
        "USER web",
        "",
        &[Check::User],
    ),
    sabotage(
        "The error handlers are forgotten",
        "app/__init__.py",
        "    register_error_handlers(app)",
        "",
        &[Check::Handlers],
    ),
    sabotage(
        "The health check moves",
        "app/health.py",
        "/api/v1/health",
        "/api/v1/alive",
        &[Check::Health],
    ),
];

const fn sabotage(
    label: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    breaks: &'static [Check],
) -> Sabotage {
    Sabotage {
        label,
        file,
        from,
        to,
        breaks,
    }
}

impl Sabotage {
    /// Makes the edit and returns its line, from 1; `None` where the reader has left nothing to edit.
    pub fn apply(&self, files: &mut Container) -> Option<usize> {
        let (_, text) = files.0.iter_mut().find(|(name, _)| name == self.file)?;
        let is_line = self.from.ends_with('…');
        let from = self.from.trim_end_matches('…');
        let start = text.find(from)?;
        let line = text[..start].matches('\n').count() + 1;
        let mut end = start + from.len();
        if is_line {
            end = text[end..].find('\n').map_or(text.len(), |rest| end + rest);
        }
        text.replace_range(start..end, self.to);
        Some(line)
    }
}
