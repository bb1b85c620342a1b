//! The bell on the start page: who rings it asks the course's API, and sees what comes back.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use users_service::{Request, Response};
use widget_kit::backend::{Backend, InPageBackend, seed_exchange};
use widget_kit::components::exchange::{ExchangeFigure, status_class};
use widget_kit::storage::Storage;

/// How long the slip takes across the counter, as in `style/widgets/front-bell.css`.
const CROSSING: Duration = Duration::from_millis(450);

/// Where the slip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// With the receptionist: the API has been asked.
    Asked,
    /// Back beside the bell, stamped.
    Answered,
}

impl Step {
    /// The value of `data-step`, by which the style sheet moves the slip.
    const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered => "answered",
        }
    }
}

/// The request that the bell sends: short, and its answer has no escaped letters.
fn request() -> Request {
    Request::new("GET", "/api/v1/users/1")
}

/// What a screen reader says of an answer.
fn summary(response: &Response) -> String {
    format!("The API answered: {} {}.", response.status, response.reason)
}

/// The bell, the slip, and the exchange. At first it shows the answer that the seed data give.
#[component]
pub fn FrontBell() -> impl IntoView {
    let (backend, _) = InPageBackend::persistent(Storage::expect());
    let backend = StoredValue::new_local(backend);
    let step = RwSignal::new(Step::Answered);
    let was_rung = RwSignal::new(false);
    let exchange = RwSignal::new(seed_exchange(request()));
    let announced = RwSignal::new(String::new());

    // The reader may have left the page at any time in between: then the signals are gone.
    let ask = move || {
        let Some(answer) = backend.try_with_value(|backend| backend.send(request())) else {
            return;
        };
        spawn_local(async move {
            match answer.await {
                Ok(answer) => {
                    let _ = announced.try_set(summary(&answer.response));
                    let _ = exchange.try_set(answer);
                }
                Err(error) => {
                    let _ = announced.try_set(error.to_string());
                }
            }
            let _ = step.try_set(Step::Answered);
        });
    };
    let ring = move |_| {
        if step.get_untracked() == Step::Answered {
            step.set(Step::Asked);
            was_rung.set(true);
            announced.set(String::new());
            set_timeout(ask, CROSSING);
        }
    };
    let status = move || exchange.with(|exchange| exchange.response.status);
    view! {
        <div class="bell-counter" class:bell-rung=was_rung data-step=move || step.get().name()>
            <button class="front-bell" type="button" aria-label="Ring the bell" on:click=ring>
                <svg viewBox="0 0 64 56" aria-hidden="true">
                    <path class="front-bell-sound" d="M8 14 2 9M18 6 15 0M56 14l6-5M46 6l3-6"></path>
                    <path class="front-bell-knob" d="M29 18V12H24V7H40V12H35V18Z"></path>
                    <path d="M8 48C8 29 18 18 32 18S56 29 56 48Z"></path>
                    <path fill="none" d="M17 42C18 35 21 30 26 27"></path>
                    <path class="front-bell-base" d="M5 48H59L62 55H2Z"></path>
                </svg>
            </button>
            <span class="bell-slip" aria-hidden="true">
                <span class="bell-stamp" data-class=move || status_class(status())>
                    {status}
                </span>
            </span>
        </div>
        <p class="bell-hint">"Ring the bell: it asks the API for user 1."</p>
        <p class="visually-hidden" role="status">
            {announced}
        </p>
        <div class="bell-exchange">
            {move || exchange.with(|exchange| view! { <BellExchange exchange/> })}
        </div>
    }
}

/// The exchange under its caption.
#[component]
pub fn BellExchange<'a>(
    /// What was sent, and what came back.
    exchange: &'a widget_kit::backend::Exchange,
) -> impl IntoView + use<> {
    let caption = "A request to the API of this course, and what came back".to_owned();
    view! { <ExchangeFigure caption exchange/> }
}

/// The exchange of the first state, alone.
#[cfg(feature = "ssr")]
#[must_use]
pub fn first_exchange() -> String {
    let exchange = seed_exchange(request());
    view! { <BellExchange exchange=&exchange/> }.to_html()
}
