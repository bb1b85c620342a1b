//! Holds the two answers to one request against each other.
//!
//! Not compared, because no app has a say in it or it changes from run to run: `Server`, `Date`
//! and `Connection` (the driver leaves them out), the order inside `Allow` (a Python set's), and
//! of the debugger's page all but its title.

use std::fmt;

use crate::answer::{FromFlask, OfService, Response, Stored};
use crate::kept::Kept;
use crate::log;
use crate::request::Request;
use crate::trace;

/// Where two answers differ first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// Flask's server gave no answer.
    NoAnswer,
    /// Status code and reason.
    Status,
    /// Header fields and their order.
    Headers,
    /// The body's bytes.
    Body,
    /// The rows afterwards.
    Rows,
    /// The steps in between.
    Trace,
    /// What the app logs.
    Log,
    /// What the service answers with a trace, and without.
    Untraced,
}

/// A difference, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub what: What,
    /// What Flask has and what the service has.
    pub words: String,
}

impl Difference {
    /// A difference between two things that can be shown.
    pub fn between(what: What, flask: impl fmt::Debug, service: impl fmt::Debug) -> Self {
        let short = |shown: String| shown.chars().take(600).collect::<String>();
        Self {
            what,
            words: format!(
                "  Flask:   {}\n  service: {}",
                short(format!("{flask:?}")),
                short(format!("{service:?}"))
            ),
        }
    }
}

impl Difference {
    /// What it has in common with others of its kind: the words without numbers and values.
    pub fn kind(&self) -> (What, String) {
        let plain = self.words.chars().filter(|letter| !letter.is_numeric());
        (self.what, plain.take(50).collect())
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} differs\n{}", self.what, self.words)
    }
}

/// The first difference between the answers, if there is one; what differs and is kept, if it is.
pub fn compare(
    request: &Request,
    flask: &FromFlask,
    service: &OfService,
    shown: &trace::Shown,
) -> Result<Option<Kept>, Difference> {
    let flask = match flask {
        Ok(flask) => flask,
        Err(none) => {
            let status = (service.response.status, &service.response.reason);
            return Kept::of(request, none, service)
                .map(Some)
                .ok_or_else(|| Difference::between(What::NoAnswer, &none.error, status));
        }
    };
    let is_debugger = trace::ends_in_debugger(&service.trace);
    responses(&flask.response, &service.response, is_debugger)?;
    let rows: &Vec<Stored> = &flask.rows;
    same(What::Rows, rows, &service.rows)?;
    if request.can_be_traced() {
        trace::compare(&flask.trace, &service.trace.steps, shown).map_err(|words| Difference {
            what: What::Trace,
            words,
        })?;
    }
    log::compare(&flask.log, &service.trace.log)?;
    same(What::Untraced, &service.response, &service.untraced)?;
    Ok(None)
}

fn responses(flask: &Response, service: &Response, is_debugger: bool) -> Result<(), Difference> {
    let status = |response: &Response| (response.status, response.reason.clone());
    same(What::Status, &status(flask), &status(service))?;
    let headers = |response| headers(response, is_debugger);
    same(What::Headers, &headers(flask), &headers(service))?;
    if is_debugger {
        return same(What::Body, &title(flask), &title(service));
    }
    if flask.body == service.body {
        return Ok(());
    }
    let text = |response: &Response| String::from_utf8_lossy(&response.body).into_owned();
    Err(Difference::between(What::Body, text(flask), text(service)))
}

/// The header fields, with what `Allow` lists in order; of the debugger's page without the length.
fn headers(response: &Response, is_debugger: bool) -> Vec<(String, String)> {
    let mut headers = response.headers.clone();
    for (name, value) in &mut headers {
        if name == "Allow" {
            let mut methods: Vec<&str> = value.split(", ").collect();
            methods.sort_unstable();
            *value = methods.join(", ");
        } else if is_debugger && name == "Content-Length" {
            value.clear();
        }
    }
    headers
}

/// The title of the debugger's page; its markup, and with it its length, is Werkzeug's own.
fn title(response: &Response) -> Option<String> {
    let page = String::from_utf8_lossy(&response.body);
    let (_, rest) = page.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Complains where the two aren't equal.
pub fn same<T: PartialEq + fmt::Debug>(
    what: What,
    flask: &T,
    service: &T,
) -> Result<(), Difference> {
    if flask == service {
        Ok(())
    } else {
        Err(Difference::between(what, flask, service))
    }
}
