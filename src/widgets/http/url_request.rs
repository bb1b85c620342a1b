//! A request that a reader sends to a URL map of their own, and its answer: shared by the widgets
//! that build such maps. It must not know how a map came about.

use crate::dom::prelude::*;
use flask_core::url_map::{Answer, Outcome, UrlMap};
use users_service::Request;

use crate::components::exchange::status_class;
use crate::components::frame::Journal;

/// The methods to choose from.
pub const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The request as it is being written.
#[derive(Clone, Copy)]
pub struct Draft {
    /// A place in [`METHODS`].
    pub method: RwSignal<usize>,
    /// Path and query.
    pub target: RwSignal<String>,
    /// Whether it was sent, and nothing changed since.
    pub sent: RwSignal<bool>,
}

impl Draft {
    /// A request that isn't sent yet.
    #[must_use]
    pub fn new(method: usize, target: &str) -> Self {
        Self {
            method: RwSignal::new(method),
            target: RwSignal::new(target.to_owned()),
            sent: RwSignal::new(false),
        }
    }

    /// Writes another request.
    pub fn write(self, method: usize, target: &str) {
        self.method.set(method);
        self.target.set(target.to_owned());
        self.sent.set(false);
    }

    fn method_name(self) -> &'static str {
        let place = self.method.get_untracked();
        METHODS.get(place).copied().unwrap_or("GET")
    }

    /// What the map answers. Whoever shows it goes by `sent`, which any change switches off.
    #[must_use]
    pub fn answer(self, map: &UrlMap) -> Answer {
        ask(map, self.method_name(), self.target.get_untracked().trim())
    }

    /// Notes that it is sent, and what came of it; without a map there is no app to answer.
    pub fn send(self, map: Option<&UrlMap>, journal: Journal) {
        self.sent.set(true);
        let said = match map {
            Some(map) => {
                let answer = self.answer(map);
                let words = words(&answer.outcome);
                format!("{} {}. {words}", answer.status, answer.reason)
            }
            None => "no answer. What Flask refuses is no app yet.".to_owned(),
        };
        let target = self.target.get_untracked();
        journal.say(format!("{} {}: {said}", self.method_name(), target.trim()));
    }
}

/// What a map answers to a method and an address.
#[must_use]
pub fn ask(map: &UrlMap, method: &str, target: &str) -> Answer {
    map.answer(&Request::new(method, target))
}

/// What happens to the request, as a sentence.
#[must_use]
pub fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Called(call) => return format!("Flask calls {call}."),
        Outcome::Options(allow) => {
            return format!("Flask answers by itself. The address takes {allow}.");
        }
        Outcome::Redirected(location) => {
            return format!("No function is called. The client is sent to {location}.");
        }
        Outcome::MethodNotAllowed(allow) => {
            return format!("No function is called. The address takes {allow}.");
        }
        Outcome::NotFound => "No rule matches the address, so no function is called.",
        Outcome::Unreadable => "The server can't read the request, so Flask never sees it.",
    }
    .to_owned()
}

/// A field for code: nothing is corrected or completed in it.
pub fn field(label: &'static str, text: RwSignal<String>) -> View {
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <input
                class="input"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=text.get_untracked()
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            />
        </label>
    }
}

/// A choice of one; a new one makes what is shown old.
pub fn select(
    label: &'static str,
    choices: Vec<&'static str>,
    chosen: RwSignal<usize>,
    shown: RwSignal<bool>,
) -> View {
    let options = choices.into_iter().enumerate().map(|(place, choice)| {
        view! {
            <option value=place selected=place == chosen.get_untracked()>
                {choice}
            </option>
        }
    });
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <select
                class="input"
                prop:value=move || chosen.get().to_string()
                on:change=move |event| {
                    chosen.set(event_target_value(&event).parse().unwrap_or(0));
                    shown.set(false);
                }
            >
                {options.collect_view()}
            </select>
        </label>
    }
}

/// The field for an address; another letter makes what is shown old.
pub fn address(target: RwSignal<String>, shown: RwSignal<bool>) -> View {
    view! {
        <label class="field">
            <span class="field-label">"Address"</span>
            <input
                class="input"
                inputmode="url"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=target.get_untracked()
                prop:value=target
                on:input=move |event| {
                    target.set(event_target_value(&event));
                    shown.set(false);
                }
            />
        </label>
    }
}

/// Method, address, and the button that sends them.
pub fn form(draft: Draft, send: impl Fn() + 'static) -> View {
    view! {
        <form
            class="ask"
            aria-label="Request"
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            {select("Method", METHODS.to_vec(), draft.method, draft.sent)}
            {address(draft.target, draft.sent)}
            <button class="button button-primary" type="submit">
                "Send"
            </button>
        </form>
    }
}

/// The first lines of an answer, and what happened.
pub fn answer(answer: &Answer) -> View {
    let class = status_class(answer.status);
    let header = match &answer.outcome {
        Outcome::Options(allow) | Outcome::MethodNotAllowed(allow) => format!("\nAllow: {allow}"),
        Outcome::Redirected(location) => format!("\nLocation: {location}"),
        _ => String::new(),
    };
    view! {
        <figure class="exchange ask-answer">
            <pre class="exchange-response" data-class=class tabindex="0">
                <code>
                    "HTTP/1.1 "
                    <span class="status" data-class=class>
                        {format!("{} {}", answer.status, answer.reason)}
                    </span>
                    {header}
                </code>
            </pre>
            <p>{words(&answer.outcome)}</p>
        </figure>
    }
}

/// The map as Flask prints it.
pub fn printed(map: &UrlMap) -> View {
    view! {
        <figure class="listing ask-map">
            <figcaption>
                <span class="listing-file">"flask routes --sort match"</span>
            </figcaption>
            <pre tabindex="0">
                <code>{map.listing()}</code>
            </pre>
        </figure>
    }
}

/// Why there is no map, as soon as there is none: the exception's last line.
pub fn refusal(exception: impl Fn() -> Option<String> + Send + 'static) -> View {
    view! {
        <div class="ask-refusal" role="status">
            {move || {
                let exception = exception()?;
                Some(view! {
                    <p class="notice notice-failure">
                        "Flask refuses this: " <code>{exception}</code>
                    </p>
                })
            }}
        </div>
    }
}
