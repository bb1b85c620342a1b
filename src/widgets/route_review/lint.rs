//! The reviewer: holds an endpoint against the rules of section 5 and says what to change, why,
//! and what would be better. Everything follows from the method, the address and what the endpoint
//! is meant to do; it must not know the twelve endpoints that readers are asked about.

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

    fn remark(&mut self, verdict: Verdict, reason: impl Into<String>) {
        let reason = reason.into();
        if self.remarks.iter().all(|known| known.reason != reason) {
            self.remarks.push(Remark { verdict, reason });
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
    let version = version(&mut review, &mut segments);
    let filters = take_filters(&mut review, &mut segments);
    reword(&mut review, intent, &mut segments);
    let mut query: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
    ids_from_query(&mut review, &mut segments, &mut query);
    values_from_query(&mut review, intent, &mut query);
    shorten(&mut review, &mut segments);
    fit_to_intent(&mut review, intent, &mut segments);
    check_method(&mut review, intent, &segments);
    review.target = version + &segments.join("/");
    let mut pairs = query.iter().map(|pair| (*pair).to_owned()).chain(filters);
    if let Some(first) = pairs.next() {
        review.target.push('?');
        review
            .target
            .push_str(&pairs.fold(first, |all, pair| all + "&" + &pair));
    }
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
    let pieces = without_end.split('/');
    if pieces.clone().any(str::is_empty) && !without_end.is_empty() {
        review.remark(Verdict::Reword, "One slash between two pieces is enough.");
    }
    pieces
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The start of the address up to the version, which is taken out of the segments.
fn version(review: &mut Review, segments: &mut Vec<String>) -> String {
    let is_version = |segment: &String| {
        let number = segment.strip_prefix('v').unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some(at) = segments.iter().take(2).position(is_version) else {
        let reason = "There is no version in it, so the contract can never change.";
        review.remark(Verdict::Reword, reason);
        segments.retain(|segment| segment != "api");
        return "/api/v1/".to_owned();
    };
    let start: Vec<String> = segments.drain(..=at).collect();
    ["/", &start.join("/"), "/"].concat()
}

/// Whether a segment stands for one thing: `5`, a UUID, `<int:id>`, `{id}`, `:id`.
fn is_id(segment: &str) -> bool {
    let is_number = segment.bytes().all(|byte| byte.is_ascii_digit());
    let is_uuid = segment.len() == 36 && segment.matches('-').count() == 4;
    is_number || is_uuid || segment.starts_with(['<', '{', ':'])
}

/// Verbs, capitals, file endings and singulars.
fn reword(review: &mut Review, intent: Intent, segments: &mut Vec<String>) {
    let old = std::mem::take(segments);
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
                review.remark(Verdict::Reword, reason);
            }
        }
        let mut words = split(name);
        let found = words.first().and_then(|word| verb(word));
        // A noun such as "book" is a verb only in front of another word, or behind a thing.
        let is_noun = words.len() == 1 && words.iter().all(|word| is_counted(word));
        let found =
            found.filter(|_| !is_noun || at > 0 && old.get(at - 1).is_some_and(|id| is_id(id)));
        if let Some(found) = found {
            let word = words.remove(0);
            let reason = match found {
                Verb::Method => format!("“{word}” is a verb, and the method is the verb."),
                Verb::Action(noun) => {
                    thing = Some(noun);
                    format!("“{word}” is a verb. The thing that it makes is a noun: {noun}.")
                }
            };
            review.remark(Verdict::Reword, reason);
            if let Some(by) = words.iter().position(|word| word == "by") {
                words.truncate(by);
            }
            words.retain(|word| word != "all" && word != "id");
            // /users/5/updateEmail: the email is a field of the one that the path has named.
            if intent == Intent::Change && segments.last().is_some_and(|before| is_id(before)) {
                words.clear();
            }
        } else if name.contains('_') || name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            let reason = "Small letters, and hyphens between words: then nobody has to guess.";
            review.remark(Verdict::Reword, reason);
        }
        let Some(last) = words.pop() else { continue };
        let before_id = old.get(at + 1).is_some_and(|next| is_id(next));
        let is_one = !is_plural(&last) && (before_id || is_counted(&last));
        // The part of a thing may be a single one, whatever it is called: /items/3/product.
        let is_part = segments.last().is_some_and(|before| is_id(before)) && !before_id;
        if is_one && found.is_none() && !is_part {
            let many = plural(&last);
            let reason = format!("“{last}” is one of many: the collection is called {many}.");
            review.remark(Verdict::Reword, reason);
        }
        let rename = found.is_some() || is_one && !is_part;
        words.push(if rename { plural(&last) } else { last });
        segments.push(words.join("-"));
    }
    segments.extend(thing.map(str::to_owned));
}

/// `/role/admin` behind a collection becomes `role=admin`.
fn take_filters(review: &mut Review, segments: &mut Vec<String>) -> Vec<String> {
    let mut filters = Vec::new();
    while let Some(at) = segments.windows(3).position(|three| match three {
        [before, word, _] => is_filter(word) && is_plural(before),
        _ => false,
    }) {
        let taken: Vec<String> = segments.drain(at + 1..at + 3).collect();
        let reason =
            "It chooses among many. The path says which thing, the query string which of them.";
        review.remark(Verdict::Move, reason);
        filters.push(taken.join("="));
    }
    filters
}

/// `?id=5` and, of users, `?user_id=5` become a piece of the path.
fn ids_from_query(review: &mut Review, segments: &mut Vec<String>, query: &mut Vec<&str>) {
    let last = segments.last().cloned().unwrap_or_default();
    if is_id(&last) {
        return;
    }
    let names_one = |pair: &str| {
        let (name, value) = pair.split_once('=')?;
        let name = split(name).join("-");
        let own = name.strip_suffix("-id").map(plural);
        (name == "id" || own.is_some_and(|own| own == last)).then(|| value.to_owned())
    };
    let Some((at, id)) = query
        .iter()
        .enumerate()
        .find_map(|(at, pair)| names_one(pair).map(|id| (at, id)))
    else {
        return;
    };
    query.remove(at);
    segments.push(id);
    let reason = "The id says which thing is meant, so it belongs in the path.";
    review.remark(Verdict::Move, reason);
}

/// What is to be stored belongs in the body; a verb in the query string is a verb.
fn values_from_query(review: &mut Review, intent: Intent, query: &mut Vec<&str>) {
    let is_verb = |pair: &&str| matches!(pair.split('=').next(), Some("action" | "method" | "do"));
    if query.iter().any(is_verb) {
        let reason = "An action in the query string is a verb as well, and the method is the verb.";
        review.remark(Verdict::Reword, reason);
        query.retain(|pair| !is_verb(pair));
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
    let ids: Vec<usize> = segments
        .iter()
        .enumerate()
        .filter_map(|(at, segment)| is_id(segment).then_some(at))
        .collect();
    if let [_, _, .., last] = *ids.as_slice() {
        segments.drain(..last.saturating_sub(1));
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
    let reason = match (review.method, intent) {
        (method, _) if method == wanted => return,
        ("HEAD", Intent::Read) => return,
        // With PUT the client may choose the address itself (RFC 9110 §9.3.4).
        ("PUT", Intent::Add) if adds_by_address => return,
        ("GET" | "HEAD", _) => {
            "GET only looks. Previews, caches and search engines send it unasked.".to_owned()
        }
        (_, Intent::Read) => {
            "It only looks, and GET says so. Then it can be repeated and cached.".to_owned()
        }
        ("PUT", Intent::Change) => {
            "PUT replaces the whole thing. To change a few fields there is PATCH.".to_owned()
        }
        ("PATCH", Intent::Replace) => {
            "PATCH changes what is sent and keeps the rest. To replace all there is PUT.".to_owned()
        }
        (method, _) => format!("{method} asks for something else. {wanted} says what is meant."),
    };
    review.remark(Verdict::Method, reason);
    review.method = wanted;
}

#[cfg(test)]
mod tests;
