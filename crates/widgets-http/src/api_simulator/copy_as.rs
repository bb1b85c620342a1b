//! Copying the request: as a link, or as code for another client.

use leptos::prelude::*;

use super::snippets::Client;
use super::state::Simulator;
use super::{copy, link};
use course_model::Route;
use widget_kit::components::choice::Segments;
use widget_kit::components::focus::focus_soon;
use widget_kit::components::listing_text::without_last_break;
use widget_kit::components::live_text::LiveText;
use widget_kit::site::Site;

/// A button for a link, and one that shows the request as code.
#[component]
pub fn CopyAs(simulator: Simulator) -> impl IntoView {
    let is_code_shown = RwSignal::new(false);
    // Shown where the browser doesn't allow copying.
    let shown_link = RwSignal::new(None::<String>);
    let console = Site::expect().href(&Route::Console);
    view! {
        <div class="simulator-group">
            <p class="actions">
                <button
                    type="button"
                    class="button simulator-small"
                    aria-expanded=move || is_code_shown.get().to_string()
                    on:click=move |_| is_code_shown.update(|is_shown| *is_shown = !*is_shown)
                >
                    "Copy as code"
                </button>
                <button
                    type="button"
                    class="button simulator-small"
                    on:click=move |_| copy_link(simulator, &console, shown_link)
                >
                    "Copy a link"
                </button>
            </p>
            <For each=move || shown_link.get() key=String::clone let:url>
                <label class="field">
                    <span class="field-label">"Link to this request"</span>
                    <input class="input" id="simulator-link" readonly value=url/>
                </label>
            </For>
            // Code is written only for readers who look at it.
            <Show when=move || is_code_shown.get()>
                <Code simulator/>
            </Show>
        </div>
    }
}

#[component]
fn Code(simulator: Simulator) -> impl IntoView {
    let client = RwSignal::new(Client::Curl);
    // A request that can't be sent has no code: what is wrong with it is shown instead.
    let code = Memo::new(move |_| {
        simulator.draft.with(|draft| match draft.request() {
            Ok(request) => Ok(client.get().write(&request)),
            Err((_, problem)) => Err(problem.to_string()),
        })
    });
    let shown = move || code.get().unwrap_or_else(|problem| problem);
    let copy_code = move |_| match code.get_untracked() {
        Ok(code) => {
            let code = without_last_break(&code).to_owned();
            let what = format!("The {}", noun(client.get_untracked()));
            copy(simulator, code, what, || {});
        }
        Err(problem) => simulator.say(format!("Not copied. {problem}")),
    };
    let options = Client::ALL.map(|client| (client, client.label())).to_vec();
    view! {
        <div class="simulator-clients">
            <div class="segments" role="radiogroup" aria-label="Client">
                <Segments group="simulator-client" options chosen=client set_chosen=client/>
            </div>
            <button
                type="button"
                class="button simulator-small"
                on:click=copy_code
            >
                <LiveText text=move || format!("Copy the {}", noun(client.get()))/>
            </button>
        </div>
        <pre class="simulator-code" tabindex="0" aria-label="The request as code">
            <code>{shown}</code>
        </pre>
    }
}

/// What a request is called as code for this client.
const fn noun(client: Client) -> &'static str {
    match client {
        Client::Curl => "curl command",
        Client::Requests => "Python code",
        Client::Fetch => "JavaScript code",
        Client::Wire => "HTTP message",
    }
}

/// Copies a link that opens the console with this request; shows it where copying is refused.
fn copy_link(simulator: Simulator, console: &str, shown_link: RwSignal<Option<String>>) {
    let fragment = match simulator.draft.with_untracked(link::write) {
        Ok(fragment) => fragment,
        Err(error) => return simulator.say(error.to_string()),
    };
    let origin = window().location().origin().unwrap_or_default();
    let url = format!("{origin}{console}#{fragment}");
    let what = if link::is_safe(&url) {
        "A link to this request"
    } else {
        "A link to this request, so long that some programs may cut it off,"
    };
    let refused_url = url.clone();
    copy(simulator, url, what, move || {
        shown_link.set(Some(refused_url));
        focus_soon("simulator-link");
    });
}
