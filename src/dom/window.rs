//! The browser's window and its document: listening to what happens there, and doing something
//! later. There is one kind of callback for all of it, since each kind brings code along in which
//! JavaScript calls it. It must not know what is listened to.

use std::cell::Cell;

use js_sys::Function;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Event, Window};

thread_local! {
    static WINDOW: Window = web_sys::window().expect("the app runs in a page");
    static DOCUMENT: Document = window().document().expect("the app runs in a page");
}

/// The window.
#[must_use]
pub fn window() -> Window {
    WINDOW.with(Clone::clone)
}

/// The document.
#[must_use]
pub fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// A function for the browser to call with one argument, for as long as it knows of it.
#[must_use]
pub fn callback(then: Box<dyn Fn(JsValue)>) -> Function {
    Closure::wrap(then).into_js_value().unchecked_into()
}

/// The same for as long as what is returned is kept: for functions that hold on to nodes which hold
/// on to them, where the browser can't know that nobody needs either.
#[must_use]
pub fn callback_while_kept(then: Box<dyn Fn(JsValue)>) -> SendWrapper<Closure<dyn Fn(JsValue)>> {
    SendWrapper::new(Closure::wrap(then))
}

fn once(then: Box<dyn FnOnce()>) -> Function {
    let then = Cell::new(Some(then));
    callback(Box::new(move |_| {
        if let Some(then) = then.take() {
            then();
        }
    }))
}

/// Calls `then` before the next repaint.
pub fn request_animation_frame(then: impl FnOnce() + 'static) {
    let _ = window().request_animation_frame(&once(Box::new(then)));
}

/// Calls `then` after so many milliseconds. The number is for `clear_timeout`.
pub fn set_timeout(then: impl FnOnce() + 'static, milliseconds: i32) -> Option<i32> {
    let then = once(Box::new(then));
    let timeout =
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&then, milliseconds);
    timeout.ok()
}

/// Calls `then` for each such event that comes to the window, for as long as the page lives, or
/// until [`forget_window_event`] is told what this has returned.
pub fn on_window_event(event: &str, then: impl Fn(Event) + 'static) -> Function {
    let listener = callback(Box::new(move |event: JsValue| then(event.unchecked_into())));
    let _ = window().add_event_listener_with_callback(event, &listener);
    listener
}

/// Calls that listener no more.
pub fn forget_window_event(event: &str, listener: &Function) {
    let _ = window().remove_event_listener_with_callback(event, listener);
}

/// Writes a line for whoever looks after the code.
pub fn report(mistake: &str) {
    web_sys::console::error_1(&JsValue::from_str(mistake));
}
