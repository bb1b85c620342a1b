//! Elements as nodes: attributes, properties, classes, listeners, children.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use reactive_graph::owner::Owner;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Node};

use super::{Built, build, keep_up, patch_all};
use crate::dom::event::Handler;
use crate::dom::window::{callback, document};
use crate::dom::{Content, Element, Listener, Source, Value, note};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element and what is known of it.
pub struct BuiltElement {
    node: web_sys::Element,
    tag: &'static str,
    /// The attributes that stay as they are; `None` for one that changes by itself.
    attributes: Vec<(&'static str, Option<Value>)>,
    listeners: Vec<(&'static str, Slot)>,
    content: BuiltContent,
}

/// What listens to an event; a later view puts its own handler here.
type Slot = Rc<RefCell<(Option<Owner>, Handler)>>;

enum BuiltContent {
    Children(Vec<Built>),
    Markup(Cow<'static, str>),
}

/// Writes a value to a node under a name.
type Write = fn(&web_sys::Element, &'static str, &Value);

impl BuiltElement {
    /// The element, not in the page yet.
    pub fn new(element: Element) -> Self {
        let document = document();
        let node = if element.is_svg {
            document.create_element_ns(Some(SVG), element.tag)
        } else {
            document.create_element(element.tag)
        }
        .expect("the code names no element that can't be one");
        let content = match element.content {
            Content::Children(children) => {
                let build = |child| build(child, &node, None);
                BuiltContent::Children(children.into_iter().map(build).collect())
            }
            Content::Markup(markup) => {
                node.set_inner_html(&markup);
                BuiltContent::Markup(markup)
            }
        };
        let rest = Element {
            content: Content::Children(Vec::new()),
            ..element
        };
        Self::dress(node, rest, content, &[], false)
    }

    /// An element that is in the page, with all that the build has written.
    pub fn adopt(node: web_sys::Element, element: Element, children: Vec<Built>) -> Self {
        Self::dress(node, element, BuiltContent::Children(children), &[], true)
    }

    /// The node.
    pub fn node(&self) -> &web_sys::Element {
        &self.node
    }

    /// Whether an element of a later view can be the same node.
    pub fn is_like(&self, element: &Element) -> bool {
        let listeners = self.listeners.iter().map(|(event, _)| *event);
        self.tag == element.tag
            && listeners.eq(element.listeners.iter().map(|listener| listener.event))
            && matches!(
                (&self.content, &element.content),
                (BuiltContent::Children(_), Content::Children(_))
                    | (BuiltContent::Markup(_), Content::Markup(_))
            )
    }

    /// The same node with what a later view says of it.
    pub fn update(self, mut element: Element) -> Box<Self> {
        for ((_, slot), listener) in self.listeners.iter().zip(element.listeners.drain(..)) {
            drop(slot.replace((Owner::current(), listener.handler)));
        }
        let content = std::mem::replace(&mut element.content, Content::Children(Vec::new()));
        let content = match (self.content, content) {
            (BuiltContent::Children(old), Content::Children(new)) => {
                BuiltContent::Children(patch_all(old, new, &self.node, None))
            }
            (BuiltContent::Markup(old), Content::Markup(new)) if old == new => {
                BuiltContent::Markup(old)
            }
            (_, Content::Markup(new)) => {
                self.node.set_inner_html(&new);
                BuiltContent::Markup(new)
            }
            (BuiltContent::Markup(old), Content::Children(_)) => BuiltContent::Markup(old),
        };
        for (name, _) in &self.attributes {
            if !element.attributes.iter().any(|(kept, _)| kept == name) {
                let _ = self.node.remove_attribute(name);
            }
        }
        let mut updated = Self::dress(self.node, element, content, &self.attributes, false);
        updated.listeners = self.listeners;
        Box::new(updated)
    }

    /// Sets what the view says, but for what `before` says was set already, and, when adopting,
    /// for what the build has written.
    fn dress(
        node: web_sys::Element,
        element: Element,
        content: BuiltContent,
        before: &[(&'static str, Option<Value>)],
        is_adopted: bool,
    ) -> Self {
        let attributes = element
            .attributes
            .into_iter()
            .map(|(name, source)| {
                let fixed = match &source {
                    Source::Fixed(value) => Some(value.clone()),
                    Source::Live(_) => None,
                };
                let is_set = fixed.is_some() && before.contains(&(name, fixed.clone()));
                if !is_set {
                    follow(&node, name, source, write_attribute, is_adopted);
                }
                (name, fixed)
            })
            .collect();
        for (name, source) in element.classes {
            follow(&node, name, source, write_class, is_adopted);
        }
        // Behind the children: a choice can only be made among what is there.
        for (name, source) in element.properties {
            follow(&node, name, source, write_property, is_adopted);
        }
        let listeners = element
            .listeners
            .into_iter()
            .map(|listener| listen(&node, listener))
            .collect();
        if let Some(reference) = element.reference {
            note(reference, &node);
        }
        Self {
            node,
            tag: element.tag,
            attributes,
            listeners,
            content,
        }
    }
}

/// Writes a value now, unless it is there, and each time that it changes.
fn follow(
    node: &web_sys::Element,
    name: &'static str,
    source: Source,
    write: Write,
    mut is_there: bool,
) {
    match source {
        Source::Fixed(value) => {
            if !is_there {
                write(node, name, &value);
            }
        }
        Source::Live(mut ask) => {
            let node = node.clone();
            keep_up(Box::new(move || {
                let value = ask.ask();
                if !std::mem::take(&mut is_there) {
                    write(&node, name, &value);
                }
            }));
        }
    }
}

fn write_attribute(node: &web_sys::Element, name: &'static str, value: &Value) {
    let _ = match value {
        Value::Absent | Value::Flag(false) => node.remove_attribute(name),
        Value::Flag(true) => node.set_attribute(name, ""),
        Value::Text(text) => node.set_attribute(name, text),
    };
}

fn write_class(node: &web_sys::Element, name: &'static str, value: &Value) {
    let is_on = *value == Value::Flag(true);
    let _ = node.class_list().toggle_with_force(name, is_on);
}

/// Only what differs is written: setting a field's value moves its cursor.
fn write_property(node: &web_sys::Element, name: &'static str, value: &Value) {
    let name = JsValue::from_str(name);
    let value = match value {
        Value::Absent => JsValue::NULL,
        Value::Flag(flag) => JsValue::from_bool(*flag),
        Value::Text(text) => JsValue::from_str(text),
    };
    if js_sys::Reflect::get(node, &name).as_ref() != Ok(&value) {
        let _ = js_sys::Reflect::set(node, &name, &value);
    }
}

/// The listener lives as long as the node; its handler may be replaced.
fn listen(node: &Node, listener: Listener) -> (&'static str, Slot) {
    let slot: Slot = Rc::new(RefCell::new((Owner::current(), listener.handler)));
    let call = {
        let slot = Rc::clone(&slot);
        callback(Box::new(move |event: JsValue| {
            call(&slot, event.unchecked_into())
        }))
    };
    let _ = node.add_event_listener_with_callback(listener.event, &call);
    (listener.event, slot)
}

/// A handler that causes its own event again isn't called while it runs.
fn call(slot: &Slot, event: Event) {
    if let Ok(mut slot) = slot.try_borrow_mut() {
        let (owner, handler) = &mut *slot;
        match owner {
            Some(owner) => owner.with(|| handler.handle(event)),
            None => handler.handle(event),
        }
    }
}
