//! Accidents: edits that break one of the project's files.

use super::checks::Check;
use widget_kit::container::Container;

/// An edit that breaks a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accident {
    /// What happens, in words.
    pub label: &'static str,
    /// The file.
    pub file: &'static str,
    /// The text that it replaces; `…` stands for the rest of the line.
    from: &'static str,
    /// The text in its place.
    to: &'static str,
    /// The checks that find it.
    #[cfg_attr(not(test), allow(dead_code, reason = "only tests read it"))]
    pub breaks: &'static [Check],
}

/// All accidents, in the order of the choice.
pub static ACCIDENTS: [Accident; 11] = [
    accident(
        "Flask loses its version",
        "requirements.txt",
        "flask==…",
        "flask",
        &[Check::Pinned],
    ),
    accident(
        "Gunicorn falls off the list",
        "requirements.txt",
        "gunicorn==…",
        "",
        &[Check::Complete, Check::Server],
    ),
    accident(
        "The guard is removed",
        "run.py",
        "if __name__ == \"__main__\":\n    app.run()",
        "app.run()",
        &[Check::Guard],
    ),
    accident(
        "Debug mode stays on",
        "run.py",
        "app.run()",
        "app.run(debug=True)",
        &[Check::Debug],
    ),
    accident(
        "The password moves into the code",
        "app/config.py",
        "MAX_CONTENT_LENGTH = …",
        "ADMIN_PASSWORD = \"hunter2\"",
        &[Check::Secret],
    ),
    accident(
        "The database gets a default",
        "app/config.py",
        "os.environ[\"DATABASE_URL\"]",
        "os.environ.get(\"DATABASE_URL\", \"sqlite:///users.db\")",
        &[Check::Address],
    ),
    accident(
        "run.py is renamed, but not in the Procfile",
        "Procfile",
        "run:app",
        "main:app",
        &[Check::Procfile],
    ),
    accident(
        "The container listens only to itself",
        "Dockerfile",
        "0.0.0.0",
        "127.0.0.1",
        &[Check::Dockerfile],
    ),
    accident(
        "The container runs as root",
        "Dockerfile",
        "USER web",
        "",
        &[Check::User],
    ),
    accident(
        "The error handlers are forgotten",
        "app/__init__.py",
        "    register_error_handlers(app)",
        "",
        &[Check::Handlers],
    ),
    accident(
        "The health check moves",
        "app/health.py",
        "/api/v1/health",
        "/api/v1/alive",
        &[Check::Health],
    ),
];

const fn accident(
    label: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    breaks: &'static [Check],
) -> Accident {
    Accident {
        label,
        file,
        from,
        to,
        breaks,
    }
}

impl Accident {
    /// Makes the edit and returns its line, from 1; `None` if the file no longer has the text.
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
