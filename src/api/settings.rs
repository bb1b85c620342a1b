//! What a users service is like: the variants that lessons need are settings, not copies.
//! A lesson names one; a widget builds its own.

/// How the code of the app is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Variant {
    /// Thin routes over a service layer: `lessons/project/app/`.
    #[default]
    Layered,
    /// Everything in the route: `lessons/variants/fat_route.py`.
    FatRoute,
}

/// What a users service is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How the code is cut.
    pub variant: Variant,
    /// Whether `app/errors.py` is registered. Without it Flask answers with its own HTML pages,
    /// and an exception of the app's is an unhandled one.
    pub error_handlers: bool,
    /// Whether PATCH is written with PUT's logic: what isn't sent becomes null.
    pub patch_as_put: bool,
    /// Debug mode: indented JSON, explained JSON errors, and the debugger in the place of the
    /// handler for unexpected exceptions.
    pub debug: bool,
    /// Whether `GET /api/v1/boom` is there (the development configuration's `BOOM`).
    pub boom: bool,
    /// `MAX_CONTENT_LENGTH` in bytes; none means any size.
    pub max_content_length: Option<u64>,
}

impl Default for Settings {
    /// The project in its development configuration, without debug mode.
    fn default() -> Self {
        Self {
            variant: Variant::Layered,
            error_handlers: true,
            patch_as_put: false,
            debug: false,
            boom: true,
            max_content_length: Some(16 * 1024),
        }
    }
}

impl Settings {
    /// The names that [`Settings::named`] knows.
    pub const NAMES: [&str; 6] = [
        "project",
        "fat_route",
        "no_handlers",
        "patch_as_put",
        "debug",
        "production",
    ];

    /// The settings of that name, or none where there is no such name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let project = Self::default();
        Some(match name {
            "project" => project,
            "fat_route" => Self {
                variant: Variant::FatRoute,
                ..project
            },
            "no_handlers" => Self {
                error_handlers: false,
                ..project
            },
            "patch_as_put" => Self {
                patch_as_put: true,
                ..project
            },
            "debug" => Self {
                debug: true,
                ..project
            },
            "production" => Self {
                boom: false,
                ..project
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_for_settings_of_its_own() {
        let named: Vec<_> = Settings::NAMES.map(Settings::named).into_iter().collect();
        for (index, settings) in named.iter().enumerate() {
            assert!(settings.is_some());
            assert_eq!(
                named.iter().filter(|other| *other == settings).count(),
                1,
                "{index}"
            );
        }
        assert_eq!(Settings::named("Project"), None);
    }
}
