//! The run: variant by variant the cases, then what the generator writes; the differences that are
//! kept; the drills.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use crate::case::{self, Sequence};
use crate::compare::What;
use crate::drill;
use crate::flask::{Home, MINOR};
use crate::generate::Generator;
use crate::kept::{self, Kept};
use crate::pair::{Pair, VARIANTS, learn};
use crate::report::{Report, show};
use crate::request::Request;
use crate::trace::Shown;

/// How many sequences are on their way to Python at a time.
const BATCH: usize = 50;
/// How many kinds of differences of a variant are made short and shown.
const KINDS: usize = 20;
/// The sequences of a variant have numbers of their own.
const NUMBERS: u64 = 1 << 32;

/// What is to be run.
pub struct Plan {
    /// How many requests the generator writes, over all variants together.
    pub requests: usize,
    /// What it starts from.
    pub seed: u64,
    /// One variant only.
    pub variant: Option<String>,
}

/// What every part of the run has at hand.
struct Run<'a> {
    home: &'a Home,
    cases: &'a [Sequence],
    shown: &'a Shown,
    seed: u64,
    /// How many requests are generated for a variant.
    share: usize,
}

/// One part, which a thread takes on.
#[derive(Clone, Copy)]
enum Part {
    Variant(usize),
    Kept,
    Drills,
}

/// Compares everything, says what differs, and ends with a line `N passed, M failed in …`.
pub fn run(home: &Home, plan: &Plan) -> Result<Report, String> {
    let started = Instant::now();
    let cases = case::load(&home.root.join("tests/conformance/cases"))?;
    let wanted = |name: &str| plan.variant.as_deref().is_none_or(|wanted| wanted == name);
    let variants = (0..VARIANTS.len()).filter(|at| wanted(VARIANTS[*at]));
    let mut parts: Vec<Part> = variants.map(Part::Variant).collect();
    if parts.is_empty() {
        return Err(format!("choose a variant among {}", VARIANTS.join(", ")));
    }
    let shown = learn(&cases)?;
    let run = Run {
        home,
        cases: &cases,
        shown: &shown,
        seed: plan.seed,
        share: plan.requests.div_ceil(parts.len()),
    };
    if plan.variant.is_none() {
        parts.extend([Part::Kept, Part::Drills]);
    }
    let mut report = run.all(&parts)?;
    report.took = started.elapsed();
    Ok(report)
}

impl Run<'_> {
    /// Every part, on as many threads as there are processors.
    fn all(&self, parts: &[Part]) -> Result<Report, String> {
        let queue = Mutex::new(parts.iter());
        let results = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(|| {
                    while let Some(part) = queue.lock().ok().and_then(|mut queue| queue.next()) {
                        let result = match *part {
                            Part::Variant(number) => self.variant(number),
                            Part::Kept => self.kept(),
                            Part::Drills => self.drills(),
                        };
                        if let Ok(mut results) = results.lock() {
                            results.push(result);
                        }
                    }
                });
            }
        });
        let results = results.into_inner().map_err(|error| error.to_string())?;
        let mut sum = Report::default();
        for result in results {
            sum.add(result?);
        }
        Ok(sum)
    }

    fn variant(&self, number: usize) -> Result<Report, String> {
        let variant = VARIANTS[number];
        let in_variant = |error| format!("{variant}: {error}");
        let mut pair = Pair::start(self.home, variant, self.shown).map_err(in_variant)?;
        let mut report = Report::default();
        self.cases(&mut pair, &mut report).map_err(in_variant)?;
        let first = NUMBERS * number as u64;
        self.generated(&mut pair, first, &mut report)
            .map_err(in_variant)?;
        Ok(report)
    }

    fn cases(&self, pair: &mut Pair<'_>, report: &mut Report) -> Result<(), String> {
        let fits = |case: &&Sequence| case.variant.as_deref().is_none_or(|it| it == pair.variant);
        let cases: Vec<&Sequence> = self.cases.iter().filter(fits).collect();
        // What is about every variant has to get through the shield to be about anything there.
        let passes = |case: &&Sequence| match (pair.variant, &case.variant) {
            ("shield", None) => case.requests.iter().map(Request::with_pass).collect(),
            _ => case.requests.clone(),
        };
        let requests: Vec<Vec<Request>> = cases.iter().map(passes).collect();
        let sequences: Vec<&[Request]> = requests.iter().map(Vec::as_slice).collect();
        for ((case, requests), compared) in
            cases.iter().zip(&requests).zip(pair.compare(&sequences)?)
        {
            report.count(requests, &compared);
            if let Some((at, difference)) = compared.difference {
                println!(
                    "{}: {}, request {}\n{difference}\n",
                    pair.variant,
                    case.name,
                    at + 1
                );
            }
        }
        report.cases += cases.len();
        Ok(())
    }

    fn generated(
        &self,
        pair: &mut Pair<'_>,
        first: u64,
        report: &mut Report,
    ) -> Result<(), String> {
        let is_guarded = matches!(pair.variant, "shield" | "unvalidated");
        let generator = Generator::new(self.seed, self.cases, is_guarded)?;
        let mut numbers = first..;
        let mut kinds: BTreeMap<(What, String), usize> = BTreeMap::new();
        let mut written = 0;
        while written < self.share {
            let mut batch = Vec::new();
            while batch.len() < BATCH && written < self.share {
                let requests = generator.sequence(numbers.next().unwrap_or(first));
                written += requests.len();
                batch.push(requests);
            }
            let sequences: Vec<&[Request]> = batch.iter().map(Vec::as_slice).collect();
            for (requests, compared) in batch.iter().zip(pair.compare(&sequences)?) {
                report.count(requests, &compared);
                let Some((at, difference)) = compared.difference else {
                    continue;
                };
                let seen = kinds.entry(difference.kind()).or_default();
                *seen += 1;
                if *seen == 1 && kinds.len() <= KINDS {
                    show(pair, &requests[..=at], &difference)?;
                }
            }
        }
        report.generated += written;
        let again: usize = kinds.values().map(|seen| seen - 1).sum();
        if again > 0 {
            println!("{}: {again} more of the same kinds\n", pair.variant);
        }
        Ok(())
    }

    /// Each kept difference still is one, in just its way.
    fn kept(&self) -> Result<Report, String> {
        let file = self.home.root.join("tests/conformance/differences.toml");
        let mut pair = Pair::start(self.home, VARIANTS[0], self.shown)?;
        let mut report = Report::default();
        for (kept, request) in kept::examples(&file)? {
            if kept == Kept::OtherPython && self.home.minor == MINOR {
                continue;
            }
            let requests = [request];
            let compared = pair.compare_one(&requests)?;
            let is_kept = compared.kept == [kept];
            if is_kept {
                report.passed += 1;
            } else {
                report.failed += 1;
                println!(
                    "differences.toml: {kept:?} is none any more: {requests:?}: {compared:?}\n"
                );
            }
        }
        Ok(report)
    }

    fn drills(&self) -> Result<Report, String> {
        let unnoticed = drill::run(self.home, self.shown)?;
        for words in &unnoticed {
            println!("drill: {words}\n");
        }
        Ok(Report {
            passed: drill::COUNT - unnoticed.len(),
            failed: unnoticed.len(),
            ..Report::default()
        })
    }
}
