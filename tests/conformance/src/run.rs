//! The run: in each variant the cases, then generated sequences; the examples of known differences;
//! the mutants.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use rayon::prelude::*;

use crate::case::{self, Case};
use crate::comparator::{self, Comparator};
use crate::difference::{Aspect, Difference};
use crate::flask::Checkout;
use crate::generate::Generator;
use crate::known_difference::{self, KnownDifference};
use crate::mutant;
use crate::report::Report;
use crate::request::Request;
use crate::shrink::shrink;
use crate::trace::CallSites;
use crate::variant::Variant;

/// How many sequences are sent to Python at a time.
const BATCH: usize = 50;
/// How many kinds of differences of a variant are shrunk and shown.
const MAX_KINDS: usize = 20;

/// What is to be run.
pub struct Plan {
    /// How many requests are generated, over all variants together.
    pub requests: usize,
    /// The seed of the generator.
    pub seed: u64,
    /// One variant only; without it, everything.
    pub variant: Option<Variant>,
}

/// A part of the run that is independent of the others.
enum Job {
    Variant(Variant, fastrand::Rng),
    KnownDifferences,
    Mutants,
}

struct Run<'a> {
    checkout: &'a Checkout,
    cases: &'a [Case],
    call_sites: &'a CallSites,
    /// How many requests are generated for each variant.
    requests_per_variant: usize,
}

/// Compares everything, as parallel as the machine allows, and prints every difference.
pub fn run(checkout: &Checkout, plan: &Plan) -> Result<Report> {
    let started = Instant::now();
    let cases = case::load(&checkout.root.join("tests/conformance/cases"))?;
    let call_sites = comparator::call_sites(&cases)?;
    let mut jobs = jobs(plan);
    let variants = jobs.len();
    if plan.variant.is_none() {
        jobs.extend([Job::KnownDifferences, Job::Mutants]);
    }
    let run = Run {
        checkout,
        cases: &cases,
        call_sites: &call_sites,
        requests_per_variant: plan.requests.div_ceil(variants),
    };
    let reports: Vec<Report> = jobs
        .into_par_iter()
        .with_max_len(1)
        .map(|job| run.job(job))
        .collect::<Result<_>>()?;
    let mut total = Report::default();
    for report in reports {
        total += report;
    }
    total.duration = started.elapsed();
    Ok(total)
}

/// A job for each variant of the plan. A variant's random numbers depend on the seed alone, not on
/// which other variants run.
fn jobs(plan: &Plan) -> Vec<Job> {
    let mut seeds = fastrand::Rng::with_seed(plan.seed);
    Variant::value_variants()
        .iter()
        .map(|variant| (*variant, seeds.fork()))
        .filter(|(variant, _)| plan.variant.is_none_or(|wanted| wanted == *variant))
        .map(|(variant, rng)| Job::Variant(variant, rng))
        .collect()
}

impl Run<'_> {
    fn job(&self, job: Job) -> Result<Report> {
        match job {
            Job::Variant(variant, rng) => self
                .variant(variant, rng)
                .with_context(|| format!("variant {variant}")),
            Job::KnownDifferences => self.known_differences(),
            Job::Mutants => self.mutants(),
        }
    }

    fn variant(&self, variant: Variant, rng: fastrand::Rng) -> Result<Report> {
        let mut comparator = Comparator::start(self.checkout, variant, self.call_sites)?;
        let mut report = Report::default();
        self.cases(&mut comparator, &mut report)?;
        self.generated(&mut comparator, rng, &mut report)?;
        Ok(report)
    }

    fn cases(&self, comparator: &mut Comparator<'_>, report: &mut Report) -> Result<()> {
        let variant = comparator.variant;
        let cases: Vec<(&Case, Vec<Request>)> = self
            .cases
            .iter()
            .filter(|case| case.applies_to(variant))
            .map(|case| (case, case.requests_for(variant)))
            .collect();
        let sequences: Vec<&[Request]> = cases
            .iter()
            .map(|(_, requests)| requests.as_slice())
            .collect();
        let comparisons = comparator.compare_all(&sequences)?;
        for ((case, requests), comparison) in cases.iter().zip(comparisons) {
            let has_passed = report.record(requests, &comparison);
            report.cases.count(has_passed);
            if let Some((index, difference)) = comparison.difference {
                let number = index + 1;
                println!("{variant}: {}, request {number}\n{difference}\n", case.name);
            }
        }
        Ok(())
    }

    fn generated(
        &self,
        comparator: &mut Comparator<'_>,
        rng: fastrand::Rng,
        report: &mut Report,
    ) -> Result<()> {
        let mut generator = Generator::new(rng, self.cases, comparator.variant.is_guarded())?;
        let mut kinds: BTreeMap<(Aspect, String), usize> = BTreeMap::new();
        while report.generated_requests < self.requests_per_variant {
            let mut batch = Vec::new();
            while batch.len() < BATCH && report.generated_requests < self.requests_per_variant {
                let requests = generator.sequence();
                report.generated_requests += requests.len();
                batch.push(requests);
            }
            let sequences: Vec<&[Request]> = batch.iter().map(Vec::as_slice).collect();
            let comparisons = comparator.compare_all(&sequences)?;
            for (requests, comparison) in batch.iter().zip(comparisons) {
                let has_passed = report.record(requests, &comparison);
                report.sequences.count(has_passed);
                let Some((index, difference)) = comparison.difference else {
                    continue;
                };
                let seen = kinds.entry(difference.kind()).or_default();
                *seen += 1;
                if *seen == 1 && kinds.len() <= MAX_KINDS {
                    show_shortest(comparator, &requests[..=index], &difference)?;
                }
            }
        }
        let repeated: usize = kinds.values().map(|seen| seen - 1).sum();
        if repeated > 0 {
            println!(
                "{}: {repeated} more of the same kinds\n",
                comparator.variant
            );
        }
        Ok(())
    }

    /// Checks that each example still shows its known difference.
    fn known_differences(&self) -> Result<Report> {
        let file = self
            .checkout
            .root
            .join("tests/conformance/differences.toml");
        let mut comparator = Comparator::start(self.checkout, Variant::Project, self.call_sites)?;
        let mut report = Report::default();
        for (known, request) in known_difference::examples(&file)? {
            if known == KnownDifference::OtherPython && self.checkout.has_reference_python() {
                continue;
            }
            let requests = [request];
            let comparison = comparator.compare(&requests)?;
            let is_known = comparison.known == [known];
            report.examples.count(is_known);
            if !is_known {
                println!("differences.toml: no longer {known:?}: {requests:?}: {comparison:?}\n");
            }
        }
        Ok(report)
    }

    fn mutants(&self) -> Result<Report> {
        let mutants = mutant::load(&self.checkout.root.join("tests/conformance/mutants.toml"))?;
        if mutants.is_empty() {
            bail!("mutants.toml has no mutant");
        }
        let results: Vec<(String, Option<String>)> = mutants
            .into_par_iter()
            .map(|mutant| {
                let name = mutant.name.clone();
                let survives = mutant.survives(self.checkout, self.call_sites);
                Ok((
                    name.clone(),
                    survives.with_context(|| format!("mutant `{name}`"))?,
                ))
            })
            .collect::<Result<_>>()?;
        let mut report = Report::default();
        for (name, survives) in results {
            report.mutants.count(survives.is_none());
            if let Some(reason) = survives {
                println!("mutants.toml: {name}: {reason}\n");
            }
        }
        Ok(report)
    }
}

/// Shrinks the sequence and prints it as a case to add.
fn show_shortest(
    comparator: &mut Comparator<'_>,
    requests: &[Request],
    difference: &Difference,
) -> Result<()> {
    let shortest = shrink(requests, |requests| {
        let found = comparator.compare(requests)?.difference;
        Ok(found.is_some_and(|(_, found)| found.kind() == difference.kind()))
    })?;
    let found = comparator.compare(&shortest)?.difference;
    let variant = comparator.variant;
    let case = Case {
        name: "name the behaviour here".to_owned(),
        variant: Some(variant),
        requests: shortest,
    };
    println!(
        "{variant}: {}\nThe shortest sequence that shows it, for a file in tests/conformance/cases:\n{}\n",
        found.as_ref().map_or(difference, |(_, found)| found),
        case.to_line()?
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_has_the_same_random_numbers_alone_and_among_others() {
        let plan = |variant| Plan {
            requests: 0,
            seed: 5,
            variant,
        };
        let numbers = |plan| {
            let numbers = jobs(&plan).into_iter().filter_map(|job| match job {
                Job::Variant(variant, mut rng) => Some((variant.to_string(), rng.u64(..))),
                Job::KnownDifferences | Job::Mutants => None,
            });
            numbers.collect::<Vec<_>>()
        };
        let all = numbers(plan(None));
        let alone = numbers(plan(Some(Variant::Debug)));
        assert_eq!(all.len(), 8);
        assert_eq!(alone.len(), 1);
        assert!(all.contains(&alone[0]));
    }
}
