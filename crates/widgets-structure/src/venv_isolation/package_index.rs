//! A small index of real packages. What each release needs on Python 3.11 is taken from its
//! metadata. A test compares the results with what pip did.

use super::requirement::{Requirement, Version, any, at_least, exactly};

/// A version of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// The package's name in lower case.
    pub name: &'static str,
    /// Its version.
    pub version: Version,
    /// What it needs.
    pub needs: &'static [Requirement],
}

const fn release(
    name: &'static str,
    version: &'static [u8],
    needs: &'static [Requirement],
) -> Release {
    Release {
        name,
        version: Version(version),
        needs,
    }
}

/// All releases: by name, and a package's versions from the oldest to the newest.
pub const INDEX: &[Release] = &[
    release(
        "alembic",
        &[1, 20, 1],
        &[
            any("mako"),
            at_least("sqlalchemy", &[2, 0]),
            at_least("typing-extensions", &[4, 12]),
        ],
    ),
    release("blinker", &[1, 9, 0], &[]),
    release("click", &[8, 5, 1], &[]),
    release(
        "flask",
        &[2, 0, 3],
        &[
            at_least("werkzeug", &[2, 0]),
            at_least("jinja2", &[3, 0]),
            at_least("itsdangerous", &[2, 0]),
            at_least("click", &[7, 1, 2]),
        ],
    ),
    release(
        "flask",
        &[2, 2, 5],
        &[
            at_least("werkzeug", &[2, 2, 2]),
            at_least("jinja2", &[3, 0]),
            at_least("itsdangerous", &[2, 0]),
            at_least("click", &[8, 0]),
        ],
    ),
    release(
        "flask",
        &[2, 3, 3],
        &[
            at_least("werkzeug", &[2, 3, 7]),
            at_least("jinja2", &[3, 1, 2]),
            at_least("itsdangerous", &[2, 1, 2]),
            at_least("click", &[8, 1, 3]),
            at_least("blinker", &[1, 6, 2]),
        ],
    ),
    release(
        "flask",
        &[3, 0, 3],
        &[
            at_least("werkzeug", &[3, 0, 0]),
            at_least("jinja2", &[3, 1, 2]),
            at_least("itsdangerous", &[2, 1, 2]),
            at_least("click", &[8, 1, 3]),
            at_least("blinker", &[1, 6, 2]),
        ],
    ),
    release(
        "flask",
        &[3, 1, 3],
        &[
            at_least("werkzeug", &[3, 1, 0]),
            at_least("jinja2", &[3, 1, 2]),
            at_least("itsdangerous", &[2, 2, 0]),
            at_least("click", &[8, 1, 3]),
            at_least("blinker", &[1, 9, 0]),
            at_least("markupsafe", &[2, 1, 1]),
        ],
    ),
    release(
        "flask-migrate",
        &[4, 1, 0],
        &[
            at_least("alembic", &[1, 9, 0]),
            at_least("flask", &[0, 9]),
            at_least("flask-sqlalchemy", &[1, 0]),
        ],
    ),
    release(
        "flask-sqlalchemy",
        &[3, 1, 1],
        &[
            at_least("flask", &[2, 2, 5]),
            at_least("sqlalchemy", &[2, 0, 16]),
        ],
    ),
    release("gunicorn", &[27, 0, 1], &[]),
    release("itsdangerous", &[2, 2, 0], &[]),
    release("jinja2", &[3, 1, 6], &[at_least("markupsafe", &[2, 0])]),
    release("mako", &[1, 4, 3], &[at_least("markupsafe", &[2, 0])]),
    release("markupsafe", &[3, 0, 4], &[]),
    // With its extra `binary`: the only list that names psycopg asks for it.
    release(
        "psycopg",
        &[3, 3, 9],
        &[
            exactly("psycopg-binary", &[3, 3, 9]),
            at_least("typing-extensions", &[4, 6]),
        ],
    ),
    release("psycopg-binary", &[3, 3, 9], &[]),
    release("python-dotenv", &[1, 2, 4], &[]),
    release(
        "sqlalchemy",
        &[2, 1, 9],
        &[at_least("typing-extensions", &[4, 6, 0])],
    ),
    release("typing-extensions", &[4, 16, 0], &[]),
    release("werkzeug", &[2, 0, 3], &[]),
    release(
        "werkzeug",
        &[2, 2, 3],
        &[at_least("markupsafe", &[2, 1, 1])],
    ),
    release(
        "werkzeug",
        &[2, 3, 8],
        &[at_least("markupsafe", &[2, 1, 1])],
    ),
    release(
        "werkzeug",
        &[3, 0, 6],
        &[at_least("markupsafe", &[2, 1, 1])],
    ),
    release(
        "werkzeug",
        &[3, 1, 9],
        &[at_least("markupsafe", &[2, 1, 1])],
    ),
];
