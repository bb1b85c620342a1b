//! The settings of a users service. Each variant that a lesson needs is a setting of the one service. A
//! lesson names a [`Preset`]; a widget sets the fields itself.

/// How the app's code is divided into functions and layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Variant {
    /// Thin routes over a service layer: `lessons/project/app/`.
    #[default]
    Layered,
    /// Everything in the route: `lessons/variants/fat_route.py`.
    FatRoute,
}

/// The settings of a users service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How the app's code is divided.
    pub variant: Variant,
    /// Whether `app/errors.py` is registered. Without it Flask answers with its own HTML
    /// pages, and the app's own exceptions are unhandled.
    pub error_handlers: bool,
    /// Whether PATCH sets fields that aren't sent to their defaults, as PUT would.
    pub patch_as_put: bool,
    /// Debug mode: indented JSON, JSON errors with their reason, and the debugger instead of the
    /// handler for unexpected exceptions.
    pub debug: bool,
    /// Whether the app has the route `GET /api/v1/boom` (the development configuration's `BOOM`).
    pub boom: bool,
    /// `MAX_CONTENT_LENGTH` in bytes; with `None`, bodies of any size are accepted.
    pub max_content_length: Option<u64>,
    /// The protections between a client and the routes.
    pub shield: Shield,
}

/// The protections of `lessons/variants/shield.py`, each with its setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shield {
    /// `API_TOKEN`: the token that a request needs to change something.
    pub token: Option<&'static str>,
    /// `INPUT_VALIDATION`: without it, every value that fits its column is stored.
    pub input_validation: bool,
    /// `RATE_LIMIT` and `RATE_WINDOW`: how often a client may send requests.
    pub rate_limit: Option<RateLimit>,
    /// `CORS_ORIGIN`: the origin whose pages may read the answers; `*` means every origin.
    pub cors_origin: Option<&'static str>,
    /// `BEHIND_PROXY`: whether `X-Forwarded-For` and `X-Forwarded-Proto` are trusted.
    pub behind_proxy: bool,
    /// `HTTPS_ONLY`: whether plain HTTP is refused.
    pub https_only: bool,
    /// `SECURITY_HEADERS`: whether answers have the headers that make browsers stricter.
    pub security_headers: bool,
}

/// How many requests a client may send in each window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// How many requests.
    pub requests: u32,
    /// The window's length in seconds; 0 counts as 1.
    pub seconds: u64,
}

impl Shield {
    /// Input validation alone, which the project has itself.
    pub const DOWN: Self = Self {
        token: None,
        input_validation: true,
        rate_limit: None,
        cors_origin: None,
        behind_proxy: false,
        https_only: false,
        security_headers: false,
    };
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
            shield: Shield::DOWN,
        }
    }
}

/// Settings that have a name: lessons, tests and `replay --variant` choose among these.
///
/// ```
/// use users_service::Preset;
///
/// assert_eq!(Preset::from_name("fat_route"), Some(Preset::FatRoute));
/// assert!(!Preset::Production.settings().boom);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The project in its development configuration.
    Project,
    /// `lessons/variants/fat_route.py`.
    FatRoute,
    /// `lessons/variants/no_handlers.py`.
    NoHandlers,
    /// `lessons/variants/patch_as_put.py`.
    PatchAsPut,
    /// `lessons/variants/debug.py`.
    Debug,
    /// The project in its production configuration.
    Production,
    /// `lessons/variants/shield.py` with every protection.
    Shield,
    /// `lessons/variants/shield.py` without input validation, open to every origin.
    Unvalidated,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 8] = [
        Self::Project,
        Self::FatRoute,
        Self::NoHandlers,
        Self::PatchAsPut,
        Self::Debug,
        Self::Production,
        Self::Shield,
        Self::Unvalidated,
    ];

    /// The preset's name, as `fat_route`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::FatRoute => "fat_route",
            Self::NoHandlers => "no_handlers",
            Self::PatchAsPut => "patch_as_put",
            Self::Debug => "debug",
            Self::Production => "production",
            Self::Shield => "shield",
            Self::Unvalidated => "unvalidated",
        }
    }

    /// The preset of that name; `None` if there is none.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// The settings that the name means.
    #[must_use]
    pub fn settings(self) -> Settings {
        let project = Settings::default();
        match self {
            Self::Project => project,
            Self::FatRoute => Settings {
                variant: Variant::FatRoute,
                ..project
            },
            Self::NoHandlers => Settings {
                error_handlers: false,
                ..project
            },
            Self::PatchAsPut => Settings {
                patch_as_put: true,
                ..project
            },
            Self::Debug => Settings {
                debug: true,
                ..project
            },
            Self::Production => Settings {
                boom: false,
                ..project
            },
            // As tests/conformance/service.py configures the two.
            Self::Shield => Settings {
                shield: Shield {
                    token: Some("sesame"),
                    rate_limit: Some(RateLimit {
                        requests: 6,
                        seconds: 10,
                    }),
                    cors_origin: Some("https://desk.example"),
                    behind_proxy: true,
                    https_only: true,
                    security_headers: true,
                    ..Shield::DOWN
                },
                ..project
            },
            Self::Unvalidated => Settings {
                shield: Shield {
                    input_validation: false,
                    cors_origin: Some("*"),
                    security_headers: true,
                    ..Shield::DOWN
                },
                ..project
            },
        }
    }
}

impl Settings {
    /// The settings of the [`Preset`] of that name; `None` if there is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Preset::from_name(name).map(Preset::settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_preset_has_a_name_and_settings_of_its_own() {
        for preset in Preset::ALL {
            assert_eq!(Preset::from_name(preset.name()), Some(preset));
            let same = |other: &Preset| other.settings() == preset.settings();
            assert_eq!(
                Preset::ALL.iter().filter(|other| same(other)).count(),
                1,
                "{preset:?}"
            );
        }
        assert_eq!(Settings::named("Project"), None);
    }
}
