//! The reviewer: compares an endpoint with the rules of section 5, and says what to change, why,
//! and what would be better. All of it follows from the method, the address and what the endpoint
//! is meant to do.

mod rules;
#[cfg(test)]
mod tests;

use widget_kit::components::method::Method;

/// What an endpoint is meant to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Look at something.
    Read,
    /// Add one to a collection.
    Add,
    /// Set all fields of one.
    Replace,
    /// Set some fields of one.
    Change,
    /// Take one away.
    Remove,
}

impl Intent {
    /// All intents, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Add,
        Self::Replace,
        Self::Change,
        Self::Remove,
    ];

    /// The intent, after the words "It is meant to".
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Add => "add one",
            Self::Replace => "replace one completely",
            Self::Change => "change a few fields",
            Self::Remove => "remove one",
        }
    }

    /// The method for it.
    #[must_use]
    pub const fn method(self) -> Method {
        match self {
            Self::Read => Method::Get,
            Self::Add => Method::Post,
            Self::Replace => Method::Put,
            Self::Change => Method::Patch,
            Self::Remove => Method::Delete,
        }
    }
}

/// What a reviewer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Fine,
    /// Other words in the path.
    Reword,
    /// Another method.
    Method,
    /// Something belongs in another place: path, query string, body.
    Move,
}

impl Verdict {
    /// All verdicts, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Fine, Self::Reword, Self::Method, Self::Move];

    /// The label of the button.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Fine => "Fine as it is",
            Self::Reword => "Reword the path",
            Self::Method => "Another method",
            Self::Move => "Move a part",
        }
    }
}

/// A remark, with what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it asks for.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
}

/// What the reviewer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What is to be changed; empty means that it is fine.
    pub remarks: Vec<Remark>,
    /// The method that would be better, or the same.
    pub method: Method,
    /// The address that would be better, or the same.
    pub target: String,
}

impl Review {
    /// Whether the reviewer agrees with this verdict.
    #[must_use]
    pub fn agrees(&self, verdict: Verdict) -> bool {
        if self.remarks.is_empty() {
            return verdict == Verdict::Fine;
        }
        self.remarks.iter().any(|remark| remark.verdict == verdict)
    }

    /// Why, remark by remark.
    #[must_use]
    pub fn reasons(&self) -> Vec<String> {
        let reasons = self.remarks.iter().map(|remark| remark.reason.clone());
        reasons.collect()
    }

    fn remark(&mut self, verdict: Verdict, reason: &str) {
        if self.remarks.iter().all(|known| known.reason != reason) {
            self.remarks.push(Remark {
                verdict,
                reason: reason.to_owned(),
            });
        }
    }
}

/// Reviews an endpoint.
#[must_use]
pub fn review(intent: Intent, method: Method, target: &str) -> Review {
    let mut review = Review {
        remarks: Vec::new(),
        method,
        target: String::new(),
    };
    let (path, query) = target.trim().split_once('?').unwrap_or((target.trim(), ""));
    let mut segments = rules::segments(&mut review, path);
    let prefix = rules::take_version(&mut review, &mut segments);
    let filters = rules::take_filters(&mut review, &mut segments);
    let mut segments = rules::reword(&mut review, intent, &segments);
    let mut pairs = rules::non_empty(query, '&');
    rules::take_id_from_query(&mut review, &mut segments, &mut pairs);
    rules::take_values_from_query(&mut review, intent, &mut pairs);
    rules::shorten(&mut review, &mut segments);
    rules::fit_to_intent(&mut review, intent, &mut segments);
    rules::check_method(&mut review, intent, &segments);
    pairs.extend(filters);
    review.target = format!("{prefix}{}", segments.join("/"));
    if !pairs.is_empty() {
        review.target.push('?');
        review.target.push_str(&pairs.join("&"));
    }
    review
}
