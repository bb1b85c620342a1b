//! What the site keeps in this browser: shown, taken along, brought back, erased.

use super::host::Host;
use super::parts::Live;
use crate::backup;
use crate::dom::prelude::*;
use crate::progress::Progress;
use crate::remember::{self, Key};

/// What the reader is told after an action.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    Done(String),
    Failed(String),
}

/// The page.
#[component]
pub fn YourData() -> View {
    view! {
        <article class="page">
            <h1 tabindex="-1">"Your data"</h1>
            <p class="page-lead">
                "This site has no server that knows you. What it remembers stays in this browser, \
                 and here is all of it."
            </p>
            <Host
                label="What is kept".to_owned()
                promise="Here you would see what is kept, take it along, bring it back or erase it."
                    .to_owned()
                live=Live::Kept
            />
        </article>
    }
}

/// What is kept, and what can be done with it.
pub fn kept() -> View {
    let kept = RwSignal::new(Vec::<(Key, usize)>::new());
    let said = RwSignal::new(Said::Nothing);
    let progress = Progress::of();
    let look = move || {
        // Otherwise what was erased would come back with the next section that is read.
        progress.recall();
        kept.set(
            Key::ALL
                .into_iter()
                .filter_map(|key| Some((key, remember::read(key)?.len())))
                .collect(),
        );
    };
    effect(look);

    let erase = move |key: Key| {
        remember::erase(key);
        look();
        said.set(Said::Done(format!("Erased: {}.", key.meaning())));
    };
    let erase_all = move |_| {
        Key::ALL.into_iter().for_each(remember::erase);
        look();
        said.set(Said::Done("Everything is erased.".to_owned()));
    };
    let text = RwSignal::new(String::new());
    let export = move |_| {
        text.set(backup::take());
        said.set(Said::Done(
            "Your data stands in the field below. Copy it to a safe place.".to_owned(),
        ));
    };
    let import = move |_| {
        let outcome = backup::restore(&text.get_untracked());
        look();
        said.set(match outcome {
            Ok(count) => Said::Done(format!(
                "Brought back: {count} of {}. Reload the page to see it everywhere.",
                Key::ALL.len()
            )),
            Err(problem) => Said::Failed(problem),
        });
    };

    view! {
        <div
            class="table"
            role="region"
            tabindex="0"
            aria-label="What is kept"
            hidden=move || kept.with(Vec::is_empty)
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
                    {move || {
                        kept.get()
                            .into_iter()
                            .map(|(key, size)| {
                                view! {
                                    <tr>
                                        <td>{key.meaning()}</td>
                                        <td>{format!("{size} bytes")}</td>
                                        <td>
                                            <button
                                                class="button"
                                                type="button"
                                                aria-label=format!("Erase: {}", key.meaning())
                                                on:click=move |_| erase(key)
                                            >
                                                "Erase"
                                            </button>
                                        </td>
                                    </tr>
                                }
                            })
                            .collect_view()
                    }}
                </tbody>
            </table>
        </div>
        <p>
            {move || {
                kept.with(Vec::is_empty).then_some("Nothing is kept at the moment.")
            }}
        </p>
        <div class="actions">
            <button class="button button-primary" type="button" on:click=export>
                "Show as text"
            </button>
            <button class="button" type="button" on:click=import>
                "Bring back from text"
            </button>
            <button class="button" type="button" on:click=erase_all>
                "Erase everything"
            </button>
        </div>
        <label class="field">
            <span class="field-label">"Your data as text"</span>
            <textarea
                class="input"
                rows="8"
                spellcheck="false"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
        </label>
        <p role="status" class="said">
            {move || match said.get() {
                Said::Nothing => String::new(),
                Said::Done(words) | Said::Failed(words) => words,
            }}
        </p>
    }
}
