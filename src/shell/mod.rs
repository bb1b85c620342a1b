//! What is around every page: header, course list, notices, footer.

use leptos::prelude::*;

use crate::islands::FIRST_EXERCISE_ID;
#[cfg(feature = "csr")]
use crate::search::SearchDialog;
use course_model::Route;
use widget_kit::components::announcer::{Announcements, Announcer};
use widget_kit::data_files::DataFiles;
use widget_kit::storage::{Storage, StorageError};

mod course_list;
mod footer;
mod header;
#[cfg(feature = "csr")]
pub mod regions;
pub mod term_note;
mod theme;

use course_list::CourseList;
use footer::Footer;
use header::Header;
#[cfg(feature = "csr")]
use regions::{Place, Region};
use term_note::TermNote;

/// The frame that stays while pages change, with the page in it, as the build draws it. In the browser
/// its regions live one by one, see [`regions`].
#[cfg(feature = "ssr")]
#[component]
pub fn Shell(
    /// The page that the address asks for.
    #[prop(into)]
    current: Signal<Route>,
    /// Whether the page has an exercise.
    #[prop(into)]
    has_exercise: Signal<bool>,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <ShellTop current has_exercise/>
        <div class="frame">
            <CourseList current/>
            {children()}
        </div>
        <ShellBottom term_note=TermNote::default() announcer=Announcer::default()/>
    }
}

/// What is above the text.
#[component]
pub fn ShellTop(
    /// The page that the address asks for.
    #[prop(into)]
    current: Signal<Route>,
    /// Whether the page has an exercise.
    #[prop(into)]
    has_exercise: Signal<bool>,
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
    }
}

/// What is below the text, or comes over it.
#[component]
pub fn ShellBottom(
    /// The note in which terms are explained.
    term_note: TermNote,
    /// What is said to screen readers.
    announcer: Announcer,
) -> impl IntoView {
    // The finished page needs no dialog: there the way to search is a link.
    #[cfg(feature = "csr")]
    let search = use_context::<SearchDialog>().map(SearchDialog::view);
    #[cfg(not(feature = "csr"))]
    let search = ();
    view! {
        {term_note.view()}
        {search}
        <FileNotice/>
        <Footer/>
        <Announcements announcer/>
    }
}

/// The regions of the frame, with the selectors of what [`Shell`] has drawn.
#[cfg(feature = "csr")]
pub fn living_regions(
    current: Signal<Route>,
    has_exercise: Signal<bool>,
    term_note: TermNote,
    announcer: Announcer,
) -> [Region; 3] {
    [
        Region {
            drawn: ".skip-link, .header, .storage-notice",
            place: Place::Above,
            view: Box::new(move || view! { <ShellTop current has_exercise/> }.into_any()),
        },
        Region {
            drawn: ".course",
            place: Place::Beside,
            view: Box::new(move || view! { <CourseList current/> }.into_any()),
        },
        Region {
            drawn: ".term-note, .file-notice, .footer, .announcements",
            place: Place::Below,
            view: Box::new(move || view! { <ShellBottom term_note announcer/> }.into_any()),
        },
    ]
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
