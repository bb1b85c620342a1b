//! The end of every page: licences, and what is kept about the reader.

use leptos::prelude::*;

use course_model::Route;
use widget_kit::site::Site;

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let site = Site::expect();
    view! {
        <footer class="footer">
            <p>
                "Front Desk. Text: CC BY 4.0, code: MIT. "
                <a href=site.href(&Route::Licences)>"Licences"</a>
            </p>
            <p>
                "Nothing you do here leaves your browser. "
                <a href=site.href(&Route::YourData)>"Your data"</a>
            </p>
        </footer>
    }
}
