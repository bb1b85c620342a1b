//! Finding the nodes of a view in the page that the build has rendered (see `text.rs`).

use std::cell::RefCell;
use std::rc::Rc;

use crate::dom::window::document;
use wasm_bindgen::JsCast;
use web_sys::{Comment, Node, Text};

use super::element::BuiltElement;
use super::{Built, Place, keep_up, redraw};
use crate::dom::{Ask, Content, Element, View};

/// What was expected where something else stood.
pub type Mismatch = String;

/// The place in the page that is looked at.
struct Cursor {
    next: Option<Node>,
    is_behind_text: bool,
}

/// Takes over all of an element's content.
pub fn adopt(view: View, parent: &web_sys::Element) -> Result<(), Mismatch> {
    inside(parent, vec![view]).map(|_| ())
}

fn inside(parent: &web_sys::Element, views: Vec<View>) -> Result<Vec<Built>, Mismatch> {
    let mut cursor = Cursor {
        next: parent.first_child(),
        is_behind_text: false,
    };
    let built = all(views, parent, &mut cursor)?;
    match cursor.next {
        Some(node) => Err(format!(
            "nothing behind the last of <{}>, not {}",
            parent.local_name(),
            node.node_name()
        )),
        None => Ok(built),
    }
}

fn all(views: Vec<View>, parent: &Node, cursor: &mut Cursor) -> Result<Vec<Built>, Mismatch> {
    views
        .into_iter()
        .map(|view| find(view, parent, cursor))
        .collect()
}

fn find(view: View, parent: &Node, cursor: &mut Cursor) -> Result<Built, Mismatch> {
    match view {
        View::Empty => Ok(Built::Empty),
        View::Many(views) => all(views, parent, cursor).map(Built::Many),
        View::Text(text) => {
            if std::mem::replace(&mut cursor.is_behind_text, true) {
                let _: Comment = cursor.take("a mark between texts")?;
            }
            let node = if text.is_empty() {
                // No parser makes a node of an empty text.
                let node = document().create_text_node("");
                let _ = parent.insert_before(&node, cursor.next.as_ref());
                node
            } else {
                let node: Text = cursor.take(&text)?;
                if node.data() != *text {
                    return Err(format!("“{text}”, not “{}”", node.data()));
                }
                node
            };
            Ok(Built::Text(node, text))
        }
        View::Named(name, view) => {
            let built = find(*view, parent, cursor)?;
            Ok(Built::Named(name, Box::new(built)))
        }
        View::Live(draw) => live(draw, parent, cursor),
        View::Element(element) => {
            let node = cursor.take(element.tag)?;
            cursor.is_behind_text = false;
            found(*element, node).map(|built| Built::Element(Box::new(built)))
        }
    }
}

fn found(mut element: Element, node: web_sys::Element) -> Result<BuiltElement, Mismatch> {
    if !node.local_name().eq_ignore_ascii_case(element.tag) {
        return Err(format!("<{}>, not <{}>", element.tag, node.local_name()));
    }
    let children = match &mut element.content {
        // What is in <noscript> is text where scripts run.
        Content::Children(_) if element.tag == "noscript" => Vec::new(),
        Content::Children(children) => inside(&node, std::mem::take(children))?,
        Content::Markup(_) => Vec::new(),
    };
    Ok(BuiltElement::adopt(node, element, children))
}

/// Its first run finds what is there; the later ones draw it.
fn live(
    mut draw: Box<dyn Ask<View>>,
    parent: &Node,
    cursor: &mut Cursor,
) -> Result<Built, Mismatch> {
    type Found = Result<(Built, Cursor), Mismatch>;
    let place: Rc<RefCell<Option<Rc<Place>>>> = Rc::default();
    let found: Rc<RefCell<Option<Found>>> = Rc::default();
    let mut start = Some(Cursor {
        next: cursor.next.take(),
        is_behind_text: cursor.is_behind_text,
    });
    {
        let (place, found, parent) = (Rc::clone(&place), Rc::clone(&found), parent.clone());
        keep_up(Box::new(move || {
            let view = draw.ask();
            if let Some(mut cursor) = start.take() {
                let built = find(view, &parent, &mut cursor);
                found.replace(Some(built.map(|built| (built, cursor))));
            } else if let Some(place) = &*place.borrow() {
                redraw(place, view);
            }
        }));
    }
    let (content, behind) = found
        .take()
        .unwrap_or_else(|| Err("effects that run".to_owned()))?;
    *cursor = behind;
    let marker = cursor.take("the end of a live part")?;
    cursor.is_behind_text = false;
    let found = Rc::new(Place {
        marker,
        content: RefCell::new(content),
    });
    place.replace(Some(Rc::clone(&found)));
    Ok(Built::Live(found))
}

impl Cursor {
    /// The next node, which must be of this kind.
    fn take<N: JsCast>(&mut self, what: &str) -> Result<N, Mismatch> {
        let Some(node) = self.next.take() else {
            return Err(format!("{what}, and not the end"));
        };
        self.next = node.next_sibling();
        let name = node.node_name();
        node.dyn_into()
            .map_err(|_| format!("{what}, and not {name}"))
    }
}
