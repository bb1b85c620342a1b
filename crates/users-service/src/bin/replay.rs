//! Sends recorded requests to the users service and prints its responses line by line, for comparison with
//! Flask. [`users_service::replay`] describes the format.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow};
use clap::Parser;
use clap::error::{ContextKind, ErrorKind as Usage};
use users_service::replay::Replay;
use users_service::{Preset, Settings};

const USAGE: &str = "replay [--variant NAME] FILE (`-`: standard input)";

/// Sends recorded requests to the users service and prints its responses.
#[derive(Parser)]
#[command(name = "replay", override_usage = USAGE)]
struct Arguments {
    /// The preset of the service; if given more than once, the last one counts.
    #[arg(
        long,
        value_name = "NAME",
        default_value = "project",
        overrides_with = "variant"
    )]
    variant: String,
    /// A file with one JSON object a line; `-` is standard input.
    file: PathBuf,
}

fn main() -> ExitCode {
    let done = match Arguments::try_parse() {
        Ok(arguments) => run(&arguments),
        Err(error) if error.kind() == Usage::DisplayHelp => {
            print!("{error}");
            return ExitCode::SUCCESS;
        }
        Err(error) => Err(anyhow!(explain(&error))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("replay: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The error in the arguments, in one line.
fn explain(error: &clap::Error) -> String {
    let argument = error.get(ContextKind::InvalidArg).map(ToString::to_string);
    match (error.kind(), argument) {
        (Usage::InvalidValue, _) => "--variant needs a name".to_owned(),
        (Usage::MissingRequiredArgument, _) => format!("which file? {USAGE}"),
        (Usage::UnknownArgument, Some(option)) if option.starts_with("--") => {
            format!("there is no option {option}; {USAGE}")
        }
        (Usage::UnknownArgument, _) => format!("one file at a time; {USAGE}"),
        _ => error.to_string(),
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let mut replay = Replay::new(settings(&arguments.variant)?);
    let output = io::stdout().lock();
    let done = if arguments.file == Path::new("-") {
        answer(&mut replay, io::stdin().lock(), output)
    } else {
        answer(&mut replay, open(&arguments.file)?, output)
    };
    match done {
        // The program that reads the responses has closed the pipe.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

fn settings(variant: &str) -> Result<Settings> {
    Settings::named(variant).with_context(|| {
        let known = Preset::ALL.map(Preset::name).join(", ");
        format!("there is no variant `{variant}`; choose among {known}")
    })
}

fn open(path: &Path) -> Result<impl BufRead> {
    let context = || format!("can't read {}", path.display());
    let mut input = BufReader::new(File::open(path).with_context(context)?);
    // A folder can be opened, but not read.
    input.fill_buf().with_context(context)?;
    Ok(input)
}

/// Answers line by line, so that a program at the other end can wait for each response.
fn answer(replay: &mut Replay, mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if let Some(answer) = replay.line(&line) {
            writeln!(output, "{answer}")?;
        }
        line.clear();
    }
    output.flush()
}
