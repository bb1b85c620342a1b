//! Sends recorded requests to the users service and prints what it answers, line by line: the way
//! to compare it with Flask. `users_service::replay` has the format.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use users_service::Settings;
use users_service::replay::Replay;

const USAGE: &str = "replay [--variant NAME] FILE (`-`: standard input)";

fn main() -> ExitCode {
    match run(std::env::args_os().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("replay: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<(), String> {
    let (settings, file) = options(arguments)?;
    let mut replay = Replay::new(settings);
    let done = if file == "-" {
        answer(&mut replay, io::stdin().lock(), io::stdout().lock())
    } else {
        let path = Path::new(&file);
        let unreadable = |error| format!("can't read {}: {error}", path.display());
        let opened = File::open(path).map_err(unreadable)?;
        // A folder can be opened, but not read.
        let mut input = BufReader::new(opened);
        input.fill_buf().map_err(unreadable)?;
        answer(&mut replay, input, io::stdout().lock())
    };
    match done {
        // Whoever reads the answers has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.map_err(|error| error.to_string()),
    }
}

/// Answers line by line, so that a program at the other end can wait for each answer.
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

fn options(mut arguments: impl Iterator<Item = OsString>) -> Result<(Settings, OsString), String> {
    let mut settings = Settings::default();
    let mut file = None;
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--variant") => {
                let name = arguments.next().ok_or("--variant needs a name")?;
                settings = named(&name.to_string_lossy())?;
            }
            Some(option) if option.starts_with("--variant=") => {
                settings = named(option.trim_start_matches("--variant="))?;
            }
            Some(option) if option.starts_with("--") => {
                return Err(format!("there is no option {option}; {USAGE}"));
            }
            _ if file.is_some() => return Err(format!("one file at a time; {USAGE}")),
            _ => file = Some(argument),
        }
    }
    let file = file.ok_or_else(|| format!("which file? {USAGE}"))?;
    Ok((settings, file))
}

fn named(name: &str) -> Result<Settings, String> {
    Settings::named(name).ok_or_else(|| {
        let known = Settings::NAMES.join(", ");
        format!("there is no variant `{name}`; choose among {known}")
    })
}
