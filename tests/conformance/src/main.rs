//! Sends the same requests to the real Flask project and to the users service, and says where
//! they differ: the cases in `cases/`, and as many generated ones as asked for.

mod answer;
mod case;
mod compare;
mod drill;
mod flask;
mod generate;
mod kept;
mod log;
mod pair;
mod report;
mod request;
mod run;
mod service;
mod shrink;
mod trace;

use std::path::PathBuf;
use std::process::ExitCode;

use flask::Home;
use run::Plan;

const USAGE: &str = "front-desk-conformance --python FILE [--requests N] [--seed S] [--variant V]";

fn main() -> ExitCode {
    let done = options()
        .and_then(|(python, plan)| run::run(&Home::new(python, flask::checkout())?, &plan));
    match done {
        Ok(report) => {
            println!("{report}");
            ExitCode::from(u8::from(report.failed > 0))
        }
        Err(error) => {
            eprintln!("conformance: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<(PathBuf, Plan), String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let mut python = None;
    let mut plan = Plan {
        requests: 2000,
        seed: 1,
        variant: None,
    };
    let wrong = |error: lexopt::Error| format!("{error}; {USAGE}");
    while let Some(argument) = parser.next().map_err(wrong)? {
        let Long(name) = argument else {
            return Err(wrong(argument.unexpected()));
        };
        let name = name.to_owned();
        let value = parser.value().map_err(wrong)?;
        match name.as_str() {
            "python" => python = Some(PathBuf::from(value)),
            "requests" => plan.requests = value.parse().map_err(wrong)?,
            "seed" => plan.seed = value.parse().map_err(wrong)?,
            "variant" => plan.variant = Some(value.string().map_err(wrong)?),
            _ => return Err(format!("there is no option --{name}; {USAGE}")),
        }
    }
    let python = python.ok_or_else(|| format!("which Python? {USAGE}"))?;
    Ok((python, plan))
}
