//! Elements as plain values: one type for all of them, written as text by the build, as nodes by
//! the browser. Leptos's signals drive what changes. Its own elements are a type for each shape,
//! each with its own code to build, update and hydrate it: three times as many bytes for the same
//! pages. It must not know any page or widget.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::pin::Pin;

use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use signal::RwSignal;

#[cfg(feature = "hydrate")]
pub mod browser;
pub mod event;
mod into;
pub mod signal;
mod template;
pub mod tenths;
mod text;
#[cfg(feature = "hydrate")]
pub mod window;

pub use event::Listener;
pub use into::{CollectView, IntoAttribute, IntoView};
pub use reactive_graph::graph::untrack;
pub use template::Template;

/// What a file with views needs: the macros, the types, Leptos's signals and effects.
pub mod prelude {
    pub use super::signal::{Memo, RwSignal, StoredValue};
    #[cfg(feature = "hydrate")]
    pub use super::window::{
        document, on_window_event, request_animation_frame, set_timeout, window,
    };
    pub use super::{
        Children, CollectView, IntoView, NodeRef, View, effect, event_target_checked,
        event_target_value, on_change, spawn,
    };
    pub use front_desk_markup::{component, view};
    pub use reactive_graph::owner::Owner;
    #[cfg(feature = "hydrate")]
    pub use reactive_graph::owner::on_cleanup;
}

/// Runs once the page is up to date, and again after a signal that it read has changed; nowhere
/// but in a browser.
pub fn effect(run: impl FnMut() + 'static) {
    // One type for all: an effect of Leptos is made anew for each closure.
    let mut run: Box<dyn Ask<()>> = Box::new(run);
    reactive_graph::effect::Effect::new(move |_: Option<()>| run.ask());
}

/// Runs a task in the page, from one thing that it waits for to the next.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    // One type for all, as with effects.
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    any_spawner::Executor::spawn_local(task);
}

/// Calls `then` with each new value of what `read` reads, but not with the first.
pub fn on_change<T: 'static>(read: impl Fn() -> T + 'static, mut then: impl FnMut(T) + 'static) {
    let mut is_first = true;
    effect(move || {
        let value = read();
        if !std::mem::take(&mut is_first) {
            untrack(|| then(value));
        }
    });
}

/// The value of the field that an event is about.
#[must_use]
pub fn event_target_value(event: &web_sys::Event) -> String {
    field_of(event).map_or_else(String::new, |field| field.value())
}

/// Whether the box that an event is about is ticked.
#[must_use]
pub fn event_target_checked(event: &web_sys::Event) -> bool {
    field_of(event).is_some_and(|field| field.checked())
}

/// Choices and texts of several lines have a `value`, too, and the browser asks for no more.
fn field_of(event: &web_sys::Event) -> Option<web_sys::HtmlInputElement> {
    event.target().map(JsCast::unchecked_into)
}

/// What is asked again and again. It is `FnMut` with a smaller table behind `dyn`: that one carries
/// a second function for each closure, for calls that take the closure along, and nobody makes any.
pub trait Ask<T> {
    /// The answer as it is now.
    fn ask(&mut self) -> T;
}

impl<T, F: FnMut() -> T> Ask<T> for F {
    fn ask(&mut self) -> T {
        self()
    }
}

/// What a component is given between its tags.
pub type Children = Box<dyn FnOnce() -> View>;

/// What a page is made of.
#[derive(Default)]
pub enum View {
    /// Nothing.
    #[default]
    Empty,
    /// Text; never markup.
    Text(Cow<'static, str>),
    /// An element.
    Element(Box<Element>),
    /// One after the other.
    Many(Vec<View>),
    /// A view with a name: it takes the place of one with another name as a whole, node by node
    /// new, however alike they are.
    Named(String, Box<View>),
    /// Asked again when a signal that it read changes.
    Live(Box<dyn Ask<View>>),
}

/// A function that draws something from its props; `#[component]` makes one.
pub trait Component {
    /// Draws it, once.
    fn draw(self) -> View;
}

/// An element with all that is set on it.
pub struct Element {
    tag: &'static str,
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(dead_code, reason = "as text both look the same")
    )]
    is_svg: bool,
    attributes: Vec<(&'static str, Source)>,
    properties: Vec<(&'static str, Source)>,
    /// Classes that come and go beside those in `class`.
    classes: Vec<(&'static str, Source)>,
    listeners: Vec<Listener>,
    reference: Option<Reference>,
    content: Content,
}

/// What is between an element's tags.
enum Content {
    Children(Vec<View>),
    /// Markup that is nobody's business but the browser's: made by the build, safe to insert.
    Markup(Cow<'static, str>),
}

/// What an attribute, a property or a class is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Left out.
    Absent,
    /// There or not.
    Flag(bool),
    /// A text.
    Text(Cow<'static, str>),
}

/// Where a value comes from.
pub enum Source {
    /// It stays as it is.
    Fixed(Value),
    /// Asked again when a signal that it read changes.
    Live(Box<dyn Ask<Value>>),
}

impl Element {
    const fn new(tag: &'static str, is_svg: bool) -> Self {
        Self {
            tag,
            is_svg,
            attributes: Vec::new(),
            properties: Vec::new(),
            classes: Vec::new(),
            listeners: Vec::new(),
            reference: None,
            content: Content::Children(Vec::new()),
        }
    }
}

impl From<&'static str> for Source {
    fn from(text: &'static str) -> Self {
        Self::Fixed(Value::Text(Cow::Borrowed(text)))
    }
}

/// Where an element's node is noted, whatever kind of element it is.
pub type Reference = RwSignal<Option<SendWrapper<web_sys::Element>>>;

/// The node that an element has become, once it is in the page.
pub struct NodeRef<E>(Reference, PhantomData<fn() -> E>);

impl<E> Clone for NodeRef<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for NodeRef<E> {}

impl<E> Default for NodeRef<E> {
    fn default() -> Self {
        Self(RwSignal::new(None), PhantomData)
    }
}

impl<E: JsCast> NodeRef<E> {
    /// No node yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The node; reactive.
    #[must_use]
    pub fn get(&self) -> Option<E> {
        self.0.with(node)
    }

    /// The node.
    #[must_use]
    pub fn get_untracked(&self) -> Option<E> {
        self.0.with_untracked(node)
    }
}

fn node<E: JsCast>(noted: &Option<SendWrapper<web_sys::Element>>) -> Option<E> {
    let node = web_sys::Element::clone(noted.as_ref()?);
    Some(node.unchecked_into())
}

#[cfg(feature = "hydrate")]
impl<E: JsCast + 'static> NodeRef<E> {
    /// Calls `then` once, when the node is there, under the owner that is current now.
    pub fn once_there(self, then: impl FnOnce(E) + 'static) {
        let owner = reactive_graph::owner::Owner::current();
        let mut then = Some(then);
        effect(move || {
            let Some(node) = self.get() else { return };
            let Some(then) = then.take() else { return };
            match &owner {
                Some(owner) => owner.with(|| untrack(|| then(node))),
                None => then(node),
            }
        });
    }
}

impl<E> From<NodeRef<E>> for Reference {
    fn from(reference: NodeRef<E>) -> Self {
        reference.0
    }
}

/// Notes a node; one that is noted already wakes nobody.
#[cfg(feature = "hydrate")]
fn note(reference: Reference, node: &web_sys::Element) {
    let is_new = reference.with_untracked(|noted| noted.as_deref() != Some(node));
    if is_new {
        reference.set(Some(SendWrapper::new(node.clone())));
    }
}
