//! Sends the same requests to the real Flask project and to the users service, and reports where
//! the two differ: the cases in `cases/`, and as many generated requests as asked for.

mod case;
mod comparator;
mod debugger;
mod difference;
mod flask;
mod flask_answer;
mod generate;
mod known_difference;
mod log;
mod mutant;
mod report;
mod request;
mod response;
mod run;
mod service;
mod shrink;
mod trace;
mod variant;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use flask::Checkout;
use run::Plan;
use variant::Variant;

/// Compares the users service with the Flask project, request by request.
#[derive(Parser)]
#[command(name = "conformance")]
struct Arguments {
    /// The Python interpreter that has Flask.
    #[arg(long, value_name = "FILE")]
    python: PathBuf,
    /// How many requests to generate, over all variants together.
    #[arg(long, default_value_t = 2000)]
    requests: usize,
    /// The seed of the generated requests; the same seed gives the same requests.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Compare this variant only.
    #[arg(long)]
    variant: Option<Variant>,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let checkout = Checkout::new(arguments.python, flask::checkout_root())?;
    let plan = Plan {
        requests: arguments.requests,
        seed: arguments.seed,
        variant: arguments.variant,
    };
    let report = run::run(&checkout, &plan)?;
    println!("{report}");
    Ok(ExitCode::from(u8::from(report.total().failed > 0)))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_command_line_is_defined_without_contradictions() {
        Arguments::command().debug_assert();
    }
}
