//! Section 8: the same body as `PUT` and as `PATCH` to one stored user, and what each does to every
//! field; with a switch for the mistake that empties what wasn't sent. Each request meets the user as
//! she is stored at first, so that the two can be compared.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

mod compare;
mod picture;

use self::compare::{Outcome, is_half_card};
use self::picture::TwoWays;
use users_service::{Request, Row, Settings};
use widget_kit::backend::{exchange_with, seed_rows};
use widget_kit::components::checkbox::Switch;
use widget_kit::components::chips::Chips;
use widget_kit::components::choice::Choice;
use widget_kit::components::exchange::ExchangeFigure;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::method::Method;
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "put-vs-patch",
    title: "Replace or edit",
    options: &[],
};

/// A part of a user is no user, but it is a change.
const HALF_CARD: Task = Task {
    id: "put-vs-patch/half-card",
    sentence: "Send half a card both ways: one is refused, the other changes only what you sent.",
};

/// What the mistake does.
const LOST: Task = Task {
    id: "put-vs-patch/lost",
    sentence: "Switch the mistake on, and have PATCH lose a field that you didn’t send.",
};

const FIRST_ENTRY: &str = "Nothing has been sent yet.";

/// The users that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum User {
    Eve,
    Ada,
}

impl User {
    const fn id(self) -> i64 {
        match self {
            Self::Eve => 5,
            Self::Ada => 1,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Eve => "Eve, user 5",
            Self::Ada => "Ada, user 1, an admin",
        }
    }
}

/// A body to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sample {
    Birthday,
    NoAge,
    Empty,
    AllFields,
    TakenEmail,
}

impl Sample {
    const ALL: [Self; 5] = [
        Self::Birthday,
        Self::NoAge,
        Self::Empty,
        Self::AllFields,
        Self::TakenEmail,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Birthday => "A birthday",
            Self::NoAge => "Remove the age",
            Self::Empty => "An empty object",
            Self::AllFields => "All four fields",
            Self::TakenEmail => "A taken email",
        }
    }

    const fn body(self) -> &'static str {
        match self {
            Self::Birthday => r#"{"age": 24}"#,
            Self::NoAge => r#"{"age": null}"#,
            Self::Empty => "{}",
            Self::AllFields => {
                r#"{"name": "Kim Lee", "email": "kim@example.com", "role": "user", "age": 37}"#
            }
            Self::TakenEmail => r#"{"email": "ben@example.com"}"#,
        }
    }
}

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[HALF_CARD, LOST]>
            <PutVsPatch/>
        </WidgetFrame>
    }
    .into_any()
}

/// The state of the comparison.
#[derive(Clone, Copy)]
struct Comparison {
    user: RwSignal<User>,
    body: RwSignal<String>,
    /// Whether `PATCH` is written with the logic of `PUT`.
    has_mistake: RwSignal<bool>,
    /// The last outcome of each method that was sent.
    outcomes: RwSignal<BTreeMap<Method, Arc<Outcome>>>,
    verdict: RwSignal<(String, Tone)>,
    journal: Journal,
    tasks: Tasks,
}

impl Comparison {
    fn new() -> Self {
        Self {
            user: RwSignal::new(User::Eve),
            body: RwSignal::new(Sample::Birthday.body().to_owned()),
            has_mistake: RwSignal::new(false),
            outcomes: RwSignal::new(BTreeMap::new()),
            verdict: RwSignal::new((FIRST_ENTRY.to_owned(), Tone::Open)),
            journal: Journal::new(FIRST_ENTRY),
            tasks: Tasks::expect(),
        }
    }

    /// The user as each request meets her.
    fn stored_user(self) -> Option<Row> {
        let id = self.user.get().id();
        seed_rows().into_iter().find(|row| row.id == id)
    }

    /// Sends the body with each of these methods.
    fn send(self, methods: &[Method]) {
        let id = self.user.get_untracked().id();
        let settings = Settings {
            patch_as_put: self.has_mistake.get_untracked(),
            ..Settings::default()
        };
        let sent = methods.iter().filter_map(|method| {
            let request = Request::new(method.as_str(), format!("/api/v1/users/{id}"));
            let request = request.json(self.body.get_untracked());
            let outcome = Outcome::of(exchange_with(settings.clone(), request), id)?;
            Some((*method, Arc::new(outcome)))
        });
        let sent: Vec<_> = sent.collect();
        for (_, outcome) in &sent {
            self.journal.say(outcome.summary());
        }
        self.verdict.set(verdict(&sent));
        self.outcomes.update(|outcomes| outcomes.extend(sent));
        self.tick_off();
    }

    /// Ticks off the tasks that the outcomes show to be done.
    fn tick_off(self) {
        self.outcomes.with_untracked(|outcomes| {
            let patch = outcomes.get(&Method::Patch);
            if let (Some(put), Some(patch)) = (outcomes.get(&Method::Put), patch)
                && is_half_card(put, patch)
            {
                self.tasks.complete(HALF_CARD);
            }
            if patch.is_some_and(|patch| patch.has_lost_a_field()) {
                self.tasks.complete(LOST);
            }
        });
    }

    /// Forgets what was sent, since it was sent to another user or to other code.
    fn restart(self) {
        self.outcomes.set(BTreeMap::new());
        let entry = if self.has_mistake.get_untracked() {
            "PATCH now has the mistake. Send it again."
        } else {
            FIRST_ENTRY
        };
        self.verdict.set((entry.to_owned(), Tone::Open));
        self.journal.begin(entry);
    }

    /// Back to the first state.
    fn reset(self) {
        self.has_mistake.set(false);
        self.user.set(User::Eve);
        self.body.set(Sample::Birthday.body().to_owned());
        self.restart();
    }
}

/// The verdict on what was sent together. A field that is lost is the worst.
fn verdict(sent: &[(Method, Arc<Outcome>)]) -> (String, Tone) {
    let sentences: Vec<_> = sent.iter().map(|(_, outcome)| outcome.verdict()).collect();
    let has_lost = sent.iter().any(|(_, outcome)| outcome.has_lost_a_field());
    let tone = if has_lost || sent.iter().all(|(_, outcome)| outcome.is_refused()) {
        Tone::Failure
    } else {
        Tone::Success
    };
    (sentences.join(" "), tone)
}

#[component]
fn PutVsPatch() -> impl IntoView {
    let comparison = Comparison::new();
    Effect::watch(
        move || (comparison.user.get(), comparison.has_mistake.get()),
        move |_, _, _| comparison.restart(),
        false,
    );
    let chosen = Signal::derive(move || {
        let body = comparison.body.read();
        Sample::ALL
            .into_iter()
            .find(|sample| *body == sample.body())
    });
    view! {
        <div class="widget-body flow">
            <Chips
                legend="A body to start from"
                options=Sample::ALL.map(|sample| (sample, sample.name())).into()
                chosen
                on_choose=move |sample: Sample| comparison.body.set(sample.body().to_owned())
            />
            <BodyField body=comparison.body/>
            <Switch label="PATCH is written with PUT’s logic (the mistake)" on=comparison.has_mistake/>
            <TwoWays
                user=Signal::derive(move || comparison.user.get().name())
                stored=Signal::derive(move || comparison.stored_user())
                outcomes=comparison.outcomes
            />
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| comparison.send(&[Method::Put, Method::Patch])
                >
                    "Send both"
                </button>
                <SendAs comparison method=Method::Put/>
                <SendAs comparison method=Method::Patch/>
            </div>
            <Verdict
                sentence=Signal::derive(move || comparison.verdict.get().0)
                tone=Signal::derive(move || comparison.verdict.get().1)
            />
            <More summary="More: another user, the answers, the log">
                <Choice
                    group="put-vs-patch-user"
                    legend="User to change"
                    options=vec![(User::Eve, User::Eve.name()), (User::Ada, User::Ada.name())]
                    chosen=comparison.user
                    set_chosen=comparison.user
                />
                <div class="actions">
                    <button class="button" type="button" on:click=move |_| comparison.reset()>
                        "Reset"
                    </button>
                </div>
                <div>{move || answers(&comparison.outcomes.read())}</div>
                <JournalLog journal=comparison.journal quiet=true/>
            </More>
        </div>
    }
}

/// A button that sends the body with one of the methods.
#[component]
fn SendAs(comparison: Comparison, method: Method) -> impl IntoView {
    view! {
        <button
            class="button"
            type="button"
            aria-label=format!("Send as {}", method.as_str())
            on:click=move |_| comparison.send(&[method])
        >
            {method.as_str()}
        </button>
    }
}

/// The last request of each method with its whole answer.
fn answers(outcomes: &BTreeMap<Method, Arc<Outcome>>) -> impl IntoView + use<> {
    let figure = |(method, outcome): (&Method, &Arc<Outcome>)| {
        let caption = format!("Sent as {}", method.as_str());
        view! { <ExchangeFigure caption exchange=&outcome.exchange/> }
    };
    outcomes.iter().map(figure).collect_view()
}

#[component]
fn BodyField(body: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-label">"Body"</span>
            <textarea
                class="input"
                rows="2"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=body
                on:input=move |event| body.set(event_target_value(&event))
            >
                {body.get_untracked()}
            </textarea>
        </label>
    }
}
