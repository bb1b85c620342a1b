//! The rules of section 5. Each rule looks for one kind of mistake, remarks on it, and corrects it.

use super::super::words::{Verb, is_counted, is_filter, is_plural, plural, split, verb};
use super::{Intent, Review, Verdict};
use widget_kit::components::method::Method;

/// The parts of a text between separators, without empty ones.
pub(super) fn non_empty(text: &str, separator: char) -> Vec<String> {
    let parts = text.split(separator).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The pieces between the slashes.
pub(super) fn segments(review: &mut Review, path: &str) -> Vec<String> {
    if !path.starts_with('/') {
        review.remark(Verdict::Reword, "An address starts with a slash.");
    }
    let inside = path.strip_prefix('/').unwrap_or(path);
    let without_end = inside.strip_suffix('/').unwrap_or(inside);
    if without_end.len() < inside.len() {
        let reason = "A slash at the end makes it a different address. In this API, addresses end \
                      without one.";
        review.remark(Verdict::Reword, reason);
    }
    let segments = non_empty(without_end, '/');
    if segments.join("/") != without_end {
        review.remark(Verdict::Reword, "One slash between two pieces is enough.");
    }
    segments
}

/// Removes the segments up to the version and returns them as the start of the address; without a
/// version the start that the address should have.
pub(super) fn take_version(review: &mut Review, segments: &mut Vec<String>) -> String {
    let is_version = |segment: &String| {
        let number = segment.strip_prefix('v').unwrap_or_default();
        !number.is_empty() && is_number(number)
    };
    // `/v1/…` or `/api/v1/…`: further on, a version isn't a prefix.
    if let Some(index) = segments.iter().take(2).position(is_version) {
        let prefix: Vec<String> = segments.drain(..=index).collect();
        return format!("/{}/", prefix.join("/"));
    }
    let reason = "There is no version in the path, so the contract can never change.";
    review.remark(Verdict::Reword, reason);
    segments.retain(|segment| segment != "api");
    "/api/v1/".to_owned()
}

/// Whether a text consists of digits.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a segment identifies one thing: `5`, a UUID, `<int:id>`, `{id}`, `:id`.
fn is_id(segment: &str) -> bool {
    let is_uuid = segment.len() == 36 && segment.bytes().filter(|byte| *byte == b'-').count() == 4;
    is_number(segment) || is_uuid || segment.starts_with(['<', '{', ':'])
}

/// Verbs, capitals, file endings and singulars: the segments as they should be worded.
pub(super) fn reword(review: &mut Review, intent: Intent, segments: &[String]) -> Vec<String> {
    let mut reworded: Vec<String> = Vec::new();
    let mut thing = None;
    for (index, segment) in segments.iter().enumerate() {
        if is_id(segment) {
            reworded.push(segment.clone());
            continue;
        }
        let previous = index.checked_sub(1).and_then(|index| segments.get(index));
        let place = SegmentPlace {
            previous_is_id: previous.is_some_and(|previous| is_id(previous)),
            is_behind_id: reworded.last().is_some_and(|before| is_id(before)),
            is_before_id: segments.get(index + 1).is_some_and(|next| is_id(next)),
            is_field_change: intent == Intent::Change,
        };
        let (segment, made) = reword_segment(review, place, segment);
        reworded.extend(segment);
        thing = made.or(thing);
    }
    reworded.extend(thing.map(str::to_owned));
    reworded
}

/// Where a segment is.
#[derive(Clone, Copy)]
struct SegmentPlace {
    /// Whether the segment in front of it, as it was written, is an id.
    previous_is_id: bool,
    /// The same once the segments in front of it are reworded, which may have dropped one.
    is_behind_id: bool,
    is_before_id: bool,
    /// Whether the endpoint is meant to change fields.
    is_field_change: bool,
}

/// The reworded segment, if anything is left of it, and the noun for what its verb creates.
fn reword_segment(
    review: &mut Review,
    place: SegmentPlace,
    segment: &str,
) -> (Option<String>, Option<&'static str>) {
    let name = without_format(review, segment);
    let mut words = split(name);
    let mut thing = None;
    let mut found = words.first().and_then(|word| verb(word));
    // A noun such as "book" is a verb only before another word, or after an id.
    if let [word] = words.as_slice()
        && is_counted(word)
        && !place.previous_is_id
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
        // /users/5/updateEmail: the email is a field of the user that the path has named.
        if place.is_field_change && place.is_behind_id {
            words.clear();
        }
        words.retain(|word| word != "all" && word != "id");
    } else if name.contains('_') || name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        let reason = "Use lower case, with hyphens between words: then you never have to guess.";
        review.remark(Verdict::Reword, reason);
    }
    let Some(last) = words.pop() else {
        return (None, thing);
    };
    let is_singular = !is_plural(&last) && (place.is_before_id || is_counted(&last));
    // The part of a thing may be a single one, whatever it is called: /items/3/product.
    let is_part = place.is_behind_id && !place.is_before_id;
    if is_singular && found.is_none() && !is_part {
        let many = plural(&last);
        let reason = format!("“{last}” is one of many: the collection is called {many}.");
        review.remark(Verdict::Reword, &reason);
    }
    let is_renamed = found.is_some() || is_singular && !is_part;
    words.push(if is_renamed { plural(&last) } else { last });
    (Some(words.join("-")), thing)
}

/// The segment without the ending of a file.
fn without_format<'a>(review: &mut Review, segment: &'a str) -> &'a str {
    let mut name = segment;
    for ending in [".json", ".xml", ".html", ".php"] {
        if let Some(without) = name.strip_suffix(ending) {
            name = without;
            let reason = format!("{ending} names a format, and a format belongs in a header.");
            review.remark(Verdict::Reword, &reason);
        }
    }
    name
}

/// Takes filters out of the path: `/role/admin` after a collection becomes `role=admin`.
pub(super) fn take_filters(review: &mut Review, segments: &mut Vec<String>) -> Vec<String> {
    let mut filters = Vec::new();
    let mut index = 0;
    while let Some([before, word, value]) = segments.get(index..index + 3) {
        if is_filter(word) && is_plural(before) {
            filters.push(format!("{word}={value}"));
            segments.drain(index + 1..index + 3);
            let reason = "This filters a collection. The path names the collection, and the query \
                          string filters it.";
            review.remark(Verdict::Move, reason);
        } else {
            index += 1;
        }
    }
    filters
}

/// `?id=5` and, of users, `?user_id=5` become a piece of the path.
pub(super) fn take_id_from_query(
    review: &mut Review,
    segments: &mut Vec<String>,
    query: &mut Vec<String>,
) {
    let last = segments.last().cloned().unwrap_or_default();
    if is_id(&last) {
        return;
    }
    for (index, pair) in query.iter().enumerate() {
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };
        let name = split(name).join("-");
        let own = name.strip_suffix("-id").map(plural);
        if name == "id" || own.is_some_and(|own| own == last) {
            segments.push(value.to_owned());
            query.remove(index);
            let reason = "The id says which thing is meant, so it belongs in the path.";
            review.remark(Verdict::Move, reason);
            return;
        }
    }
}

/// Values to store belong in the body, and a verb in the query string is still a verb.
pub(super) fn take_values_from_query(review: &mut Review, intent: Intent, query: &mut Vec<String>) {
    let all = query.len();
    query.retain(|pair| {
        let name = pair.split('=').next();
        !matches!(name, Some("action" | "method" | "do"))
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

/// With more than two ids, the last thing gets a short address without the ids before it.
pub(super) fn shorten(review: &mut Review, segments: &mut Vec<String>) {
    let ids: Vec<usize> = segments
        .iter()
        .enumerate()
        .filter(|(_, segment)| is_id(segment))
        .map(|(index, _)| index)
        .collect();
    if let [_, _, .., last] = *ids.as_slice() {
        segments.drain(..last - 1);
        let reason = "One level is plenty. What has an id of its own gets an address of its own.";
        review.remark(Verdict::Move, reason);
    }
}

/// The path names one thing if one is meant, and the collection if something is added.
pub(super) fn fit_to_intent(review: &mut Review, intent: Intent, segments: &mut Vec<String>) {
    let Some(last) = segments.last() else { return };
    let one_of_many = matches!(intent, Intent::Replace | Intent::Change | Intent::Remove);
    if intent == Intent::Add && is_id(last) && review.method != Method::Put {
        segments.pop();
        let reason = "A new item has no id yet. Send it to the collection, which gives it one.";
        review.remark(Verdict::Move, reason);
    } else if one_of_many && is_plural(last) {
        segments.push("<int:id>".to_owned());
        let reason = "This is the whole collection. The path has to say which item is meant.";
        review.remark(Verdict::Move, reason);
    }
}

/// Compares the method with the intent.
pub(super) fn check_method(review: &mut Review, intent: Intent, segments: &[String]) {
    let wanted = intent.method();
    let adds_by_address = segments.last().is_some_and(|last| is_id(last));
    let reason = match (review.method, intent) {
        (method, _) if method == wanted => return,
        (Method::Head, Intent::Read) => return,
        // With PUT the client may choose the address itself (RFC 9110 §9.3.4).
        (Method::Put, Intent::Add) if adds_by_address => return,
        (Method::Get | Method::Head, _) => {
            "GET only reads. Previews, caches and search engines send it without being asked."
                .to_owned()
        }
        (_, Intent::Read) => {
            "This only reads, and GET says so. Then it can be repeated and cached.".to_owned()
        }
        (Method::Put, Intent::Change) => {
            "PUT replaces the whole thing. To change a few fields, use PATCH.".to_owned()
        }
        (Method::Patch, Intent::Replace) => {
            "PATCH changes what is sent and keeps the rest. To replace everything, use PUT."
                .to_owned()
        }
        (method, _) => {
            format!("{method} means something else. {wanted} is the method for this.")
        }
    };
    review.remark(Verdict::Method, &reason);
    review.method = wanted;
}
