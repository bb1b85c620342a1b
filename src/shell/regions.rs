//! Brings the frame around the page's text to life, a region at a time.
//!
//! The build has drawn the frame, and the reader sees it. Each region is drawn again as a root of its
//! own that inherits the app's contexts, and then takes the place of what was there. It looks the same,
//! so nothing moves. The text stays where it is: to move it would have the browser lay it out again,
//! which is most of the work on a slow device.

use std::collections::VecDeque;
use std::time::Duration;

use leptos::mount::mount_to;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use widget_kit::components::elements;

/// What holds the text and what is beside it.
const FRAME: &str = ".frame";

/// How often a pressed button is looked at again before a region is replaced.
const PRESS_INTERVAL: Duration = Duration::from_millis(30);

/// After how many looks it is replaced all the same: 1.5 seconds, longer than a click takes.
const MAX_LOOKS: u32 = 50;

/// A part of the frame.
pub struct Region {
    /// The selector of what the build has drawn there. Everything else is the text, or a stranger's.
    pub drawn: &'static str,
    /// Where it is.
    pub place: Place,
    /// Draws it.
    pub view: Box<dyn FnOnce() -> AnyView>,
}

/// Where a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Above the text.
    Above,
    /// In the column beside the text.
    Beside,
    /// Below the text.
    Below,
}

/// Brings regions to life, each in a task of its own, so that the browser may answer the reader in
/// between. They live as long as the current owner, with which `done` is called at the end.
pub fn bring_to_life(
    root: Element,
    regions: impl IntoIterator<Item = Region>,
    done: impl FnOnce() + 'static,
) {
    let owner = Owner::current().unwrap_or_default();
    next(root, owner, regions.into_iter().collect(), done);
}

fn next(root: Element, owner: Owner, mut regions: VecDeque<Region>, done: impl FnOnce() + 'static) {
    let Some(region) = regions.pop_front() else {
        owner.with(done);
        return;
    };
    between_presses(MAX_LOOKS, move || {
        owner.with(|| replace(&root, region));
        next(root, owner, regions, done);
    });
}

/// Does something in a task of its own while no button or key is held down. A browser sends no click
/// when the pressed element is replaced before it is released
/// (<https://github.com/w3c/uievents/issues/141>).
fn between_presses(looks_left: u32, act: impl FnOnce() + 'static) {
    let look = move || {
        let is_pressed = document()
            .query_selector(":active")
            .is_ok_and(|pressed| pressed.is_some());
        if is_pressed && looks_left > 0 {
            set_timeout(move || between_presses(looks_left - 1, act), PRESS_INTERVAL);
        } else {
            act();
        }
    };
    set_timeout(look, Duration::ZERO);
}

/// Puts a living region in place of what was drawn there. The elements of strangers stay.
fn replace(root: &Element, region: Region) {
    let Ok(stage) = document().create_element("div") else {
        return;
    };
    let stage: HtmlElement = stage.unchecked_into();
    let old = elements(root, region.drawn);
    let reader = Reader::at(&old);
    let handle = SendWrapper::new(mount_to(stage.clone(), region.view));
    on_cleanup(move || drop(handle));
    let (parent, before) = region.place.find(root);
    while let Some(node) = stage.first_child() {
        let _ = parent.insert_before(&node, before.as_ref());
    }
    for element in &old {
        element.remove();
    }
    reader.put_back(&elements(root, region.drawn));
}

impl Place {
    /// The parent of what belongs there, and the node before which it goes.
    fn find(self, root: &Element) -> (Node, Option<Node>) {
        let frame = root.query_selector(FRAME).ok().flatten();
        let around = |frame: &Element| frame.parent_node().unwrap_or_else(|| root.clone().into());
        match (self, frame) {
            (Self::Above, Some(frame)) => (around(&frame), Some(frame.into())),
            (Self::Beside, Some(frame)) => (frame.clone().into(), frame.first_child()),
            (Self::Below, Some(frame)) => (around(&frame), frame.next_sibling()),
            // A stranger has taken it away.
            (Self::Above | Self::Beside, None) => (root.clone().into(), root.first_child()),
            (Self::Below, None) => (root.clone().into(), None),
        }
    }
}

/// What the reader was doing in a region when it was replaced.
struct Reader {
    /// The position of the element with the focus, among all that can have it.
    focused: Option<usize>,
    /// Whether the region is a panel that was open.
    is_open: bool,
}

impl Reader {
    fn at(region: &[Element]) -> Self {
        let active = document().active_element();
        Self {
            focused: active.and_then(|active| {
                focusable(region)
                    .iter()
                    .position(|element| *element == active)
            }),
            is_open: region
                .iter()
                .any(|element| element.matches(":popover-open").unwrap_or(false)),
        }
    }

    fn put_back(self, region: &[Element]) {
        if self.is_open
            && let Some(panel) = region.first().and_then(Element::dyn_ref::<HtmlElement>)
        {
            let _ = panel.show_popover();
        }
        let focused = self
            .focused
            .and_then(|position| focusable(region).into_iter().nth(position));
        if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = focused.focus_with_options(&options);
        }
    }
}

/// What can have the focus in a region.
fn focusable(region: &[Element]) -> Vec<Element> {
    const FOCUSABLE: &str = "a[href], button, input, summary, [tabindex]";
    let mut found = Vec::new();
    for element in region {
        if element.matches(FOCUSABLE).unwrap_or(false) {
            found.push(element.clone());
        }
        found.extend(elements(element, FOCUSABLE));
    }
    found
}
