//! The names of the workspace's packages, programs and features that the commands use. A package
//! that is renamed or split is changed here and nowhere else.

/// The app: pages, shell and widgets.
pub const APP: &str = "front-desk";
/// The program that Trunk compiles for the browser.
pub const APP_BIN: &str = "front-desk";
/// The app's feature for the browser.
pub const BROWSER_FEATURE: &str = "csr";
/// The app's feature for rendering pages natively, with its package.
pub const RENDERING_FEATURE: &str = "front-desk/ssr";
/// The packages with views, and the one that draws pages of them: tested by the suite `native`, with
/// that feature on. The suites of the models leave them out, so that they compile fast.
pub const RENDERING: &[&str] = &[
    APP,
    "quiz",
    "site-builder",
    "widget-kit",
    "widgets-database",
    "widgets-http",
    "widgets-queueing",
    "widgets-shipping",
    "widgets-structure",
];
/// The one of them that only runs natively.
pub const SITE_BUILDER: &str = "site-builder";
/// The test target of code that lessons show as wrong. It has a suite of its own, because it needs
/// the Python of the Flask project.
pub const WRONG_PYTHON: &str = "wrong_python";
/// Cargo's arguments for its package.
pub const WRONG_PYTHON_IN: &[&str] = &["--package", "site-builder"];

/// The test target of what works on the browser's own types.
pub const BROWSER_TYPES: &str = "browser";

/// The package with the program `replay`.
pub const REPLAY: &str = "users-service";
/// The program that sends recorded requests to the users service.
pub const REPLAY_BIN: &str = "replay";
/// The program that compares the users service with Flask.
pub const CONFORMANCE: &str = "conformance";
/// The program that runs the simulator's programs with the real clients.
pub const CLIENTS: &str = "clients";

/// The users service and the engine under load.
pub const BENCH: &str = "bench";
/// Its program that loads the users service.
pub const BENCH_SERVICE: &str = "bench";
/// Its program that loads the engine.
pub const BENCH_ENGINE: &str = "engine";
/// The module that it compiles to for the browser.
pub const BENCH_WASM: &str = "bench.wasm";

/// How the built site names the WebAssembly that every page needs: a beginning and an end.
pub const FIRST_PART: (&str, &str) = ("front-desk-", ".wasm");
