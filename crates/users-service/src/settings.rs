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
    /// The protections between a client and the routes.
    pub shield: Shield,
}

/// The protections of `lessons/variants/shield.py`, each with its setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shield {
    /// `API_TOKEN`: a request that changes something has to carry it.
    pub token: Option<&'static str>,
    /// `INPUT_VALIDATION`. Without it the table takes what it can hold.
    pub input_validation: bool,
    /// `RATE_LIMIT` and `RATE_WINDOW`.
    pub rate_limit: Option<RateLimit>,
    /// `CORS_ORIGIN`: the origin whose pages may read the answers; `*` is every one.
    pub cors_origin: Option<&'static str>,
    /// `BEHIND_PROXY`: `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub behind_proxy: bool,
    /// `HTTPS_ONLY`: plain HTTP is refused.
    pub https_only: bool,
    /// `SECURITY_HEADERS`.
    pub security_headers: bool,
}

/// How many requests a client may send in each window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// How many requests.
    pub requests: u32,
    /// The window's length; not 0.
    pub seconds: u64,
}

impl Shield {
    /// Nothing but the rules for input: the project as it is.
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

impl Settings {
    /// The names that [`Settings::named`] knows.
    pub const NAMES: [&str; 8] = [
        "project",
        "fat_route",
        "no_handlers",
        "patch_as_put",
        "debug",
        "production",
        "shield",
        "unvalidated",
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
            // As tests/conformance/service.py starts the two.
            "shield" => Self {
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
            "unvalidated" => Self {
                shield: Shield {
                    input_validation: false,
                    cors_origin: Some("*"),
                    security_headers: true,
                    ..Shield::DOWN
                },
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
