//! What a program without a request can call to have a user created: found in the trace of a
//! request that creates one.

use super::cases::{Architecture, Case};
use crate::stage::{Nesting, is_function};
use trace::{Layer, Site, Step};
use users_service::Trace;

/// Where the way in is.
#[derive(Clone, Debug, PartialEq)]
pub enum WayIn {
    /// A function that does the whole work and asks Flask for nothing: its `def` line.
    Function(&'static Site),
    /// There is none. The outermost function that does the work asks Flask on this line.
    Bound {
        /// Its `def` line.
        function: &'static Site,
        /// The line that needs a request.
        asks: &'static Site,
    },
}

/// Looks for the way in to an architecture.
#[must_use]
pub fn way_in(architecture: Architecture) -> Option<WayIn> {
    find(&architecture.send(Case::Create.request()).trace)
}

fn find(trace: &Trace) -> Option<WayIn> {
    let steps = &trace.steps;
    let insert = steps.iter().position(is_insert)?;
    let nesting = Nesting::of(steps);
    let mut bound = None;
    for call in nesting.calls_around(insert) {
        let Some(step) = steps.get(call).filter(|step| is_function(step)) else {
            continue;
        };
        let inside = nesting.partner(call).and_then(|end| steps.get(call..=end));
        let (Some(function), Some(inside)) = (step.site, inside) else {
            continue;
        };
        match inside.iter().find(|step| step.layer == Layer::Wsgi) {
            None => return Some(WayIn::Function(function)),
            Some(asks) => {
                bound = bound.or(asks.site.map(|asks| WayIn::Bound { function, asks }));
            }
        }
    }
    bound
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
        let Some(WayIn::Bound { function, asks }) = way_in(Architecture::FatRoute) else {
            panic!("the fat route asks Flask");
        };
        assert_eq!(function.code, "def create_user() -> ResponseReturnValue:");
        assert_eq!(asks.code, "data = request.get_json()");
        let Some(WayIn::Function(function)) = way_in(Architecture::Layers) else {
            panic!("the service doesn't ask Flask");
        };
        assert_eq!(function.code, "def create_user(data: object) -> User:");
    }
}
