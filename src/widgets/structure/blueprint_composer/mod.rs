//! Section 5: a blueprint's prefix, a rule and its methods, as the reader writes them; the URL map
//! that comes of it, and what requests get. The routing is that of the users service.

use crate::dom::prelude::*;
use crate::dom::untrack;

pub mod model;

use self::model::{Draft, METHODS, samples};
use crate::components::exchange::status_class;
use crate::components::frame::{Journal, frame, switch};
use crate::registry::{Options, Widget};
use crate::widgets::http::url_request::{self, ask, words};
use flask_core::url_map::UrlMap;

const LEAD: &str = "Start with an example, or write a rule of your own. The map and the addresses \
                    follow each letter. Then send a request to it.";

/// Something to start from.
pub struct Example {
    /// What the button says.
    pub label: &'static str,
    prefix: &'static str,
    rule: &'static str,
    methods: usize,
    loose: bool,
    method: usize,
    /// The address that is asked for.
    pub target: &'static str,
}

impl Example {
    /// What it writes into the fields.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            prefix: self.prefix.to_owned(),
            rule: self.rule.to_owned(),
            methods: self.methods,
            loose: self.loose,
        }
    }

    /// The method of its request.
    #[must_use]
    pub fn method_name(&self) -> &'static str {
        url_request::METHODS
            .get(self.method)
            .copied()
            .unwrap_or("GET")
    }
}

const fn example(
    label: &'static str,
    prefix: &'static str,
    rule: &'static str,
    methods: usize,
    method: usize,
    target: &'static str,
) -> Example {
    Example {
        label,
        prefix,
        rule,
        methods,
        loose: false,
        method,
        target,
    }
}

const USERS: &str = "/api/v1/users";
const GET: usize = 0b1;
const GET_AND_POST: usize = 0b11;

/// The examples, in the order of the buttons.
pub const EXAMPLES: [Example; 9] = [
    example(
        "One user",
        USERS,
        "/<int:user_id>",
        GET,
        0,
        "/api/v1/users/007",
    ),
    example(
        "Not a number",
        USERS,
        "/<int:user_id>",
        GET,
        0,
        "/api/v1/users/abc",
    ),
    example("The collection", USERS, "", GET_AND_POST, 4, USERS),
    example(
        "A slash at the end",
        "/desks",
        "/",
        GET_AND_POST,
        1,
        "/desks",
    ),
    Example {
        loose: true,
        ..example("Both ways", "/desks", "/", GET_AND_POST, 1, "/desks")
    },
    example(
        "A whole path",
        "/files",
        "/<path:name>",
        GET,
        0,
        "/files/2026/may/list.csv",
    ),
    example("No slash in front", "", "users", GET, 0, "/users"),
    example(
        "Unknown converter",
        USERS,
        "/<number:user_id>",
        GET,
        0,
        "/api/v1/users/5",
    ),
    example(
        "One name twice",
        USERS,
        "/<int:id>/friends/<int:id>",
        GET,
        0,
        "/api/v1/users/1/friends/2",
    ),
];

/// What is being written.
#[derive(Clone, Copy)]
struct Composer {
    prefix: RwSignal<String>,
    rule: RwSignal<String>,
    methods: RwSignal<usize>,
    loose: RwSignal<bool>,
    request: url_request::Draft,
    journal: Journal,
}

impl Composer {
    fn draft(self) -> Draft {
        Draft {
            prefix: self.prefix.get().trim().to_owned(),
            rule: self.rule.get().trim().to_owned(),
            methods: self.methods.get(),
            loose: self.loose.get(),
        }
    }

    fn write(self, example: &'static Example) {
        self.prefix.set(example.prefix.to_owned());
        self.rule.set(example.rule.to_owned());
        self.methods.set(example.methods);
        self.loose.set(example.loose);
        self.request.write(example.method, example.target);
        let said = match example.draft().map() {
            Ok(_) => "The URL map has one rule more than a fresh app.".to_owned(),
            Err(error) => format!("Flask refuses: {error}"),
        };
        self.journal
            .begin(vec![format!("{}. {said}", example.label)]);
    }
}

/// The widget.
pub fn view(_: &Options) -> View {
    let [first, ..] = &EXAMPLES;
    let composer = Composer {
        prefix: RwSignal::new(first.prefix.to_owned()),
        rule: RwSignal::new(first.rule.to_owned()),
        methods: RwSignal::new(first.methods),
        loose: RwSignal::new(first.loose),
        request: url_request::Draft::new(first.method, first.target),
        journal: Journal::new(vec!["Nothing has been sent yet.".to_owned()]),
    };
    on_change(
        move || composer.draft(),
        move |_| composer.request.sent.set(false),
    );
    let mut examples = Vec::new();
    for example in &EXAMPLES {
        examples.push(view! {
            <button class="button" type="button" on:click=move |_| composer.write(example)>
                {example.label}
            </button>
        });
    }
    let body = view! {
        <div class="widget-body composer">
            <div class="actions" role="group" aria-label="Examples">
                {examples}
            </div>
            {fields(composer)}
            <figure class="listing ask-map">
                <figcaption>
                    <span class="listing-file">"The same in Python"</span>
                </figcaption>
                <pre tabindex="0">
                    <code>{move || composer.draft().code()}</code>
                </pre>
            </figure>
            {url_request::refusal(move || {
                composer.draft().map().err().map(|error| error.to_string())
            })}
            {move || {
                let draft = composer.draft();
                let map = draft.map().ok()?;
                Some(view! {
                    {url_request::printed(&map)}
                    {tried(&map, &draft)}
                })
            }}
            {url_request::form(
                composer.request,
                move || {
                    let map = untrack(|| composer.draft().map());
                    composer.request.send(map.as_ref().ok(), composer.journal);
                },
            )}
            {move || {
                let map = composer.draft().map().ok()?;
                let is_sent = composer.request.sent.get();
                is_sent.then(|| url_request::answer(&composer.request.answer(&map)))
            }}
        </div>
        {composer.journal.view()}
    };
    frame(Widget::BlueprintComposer, LEAD, body)
}

/// The fields of the blueprint and its rule.
fn fields(composer: Composer) -> View {
    let mut checks = Vec::new();
    for (place, method) in METHODS.iter().enumerate() {
        let bit = 1 << place;
        checks.push(view! {
            <label class="check">
                <input
                    type="checkbox"
                    checked=composer.methods.get_untracked() & bit != 0
                    prop:checked=move || composer.methods.get() & bit != 0
                    on:change=move |_| composer.methods.update(|methods| *methods ^= bit)
                />
                <span class="method" data-method=*method>{*method}</span>
            </label>
        });
    }
    view! {
        <div class="composer-fields">
            {url_request::field("url_prefix of the blueprint", composer.prefix)}
            {url_request::field("Rule of the route", composer.rule)}
            <fieldset>
                <legend class="field-label">"Methods (none means GET)"</legend>
                <div class="composer-methods">{checks}</div>
            </fieldset>
            {switch("strict_slashes=False", composer.loose)}
        </div>
    }
}

/// Addresses, and what each gets.
fn tried(map: &UrlMap, draft: &Draft) -> View {
    let method = draft.methods().first().copied().unwrap_or("GET");
    let rule = map.rules().last().map_or("", |(_, _, rule)| rule);
    let mut rows = Vec::new();
    for address in samples(rule) {
        let answer = ask(map, method, &address);
        rows.push(view! {
            <tr>
                <th scope="row">
                    <code>{address}</code>
                </th>
                <td>
                    <span class="status" data-class=status_class(answer.status)>
                        {answer.status.to_string()}
                    </span>
                    {format!(" {}", words(&answer.outcome))}
                </td>
            </tr>
        });
    }
    view! {
        <table class="rows composer-tried">
            <caption>
                "Tried with " <span class="method" data-method=method>{method}</span>
            </caption>
            <tbody>{rows}</tbody>
        </table>
    }
}
