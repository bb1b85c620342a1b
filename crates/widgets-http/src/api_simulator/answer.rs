//! The answer: its meaning, status line, headers and body, and a link that follows `Location`.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::follow::Follow;
use super::meaning::meaning;
use super::session::scroll_to_answer;
use super::state::Simulator;
use super::{Extent, Heading, copy};
use widget_kit::backend::Exchange;
use widget_kit::components::choice::Segments;
use widget_kit::components::exchange::{Layout, ResponseText, status_class, text};
use widget_kit::components::focus::focus_soon;
use widget_kit::components::format::plural;

const SECTION_ID: &str = "simulator-response";

/// The last answer.
#[component]
pub fn Answer(simulator: Simulator, extent: Extent, layout: RwSignal<Layout>) -> impl IntoView {
    let element = NodeRef::<html::Section>::new();
    // In a lesson, the frame brings what has changed into view.
    if extent.is_console() {
        scroll_to_answer(simulator, element);
    }
    let (heading_class, nothing) = if extent.is_console() {
        ("simulator-title", "Not sent yet.")
    } else {
        ("visually-hidden", "The answer will be here, as it travels.")
    };
    let failure = move || simulator.failure.get();
    let has_failed = move || simulator.failure.with(Option::is_some);
    let answer = move || simulator.answer.get().filter(|_| !has_failed());
    view! {
        <section
            class="simulator-answer"
            id=SECTION_ID
            tabindex="-1"
            aria-labelledby="simulator-answer"
            aria-busy=move || simulator.is_sending.get().then_some("true")
            node_ref=element
        >
            <Heading level=extent.level() + 1 class=heading_class id="simulator-answer">
                "Response"
            </Heading>
            <For each=move || failure().filter(|_| extent.is_console()) key=String::clone let:failure>
                <p class="notice notice-failure">{failure}</p>
            </For>
            <Show when=move || !has_failed() && simulator.answer.with(Option::is_none)>
                <p class="simulator-nothing">{nothing}</p>
            </Show>
            // Every answer gets new elements.
            <For each=answer key=|exchange| Arc::as_ptr(exchange) as usize let:exchange>
                <AnswerDetails simulator exchange layout extent/>
            </For>
        </section>
    }
}

/// The answer as it travels; on the console with its meaning, and tools for it, above.
#[component]
fn AnswerDetails(
    simulator: Simulator,
    exchange: Arc<Exchange>,
    layout: RwSignal<Layout>,
    extent: Extent,
) -> impl IntoView {
    let above = extent.is_console().then(|| {
        let exchange = Arc::clone(&exchange);
        view! {
            <StatusLine exchange=Arc::clone(&exchange)/>
            <Tools simulator exchange layout/>
        }
    });
    view! {
        {above}
        <div class="exchange">
            {move || view! { <ResponseText response=&exchange.response layout=layout.get()/> }}
        </div>
    }
}

/// Where the request went, the status, and what it means.
#[component]
fn StatusLine(exchange: Arc<Exchange>) -> impl IntoView {
    let Exchange {
        request, response, ..
    } = &*exchange;
    let method = text(&request.method);
    let target = text(&request.target);
    let class = status_class(response.status);
    let status = format!("{} {}", response.status, response.reason);
    view! {
        <p class="simulator-about">
            "to " <span class="method" data-method=method.clone()>{method.clone()}</span> " "
            {target}
        </p>
        <p class="simulator-status" data-class=class>
            <span class="status" data-class=class>
                {status}
            </span>
            <span class="simulator-facts">{facts(&exchange)}</span>
        </p>
        <p class="simulator-meaning">{meaning(&exchange)}</p>
    }
}

/// What can be done with an answer: following it, another layout, a copy.
#[component]
fn Tools(simulator: Simulator, exchange: Arc<Exchange>, layout: RwSignal<Layout>) -> impl IntoView {
    let onward = Follow::of(&exchange).map(|follow| view! { <FollowButton simulator follow/> });
    let body = (!exchange.response.body.is_empty()).then(|| {
        let body = text(&exchange.response.body);
        view! { <BodyTools simulator body layout/> }
    });
    view! {
        {onward}
        {body}
    }
}

/// The tools of the last answer, with its size, away from the answer itself.
#[component]
pub fn AnswerTools(simulator: Simulator, layout: RwSignal<Layout>) -> impl IntoView {
    view! {
        <For
            each=move || simulator.answer.get()
            key=|exchange| Arc::as_ptr(exchange) as usize
            let:exchange
        >
            <div class="simulator-group">
                <p class="simulator-facts">{format!("The answer: {}.", facts(&exchange))}</p>
                <Tools simulator exchange layout/>
            </div>
        </For>
    }
}

/// How the body is shown, and a button that copies it.
#[component]
fn BodyTools(simulator: Simulator, body: String, layout: RwSignal<Layout>) -> impl IntoView {
    let options = vec![(Layout::Pretty, "Pretty"), (Layout::Raw, "Raw")];
    view! {
        <div class="simulator-clients">
            <div class="segments" role="radiogroup" aria-label="How the body is shown">
                <Segments group="simulator-layout" options chosen=layout set_chosen=layout/>
            </div>
            <button
                type="button"
                class="button simulator-small"
                on:click=move |_| copy(simulator, body.clone(), "The body", || {})
            >
                "Copy the body"
            </button>
        </div>
    }
}

/// A button that follows the answer's `Location`.
#[component]
fn FollowButton(simulator: Simulator, follow: Follow) -> impl IntoView {
    let follow_location = {
        let follow = follow.clone();
        move |_| {
            // The next answer takes this one's place, and its button with it.
            if matches!(follow, Follow::Here(_)) {
                focus_soon(SECTION_ID);
            }
            simulator.follow(follow.clone());
        }
    };
    let label = match &follow {
        Follow::Here(draft) => format!("Follow: {} {}", draft.method, draft.target),
        Follow::Elsewhere(url) => format!("Follow: {url}"),
    };
    view! {
        <p class="actions">
            <button
                type="button"
                class="button simulator-follow"
                on:click=follow_location
            >
                {label}
            </button>
        </p>
    }
}

/// The body's size, and how long the answer took: `body 12 bytes, in 0.3 ms`.
fn facts(exchange: &Exchange) -> String {
    let size = match exchange.response.body.len() {
        0 => "no body".to_owned(),
        length => format!("body {}", plural(length, "byte")),
    };
    // Browsers measure no finer than to a tenth.
    match exchange.milliseconds {
        None => size,
        Some(milliseconds) if milliseconds < 0.1 => format!("{size}, in less than 0.1 ms"),
        Some(milliseconds) => format!("{size}, in {milliseconds:.1} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use users_service::Request;
    use widget_kit::backend::seed_exchange;

    #[test]
    fn the_facts_are_size_and_duration() {
        let mut exchange = seed_exchange(Request::new("HEAD", "/api/v1/users"));
        assert_eq!(facts(&exchange), "no body");
        exchange.milliseconds = Some(0.04);
        assert_eq!(facts(&exchange), "no body, in less than 0.1 ms");
        exchange.response.body = b"{}\n".to_vec();
        exchange.milliseconds = Some(12.34);
        assert_eq!(facts(&exchange), "body 3 bytes, in 12.3 ms");
    }
}
