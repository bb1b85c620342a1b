//! The protections that the reader can switch on.

use users_service::{RateLimit, Settings, Shield};

/// The API's token. It is on every list of bad passwords.
pub const TOKEN: &str = "sunshine";

/// The origin of the API's own pages.
pub const DESK_ORIGIN: &str = "https://desk.example";

/// Whose pages the CORS headers of the answers let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorsPolicy {
    /// The answers have no CORS headers.
    NoHeaders,
    /// Every site.
    AnyOrigin,
    /// Only [`DESK_ORIGIN`].
    DeskOnly,
}

/// A protection that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Requests that change something need a token.
    Authentication,
    /// The service checks each field.
    InputValidation,
    /// Ten requests a minute for each client.
    RateLimit,
    /// Bodies of up to 16 KiB.
    SizeLimit,
    /// Plain HTTP is refused.
    HttpsOnly,
    /// `Content-Security-Policy`, `X-Content-Type-Options` and the like.
    SecurityHeaders,
}

impl Protection {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 6] = [
        Self::Authentication,
        Self::InputValidation,
        Self::RateLimit,
        Self::SizeLimit,
        Self::HttpsOnly,
        Self::SecurityHeaders,
    ];

    /// The label of the switch.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Authentication => "Authentication: changes need a token",
            Self::InputValidation => "Input validation",
            Self::RateLimit => "Rate limit: 10 requests a minute",
            Self::SizeLimit => "Size limit: 16 KiB",
            Self::HttpsOnly => "HTTPS only",
            Self::SecurityHeaders => "Security headers",
        }
    }
}

/// Which protections are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protections {
    /// [`Protection::Authentication`]
    pub authentication: bool,
    /// [`Protection::InputValidation`]
    pub input_validation: bool,
    /// [`Protection::RateLimit`]
    pub rate_limit: bool,
    /// [`Protection::SizeLimit`]
    pub size_limit: bool,
    /// [`Protection::HttpsOnly`]
    pub https_only: bool,
    /// [`Protection::SecurityHeaders`]
    pub security_headers: bool,
    /// Whose pages may use the API.
    pub cors: CorsPolicy,
}

impl Protections {
    /// The project as it is.
    pub const PROJECT: Self = Self {
        authentication: false,
        input_validation: true,
        rate_limit: false,
        size_limit: true,
        https_only: false,
        security_headers: false,
        cors: CorsPolicy::NoHeaders,
    };

    /// Every protection, and CORS for the own pages only.
    pub const ALL_ON: Self = Self {
        authentication: true,
        input_validation: true,
        rate_limit: true,
        size_limit: true,
        https_only: true,
        security_headers: true,
        cors: CorsPolicy::DeskOnly,
    };

    /// No protection, and CORS for every site.
    pub const ALL_OFF: Self = Self {
        authentication: false,
        input_validation: false,
        rate_limit: false,
        size_limit: false,
        https_only: false,
        security_headers: false,
        cors: CorsPolicy::AnyOrigin,
    };

    /// Whether a protection is on.
    #[must_use]
    pub const fn has(self, protection: Protection) -> bool {
        match protection {
            Protection::Authentication => self.authentication,
            Protection::InputValidation => self.input_validation,
            Protection::RateLimit => self.rate_limit,
            Protection::SizeLimit => self.size_limit,
            Protection::HttpsOnly => self.https_only,
            Protection::SecurityHeaders => self.security_headers,
        }
    }

    /// Switches a protection on or off.
    pub const fn set(&mut self, protection: Protection, is_on: bool) {
        match protection {
            Protection::Authentication => self.authentication = is_on,
            Protection::InputValidation => self.input_validation = is_on,
            Protection::RateLimit => self.rate_limit = is_on,
            Protection::SizeLimit => self.size_limit = is_on,
            Protection::HttpsOnly => self.https_only = is_on,
            Protection::SecurityHeaders => self.security_headers = is_on,
        }
    }

    /// A users service with these protections, behind a proxy.
    #[must_use]
    pub fn settings(self) -> Settings {
        Settings {
            max_content_length: self.size_limit.then_some(16 * 1024),
            shield: Shield {
                token: self.authentication.then_some(TOKEN),
                input_validation: self.input_validation,
                rate_limit: self.rate_limit.then_some(RateLimit {
                    requests: 10,
                    seconds: 60,
                }),
                cors_origin: match self.cors {
                    CorsPolicy::NoHeaders => None,
                    CorsPolicy::AnyOrigin => Some("*"),
                    CorsPolicy::DeskOnly => Some(DESK_ORIGIN),
                },
                behind_proxy: true,
                https_only: self.https_only,
                security_headers: self.security_headers,
            },
            ..Settings::default()
        }
    }
}
