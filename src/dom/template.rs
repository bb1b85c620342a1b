//! Markup that `view!` wrote down at compile time: what stays is one string, what changes is
//! handed in where the string has a gap. Calls for each tag, attribute and text would be several
//! times as many bytes. It must not know what is handed in.

use std::borrow::Cow;

use super::{Ask, Content, Element, Listener, Reference, Source, Value, View};

/// The characters that begin a piece of a template; `markup/src/template.rs` writes them. The rest
/// of a piece goes up to the next one.
mod sign {
    pub const HTML: char = '\u{1}';
    pub const SVG: char = '\u{2}';
    pub const ATTRIBUTE: char = '\u{3}';
    pub const CLOSE: char = '\u{4}';
    pub const TEXT: char = '\u{5}';
    // All others begin a gap.
    pub const PROPERTY_GAP: char = '\u{e}';
    pub const CLASS_GAP: char = '\u{f}';
}

/// A template on its way to a view. Gaps are filled from first to last.
pub struct Template {
    rest: &'static str,
    open: Vec<Element>,
    done: Vec<View>,
}

// Called for every view, so none of it may be copied to its callers.
impl Template {
    /// Begins with the pieces in this string.
    #[must_use]
    #[inline(never)]
    pub fn new(pieces: &'static str) -> Box<Self> {
        Box::new(Self {
            rest: pieces,
            open: Vec::new(),
            done: Vec::new(),
        })
    }

    /// A view without gaps.
    #[must_use]
    #[inline(never)]
    pub fn fixed(pieces: &'static str) -> View {
        Self::new(pieces).finish()
    }

    /// Fills the next gap with a view.
    #[inline(never)]
    pub fn view(&mut self, view: View) {
        self.next();
        self.add(view);
    }

    /// Fills the next gap with a text that is always the same.
    #[inline(never)]
    pub fn words(&mut self, text: &'static str) {
        self.view(View::from(text));
    }

    /// Fills the next gap with a text.
    #[inline(never)]
    pub fn string(&mut self, text: String) {
        self.view(View::Text(Cow::Owned(text)));
    }

    /// Fills the next gap with what is asked for a view.
    #[inline(never)]
    pub fn live(&mut self, ask: Box<dyn Ask<View>>) {
        self.view(View::Live(ask));
    }

    /// Fills the next gap, in an attribute, with a text that is always the same.
    #[inline(never)]
    pub fn fixed_words(&mut self, text: &'static str) {
        self.source(Source::from(text));
    }

    /// Fills the next gap, in an attribute, with a text.
    #[inline(never)]
    pub fn fixed_string(&mut self, text: String) {
        self.source(Source::Fixed(Value::Text(Cow::Owned(text))));
    }

    /// Fills the next gap, in an attribute, with a yes or no.
    #[inline(never)]
    pub fn flag(&mut self, flag: bool) {
        self.source(Source::Fixed(Value::Flag(flag)));
    }

    /// Fills the next gap, in an attribute, with what is asked for a value.
    #[inline(never)]
    pub fn live_value(&mut self, ask: Box<dyn Ask<Value>>) {
        self.source(Source::Live(ask));
    }

    /// Fills the next gap, in an attribute, a property or a class.
    #[inline(never)]
    pub fn source(&mut self, source: Source) {
        let Some((sign, name)) = self.next() else {
            return;
        };
        let Some(element) = self.open.last_mut() else {
            return;
        };
        match sign {
            sign::PROPERTY_GAP => element.properties.push((name, source)),
            sign::CLASS_GAP => element.classes.push((name, source)),
            _ => element.attributes.push((name, source)),
        }
    }

    /// Has the element of the next gap listen to an event.
    #[inline(never)]
    pub fn on(&mut self, listener: Listener) {
        self.next();
        if let Some(element) = self.open.last_mut() {
            element.listeners.push(listener);
        }
    }

    /// Has the node of the next gap's element noted once it is there.
    #[inline(never)]
    pub fn reference(&mut self, reference: Reference) {
        self.next();
        if let Some(element) = self.open.last_mut() {
            element.reference = Some(reference);
        }
    }

    /// Fills the element of the next gap with markup, which must be safe to insert.
    #[inline(never)]
    pub fn markup(&mut self, markup: Cow<'static, str>) {
        self.next();
        if let Some(element) = self.open.last_mut() {
            element.content = Content::Markup(markup);
        }
    }

    /// The view.
    #[must_use]
    #[inline(never)]
    #[expect(clippy::boxed_local, reason = "it has been in its box all along")]
    pub fn finish(mut self: Box<Self>) -> View {
        self.next();
        match self.done.len() {
            1 => self.done.pop().unwrap_or_default(),
            _ => View::Many(self.done),
        }
    }

    /// Puts in what stands before the next gap, and returns that gap and the name in it.
    fn next(&mut self) -> Option<(char, &'static str)> {
        loop {
            let mut rest = self.rest.chars();
            let sign = rest.next()?;
            let rest = rest.as_str();
            let end = rest.bytes().position(|byte| byte < b' ' && byte != b'\n');
            let (words, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            self.rest = after;
            match sign {
                sign::HTML | sign::SVG => {
                    self.open.push(Element::new(words, sign == sign::SVG));
                }
                sign::ATTRIBUTE => {
                    let (name, value) = words.split_once('=').unwrap_or((words, ""));
                    if let Some(element) = self.open.last_mut() {
                        element.attributes.push((name, Source::from(value)));
                    }
                }
                sign::CLOSE => {
                    if let Some(element) = self.open.pop() {
                        self.add(View::Element(Box::new(element)));
                    }
                }
                sign::TEXT => self.add(View::from(words)),
                _ => return Some((sign, words)),
            }
        }
    }

    fn add(&mut self, view: View) {
        match self.open.last_mut() {
            Some(element) => {
                if let Content::Children(children) = &mut element.content {
                    children.push(view);
                }
            }
            None => self.done.push(view),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dom::prelude::*;

    #[test]
    fn gaps_are_filled_where_they_stand() {
        let name = "Ada";
        let is_on = true;
        let view = view! {
            <p class="a" title=name class:on=is_on>
                "Hello, "
                <b>{name}</b>
                {vec!["!", "?"]}
                <svg viewBox="0 0 1 1"><path d="M0 0=h1"></path></svg>
            </p>
            <input disabled value="x=1"/>
            "End\nof it"
        };
        assert_eq!(
            view.into_html(),
            "<p title=\"Ada\" class=\"a on\">Hello, <b>Ada</b>!<!---->?\
             <svg viewBox=\"0 0 1 1\"><path d=\"M0 0=h1\"></path></svg></p>\
             <input disabled value=\"x=1\">End\nof it"
        );
    }

    #[test]
    fn text_that_was_broken_for_the_source_is_one_line_again() {
        let view = view! {
            <p>
                "One line
                and another"
            </p>
        };
        assert_eq!(view.into_html(), "<p>One line and another</p>");
    }
}
