//! Measures the users service natively: requests per second of CPU time, one line of JSON.

use std::process::ExitCode;
use std::time::Duration;

use bench::{BATCH, Load};
use cpu_time::ProcessTime;

/// CPU time behind each figure.
const ENOUGH: Duration = Duration::from_millis(500);

/// A kind of request, a batch of it, and whether it is traced.
type Figure = (&'static str, fn(&mut Load) -> u32, bool);

const FIGURES: [Figure; 4] = [
    ("get_item", Load::get_item, false),
    ("create", Load::create, false),
    ("get_item_traced", Load::get_item, true),
    ("create_traced", Load::create, true),
];

fn main() -> ExitCode {
    let figure = |(name, batch, traced): Figure| {
        rate(batch, traced).map(|rate| format!("\"{name}\": {rate}"))
    };
    let Some(figures) = FIGURES.into_iter().map(figure).collect::<Option<Vec<_>>>() else {
        eprintln!("the service refused a request of the load");
        return ExitCode::FAILURE;
    };
    println!("{{{}}}", figures.join(", "));
    ExitCode::SUCCESS
}

/// Requests per second of CPU time, or none if one was refused.
fn rate(batch: fn(&mut Load) -> u32, traced: bool) -> Option<f64> {
    let mut spent = Duration::ZERO;
    let mut sent = 0_u32;
    while spent < ENOUGH {
        let mut load = Load::new(traced);
        let started = ProcessTime::now();
        let answered = batch(&mut load);
        spent += started.elapsed();
        if answered != BATCH {
            return None;
        }
        sent += BATCH;
    }
    Some(f64::from(sent) / spent.as_secs_f64())
}
