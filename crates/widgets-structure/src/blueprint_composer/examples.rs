//! The examples to start from.

use super::rule_draft::RuleDraft;
use widget_kit::components::method::Method::{self, Delete, Get, Post};

/// A rule and a request to it.
pub struct Example {
    /// The button's text.
    pub label: &'static str,
    prefix: &'static str,
    rule: &'static str,
    methods: &'static [Method],
    is_loose: bool,
    /// The method of the request.
    pub method: Method,
    /// The address of the request.
    pub target: &'static str,
}

impl Example {
    /// The rule, as if the reader had written it.
    #[must_use]
    pub fn draft(&self) -> RuleDraft {
        RuleDraft {
            prefix: self.prefix.to_owned(),
            rule: self.rule.to_owned(),
            methods: self.methods.iter().copied().collect(),
            is_loose: self.is_loose,
        }
    }
}

const USERS: &str = "/api/v1/users";

const ONE_USER: Example = Example {
    label: "One user",
    prefix: USERS,
    rule: "/<int:user_id>",
    methods: &[Get],
    is_loose: false,
    method: Get,
    target: "/api/v1/users/007",
};

const SLASH_AT_THE_END: Example = Example {
    label: "A slash at the end",
    prefix: "/desks",
    rule: "/",
    methods: &[Get, Post],
    method: Post,
    target: "/desks",
    ..ONE_USER
};

/// The examples, in the order of the buttons.
pub const EXAMPLES: [Example; 9] = [
    ONE_USER,
    Example {
        label: "Not a number",
        target: "/api/v1/users/abc",
        ..ONE_USER
    },
    Example {
        label: "The collection",
        rule: "",
        methods: &[Get, Post],
        method: Delete,
        target: USERS,
        ..ONE_USER
    },
    SLASH_AT_THE_END,
    Example {
        label: "Both ways",
        is_loose: true,
        ..SLASH_AT_THE_END
    },
    Example {
        label: "A whole path",
        prefix: "/files",
        rule: "/<path:name>",
        target: "/files/2026/may/list.csv",
        ..ONE_USER
    },
    Example {
        label: "No slash in front",
        prefix: "",
        rule: "users",
        target: "/users",
        ..ONE_USER
    },
    Example {
        label: "Unknown converter",
        rule: "/<number:user_id>",
        target: "/api/v1/users/5",
        ..ONE_USER
    },
    Example {
        label: "One name twice",
        rule: "/<int:id>/friends/<int:id>",
        target: "/api/v1/users/1/friends/2",
        ..ONE_USER
    },
];
