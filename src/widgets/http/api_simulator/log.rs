//! What happened in the simulator, in sentences.

use leptos::html;
use leptos::prelude::*;

use super::state::Simulator;

/// How many sentences the log keeps.
const CAPACITY: usize = 12;

/// A numbered sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LogEntry {
    number: usize,
    sentence: String,
}

/// The newest sentences, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log(Vec<LogEntry>);

impl Log {
    /// A log with one sentence.
    #[must_use]
    pub fn new(sentence: &str) -> Self {
        Self(vec![LogEntry {
            number: 0,
            sentence: sentence.to_owned(),
        }])
    }

    /// Adds a sentence. Of too many the oldest go.
    pub fn push(&mut self, sentence: String) {
        let number = self.0.last().map_or(0, |last| last.number + 1);
        self.0.push(LogEntry { number, sentence });
        let surplus = self.0.len().saturating_sub(CAPACITY);
        self.0.drain(..surplus);
    }
}

/// The log: read out as it grows, and scrolled to its newest sentence.
#[component]
pub fn LogView(simulator: Simulator) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        simulator.log.track();
        if let Some(element) = element.get() {
            element.set_scroll_top(element.scroll_height());
        }
    });
    view! {
        <div
            class="widget-log"
            role="log"
            aria-label="What happened"
            tabindex="0"
            node_ref=element
        >
            <ol>
                <For each=move || simulator.log.get().0 key=|entry| entry.number let:entry>
                    <li>{entry.sentence}</li>
                </For>
            </ol>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_sentences_are_kept() {
        let mut log = Log::new("first");
        for number in 1..20 {
            log.push(number.to_string());
        }
        let sentences: Vec<_> = log.0.iter().map(|entry| &*entry.sentence).collect();
        assert_eq!(sentences.len(), CAPACITY);
        assert_eq!(sentences.last(), Some(&"19"));
        assert!(log.0.is_sorted_by(|a, b| a.number < b.number));
    }
}
