//! Section 9: a request that is refused. Which of the three layers raises, which handler catches,
//! what does the client get, and what does only the log get? With the handlers and without.

use leptos::html;
use leptos::prelude::*;

use crate::flow::{Fields, Flow, FlowBody, Goal, Sample, Sent, Stop};
use trace::{Action, Layer, Step};
use users_service::Settings;
use widget_kit::backend::Exchange;
use widget_kit::components::checkbox::Switch;
use widget_kit::components::exchange::text;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::method::Method;
use widget_kit::components::task::Task;
use widget_kit::motion::{self, Pace};
use widget_kit::widget::{Options, Widget};

#[cfg(test)]
mod tests;

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "error-layers",
    title: "Who stops it, and who answers?",
    options: &[],
};

const CRASH: Task = Task {
    id: "error-layers/crash",
    sentence: "Get a 500 whose reason is only in the log.",
};

const NOT_HANDLED: Task = Task {
    id: "error-layers/not-handled",
    sentence: "Switch the handlers off, and turn a 404 into a 500.",
};

const GOALS: &[Goal] = &[
    Goal {
        task: CRASH,
        is_met: |sent| is_500_from(sent, "RuntimeError"),
    },
    Goal {
        task: NOT_HANDLED,
        is_met: |sent| is_500_from(sent, "NotFound"),
    },
];

/// Whether the client got a 500 because of this exception.
fn is_500_from(sent: &Sent, exception: &str) -> bool {
    let is_it = |stop: Stop| stop.exception.starts_with(exception);
    sent.exchange.response.status == 500 && sent.stop().is_some_and(is_it)
}

const PATH: &str = "/api/v1/users";

const SAMPLES: &[Sample] = &[
    Sample::get("No such user", "/api/v1/users/99"),
    Sample::get("No such address", "/api/v1/people"),
    Sample::send("Wrong method", Method::Delete, PATH, ""),
    Sample::send(
        "No Content-Type",
        Method::Post,
        PATH,
        r#"{"email": "fay@example.com"}"#,
    )
    .untyped(),
    Sample::send(
        "Broken JSON",
        Method::Post,
        PATH,
        "{'email': 'fay@example.com'}",
    ),
    Sample::send(
        "Bad fields",
        Method::Post,
        PATH,
        r#"{"email": "fay", "age": 151}"#,
    ),
    Sample::send(
        "Taken email",
        Method::Post,
        PATH,
        r#"{"email": "ada@example.com"}"#,
    ),
    Sample::get("A crash", "/api/v1/boom"),
];

/// The widget.
pub fn view(_: &Options) -> AnyView {
    let flow = Flow::new(WIDGET, SAMPLES, settings);
    let details = move || {
        flow.is_answered()
            .then(|| flow.sent.with(|sent| view! { <Details sent/> }))
    };
    let marks = view! { <Stamps flow/> }.into_any();
    view! {
        <WidgetFrame widget=WIDGET tasks=&[CRASH, NOT_HANDLED]>
            <FlowBody flow fields=Fields::All summary goals=GOALS marks=marks>
                <Switch label="No handlers registered" on=flow.switch/>
            </FlowBody>
            <div class="widget-body error-layers">{details}</div>
        </WidgetFrame>
    }
    .into_any()
}

fn settings(without_handlers: bool) -> Settings {
    Settings {
        error_handlers: !without_handlers,
        ..Settings::default()
    }
}

/// A part of the app that a request passes, and what it did.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    name: &'static str,
    outcome: Outcome,
    what: &'static str,
    /// An exception or a call, as Python prints it.
    code: String,
}

impl Part {
    /// Returns the name in one word, for a stamp.
    fn short_name(&self) -> &'static str {
        self.name.rsplit(' ').next().unwrap_or(self.name)
    }
}

/// What a part did, in two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Stopped,
    NotAsked,
    Answered,
    NotRegistered,
}

impl Outcome {
    /// The value of `data-outcome`, by which the style sheet draws it.
    const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Stopped => "stopped",
            Self::NotAsked => "not-asked",
            Self::Answered => "answered",
            Self::NotRegistered => "not-registered",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Stopped => "stopped",
            Self::NotAsked => "not asked",
            Self::Answered => "answers",
            Self::NotRegistered => "not there",
        }
    }
}

/// What each part did, from the first to the last.
fn parts(sent: &Sent) -> Vec<Part> {
    let steps = &sent.exchange.trace.steps;
    let stop = sent.stop();
    let names = [
        ("The door", Layer::Wsgi, "let it pass"),
        ("Your route", Layer::Route, "passed it on"),
        ("The rules", Layer::Service, "found nothing wrong"),
        (
            "The archive",
            Layer::Database,
            "did what it was asked to do",
        ),
    ];
    let mut parts: Vec<Part> = names
        .into_iter()
        .map(|(name, layer, passes)| match &stop {
            Some(stop) if stop.layer == layer => Part {
                name,
                outcome: Outcome::Stopped,
                what: "stopped it and raised",
                code: stop.exception.clone(),
            },
            _ if steps.iter().any(|step| step.layer == layer) => Part {
                name,
                outcome: Outcome::Passed,
                what: passes,
                code: String::new(),
            },
            _ => Part {
                name,
                outcome: Outcome::NotAsked,
                what: "never saw the request",
                code: String::new(),
            },
        })
        .collect();
    if stop.is_some() {
        parts.push(match caught(steps) {
            Some(step) => Part {
                name: "The handler",
                outcome: Outcome::Answered,
                what: "turned it into an answer:",
                code: format!(
                    "{}({})",
                    step.site.map_or("", |site| &site.function),
                    step.value
                ),
            },
            None => Part {
                name: "The handler",
                outcome: Outcome::NotRegistered,
                what: "isn’t registered, so Flask answered by itself",
                code: String::new(),
            },
        });
    }
    parts
}

/// The project's handler that answered, if one did.
fn caught(steps: &[Step]) -> Option<&Step> {
    steps
        .iter()
        .find(|step| step.action == Action::Handles && step.site.is_some())
}

/// Describes how it ended.
fn summary(sent: &Sent) -> String {
    let exchange = &sent.exchange;
    let Some(stop) = sent.stop() else {
        return "Every layer let it through: nothing is wrong with this request.".to_owned();
    };
    let end = format!("{} {}", stopped_by(&stop), exchange.response.status);
    let is_logged = !exchange.trace.log.is_empty();
    let rest = match (caught(&exchange.trace.steps).is_some(), is_logged) {
        (true, false) => "in the same JSON shape as every error. The log has only its usual line.",
        (true, true) => {
            "and learned nothing about the cause. The log has everything: time, path and traceback."
        }
        (false, false) => {
            "in HTML. The status code is right, but a client that expects JSON can’t read the body."
        }
        (false, true) => {
            "in HTML. Without a handler Flask treats this exception as a crash, whatever it meant, \
             and the log has a traceback."
        }
    };
    format!("{end}, {rest}")
}

fn stopped_by(stop: &Stop) -> &'static str {
    match (stop.layer, stop.in_route) {
        (Layer::Wsgi, false) => "The door stopped it, and none of your routes ran. The client got",
        (Layer::Wsgi, true) => "The door stopped it, inside get_json(). The client got",
        (Layer::Service, _) => "The rules stopped it. The client got",
        (Layer::Database, _) => "The rules let it pass, and the archive stopped it. The client got",
        _ => "No layer stopped it: your own code broke. The client got",
    }
}

/// Who did what, as a line of stamps that fall when the answer is there. Readers who don't see it
/// have the same, with the exceptions, in the table of [`Details`].
#[component]
fn Stamps(flow: Flow) -> impl IntoView {
    let line = NodeRef::<html::Ol>::new();
    let is_answered = Memo::new(move |_| flow.is_answered());
    let parts = Memo::new(move |_| match is_answered.get() {
        true => flow.sent.with(|sent| parts(sent)),
        false => Vec::new(),
    });
    Effect::new(move || {
        let is_empty = parts.with(Vec::is_empty);
        if let Some(line) = line.get().filter(|_| !is_empty) {
            // The stamps are in the page by then, whatever the order of effects.
            request_animation_frame(move || {
                let falls: [(&str, &[&str]); 2] =
                    [("scale", &["1.3", "1"]), ("opacity", &["0", "1"])];
                motion::animate(&line, &falls, Pace::Brisk);
            });
        }
    });
    let stamps = move || {
        let stamps = parts.get().into_iter().map(|part| {
            view! {
                <li class="stamp" data-outcome=part.outcome.name()>
                    <strong>{part.short_name()}</strong>
                    " "
                    {part.outcome.words()}
                </li>
            }
        });
        stamps.collect_view()
    };
    view! {
        <ol class="stamps" aria-hidden="true" node_ref=line>
            {stamps}
        </ol>
    }
}

/// What each part did, and the lines of the log.
#[component]
fn Details<'a>(sent: &'a Sent) -> impl IntoView + use<> {
    let rows = parts(sent).into_iter().map(|part| {
        view! {
            <tr>
                <th scope="row">{part.name}</th>
                <td>
                    {part.what}
                    {(!part.code.is_empty()).then(|| view! { " " <code>{part.code}</code> })}
                </td>
            </tr>
        }
    });
    view! {
        <h4 class="answer-title">"Who did what"</h4>
        <table class="rows error-parts">
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <h4 class="answer-title">"What only the log gets"</h4>
        <pre class="error-log" tabindex="0">
            <code>{log(sent)}</code>
        </pre>
    }
}

/// The log's lines without their times; a traceback is one line of JSON there.
fn log(sent: &Sent) -> String {
    let Exchange {
        request,
        response,
        trace,
        ..
    } = &sent.exchange;
    let errors: String = trace
        .log
        .iter()
        .map(|record| format!("ERROR {}\n{}\n\n", record.message, record.traceback))
        .collect();
    format!(
        "{errors}127.0.0.1 \"{} {} HTTP/1.1\" {} -",
        text(&request.method),
        text(&request.target),
        response.status
    )
}
