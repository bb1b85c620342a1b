//! What the client got from each architecture, and whether it could tell them apart.

use std::sync::Arc;

use leptos::prelude::*;

use super::cases::{Architecture, Both};
use crate::components::exchange::status_class;
use users_service::Response;

/// Both answers, each as soon as it has arrived.
#[component]
pub fn Answers(
    /// The exchanges of the request.
    both: RwSignal<Arc<Both>>,
    /// How many answers have arrived.
    acts_done: Memo<usize>,
) -> impl IntoView {
    let all_done = Memo::new(move |_| acts_done.get() >= Architecture::BOTH.len());
    let summary = move || all_done.get().then(|| both.with(|both| comparison(both)));
    view! {
        <div class="answers">
            {Architecture::BOTH
                .into_iter()
                .enumerate()
                .map(|(index, architecture)| {
                    let has_arrived = Memo::new(move |_| acts_done.get() > index);
                    let answer = move || match has_arrived.get() {
                        true => both.with(|both| {
                            both.exchanges.get(index).map(|exchange| response_view(&exchange.response).into_any())
                        }),
                        false => None,
                    };
                    view! {
                        <section class="answer">
                            <h4 class="answer-title">{architecture.label()}</h4>
                            {move || answer().unwrap_or_else(|| {
                                view! { <p class="answer-none">"No answer yet"</p> }.into_any()
                            })}
                        </section>
                    }
                })
                .collect_view()}
        </div>
        <p class="answers-said" role="status">
            {summary}
        </p>
    }
}

fn response_view(response: &Response) -> impl IntoView + use<> {
    let body = String::from_utf8_lossy(&response.body)
        .trim_end()
        .to_owned();
    let status = format!("{} {}", response.status, response.reason);
    view! {
        <p>
            <span class="status" data-class=status_class(response.status)>
                {status}
            </span>
        </p>
        <pre tabindex="0">
            <code>{body}</code>
        </pre>
    }
}

fn comparison(both: &Both) -> String {
    let [fat, layers] = both.functions();
    let same = if both.are_the_same() {
        "The same status, the same headers, the same body: no client can tell the two apart."
    } else {
        "The answers differ: here a client could tell the two apart."
    };
    format!(
        "{same} But on the one side {fat} function of yours did everything, on the other {layers} \
         functions shared the work."
    )
}
