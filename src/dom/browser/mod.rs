//! Views as nodes: built, brought up to date in place, and found again in a page that the build
//! has rendered. What is there already stays, with its focus and its selection, as far as the new
//! view has the same elements in the same order.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::{Owner, on_cleanup};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Comment, Node, Text};

use super::window::{document, report};
use super::{Ask, View};

mod element;
mod hydrate;

use element::BuiltElement;

/// What a view has become.
#[derive(Default)]
enum Built {
    #[default]
    Empty,
    Text(Text, Cow<'static, str>),
    Element(Box<BuiltElement>),
    Many(Vec<Built>),
    Named(String, Box<Built>),
    Live(Rc<Place>),
}

/// Where a live part stands: before its marker.
struct Place {
    marker: Comment,
    content: RefCell<Built>,
}

thread_local! {
    static HYDRATING: Cell<bool> = const { Cell::new(false) };
}

/// Whether the page that the build rendered is being made live just now.
#[must_use]
pub fn is_hydrating() -> bool {
    HYDRATING.get()
}

/// Makes what the build rendered into `root` live, for as long as the page lives. Where the page
/// isn't what is drawn here, that is an error in the code: it is reported, and the page is built
/// anew.
pub fn hydrate(root: &web_sys::Element, draw: impl Fn() -> View) {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let mismatch = owner.with(|| {
        HYDRATING.set(true);
        let outcome = hydrate::adopt(draw(), root);
        HYDRATING.set(false);
        outcome.err()
    });
    if let Some(mismatch) = mismatch {
        report(&format!("The page is not what the code draws: {mismatch}"));
        owner.cleanup();
        owner.with(|| mount(root, draw()));
    }
    std::mem::forget(owner);
}

/// Builds a view into an element in place of what it holds. It stays live as long as the owner
/// that it is built under.
pub fn mount(host: &Node, view: View) {
    host.set_text_content(None);
    patch(Built::Empty, view, host, None);
}

/// Brings what is there up to date, or builds it before `before`.
fn patch(old: Built, new: View, parent: &Node, before: Option<&Node>) -> Built {
    match (old, new) {
        (Built::Text(node, was), View::Text(text)) => {
            if was != text {
                node.set_data(&text);
            }
            Built::Text(node, text)
        }
        (Built::Element(old), View::Element(new)) if old.is_like(&new) => {
            Built::Element(old.update(*new))
        }
        (Built::Many(old), View::Many(new)) => Built::Many(patch_all(old, new, parent, before)),
        (Built::Named(name, old), View::Named(new_name, new)) if name == new_name => {
            Built::Named(name, Box::new(patch(*old, *new, parent, before)))
        }
        (Built::Live(place), View::Live(draw)) => {
            keep_live(&place, draw);
            Built::Live(place)
        }
        (old, new) => {
            let built = build(new, parent, before);
            remove(&old, parent);
            built
        }
    }
}

fn build(view: View, parent: &Node, before: Option<&Node>) -> Built {
    match view {
        View::Empty => Built::Empty,
        View::Text(text) => {
            let node = document().create_text_node(&text);
            let _ = parent.insert_before(&node, before);
            Built::Text(node, text)
        }
        View::Element(element) => {
            let built = BuiltElement::new(*element);
            let _ = parent.insert_before(built.node(), before);
            Built::Element(Box::new(built))
        }
        View::Many(views) => {
            let build = |view| build(view, parent, before);
            Built::Many(views.into_iter().map(build).collect())
        }
        View::Named(name, view) => Built::Named(name, Box::new(build(*view, parent, before))),
        View::Live(draw) => {
            let marker = document().create_comment("]");
            let _ = parent.insert_before(&marker, before);
            let content = RefCell::default();
            let place = Rc::new(Place { marker, content });
            keep_live(&place, draw);
            Built::Live(place)
        }
    }
}

/// Pairs by place. From the end, so that each one knows the node that comes behind it.
fn patch_all(
    mut old: Vec<Built>,
    new: Vec<View>,
    parent: &Node,
    before: Option<&Node>,
) -> Vec<Built> {
    for surplus in old.drain(new.len().min(old.len())..) {
        remove(&surplus, parent);
    }
    old.resize_with(new.len(), Built::default);
    let mut next = before.cloned();
    let mut built: Vec<Built> = old
        .into_iter()
        .zip(new)
        .rev()
        .map(|(old, new)| {
            let built = patch(old, new, parent, next.as_ref());
            if let Some(first) = first(&built) {
                next = Some(first);
            }
            built
        })
        .collect();
    built.reverse();
    built
}

/// Draws a live part now, and again when a signal that it read changes.
fn keep_live(place: &Rc<Place>, mut draw: Box<dyn Ask<View>>) {
    let place = Rc::clone(place);
    keep_up(Box::new(move || redraw(&place, draw.ask())));
}

fn redraw(place: &Place, view: View) {
    let Some(parent) = place.marker.parent_node() else {
        return;
    };
    let old = place.content.take();
    let built = patch(old, view, &parent, Some(&place.marker));
    place.content.replace(built);
}

/// Runs now and whenever a signal that it read has changed, until the owner goes.
fn keep_up(mut run: Box<dyn Ask<()>>) {
    let effect = SendWrapper::new(RenderEffect::new(move |_: Option<()>| run.ask()));
    on_cleanup(move || drop(effect));
}

/// The first node of what was built.
fn first(built: &Built) -> Option<Node> {
    match built {
        Built::Empty => None,
        Built::Text(node, _) => Some(node.clone().unchecked_into()),
        Built::Element(element) => Some(element.node().clone().unchecked_into()),
        Built::Many(all) => all.iter().find_map(first),
        Built::Named(_, built) => first(built),
        Built::Live(place) => {
            first(&place.content.borrow()).or_else(|| Some(place.marker.clone().unchecked_into()))
        }
    }
}

fn remove(built: &Built, parent: &Node) {
    match built {
        Built::Empty => {}
        Built::Text(node, _) => {
            let _ = parent.remove_child(node);
        }
        Built::Element(element) => {
            let _ = parent.remove_child(element.node());
        }
        Built::Many(all) => all.iter().for_each(|built| remove(built, parent)),
        Built::Named(_, built) => remove(built, parent),
        Built::Live(place) => {
            remove(&place.content.borrow(), parent);
            let _ = parent.remove_child(&place.marker);
        }
    }
}
