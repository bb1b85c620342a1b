//! What is said to readers who can't see a change: a sentence at a time, in a live region that is on
//! every page.

use std::time::Duration;

use leptos::prelude::*;

/// How long a sentence stays in the page, where a screen reader would find it again.
const KEEP_FOR: Duration = Duration::from_secs(5);

/// Says sentences to screen readers. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Announcer(RwSignal<Announcement>);

/// A numbered sentence; empty when there is nothing to say. No number is used twice, so that a
/// repeated sentence is a new element and is read out again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Announcement {
    number: usize,
    sentence: String,
}

impl Announcer {
    /// Says a sentence, in place of the one before.
    pub fn say(self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        let number = self.0.with_untracked(|last| last.number) + 1;
        self.0.set(Announcement { number, sentence });
        set_timeout(move || self.forget(number), KEEP_FOR);
    }

    /// Removes the sentence with this number, unless another one has come.
    fn forget(self, number: usize) {
        if self.0.with_untracked(|last| last.number == number) {
            self.0.update(|last| last.sentence.clear());
        }
    }
}

/// The live region in which an [`Announcer`] speaks.
#[component]
pub fn Announcements(
    /// What it shows.
    announcer: Announcer,
) -> impl IntoView {
    let sentence = move || Some(announcer.0.get()).filter(|last| !last.sentence.is_empty());
    view! {
        <div class="announcements visually-hidden" role="status">
            <For each=sentence key=|announcement| announcement.number let:announcement>
                <p>{announcement.sentence}</p>
            </For>
        </div>
    }
}
