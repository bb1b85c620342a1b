//! How a request ended: its answer, and where it was stopped.

use trace::{Action, Layer};
use users_service::Trace;
use widget_kit::backend::Exchange;
use widget_kit::components::format::plural;
use widget_kit::stage::is_function;

/// A request that was sent, with its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// Request, response and trace.
    pub exchange: Exchange,
    /// The number of rows in the table afterwards, hidden ones included.
    pub rows: usize,
}

/// Where a request was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Where the first exception was raised: for Flask's own, `Wsgi`.
    pub layer: Layer,
    /// The exception as Python prints it: `NotFound('There is no user 99.')`.
    pub exception: String,
    /// Whether a route was running by then.
    pub in_route: bool,
}

impl Sent {
    /// Returns where it was stopped; `None` if it got all the way.
    #[must_use]
    pub fn stop(&self) -> Option<Stop> {
        let steps = &self.exchange.trace.steps;
        let at = steps
            .iter()
            .position(|step| step.action == Action::Raises)?;
        let (before, step) = (steps.get(..at)?, steps.get(at)?);
        Some(Stop {
            layer: step.layer,
            exception: step.value.to_string(),
            in_route: before.iter().any(|step| step.layer == Layer::Route),
        })
    }
}

/// Describes the work that an answer took: `It took 1 route, 3 calls in the service layer and 1 SQL
/// statement.`
#[must_use]
pub fn work(trace: &Trace) -> String {
    let calls = |layer: Layer| {
        let steps = trace.steps.iter();
        let own = steps.filter(|step| step.layer == layer && step.action == Action::Calls);
        own.filter(|step| is_function(step)).count()
    };
    // A request has one route at most; what that calls in its own file isn't another one.
    let routes = usize::from(calls(Layer::Route) > 0);
    let statements = trace
        .steps
        .iter()
        .filter_map(|step| step.sql.as_ref())
        .filter(|sql| !is_transaction_control(&sql.text))
        .count();
    format!(
        "It took {}, {} in the service layer and {}.",
        plural(routes, "route"),
        plural(calls(Layer::Service), "call"),
        plural(statements, "SQL statement"),
    )
}

/// Returns whether a statement only begins or ends a transaction.
fn is_transaction_control(sql: &str) -> bool {
    ["BEGIN", "COMMIT", "ROLLBACK"]
        .iter()
        .any(|word| sql.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::{Request, Settings};
    use widget_kit::backend::exchange_with;

    fn sent(request: Request) -> Sent {
        Sent {
            exchange: exchange_with(Settings::default(), request),
            rows: 5,
        }
    }

    fn stopped(request: Request) -> (Layer, bool, String) {
        let stop = sent(request).stop().expect("it is refused");
        (stop.layer, stop.in_route, stop.exception)
    }

    #[test]
    fn a_request_is_stopped_where_the_first_exception_is_raised() {
        let post = || Request::new("POST", "/api/v1/users");
        let (layer, in_route, _) = stopped(Request::new("GET", "/api/v1/users/abc"));
        assert_eq!((layer, in_route), (Layer::Wsgi, false));
        let (layer, in_route, _) = stopped(post());
        assert_eq!((layer, in_route), (Layer::Wsgi, true));
        let (layer, in_route, what) = stopped(post().json("{}"));
        assert_eq!((layer, in_route), (Layer::Service, true));
        assert!(what.starts_with("ValidationError("), "{what}");
        let (layer, _, what) = stopped(post().json(r#"{"email": "ada@example.com"}"#));
        assert_eq!(layer, Layer::Database);
        assert!(what.starts_with("sqlite3.IntegrityError("), "{what}");
        assert_eq!(sent(Request::new("GET", "/api/v1/users")).stop(), None);
    }

    #[test]
    fn the_work_is_counted() {
        let work = |target: &str| work(&sent(Request::new("GET", target)).exchange.trace);
        assert_eq!(
            work("/api/v1/users/abc"),
            "It took 0 routes, 0 calls in the service layer and 0 SQL statements."
        );
        assert_eq!(
            work("/api/v1/users/5"),
            "It took 1 route, 2 calls in the service layer and 1 SQL statement."
        );
    }
}
