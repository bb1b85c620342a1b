//! The command line: which command, with which options.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::bench::Part;

/// Front Desk: the developer's commands.
///
/// Each command looks for the tools that it needs and installs what is missing.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the course, open it, rebuild it when a file changes
    Serve(Serve),
    /// Run every check, or some suites; `test quick` takes seconds
    Test(Test),
    /// Build the finished site, which any static host can serve
    Build(Build),
    /// Begin a lesson, a widget or a task from a template that builds
    #[command(subcommand)]
    New(New),
    /// Check formatting and lints, Rust and Python
    Lint {
        /// Fix formatting, and what ruff can fix by itself
        #[arg(long)]
        fix: bool,
    },
    /// Measure sizes, the users service, the engine, and the site in a browser
    ///
    /// Prints in the same form each time. No figure fails it.
    Bench(Bench),
    /// Send recorded requests to the users service and print its answers
    #[command(override_usage = "cargo xtask replay [--variant NAME] FILE", after_help = REPLAY)]
    Replay {
        /// The file with a request a line (`-`: standard input), and `--variant NAME`
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Compare the users service with the real Flask project, request by request
    #[command(
        override_usage = "cargo xtask conformance [--requests N] [--seed S] [--variant NAME]",
        after_help = CONFORMANCE
    )]
    Conformance {
        /// Options of the program that compares
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

/// What `new` begins.
#[derive(Debug, Subcommand)]
pub enum New {
    /// A section of the course, after the last one, with a question
    Lesson {
        /// Its name in the address: `rate-limits`
        #[arg(value_parser = slug)]
        slug: String,
        /// Its title
        #[arg(long, value_parser = title)]
        title: String,
    },
    /// A widget, in the crate of its subject
    Widget {
        /// Its name in lessons: `rate-limit`
        #[arg(value_parser = slug)]
        id: String,
        /// Its title
        #[arg(long, value_parser = title)]
        title: String,
        /// The crate: `http` for `widgets-http`
        #[arg(long, default_value = "http")]
        subject: String,
    },
    /// A task for readers, after the last one of its section
    Task {
        /// The section: `testing`
        #[arg(value_parser = slug)]
        section: String,
        /// Its name: `good-morning`
        #[arg(value_parser = slug)]
        name: String,
        /// Its title
        #[arg(long, value_parser = title)]
        title: String,
    },
}

/// Options of `serve`.
#[derive(Args, Debug)]
pub struct Serve {
    /// The port to listen on [default: 8080, or the next free one]
    #[arg(long)]
    pub port: Option<u16>,
    /// Serve it below a path, as a host with a sub-folder does
    #[arg(long, default_value = "/", value_parser = public_url)]
    pub public_url: String,
    /// Optimised, as it is published: slower to build
    #[arg(long)]
    pub release: bool,
    /// Don't open a browser
    #[arg(long)]
    pub no_open: bool,
}

/// Options of `build`.
#[derive(Args, Debug)]
pub struct Build {
    /// The path that the site will be served under
    #[arg(long, default_value = "/", value_parser = public_url)]
    pub public_url: String,
    /// Where the site is written
    #[arg(long, default_value = "dist")]
    pub dist: PathBuf,
}

/// Options of `test`.
#[derive(Args, Debug, Default)]
#[command(after_help = crate::test::help())]
pub struct Test {
    /// Only these suites, or `quick`; none: all
    pub suites: Vec<String>,
    /// Show what the programs print while they run
    #[arg(short, long)]
    pub verbose: bool,
}

/// Options of `bench`.
#[derive(Args, Debug)]
pub struct Bench {
    /// What to measure; none: everything
    #[arg(value_enum)]
    pub parts: Vec<Part>,
    /// Runs behind each median
    #[arg(long, default_value = "5", value_parser = clap::value_parser!(u32).range(1..))]
    pub runs: u32,
    /// Another finished site to measure beside this one in the same run, such as that of the
    /// commit before
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
}

/// A name in addresses and of files.
fn slug(text: &str) -> Result<String, String> {
    let fits =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let is_slug = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(fits)
        && !text.ends_with('-')
        && !text.contains("--");
    is_slug.then(|| text.to_owned()).ok_or_else(|| {
        "write small letters, digits and single hyphens, such as rate-limits".to_owned()
    })
}

/// A title, which goes between quotes.
fn title(text: &str) -> Result<String, String> {
    let breaks = |letter: char| letter == '"' || letter == '\\' || letter.is_control();
    (!text.trim().is_empty() && !text.contains(breaks))
        .then(|| text.to_owned())
        .ok_or_else(|| "write a title without straight quotes and backslashes".to_owned())
}

const CONFORMANCE: &str = "\
Sends the same requests to the real Flask project, over a socket, and to the users service, and
compares status, headers, body, stored rows, trace and log: every case in tests/conformance/cases,
then what a seeded generator writes. A difference is made as short as it can be and printed as a
case to add. tests/conformance/README.md has more.

  --requests N        how many requests are generated, over all variants (default: 2000)
  --seed S            what the generator starts from (default: 1)
  --variant NAME      project, fat_route, no_handlers, patch_as_put, debug, production, shield or
                      unvalidated (default: all)";

const REPLAY: &str = "\
State is carried from line to line.

  in   {\"method\":\"GET\",\"target\":\"/api/v1/users\",\"headers\":[[\"Accept\",\"*/*\"]],\"body\":\"\"}
       (`body_base64` instead of `body` for bytes that are not text), or {\"reset\":true}
  out  {\"status\":200,\"reason\":\"OK\",\"headers\":[[\"Content-Type\",\"application/json\"]],\"body_base64\":\"…\"}
       a line that can't be read gets {\"error\":\"…\"}, and the next one is read

  --variant NAME      a variant of the service, as the lessons show them: project (the default),
                      fat_route, no_handlers, patch_as_put, debug, production, shield (every
                      protection at once; the token is `sesame`) or unvalidated. A second passes
                      with each request";

/// A base path with a slash at both ends, whichever of them was typed.
fn public_url(typed: &str) -> Result<String, String> {
    if typed.contains([':', '?', '#', ' ']) {
        return Err("it is a path such as /courses/flask/".to_owned());
    }
    let inner = typed.trim_matches('/');
    Ok(if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parsed(line: &str) -> Result<Command, clap::Error> {
        let words = ["cargo xtask"].into_iter().chain(line.split_whitespace());
        Cli::try_parse_from(words).map(|cli| cli.command)
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_explains_itself_in_three_ways() {
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            for line in [
                format!("help {name}"),
                format!("{name} --help"),
                format!("{name} -h"),
            ] {
                let error = parsed(&line).expect_err("help ends the program");
                assert_eq!(error.kind(), clap::error::ErrorKind::DisplayHelp, "{line}");
            }
        }
    }

    #[test]
    fn a_public_url_gets_a_slash_at_both_ends() {
        for typed in ["/a/b/", "a/b", "/a/b", "a/b/"] {
            assert_eq!(public_url(typed).as_deref(), Ok("/a/b/"), "{typed}");
        }
        assert_eq!(public_url("/").as_deref(), Ok("/"));
        assert!(public_url("https://example.org/a/").is_err());
    }

    #[test]
    fn options_belong_to_their_command() {
        let Ok(Command::Serve(serve)) = parsed("serve --port 9000 --no-open") else {
            panic!("serve takes a port");
        };
        assert_eq!((serve.port, serve.no_open), (Some(9000), true));
        assert!(matches!(
            parsed("lint --fix"),
            Ok(Command::Lint { fix: true })
        ));
        assert!(parsed("lint --port 1").is_err());
        assert!(parsed("fly").is_err());
        assert!(parsed("serve --port many").is_err());
        assert!(parsed("bench --runs 0").is_err());
    }

    #[test]
    fn test_takes_suites_by_name() {
        let Ok(Command::Test(test)) = parsed("test quick e2e -v") else {
            panic!("test takes names");
        };
        assert_eq!(test.suites, ["quick", "e2e"]);
        assert!(test.verbose);
    }

    #[test]
    fn replay_passes_its_arguments_on() {
        let Ok(Command::Replay { arguments }) = parsed("replay --variant debug -") else {
            panic!("replay takes any arguments");
        };
        assert_eq!(arguments, ["--variant", "debug", "-"]);
        assert!(parsed("replay").is_err());
    }

    #[test]
    fn conformance_passes_its_arguments_on_and_needs_none() {
        let Ok(Command::Conformance { arguments }) = parsed("conformance --requests 9") else {
            panic!("conformance takes any arguments");
        };
        assert_eq!(arguments, ["--requests", "9"]);
        assert!(parsed("conformance").is_ok());
    }
}
