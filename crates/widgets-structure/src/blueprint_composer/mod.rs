//! Section 5: a blueprint's prefix, a rule and its methods, written by the reader; what Flask answers
//! to an address, live as both are typed. The routing is that of the users service.

use leptos::prelude::*;

mod addresses;
mod examples;
mod fields;
mod rule_draft;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use flask_core::url_map::UrlMap;

use self::addresses::SampleAddresses;
use self::examples::{EXAMPLES, Example};
use self::fields::{RequestBar, RuleBar, RuleOptions};
use self::rule_draft::{Finding, RuleDraft, finding};
use crate::url_request::{UrlMapListing, answer_to, outcome_sentence};
use widget_kit::components::chips::Chips;
use widget_kit::components::frame::WidgetFrame;
use widget_kit::components::listing::CaptionedListing;
use widget_kit::components::method::Method;
use widget_kit::components::more::More;
use widget_kit::components::task::{Task, Tasks};
use widget_kit::components::verdict::{Tone, Verdict};
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "blueprint-composer",
    title: "Compose a rule",
    options: &[],
};

/// The slash at the end.
const REDIRECT: Task = Task {
    id: "blueprint-composer/redirect",
    sentence: "Get a 308: an address that is almost right.",
};

/// A rule is there, but not for this method.
const METHOD: Task = Task {
    id: "blueprint-composer/method",
    sentence: "Get a 405: the right address with the wrong method.",
};

/// What Flask can't use.
const REFUSED: Task = Task {
    id: "blueprint-composer/refused",
    sentence: "Write a rule that Flask refuses.",
};

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! {
        <WidgetFrame widget=WIDGET tasks=&[REDIRECT, METHOD, REFUSED]>
            <BlueprintComposer/>
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
    method: RwSignal<Method>,
    target: RwSignal<String>,
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
        Self {
            prefix: RwSignal::new(prefix),
            rule: RwSignal::new(rule),
            methods: RwSignal::new(methods),
            is_loose: RwSignal::new(is_loose),
            method: RwSignal::new(first.method),
            target: RwSignal::new(first.target.to_owned()),
        }
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

    /// The address without spaces around it.
    fn address(self) -> String {
        self.target.with(|target| target.trim().to_owned())
    }

    /// The example that the fields are.
    fn example(self) -> Option<usize> {
        let (draft, address) = (self.draft(), self.address());
        let is_written = |example: &Example| {
            example.draft() == draft
                && example.method == self.method.get()
                && example.target == address
        };
        EXAMPLES.iter().position(is_written)
    }

    /// Fills the fields with an example.
    fn write(self, example: &Example) {
        let RuleDraft {
            prefix,
            rule,
            methods,
            is_loose,
        } = example.draft();
        self.prefix.set(prefix);
        self.rule.set(rule);
        self.methods.set(methods);
        self.is_loose.set(is_loose);
        self.method.set(example.method);
        self.target.set(example.target.to_owned());
    }
}

#[component]
fn BlueprintComposer() -> impl IntoView {
    let composer = Composer::new();
    let draft = Memo::new(move |_| composer.draft());
    let tasks = Tasks::expect();
    let found = Memo::new(move |_| {
        let method = composer.method.get();
        draft.with(|draft| finding(draft, method, &composer.address()))
    });
    for (task, finding) in [
        (REDIRECT, Finding::Redirected),
        (METHOD, Finding::OtherMethod),
        (REFUSED, Finding::Refused),
    ] {
        tasks.complete_when(task, move || found.get() == Some(finding));
    }
    let labels = EXAMPLES.iter().map(|example| example.label).enumerate();
    let write = move |index: usize| {
        if let Some(example) = EXAMPLES.get(index) {
            composer.write(example);
        }
    };
    view! {
        <div class="widget-body flow">
            <RequestBar composer/>
            <RuleBar composer/>
            <AnswerVerdict composer draft/>
            <SampleAddresses composer draft/>
            <Chips
                legend="Examples"
                options=labels.collect()
                chosen=Signal::derive(move || composer.example())
                on_choose=write
            />
            <More summary="More: methods, strict_slashes, the code, the map">
                <RuleOptions composer/>
                <CaptionedListing
                    class="listing ask-map"
                    caption="In Python"
                    text=Signal::derive(move || draft.with(RuleDraft::python))
                />
                {move || {
                    let map = draft.with(RuleDraft::url_map).ok()?;
                    Some(view! { <UrlMapListing listing=map.listing()/> })
                }}
            </More>
        </div>
    }
}

/// What Flask answers to the address as it is now, or with which words it refuses the rule.
#[component]
fn AnswerVerdict(composer: Composer, draft: Memo<RuleDraft>) -> impl IntoView {
    let verdict = Memo::new(move |_| match draft.with(RuleDraft::url_map) {
        Ok(map) => answer(&map, composer.method.get(), &composer.address()),
        Err(error) => (format!("Flask refuses the rule. {error}"), Tone::Failure),
    });
    let sentence = Signal::derive(move || verdict.with(|(sentence, _)| sentence.clone()));
    let tone = Signal::derive(move || verdict.with(|(_, tone)| *tone));
    view! { <Verdict sentence tone/> }
}

/// What a map answers, in a sentence, and how it is meant.
fn answer(map: &UrlMap, method: Method, address: &str) -> (String, Tone) {
    let answer = answer_to(map, method.as_str(), address);
    let tone = match answer.status {
        ..300 => Tone::Success,
        300..400 => Tone::Open,
        400.. => Tone::Failure,
    };
    let outcome = outcome_sentence(&answer.outcome);
    (
        format!("{} {}. {outcome}", answer.status, answer.reason),
        tone,
    )
}
