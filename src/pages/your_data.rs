//! What the site keeps in this browser: shown, exported, imported, erased.

use leptos::prelude::*;

use crate::backup;
use crate::islands::{IslandHost, LazyIsland};
use widget_kit::components::focus::focus_soon;
use widget_kit::storage::{Key, Storage};

/// The page.
#[component]
pub fn YourDataPage() -> impl IntoView {
    view! {
        <article class="page">
            <h1 tabindex="-1">"Your data"</h1>
            <p class="page-lead">
                "No server knows anything about you. What this site remembers stays in this \
                 browser, and here you can see all of it."
            </p>
            <IslandHost
                label="What is kept"
                promise="Here you can see what is kept, save a copy, restore it or erase it."
                island=LazyIsland::StoredData
            />
        </article>
    }
}

/// A value that is kept: its key and its length in bytes.
type Entry = (Key, usize);

/// The id of the sentence that is shown when nothing is kept.
const NOTHING_ID: &str = "nothing-kept";

/// The id of the button that erases a value.
fn erase_id(key: Key) -> String {
    format!("erase-{}", key.name())
}

/// The value whose row takes the place of this one's once it is erased, or else the one before it:
/// the focus goes there with the button.
fn neighbour(entries: &[Entry], key: Key) -> Option<Key> {
    let place = entries.iter().position(|entry| entry.0 == key)?;
    let after = entries.get(place + 1);
    let before = place.checked_sub(1).and_then(|place| entries.get(place));
    after.or(before).map(|entry| entry.0)
}

/// What is kept, and what can be done with it.
#[component]
pub fn StoredData() -> impl IntoView {
    let storage = Storage::expect();
    // Whichever tab kept it.
    let entries = Memo::new(move |_| -> Vec<Entry> {
        let kept = |key| {
            storage.track(key);
            Some((key, storage.read(key)?.len()))
        };
        Key::ALL.into_iter().filter_map(kept).collect()
    });
    let message = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());

    let erase = move |key: Key| {
        let neighbour = entries.with_untracked(|entries| neighbour(entries, key));
        storage.erase(key);
        focus_soon(neighbour.map_or_else(|| NOTHING_ID.to_owned(), erase_id));
        message.set(format!("Erased: {}.", key.meaning()));
    };
    let erase_all = move |_| {
        for key in Key::ALL {
            storage.erase(key);
        }
        message.set("Everything has been erased.".to_owned());
    };
    let export = move |_| {
        text.set(backup::export(storage));
        message.set("Your data is in the field below. Copy it to a safe place.".to_owned());
    };
    let import = move |_| {
        let outcome = text.with_untracked(|text| backup::import(storage, text));
        message.set(outcome.map_or_else(
            |problem| problem,
            |count| format!("Restored: {count} of {}.", Key::ALL.len()),
        ));
    };
    let is_empty = move || entries.with(Vec::is_empty);

    view! {
        <div
            class="table"
            role="region"
            tabindex="0"
            aria-label="What is kept"
            hidden=is_empty
        >
            <table>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col">"Size"</th>
                        <th scope="col">"Erase"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || entries.get() key=|entry| *entry let:entry>
                        <EntryRow entry on_erase=erase/>
                    </For>
                </tbody>
            </table>
        </div>
        <Show when=is_empty>
            <p id=NOTHING_ID tabindex="-1">"Nothing is kept at the moment."</p>
        </Show>
        <div class="actions">
            <button class="button button-primary" type="button" on:click=export>
                "Show as text"
            </button>
            <button class="button" type="button" on:click=import>
                "Restore from text"
            </button>
            <button class="button" type="button" on:click=erase_all>
                "Erase everything"
            </button>
        </div>
        <label class="field">
            <span class="field-label">"Your data as text"</span>
            <textarea class="input" rows="8" spellcheck="false" bind:value=text></textarea>
        </label>
        <p role="status" class="said">
            {move || message.get()}
        </p>
    }
}

#[component]
fn EntryRow(entry: Entry, #[prop(into)] on_erase: Callback<Key>) -> impl IntoView {
    let (key, size) = entry;
    view! {
        <tr>
            <td>{key.meaning()}</td>
            <td>{format!("{size} bytes")}</td>
            <td>
                <button
                    class="button"
                    type="button"
                    id=erase_id(key)
                    aria-label=format!("Erase: {}", key.meaning())
                    on:click=move |_| on_erase.run(key)
                >
                    "Erase"
                </button>
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_stays_in_the_list_while_there_is_one() {
        let entries = [(Key::Theme, 4), (Key::Progress, 20), (Key::Users, 900)];
        assert_eq!(neighbour(&entries, Key::Theme), Some(Key::Progress));
        assert_eq!(neighbour(&entries, Key::Users), Some(Key::Progress));
        assert_eq!(neighbour(&entries[..1], Key::Theme), None);
    }
}
