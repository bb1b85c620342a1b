//! Sends the same requests to both sides of a variant, Flask and the users service.

use anyhow::Result;
use clap::ValueEnum;
use rayon::prelude::*;

use crate::case::Case;
use crate::difference::{Difference, compare};
use crate::flask::{Checkout, Flask};
use crate::flask_answer::FlaskResult;
use crate::known_difference::{KnownDifference, depends_on_python};
use crate::request::Request;
use crate::service::{self, ServiceAnswer};
use crate::trace::CallSites;
use crate::variant::Variant;

/// Both sides of one variant.
pub struct Comparator<'a> {
    /// The variant.
    pub variant: Variant,
    flask: Flask,
    call_sites: &'a CallSites,
    has_reference_python: bool,
}

/// The result of comparing a sequence.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Every known difference that was seen.
    pub known: Vec<KnownDifference>,
    /// The first difference that is not known, and the index of its request.
    pub difference: Option<(usize, Difference)>,
}

impl<'a> Comparator<'a> {
    /// Starts Flask.
    pub fn start(checkout: &Checkout, variant: Variant, call_sites: &'a CallSites) -> Result<Self> {
        Ok(Self {
            variant,
            flask: Flask::start(checkout, variant)?,
            call_sites,
            has_reference_python: checkout.has_reference_python(),
        })
    }

    /// Compares each sequence, each with a fresh database.
    pub fn compare_all(&mut self, sequences: &[&[Request]]) -> Result<Vec<Comparison>> {
        let answers = self.flask.answers(sequences)?;
        sequences
            .iter()
            .zip(answers)
            .map(|(requests, flask)| {
                let service = service::answers(self.variant, requests)?;
                Ok(self.compare_answers(requests, &flask, &service))
            })
            .collect()
    }

    /// Compares one sequence.
    pub fn compare(&mut self, requests: &[Request]) -> Result<Comparison> {
        Ok(self.compare_all(&[requests])?.pop().unwrap_or_default())
    }

    fn compare_answers(
        &self,
        requests: &[Request],
        flask: &[FlaskResult],
        service: &[ServiceAnswer],
    ) -> Comparison {
        let mut comparison = Comparison::default();
        for (index, ((request, flask), service)) in
            requests.iter().zip(flask).zip(service).enumerate()
        {
            if !self.has_reference_python && depends_on_python(request) {
                comparison.known.push(KnownDifference::OtherPython);
                continue;
            }
            match compare(request, flask, service, self.call_sites) {
                Ok(known) => comparison.known.extend(known),
                Err(difference) => {
                    comparison.difference = Some((index, difference));
                    break;
                }
            }
        }
        comparison
    }
}

/// The lines at which the service shows library calls, in any case of any variant.
pub fn call_sites(cases: &[Case]) -> Result<CallSites> {
    let mut call_sites = CallSites::default();
    for variant in Variant::value_variants() {
        let answers: Vec<_> = cases
            .par_iter()
            .map(|case| service::answers(*variant, &case.requests))
            .collect::<Result<_>>()?;
        for answer in answers.iter().flatten() {
            call_sites.extend(&answer.trace);
        }
    }
    Ok(call_sites)
}
