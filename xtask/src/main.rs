//! The developer's verbs: `cargo xtask serve`, `cargo xtask test` and the rest.
//!
//! It must not depend on the course's crate: a verb has to start while that one doesn't compile.

mod arguments;
mod bench;
mod build;
mod conformance;
mod counts;
mod download;
mod failure;
mod help;
mod lint;
mod process;
mod replay;
mod serve;
mod sizes;
mod suites;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use arguments::Verb;
use failure::Failure;
use workspace::Workspace;

fn main() -> ExitCode {
    let verb = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(verb) => verb,
        Err(mistake) => {
            eprintln!("cargo xtask: {mistake}\n\n{}", help::USAGE);
            return ExitCode::from(2);
        }
    };
    match carry_out(verb) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(verb: Verb) -> Result<ExitCode, Failure> {
    let workspace = Workspace::find()?;
    match verb {
        Verb::Help(topic) => {
            println!("{}", help::on(topic));
            Ok(ExitCode::SUCCESS)
        }
        Verb::Serve(options) => serve::run(&workspace, &options),
        Verb::Build(options) => build::run(&workspace, &options),
        Verb::Test(options) => test::run(&workspace, &options),
        Verb::Lint { fix } => lint::run(&workspace, fix),
        Verb::Bench(options) => bench::run(&workspace, &options),
        Verb::Conformance(arguments) => conformance::run(&workspace, &arguments),
        Verb::Replay(arguments) => replay::run(&workspace, &arguments),
    }
}
