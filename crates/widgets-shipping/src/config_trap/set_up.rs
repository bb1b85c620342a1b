//! The four set-ups of one app, and what each answers to a request.

use super::leak::{Leak, has_debugger, leaks};
use users_service::{Request, Response, Settings};
use widget_kit::backend::exchange_with;
use widget_kit::components::format::plural;
use widget_kit::components::task::Task;
use widget_kit::components::verdict::Tone;

/// Debug mode alone does it, whatever the configuration.
pub const CODE_IN_PRODUCTION: Task = Task {
    id: "config-trap/code",
    sentence: "Have production show a stranger your code.",
};

/// A crash without debug mode.
pub const ONLY_THE_LOG: Task = Task {
    id: "config-trap/log",
    sentence: "Find a crash of which a stranger learns nothing and you learn everything.",
};

/// A request to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// The route that crashes on purpose.
    Crash,
    /// JSON that ends in the middle.
    HalfABody,
    /// A user that doesn't exist.
    UnknownUser,
}

impl Sample {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Crash, Self::HalfABody, Self::UnknownUser];

    /// Its name, for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Crash => "GET /boom",
            Self::HalfABody => "POST half a body",
            Self::UnknownUser => "GET user 99",
        }
    }

    fn request(self) -> Request {
        match self {
            Self::Crash => Request::new("GET", "/api/v1/boom"),
            Self::HalfABody => Request::new("POST", "/api/v1/users").json("{\"email\": "),
            Self::UnknownUser => Request::new("GET", "/api/v1/users/99"),
        }
    }
}

/// The configuration that the app is started with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Config {
    /// With the route that crashes on purpose.
    Development,
    /// Without it.
    Production,
}

impl Config {
    /// The value of `APP_CONFIG`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Production => "production",
        }
    }
}

/// How the server was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// The value of `APP_CONFIG`.
    pub config: Config,
    /// Whether `flask run` had `--debug`.
    pub debug: bool,
}

impl SetUp {
    /// All four, in the order they are shown.
    pub const ALL: [Self; 4] = [
        Self {
            config: Config::Development,
            debug: true,
        },
        Self {
            config: Config::Development,
            debug: false,
        },
        Self {
            config: Config::Production,
            debug: true,
        },
        Self {
            config: Config::Production,
            debug: false,
        },
    ];

    /// The switch in words.
    pub const fn debug_label(self) -> &'static str {
        if self.debug { "--debug" } else { "no --debug" }
    }

    /// Sends a request to the app in this set-up. `bug` says that the crashing route was shipped in
    /// spite of the configuration.
    pub fn send(self, sample: Sample, bug: bool) -> Outcome {
        let settings = Settings {
            debug: self.debug,
            boom: self.config == Config::Development || bug,
            ..Settings::default()
        };
        let exchange = exchange_with(settings, sample.request());
        let log = exchange.trace.log.first();
        Outcome {
            set_up: self,
            log: log.map(|record| format!("ERROR {}\n{}", record.message, record.traceback)),
            leaks: leaks(&exchange.response),
            response: exchange.response,
        }
    }
}

/// The response, and the entry in the app's log.
#[derive(Clone, PartialEq)]
pub struct Outcome {
    /// Where it was answered.
    pub set_up: SetUp,
    /// What the client sees.
    pub response: Response,
    /// What a stranger learns from it.
    pub leaks: Vec<Leak>,
    /// What only the log has.
    pub log: Option<String>,
}

impl Outcome {
    /// Whether the answer is the debugger's page.
    pub fn is_debugger(&self) -> bool {
        has_debugger(&String::from_utf8_lossy(&self.response.body))
    }

    /// What it gives away, in a few words.
    pub fn leak_count(&self) -> String {
        match self.leaks.len() {
            0 => "gives nothing away".to_owned(),
            count => format!("gives away {}", plural(count, "detail")),
        }
    }

    /// What it means, in a sentence.
    pub fn verdict(&self) -> (&'static str, Tone) {
        if self.is_debugger() {
            let sentence = "A stranger reads your code. From a local address, a PIN is all that \
                            keeps them from running Python.";
            (sentence, Tone::Failure)
        } else if self.set_up.debug {
            let sentence = "No harm done yet. But debug mode is on, and the first crash will open \
                            the debugger.";
            (sentence, Tone::Open)
        } else if self.log.is_some() {
            let sentence = "As it should be: the client knows that it isn’t to blame, and you find \
                            the cause in the log.";
            (sentence, Tone::Success)
        } else {
            let sentence = "Nothing crashed, and the answer says nothing about your server.";
            (sentence, Tone::Success)
        }
    }

    /// The task that looking at this answer does.
    pub fn task(&self) -> Option<Task> {
        if self.is_debugger() && self.set_up.config == Config::Production {
            Some(CODE_IN_PRODUCTION)
        } else if self.log.is_some() && self.leaks.is_empty() {
            Some(ONLY_THE_LOG)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Config::{Development, Production};

    fn outcome(sample: Sample, config: Config, debug: bool, bug: bool) -> Outcome {
        SetUp { config, debug }.send(sample, bug)
    }

    #[test]
    fn production_with_debug_mode_only_waits_for_a_crash() {
        let crash = |config, debug, bug| outcome(Sample::Crash, config, debug, bug).verdict().0;
        assert!(crash(Production, true, false).starts_with("No harm done yet"));
        assert!(crash(Production, true, true).starts_with("A stranger reads"));
        assert!(crash(Development, true, false).starts_with("A stranger reads"));
        assert!(crash(Development, false, false).starts_with("As it should be"));
        assert!(crash(Production, false, true).starts_with("As it should be"));
        let unknown = outcome(Sample::UnknownUser, Production, false, true);
        assert!(unknown.verdict().0.starts_with("Nothing crashed"));
    }

    #[test]
    fn each_task_is_done_by_its_own_answers_and_no_other() {
        let mut found = Vec::new();
        for sample in Sample::ALL {
            for bug in [false, true] {
                for set_up in SetUp::ALL {
                    if let Some(task) = set_up.send(sample, bug).task() {
                        found.push((sample, set_up.config, set_up.debug, bug, task));
                    }
                }
            }
        }
        assert_eq!(
            found,
            [
                (Sample::Crash, Development, false, false, ONLY_THE_LOG),
                (Sample::Crash, Development, false, true, ONLY_THE_LOG),
                (Sample::Crash, Production, true, true, CODE_IN_PRODUCTION),
                (Sample::Crash, Production, false, true, ONLY_THE_LOG),
            ]
        );
    }
}
