//! The log of a widget: what has happened, sentence by sentence.

use leptos::html;
use leptos::prelude::*;

/// How many sentences a journal keeps.
const CAPACITY: usize = 50;

/// What has happened in a widget, in sentences. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Journal(RwSignal<Entries>);

impl Journal {
    /// A journal with a first sentence; [`Journal::default`] has none.
    #[must_use]
    pub fn new(first: impl Into<String>) -> Self {
        let journal = Self::default();
        journal.say(first);
        journal
    }

    /// Adds a sentence. When there are too many, the oldest is dropped.
    pub fn say(self, sentence: impl Into<String>) {
        self.0.update(|entries| entries.push(sentence.into()));
    }

    /// Replaces all sentences with this one.
    pub fn begin(self, sentence: impl Into<String>) {
        self.0.update(|entries| {
            entries.list.clear();
            entries.push(sentence.into());
        });
    }

    /// Removes all sentences.
    pub fn clear(self) {
        self.0.update(|entries| entries.list.clear());
    }
}

/// A numbered sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    number: usize,
    sentence: String,
}

/// The newest sentences, oldest first. No number is used twice, so that a repeated sentence is a
/// new line in the page and is read out again.
#[derive(Clone, Debug, Default)]
struct Entries {
    list: Vec<Entry>,
    next_number: usize,
}

impl Entries {
    fn push(&mut self, sentence: String) {
        let number = self.next_number;
        self.next_number += 1;
        self.list.push(Entry { number, sentence });
        let surplus = self.list.len().saturating_sub(CAPACITY);
        self.list.drain(..surplus);
    }
}

/// The sentences of a [`Journal`].
#[component]
pub fn JournalLog(
    /// The sentences.
    journal: Journal,
    /// Whether its new lines are not read out, since a verdict in view says the same.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let entries = move || journal.0.with(|entries| entries.list.clone());
    view! {
        <EventLog quiet track=move || journal.0.track()>
            <For each=entries key=|entry| entry.number let:entry>
                <li>{entry.sentence}</li>
            </For>
        </EventLog>
    }
}

/// The frame of a log: its lines are read out as they are added (unless it is quiet), can be read again,
/// and the newest one is in view.
#[component]
pub fn EventLog(
    /// Tracks the signals from which the lines are drawn.
    track: impl Fn() + 'static,
    /// The classes of the element that scrolls.
    #[prop(default = "widget-log")]
    class: &'static str,
    /// Whether its new lines are not read out.
    #[prop(optional)]
    quiet: bool,
    /// The lines, each an `<li>`.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    Effect::new(move || {
        track();
        if let Some(element) = element.get() {
            // The new line is in the page by then, whatever the order of effects.
            request_animation_frame(move || element.set_scroll_top(element.scroll_height()));
        }
    });
    view! {
        <div
            class=class
            role="log"
            aria-live=quiet.then_some("off")
            aria-label="What happened"
            tabindex="0"
            node_ref=element
        >
            <ol>{children()}</ol>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(journal: Journal) -> Vec<String> {
        journal.0.with_untracked(|entries| {
            let entries = entries.list.iter();
            entries.map(|entry| entry.sentence.clone()).collect()
        })
    }

    #[test]
    fn the_newest_sentences_are_kept() {
        Owner::new().with(|| {
            let journal = Journal::new("first");
            for number in 1..=CAPACITY {
                journal.say(number.to_string());
            }
            let sentences = sentences(journal);
            assert_eq!(sentences.len(), CAPACITY);
            assert_eq!(sentences.first().map(String::as_str), Some("1"));
            assert_eq!(sentences.last(), Some(&CAPACITY.to_string()));
        });
    }

    #[test]
    fn a_repeated_sentence_is_a_new_line() {
        Owner::new().with(|| {
            let journal = Journal::new("ready");
            let number = || journal.0.with_untracked(|entries| entries.list[0].number);
            let before = number();
            journal.begin("ready");
            assert_eq!(sentences(journal), ["ready"]);
            assert_ne!(number(), before);
            journal.clear();
            assert!(sentences(journal).is_empty());
        });
    }
}
