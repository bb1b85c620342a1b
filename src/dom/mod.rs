//! A thin layer over Leptos: short names for what the app uses everywhere.

use leptos::prelude::*;

pub mod tenths;
#[cfg(feature = "csr")]
pub mod window;

pub use leptos::prelude::untrack;

/// `leptos::view!`, type-erased at the macro's boundary, so that any two views have one type.
macro_rules! any_view {
    ($($markup:tt)*) => {
        leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($markup)* })
    };
}
pub(crate) use any_view;

/// What a file with views needs.
pub mod prelude {
    #[cfg(feature = "csr")]
    pub use super::OnceThere;
    pub(crate) use super::any_view as view;
    #[cfg(feature = "csr")]
    pub use super::window::{
        document, on_window_event, request_animation_frame, set_timeout, window,
    };
    pub use super::{View, effect, empty, event_target_checked, many, on_change, spawn};
    pub use leptos::prelude::*;
}

pub type View = AnyView;

/// Nothing.
pub fn empty() -> View {
    ().into_any()
}

/// One after the other.
pub fn many(views: Vec<View>) -> View {
    views.into_any()
}

/// Runs once the page is up to date, and again after a signal that it read has changed.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

pub fn spawn(task: impl Future<Output = ()> + 'static) {
    leptos::task::spawn_local(task);
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

pub fn event_target_checked(event: &web_sys::Event) -> bool {
    leptos::prelude::event_target_checked(event)
}

#[cfg(feature = "csr")]
pub use browser::*;

#[cfg(feature = "csr")]
mod browser {
    use super::*;
    use send_wrapper::SendWrapper;

    pub trait OnceThere<N> {
        /// Calls `then` once, when the node is there, under the owner that is current now.
        fn once_there(self, then: impl FnOnce(N) + 'static);
    }

    impl<E> OnceThere<E::Output> for NodeRef<E>
    where
        E: leptos::html::ElementType + 'static,
        E::Output: wasm_bindgen::JsCast + Clone + 'static,
    {
        fn once_there(self, then: impl FnOnce(E::Output) + 'static) {
            let owner = Owner::current();
            self.on_load(move |node| match &owner {
                Some(owner) => owner.with(|| untrack(|| then(node))),
                None => then(node),
            });
        }
    }

    /// Whether the page that the build rendered is being made live just now.
    pub fn is_hydrating() -> bool {
        Owner::current_shared_context().is_some_and(|shared| shared.during_hydration())
    }

    /// Builds a view into an element in place of what it holds, for as long as the owner lives.
    pub fn mount(host: &web_sys::Element, view: View) {
        use leptos::tachys::view::{Mountable, Render};
        host.set_text_content(None);
        let mut state = view.build();
        state.mount(host, None);
        let state = SendWrapper::new(state);
        on_cleanup(move || drop(state));
    }
}
