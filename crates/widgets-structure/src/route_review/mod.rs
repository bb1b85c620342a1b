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
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "route-review",
    title: "Review the endpoints",
    options: &[],
};

const LEAD: &str = "Read what each endpoint is meant to do, and judge it. Where more than one thing \
                    is wrong, any of them counts.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    let progress = ReviewProgress::new();
    let journal = progress.journal();
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <div class="widget-body review">
                {move || match progress.case() {
                    Some((index, case)) => view! { <CaseToJudge index case/> }.into_any(),
                    None => view! { <AllCases verdicts=progress.verdicts()/> }.into_any(),
                }}
                <VerdictButtons progress/>
                {move || {
                    let (_, case) = progress.case()?;
                    let verdict = progress.verdict()?;
                    Some(view! { <Opinion case verdict/> })
                }}
                <ProgressButtons progress/>
                <OwnEndpoint journal/>
            </div>
            <JournalLog journal/>
        </WidgetFrame>
    }
    .into_any()
}

/// A button for each verdict; the one that was given stays pressed.
#[component]
fn VerdictButtons(progress: ReviewProgress) -> impl IntoView {
    let buttons = Verdict::ALL.map(|verdict| {
        view! {
            <button
                class="button"
                type="button"
                aria-disabled=move || progress.verdict().is_some().then_some("true")
                aria-pressed=move || (progress.verdict() == Some(verdict)).to_string()
                on:click=move |_| progress.judge(verdict)
            >
                {verdict.label()}
            </button>
        }
    });
    view! {
        <div
            class="actions"
            role="group"
            aria-label="Your verdict"
            hidden=move || progress.case().is_none()
        >
            {buttons.into_iter().collect_view()}
        </div>
    }
}

/// The way from endpoint to endpoint, and the score so far.
#[component]
fn ProgressButtons(progress: ReviewProgress) -> impl IntoView {
    let next = move || {
        if progress.is_at_last() {
            "See the score"
        } else {
            "Next endpoint"
        }
    };
    let score_so_far = move || {
        let verdicts = progress.verdicts();
        (!verdicts.is_empty()).then(|| score(&verdicts))
    };
    view! {
        <div class="actions">
            <button
                class="button button-primary"
                type="button"
                aria-disabled=move || progress.verdict().is_none().then_some("true")
                on:click=move |_| progress.advance()
            >
                {next}
            </button>
            <button class="button" type="button" on:click=move |_| progress.start_over()>
                "Start over"
            </button>
            <span class="review-score">{score_so_far}</span>
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

/// The endpoint to judge.
#[component]
fn CaseToJudge(index: usize, case: &'static Case) -> impl IntoView {
    view! {
        <div class="review-case">
            <p class="review-place">{format!("Endpoint {} of {}", index + 1, CASES.len())}</p>
            <p class="review-line">
                <RequestLine method=case.method target=case.target/>
            </p>
            <p>{format!("It is meant to {}.", case.purpose)}</p>
        </div>
    }
}

/// What the reviewer thinks of the reader's verdict.
#[component]
fn Opinion(case: &'static Case, verdict: Verdict) -> impl IntoView {
    let review = case.review();
    let agrees = review.agrees(verdict);
    let opinion = if agrees {
        "The reviewer agrees."
    } else {
        "The reviewer sees it differently."
    };
    view! {
        <div class="verdict" class:verdict-wrong=!agrees>
            <p class="verdict-word">{opinion}</p>
            <ReviewReasons review reasons=case.reasons()/>
        </div>
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
        <div class="review-case">
            <p class="review-line">{score(&verdicts)}</p>
            <ol class="review-all">{items}</ol>
        </div>
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
