//! Section 5: a blueprint's prefix, a rule and its methods, written by the reader; the URL map that
//! Flask builds from them, and the answers to requests. The routing is that of the users service.

use leptos::prelude::*;

mod examples;
mod rule_draft;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use flask_core::url_map::{Answer, UrlMap};

use self::examples::{EXAMPLES, Example};
use self::rule_draft::RuleDraft;
use crate::sample_addresses::sample_addresses;
use crate::url_request::{
    AnswerFigure, CodeField, RuleRejection, UrlMapListing, UrlRequest, UrlRequestForm, answer_to,
    outcome_sentence,
};
use widget_kit::components::checkbox::Switch;
use widget_kit::components::exchange::status_class;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::journal::{Journal, JournalLog};
use widget_kit::components::listing::CaptionedListing;
use widget_kit::components::method::Method;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "blueprint-composer",
    title: "Compose a rule",
    options: &[],
};

const LEAD: &str = "Start with an example, or write a rule of your own. The map and the addresses \
                    change as you type. Then send it a request.";

/// The widget.
pub fn view(_: &Options) -> AnyView {
    let composer = Composer::new();
    view! {
        <WidgetFrame widget=WIDGET lead=LEAD>
            <BlueprintComposer composer/>
            <JournalLog journal=composer.journal/>
        </WidgetFrame>
    }
    .into_any()
}

/// What the reader is writing: the fields of the rule, and the request to it.
#[derive(Clone, Copy)]
struct Composer {
    prefix: RwSignal<String>,
    rule: RwSignal<String>,
    methods: RwSignal<BTreeSet<Method>>,
    is_loose: RwSignal<bool>,
    request: UrlRequest,
    journal: Journal,
}

impl Composer {
    /// The first example.
    fn new() -> Self {
        let [first, ..] = &EXAMPLES;
        let RuleDraft {
            prefix,
            rule,
            methods,
            is_loose,
        } = first.draft();
        let composer = Self {
            prefix: RwSignal::new(prefix),
            rule: RwSignal::new(rule),
            methods: RwSignal::new(methods),
            is_loose: RwSignal::new(is_loose),
            request: UrlRequest::new(first.method, first.target),
            journal: Journal::new("Nothing has been sent yet."),
        };
        composer.request.unsend_on_change(move || composer.draft());
        composer
    }

    /// The fields as a rule, without spaces around them.
    fn draft(self) -> RuleDraft {
        RuleDraft {
            prefix: self.prefix.with(|prefix| prefix.trim().to_owned()),
            rule: self.rule.with(|rule| rule.trim().to_owned()),
            methods: self.methods.get(),
            is_loose: self.is_loose.get(),
        }
    }

    /// Fills the fields with an example.
    fn write(self, example: &Example) {
        let draft = example.draft();
        let result_message = match draft.url_map() {
            Ok(_) => "The URL map has one rule more than a new app.".to_owned(),
            Err(error) => format!("Flask refuses: {error}"),
        };
        self.prefix.set(draft.prefix);
        self.rule.set(draft.rule);
        self.methods.set(draft.methods);
        self.is_loose.set(draft.is_loose);
        self.request.write(example.method, example.target);
        self.journal
            .begin(format!("{}. {result_message}", example.label));
    }
}

#[component]
fn BlueprintComposer(composer: Composer) -> impl IntoView {
    let draft = Memo::new(move |_| composer.draft());
    let url_map = move || draft.with(RuleDraft::url_map);
    let examples = EXAMPLES.iter().map(|example| {
        view! {
            <button class="button" type="button" on:click=move |_| composer.write(example)>
                {example.label}
            </button>
        }
    });
    let send = move |()| {
        let map = untrack(url_map);
        composer.request.send(map.as_ref().ok(), composer.journal);
    };
    view! {
        <div class="widget-body composer">
            <div class="actions" role="group" aria-label="Examples">
                {examples.collect_view()}
            </div>
            <RuleFields composer/>
            <CaptionedListing
                class="listing ask-map"
                caption="The same in Python"
                text=Signal::derive(move || draft.with(RuleDraft::python))
            />
            <RuleRejection exception=Signal::derive(move || {
                url_map().err().map(|error| error.to_string())
            })/>
            {move || {
                let map = url_map().ok()?;
                let method = draft.with(first_method);
                Some(view! {
                    <UrlMapListing listing=map.listing()/>
                    <SampleAnswers method answers=sample_answers(&map, method)/>
                })
            }}
            <UrlRequestForm request=composer.request on_send=send/>
            {move || {
                let map = url_map().ok()?;
                let is_sent = composer.request.is_sent.get();
                is_sent.then(|| view! { <AnswerFigure answer=composer.request.answer(&map)/> })
            }}
        </div>
    }
}

/// The method to try the addresses with.
fn first_method(draft: &RuleDraft) -> Method {
    draft.methods.first().copied().unwrap_or(Method::Get)
}

/// The fields of the blueprint and its rule.
#[component]
fn RuleFields(composer: Composer) -> impl IntoView {
    let checkboxes = Method::OF_ROUTES.map(|method| {
        let methods = composer.methods;
        view! { <MethodCheckbox method methods/> }
    });
    view! {
        <div class="composer-fields">
            <CodeField label="url_prefix of the blueprint" text=composer.prefix/>
            <CodeField label="Rule of the route" text=composer.rule/>
            <fieldset>
                <legend class="field-label">"Methods (none means GET)"</legend>
                <div class="composer-methods">{checkboxes.into_iter().collect_view()}</div>
            </fieldset>
            <Switch label="strict_slashes=False" on=composer.is_loose/>
        </div>
    }
}

/// A checkbox: whether the rule has a method.
#[component]
fn MethodCheckbox(method: Method, methods: RwSignal<BTreeSet<Method>>) -> impl IntoView {
    let is_checked = move || methods.with(|methods| methods.contains(&method));
    let toggle = move |event| {
        methods.update(|methods| {
            if event_target_checked(&event) {
                methods.insert(method);
            } else {
                methods.remove(&method);
            }
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                checked=untrack(is_checked)
                prop:checked=is_checked
                on:change=toggle
            />
            <span class="method" data-method=method.as_str()>
                {method.as_str()}
            </span>
        </label>
    }
}

/// Sample addresses for the map's last rule, each with its answer.
fn sample_answers(map: &UrlMap, method: Method) -> Vec<(String, Answer)> {
    let rule = map.rules().last().map_or("", |(_, _, rule)| rule);
    sample_addresses(rule)
        .into_iter()
        .map(|address| {
            let answer = answer_to(map, method.as_str(), &address);
            (address, answer)
        })
        .collect()
}

/// Sample addresses with their answers.
#[component]
fn SampleAnswers(method: Method, answers: Vec<(String, Answer)>) -> impl IntoView {
    let rows = answers
        .into_iter()
        .map(|(address, answer)| view! { <SampleAnswer address answer/> })
        .collect_view();
    view! {
        <table class="rows composer-tried">
            <caption>
                "Tried with "
                <span class="method" data-method=method.as_str()>
                    {method.as_str()}
                </span>
            </caption>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// A sample address with its answer.
#[component]
fn SampleAnswer(address: String, answer: Answer) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                <code>{address}</code>
            </th>
            <td>
                <span class="status" data-class=status_class(answer.status)>
                    {answer.status.to_string()}
                </span>
                {format!(" {}", outcome_sentence(&answer.outcome))}
            </td>
        </tr>
    }
}
