//! What is around every page: header, course list, notices, footer.

use leptos::prelude::*;

use crate::islands::FIRST_EXERCISE_ID;
use course_model::Route;
use widget_kit::components::announcer::{Announcements, Announcer};
use widget_kit::data_files::DataFiles;
use widget_kit::storage::{Storage, StorageError};

mod course_list;
mod footer;
mod header;
pub mod term_note;
mod theme;

use course_list::CourseList;
use footer::Footer;
use header::Header;
use term_note::TermNote;

/// The frame that stays while pages change.
#[component]
pub fn Shell(
    /// The page that the address asks for.
    #[prop(into)]
    current: Signal<Route>,
    /// Whether the page has an exercise.
    #[prop(into)]
    has_exercise: Signal<bool>,
    /// The note in which terms are explained.
    term_note: TermNote,
    /// What is said to screen readers.
    announcer: Announcer,
    /// The page. In the browser it is in its place already, see `start`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let storage = Storage::expect();
    let problem = move || storage.error().map(StorageError::message);
    view! {
        <a class="skip-link" href="#main">
            "Skip to the text"
        </a>
        <Show when=move || has_exercise.get()>
            <a class="skip-link" href=format!("#{FIRST_EXERCISE_ID}")>
                {move || match current.get() {
                    Route::Console => "Skip to the request",
                    _ => "Skip to the first exercise",
                }}
            </a>
        </Show>
        <Header current/>
        <Show when=move || problem().is_some()>
            <p class="notice notice-caution storage-notice" role="status">
                {problem}
            </p>
        </Show>
        <div class="frame">
            <CourseList current/>
            {children.map(|children| children())}
        </div>
        {term_note.view()}
        <FileNotice/>
        <Footer/>
        <Announcements announcer/>
    }
}

/// Says why a file that widgets need isn't here: without it they can't show all that they promise.
#[component]
fn FileNotice() -> impl IntoView {
    let files = StoredValue::new(expect_context::<DataFiles>());
    let failure = move || files.with_value(DataFiles::failure);
    let reload = move |_| {
        let _ = window().location().reload();
    };
    view! {
        <Show when=move || failure().is_some()>
            <p class="notice notice-failure file-notice" role="alert">
                {failure} " " <button class="button" type="button" on:click=reload>
                    "Reload"
                </button>
            </p>
        </Show>
    }
}
