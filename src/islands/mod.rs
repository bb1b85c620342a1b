//! Islands: the parts of a page that live.
//!
//! The build draws each island in its first state and leaves a note of what it is in an attribute
//! of the element around it, its host. In the browser [`wake`] mounts the live island
//! into that host, as a root of its own: a fault in one, or a stranger's change to the page, leaves
//! the others and the text alone.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::search::PanelPlace;
#[cfg(feature = "ssr")]
use course_model::Quiz;
use widget_kit::widget::Options;

#[cfg(feature = "csr")]
mod chunk;
mod end_card;
pub mod glossary_filter;
pub mod key_rack;
#[cfg(feature = "csr")]
mod mount;
#[cfg(feature = "csr")]
pub mod read_mark;
pub mod section_end;
pub mod section_links;
mod views;
#[cfg(feature = "csr")]
pub mod wake;

#[cfg(feature = "csr")]
pub use chunk::load as load_part;
#[cfg(feature = "csr")]
pub use mount::mount_into;
#[cfg(feature = "csr")]
pub use views::DrawIsland;

/// The attribute of a host that says, as JSON, which [`Island`] it holds.
#[cfg(feature = "csr")]
pub const ATTRIBUTE: &str = "data-island";

/// The attribute of a host that says, as JSON, what the part of its [`LazyIsland`] has to know.
#[cfg(feature = "csr")]
pub const LAZY_ATTRIBUTE: &str = "data-lazy-island";

/// The attribute of a host that names the part of the app that has its [`LazyIsland`].
#[cfg(feature = "csr")]
pub const PART_ATTRIBUTE: &str = "data-part";

/// The part of the app with the questions. Every other is named like its widget.
pub const QUIZ_PART: &str = "quiz";

/// The part of the app that searches.
pub const SEARCH_PART: &str = "search";

/// The part of the app that shows what the site keeps.
pub const STORED_DATA_PART: &str = "stored-data";

/// The part of the app with the bell of the start page.
pub const FRONT_BELL_PART: &str = "front-bell";

/// The id of the element around a page's first exercise, to which a link at the top of the page
/// leads.
pub const FIRST_EXERCISE_ID: &str = "first-exercise";

/// A small part of a page that lives, in the first part of the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Island {
    /// Whether the section with this slug was read.
    ReadMark(String),
    /// The end of the section with this slug, which marks it as read.
    SectionEnd(String),
    /// The links from the section with this slug to its source, and to where a mistake is reported.
    SectionLinks(String),
    /// The filter of the glossary.
    GlossaryFilter,
    /// The rack with a key for each section that was read.
    KeyRack,
}

impl Island {
    /// The note for the host's attribute `data-island`.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn to_attribute(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The live island.
    #[cfg(feature = "csr")]
    #[must_use]
    pub fn view(self) -> AnyView {
        use glossary_filter::GlossaryFilter;
        use key_rack::KeyRack;
        use read_mark::ReadMark;
        use section_end::SectionEnd;
        use section_links::SectionLinks;

        match self {
            Self::ReadMark(slug) => view! { <ReadMark slug/> }.into_any(),
            Self::SectionEnd(slug) => view! { <SectionEnd slug/> }.into_any(),
            Self::SectionLinks(slug) => view! { <SectionLinks slug/> }.into_any(),
            Self::GlossaryFilter => view! { <GlossaryFilter/> }.into_any(),
            Self::KeyRack => view! { <KeyRack/> }.into_any(),
        }
    }
}

/// A part of a page that lives, in a part of the app that is fetched when it is needed.
#[derive(Clone, Debug, PartialEq)]
pub enum LazyIsland {
    /// A widget, by its name in lessons, with its settings.
    Widget {
        /// The name in lessons: `api-simulator`.
        id: String,
        /// The settings in this place.
        options: Options,
    },
    /// The questions of a section, which only the build draws.
    #[cfg(feature = "ssr")]
    Quiz(Quiz),
    /// Search over the course.
    Search,
    /// What the site keeps in this browser.
    StoredData,
    /// The bell of the start page, which only the build draws.
    #[cfg(feature = "ssr")]
    FrontBell,
}

impl LazyIsland {
    /// The name of the part of the app that has it, for the host's attribute `data-part`.
    #[must_use]
    pub fn part(&self) -> &str {
        match self {
            Self::Widget { id, .. } => id,
            #[cfg(feature = "ssr")]
            Self::Quiz(_) => QUIZ_PART,
            Self::Search => SEARCH_PART,
            Self::StoredData => STORED_DATA_PART,
            #[cfg(feature = "ssr")]
            Self::FrontBell => FRONT_BELL_PART,
        }
    }

    /// What its part has to know, for the host's attribute `data-lazy-island`.
    #[must_use]
    pub fn note(&self) -> String {
        let note = match self {
            Self::Widget { options, .. } => serde_json::to_string(options),
            #[cfg(feature = "ssr")]
            Self::Quiz(quiz) => serde_json::to_string(quiz),
            Self::Search => return PanelPlace::Page.note(),
            Self::StoredData => return String::new(),
            #[cfg(feature = "ssr")]
            Self::FrontBell => return String::new(),
        };
        note.unwrap_or_default()
    }

    /// Its first state; `None` for a widget that the app doesn't know.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn first_state(&self) -> Option<AnyView> {
        let draw = views::of_part(self.part())?;
        draw(&self.note())
    }
}

/// The host of a lazy island: a fieldset that disables the controls of the first state until the
/// island lives.
#[component]
pub fn IslandHost(
    /// What the place is called, for screen readers while it doesn't live.
    #[prop(into)]
    label: String,
    /// A sentence on what the reader could do here, shown where scripts don't run.
    #[prop(into)]
    promise: String,
    /// What lives here.
    island: LazyIsland,
    /// Whether it is the first exercise of the page.
    #[prop(optional)]
    is_first_exercise: bool,
) -> impl IntoView {
    let part = island.part().to_owned();
    let note = island.note();
    // In the browser only the console and the reader's data are drawn; the live island follows.
    #[cfg(feature = "ssr")]
    let first_state = island.first_state();
    #[cfg(not(feature = "ssr"))]
    let first_state = ();
    let host = view! {
        <noscript>
            <p class="widget-promise">
                {promise} " It needs JavaScript, which is switched off here."
            </p>
        </noscript>
        <fieldset class="widget-host" aria-label=label disabled data-part=part data-lazy-island=note>
            {first_state}
        </fieldset>
    };
    if is_first_exercise {
        // The fieldset can't take the focus while it is disabled.
        view! {
            <div id=FIRST_EXERCISE_ID tabindex="-1">
                {host}
            </div>
        }
        .into_any()
    } else {
        host.into_any()
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::registry::WIDGETS;

    #[test]
    fn each_part_has_a_name_of_its_own() {
        let mut names: Vec<_> = WIDGETS.iter().map(|widget| widget.id).collect();
        names.extend([QUIZ_PART, SEARCH_PART, STORED_DATA_PART, FRONT_BELL_PART]);
        for name in &names {
            assert!(views::of_part(name).is_some(), "{name}");
        }
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_widget_of_another_version_is_not_drawn() {
        let unknown = LazyIsland::Widget {
            id: "later-simulator".to_owned(),
            options: Options::default(),
        };
        assert!(unknown.first_state().is_none());
    }

    #[test]
    fn a_note_of_another_version_is_not_drawn() {
        let draw = views::of_part("api-simulator").expect("it is a part");
        assert!(draw("{\"id\":\"api-simulator\"}").is_none());
    }
}
