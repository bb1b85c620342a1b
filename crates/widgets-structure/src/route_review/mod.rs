//! Section 5: twelve endpoints of a pull request. The reader judges each, then reads what the
//! reviewer says; and can have an endpoint of their own reviewed by the same rules.

use leptos::prelude::*;

mod cases;
mod lint;
mod own;
mod progress;
mod words;

use self::cases::{CASES, Case, score};
use self::lint::{Review, Verdict};
use self::own::OwnEndpoint;
use self::progress::ReviewProgress;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::JournalLog;
use widget_kit::components::method::Method;
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict as VerdictLine};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "route-review",
    title: "Review the endpoints",
    options: &[],
};

/// The round.
const TWELVE: Task = Task {
    id: "route-review/twelve",
    sentence: "Judge all twelve endpoints.",
};

/// The reader's own.
const OWN: Task = Task {
    id: "route-review/own",
    sentence: "Write one of your own (under More) that the reviewer finds fine.",
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame
            widget=WIDGET
            tasks=&[TWELVE, OWN]
            lead="Where more than one thing is wrong, any of them counts."
        >
            <RouteReview/>
        </WidgetFrame>
    }
    .into_any()
}

#[component]
fn RouteReview() -> impl IntoView {
    let progress = ReviewProgress::new();
    let journal = progress.journal();
    Tasks::expect().complete_when(TWELVE, move || progress.is_done());
    view! {
        <div class="widget-body flow review">
            <div class="review-card widget-picture">
                {move || match progress.case() {
                    Some((index, case)) => view! { <CaseToJudge progress index case/> }.into_any(),
                    None => view! { <AllCases verdicts=progress.verdicts()/> }.into_any(),
                }}
            </div>
            <VerdictButtons progress/>
            <Opinion progress/>
            <NextButton progress/>
            <More summary="More: an endpoint of your own, start over, the log">
                <OwnEndpoint journal/>
                <div class="actions">
                    <button class="button" type="button" on:click=move |_| progress.start_over()>
                        "Start over"
                    </button>
                </div>
                <JournalLog journal quiet=true/>
            </More>
        </div>
    }
}

/// A button for each verdict, side by side; the one that was given stays pressed. They are the widget's
/// primary control until one is pressed.
#[component]
fn VerdictButtons(progress: ReviewProgress) -> impl IntoView {
    let is_judged = move || progress.verdict().is_some();
    let buttons = Verdict::ALL.map(|verdict| {
        view! {
            <button
                class="button"
                type="button"
                aria-disabled=move || is_judged().then_some("true")
                aria-pressed=move || (progress.verdict() == Some(verdict)).to_string()
                on:click=move |_| progress.judge(verdict)
            >
                {verdict.label()}
            </button>
        }
    });
    view! {
        <div
            class="review-verdicts"
            role="group"
            aria-label="Your verdict"
            data-primary=move || (!is_judged()).then_some("")
            hidden=move || progress.case().is_none()
        >
            {buttons.into_iter().collect_view()}
        </div>
    }
}

/// Whether the reviewer agrees; at the end, how often.
#[component]
fn Opinion(progress: ReviewProgress) -> impl IntoView {
    let opinion = Memo::new(move |_| match (progress.case(), progress.verdict()) {
        (None, _) => (score(&progress.verdicts()), Tone::Success),
        (Some(_), None) => ("What would you say?".to_owned(), Tone::Open),
        (Some((_, case)), Some(verdict)) => {
            if case.review().agrees(verdict) {
                ("The reviewer agrees.".to_owned(), Tone::Success)
            } else {
                (
                    "The reviewer sees it differently.".to_owned(),
                    Tone::Failure,
                )
            }
        }
    });
    let sentence = Signal::derive(move || opinion.get().0);
    let tone = Signal::derive(move || opinion.get().1);
    view! { <VerdictLine sentence tone/> }
}

/// The way to the next endpoint, once this one is judged; and the score so far.
#[component]
fn NextButton(progress: ReviewProgress) -> impl IntoView {
    let is_judged = Memo::new(move |_| progress.verdict().is_some());
    let next = move || {
        if progress.is_at_last() {
            "See the score"
        } else {
            "Next endpoint"
        }
    };
    let score_so_far = move || {
        let verdicts = progress.verdicts();
        let is_running = progress.case().is_some() && !verdicts.is_empty();
        is_running.then(|| score(&verdicts))
    };
    view! {
        <div class="actions">
            <button
                class="button"
                class:button-primary=move || is_judged.get()
                type="button"
                aria-disabled=move || (!is_judged.get()).then_some("true")
                on:click=move |_| progress.advance()
            >
                {next}
            </button>
            <span class="review-score widget-outcome">{score_so_far}</span>
        </div>
    }
}

/// A method and an address.
#[component]
fn RequestLine(method: Method, #[prop(into)] target: String) -> impl IntoView {
    view! {
        <code class="request">
            <span class="method" data-method=method.as_str()>
                {method.as_str()}
            </span>
            {format!(" {target}")}
        </code>
    }
}

/// The endpoint to judge; once it is judged, what the reviewer thinks of it.
#[component]
fn CaseToJudge(progress: ReviewProgress, index: usize, case: &'static Case) -> impl IntoView {
    let is_judged = Memo::new(move |_| progress.verdict().is_some());
    view! {
        <p class="review-place">{format!("Endpoint {} of {}", index + 1, CASES.len())}</p>
        <p class="review-line">
            <RequestLine method=case.method target=case.target/>
        </p>
        <p>{format!("It is meant to {}.", case.purpose)}</p>
        {move || {
            let reasons = case.reasons();
            is_judged.get().then(|| view! { <ReviewReasons review=case.review() reasons/> })
        }}
    }
}

/// The reasons, and what would be better.
#[component]
fn ReviewReasons(review: Review, reasons: Vec<String>) -> impl IntoView {
    let reasons = reasons
        .into_iter()
        .map(|reason| view! { <li>{reason}</li> })
        .collect_view();
    let better = (!review.remarks.is_empty()).then(|| {
        view! {
            <p>
                "Better: " <RequestLine method=review.method target=review.target/>
            </p>
        }
    });
    view! {
        <ul class="review-reasons">{reasons}</ul>
        {better}
    }
}

/// All twelve endpoints with the reader's verdicts, and the score.
#[component]
fn AllCases(verdicts: Vec<Verdict>) -> impl IntoView {
    let items = CASES
        .iter()
        .zip(&verdicts)
        .map(|(case, verdict)| view! { <JudgedCase case verdict=*verdict/> })
        .collect_view();
    view! {
        <ol class="review-all" tabindex="0" aria-label="All twelve">{items}</ol>
    }
}

/// An endpoint with the reader's verdict and what would be better.
#[component]
fn JudgedCase(case: &'static Case, verdict: Verdict) -> impl IntoView {
    let review = case.review();
    let mark = if review.agrees(verdict) { "✓" } else { "✗" };
    let better = if review.remarks.is_empty() {
        "It is fine as it is.".into_any()
    } else {
        view! {
            "Better: "
            <RequestLine method=review.method target=review.target/>
        }
        .into_any()
    };
    view! {
        <li>
            <RequestLine method=case.method target=case.target/>
            <p>{format!("{mark} You said: {}. ", verdict.label())} {better}</p>
        </li>
    }
}
