//! The code beside the picture: the running line in the real file, marked, with the lines around
//! it; and the packet's payload in full, or what is sent to the database.

use course_model::{SourceLine, SourceListings, Token, TokenKind};
use leptos::html;
use leptos::prelude::*;

use super::clock::Playhead;
use super::source::Excerpt;
use crate::components::tokens::Tokens;
use crate::data_files::use_data_file;
use trace::{Site, Sql};

/// How many lines are shown before the running one, and after it.
const AROUND: u32 = 2;

/// The running line with the lines around it, or all of its file.
#[component]
pub(super) fn CodeStrip(playhead: Playhead) -> impl IntoView {
    let listings = use_data_file::<SourceListings>();
    let shows_all = RwSignal::new(false);
    let excerpt = Memo::new(move |_| {
        let (site, _) = line_of(playhead)?;
        let range = match shows_all.get() {
            true => 1..=u32::MAX,
            false => site.line.saturating_sub(AROUND).max(1)..=site.line.saturating_add(AROUND),
        };
        let lines = listings
            .with(|listings| Excerpt::of_lines(listings.as_ref()?.file(&site.file)?, range));
        Some(lines.unwrap_or_else(|| line_alone(site)))
    });
    let marked = Memo::new(move |_| match line_of(playhead) {
        Some((site, true)) => Some(site.line),
        _ => None,
    });
    let pane = NodeRef::<html::Pre>::new();
    keep_in_view(pane, marked, excerpt);
    let path = move || excerpt.with(|excerpt| Some(excerpt.as_ref()?.path.clone()));
    let running = move || match marked.get() {
        Some(line) => format!("line {line}"),
        None => "no line is running".to_owned(),
    };
    let lines = move || {
        let lines = excerpt.get()?.lines;
        Some(view! { <Lines lines is_marked=move |line| marked.get() == Some(line)/> })
    };
    view! {
        <figure class="stage-code widget-outcome" class:stage-code-whole=shows_all>
            <figcaption>
                <span class="listing-file">{path}</span>
                " "
                <span class="listing-lines">{running}</span>
                <button
                    class="button stage-whole"
                    type="button"
                    aria-pressed=move || shows_all.get().to_string()
                    on:click=move |_| shows_all.update(|all| *all = !*all)
                >
                    "Whole file"
                </button>
            </figcaption>
            <pre node_ref=pane tabindex="0">
                <code class="code" data-lang="python">
                    {lines}
                </code>
            </pre>
        </figure>
    }
}

/// Lines of a file, which don't change.
#[component]
pub fn Listing(
    /// The lines.
    excerpt: Excerpt,
    /// The numbers of the lines to mark.
    marked: Vec<u32>,
) -> impl IntoView {
    let (first, last) = (excerpt.first_line(), excerpt.last_line());
    let numbers = if first == last {
        format!("line {first}")
    } else {
        format!("lines {first}–{last}")
    };
    let Excerpt { path, lines } = excerpt;
    let marked = StoredValue::new(marked);
    let is_marked = move |line| marked.with_value(|marked| marked.contains(&line));
    view! {
        <figure class="stage-code">
            <figcaption>
                <span class="listing-file">{path}</span>
                " "
                <span class="listing-lines">{numbers}</span>
            </figcaption>
            <pre tabindex="0">
                <code class="code" data-lang="python">
                    <Lines lines is_marked/>
                </code>
            </pre>
        </figure>
    }
}

#[component]
fn Lines(
    lines: Vec<SourceLine>,
    is_marked: impl Fn(u32) -> bool + Copy + Send + 'static,
) -> impl IntoView {
    let line = move |SourceLine { number, tokens }| {
        view! {
            <span
                class="line"
                class:line-marked=move || is_marked(number)
                data-line=number
            >
                <Tokens tokens/>
            </span>
        }
    };
    lines.into_iter().map(line).collect_view()
}

/// The line to show, and whether it runs now; reactive.
fn line_of(playhead: Playhead) -> Option<(&'static Site, bool)> {
    let at = playhead.at.get();
    playhead.film.with(|film| film.line(at))
}

/// The line as the trace has it, until its file is loaded.
fn line_alone(site: &Site) -> Excerpt {
    let token = Token {
        kind: TokenKind::Plain,
        text: site.code.to_string(),
    };
    Excerpt {
        path: site.file.to_string(),
        lines: vec![SourceLine {
            number: site.line,
            tokens: vec![token],
        }],
    }
}

/// Scrolls the pane, and only the pane, so that the running line is visible.
fn keep_in_view(
    pane: NodeRef<html::Pre>,
    marked: Memo<Option<u32>>,
    excerpt: Memo<Option<Excerpt>>,
) {
    Effect::new(move || {
        marked.track();
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
}

/// All that the packet carries, or the SQL with its values, while the reader wants to see it.
#[component]
pub(super) fn Payload(playhead: Playhead) -> impl IntoView {
    let payload = Memo::new(move |_| {
        let at = playhead.at.get();
        playhead.film.with(|film| {
            let sql = film.step(at).and_then(|step| step.sql.as_ref());
            match (sql, film.frame(at)) {
                (Some(sql), _) => ("SQL", with_values(sql)),
                (None, Some(frame)) if !frame.got.is_empty() => ("Got", frame.got.clone()),
                (None, Some(frame)) if !frame.payload.is_empty() => {
                    ("Carries", frame.payload.clone())
                }
                _ => ("Carries", "nothing".to_owned()),
            }
        })
    });
    let shown = move || {
        playhead.shows_payload.get().then(|| {
            view! {
                <div class="stage-carried">
                    <span class="stage-carried-label">{move || payload.get().0}</span>
                    <pre tabindex="0">
                        <code>{move || payload.get().1}</code>
                    </pre>
                    <button
                        class="button stage-close"
                        type="button"
                        on:click=move |_| playhead.shows_payload.set(false)
                    >
                        "Close"
                    </button>
                </div>
            }
        })
    };
    view! { <div class="stage-payload">{shown}</div> }
}

/// As SQLAlchemy's log prints it: the text, then the parameters as a tuple.
fn with_values(sql: &Sql) -> String {
    match sql.parameters.as_slice() {
        [] => sql.text.to_string(),
        [one] => format!("{}\n({one},)", sql.text),
        more => format!("{}\n({})", sql.text, more.join(", ")),
    }
}
