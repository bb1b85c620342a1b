//! Section 8: the same body as `PUT` and as `PATCH` to one stored user, and what each does to every
//! field; with a switch for the mistake that empties what wasn't sent.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dom::prelude::*;
use crate::dom::untrack;

mod compare;

use self::compare::{Fate, Outcome};
use crate::backend::SandboxBackend;
use crate::components::exchange::{status_class, text};
use crate::components::frame::{Journal, choice, frame, switch};
use crate::registry::{Options, Widget};
use users_service::{Request, Row, Settings};

const LEAD: &str = "Write a body, or choose one, and send it with either method to the user below. \
                    Then switch the mistake on, and send it again.";

const METHODS: [&str; 2] = ["PUT", "PATCH"];

/// The users to try it on: an id, and how it is called.
const USERS: [(i64, &str); 2] = [(5, "Eve, user 5"), (1, "Ada, user 1, an admin")];

const BODIES: [(&str, &str); 5] = [
    ("A birthday", r#"{"age": 24}"#),
    ("No age, please", r#"{"age": null}"#),
    ("Nothing at all", "{}"),
    (
        "All four fields",
        r#"{"name": "Kim Lee", "email": "kim@example.com", "role": "user", "age": 37}"#,
    ),
    ("A taken email", r#"{"email": "ben@example.com"}"#),
];

const BEGINNING: &str = "The five users are stored. Nothing has been sent.";

#[derive(Clone, Copy)]
struct Desk {
    server: SandboxBackend,
    user: RwSignal<usize>,
    sample: RwSignal<usize>,
    body: RwSignal<String>,
    has_mistake: RwSignal<bool>,
    /// What came of each method, in the order of [`METHODS`].
    outcomes: RwSignal<[Option<Arc<Outcome>>; 2]>,
    journal: Journal,
}

/// The widget.
pub fn view(_: &Options) -> View {
    let desk = Desk {
        server: SandboxBackend::new(Settings::default()),
        user: RwSignal::new(0),
        sample: RwSignal::new(0),
        body: RwSignal::new(BODIES[0].1.to_owned()),
        has_mistake: RwSignal::new(false),
        outcomes: RwSignal::new([None, None]),
        journal: Journal::new(vec![
            "Five users are stored. Nothing has been sent.".to_owned(),
        ]),
    };
    on_change(
        move || desk.sample.get(),
        move |place| {
            if let Some((_, body)) = BODIES.get(place) {
                desk.body.set((*body).to_owned());
            }
        },
    );
    on_change(
        move || (desk.user.get(), desk.has_mistake.get()),
        move |_| desk.begin(),
    );
    let labels = |labels: Vec<&'static str>| labels.into_iter().map(Cow::Borrowed).collect();
    let sides = METHODS
        .into_iter()
        .enumerate()
        .map(|(side, method)| desk.side(side, method))
        .collect_view();
    let body = view! {
        <div class="widget-body flow">
            {choice(
                "put-vs-patch-user",
                "Who is changed",
                labels(USERS.map(|(_, label)| label).to_vec()),
                desk.user,
            )}
            {desk.card()}
            {choice(
                "put-vs-patch-body",
                "Start from",
                labels(BODIES.map(|(label, _)| label).to_vec()),
                desk.sample,
            )}
            {desk.editor()}
            {switch("PATCH is written with PUT’s logic (the mistake)", desk.has_mistake)}
            <div class="actions">
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| desk.send(0)
                >
                    "Send as PUT"
                </button>
                <button
                    class="button button-primary"
                    type="button"
                    on:click=move |_| desk.send(1)
                >
                    "Send as PATCH"
                </button>
                <button class="button" type="button" on:click=move |_| desk.reset()>
                    "Reset"
                </button>
            </div>
            <div class="answers">{sides}</div>
        </div>
        {desk.journal.view()}
    };
    frame(Widget::PutVsPatch, LEAD, body)
}

impl Desk {
    fn id(self) -> i64 {
        let place = self.user.get();
        USERS.get(place).map_or(5, |(id, _)| *id)
    }

    fn row(self) -> Option<Row> {
        let id = self.id();
        self.server.rows().into_iter().find(|row| row.id == id)
    }

    fn send(self, side: usize) {
        let Some(method) = METHODS.get(side) else {
            return;
        };
        let target = format!("/api/v1/users/{}", untrack(|| self.id()));
        let Some(before) = untrack(|| self.row()) else {
            return;
        };
        let request = Request::new(*method, target).json(self.body.get_untracked());
        let exchange = self.server.send(request);
        let Some(after) = untrack(|| self.row()) else {
            return;
        };
        let outcome = Outcome::of(exchange, &before, &after);
        self.journal.say(outcome.told());
        self.outcomes.update(|outcomes| {
            if let Some(place) = outcomes.get_mut(side) {
                *place = Some(Arc::new(outcome));
            }
        });
    }

    /// The five users again, and nothing sent.
    fn begin(self) {
        let has_mistake = self.has_mistake.get_untracked();
        self.server.set_settings(Settings {
            patch_as_put: has_mistake,
            ..Settings::default()
        });
        self.server.reset();
        self.outcomes.set([None, None]);
        self.journal.begin(vec![match has_mistake {
            true => "The five users are stored. PATCH has the mistake.".to_owned(),
            false => BEGINNING.to_owned(),
        }]);
    }

    fn reset(self) {
        self.has_mistake.set(false);
        self.sample.set(0);
        self.user.set(0);
    }

    /// The user as stored.
    fn card(self) -> View {
        let line = |(name, value): (&'static str, Cow<'static, str>)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>
                        <code>{value}</code>
                    </td>
                </tr>
            }
        };
        let lines = move || {
            let row = self.row()?;
            let lines = compare::FIELDS.into_iter().zip(compare::values(&row));
            Some(lines.map(line).collect_view())
        };
        view! {
            <table class="rows">
                <caption class="options-legend">
                    {move || format!("User {} as stored", self.id())}
                </caption>
                <tbody>{lines}</tbody>
            </table>
        }
    }

    fn editor(self) -> View {
        view! {
            <label class="field">
                <span class="field-label">"Body"</span>
                <textarea
                    class="input"
                    rows="3"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    prop:value=self.body
                    on:input=move |event| self.body.set(event_target_value(&event))
                >
                    {self.body.get_untracked()}
                </textarea>
            </label>
        }
    }

    /// What came of one method.
    fn side(self, side: usize, method: &'static str) -> View {
        let outcome = move || self.outcomes.with(|outcomes| outcomes.get(side)?.clone());
        view! {
            <section class="answer">
                <h4 class="answer-title">
                    <span class="method" data-method=method>
                        {method}
                    </span>
                </h4>
                {move || match outcome() {
                    Some(outcome) => came(&outcome),
                    None => view! { <p class="answer-none">"Not sent yet"</p> },
                }}
            </section>
        }
    }
}

/// Status, each field before and after, and why it was refused.
fn came(outcome: &Outcome) -> View {
    let response = &outcome.exchange.response;
    let status = format!("{} {}", response.status, response.reason);
    let lines = outcome.fields.iter().map(|field| {
        let is_lost = field.fate == Fate::Lost;
        let before = (field.fate != Fate::Kept).then(|| {
            view! {
                <del>
                    <code>{field.before.clone()}</code>
                </del>
                " "
            }
        });
        view! {
            <tr class:row-changed=field.fate != Fate::Kept>
                <th scope="row">{field.name}</th>
                <td>
                    {before}
                    <code>{field.after.clone()}</code>
                    " "
                    <span class="fate" class:fate-lost=is_lost>
                        {field.fate.word()}
                    </span>
                </td>
            </tr>
        }
    });
    view! {
        <p>
            <span class="status" data-class=status_class(response.status)>
                {status}
            </span>
        </p>
        <table class="rows">
            <tbody>{lines.collect_view()}</tbody>
        </table>
        {(response.status >= 400)
            .then(|| view! { <pre tabindex="0"><code>{text(&response.body)}</code></pre> })}
    }
}
