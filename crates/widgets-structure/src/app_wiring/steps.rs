//! The lines that run while the app is built, and what each adds to it. Each line is found in the
//! real file by its text.

use self::Addition::{ConfigSettings, Part, Rules};
use self::Row::{App, Commands, ErrorHandlers, Modules};

/// What an app is made of: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The Flask object.
    App,
    /// The modules that were imported.
    Modules,
    /// The settings that differ between configurations.
    Settings,
    /// The URL map.
    UrlMap,
    /// The error handlers.
    ErrorHandlers,
    /// The commands for the terminal.
    Commands,
}

impl Row {
    /// All rows, in the order of the table.
    pub const ALL: [Self; 6] = [
        Self::App,
        Self::Modules,
        Self::Settings,
        Self::UrlMap,
        Self::ErrorHandlers,
        Self::Commands,
    ];

    /// The row's heading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::App => "The app",
            Self::Modules => "Modules",
            Self::Settings => "Settings",
            Self::UrlMap => "URL map",
            Self::ErrorHandlers => "Error handlers",
            Self::Commands => "Commands",
        }
    }

    /// Whether its entries are code, not prose.
    #[must_use]
    pub const fn is_code(self) -> bool {
        !matches!(self, Self::App | Self::Modules)
    }
}

/// What a line adds to the app.
#[derive(Clone, Copy, Debug)]
pub enum Addition {
    /// An entry in a row.
    Part(Row, &'static str),
    /// The settings of the configuration.
    ConfigSettings,
    /// Some of the app's rules, by their index in the order of its URL map.
    Rules {
        /// The first one.
        from: usize,
        /// The one after the last.
        to: usize,
    },
}

/// A line that runs.
#[derive(Debug)]
pub struct Step {
    /// Its file.
    pub file: &'static str,
    /// Text that occurs in this line, and in no line before it.
    pub code: &'static str,
    /// What it adds.
    pub adds: &'static [Addition],
    /// What it does, in a sentence or two.
    pub explanation: &'static str,
}

const fn step(
    file: &'static str,
    code: &'static str,
    adds: &'static [Addition],
    explanation: &'static str,
) -> Step {
    Step {
        file,
        code,
        adds,
        explanation,
    }
}

/// The file that starts the app.
pub const RUN: &str = "run.py";
/// The file with the factory.
pub const FACTORY: &str = "app/__init__.py";

/// What happens when `run.py` calls the factory.
pub static FACTORY_STEPS: [Step; 16] = [
    step(
        RUN,
        "from app import",
        &[],
        "run.py asks for the factory. To get it, Python runs the modules that the factory imports.",
    ),
    step(
        "app/extensions.py",
        "db = SQLAlchemy",
        &[Part(Modules, "extensions: db, created without an app")],
        "The database extension is created. It doesn’t know any app yet.",
    ),
    step(
        "app/routes/users.py",
        "bp = Blueprint",
        &[Part(
            Modules,
            "routes.users: bp, with six routes noted down",
        )],
        "The blueprint is created, and its decorators note down six routes. No request can reach \
         them yet.",
    ),
    step(
        RUN,
        "app = create_app",
        &[],
        "All imports are done. Only now is the factory called, with the name of a configuration.",
    ),
    step(
        FACTORY,
        "app = Flask(",
        &[Part(App, "a Flask object"), Rules { from: 0, to: 1 }],
        "Here the app is created. It has one rule, which every Flask app has.",
    ),
    step(
        FACTORY,
        "from_object",
        &[ConfigSettings],
        "The settings go in. Every later line can use them.",
    ),
    step(
        FACTORY,
        "JSONProvider(",
        &[Part(App, "JSON goes through our JSONProvider")],
        "From now on, our own class reads JSON.",
    ),
    step(
        FACTORY,
        "configure_logging(",
        &[Part(App, "the log: one JSON object per line")],
        "The log gets its format.",
    ),
    step(
        FACTORY,
        "db.init_app",
        &[Part(App, "db is plugged in")],
        "The database is plugged into this app. The module with db in it doesn’t change.",
    ),
    step(
        FACTORY,
        "migrate.init_app",
        &[Part(Commands, "flask db")],
        "The command that brings the tables up to date now knows where the database is.",
    ),
    step(
        FACTORY,
        "app.register_blueprint",
        &[Rules { from: 1, to: 7 }],
        "The circuit is wired: six routes go live at once.",
    ),
    step(
        FACTORY,
        "register_health(app)",
        &[Rules { from: 7, to: 9 }],
        "The health check, and a crash to practise with, where the settings allow it.",
    ),
    step(
        FACTORY,
        "register_error_handlers(app)",
        &[Part(
            ErrorHandlers,
            "ServiceError, HTTPException, OperationalError, TimeoutError, InternalServerError",
        )],
        "The problem desk opens.",
    ),
    step(
        FACTORY,
        "register_commands(app)",
        &[Part(Commands, "flask init-db")],
        "A command for the terminal.",
    ),
    step(
        FACTORY,
        "trust_proxies(app)",
        &[],
        "If the settings name a proxy in front, the app believes what it says about the client. \
         Here they name none.",
    ),
    step(
        FACTORY,
        "return app",
        &[Part(App, "handed over to run.py")],
        "The app is ready. run.py keeps it under the name app, where a server looks for it.",
    ),
];

/// The three files that can't be imported: the lines that import the next module, and the one that
/// is never reached.
pub static CIRCLE_STEPS: [Step; 4] = [
    step(
        "variants/circular/app.py",
        "from routes import",
        &[Part(Modules, "app: started, stopped at line 6, no db yet")],
        "Flask imports app.py. It stops at line 6, because it needs routes.py.",
    ),
    step(
        "variants/circular/routes.py",
        "from models import",
        &[Part(Modules, "routes: started, stopped at line 5")],
        "routes.py starts, and stops at line 5: it needs models.py.",
    ),
    step(
        "variants/circular/models.py",
        "from app import",
        &[Part(Modules, "models: started, stopped at line 5")],
        "models.py starts, and asks app for db. But app is still at its line 6.",
    ),
    step(
        "variants/circular/app.py",
        "db = SQLAlchemy",
        &[],
        "This line would have created db. Python never gets this far: ImportError.",
    ),
];
