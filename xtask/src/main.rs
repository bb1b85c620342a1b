//! The developer's commands: `cargo xtask serve`, `cargo xtask test` and the rest.
//!
//! This package doesn't depend on the course: a command has to start while the course doesn't
//! compile.

mod bench;
mod build;
mod cli;
mod conformance;
mod download;
mod error;
mod file_length;
mod lint;
mod metadata;
mod new;
mod packages;
mod process;
mod replay;
mod serve;
mod sizes;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use cli::{Cli, Command};
use workspace::Workspace;

fn main() -> ExitCode {
    run(Cli::parse().command).unwrap_or_else(|error| {
        eprintln!("\n{}", error::report(&error));
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    match command {
        Command::Serve(options) => serve::run(&workspace, &options),
        Command::Build(options) => build::run(&workspace, &options),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Lint { fix } => lint::run(&workspace, fix),
        Command::New(what) => new::run(&workspace, &what),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Conformance { arguments } => conformance::run(&workspace, &arguments),
        Command::Replay { arguments } => replay::run(&workspace, &arguments),
    }
}
