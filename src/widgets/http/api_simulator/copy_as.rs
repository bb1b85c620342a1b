//! The request to take along: as a link, or as code for another client.

use crate::dom::prelude::*;

use super::snippets::Client;
use super::state::Simulator;
use super::{copy, focus_soon, link};
use crate::site::Site;
use course_model::Route;

/// A button for a link, and one that shows the request as code.
#[component]
pub fn CopyAs(simulator: Simulator) -> View {
    let is_open = RwSignal::new(false);
    let link = RwSignal::new(None::<String>);
    let console = Site::expect().href(&Route::Console);
    view! {
        <div class="simulator-group">
            <p class="actions">
                <button
                    type="button"
                    class="button simulator-small"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    "Copy as code"
                </button>
                <button
                    type="button"
                    class="button simulator-small"
                    on:click=move |_| copy_link(simulator, &console, link)
                >
                    "Copy a link"
                </button>
            </p>
            // Where the browser doesn't let a page copy.
            {move || {
                link.get()
                    .map(|url| {
                        view! {
                            <label class="field">
                                <span class="field-label">"Link to this request"</span>
                                <input class="input" id="simulator-link" readonly value=url/>
                            </label>
                        }
                    })
            }}
            // Code is written only for those who look at it.
            {move || is_open.get().then(|| view! { <Code simulator/> })}
        </div>
    }
}

#[component]
fn Code(simulator: Simulator) -> View {
    let client = RwSignal::new(Client::Curl);
    let code = Memo::new(move |_| {
        simulator.draft.with(|draft| match draft.request() {
            Ok(request) => client.get().write(&request),
            Err((_, problem)) => problem.to_string(),
        })
    });
    let choices = Client::ALL.map(|choice| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    class="visually-hidden"
                    name="simulator-client"
                    prop:checked=move || client.get() == choice
                    on:change=move |_| client.set(choice)
                />
                {choice.label()}
            </label>
        }
    });
    view! {
        <div class="simulator-clients">
            <div class="segments" role="radiogroup" aria-label="Client">
                {choices}
            </div>
            <button
                type="button"
                class="button simulator-small"
                on:click=move |_| copy(simulator, code.get_untracked(), "The code", None)
            >
                "Copy the code"
            </button>
        </div>
        <pre class="simulator-code" tabindex="0" aria-label="The request as code">
            <code>{code}</code>
        </pre>
    }
}

/// Copies a link that opens the console with this request; shows it where copying is refused.
fn copy_link(simulator: Simulator, console: &str, shown: RwSignal<Option<String>>) {
    let fragment = match simulator.draft.with_untracked(link::write) {
        Ok(fragment) => fragment,
        Err(error) => return simulator.say(error.to_string()),
    };
    let url = format!("{}{console}#{fragment}", origin());
    let what = if link::is_safe(&url) {
        "A link to this request"
    } else {
        "A link to this request, so long that some programs may cut it,"
    };
    let in_sight = url.clone();
    let show = move || {
        shown.set(Some(in_sight));
        focus_soon("simulator-link".to_owned());
    };
    copy(simulator, url, what, Some(Box::new(show)));
}

/// Scheme and host of this page.
fn origin() -> String {
    #[cfg(feature = "csr")]
    return window().location().origin().unwrap_or_default();
    #[cfg(not(feature = "csr"))]
    String::new()
}
