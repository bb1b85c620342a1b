//! What is around every page: header, course list, notices, footer. It must not know what a
//! page holds.

use crate::address::Address;
use crate::dom::prelude::*;

use crate::progress::Progress;
use crate::remember;
use crate::route::Route;
use crate::site::Site;

mod course_list;
mod follow;
mod footer;
mod header;
mod prefetch;
mod term_note;
mod theme;

use course_list::CourseList;
use footer::Footer;
use header::Header;
use term_note::TermNote;

/// The frame that stays while pages change.
#[component]
pub fn Shell(
    /// The page that is shown first.
    first: Route,
    /// The page.
    children: Children,
) -> View {
    let site = Site::of();
    let progress = Progress::new();
    progress.provide();

    let address = Address::of();
    let current = RwSignal::new(first);
    let trouble = RwSignal::new(None::<remember::Trouble>);
    let term_note = TermNote::new();
    #[cfg(feature = "hydrate")]
    {
        address.follow();
        follow::links(site, term_note);
        on_change(move || address.path(), move |_| term_note.close());
    }

    // All that differs from what the build rendered waits until hydration is over.
    effect(move || {
        progress.recall();
        remember::on_trouble(move |what| trouble.set(Some(what)));
        #[cfg(feature = "hydrate")]
        {
            prefetch::on_reach(site);
            crate::ui::copy::listen();
            crate::ui::platforms::listen();
        }
    });
    effect(move || {
        let route = site.route(&address.path());
        if current.with_untracked(|current| *current != route) {
            current.set(route);
        }
    });

    view! {
        <a class="skip-link" href="#main">"Skip to the text"</a>
        <Header current/>
        <div class="frame">
            <CourseList current/>
            <main id="main" class="main" tabindex="-1">
                {move || {
                    trouble
                        .get()
                        .map(|trouble| {
                            view! {
                                <p class="notice notice-caution" role="status">
                                    {trouble.message()}
                                </p>
                            }
                        })
                }} {children()}
            </main>
        </div>
        {term_note.view()}
        <Footer/>
    }
}
