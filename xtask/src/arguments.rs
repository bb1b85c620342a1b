//! The command line: which verb, with what options.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::help::Topic;

/// What the developer asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Verb {
    /// Print help, on a verb or in general.
    Help(Option<Topic>),
    /// Serve and rebuild.
    Serve(Serve),
    /// Build the finished site.
    Build(Build),
    /// Run the checks.
    Test(Test),
    /// Formatting and lints.
    Lint {
        /// Mend instead of complaining.
        fix: bool,
    },
    /// Measure.
    Bench(Bench),
    /// Replay requests; the arguments go on as they are.
    Replay(Vec<OsString>),
    /// Compare the users service with Flask; the arguments go on as they are.
    Conformance(Vec<OsString>),
}

/// Options of `serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    /// The port asked for; none: the first free one.
    pub port: Option<u16>,
    /// The base path.
    pub public_url: String,
    /// Optimised, as it is published.
    pub release: bool,
    /// Open a browser where there is a desktop.
    pub open: bool,
}

/// Options of `build`.
#[derive(Debug, PartialEq, Eq)]
pub struct Build {
    /// The base path, `/` at both ends.
    pub public_url: String,
    /// Where the site goes.
    pub dist: PathBuf,
}

/// Options of `test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Test {
    /// Only these suites; none: all.
    pub suites: Vec<String>,
    /// Show what the programs print.
    pub verbose: bool,
}

/// Options of `bench`.
#[derive(Debug, PartialEq, Eq)]
pub struct Bench {
    /// Only these parts; none: all.
    pub parts: Vec<String>,
    /// Runs behind each median.
    pub runs: usize,
}

/// Reads the arguments behind `cargo xtask`.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Verb, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let verb = match parser.next()? {
        None => return Ok(Verb::Help(None)),
        Some(Short('h') | Long("help")) => return Ok(Verb::Help(None)),
        Some(Value(verb)) => verb.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    match verb.as_str() {
        "help" => match parser.next()? {
            None => Ok(Verb::Help(None)),
            Some(Value(topic)) => {
                topic_named(&topic.string()?).map(|topic| Verb::Help(Some(topic)))
            }
            Some(other) => Err(other.unexpected()),
        },
        "replay" => replay(&mut parser),
        "conformance" => {
            Ok(handed_on(&mut parser)?
                .map_or(Verb::Help(Some(Topic::Conformance)), Verb::Conformance))
        }
        name => {
            let topic = topic_named(name)?;
            options(topic, &mut parser)
        }
    }
}

fn topic_named(name: &str) -> Result<Topic, lexopt::Error> {
    Ok(match name {
        "serve" => Topic::Serve,
        "build" => Topic::Build,
        "test" => Topic::Test,
        "lint" => Topic::Lint,
        "bench" => Topic::Bench,
        "replay" => Topic::Replay,
        "conformance" => Topic::Conformance,
        _ => return Err(format!("there is no verb `{name}`").into()),
    })
}

fn replay(parser: &mut lexopt::Parser) -> Result<Verb, lexopt::Error> {
    match handed_on(parser)? {
        None => Ok(Verb::Help(Some(Topic::Replay))),
        Some(none) if none.is_empty() => {
            Err("replay needs a FILE, or `-` for standard input".into())
        }
        Some(arguments) => Ok(Verb::Replay(arguments)),
    }
}

/// The arguments of a verb that has a program of its own, which knows its options; none where they
/// ask for help.
fn handed_on(parser: &mut lexopt::Parser) -> Result<Option<Vec<OsString>>, lexopt::Error> {
    let arguments: Vec<OsString> = parser.raw_args()?.collect();
    let asks_for_help = arguments
        .iter()
        .any(|argument| argument == "--help" || argument == "-h");
    Ok((!asks_for_help).then_some(arguments))
}

fn options(topic: Topic, parser: &mut lexopt::Parser) -> Result<Verb, lexopt::Error> {
    let mut serve = Serve {
        port: None,
        public_url: "/".to_owned(),
        release: false,
        open: true,
    };
    let mut dist = PathBuf::from("dist");
    let mut names = Vec::new();
    let mut verbose = false;
    let mut fix = false;
    let mut runs = 5;
    while let Some(argument) = parser.next()? {
        match (topic, argument) {
            (_, Short('h') | Long("help")) => return Ok(Verb::Help(Some(topic))),
            (Topic::Serve, Long("port")) => serve.port = Some(parser.value()?.parse()?),
            (Topic::Serve, Long("release")) => serve.release = true,
            (Topic::Serve, Long("no-open")) => serve.open = false,
            (Topic::Serve | Topic::Build, Long("public-url")) => {
                serve.public_url = public_url(&parser.value()?.string()?)?;
            }
            (Topic::Build, Long("dist")) => dist = parser.value()?.into(),
            (Topic::Test, Short('v') | Long("verbose")) => verbose = true,
            (Topic::Test | Topic::Bench, Value(name)) => names.push(name.string()?),
            (Topic::Lint, Long("fix")) => fix = true,
            (Topic::Bench, Long("runs")) => runs = parser.value()?.parse::<usize>()?.max(1),
            (_, other) => return Err(other.unexpected()),
        }
    }
    Ok(match topic {
        Topic::Serve => Verb::Serve(serve),
        Topic::Build => Verb::Build(Build {
            public_url: serve.public_url,
            dist,
        }),
        Topic::Test => Verb::Test(Test {
            suites: names,
            verbose,
        }),
        Topic::Lint => Verb::Lint { fix },
        Topic::Bench => Verb::Bench(Bench { parts: names, runs }),
        Topic::Replay | Topic::Conformance => Verb::Help(Some(topic)),
    })
}

/// A base path with a slash at both ends, whichever of them was typed.
fn public_url(typed: &str) -> Result<String, lexopt::Error> {
    if typed.contains([':', '?', '#', ' ']) {
        return Err(
            format!("--public-url is a path such as /courses/flask/, not `{typed}`").into(),
        );
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
    use super::*;

    fn parsed(line: &str) -> Result<Verb, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| error.to_string())
    }

    #[test]
    fn nothing_and_help_give_the_overview() {
        assert_eq!(parsed(""), Ok(Verb::Help(None)));
        assert_eq!(parsed("--help"), Ok(Verb::Help(None)));
        assert_eq!(parsed("help"), Ok(Verb::Help(None)));
    }

    #[test]
    fn every_verb_explains_itself_in_three_ways() {
        for verb in [
            "serve",
            "build",
            "test",
            "lint",
            "bench",
            "replay",
            "conformance",
        ] {
            let help = parsed(&format!("help {verb}"));
            assert!(matches!(help, Ok(Verb::Help(Some(_)))), "{verb}: {help:?}");
            assert_eq!(parsed(&format!("{verb} --help")), help);
            assert_eq!(parsed(&format!("{verb} -h")), help);
        }
    }

    #[test]
    fn a_public_url_gets_a_slash_at_both_ends() {
        for typed in ["/a/b/", "a/b", "/a/b", "a/b/"] {
            assert_eq!(public_url(typed).ok().as_deref(), Some("/a/b/"), "{typed}");
        }
        assert_eq!(public_url("/").ok().as_deref(), Some("/"));
        assert!(public_url("https://example.org/a/").is_err());
    }

    #[test]
    fn options_belong_to_their_verb() {
        assert!(matches!(
            parsed("serve --port 9000 --no-open"),
            Ok(Verb::Serve(Serve {
                port: Some(9000),
                open: false,
                ..
            }))
        ));
        assert_eq!(parsed("lint --fix"), Ok(Verb::Lint { fix: true }));
        assert_eq!(
            parsed("lint --port 1"),
            Err("invalid option '--port'".to_owned())
        );
        assert_eq!(parsed("fly"), Err("there is no verb `fly`".to_owned()));
        assert!(parsed("serve --port many").is_err());
    }

    #[test]
    fn test_takes_suites_by_name() {
        assert_eq!(
            parsed("test quick e2e -v"),
            Ok(Verb::Test(Test {
                suites: vec!["quick".to_owned(), "e2e".to_owned()],
                verbose: true
            }))
        );
    }

    #[test]
    fn replay_hands_its_arguments_on() {
        assert_eq!(
            parsed("replay --variant debug -"),
            Ok(Verb::Replay(vec![
                "--variant".into(),
                "debug".into(),
                "-".into()
            ]))
        );
        assert!(parsed("replay").is_err());
    }

    #[test]
    fn conformance_hands_its_arguments_on_and_needs_none() {
        assert_eq!(parsed("conformance"), Ok(Verb::Conformance(vec![])));
        assert_eq!(
            parsed("conformance --requests 9 --seed 1"),
            Ok(Verb::Conformance(
                ["--requests", "9", "--seed", "1"]
                    .map(OsString::from)
                    .into()
            ))
        );
    }
}
