//! The languages of code, by the names of fences and of files.

/// The languages that listings are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Python.
    Python,
    /// JSON.
    Json,
    /// HTTP/1.1 messages as they are on the wire.
    Http,
    /// A terminal: commands after a prompt, and what they print.
    Console,
    /// A shell script.
    Shell,
    /// TOML and INI files.
    Toml,
    /// A Dockerfile.
    Dockerfile,
    /// A Procfile: process types and their commands.
    Procfile,
    /// SQL.
    Sql,
    /// HTML.
    Html,
    /// YAML.
    Yaml,
    /// Anything else, without colours.
    Text,
}

impl Language {
    /// The names that a fence may have.
    pub const FENCES: [&str; 13] = [
        "console",
        "text",
        "json",
        "http",
        "python",
        "toml",
        "ini",
        "sql",
        "html",
        "dockerfile",
        "procfile",
        "sh",
        "yaml",
    ];

    /// Returns the language that a fence names.
    #[must_use]
    pub fn of_fence(name: &str) -> Option<Self> {
        Some(match name {
            "console" => Self::Console,
            "text" => Self::Text,
            "json" => Self::Json,
            "http" => Self::Http,
            "python" => Self::Python,
            "toml" | "ini" => Self::Toml,
            "sql" => Self::Sql,
            "html" => Self::Html,
            "dockerfile" => Self::Dockerfile,
            "procfile" => Self::Procfile,
            "sh" => Self::Shell,
            "yaml" => Self::Yaml,
            _ => return None,
        })
    }

    /// Returns the language of a file, according to its name.
    #[must_use]
    pub fn of_file(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        match name {
            "Dockerfile" => return Self::Dockerfile,
            "Procfile" => return Self::Procfile,
            _ => {}
        }
        match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "py" => Self::Python,
            "toml" | "ini" | "cfg" => Self::Toml,
            "yml" | "yaml" => Self::Yaml,
            other => Self::of_fence(other).unwrap_or(Self::Text),
        }
    }

    /// Returns the value of `data-lang`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Json => "json",
            Self::Http => "http",
            Self::Console => "console",
            Self::Shell => "sh",
            Self::Toml => "toml",
            Self::Dockerfile => "dockerfile",
            Self::Procfile => "procfile",
            Self::Sql => "sql",
            Self::Html => "html",
            Self::Yaml => "yaml",
            Self::Text => "text",
        }
    }

    /// Returns the name for readers.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Python => "Python",
            Self::Json => "JSON",
            Self::Http => "HTTP",
            Self::Console => "Terminal",
            Self::Shell => "Shell",
            Self::Toml => "Configuration",
            Self::Dockerfile => "Dockerfile",
            Self::Procfile => "Procfile",
            Self::Sql => "SQL",
            Self::Html => "HTML",
            Self::Yaml => "YAML",
            Self::Text => "Text",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fence_name_is_a_language_and_files_go_by_their_names() {
        for name in Language::FENCES {
            assert!(Language::of_fence(name).is_some(), "{name}");
        }
        assert_eq!(Language::of_file("app/routes/users.py"), Language::Python);
        assert_eq!(Language::of_file("Dockerfile"), Language::Dockerfile);
        assert_eq!(Language::of_file("requirements.txt"), Language::Text);
    }
}
