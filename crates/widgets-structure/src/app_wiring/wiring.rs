//! Building the app: which lines run with which settings, what the app consists of after each, and
//! where it gets stuck.

use users_service::Settings;

use super::steps::{Addition, CIRCLE_STEPS, FACTORY_STEPS, Row, Step};
use widget_kit::backend::rules;

/// Where the app is created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construction {
    /// In `create_app`.
    Factory,
    /// While its module is imported.
    AtImport,
}

/// A configuration of `app/config.py`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Config {
    /// For the developer's machine.
    Development,
    /// For tests.
    Testing,
    /// For the server.
    Production,
}

impl Config {
    /// All configurations, in the order of the file.
    pub const ALL: [Self; 3] = [Self::Development, Self::Testing, Self::Production];

    /// Its name, as `APP_CONFIG` has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Testing => "testing",
            Self::Production => "production",
        }
    }

    /// Those settings of its class that differ between configurations.
    #[must_use]
    pub const fn settings(self) -> [&'static str; 3] {
        match self {
            Self::Development => [
                "BOOM = True",
                "LOG_LEVEL = \"DEBUG\"",
                "SQLALCHEMY_DATABASE_URI = \"sqlite:///users.db\"",
            ],
            Self::Testing => [
                "BOOM = True",
                "TESTING = True",
                "SQLALCHEMY_DATABASE_URI = \"sqlite:///:memory:\"",
            ],
            Self::Production => [
                "BOOM = False",
                "LOG_LEVEL = \"INFO\"",
                "SQLALCHEMY_DATABASE_URI = with_driver(os.environ[\"DATABASE_URL\"])",
            ],
        }
    }
}

/// The traceback of the circle, recorded by `lessons/variants/circular/record.py`.
pub const TRACEBACK: &str = include_str!("../../../../lessons/variants/circular/traceback.txt");

/// What production raises if the variable isn't set.
pub const MISSING_DATABASE_URL: &str = "KeyError: 'DATABASE_URL'";

/// What the reader is asked to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The app is ready, with the settings of a developer or of the tests.
    Ready,
    /// The app is ready, with the settings of a server.
    ReadyInProduction,
    /// Three modules wait for one another.
    Circle,
}

/// How the app is created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wiring {
    /// Where it is created.
    pub construction: Construction,
    /// The configuration that the factory takes.
    pub config: Config,
    /// Whether `DATABASE_URL` is set in the environment.
    pub has_database_url: bool,
}

impl Wiring {
    /// The lines that run, up to where it ends.
    #[must_use]
    pub fn steps(self) -> &'static [Step] {
        match self.construction {
            Construction::AtImport => &CIRCLE_STEPS,
            Construction::Factory => {
                let mut steps = FACTORY_STEPS.iter();
                let failing = steps.position(|step| self.fails_at(step));
                failing.map_or(&FACTORY_STEPS[..], |index| &FACTORY_STEPS[..=index])
            }
        }
    }

    /// The index of the last step.
    #[must_use]
    pub fn last_step(self) -> usize {
        self.steps().len() - 1
    }

    /// What is found once the step with this index has run.
    #[must_use]
    pub fn finding(self, step: usize) -> Option<Finding> {
        if step < self.last_step() {
            return None;
        }
        match self.construction {
            Construction::AtImport => Some(Finding::Circle),
            Construction::Factory if self.failure().is_some() => None,
            Construction::Factory => Some(match self.config {
                Config::Production => Finding::ReadyInProduction,
                Config::Development | Config::Testing => Finding::Ready,
            }),
        }
    }

    /// The rows to which the step with this index adds something.
    #[must_use]
    pub fn rows_added_by(self, step: usize) -> Vec<Row> {
        let Some(step) = self.steps().get(step).filter(|step| !self.fails_at(step)) else {
            return Vec::new();
        };
        let rows = step.adds.iter().map(|addition| match addition {
            Addition::Part(row, _) => *row,
            Addition::ConfigSettings => Row::Settings,
            Addition::Rules { .. } => Row::UrlMap,
        });
        rows.collect()
    }

    /// What Python prints at the end; `None` if the app is created.
    #[must_use]
    pub fn failure(self) -> Option<&'static str> {
        match self.construction {
            Construction::AtImport => Some(TRACEBACK),
            Construction::Factory => self.lacks_database_url().then_some(MISSING_DATABASE_URL),
        }
    }

    /// What the app consists of after the step with this index, row by row.
    #[must_use]
    pub fn rows_after(self, step: usize) -> Vec<(Row, Vec<String>)> {
        let mut entries: Vec<(Row, String)> = Vec::new();
        let rules = self.rules();
        // A line that raises adds nothing.
        let done = self.steps().iter().take(step + 1);
        for step in done.filter(|step| !self.fails_at(step)) {
            for addition in step.adds {
                match *addition {
                    Addition::Part(row, text) => entries.push((row, text.to_owned())),
                    Addition::ConfigSettings => {
                        let settings = self.config.settings();
                        entries.extend(settings.map(|text| (Row::Settings, text.to_owned())));
                    }
                    Addition::Rules { from, to } => {
                        let new = rules.iter().take(to).skip(from);
                        entries.extend(new.map(|rule| (Row::UrlMap, rule.clone())));
                    }
                }
            }
        }
        let rows = Row::ALL.into_iter().map(|row| {
            let own = entries.iter().filter(|(known, _)| *known == row);
            (row, own.map(|(_, text)| text.clone()).collect())
        });
        rows.collect()
    }

    /// Whether the step raises: it reads the configuration, and a variable is missing.
    fn fails_at(self, step: &Step) -> bool {
        let reads_config = |addition: &Addition| matches!(addition, Addition::ConfigSettings);
        self.lacks_database_url() && step.adds.iter().any(reads_config)
    }

    fn lacks_database_url(self) -> bool {
        self.construction == Construction::Factory
            && self.config == Config::Production
            && !self.has_database_url
    }

    /// All rules of the finished app.
    fn rules(self) -> Vec<String> {
        let settings = Settings {
            boom: self.config != Config::Production,
            ..Settings::default()
        };
        rules(&settings)
    }
}

#[cfg(test)]
mod tests {
    use super::super::steps::FACTORY;
    use super::*;

    const CIRCULAR: [(&str, &str); 3] = [
        (
            "app.py",
            include_str!("../../../../lessons/variants/circular/app.py"),
        ),
        (
            "routes.py",
            include_str!("../../../../lessons/variants/circular/routes.py"),
        ),
        (
            "models.py",
            include_str!("../../../../lessons/variants/circular/models.py"),
        ),
    ];

    fn lessons(file: &str) -> String {
        let project = format!(
            "{}/../../lessons/project/{file}",
            env!("CARGO_MANIFEST_DIR")
        );
        let beside = format!("{}/../../lessons/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(project)
            .or_else(|_| std::fs::read_to_string(beside))
            .unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    #[test]
    fn every_line_is_in_its_file_and_in_this_order() {
        let mut last = 0;
        for step in FACTORY_STEPS.iter().chain(&CIRCLE_STEPS) {
            let text = lessons(step.file);
            let line = text.lines().position(|line| line.contains(step.code));
            let line = line.unwrap_or_else(|| panic!("{} in {}", step.code, step.file));
            if step.file == FACTORY {
                assert!(line > last, "{}", step.code);
                last = line;
            }
        }
        // No line of the factory is left out.
        let factory = lessons(FACTORY);
        let body = factory
            .split("nothing is shared")
            .nth(1)
            .unwrap_or_default();
        let calls = body.lines().filter(|line| line.starts_with("    ")).count();
        let shown = FACTORY_STEPS
            .iter()
            .filter(|step| step.file == FACTORY)
            .count();
        assert_eq!(calls, shown);
    }

    #[test]
    fn the_circle_is_that_of_the_traceback() {
        for (step, (file, text)) in CIRCLE_STEPS.iter().zip(CIRCULAR) {
            let line = 1 + text
                .lines()
                .position(|line| line.contains(step.code))
                .unwrap_or(99);
            assert!(TRACEBACK.contains(&format!("File \"{file}\", line {line}, in <module>")));
            assert!(step.explanation.contains(&format!("line {line}")) || file == "models.py");
        }
    }

    #[test]
    fn the_settings_are_those_of_the_file() {
        let config = lessons("app/config.py");
        for name in Config::ALL {
            assert!(config.contains(&format!("\"{}\":", name.name())));
            for setting in name.settings() {
                assert!(config.contains(setting), "{setting}");
            }
        }
    }

    fn wiring(config: Config, has_database_url: bool) -> Wiring {
        Wiring {
            construction: Construction::Factory,
            config,
            has_database_url,
        }
    }

    fn row_after(wiring: Wiring, step: usize, row: Row) -> Vec<String> {
        let rows = wiring.rows_after(step).into_iter();
        let mut entries = rows
            .filter(|(known, _)| *known == row)
            .map(|(_, entries)| entries);
        entries.next().unwrap_or_default()
    }

    #[test]
    fn the_url_map_grows_as_the_services() {
        let development = |step| row_after(wiring(Config::Development, false), step, Row::UrlMap);
        assert_eq!(development(3).len(), 0);
        assert_eq!(development(4), ["GET /static/<path:filename>"]);
        assert_eq!(development(10).len(), 7);
        assert!(development(10).contains(&"PATCH /api/v1/users/<int:user_id>".to_owned()));
        assert_eq!(development(15), rules(&Settings::default()));
        let production = row_after(wiring(Config::Production, true), 15, Row::UrlMap);
        assert!(!production.contains(&"GET /api/v1/boom".to_owned()));
    }

    #[test]
    fn what_the_tasks_ask_for_is_found_at_the_end_and_nothing_else() {
        let last = |wiring: Wiring| wiring.finding(wiring.last_step());
        let development = wiring(Config::Development, false);
        for step in 0..development.last_step() {
            assert_eq!(development.finding(step), None, "step {step}");
        }
        assert_eq!(last(development), Some(Finding::Ready));
        assert_eq!(last(wiring(Config::Production, false)), None);
        let production = last(wiring(Config::Production, true));
        assert_eq!(production, Some(Finding::ReadyInProduction));
        let circle = Wiring {
            construction: Construction::AtImport,
            ..development
        };
        assert_eq!(last(circle), Some(Finding::Circle));
        assert_eq!(circle.finding(circle.last_step() - 1), None);
    }

    #[test]
    fn a_line_adds_to_the_rows_that_grow() {
        let wiring = wiring(Config::Testing, false);
        for step in 1..=wiring.last_step() {
            let (before, after) = (wiring.rows_after(step - 1), wiring.rows_after(step));
            let added = wiring.rows_added_by(step);
            for ((row, old), (_, new)) in before.iter().zip(&after) {
                assert_eq!(
                    added.contains(row),
                    new.len() > old.len(),
                    "{row:?} at {step}"
                );
            }
        }
    }

    #[test]
    fn production_ends_at_its_settings_without_the_variable() {
        let wiring = wiring(Config::Production, false);
        let last = wiring.last_step();
        assert_eq!(wiring.steps()[last].code, "from_object");
        assert_eq!(wiring.failure(), Some(MISSING_DATABASE_URL));
        assert!(row_after(wiring, last, Row::Settings).is_empty());
        assert_eq!(row_after(wiring, last, Row::App), ["a Flask object"]);
    }
}
