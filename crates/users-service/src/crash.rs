//! What an unhandled exception leaves: the traceback for the log, and the
//! debugger's page in debug mode.

use std::fmt::Write as _;

use super::exceptions::{Failure, ServiceError};
use flask_core::{Exception, Reply, escape_marks as escape};
use trace::{Action, Layer, Site, Step};

/// Where the project is on the server that the log belongs to.
const PROJECT: &str = "/srv/my_flask_api";

/// Flask's own frames around a view: line, function, code (`flask/app.py` of Flask 3.1.3).
const FRAMES: [(u32, &str, &str); 4] = [
    (1511, "wsgi_app", "response = self.full_dispatch_request()"),
    (
        919,
        "full_dispatch_request",
        "rv = self.handle_user_exception(e)",
    ),
    (917, "full_dispatch_request", "rv = self.dispatch_request()"),
    (
        902,
        "dispatch_request",
        "return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)  # type: ignore[no-any-return]",
    ),
];

/// The traceback as Python prints it with `-X no_debug_ranges`: Flask's frames, then each line of
/// the project that the exception left, outermost first. Frames in SQLAlchemy are left out.
pub(super) fn traceback(steps: &[Step], failure: &Failure) -> String {
    let mut text = String::new();
    if let Some(cause) = database_cause(steps) {
        text.push_str(&cause);
        text.push_str(
            "\n\nThe above exception was the direct cause of the following exception:\n\n",
        );
    }
    text.push_str("Traceback (most recent call last):\n");
    for (line, function, code) in FRAMES {
        let file = "/.venv/lib/python3.11/site-packages/flask/app.py";
        frame(&mut text, file, line, function, code);
    }
    let mut left: Vec<&Site> = steps
        .iter()
        .filter(|step| {
            step.action == Action::Raises && matches!(step.layer, Layer::Route | Layer::Service)
        })
        .filter_map(|step| step.site)
        .collect();
    left.reverse();
    for site in left {
        frame(
            &mut text,
            &["/", &*site.file].concat(),
            site.line,
            &site.function,
            &site.code,
        );
    }
    text.push_str(&last_line(failure));
    text
}

fn frame(text: &mut String, file: &str, line: u32, function: &str, code: &str) {
    let _ = writeln!(
        text,
        "  File \"{PROJECT}{file}\", line {line}, in {function}\n    {code}"
    );
}

/// The exception as a traceback ends: `app.exceptions.NotFound: There is no user 9.`
fn last_line(failure: &Failure) -> String {
    match failure {
        Exception::Http(error) => format!("werkzeug.exceptions.{}: {error}", error.class),
        Exception::Python(error) => format!("{}: {}", error.class, error.message),
        Exception::App(ServiceError { kind, message, .. }) => {
            format!("app.exceptions.{kind:?}: {message}")
        }
    }
}

/// SQLAlchemy's exception, where the database refused something: its words and the statement.
fn database_cause(steps: &[Step]) -> Option<String> {
    let at = steps
        .iter()
        .rposition(|step| step.layer == Layer::Database && step.action == Action::Raises)?;
    let message = steps.get(at)?.value.to_string();
    let message = message
        .strip_prefix("sqlite3.IntegrityError('")?
        .strip_suffix("')")?;
    let sql = steps.get(at.checked_sub(1)?)?.sql.as_ref()?;
    Some(format!(
        "sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) {message}\n[SQL: {}]\n\
         [SQL parameters hidden due to hide_parameters=True]",
        sql.text
    ))
}

/// The page that Werkzeug's debugger would show to the client. Werkzeug's own has
/// styles and a Python prompt besides.
pub(super) fn debugger(traceback: &str) -> Reply {
    let last = traceback.rsplit_once('\n').map_or("", |(_, last)| last);
    let title = escape(last);
    let page = format!(
        "<!doctype html>\n<html lang=en>\n<title>{title} // Werkzeug Debugger</title>\n\
         <h1>{title}</h1>\n<pre>{}</pre>\n\
         <p>The debugger caught an exception in your WSGI application.</p>\n",
        escape(traceback)
    );
    Reply::html(page).with_status(500)
}
