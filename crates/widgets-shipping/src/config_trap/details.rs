//! An answer whole: what the client sees, what a stranger learns, and what only the reader sees.

use std::sync::Arc;

use leptos::prelude::*;

use super::leak::Leak;
use super::set_up::Outcome;
use crate::Terminal;
use widget_kit::components::exchange::{Layout, ResponseText};

/// The answer of a set-up from three sides.
#[component]
pub fn Details(
    /// The answer.
    outcome: Arc<Outcome>,
) -> impl IntoView {
    let log = match &outcome.log {
        Some(log) => log.clone(),
        None if outcome.is_debugger() => {
            "The development server prints the traceback here, too, and the debugger’s PIN."
                .to_owned()
        }
        None => "Nothing.".to_owned(),
    };
    view! {
        <section>
            <h4>"What the client sees"</h4>
            <figure class="exchange shipping-terminal">
                <ResponseText response=&outcome.response layout=Layout::Raw/>
            </figure>
        </section>
        <section>
            <h4>"What a stranger learns"</h4>
            <Leaks leaks=outcome.leaks.clone()/>
        </section>
        <section>
            <h4>"What only you see"</h4>
            <Terminal caption="the server’s log" text=log/>
        </section>
    }
}

#[component]
fn Leaks(leaks: Vec<Leak>) -> impl IntoView {
    if leaks.is_empty() {
        return view! { <p>"Nothing about your server."</p> }.into_any();
    }
    let items = leaks.into_iter().map(|leak| {
        view! {
            <li>
                {leak.what} ": " <code>{leak.evidence}</code>
            </li>
        }
    });
    view! { <ul>{items.collect_view()}</ul> }.into_any()
}
