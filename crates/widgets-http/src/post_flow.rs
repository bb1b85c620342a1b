//! Section 7: a `POST` whose body the reader writes, and breaks: how far it gets through route,
//! service and database, and who stops it.

use leptos::prelude::*;

use crate::flow::{Fields, Flow, FlowBody, Goal, Sample, Sent, work};
use trace::Layer;
use users_service::Settings;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::json_text::{self, JsonCheck};
use widget_kit::components::method::Method;
use widget_kit::components::task::Task;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "post-flow",
    title: "How far does a POST get?",
    options: &[],
};

const CONFLICT: Task = Task {
    id: "post-flow/conflict",
    sentence: "Get a 409, and see who noticed.",
};

const UNREAD: Task = Task {
    id: "post-flow/unread",
    sentence: "Have Flask refuse a body before it reads it.",
};

const GOALS: &[Goal] = &[
    Goal {
        task: CONFLICT,
        is_met: |sent| sent.exchange.response.status == 409,
    },
    Goal {
        task: UNREAD,
        is_met: |sent| sent.exchange.response.status == 415,
    },
];

const LEAD: &str = "Each example begins with five users; what you send after that stays until you \
                    choose the next one.";

const PATH: &str = "/api/v1/users";

const SAMPLES: &[Sample] = &[
    post(
        "A new user",
        r#"{"name": "Kim Lee", "email": "kim@example.com"}"#,
    ),
    post("An extra comma", r#"{"email": "kim@example.com",}"#),
    post("No email", r#"{"name": "Kim Lee"}"#),
    post("Email taken", r#"{"email": "ada@example.com"}"#),
    post("Wrong type", r#"{"email": "kim@example.com", "age": "30"}"#),
    post("Unknown field", r#"{"emial": "kim@example.com"}"#),
    post("No Content-Type", r#"{"email": "kim@example.com"}"#).untyped(),
];

const fn post(label: &'static str, body: &'static str) -> Sample {
    Sample::send(label, Method::Post, PATH, body)
}

/// The widget.
pub fn view(_: &Options) -> AnyView {
    let flow = Flow::new(WIDGET, SAMPLES, |_| Settings::default());
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD tasks=&[CONFLICT, UNREAD]>
            <FlowBody flow fields=Fields::Body summary goals=GOALS/>
        </WidgetFrame>
    }
    .into_any()
}

/// Describes how it ended, and why.
fn summary(sent: &Sent) -> String {
    let exchange = &sent.exchange;
    let end = match sent.stop() {
        None => "It got all the way: the user is stored, and Location says where.".to_owned(),
        Some(stop) => match (stop.layer, exchange.response.status) {
            (Layer::Wsgi, 415) => {
                "Flask stopped it inside get_json(): no header says that the body is JSON, so it \
                 wasn’t read."
                    .to_owned()
            }
            (Layer::Wsgi, 413) => {
                "Flask stopped it inside get_json(): the body is longer than the app accepts."
                    .to_owned()
            }
            (Layer::Wsgi, _) => format!(
                "Flask stopped it inside get_json(): the body isn’t JSON. {}",
                broken(&exchange.request.body)
            ),
            (Layer::Service, _) => "The service stopped it: the data breaks a rule, and the \
                                    database was never asked."
                .to_owned(),
            (Layer::Database, 409) => "It passed every rule that can be checked beforehand. Only \
                                       the database could tell that the email is taken."
                .to_owned(),
            _ => format!("It ended with {}.", stop.exception),
        },
    };
    format!(
        "{end} {} The table has {} users now.",
        work(&exchange.trace),
        sent.rows
    )
}

/// What is wrong with a body, for its author.
fn broken(body: &[u8]) -> String {
    match json_text::check(&String::from_utf8_lossy(body)) {
        JsonCheck::Broken(_, Some(place)) => format!(
            "Line {}, column {}: {}",
            place.line, place.column, place.advice
        ),
        JsonCheck::Broken(words, None) => words + ".",
        JsonCheck::Empty => "There is none.".to_owned(),
        JsonCheck::Valid => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::tests_of;

    #[test]
    fn each_task_is_done_by_one_example() {
        let met: Vec<_> = tests_of::goals_met(SAMPLES, GOALS).concat();
        assert_eq!(met, [CONFLICT.id, UNREAD.id]);
    }

    #[test]
    fn each_example_ends_as_its_label_says() {
        let ends = tests_of::answers(SAMPLES, summary);
        let first_sentences: Vec<_> = ends
            .iter()
            .map(|(status, summary)| (*status, summary.split('.').next().unwrap_or_default()))
            .collect();
        assert_eq!(
            first_sentences,
            [
                (
                    201,
                    "It got all the way: the user is stored, and Location says where"
                ),
                (
                    400,
                    "Flask stopped it inside get_json(): the body isn’t JSON"
                ),
                (
                    400,
                    "The service stopped it: the data breaks a rule, and the database was never \
                     asked"
                ),
                (409, "It passed every rule that can be checked beforehand"),
                (
                    400,
                    "The service stopped it: the data breaks a rule, and the database was never \
                     asked"
                ),
                (
                    400,
                    "The service stopped it: the data breaks a rule, and the database was never \
                     asked"
                ),
                (
                    415,
                    "Flask stopped it inside get_json(): no header says that the body is JSON, so \
                     it wasn’t read"
                ),
            ]
        );
    }

    #[test]
    fn only_what_gets_all_the_way_is_stored() {
        for (status, summary) in tests_of::answers(SAMPLES, summary) {
            let rows = if status == 201 { 6 } else { 5 };
            assert!(
                summary.ends_with(&format!("The table has {rows} users now.")),
                "{summary}"
            );
        }
    }

    #[test]
    fn a_broken_body_is_explained_at_its_place() {
        assert_eq!(
            broken(b"{\"a\": 1,}"),
            "Line 1, column 9: There is an extra comma before this bracket."
        );
        assert_eq!(broken(b""), "There is none.");
    }

    #[test]
    fn any_body_gets_an_end_in_words() {
        let nested = "[".repeat(2000);
        let long = format!("{{\"name\": \"{}\"}}", "x".repeat(20_000));
        for body in [
            "",
            "null",
            "[]",
            "\"\\ud800\"",
            "{\"email\": \"\\ud800@x.y\"}",
            &nested,
            &long,
        ] {
            let (status, summary) = tests_of::answer(Method::Post, PATH, body, summary);
            assert!((400..500).contains(&status), "{status} {summary}");
        }
    }
}
