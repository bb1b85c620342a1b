//! Section 5: twelve endpoints of a pull request. The reader judges each, then reads what the
//! reviewer says; and may have an endpoint of their own reviewed by the same rules.

use crate::dom::prelude::*;
use crate::dom::untrack;

pub mod lint;
mod own;
mod pieces;
mod words;

use self::lint::{Intent, Review, Verdict, review};
use crate::components::frame::{Journal, frame};
use crate::registry::{Options, Widget};

const LEAD: &str = "Read what each endpoint is meant to do, and judge it. Where more than one thing \
                    is wrong, any of them counts.";

/// An endpoint of the pull request.
struct Case {
    intent: Intent,
    /// What it is meant to do, behind "It is meant to".
    wish: &'static str,
    method: &'static str,
    target: &'static str,
}

const fn case(
    intent: Intent,
    wish: &'static str,
    method: &'static str,
    target: &'static str,
) -> Case {
    Case {
        intent,
        wish,
        method,
        target,
    }
}

#[rustfmt::skip]
const CASES: [Case; 12] = [
    case(Intent::Add, "add a user", "POST", "/api/v1/createUser"),
    case(Intent::Read, "list the admins", "GET", "/api/v1/users?role=admin"),
    case(Intent::Read, "show user 5", "GET", "/api/v1/user/5"),
    case(Intent::Remove, "remove user 5", "GET", "/api/v1/users/5/delete"),
    case(Intent::Read, "show user 5", "GET", "/api/v1/users?id=5"),
    case(Intent::Change, "change the name of user 5 and nothing else", "PUT", "/api/v1/users/5"),
    case(Intent::Read, "list the orders of user 5", "GET", "/api/v1/users/5/orders"),
    case(Intent::Add, "add a user", "POST", "/api/v1/users/"),
    case(Intent::Read, "list the admins", "GET", "/api/v1/users/role/admin"),
    case(Intent::Remove, "erase the row of user 5 for good", "DELETE", "/api/v1/users/5?hard=true"),
    case(Intent::Read, "show the product of an order item", "GET", "/api/v1/users/5/orders/7/items/3/product"),
    case(Intent::Add, "cancel order 7", "POST", "/api/v1/orders/7/cancellation"),
];

/// What there is to say for the endpoints that are fine.
const PRAISE: [(usize, &str); 4] = [
    (1, "A collection, and the query string chooses from it."),
    (
        6,
        "A sub-resource: from the whole to the part, and one level deep.",
    ),
    (
        9,
        "The path names the user, and the query string says how thoroughly. Without it the request still makes sense.",
    ),
    (
        11,
        "No method says “cancel”. So the cancellation is a thing that is added to the order.",
    ),
];

impl Case {
    fn review(&self) -> Review {
        review(self.intent, self.method, self.target)
    }

    /// Method, address and wish, for the log.
    fn told(&self) -> String {
        format!("{} {}, meant to {}.", self.method, self.target, self.wish)
    }
}

/// How far the reader is.
#[derive(Clone, Copy)]
struct Progress {
    /// Which endpoint is shown; behind the last one, the score.
    at: RwSignal<usize>,
    /// The verdicts so far, as places in [`Verdict::ALL`]: no more than one beyond `at`.
    given: RwSignal<Vec<usize>>,
    journal: Journal,
}

impl Progress {
    fn is_judged(self) -> bool {
        self.given.with(Vec::len) > self.at.get()
    }

    fn judge(self, place: usize) {
        let at = self.at.get_untracked();
        let (Some(case), Some(verdict)) = (CASES.get(at), Verdict::ALL.get(place)) else {
            return;
        };
        if self.given.with_untracked(Vec::len) > at {
            return;
        }
        self.given.update(|given| given.push(place));
        let review = case.review();
        let agrees = if review.agrees(*verdict) {
            "The reviewer agrees"
        } else {
            "The reviewer sees it otherwise"
        };
        self.journal.say(format!(
            "{}. {agrees}: {}",
            verdict.label(),
            reasons(at, &review).join(" ")
        ));
    }

    fn go_on(self) {
        if !untrack(|| self.is_judged()) {
            return;
        }
        self.at.update(|at| *at += 1);
        let at = self.at.get_untracked();
        self.journal.say(match CASES.get(at) {
            Some(case) => format!("Endpoint {} of 12: {}", at + 1, case.told()),
            None => score(&self.given.get_untracked()),
        });
    }

    fn start_over(self) {
        self.at.set(0);
        self.given.set(Vec::new());
        self.journal.begin(vec![first()]);
    }
}

fn first() -> String {
    let [case, ..] = &CASES;
    format!("Endpoint 1 of 12: {}", case.told())
}

/// The reviewer's reasons, or the praise.
fn reasons(at: usize, review: &Review) -> Vec<String> {
    for (place, words) in PRAISE {
        if place == at {
            return vec![words.to_owned()];
        }
    }
    review.reasons()
}

fn agreed(given: &[usize]) -> usize {
    let mut agreed = 0;
    for (case, place) in CASES.iter().zip(given) {
        if let Some(verdict) = Verdict::ALL.get(*place) {
            agreed += usize::from(case.review().agrees(*verdict));
        }
    }
    agreed
}

fn score(given: &[usize]) -> String {
    format!(
        "You and the reviewer agree on {} of {}.",
        agreed(given),
        given.len()
    )
}

/// The widget.
pub fn view(_: &Options) -> View {
    let progress = Progress {
        at: RwSignal::new(0),
        given: RwSignal::new(Vec::new()),
        journal: Journal::new(vec![first()]),
    };
    let is_over = move || progress.at.get() >= CASES.len();
    let mut verdicts = Vec::new();
    for (place, verdict) in Verdict::ALL.iter().enumerate() {
        verdicts.push(view! {
            <button
                class="button"
                type="button"
                aria-disabled=move || progress.is_judged().then_some("true")
                aria-pressed=move || {
                    let given = progress.given.with(|given| given.get(progress.at.get()).copied());
                    (given == Some(place)).to_string()
                }
                on:click=move |_| progress.judge(place)
            >
                {verdict.label()}
            </button>
        });
    }
    let body = view! {
        <div class="widget-body review">
            {move || match CASES.get(progress.at.get()) {
                Some(case) => shown(progress.at.get(), case),
                None => all(&progress.given.get()),
            }}
            <div
                class="actions"
                role="group"
                aria-label="Your verdict"
                hidden=is_over
            >
                {verdicts}
            </div>
            {move || {
                let at = progress.at.get();
                let place = progress.given.with(|given| given.get(at).copied())?;
                Some(outcome(at, CASES.get(at)?, *Verdict::ALL.get(place)?))
            }}
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    aria-disabled=move || (!progress.is_judged()).then_some("true")
                    on:click=move |_| progress.go_on()
                >
                    {move || {
                        let is_last = progress.at.get() + 1 >= CASES.len();
                        if is_last { "See the score" } else { "Next endpoint" }
                    }}
                </button>
                <button class="button" type="button" on:click=move |_| progress.start_over()>
                    "Start over"
                </button>
                <span class="review-score">
                    {move || progress.given.with(|given| {
                        (!given.is_empty()).then(|| score(given))
                    })}
                </span>
            </div>
            {own::view(progress.journal)}
        </div>
        {progress.journal.view()}
    };
    frame(Widget::RouteReview, LEAD, body)
}

/// A method and an address.
fn line(method: &str, target: &str) -> View {
    view! {
        <code class="request">
            <span class="method" data-method=method.to_owned()>
                {method.to_owned()}
            </span>
            {format!(" {target}")}
        </code>
    }
}

/// The endpoint to judge.
fn shown(at: usize, case: &Case) -> View {
    view! {
        <div class="review-case">
            <p class="review-place">{format!("Endpoint {} of {}", at + 1, CASES.len())}</p>
            <p class="review-line">{line(case.method, case.target)}</p>
            <p>{format!("It is meant to {}.", case.wish)}</p>
        </div>
    }
}

/// What the reviewer says to the verdict.
fn outcome(at: usize, case: &Case, verdict: Verdict) -> View {
    let review = case.review();
    let agrees = review.agrees(verdict);
    let word = if agrees {
        "The reviewer agrees."
    } else {
        "The reviewer sees it otherwise."
    };
    view! {
        <div class="verdict" class:verdict-wrong=!agrees>
            <p class="verdict-word">{word}</p>
            {said(&review, reasons(at, &review))}
        </div>
    }
}

/// The remarks, and what would be better.
fn said(review: &Review, reasons: Vec<String>) -> View {
    let better = (!review.remarks.is_empty()).then(|| {
        view! {
            <p>"Better: " {line(review.method, &review.target)}</p>
        }
    });
    view! {
        <ul class="review-reasons">
            {reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}
        </ul>
        {better}
    }
}

/// All twelve, and the score.
fn all(given: &[usize]) -> View {
    let mut judged = Vec::new();
    for (case, place) in CASES.iter().zip(given) {
        let review = case.review();
        let yours = Verdict::ALL.get(*place).copied().unwrap_or(Verdict::Fine);
        let mark = if review.agrees(yours) { "✓" } else { "✗" };
        let better = if review.remarks.is_empty() {
            "It is fine as it is.".into_any()
        } else {
            view! {
                "Better: "
                {line(review.method, &review.target)}
            }
        };
        judged.push(view! {
            <li>
                {line(case.method, case.target)}
                <p>{format!("{mark} You said: {}. ", yours.label())} {better}</p>
            </li>
        });
    }
    view! {
        <div class="review-case">
            <p class="review-line">{score(given)}</p>
            <ol class="review-all">{judged}</ol>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reviewer_says_what_the_course_would_say() {
        let said: Vec<String> = CASES
            .iter()
            .map(|case| {
                let review = case.review();
                let verdicts = Verdict::ALL
                    .iter()
                    .filter(|verdict| review.agrees(**verdict));
                let labels: Vec<&str> = verdicts.map(|verdict| verdict.label()).collect();
                format!("{}: {} {}", labels.join(", "), review.method, review.target)
            })
            .collect();
        assert_eq!(
            said,
            [
                "Reword the path: POST /api/v1/users",
                "Fine as it is: GET /api/v1/users?role=admin",
                "Reword the path: GET /api/v1/users/5",
                "Reword the path, Another method: DELETE /api/v1/users/5",
                "Move a part: GET /api/v1/users/5",
                "Another method: PATCH /api/v1/users/5",
                "Fine as it is: GET /api/v1/users/5/orders",
                "Reword the path: POST /api/v1/users",
                "Move a part: GET /api/v1/users?role=admin",
                "Fine as it is: DELETE /api/v1/users/5?hard=true",
                "Move a part: GET /api/v1/items/3/product",
                "Fine as it is: POST /api/v1/orders/7/cancellation",
            ]
        );
    }

    #[test]
    fn praise_is_for_what_is_fine_and_all_of_it() {
        for (at, case) in CASES.iter().enumerate() {
            let is_praised = PRAISE.iter().any(|(place, _)| *place == at);
            assert_eq!(
                is_praised,
                case.review().remarks.is_empty(),
                "{}",
                case.target
            );
        }
    }

    #[test]
    fn the_score_counts_each_thing_that_is_wrong_as_right() {
        assert_eq!(agreed(&[1, 0, 1, 2]), 4);
        assert_eq!(agreed(&[1, 1, 1, 1]), 3);
        assert_eq!(score(&[0, 0]), "You and the reviewer agree on 1 of 2.");
    }
}
