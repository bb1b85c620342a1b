//! Measures the users service natively: requests per second of CPU time, one line of JSON.

use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ProcessTime;
use front_desk_bench::{BATCH, Load};

/// CPU time behind each figure.
const ENOUGH: Duration = Duration::from_millis(500);

fn main() -> ExitCode {
    let (Some(get_item), Some(create)) = (rate(Load::get_item), rate(Load::create)) else {
        eprintln!("the service refused a request of the load");
        return ExitCode::FAILURE;
    };
    println!("{{\"get_item\": {get_item}, \"create\": {create}}}");
    ExitCode::SUCCESS
}

/// Requests per second of CPU time, or none where one was refused.
fn rate(batch: fn(&mut Load) -> u32) -> Option<f64> {
    let mut spent = Duration::ZERO;
    let mut sent = 0_u32;
    while spent < ENOUGH {
        let mut load = Load::default();
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
