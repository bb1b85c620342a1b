//! Section 7: a `GET` whose address the reader writes: a collection, a page, an item, a missing
//! item, and requests that never reach the project's code.

use leptos::prelude::*;

use crate::flow::{Fields, Flow, FlowBody, Goal, Sample, Sent, work};
use trace::Layer;
use users_service::Settings;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::task::Task;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "get-flow",
    title: "Who answers a GET?",
    options: &[],
};

const FROM_FLASK: Task = Task {
    id: "get-flow/from-flask",
    sentence: "Get a 404 before any of your code has run.",
};

const FROM_SERVICE: Task = Task {
    id: "get-flow/from-service",
    sentence: "Get a 404 that the service has asked for.",
};

const GOALS: &[Goal] = &[
    Goal {
        task: FROM_FLASK,
        is_met: |sent| is_404_from(sent, Layer::Wsgi),
    },
    Goal {
        task: FROM_SERVICE,
        is_met: |sent| is_404_from(sent, Layer::Service),
    },
];

/// Whether this layer has raised what the client gets as a 404.
fn is_404_from(sent: &Sent, layer: Layer) -> bool {
    sent.exchange.response.status == 404 && sent.stop().is_some_and(|stop| stop.layer == layer)
}

const SAMPLES: &[Sample] = &[
    Sample::get("All users", "/api/v1/users"),
    Sample::get("The second page", "/api/v1/users?page=2&per_page=2"),
    Sample::get("The admins", "/api/v1/users?role=admin"),
    Sample::get("Page nine", "/api/v1/users?page=9"),
    Sample::get("Page zero", "/api/v1/users?page=0"),
    Sample::get("User 5", "/api/v1/users/5"),
    Sample::get("User 99", "/api/v1/users/99"),
    Sample::get("User abc", "/api/v1/users/abc"),
];

/// The widget.
pub fn view(_: &Options) -> AnyView {
    let flow = Flow::new(WIDGET, SAMPLES, |_| Settings::default());
    view! {
        <WidgetFrame widget=WIDGET tasks=&[FROM_FLASK, FROM_SERVICE]>
            <FlowBody flow fields=Fields::Target summary goals=GOALS/>
        </WidgetFrame>
    }
    .into_any()
}

/// Describes how it ended, and who answered.
fn summary(sent: &Sent) -> String {
    let response = &sent.exchange.response;
    let end = match sent.stop() {
        None => match response.headers.get("X-Total-Count") {
            Some(total) => {
                return format!(
                    "The collection answers with a list, and X-Total-Count says how many users \
                     match in all: {total}. {}",
                    work(&sent.exchange.trace)
                );
            }
            None => "The route returned what you asked for.".to_owned(),
        },
        Some(stop) => match (stop.layer, stop.in_route, response.status) {
            (Layer::Wsgi, false, 300..=399) => {
                "Flask knows a better address and sends the client there. No route ran.".to_owned()
            }
            (Layer::Wsgi, false, _) => {
                "Flask found no function to call, so none of your routes looked for a user."
                    .to_owned()
            }
            (Layer::Service, _, 404) => {
                "The route ran, but the service found no such user. It said so with NotFound."
                    .to_owned()
            }
            (Layer::Service, ..) => {
                "The service refused the values in the address before it called the database."
                    .to_owned()
            }
            _ => format!("It ended with {}.", stop.exception),
        },
    };
    format!("{end} {}", work(&sent.exchange.trace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::tests_of;
    use widget_kit::components::method::Method;

    #[test]
    fn each_task_is_done_by_one_example() {
        let met: Vec<_> = tests_of::goals_met(SAMPLES, GOALS).concat();
        assert_eq!(met, [FROM_SERVICE.id, FROM_FLASK.id]);
    }

    #[test]
    fn each_example_ends_as_its_label_says() {
        let statuses: Vec<_> = tests_of::answers(SAMPLES, summary)
            .into_iter()
            .map(|(status, _)| status)
            .collect();
        assert_eq!(statuses, [200, 200, 200, 200, 400, 200, 404, 404]);
    }

    #[test]
    fn the_two_causes_of_404_have_different_summaries() {
        let summary_of = |target: &str| tests_of::answer(Method::Get, target, "", summary).1;
        assert!(summary_of("/api/v1/users/99").starts_with("The route ran"));
        assert!(summary_of("/api/v1/users/abc").starts_with("Flask found no function"));
        assert!(summary_of("/api/v1/users/abc").contains("It took 0 routes"));
        // The service knows without asking that SQLite has no such id.
        let too_big = summary_of("/api/v1/users/9223372036854775808");
        assert!(
            too_big.contains("1 route") && too_big.contains("0 SQL"),
            "{too_big}"
        );
        assert!(summary_of("/api//v1/users").starts_with("Flask knows a better address"));
    }

    #[test]
    fn any_address_gets_an_end_in_words() {
        for target in [
            "",
            "users",
            "/",
            "/api/v1/users/",
            "?",
            "/api/v1/users?page=%FF",
            "/api/v1/boom",
        ] {
            let (_, ending) = tests_of::answer(Method::Get, target, "", summary);
            assert!(ending.contains("It took"), "{target}: {ending}");
        }
    }
}
