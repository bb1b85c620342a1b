//! The rack on the start page: a key for each section that was read, and a card at the end.

use leptos::prelude::*;

use super::end_card::EndCard;
use crate::progress::Progress;
use widget_kit::site::Site;

/// A peg for each section, and the keys that hang on them. The finished pages show the pegs alone:
/// they know no reader.
#[component]
pub fn KeyRack() -> impl IntoView {
    let progress = Progress::expect();
    let slugs: Vec<String> = Site::expect().contents(|contents| {
        let sections = contents.sections.iter();
        sections.map(|section| section.slug.clone()).collect()
    });
    let total = slugs.len();
    let pegs = slugs.iter().zip(1..).map(|(slug, number)| {
        let slug = slug.clone();
        let is_taken = Memo::new(move |_| progress.has(&slug));
        view! {
            <li class="key-peg" class:key-taken=is_taken>
                <span class:section-number=is_taken>{number}</span>
            </li>
        }
    });
    let pegs = pegs.collect_view();
    let taken = Memo::new(move |_| progress.count(&slugs));
    let has_all = Memo::new(move |_| total > 0 && taken.get() == total);
    view! {
        // The list below says of each section whether it was read.
        <ul class="key-rack" aria-hidden="true">
            {pegs}
        </ul>
        <p class="home-sum">
            {move || match taken.get() {
                0 => "Each section that you read to its end gives you a key.".to_owned(),
                taken => format!("You have {taken} of {total} keys."),
            }}
        </p>
        <Show when=move || has_all.get()>
            <EndCard sections=total/>
        </Show>
    }
}
