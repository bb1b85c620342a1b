//! What each verb says about itself.

/// A verb that has a help text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// `serve`
    Serve,
    /// `build`
    Build,
    /// `test`
    Test,
    /// `lint`
    Lint,
    /// `bench`
    Bench,
    /// `conformance`
    Conformance,
    /// `replay`
    Replay,
}

/// The help on a verb, or the overview.
pub fn on(topic: Option<Topic>) -> String {
    match topic {
        None => USAGE.to_owned(),
        Some(Topic::Serve) => SERVE.to_owned(),
        Some(Topic::Build) => BUILD.to_owned(),
        Some(Topic::Test) => crate::test::help(),
        Some(Topic::Lint) => LINT.to_owned(),
        Some(Topic::Bench) => BENCH.to_owned(),
        Some(Topic::Conformance) => CONFORMANCE.to_owned(),
        Some(Topic::Replay) => REPLAY.to_owned(),
    }
}

/// The overview.
pub const USAGE: &str = "\
Front Desk: the developer's verbs

  cargo xtask serve     build the course, open it, rebuild it when a file changes
  cargo xtask test      every check, from fast to slow; `test quick` takes seconds
  cargo xtask build     the finished site in dist/
  cargo xtask lint      formatting and lints; `lint --fix` mends what it can
  cargo xtask bench     sizes, speed of the users service and the engine, Lighthouse, navigation
  cargo xtask replay    send requests to the users service, read its answers
  cargo xtask conformance
                        the users service against the real Flask project
  cargo xtask help VERB what a verb takes

Each verb looks for the tools that it needs and installs what is missing.";

const SERVE: &str = "\
cargo xtask serve [--port N] [--public-url /base/] [--release] [--no-open]

Builds the course, serves it on this machine and opens it in a browser where there is a desktop.
A change in src, style, lessons, public or index.html builds it again and reloads the page.

  --port N            the port to listen on (default: 8080, or the next free one)
  --public-url /base/ serve it below a path, as a host with a sub-folder does (default: /)
  --release           optimised, as it is published: slower to build
  --no-open           don't open a browser";

const BUILD: &str = "\
cargo xtask build [--public-url /base/] [--dist DIR]

Builds the finished site, which any static host can serve, and prints what a reader downloads.

  --public-url /base/ the path that the site will stand under (default: /)
  --dist DIR          where it is written (default: dist)";

const LINT: &str = "\
cargo xtask lint [--fix]

rustfmt and clippy (plain, native and browser side) for Rust, ruff and mypy for Python.

  --fix               mend formatting and what ruff can mend by itself";

const BENCH: &str = "\
cargo xtask bench [sizes|service|engine|lighthouse|navigation]... [--runs N]

Measures, and prints in the same form each time. No figure fails it. Without a name: everything.

  sizes               what a reader downloads, raw and with brotli
  service             the users service's requests per CPU-second, natively and in WebAssembly,
                      beside Flask's own test client on the same requests
  engine              the engine's events per CPU-second, natively
  lighthouse          mobile scores, LCP, TBT and CLS of the home page and a lesson
  navigation          hydration, and the way from one lesson to the next
  --runs N            runs behind each median (default: 5)";

const CONFORMANCE: &str = "\
cargo xtask conformance [--requests N] [--seed S] [--variant NAME]

Sends the same requests to the real Flask project, over a socket, and to the users service, and
compares status, headers, body, stored rows, trace and log: every case in tests/conformance/cases,
then what a seeded generator writes. A difference is made as short as it can be and printed as a
case to add. tests/conformance/README.md has more.

  --requests N        how many requests are generated, over all variants (default: 2000)
  --seed S            what the generator starts from (default: 1)
  --variant NAME      project, fat_route, no_handlers, patch_as_put, debug, production, shield or
                      unvalidated (default: all)";

const REPLAY: &str = "\
cargo xtask replay [--variant NAME] FILE

Sends the requests in FILE (`-`: standard input) to the users service, state carried from line to
line, and prints one line for each.

  in   {\"method\":\"GET\",\"target\":\"/api/v1/users\",\"headers\":[[\"Accept\",\"*/*\"]],\"body\":\"\"}
       (`body_base64` instead of `body` for bytes that are not text), or {\"reset\":true}
  out  {\"status\":200,\"reason\":\"OK\",\"headers\":[[\"Content-Type\",\"application/json\"]],\"body_base64\":\"…\"}
       a line that can't be read gets {\"error\":\"…\"}, and the next one is read

  --variant NAME      a variant of the service, as the lessons show them: project (the default),
                      fat_route, no_handlers, patch_as_put, debug, production, shield (every
                      protection at once; the token is `sesame`) or unvalidated. A second passes
                      with each request";
