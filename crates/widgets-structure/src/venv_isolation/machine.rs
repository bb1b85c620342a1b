//! Two projects on one machine, once with one Python for both and once with an environment each:
//! what is installed, and whether the projects start.

use super::environment::Environment;
use super::requirement::{Requirement, Version, any, at_least, compatible, exactly};

/// A project on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Project {
    /// The shop, an old project.
    Shop,
    /// The course's project.
    UsersApi,
}

impl Project {
    /// Both projects.
    pub const ALL: [Self; 2] = [Self::Shop, Self::UsersApi];

    /// Its name in sentences.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shop => "the shop",
            Self::UsersApi => "the users API",
        }
    }

    /// The requirements in its list.
    #[must_use]
    pub const fn requirements(self, shop_list: ShopList) -> &'static [Requirement] {
        match self {
            Self::Shop => shop_list.requirements(),
            Self::UsersApi => USERS_API_REQUIREMENTS,
        }
    }
}

/// How the two projects share the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// One Python for both.
    Shared,
    /// An environment for each.
    Separate,
}

impl System {
    /// The heading of its column.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Shared => "One Python for both",
            Self::Separate => "One environment each",
        }
    }
}

/// The lists of requirements that the shop may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShopList {
    /// Flask and Werkzeug, each in one version.
    BothPinned,
    /// Flask in one version.
    FlaskPinned,
    /// Flask within its second version.
    AnyFlask2,
    /// Any Flask.
    AnyFlask,
}

impl ShopList {
    /// All lists, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::BothPinned,
        Self::FlaskPinned,
        Self::AnyFlask2,
        Self::AnyFlask,
    ];

    /// Its label in the choice.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::BothPinned => "Both pinned",
            Self::FlaskPinned => "Flask pinned",
            Self::AnyFlask2 => "Any Flask 2",
            Self::AnyFlask => "Any Flask",
        }
    }

    const fn requirements(self) -> &'static [Requirement] {
        const BOTH_PINNED: &[Requirement] = &[
            exactly("flask", &[2, 0, 3]),
            exactly("werkzeug", &[2, 0, 3]),
        ];
        const FLASK_PINNED: &[Requirement] = &[exactly("flask", &[2, 0, 3])];
        const ANY_FLASK_2: &[Requirement] = &[compatible("flask", &[2, 0])];
        const ANY_FLASK: &[Requirement] = &[any("flask")];
        match self {
            Self::BothPinned => BOTH_PINNED,
            Self::FlaskPinned => FLASK_PINNED,
            Self::AnyFlask2 => ANY_FLASK_2,
            Self::AnyFlask => ANY_FLASK,
        }
    }
}

/// The list of the course's project (`requirements.in`).
const USERS_API_REQUIREMENTS: &[Requirement] = &[
    compatible("flask", &[3, 1]),
    compatible("flask-migrate", &[4, 1]),
    compatible("flask-sqlalchemy", &[3, 1]),
    at_least("gunicorn", &[23]),
    compatible("psycopg", &[3, 2]).with_extra("binary"),
    compatible("python-dotenv", &[1, 0]),
    compatible("sqlalchemy", &[2, 1]),
];

/// The shop's first import of Flask.
pub const SHOP_IMPORT: &str = "from flask import Flask, escape";
/// The users API's first import of Flask.
pub const USERS_API_IMPORT: &str = "from flask import Flask";
/// The users API's import of its extension, which needs a new Flask.
pub const EXTENSION_IMPORT: &str = "from flask_sqlalchemy import SQLAlchemy";

/// Whether a project starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartResult {
    /// It was never installed.
    NotInstalled,
    /// It starts.
    Starts,
    /// An import fails.
    Fails(ImportFailure),
}

/// Why a project doesn't start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportFailure {
    /// The line in the project's code.
    pub line: &'static str,
    /// The last line of the traceback.
    pub error: &'static str,
}

/// What pip printed during an installation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PipOutput {
    /// In the shared Python.
    pub shared: String,
    /// In the project's own environment.
    pub separate: String,
}

/// A project's own environment, which is empty until the project is installed.
type OwnEnvironment = Option<Environment>;

/// The machine, twice: with one Python for both projects, and with an environment each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// The one Python of both.
    pub shared: Environment,
    shop: OwnEnvironment,
    users_api: OwnEnvironment,
    /// The project that was installed last.
    pub last_installed: Option<Project>,
    /// What pip printed last.
    pub last_output: PipOutput,
}

impl Machine {
    /// A project's own environment, once the project is installed.
    #[must_use]
    pub const fn own(&self, project: Project) -> Option<&Environment> {
        match project {
            Project::Shop => self.shop.as_ref(),
            Project::UsersApi => self.users_api.as_ref(),
        }
    }

    /// Installs a project's list in both systems.
    pub fn install(&mut self, project: Project, shop_list: ShopList) {
        let requirements = project.requirements(shop_list);
        let own = match project {
            Project::Shop => &mut self.shop,
            Project::UsersApi => &mut self.users_api,
        };
        self.last_installed = Some(project);
        self.last_output = PipOutput {
            shared: self.shared.install(requirements),
            separate: own.get_or_insert_default().install(requirements),
        };
    }

    /// Starts a project in a system.
    #[must_use]
    pub fn start(&self, project: Project, system: System) -> StartResult {
        let Some(own) = self.own(project) else {
            return StartResult::NotInstalled;
        };
        let environment = match system {
            System::Shared => &self.shared,
            System::Separate => own,
        };
        match import_failure(project, environment) {
            Some(failure) => StartResult::Fails(failure),
            None => StartResult::Starts,
        }
    }

    /// How many projects start in a system, and how many are installed.
    #[must_use]
    pub fn count_starting(&self, system: System) -> (usize, usize) {
        let results = Project::ALL.map(|project| self.start(project, system));
        let count = |is_counted: fn(&StartResult) -> bool| {
            results.iter().filter(|result| is_counted(result)).count()
        };
        (
            count(|result| *result == StartResult::Starts),
            count(|result| *result != StartResult::NotInstalled),
        )
    }
}

/// What the reader is asked to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The shop starts in its own environment and no longer in the shared Python.
    TakenAway,
    /// The shop doesn't start even in its own environment.
    PinsTooLittle,
}

impl Machine {
    /// What there is to be found in this state.
    #[must_use]
    pub fn finding(&self) -> Option<Finding> {
        let shared = self.start(Project::Shop, System::Shared);
        match (shared, self.start(Project::Shop, System::Separate)) {
            (_, StartResult::Fails(_)) => Some(Finding::PinsTooLittle),
            (StartResult::Fails(_), StartResult::Starts) => Some(Finding::TakenAway),
            _ => None,
        }
    }
}

/// The import that fails, as recorded in `pip.txt`; a test compares the two.
fn import_failure(project: Project, environment: &Environment) -> Option<ImportFailure> {
    let version = |name| environment.version(name).unwrap_or(Version(&[]));
    let (flask, werkzeug) = (version("flask"), version("werkzeug"));
    let first_import = match project {
        Project::Shop => SHOP_IMPORT,
        Project::UsersApi => USERS_API_IMPORT,
    };
    // Flask 2.2 and older import what Werkzeug 3 no longer has.
    if flask < Version(&[2, 3]) && werkzeug >= Version(&[3]) {
        return Some(ImportFailure {
            line: first_import,
            error: "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'",
        });
    }
    match project {
        // Removed in Flask 3.0.
        Project::Shop if flask >= Version(&[3]) => Some(ImportFailure {
            line: SHOP_IMPORT,
            error: "ImportError: cannot import name 'escape' from 'flask'",
        }),
        // New in Flask 2.2.
        Project::UsersApi if flask < Version(&[2, 2]) => Some(ImportFailure {
            line: EXTENSION_IMPORT,
            error: "ImportError: cannot import name 'app_ctx' from 'flask.globals'",
        }),
        Project::Shop | Project::UsersApi => None,
    }
}
