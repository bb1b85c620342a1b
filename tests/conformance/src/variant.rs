//! The variants of the Flask project that can be compared.

use std::fmt;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// A variant, by the name that `drive.py`, `Settings::named` and the cases know it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub enum Variant {
    /// `lessons/project/` as it is.
    Project,
    /// Everything in the route.
    FatRoute,
    /// Without error handlers.
    NoHandlers,
    /// `PATCH` replaces the whole user.
    PatchAsPut,
    /// With Werkzeug's debugger.
    Debug,
    /// In production's settings.
    Production,
    /// Every protection of `lessons/variants/shield.py`.
    Shield,
    /// Without input validation, open to every origin.
    Unvalidated,
}

impl Variant {
    /// Whether the variant looks at who sends a request, from where and how.
    pub fn is_guarded(self) -> bool {
        matches!(self, Self::Shield | Self::Unvalidated)
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value().ok_or(fmt::Error)?;
        out.write_str(value.get_name())
    }
}
