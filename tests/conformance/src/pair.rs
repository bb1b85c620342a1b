//! A variant twice: the real one and the users service's, asked the same and compared.

use front_desk::api::Settings;

use crate::case::Sequence;
use crate::compare::{Difference, compare};
use crate::flask::{Flask, Home, MINOR};
use crate::kept::{Kept, depends_on_python};
use crate::request::Request;
use crate::service;
use crate::trace::Shown;

/// The variants that `drive.py` can start.
pub const VARIANTS: [&str; 8] = [
    "project",
    "fat_route",
    "no_handlers",
    "patch_as_put",
    "debug",
    "production",
    "shield",
    "unvalidated",
];

/// One variant's two sides.
pub struct Pair<'a> {
    /// The variant's name.
    pub variant: &'static str,
    flask: Flask,
    settings: Settings,
    shown: &'a Shown,
    /// Whether Python is another one than that whose answers the service gives.
    is_other_python: bool,
}

/// What comparing a sequence gave.
#[derive(Debug, Default)]
pub struct Compared {
    /// How often the two differed in a way that is kept.
    pub kept: Vec<Kept>,
    /// The first difference that is not, and at which request it shows.
    pub difference: Option<(usize, Difference)>,
}

impl<'a> Pair<'a> {
    /// Starts Flask.
    pub fn start(home: &Home, variant: &'static str, shown: &'a Shown) -> Result<Self, String> {
        Ok(Self {
            variant,
            flask: Flask::start(home, variant)?,
            settings: settings(variant)?,
            shown,
            is_other_python: home.minor != MINOR,
        })
    }

    /// Compares each sequence, from a fresh start each.
    pub fn compare(&mut self, sequences: &[&[Request]]) -> Result<Vec<Compared>, String> {
        let answers = self.flask.answers(sequences)?;
        let pairs = sequences.iter().zip(answers);
        Ok(pairs
            .map(|(requests, flask)| {
                let service = service::answers(&self.settings, requests);
                let mut compared = Compared::default();
                for (at, request) in requests.iter().enumerate() {
                    if self.is_other_python && depends_on_python(request) {
                        compared.kept.push(Kept::OtherPython);
                        continue;
                    }
                    match compare(request, &flask[at], &service[at], self.shown) {
                        Ok(kept) => compared.kept.extend(kept),
                        Err(difference) => {
                            compared.difference = Some((at, difference));
                            break;
                        }
                    }
                }
                compared
            })
            .collect())
    }

    /// Compares one sequence.
    pub fn compare_one(&mut self, requests: &[Request]) -> Result<Compared, String> {
        Ok(self.compare(&[requests])?.pop().unwrap_or_default())
    }
}

fn settings(variant: &str) -> Result<Settings, String> {
    Settings::named(variant).ok_or_else(|| format!("the service has no variant `{variant}`"))
}

/// Which lines the service shows library calls for, in any case of any variant.
pub fn learn(cases: &[Sequence]) -> Result<Shown, String> {
    let mut shown = Shown::default();
    for variant in VARIANTS {
        let settings = settings(variant)?;
        for case in cases {
            for answer in service::answers(&settings, &case.requests) {
                shown.learn(&answer.trace);
            }
        }
    }
    Ok(shown)
}
