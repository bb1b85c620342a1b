//! An endpoint of the reader's own, reviewed by the same rules.

use leptos::prelude::*;

use super::lint::{Intent, Review, review};
use super::{OWN, ReviewReasons};
use crate::url_request::{AddressField, MethodField};
use widget_kit::components::journal::Journal;
use widget_kit::components::method::Method;
use widget_kit::components::select::SelectField;
use widget_kit::components::task::Tasks;

/// The address to start with, which has more than one slip.
const INITIAL_TARGET: &str = "/showAllUsers/status/active";

/// The form, and the review below it.
#[component]
pub fn OwnEndpoint(
    /// The widget's log.
    journal: Journal,
) -> impl IntoView {
    let tasks = Tasks::expect();
    let intent = RwSignal::new(Intent::Read);
    let method = RwSignal::new(Method::Post);
    let target = RwSignal::new(INITIAL_TARGET.to_owned());
    let shown_review = RwSignal::new(None::<Review>);
    // A review never stays below an endpoint that it isn't about.
    Effect::watch(
        move || (intent.get(), method.get(), target.get()),
        move |_, _, _| shown_review.set(None),
        false,
    );
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let review = target.with_untracked(|target| {
            review(intent.get_untracked(), method.get_untracked(), target)
        });
        journal.say(summary(&review));
        if review.remarks.is_empty() {
            tasks.complete(OWN);
        }
        shown_review.set(Some(review));
    };
    let intents = Intent::ALL.map(|intent| (intent, intent.label())).to_vec();
    view! {
        <form class="review-own" aria-label="Your own endpoint" on:submit=on_submit>
            <h4 class="change-title">"Have your own reviewed"</h4>
            <SelectField label="It is meant to" options=intents chosen=intent/>
            <MethodField methods=&Method::OF_ROUTES chosen=method/>
            <AddressField target/>
            <button class="button" type="submit">
                "Review it"
            </button>
        </form>
        <div role="status">
            {move || shown_review.get().map(|review| view! { <OwnReview review/> })}
        </div>
    }
}

/// The review as a sentence for the log.
fn summary(review: &Review) -> String {
    if review.remarks.is_empty() {
        return "Your endpoint is fine as it is.".to_owned();
    }
    let reasons = review.reasons().join(" ");
    format!("{reasons} Better: {} {}.", review.method, review.target)
}

/// The review of the reader's endpoint.
#[component]
fn OwnReview(review: Review) -> impl IntoView {
    let is_fine = review.remarks.is_empty();
    let verdict = if is_fine {
        "Fine as it is."
    } else {
        "Not yet."
    };
    let reasons = review
        .remarks
        .iter()
        .map(|remark| format!("{}: {}", remark.verdict.label(), remark.reason))
        .collect();
    view! {
        <div class="verdict" class:verdict-wrong=!is_fine>
            <p class="verdict-word">{verdict}</p>
            <ReviewReasons review reasons/>
        </div>
    }
}
