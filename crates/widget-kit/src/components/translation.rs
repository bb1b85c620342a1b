//! Keeps the page in step with the app when a translator has changed it.
//!
//! A translator (Chrome's, an extension's) takes the app's text nodes out of the page and puts
//! `<font>` elements with its own words in their place, and the app would go on changing nodes that
//! are no longer in the page. So each text node is put back into the page, empty, after its
//! translation: once the app writes to it, the translation is out of date and is removed, and the
//! translator, which watches the page, translates the new text.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::WeakMap;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node, Text};

/// Watches an element of the app as long as the page is open.
pub fn follow_translations(app: &Element) {
    let twins = Twins(WeakMap::new());
    let observer: Rc<RefCell<Option<MutationObserver>>> = Rc::default();
    let own_observer = Rc::clone(&observer);
    let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |records: js_sys::Array| {
        for record in records.iter() {
            twins.follow(&record.unchecked_into());
        }
        // The changes made just now need no handling.
        if let Some(observer) = &*own_observer.borrow() {
            observer.take_records();
        }
    });
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_character_data(true);
    options.set_subtree(true);
    if let Ok(made) = MutationObserver::new(callback.into_js_value().unchecked_ref())
        && made.observe_with_options(app, &options).is_ok()
    {
        observer.replace(Some(made));
    }
}

/// The translation of each text node that was taken out of the page.
struct Twins(WeakMap);

impl Twins {
    fn follow(&self, record: &MutationRecord) {
        match record.type_().as_str() {
            "childList" => {
                let translation = nodes(&record.added_nodes())
                    .into_iter()
                    .find(is_translation);
                let texts = nodes(&record.removed_nodes());
                let texts = texts.iter().filter_map(|node| node.dyn_ref::<Text>());
                match translation {
                    Some(translation) => texts.for_each(|text| self.put_back(text, &translation)),
                    // The app has removed a text; its translation goes with it.
                    None => texts.for_each(|text| self.drop_translation(text)),
                }
            }
            "characterData" => {
                if let Some(text) = record
                    .target()
                    .as_ref()
                    .and_then(|node| node.dyn_ref::<Text>())
                    && !text.data().is_empty()
                {
                    self.drop_translation(text);
                }
            }
            _ => {}
        }
    }

    fn put_back(&self, text: &Text, translation: &Node) {
        // A text that is in the page again was only moved, as into the translation itself.
        let Some(parent) = translation.parent_node().filter(|_| !text.is_connected()) else {
            return;
        };
        text.set_data("");
        let _ = parent.insert_before(text, translation.next_sibling().as_ref());
        self.0.set(text, translation);
    }

    fn drop_translation(&self, text: &Text) {
        let translation = self.0.get(text);
        self.0.delete(text);
        if let Ok(translation) = translation.dyn_into::<Element>() {
            translation.remove();
        }
    }
}

fn is_translation(node: &Node) -> bool {
    node.node_name() == "FONT"
}

fn nodes(list: &web_sys::NodeList) -> Vec<Node> {
    (0..list.length())
        .filter_map(|index| list.item(index))
        .collect()
}
