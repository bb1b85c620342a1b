//! The answer: what it means, its status line, headers and body, and where it points.
use std::sync::Arc;

use crate::dom::prelude::*;
use crate::dom::tenths::tenths;

use super::follow::Follow;
use super::meaning::{count, meaning};
use super::state::{Answer, Simulator};
use super::{Extent, Heading, copy};
use crate::components::exchange::{Layout, ResponseText, status_class, text};

/// The last answer.
#[component]
pub fn Answered(simulator: Simulator, extent: Extent) -> View {
    let place = NodeRef::<leptos::html::Section>::new();
    let layout = RwSignal::new(Layout::OnLines);
    #[cfg(feature = "csr")]
    super::browser::bring_into_view(simulator, place);
    let content = move || {
        if let Some(failure) = simulator.failure.get() {
            return view! { <p class="notice notice-failure">{failure}</p> };
        }
        match simulator.answer.get() {
            None => view! { <p>"Not sent yet."</p> },
            Some(answer) => view! { <Shown simulator answer layout/> },
        }
    };
    view! {
        <section
            class="simulator-answer"
            aria-labelledby="simulator-answer"
            aria-busy=move || simulator.sending.get().then_some("true")
            node_ref=place
        >
            <Heading level=extent.level() + 1 class="simulator-title" id="simulator-answer">
                "Response"
            </Heading>
            {content}
        </section>
    }
}

#[component]
fn Shown(simulator: Simulator, answer: Arc<Answer>, layout: RwSignal<Layout>) -> View {
    let exchange = &answer.exchange;
    let sentence = meaning(exchange);
    let follow = Follow::of(exchange);
    let method = text(&exchange.request.method);
    let target = text(&exchange.request.target);
    let response = &exchange.response;
    let class = status_class(response.status);
    let status = format!("{} {}", response.status, response.reason);
    let mut facts = match response.body.len() {
        0 => "no body".to_owned(),
        length => format!("body {}", count(length, "byte")),
    };
    if let Some(milliseconds) = exchange.milliseconds {
        facts.push_str(&duration(milliseconds));
    }
    let has_body = !response.body.is_empty();
    let body = text(&response.body);
    let choices = [(Layout::OnLines, "Pretty"), (Layout::AsSent, "Raw")].map(|(choice, label)| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    class="visually-hidden"
                    name="simulator-layout"
                    checked=choice == Layout::OnLines
                    prop:checked=move || layout.get() == choice
                    on:change=move |_| layout.set(choice)
                />
                {label}
            </label>
        }
    });
    let tools = has_body.then(|| {
        view! {
            <div class="simulator-clients">
                <div class="segments" role="radiogroup" aria-label="How the body is shown">
                    {choices}
                </div>
                <button
                    type="button"
                    class="button simulator-small"
                    on:click=move |_| copy(simulator, body.clone(), "The body", None)
                >
                    "Copy the body"
                </button>
            </div>
        }
    });
    view! {
        <p class="simulator-about">
            "to " <span class="method" data-method=method.clone()>{method.clone()}</span> " " {target}
        </p>
        <p class="simulator-status" data-class=class>
            <span class="status" data-class=class>{status}</span>
            <span class="simulator-facts">{facts}</span>
        </p>
        <p class="simulator-meaning">{sentence}</p>
        {follow.map(|follow| view! { <Onward simulator follow/> })}
        {tools}
        <div class="exchange">
            {move || view! { <ResponseText response=&answer.exchange.response layout=layout.get()/> }}
        </div>
    }
}

/// A button that goes where the answer points.
#[component]
fn Onward(simulator: Simulator, follow: Follow) -> View {
    let label = match &follow {
        Follow::Here(draft) => format!("Follow: {} {}", draft.method, draft.target),
        Follow::Elsewhere(url) => format!("Follow: {url}"),
    };
    view! {
        <p class="actions">
            <button
                type="button"
                class="button simulator-follow"
                on:click=move |_| simulator.follow(follow.clone())
            >
                {label}
            </button>
        </p>
    }
}

/// How long the answer took, to a tenth: browsers measure no finer.
fn duration(milliseconds: f64) -> String {
    if milliseconds < 0.1 {
        ", in less than 0.1 ms".to_owned()
    } else {
        format!(", in {} ms", tenths(milliseconds))
    }
}
