//! Starts the app in a finished page.
//!
//! Nothing is hydrated, so nothing can differ: whatever a translator, an extension or a host has
//! done to the page, its text stays, in the elements in which it came. The app is mounted beside the
//! page and then takes the place of the old frame around the text in one go.

use std::time::Duration;

use course_model::versioned;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use crate::app::App;
use course_model::Route;
use course_model::page::{PAGE_DATA_ID, PageData, ROOT_ID};
use widget_kit::components::{elements, translation};

/// What the build draws around the text. Everything else is the text, or a stranger's.
const AROUND: &str = ".skip-link, .header, .storage-notice, .course, .term-note, .file-notice, \
                      .footer, .announcements";

/// What holds the text and what is beside it.
const FRAME: &str = ".frame";

/// How often a pressed button is looked at again before the app is mounted.
const PRESS_INTERVAL: Duration = Duration::from_millis(30);

/// After how many looks the app is mounted all the same: 1.5 seconds, longer than a click takes.
const MAX_LOOKS: u32 = 50;

/// Mounts the app, and says so with the event `front-desk:mounted`. Compiling the code and using it
/// are two tasks for the browser, which may answer the reader in between.
pub fn start() {
    report_panics();
    set_timeout(|| mount_between_presses(MAX_LOOKS), Duration::ZERO);
}

/// Mounts the app while no button or key is held down. A browser sends no click when the pressed
/// element is moved or replaced before it is released (<https://github.com/w3c/uievents/issues/141>).
fn mount_between_presses(looks_left: u32) {
    let is_pressed = document()
        .query_selector(":active")
        .is_ok_and(|pressed| pressed.is_some());
    if is_pressed && looks_left > 0 {
        set_timeout(
            move || mount_between_presses(looks_left - 1),
            PRESS_INTERVAL,
        );
        return;
    }
    mount();
    dispatch("front-desk:mounted");
}

fn mount() {
    let document = document();
    let data: PageData = document
        .get_element_by_id(PAGE_DATA_ID)
        .and_then(|script| script.text_content())
        .and_then(|json| versioned::read(&json).ok())
        .unwrap_or_default();
    let (Some(root), Ok(stage)) = (
        document.get_element_by_id(ROOT_ID),
        document.create_element("div"),
    ) else {
        return;
    };
    make_address_canonical(&data);
    let stage: HtmlElement = stage.unchecked_into();
    let reader = Reader::at(&root);
    mount_to(stage.clone(), move || view! { <App data/> }).forget();
    replace_frame(&root, &stage);
    reader.put_back(&root);
    translation::follow_translations(&root);
}

/// Gives the page's address its usual form, `/rest-basics/` for `/%72est-basics/index.html`, so that
/// one page is one address for everything that follows.
fn make_address_canonical(data: &PageData) {
    let location = window().location();
    let (Ok(path), Ok(search), Ok(hash)) =
        (location.pathname(), location.search(), location.hash())
    else {
        return;
    };
    let below = path.strip_prefix(data.base.as_str()).unwrap_or(&path);
    let route = Route::from_path(below, &data.contents);
    let canonical = format!("{}{}", data.base, route.path());
    if route != Route::NotFound
        && path != canonical
        && let Ok(history) = window().history()
    {
        let url = format!("{canonical}{search}{hash}");
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&url));
    }
}

/// Puts what the app has drawn around the page's text, in place of what was there. The text stays
/// where it is: to move it would have the browser lay it out again, which is most of the work on a
/// slow device. The elements of strangers stay, too.
fn replace_frame(root: &Element, stage: &Element) {
    let old = elements(root, AROUND);
    let find = |parent: &Element| parent.query_selector(FRAME).ok().flatten();
    match (find(root), find(stage)) {
        (Some(frame), Some(new)) => {
            move_children(&new, &frame, frame.first_child().as_ref());
            let parent = frame.parent_node().unwrap_or_else(|| root.clone().into());
            let after = frame.next_sibling();
            let mut place = Some(Node::from(frame));
            while let Some(node) = stage.first_child() {
                if node == *new {
                    new.remove();
                    place.clone_from(&after);
                } else {
                    let _ = parent.insert_before(&node, place.as_ref());
                }
            }
        }
        _ => move_children(stage, root, root.first_child().as_ref()),
    }
    for element in old {
        element.remove();
    }
}

fn move_children(from: &Node, to: &Node, before: Option<&Node>) {
    while let Some(node) = from.first_child() {
        let _ = to.insert_before(&node, before);
    }
}

/// What the reader was doing when the app started: the element that had the focus, the selection,
/// and whether the course list was open.
struct Reader {
    /// In the text, which keeps its elements.
    focused: Option<HtmlElement>,
    /// In the frame, whose elements are new: the position among all that can have the focus.
    focused_in_frame: Option<usize>,
    selection: Option<[(Node, u32); 2]>,
    has_course_open: bool,
}

const FOCUSABLE: &str = "a[href], button, input, summary, [tabindex]";

impl Reader {
    fn at(root: &Element) -> Self {
        let active = document()
            .active_element()
            .filter(|active| root.contains(Some(active)));
        let in_frame = active.as_ref().and_then(|active| {
            focusable_in_frame(root)
                .iter()
                .position(|element| element == active)
        });
        Self {
            focused: active.and_then(|active| active.dyn_into().ok()),
            focused_in_frame: in_frame,
            selection: selection(),
            has_course_open: root
                .query_selector(".course:popover-open")
                .is_ok_and(|open| open.is_some()),
        }
    }

    fn put_back(self, root: &Element) {
        if self.has_course_open
            && let Ok(Some(course)) = root.query_selector(".course")
            && let Some(course) = course.dyn_ref::<HtmlElement>()
        {
            let _ = course.show_popover();
        }
        let focused = match self.focused_in_frame {
            Some(position) => focusable_in_frame(root)
                .into_iter()
                .nth(position)
                .and_then(|element| element.dyn_into().ok()),
            None => self.focused,
        };
        if let Some(focused) = focused {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = focused.focus_with_options(&options);
        }
        if let (Some([anchor, focus]), Ok(Some(selection))) =
            (self.selection, window().get_selection())
        {
            let _ = selection.set_base_and_extent(&anchor.0, anchor.1, &focus.0, focus.1);
        }
    }
}

fn focusable_in_frame(root: &Element) -> Vec<Element> {
    let mut found = elements(root, FOCUSABLE);
    found.retain(|element| {
        element
            .closest("main *")
            .is_ok_and(|inside| inside.is_none())
    });
    found
}

/// The ends of the reader's selection, if something is selected.
fn selection() -> Option<[(Node, u32); 2]> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() {
        return None;
    }
    Some([
        (selection.anchor_node()?, selection.anchor_offset()),
        (selection.focus_node()?, selection.focus_offset()),
    ])
}

/// Marks the page when the code stops for good, so that the start script can say so and offer a
/// reload. The text stays as it is.
fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        dispatch("front-desk:stopped");
    }));
}

fn dispatch(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}
