//! The engine's speed: events per second of CPU time, natively.

use std::collections::BTreeMap;

use super::{measured, middle};
use anyhow::Result;

use crate::packages;
use crate::sizes::thousands;
use crate::tools::Toolbox;
use crate::workspace::Workspace;

/// What `bench/src/bin/engine.rs` measures, and its name in the output.
const RUNS: [(&str, &str); 5] = [
    ("one_worker", "one sync worker"),
    ("four_workers", "four sync workers"),
    ("threads", "16 threads, CPU and I/O"),
    ("async_loop", "an async loop, CPU and I/O"),
    ("four_servers", "four servers of four workers"),
];
const AIM: u64 = 5_000_000;

/// Measures a million jobs of each kind.
pub fn run(workspace: &Workspace, _: &mut Toolbox, runs: usize) -> Result<()> {
    let mut rates = BTreeMap::<_, Vec<f64>>::new();
    for _ in 0..runs {
        let program = super::program(workspace, packages::BENCH_ENGINE);
        for figures in measured(program, "bench-engine")? {
            for (key, _) in RUNS {
                rates.entry(key).or_default().extend(figures[key].as_f64());
            }
        }
    }
    println!("    events per CPU-second (aim {})", thousands(AIM));
    for (key, name) in RUNS {
        let rate = middle(rates.get(key).map(Vec::as_slice).unwrap_or_default())?;
        println!("    {name:<30} {:>14}", thousands(rate.round() as u64));
    }
    Ok(())
}
