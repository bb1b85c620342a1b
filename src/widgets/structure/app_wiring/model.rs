//! What building the app does, step by step: which line of which file runs, what it adds to the
//! app, and where it gets stuck. The lines are found in the real files by their words. It must not
//! know how that is shown.

use users_service::{Settings, UsersService};

/// What an app is made of, in the order of the table.
pub const ROWS: [&str; 6] = [
    "The app",
    "Modules",
    "Settings",
    "URL map",
    "Error handlers",
    "Commands",
];

/// How the app is made: by the factory with a configuration, or while it is imported.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// In `create_app`, and not at import.
    pub factory: bool,
    /// A place in [`CONFIGS`].
    pub config: usize,
}

/// The names of `app/config.py`, and what the classes set that differs.
pub const CONFIGS: [(&str, [&str; 3]); 3] = [
    (
        "development",
        [
            "BOOM = True",
            "LOG_LEVEL = \"DEBUG\"",
            "SQLALCHEMY_DATABASE_URI = \"sqlite:///users.db\"",
        ],
    ),
    (
        "testing",
        [
            "BOOM = True",
            "TESTING = True",
            "SQLALCHEMY_DATABASE_URI = \"sqlite:///:memory:\"",
        ],
    ),
    (
        "production",
        [
            "BOOM = False",
            "LOG_LEVEL = \"INFO\"",
            "SQLALCHEMY_DATABASE_URI = os.environ[\"DATABASE_URL\"]",
        ],
    ),
];

/// Which row a step adds to, and what.
#[derive(Clone, Copy)]
enum Adds {
    Nothing,
    To(usize, &'static str),
    Settings,
    /// Rules of the service, from one place up to another.
    Rules(usize, usize),
}

/// A line that runs.
pub struct Step {
    /// Its file.
    pub file: &'static str,
    /// Words in it, which stand in no line before it.
    pub code: &'static str,
    /// What it does.
    pub said: &'static str,
    adds: Adds,
}

const fn step(file: &'static str, code: &'static str, adds: Adds, said: &'static str) -> Step {
    Step {
        file,
        code,
        said,
        adds,
    }
}

const RUN: &str = "run.py";
const FACTORY: &str = "app/__init__.py";

const STEPS: [Step; 14] = [
    step(
        RUN,
        "from app import",
        Adds::Nothing,
        "run.py asks for the factory. To get it, Python runs the modules that the factory imports.",
    ),
    step(
        "app/extensions.py",
        "db = SQLAlchemy",
        Adds::To(1, "extensions: db, made without an app"),
        "The database extension is made. It knows no app.",
    ),
    step(
        "app/routes/users.py",
        "bp = Blueprint",
        Adds::To(1, "routes.users: bp, with six routes noted down"),
        "The blueprint is made, and its decorators note down six routes. Nobody can reach them yet.",
    ),
    step(
        RUN,
        "app = create_app",
        Adds::Nothing,
        "All imports are over. Only now is the factory called, with the name of a configuration.",
    ),
    step(
        FACTORY,
        "app = Flask(",
        Adds::To(0, "a Flask object"),
        "Here the app comes into being. It answers at one rule, which every Flask app has.",
    ),
    step(
        FACTORY,
        "from_object",
        Adds::Settings,
        "The settings go in. All that follows may ask for them.",
    ),
    step(
        FACTORY,
        "JSONProvider(",
        Adds::To(0, "its JSON is our JSONProvider"),
        "JSON is read by a class of ours.",
    ),
    step(
        FACTORY,
        "configure_logging(",
        Adds::To(0, "its log is one JSON object a line"),
        "The log gets its format.",
    ),
    step(
        FACTORY,
        "db.init_app",
        Adds::To(0, "db is plugged in"),
        "The database is plugged into this app. The module with db in it doesn’t change.",
    ),
    step(
        FACTORY,
        "app.register_blueprint",
        Adds::Rules(1, 7),
        "The circuit is wired: six routes go live at once.",
    ),
    step(
        FACTORY,
        "register_health(app)",
        Adds::Rules(7, 9),
        "The health check, and the crash to practise on where the settings allow it.",
    ),
    step(
        FACTORY,
        "register_error_handlers(app)",
        Adds::To(4, "ServiceError, HTTPException, InternalServerError"),
        "The problem desk opens.",
    ),
    step(
        FACTORY,
        "register_commands(app)",
        Adds::To(5, "flask init-db"),
        "A command for the terminal.",
    ),
    step(
        FACTORY,
        "return app",
        Adds::To(0, "handed over to run.py"),
        "The app is ready. run.py holds it under the name app, where a server looks for it.",
    ),
];

/// The three files that can't be imported: each line that asks for the next module, and the one
/// that closes the circle.
const CIRCLE: [Step; 4] = [
    step(
        "variants/circular/app.py",
        "from routes import",
        Adds::To(1, "app: begun, stands at line 6, no db yet"),
        "Flask imports app.py. In line 6 it stops, because it needs routes.py.",
    ),
    step(
        "variants/circular/routes.py",
        "from models import",
        Adds::To(1, "routes: begun, stands at line 5"),
        "routes.py begins, and stops in line 5: it needs models.py.",
    ),
    step(
        "variants/circular/models.py",
        "from app import",
        Adds::To(1, "models: begun, stands at line 5"),
        "models.py begins, and asks app for db. But app still stands in its line 6.",
    ),
    step(
        "variants/circular/app.py",
        "db = SQLAlchemy",
        Adds::Nothing,
        "This is the line that would have made db. It never gets its turn: ImportError.",
    ),
];

/// What Flask says of the circle. `lessons/variants/tests` records it anew.
pub const TRACEBACK: &str = include_str!("../../../../lessons/variants/circular/traceback.txt");

/// What production says where nobody has set the variable.
pub const NO_DATABASE: &str = "KeyError: 'DATABASE_URL'";

impl Way {
    /// Its steps, up to where it ends.
    #[must_use]
    pub fn steps(self) -> &'static [Step] {
        match self {
            Self { factory: false, .. } => &CIRCLE,
            _ => &STEPS,
        }
    }

    /// What the app consists of after this step, by row.
    #[must_use]
    pub fn grown(self, last: usize) -> Vec<Vec<String>> {
        let rules = UsersService::seeded(Settings {
            boom: self.config < 2,
            ..Settings::default()
        })
        .rules();
        let mut rows = Vec::new();
        for _ in ROWS {
            rows.push(Vec::new());
        }
        let mut add = |row: usize, text: &str| {
            if let Some(row) = rows.get_mut(row) {
                row.push(text.to_owned());
            }
        };
        for step in self.steps().iter().take(last + 1) {
            let mut new = 0..0;
            match step.adds {
                Adds::Nothing => {}
                Adds::To(row, text) => {
                    add(row, text);
                    if step.code == "app = Flask(" {
                        new = 0..1;
                    }
                }
                Adds::Settings => {
                    if let Some((_, settings)) = CONFIGS.get(self.config) {
                        for setting in settings {
                            add(2, setting);
                        }
                    }
                }
                Adds::Rules(from, to) => new = from..to,
            }
            for place in new {
                if let Some(rule) = rules.get(place) {
                    add(3, rule);
                }
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
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
        let project = format!("{}/lessons/project/{file}", env!("CARGO_MANIFEST_DIR"));
        let beside = format!("{}/lessons/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(project)
            .or_else(|_| std::fs::read_to_string(beside))
            .unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    #[test]
    fn every_line_is_in_its_file_and_in_this_order() {
        let mut last = 0;
        for step in STEPS.iter().chain(&CIRCLE) {
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
        let shown = STEPS.iter().filter(|step| step.file == FACTORY).count();
        assert_eq!(calls, shown);
    }

    #[test]
    fn the_circle_is_that_of_the_traceback() {
        for (step, (file, text)) in CIRCLE.iter().zip(CIRCULAR) {
            let line = 1 + text
                .lines()
                .position(|line| line.contains(step.code))
                .unwrap_or(99);
            assert!(TRACEBACK.contains(&format!("File \"{file}\", line {line}, in <module>")));
            assert!(step.said.contains(&format!("line {line}")) || file == "models.py");
        }
    }

    #[test]
    fn the_settings_are_those_of_the_file() {
        let config = lessons("app/config.py");
        for (name, settings) in CONFIGS {
            assert!(config.contains(&format!("\"{name}\":")));
            for setting in settings {
                assert!(config.contains(setting), "{setting}");
            }
        }
    }

    #[test]
    fn the_url_map_grows_as_the_services() {
        let rules = |config, last| {
            let way = Way {
                factory: true,
                config,
            };
            way.grown(last).swap_remove(3)
        };
        assert_eq!(rules(0, 3).len(), 0);
        assert_eq!(rules(0, 4), ["GET /static/<path:filename>"]);
        assert_eq!(rules(0, 9).len(), 7);
        assert!(rules(0, 9).contains(&"PATCH /api/v1/users/<int:user_id>".to_owned()));
        assert_eq!(
            rules(0, 13),
            UsersService::seeded(Settings::default()).rules()
        );
        assert!(!rules(2, 13).contains(&"GET /api/v1/boom".to_owned()));
    }
}
