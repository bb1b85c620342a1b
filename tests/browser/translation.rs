//! A page that a translator has changed follows the app.

use leptos::prelude::document;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Text};
use widget_kit::components::translation::follow_translations;

/// A sentence of the app, as a translator has left it: `(app, text, translation)`.
async fn translated() -> (Element, Text, Element) {
    let document = document();
    let app = document.create_element("p").expect("an element");
    document
        .body()
        .expect("a page")
        .append_child(&app)
        .expect("it can be added");
    let text = document.create_text_node("200 OK");
    app.append_child(&text).expect("it can be added");
    follow_translations(&app);
    let font = document.create_element("font").expect("an element");
    font.set_text_content(Some("200 d’accord"));
    app.replace_child(&font, &text).expect("it is there");
    callbacks().await;
    (app, text, font)
}

/// Waits until the observers have been called.
async fn callbacks() {
    let done = js_sys::Promise::resolve(&JsValue::NULL);
    JsFuture::from(done).await.expect("it is done already");
}

#[wasm_bindgen_test]
async fn a_translation_stays_while_the_app_changes_nothing() {
    let (app, _, _) = translated().await;
    assert_eq!(app.text_content().as_deref(), Some("200 d’accord"));
}

#[wasm_bindgen_test]
async fn what_the_app_writes_takes_the_place_of_the_translation() {
    let (app, text, font) = translated().await;
    text.set_data("404 NOT FOUND");
    callbacks().await;
    assert_eq!(app.text_content().as_deref(), Some("404 NOT FOUND"));
    assert!(!font.is_connected());
}

#[wasm_bindgen_test]
async fn what_the_app_removes_takes_its_translation_along() {
    let (app, text, _) = translated().await;
    text.remove();
    callbacks().await;
    assert_eq!(app.text_content().as_deref(), Some(""));
}
