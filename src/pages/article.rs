//! A page of text that the build has written: the glossary, the licences.

use leptos::prelude::*;

use course_model::Article;
use course_model::Route;
use widget_kit::site::Site;

/// The title and the text.
#[component]
pub fn ArticlePage(
    /// Which page it is.
    route: Route,
    /// Its text.
    article: Article,
) -> impl IntoView {
    let title = Site::expect().contents(|contents| route.title(contents));
    view! {
        <article class="page">
            <h1 tabindex="-1">{title}</h1>
            <div class="prose" inner_html=article.html></div>
        </article>
    }
}
