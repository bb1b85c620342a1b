//! An endpoint of the reader's own, under the same reviewer.

use crate::dom::prelude::*;

use super::lint::{Intent, review};
use super::said;
use crate::components::frame::Journal;
use crate::widgets::http::url_request::{METHODS, address, select};

/// What the reader begins with: something to find more than one fault with.
const FIRST: &str = "/showAllUsers/status/active";

/// The form, and the review below it.
pub fn view(journal: Journal) -> View {
    let intent = RwSignal::new(0_usize);
    let method = RwSignal::new(1_usize);
    let target = RwSignal::new(FIRST.to_owned());
    let shown = RwSignal::new(false);
    let reviewed = move || {
        let (intent, _) = Intent::ALL.get(intent.get_untracked()).copied()?;
        let method = METHODS.get(method.get_untracked()).copied()?;
        Some(target.with_untracked(|target| review(intent, method, target)))
    };
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        shown.set(true);
        let Some(review) = reviewed() else { return };
        let reasons = review.reasons();
        journal.say(if reasons.is_empty() {
            "Your endpoint is fine as it is.".to_owned()
        } else {
            format!(
                "{} Better: {} {}.",
                reasons.join(" "),
                review.method,
                review.target
            )
        });
    };
    let methods = METHODS.iter().take(5).copied().collect();
    let intents = Intent::ALL.iter().map(|(_, label)| *label).collect();
    view! {
        <form class="review-own" aria-label="Your own endpoint" on:submit=send>
            <h4 class="change-title">"Have your own reviewed"</h4>
            {select("It is meant to", intents, intent, shown)}
            {select("Method", methods, method, shown)}
            {address(target, shown)}
            <button class="button button-primary" type="submit">
                "Review it"
            </button>
        </form>
        {move || {
            let review = shown.get().then(reviewed).flatten()?;
            let is_fine = review.remarks.is_empty();
            let word = if is_fine { "Fine as it is." } else { "Not yet." };
            let mut reasons = Vec::new();
            for remark in &review.remarks {
                reasons.push(format!("{}: {}", remark.verdict.label(), remark.reason));
            }
            Some(view! {
                <div class="verdict" class:verdict-wrong=!is_fine>
                    <p class="verdict-word">{word}</p>
                    {said(&review, reasons)}
                </div>
            })
        }}
    }
}
