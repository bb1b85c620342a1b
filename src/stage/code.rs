//! The code beside the picture: the real file's function with the running line lit, and what
//! is carried or sent to the database in full. It must not know who controls the show.
use crate::dom::prelude::*;

use super::clock::Playhead;
use super::source::{Excerpt, Sources};
use crate::data_files::use_data_file;
use trace::{Place, Site, Sql};

/// The function that runs.
#[component]
pub(super) fn CodePane(playhead: Playhead) -> View {
    let sources = use_data_file::<Sources>();
    let excerpt = Memo::new(move |_| {
        let sources = sources.get();
        let (site, _) = line_of(playhead)?;
        let function = sources.and_then(|sources| sources.function(&site.file, site.line as usize));
        Some(function.unwrap_or_else(|| line_alone(&site)))
    });
    let lit = Memo::new(move |_| match line_of(playhead) {
        Some((site, true)) => Some(site.line as usize),
        _ => None,
    });
    let pane = NodeRef::<leptos::html::Pre>::new();
    keep_in_view(pane, lit, excerpt);
    view! {
        <figure class="stage-code">
            <figcaption>
                <span class="listing-file">
                    {move || excerpt.with(|excerpt| {
                        excerpt.as_ref().map(|excerpt| excerpt.file.clone())
                    })}
                </span>
                " "
                <span class="listing-lines">
                    {move || match lit.get() {
                        Some(line) => format!("line {line}"),
                        None => "no line runs now".to_owned(),
                    }}
                </span>
            </figcaption>
            <pre node_ref=pane tabindex="0">
                <code class="code" data-lang="python">
                    {move || excerpt.get().map(|excerpt| {
                        lines(excerpt, move |line| lit.get() == Some(line))
                    })}
                </code>
            </pre>
        </figure>
    }
}

/// The line to show, and whether it runs now; reactive.
fn line_of(playhead: Playhead) -> Option<(Place, bool)> {
    let at = playhead.at.get();
    playhead
        .film
        .with(|film| film.line(at).map(|(site, runs)| (site.clone(), runs)))
}

/// What a trace knows of a line by itself.
fn line_alone(site: &Site) -> Excerpt {
    let code = [('&', "&amp;"), ('<', "&lt;")]
        .iter()
        .fold(site.code.to_string(), |code, (character, entity)| {
            code.replace(*character, entity)
        });
    Excerpt {
        file: site.file.to_string(),
        first: site.line as usize,
        lines: vec![code],
    }
}

fn lines(excerpt: Excerpt, is_marked: impl Fn(usize) -> bool + Copy + Send + 'static) -> View {
    let first = excerpt.first;
    excerpt
        .lines
        .into_iter()
        .enumerate()
        .map(|(index, html)| {
            let number = first + index;
            view! {
                <span
                    class="line"
                    class:line-marked=move || is_marked(number)
                    data-line=number
                    inner_html=html
                ></span>
            }
        })
        .collect_view()
        .into_any()
}

/// A piece of a file that stands still.
#[component]
pub fn Listing(
    /// The lines.
    excerpt: Excerpt,
    /// The numbers of those to light.
    marked: Vec<usize>,
) -> View {
    let (first, last) = (excerpt.first, excerpt.last());
    let where_ = if first == last {
        format!("line {first}")
    } else {
        format!("lines {first}–{last}")
    };
    let file = excerpt.file.clone();
    let marked = StoredValue::new(marked);
    view! {
        <figure class="stage-code">
            <figcaption>
                <span class="listing-file">{file}</span>
                " "
                <span class="listing-lines">{where_}</span>
            </figcaption>
            <pre tabindex="0">
                <code class="code" data-lang="python">
                    {lines(excerpt, move |line| marked.with_value(|marked| marked.contains(&line)))}
                </code>
            </pre>
        </figure>
    }
}

/// Scrolls the pane, and only the pane, so that the running line is in sight.
fn keep_in_view(
    pane: NodeRef<leptos::html::Pre>,
    lit: Memo<Option<usize>>,
    excerpt: Memo<Option<Excerpt>>,
) {
    #[cfg(feature = "csr")]
    effect(move || {
        lit.track();
        excerpt.track();
        let Some(pane) = pane.get() else { return };
        // The line is marked by then, whatever the order of effects.
        request_animation_frame(move || {
            let Ok(Some(line)) = pane.query_selector(".line-marked") else {
                return;
            };
            let (line, own) = (
                line.get_bounding_client_rect(),
                pane.get_bounding_client_rect(),
            );
            let to_middle = (own.height() - line.height()) / 2.0;
            // Pixels of a page: far from any limit.
            #[allow(clippy::cast_possible_truncation)]
            pane.set_scroll_top(pane.scroll_top() + (line.top() - own.top() - to_middle) as i32);
        });
    });
    #[cfg(not(feature = "csr"))]
    let _ = (pane, lit, excerpt);
}

/// What the packet carries, whole; or the SQL with its values.
#[component]
pub(super) fn Carried(playhead: Playhead) -> View {
    let carried = move || {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let frame = film.frame(at);
            let sql = film.step(at).and_then(|step| step.sql.as_ref());
            match (sql, frame) {
                (Some(sql), _) => ("SQL", with_values(sql)),
                (None, Some(frame)) if !frame.carried.is_empty() => {
                    ("Carried", frame.carried.clone())
                }
                _ => ("Carried", "nothing".to_owned()),
            }
        })
    };
    let label = move || carried().0;
    let text = move || carried().1;
    view! {
        <div class="stage-carried">
            <span class="stage-carried-label">{label}</span>
            <pre tabindex="0">
                <code>{text}</code>
            </pre>
        </div>
    }
}

/// As SQLAlchemy's log prints it: the text, then the parameters as a tuple.
fn with_values(sql: &Sql) -> String {
    match sql.parameters.as_slice() {
        [] => sql.text.to_string(),
        [one] => format!("{}\n({one},)", sql.text),
        more => format!("{}\n({})", sql.text, more.join(", ")),
    }
}
