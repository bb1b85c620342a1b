//! What the client gets from each architecture, and whether it can tell them apart.

use std::sync::Arc;

use leptos::prelude::*;

use super::cases::{Architecture, Exchanges};
use users_service::Response;
use widget_kit::components::exchange::status_class;

/// Both answers, each of them once it has arrived.
#[component]
pub fn Answers(
    /// The exchanges of the request.
    exchanges: RwSignal<Arc<Exchanges>>,
    /// How many answers have arrived.
    acts_done: Memo<usize>,
) -> impl IntoView {
    view! {
        <div class="answers">
            {Architecture::ALL
                .into_iter()
                .enumerate()
                .map(|(index, architecture)| {
                    let has_arrived = Memo::new(move |_| acts_done.get() > index);
                    let answer = move || match has_arrived.get() {
                        true => exchanges.with(|exchanges| {
                            let exchange = exchanges.0.get(index)?;
                            Some(view! { <ShortResponse response=&exchange.response/> }.into_any())
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
    }
}

/// Returns whether the client can tell the answers apart, once both have arrived; until then
/// nothing.
pub fn verdict(exchanges: RwSignal<Arc<Exchanges>>, acts_done: Memo<usize>) -> Signal<String> {
    let all_done = Memo::new(move |_| acts_done.get() >= Architecture::ALL.len());
    Signal::derive(move || match all_done.get() {
        true => exchanges.with(|exchanges| comparison(exchanges)),
        false => String::new(),
    })
}

/// The status and the body of a response.
#[component]
fn ShortResponse<'a>(response: &'a Response) -> impl IntoView + use<> {
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

fn comparison(exchanges: &Exchanges) -> String {
    let [fat, layers] = exchanges.functions();
    let same = if exchanges.are_the_same() {
        "The same status, the same headers, the same body: no client can tell the two apart."
    } else {
        "The answers differ: here a client could tell the two apart."
    };
    format!(
        "{same} But on one side {fat} function of yours did everything; on the other, {layers} \
         functions shared the work."
    )
}
