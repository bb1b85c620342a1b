//! The browser's entry: makes the page that the build rendered live, and nothing else.

fn main() {
    front_desk::app::start();
}
