//! Section 8: the same body as `PUT` and as `PATCH` to one stored user, and what each does to every
//! field; with a switch for the mistake that empties what wasn't sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

mod compare;

use self::compare::{Field, FieldChange, FieldEffect, Outcome};
use users_service::{Request, Row, Settings};
use widget_kit::backend::SandboxBackend;
use widget_kit::components::checkbox::Switch;
use widget_kit::components::choice::Choice;
use widget_kit::components::exchange::{status_class, text};
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::method::Method;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "put-vs-patch",
    title: "Replace or edit",
    options: &[],
};

const LEAD: &str = "Write a body, or choose one, and send it with either method to the user below. \
                    Then switch the mistake on, and send it again.";

const FIRST_ENTRY: &str = "The five users are stored. Nothing has been sent.";

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
        <WidgetFrame widget=WIDGET lead=LEAD>
            <PutVsPatch/>
        </WidgetFrame>
    }
    .into_any()
}

/// The state of the comparison.
#[derive(Clone, Copy)]
struct Comparison {
    backend: SandboxBackend,
    user: RwSignal<User>,
    sample: RwSignal<Sample>,
    body: RwSignal<String>,
    /// Whether `PATCH` is written with the logic of `PUT`.
    has_mistake: RwSignal<bool>,
    /// The last outcome of each method that was sent.
    outcomes: RwSignal<BTreeMap<Method, Arc<Outcome>>>,
    journal: Journal,
}

impl Comparison {
    fn new() -> Self {
        let sample = Sample::Birthday;
        Self {
            backend: SandboxBackend::new(Settings::default()),
            user: RwSignal::new(User::Eve),
            sample: RwSignal::new(sample),
            body: RwSignal::new(sample.body().to_owned()),
            has_mistake: RwSignal::new(false),
            outcomes: RwSignal::new(BTreeMap::new()),
            journal: Journal::new("The five users are stored. Nothing has been sent."),
        }
    }

    fn outcome(self, method: Method) -> Option<Arc<Outcome>> {
        self.outcomes
            .with(|outcomes| outcomes.get(&method).cloned())
    }

    fn stored_user(self) -> Option<Row> {
        let id = self.user.get().id();
        self.backend.rows().into_iter().find(|row| row.id == id)
    }

    fn send(self, method: Method) {
        let id = self.user.get_untracked().id();
        let request = Request::new(method.as_str(), format!("/api/v1/users/{id}"));
        let exchange = self.backend.send(request.json(self.body.get_untracked()));
        if let Some(outcome) = Outcome::of(exchange, id) {
            self.journal.say(outcome.summary());
            self.outcomes.update(|outcomes| {
                outcomes.insert(method, Arc::new(outcome));
            });
        }
    }

    /// Puts the five users back and forgets what was sent.
    fn restart(self) {
        let has_mistake = self.has_mistake.get_untracked();
        self.backend.set_settings(Settings {
            patch_as_put: has_mistake,
            ..Settings::default()
        });
        self.backend.reset();
        self.outcomes.set(BTreeMap::new());
        let entry = if has_mistake {
            "The five users are stored. PATCH now has the mistake."
        } else {
            FIRST_ENTRY
        };
        self.journal.begin(entry.to_owned());
    }

    /// Back to the first state: setting the signals brings body and users back.
    fn reset(self) {
        self.has_mistake.set(false);
        self.sample.set(Sample::Birthday);
        self.user.set(User::Eve);
    }
}

#[component]
fn PutVsPatch() -> impl IntoView {
    let comparison = Comparison::new();
    Effect::watch(
        move || comparison.sample.get(),
        move |sample, _, _| comparison.body.set(sample.body().to_owned()),
        false,
    );
    Effect::watch(
        move || (comparison.user.get(), comparison.has_mistake.get()),
        move |_, _, _| comparison.restart(),
        false,
    );
    let users = vec![
        (User::Eve, "Eve, user 5"),
        (User::Ada, "Ada, user 1, an admin"),
    ];
    let samples = vec![
        (Sample::Birthday, "A birthday"),
        (Sample::NoAge, "Remove the age"),
        (Sample::Empty, "An empty object"),
        (Sample::AllFields, "All four fields"),
        (Sample::TakenEmail, "A taken email"),
    ];
    view! {
        <div class="widget-body flow">
            <Choice
                group="put-vs-patch-user"
                legend="User to change"
                options=users
                chosen=comparison.user
                set_chosen=comparison.user
            />
            <StoredUser comparison/>
            <Choice
                group="put-vs-patch-body"
                legend="Example"
                options=samples
                chosen=comparison.sample
                set_chosen=comparison.sample
            />
            <BodyField body=comparison.body/>
            <Switch label="PATCH is written with PUT’s logic (the mistake)" on=comparison.has_mistake/>
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| comparison.send(Method::Put)
                >
                    "Send as PUT"
                </button>
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| comparison.send(Method::Patch)
                >
                    "Send as PATCH"
                </button>
                <button class="button" type="button" on:click=move |_| comparison.reset()>
                    "Reset"
                </button>
            </div>
            <div class="answers">
                <MethodOutcome comparison method=Method::Put/>
                <MethodOutcome comparison method=Method::Patch/>
            </div>
        </div>
        <JournalLog journal=comparison.journal/>
    }
}

/// The fields of the chosen user, as they are stored.
#[component]
fn StoredUser(comparison: Comparison) -> impl IntoView {
    let fields = move || {
        let row = comparison.stored_user()?;
        let fields = Field::ALL.map(|field| {
            view! {
                <tr>
                    <th scope="row">{field.name()}</th>
                    <td>
                        <code>{field.value(&row)}</code>
                    </td>
                </tr>
            }
        });
        Some(fields.collect_view())
    };
    view! {
        <table class="rows">
            <caption class="options-legend">
                {move || format!("User {} as stored", comparison.user.get().id())}
            </caption>
            <tbody>{fields}</tbody>
        </table>
    }
}

#[component]
fn BodyField(body: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field-label">"Body"</span>
            <textarea
                class="input"
                rows="3"
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

/// What the user's request with one method did.
#[component]
fn MethodOutcome(comparison: Comparison, method: Method) -> impl IntoView {
    let outcome = Memo::new(move |_| comparison.outcome(method));
    view! {
        <section class="answer">
            <h4 class="answer-title">
                <span class="method" data-method=method.as_str()>
                    {method.as_str()}
                </span>
            </h4>
            {move || match outcome.get() {
                Some(outcome) => view! { <OutcomeDetails outcome/> }.into_any(),
                None => view! { <p class="answer-none">"Not sent yet"</p> }.into_any(),
            }}
        </section>
    }
}

/// The status, each field before and after, and the body of a refusal.
#[component]
fn OutcomeDetails(outcome: Arc<Outcome>) -> impl IntoView {
    let response = &outcome.exchange.response;
    let refusal = (response.status >= 400).then(|| {
        view! {
            <pre tabindex="0">
                <code>{text(&response.body)}</code>
            </pre>
        }
    });
    let fields = outcome.fields.iter().cloned();
    view! {
        <p>
            <span class="status" data-class=status_class(response.status)>
                {format!("{} {}", response.status, response.reason)}
            </span>
        </p>
        <table class="rows">
            <tbody>
                {fields.map(|change| view! { <FieldChangeRow change/> }).collect_view()}
            </tbody>
        </table>
        {refusal}
    }
}

#[component]
fn FieldChangeRow(change: FieldChange) -> impl IntoView {
    let is_changed = change.effect != FieldEffect::Kept;
    let before = is_changed.then(|| {
        view! {
            <del>
                <code>{change.before}</code>
            </del>
            " "
        }
    });
    view! {
        <tr class:row-changed=is_changed>
            <th scope="row">{change.field.name()}</th>
            <td>
                {before}
                <code>{change.after}</code>
                " "
                <span class="fate" class:fate-lost=change.effect == FieldEffect::Lost>
                    {change.effect.word()}
                </span>
            </td>
        </tr>
    }
}
