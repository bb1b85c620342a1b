//! The list of sections: a column beside the text, on a small screen a panel over it. The panel
//! is the browser's own popover, so it opens before the app is there, and without it.

use crate::dom::prelude::*;

use crate::lesson::Section;
use crate::progress::Progress;
use crate::route::Route;
use crate::site::Site;

/// The course list.
#[component]
pub fn CourseList(
    /// The page that is shown.
    current: RwSignal<Route>,
) -> View {
    let site = Site::of();
    let sections = site.contents(|contents| contents.sections.clone());
    let slugs: Vec<String> = sections
        .iter()
        .map(|section| section.slug.clone())
        .collect();
    let all = slugs.len();
    let progress = Progress::of();
    let read = move || progress.count(slugs.iter().map(String::as_str));

    // A panel that is open over the page has done its work once the page changes, and once a
    // link was followed, be it to the page that is there already.
    #[cfg(feature = "hydrate")]
    effect(move || {
        current.track();
        close();
    });
    let clicked = |event| {
        #[cfg(feature = "hydrate")]
        if is_on_link(&event) {
            close();
        }
        #[cfg(not(feature = "hydrate"))]
        let _: web_sys::MouseEvent = event;
    };

    view! {
        <nav id="course" class="course" popover="auto" aria-label="Course" on:click=clicked>
            <p class="course-title">
                <a href=site.href(&Route::Home)>"Build a REST API with Flask"</a>
            </p>
            <ol class="course-list">
                {sections
                    .into_iter()
                    .map(|section| view! { <Line section current/> })
                    .collect_view()}
            </ol>
            <p class="course-progress">
                <progress max=all value=read.clone() aria-label="Sections read"></progress>
                <span>{move || format!("{} of {all} read", read())}</span>
            </p>
            // On a phone the header has no room for these.
            <p class="course-pages">
                <a href=site.href(&Route::Console)>"Console"</a>
                <a href=site.href(&Route::Glossary)>"Glossary"</a>
            </p>
        </nav>
    }
}

#[cfg(feature = "hydrate")]
fn close() {
    use wasm_bindgen::JsCast;

    if let Some(panel) = document().get_element_by_id("course") {
        let _ = panel
            .unchecked_into::<web_sys::HtmlElement>()
            .hide_popover();
    }
}

#[cfg(feature = "hydrate")]
fn is_on_link(event: &web_sys::MouseEvent) -> bool {
    use wasm_bindgen::JsCast;

    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.closest("a").is_ok_and(|link| link.is_some()))
}

/// One section: its number, its title, a tick once it was read.
#[component]
fn Line(section: Section, current: RwSignal<Route>) -> View {
    let site = Site::of();
    let progress = Progress::of();
    let route = Route::Lesson(section.slug.clone());
    let href = site.href(&route);
    let slug = section.slug;
    let is_read = Memo::new(move || progress.has(&slug));
    let here = move || (current.get() == route).then_some("page");
    view! {
        <li class="course-line" class:course-line-read=is_read>
            <a href=href aria-current=here>
                <span class="course-number">{section.number}</span>
                <span class="course-name">{section.title}</span>
                <span class="course-tick">
                    {move || is_read.get().then_some("read")}
                </span>
            </a>
        </li>
    }
}
