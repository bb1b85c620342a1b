//! The function that a program without a request can call to create a user. It is found in the
//! trace of a request that creates one.

use super::cases::{Architecture, Case};
use trace::{Layer, Site, Step};
use users_service::Trace;
use widget_kit::stage::{Nesting, is_function};

/// What a program without a request finds in an architecture.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryPoint {
    /// A function that does the whole work without asking Flask for anything: its `def` line.
    Function(&'static Site),
    /// No such function. The outermost one that does the work asks Flask for the request.
    NeedsRequest {
        /// Its `def` line.
        function: &'static Site,
        /// The line that needs a request.
        asks: &'static Site,
    },
}

/// Finds the entry point of an architecture; `None` if its trace has no `INSERT`.
#[must_use]
pub fn entry_point(architecture: Architecture) -> Option<EntryPoint> {
    find(&architecture.send(Case::Create.request()).trace)
}

fn find(trace: &Trace) -> Option<EntryPoint> {
    let steps = &trace.steps;
    let insert = steps.iter().position(is_insert)?;
    let nesting = Nesting::of(steps);
    let mut needs_request = None;
    for call in nesting.calls_around(insert) {
        let Some(step) = steps.get(call).filter(|step| is_function(step)) else {
            continue;
        };
        let inside = nesting.partner(call).and_then(|end| steps.get(call..=end));
        let (Some(function), Some(inside)) = (step.site, inside) else {
            continue;
        };
        match inside.iter().find(|step| step.layer == Layer::Wsgi) {
            None => return Some(EntryPoint::Function(function)),
            Some(asks) => {
                let asks = asks.site;
                needs_request =
                    needs_request.or(asks.map(|asks| EntryPoint::NeedsRequest { function, asks }));
            }
        }
    }
    needs_request
}

fn is_insert(step: &Step) -> bool {
    step.sql
        .as_ref()
        .is_some_and(|sql| sql.text.starts_with("INSERT"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_service_can_be_called_without_a_request() {
        let Some(EntryPoint::NeedsRequest { function, asks }) = entry_point(Architecture::FatRoute)
        else {
            panic!("the fat route asks Flask");
        };
        assert_eq!(function.code, "def create_user() -> ResponseReturnValue:");
        assert_eq!(asks.code, "data = request.get_json()");
        let Some(EntryPoint::Function(function)) = entry_point(Architecture::Layers) else {
            panic!("the service doesn't ask Flask");
        };
        assert_eq!(function.code, "def create_user(data: object) -> User:");
    }
}
