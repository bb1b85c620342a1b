//! The reviewer: holds an endpoint against the rules of section 5 and says what to change, why,
//! and what would be better. Everything follows from the method, the address and what the endpoint
//! is meant to do; it must not know the twelve endpoints that readers are asked about.

use super::pieces::{leave_out, pieces, take_first};
use super::words::{Verb, is_counted, is_filter, is_plural, plural, split, verb};

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
    /// All of them, each as it is offered.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Read, "read"),
        (Self::Add, "add one"),
        (Self::Replace, "replace one whole"),
        (Self::Change, "change a few fields"),
        (Self::Remove, "remove one"),
    ];

    /// The method that says so.
    #[must_use]
    pub const fn method(self) -> &'static str {
        match self {
            Self::Read => "GET",
            Self::Add => "POST",
            Self::Replace => "PUT",
            Self::Change => "PATCH",
            Self::Remove => "DELETE",
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
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Fine, Self::Reword, Self::Method, Self::Move];

    /// What the button says.
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
    pub method: &'static str,
    /// The address that would be better, or the same.
    pub target: String,
}

impl Review {
    /// Whether the reviewer would say so, too.
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
        let mut reasons = Vec::new();
        for remark in &self.remarks {
            reasons.push(remark.reason.clone());
        }
        reasons
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
pub fn review(intent: Intent, method: &'static str, target: &str) -> Review {
    let mut review = Review {
        remarks: Vec::new(),
        method,
        target: String::new(),
    };
    let (path, query) = target.trim().split_once('?').unwrap_or((target.trim(), ""));
    let mut segments = segments(&mut review, path);
    let mut better = version(&mut review, &mut segments);
    let filters = take_filters(&mut review, &mut segments);
    reword(&mut review, intent, &mut segments);
    let mut pairs = pieces(query, '&');
    ids_from_query(&mut review, &mut segments, &mut pairs);
    values_from_query(&mut review, intent, &mut pairs);
    shorten(&mut review, &mut segments);
    fit_to_intent(&mut review, intent, &mut segments);
    check_method(&mut review, intent, &segments);
    better.push_str(&segments.join("/"));
    pairs.extend(filters);
    if !pairs.is_empty() {
        better.push('?');
        better.push_str(&pairs.join("&"));
    }
    review.target = better;
    review
}

/// The pieces between the slashes.
fn segments(review: &mut Review, path: &str) -> Vec<String> {
    if !path.starts_with('/') {
        review.remark(Verdict::Reword, "An address starts with a slash.");
    }
    let inside = path.strip_prefix('/').unwrap_or(path);
    let without_end = inside.strip_suffix('/').unwrap_or(inside);
    if without_end.len() < inside.len() {
        let reason = "With a slash at the end it is another address. Here there is none.";
        review.remark(Verdict::Reword, reason);
    }
    let pieces = pieces(without_end, '/');
    if pieces.join("/") != without_end {
        review.remark(Verdict::Reword, "One slash between two pieces is enough.");
    }
    pieces
}

/// The start of the address up to the version, which is taken out of the segments.
fn version(review: &mut Review, segments: &mut Vec<String>) -> String {
    let mut start = "/".to_owned();
    for at in 1..3 {
        let Some(segment) = segments.get(at - 1) else {
            break;
        };
        start.push_str(segment);
        start.push('/');
        let number = segment.strip_prefix('v').unwrap_or_default();
        if !number.is_empty() && is_number(number) {
            take_first(segments, at);
            return start;
        }
    }
    let reason = "There is no version in it, so the contract can never change.";
    review.remark(Verdict::Reword, reason);
    leave_out(segments, &|segment| segment == "api");
    "/api/v1/".to_owned()
}

/// Whether a text has no characters but digits.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a segment stands for one thing: `5`, a UUID, `<int:id>`, `{id}`, `:id`.
fn is_id(segment: &str) -> bool {
    let is_uuid = segment.len() == 36 && segment.bytes().filter(|byte| *byte == b'-').count() == 4;
    is_number(segment) || is_uuid || segment.starts_with(['<', '{', ':'])
}

/// Verbs, capitals, file endings and singulars.
fn reword(review: &mut Review, intent: Intent, segments: &mut Vec<String>) {
    let old = std::mem::take(segments);
    let is_id_at = |at: usize| old.get(at).is_some_and(|segment| is_id(segment));
    let mut thing = None;
    for (at, segment) in old.iter().enumerate() {
        if is_id(segment) {
            segments.push(segment.clone());
            continue;
        }
        let mut name = segment.as_str();
        for ending in [".json", ".xml", ".html", ".php"] {
            if let Some(without) = name.strip_suffix(ending) {
                name = without;
                let reason = format!("{ending} says a format, and that is said in a header.");
                review.remark(Verdict::Reword, &reason);
            }
        }
        let is_behind_id = segments.last().is_some_and(|before| is_id(before));
        let mut words = split(name);
        let mut found = words.first().and_then(|word| verb(word));
        // A noun such as "book" is a verb only in front of another word, or behind a thing.
        if let [word] = words.as_slice()
            && is_counted(word)
            && !(at > 0 && is_id_at(at - 1))
        {
            found = None;
        }
        if let Some(found) = found {
            let word = words.remove(0);
            let reason = match found {
                Verb::Method => format!("“{word}” is a verb, and the method is the verb."),
                Verb::Action(noun) => {
                    thing = Some(noun);
                    format!("“{word}” is a verb. The thing that it makes is a noun: {noun}.")
                }
            };
            review.remark(Verdict::Reword, &reason);
            if let Some(by) = words.iter().position(|word| word == "by") {
                words.truncate(by);
            }
            // /users/5/updateEmail: the email is a field of the one that the path has named.
            let is_field = intent == Intent::Change && is_behind_id;
            leave_out(&mut words, &|word| {
                is_field || word == "all" || word == "id"
            });
        } else if name.contains('_') || name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            let reason = "Small letters, and hyphens between words: then nobody has to guess.";
            review.remark(Verdict::Reword, reason);
        }
        let Some(last) = words.pop() else { continue };
        let before_id = is_id_at(at + 1);
        let is_one = !is_plural(&last) && (before_id || is_counted(&last));
        // The part of a thing may be a single one, whatever it is called: /items/3/product.
        let is_part = is_behind_id && !before_id;
        if is_one && found.is_none() && !is_part {
            let many = plural(&last);
            let reason = format!("“{last}” is one of many: the collection is called {many}.");
            review.remark(Verdict::Reword, &reason);
        }
        let rename = found.is_some() || is_one && !is_part;
        words.push(if rename { plural(&last) } else { last });
        segments.push(words.join("-"));
    }
    if let Some(thing) = thing {
        segments.push(thing.to_owned());
    }
}

/// `/role/admin` behind a collection becomes `role=admin`.
fn take_filters(review: &mut Review, segments: &mut Vec<String>) -> Vec<String> {
    let mut filters = Vec::new();
    let mut at = 0;
    while let Some([before, word, value]) = segments.get(at..at + 3) {
        at += 1;
        if is_filter(word) && is_plural(before) {
            filters.push([word, "=", value].concat());
            segments.remove(at);
            segments.remove(at);
            at -= 1;
            let reason =
                "It chooses among many. The path says which thing, the query string which of them.";
            review.remark(Verdict::Move, reason);
        }
    }
    filters
}

/// `?id=5` and, of users, `?user_id=5` become a piece of the path.
fn ids_from_query(review: &mut Review, segments: &mut Vec<String>, query: &mut Vec<String>) {
    let last = segments.last().cloned().unwrap_or_default();
    if is_id(&last) {
        return;
    }
    for (at, pair) in query.iter().enumerate() {
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };
        let name = split(name).join("-");
        let own = name.strip_suffix("-id").map(plural);
        if name == "id" || own.is_some_and(|own| own == last) {
            segments.push(value.to_owned());
            query.remove(at);
            let reason = "The id says which thing is meant, so it belongs in the path.";
            review.remark(Verdict::Move, reason);
            return;
        }
    }
}

/// What is to be stored belongs in the body; a verb in the query string is a verb.
fn values_from_query(review: &mut Review, intent: Intent, query: &mut Vec<String>) {
    let all = query.len();
    leave_out(query, &|pair| {
        let name = pair.split('=').next();
        matches!(name, Some("action" | "method" | "do"))
    });
    if query.len() < all {
        let reason = "An action in the query string is a verb as well, and the method is the verb.";
        review.remark(Verdict::Reword, reason);
    }
    let stores = matches!(intent, Intent::Add | Intent::Replace | Intent::Change);
    if stores && !query.is_empty() {
        let reason = "What is to be stored belongs in the body: addresses end up in logs.";
        review.remark(Verdict::Move, reason);
        query.clear();
    }
}

/// More than two ids: what has an id of its own gets a short address of its own.
fn shorten(review: &mut Review, segments: &mut Vec<String>) {
    let (mut ids, mut last) = (0, 0);
    for (at, segment) in segments.iter().enumerate() {
        if is_id(segment) {
            ids += 1;
            last = at;
        }
    }
    if ids > 2 {
        take_first(segments, last - 1);
        let reason = "One level is plenty. What has an id of its own gets an address of its own.";
        review.remark(Verdict::Move, reason);
    }
}

/// One thing where one is meant, the collection where something is added.
fn fit_to_intent(review: &mut Review, intent: Intent, segments: &mut Vec<String>) {
    let Some(last) = segments.last() else { return };
    let one_of_many = matches!(intent, Intent::Replace | Intent::Change | Intent::Remove);
    if intent == Intent::Add && is_id(last) && review.method != "PUT" {
        segments.pop();
        let reason = "What is added has no id yet. Send it to the collection, which gives it one.";
        review.remark(Verdict::Move, reason);
    } else if one_of_many && is_plural(last) {
        segments.push("<int:id>".to_owned());
        let reason = "This is the whole collection. The path has to say which one is meant.";
        review.remark(Verdict::Move, reason);
    }
}

/// The method against what is meant.
fn check_method(review: &mut Review, intent: Intent, segments: &[String]) {
    let wanted = intent.method();
    let adds_by_address = segments.last().is_some_and(|last| is_id(last));
    let otherwise;
    let reason = match (review.method, intent) {
        (method, _) if method == wanted => return,
        ("HEAD", Intent::Read) => return,
        // With PUT the client may choose the address itself (RFC 9110 §9.3.4).
        ("PUT", Intent::Add) if adds_by_address => return,
        ("GET" | "HEAD", _) => {
            "GET only looks. Previews, caches and search engines send it unasked."
        }
        (_, Intent::Read) => "It only looks, and GET says so. Then it can be repeated and cached.",
        ("PUT", Intent::Change) => {
            "PUT replaces the whole thing. To change a few fields there is PATCH."
        }
        ("PATCH", Intent::Replace) => {
            "PATCH changes what is sent and keeps the rest. To replace all there is PUT."
        }
        (method, _) => {
            otherwise = format!("{method} asks for something else. {wanted} says what is meant.");
            &otherwise
        }
    };
    review.remark(Verdict::Method, reason);
    review.method = wanted;
}

#[cfg(test)]
mod tests;
