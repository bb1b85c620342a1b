//! Starts the app in the browser.

fn main() {
    front_desk::start::start();
}
