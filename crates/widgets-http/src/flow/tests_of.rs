//! The answers to examples, for the tests of the widgets.

use super::{Goal, RequestDraft, Sample, SandboxBackend, Summary, answered};
use leptos::prelude::Owner;
use users_service::Settings;
use widget_kit::components::method::Method;

/// Returns which goals each example meets, sent to five users.
pub(crate) fn goals_met(samples: &[Sample], goals: &[Goal]) -> Vec<Vec<&'static str>> {
    let owner = Owner::new();
    let sent = samples
        .iter()
        .map(RequestDraft::of)
        .map(|draft| owner.with(|| answered(SandboxBackend::new(Settings::default()), &draft)));
    sent.map(|sent| {
        let met = goals.iter().filter(|goal| (goal.is_met)(&sent));
        met.map(|goal| goal.task.id).collect()
    })
    .collect()
}

/// Returns status and summary for each example, sent to five users.
pub(crate) fn answers(samples: &[Sample], summary: Summary) -> Vec<(u16, String)> {
    let drafts = samples.iter().map(RequestDraft::of);
    drafts.map(|draft| answer_to(&draft, summary)).collect()
}

/// Returns status and summary for a request that a reader might write.
pub(crate) fn answer(method: Method, target: &str, body: &str, summary: Summary) -> (u16, String) {
    let draft = RequestDraft {
        method,
        target: target.to_owned().into(),
        body: body.to_owned().into(),
        is_typed: true,
    };
    answer_to(&draft, summary)
}

fn answer_to(draft: &RequestDraft, summary: Summary) -> (u16, String) {
    let owner = Owner::new();
    let sent = owner.with(|| answered(SandboxBackend::new(Settings::default()), draft));
    (sent.exchange.response.status, summary(&sent))
}
