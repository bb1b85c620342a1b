//! A request to a URL map that the reader has built, and its answer: what the widgets that build
//! such maps share.

use flask_core::url_map::{Answer, Outcome, UrlMap};
use leptos::prelude::*;
use percent_encoding::{AsciiSet, utf8_percent_encode};
use users_service::Request;

use widget_kit::components::exchange::status_class;
use widget_kit::components::journal::Journal;
use widget_kit::components::listing::CaptionedListing;
use widget_kit::components::method::Method;
use widget_kit::components::select::SelectField;

/// The request that the reader writes, and whether its answer is shown.
#[derive(Clone, Copy)]
pub struct UrlRequest {
    /// The method.
    pub method: RwSignal<Method>,
    /// Path and query.
    pub target: RwSignal<String>,
    /// Whether it was sent and nothing has changed since then.
    pub is_sent: RwSignal<bool>,
}

impl UrlRequest {
    /// A request that hasn't been sent. Any edit makes it unsent again, so that an answer on the
    /// page always belongs to the request above it.
    #[must_use]
    pub fn new(method: Method, target: &str) -> Self {
        let request = Self {
            method: RwSignal::new(method),
            target: RwSignal::new(target.to_owned()),
            is_sent: RwSignal::new(false),
        };
        request.unsend_on_change(move || (request.method.get(), request.target.get()));
        request
    }

    /// Makes the request unsent whenever the value changes.
    pub fn unsend_on_change<T: 'static>(self, value: impl Fn() -> T + 'static) {
        Effect::watch(value, move |_, _, _| self.is_sent.set(false), false);
    }

    /// Replaces the request with another one, which hasn't been sent.
    pub fn write(self, method: Method, target: &str) {
        self.method.set(method);
        self.target.set(target.to_owned());
        self.is_sent.set(false);
    }

    /// What the map answers to the request as it is now.
    #[must_use]
    pub fn answer(self, map: &UrlMap) -> Answer {
        let method = self.method.get_untracked();
        self.target
            .with_untracked(|target| answer_to(map, method.as_str(), target.trim()))
    }

    /// Sends it and logs the result. `map` is `None` where Flask refuses the rules.
    pub fn send(self, map: Option<&UrlMap>, journal: Journal) {
        self.is_sent.set(true);
        let result_message = match map {
            Some(map) => {
                let answer = self.answer(map);
                let outcome = outcome_sentence(&answer.outcome);
                format!("{} {}. {outcome}", answer.status, answer.reason)
            }
            None => "no answer. Flask refused the rule, so there is no app to ask.".to_owned(),
        };
        let method = self.method.get_untracked();
        let target = self.target.get_untracked();
        journal.say(format!("{method} {}: {result_message}", target.trim()));
    }
}

/// What a map answers to a method and an address. The address is sent as a browser sends what is
/// typed into its address bar: each letter outside ASCII as the escapes of its UTF-8 bytes.
#[must_use]
pub fn answer_to(map: &UrlMap, method: &str, address: &str) -> Answer {
    let target = utf8_percent_encode(address, &AsciiSet::EMPTY).to_string();
    map.answer(&Request::new(method, target))
}

/// What happens to the request, as a sentence.
#[must_use]
pub fn outcome_sentence(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Called(call) => format!("Flask calls {call}."),
        Outcome::Options(allow) => {
            format!("Flask answers by itself. The address accepts {allow}.")
        }
        Outcome::Redirected(location) => {
            format!("No function is called. The client is sent to {location}.")
        }
        Outcome::MethodNotAllowed(allow) => {
            format!("No function is called. The address accepts {allow}.")
        }
        Outcome::NotFound => "No rule matches the address, so no function is called.".to_owned(),
        Outcome::Unreadable => {
            "The server can’t read the request, so Flask never sees it.".to_owned()
        }
    }
}

/// A field for code, without the browser's corrections and completions.
#[component]
pub fn CodeField(
    /// The label of the field.
    label: &'static str,
    /// Its text.
    text: RwSignal<String>,
    /// The keyboard to offer: `url` for an address.
    #[prop(optional)]
    inputmode: Option<&'static str>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <input
                class="input"
                inputmode=inputmode
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                value=text.get_untracked()
                bind:value=text
            />
        </label>
    }
}

/// The field for an address.
#[component]
pub fn AddressField(
    /// Path and query.
    target: RwSignal<String>,
) -> impl IntoView {
    view! { <CodeField label="Address" text=target inputmode="url"/> }
}

/// The field for a method.
#[component]
pub fn MethodField(
    /// The methods to choose from.
    methods: &'static [Method],
    /// The chosen method.
    chosen: RwSignal<Method>,
) -> impl IntoView {
    let options = methods
        .iter()
        .map(|method| (*method, method.as_str()))
        .collect();
    view! { <SelectField label="Method" options chosen/> }
}

/// Method, address, and the button that sends them.
#[component]
pub fn UrlRequestForm(
    /// The request.
    request: UrlRequest,
    /// What sending does.
    #[prop(into)]
    on_send: Callback<()>,
) -> impl IntoView {
    view! {
        <form
            class="ask"
            aria-label="Request"
            on:submit=move |event| {
                event.prevent_default();
                on_send.run(());
            }
        >
            <MethodField methods=&Method::ALL chosen=request.method/>
            <AddressField target=request.target/>
            <button class="button" type="submit">
                "Send"
            </button>
        </form>
    }
}

/// The first lines of an answer, and what happened.
#[component]
pub fn AnswerFigure(
    /// The answer.
    answer: Answer,
) -> impl IntoView {
    let class = status_class(answer.status);
    let header = match &answer.outcome {
        Outcome::Options(allow) | Outcome::MethodNotAllowed(allow) => format!("\nAllow: {allow}"),
        Outcome::Redirected(location) => format!("\nLocation: {location}"),
        Outcome::Called(_) | Outcome::NotFound | Outcome::Unreadable => String::new(),
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
            <p>{outcome_sentence(&answer.outcome)}</p>
        </figure>
    }
}

/// The map as Flask prints it.
#[component]
pub fn UrlMapListing(
    /// What [`UrlMap::listing`] returns.
    listing: String,
) -> impl IntoView {
    view! {
        <CaptionedListing class="listing ask-map" caption="flask routes --sort match" text=listing/>
    }
}
