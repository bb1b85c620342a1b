//! Signals and memos: Leptos's, with their values in boxes. Leptos makes the whole machinery of a
//! signal anew for each type of value; with one type for all of them there is one copy, and
//! another type costs next to nothing. It must not know what is kept in a box.

use std::any::Any;
use std::marker::PhantomData;

use leptos::prelude::{ReadUntracked, Track, Update};
use leptos::reactive::computed::Memo as BoxedMemo;
use leptos::reactive::signal::RwSignal as BoxedSignal;

/// A value of any type, and how to tell it from another of that type.
struct Boxed {
    value: Box<dyn Any + Send + Sync>,
    differs: fn(&Boxed, &Boxed) -> bool,
}

/// What may be kept.
pub trait Value: Send + Sync + 'static {}

impl<T: Send + Sync + 'static> Value for T {}

impl Boxed {
    fn new<T: Value>(value: T, differs: fn(&Self, &Self) -> bool) -> Self {
        Self {
            value: Box::new(value),
            differs,
        }
    }

    fn get<T: Value>(&self) -> Option<&T> {
        self.value.downcast_ref()
    }
}

fn differ<T: PartialEq + Value>(one: &Boxed, other: &Boxed) -> bool {
    one.get::<T>() != other.get::<T>()
}

fn always_differ(_: &Boxed, _: &Boxed) -> bool {
    true
}

/// A value that the page follows as it is changed. Cheap to copy.
pub struct RwSignal<T>(BoxedSignal<Boxed>, PhantomData<fn() -> T>);

/// A value that is computed from others and follows them. Cheap to copy.
pub struct Memo<T>(BoxedMemo<Boxed>, PhantomData<fn() -> T>);

/// Shows a value to `show`. False where the signal is gone.
type Show<'a> = &'a mut dyn FnMut(&Boxed);

#[inline(never)]
fn read_signal(signal: BoxedSignal<Boxed>, tracked: bool, show: Show<'_>) {
    if tracked {
        signal.track();
    }
    if let Some(value) = signal.try_read_untracked() {
        show(&value);
    }
}

#[inline(never)]
fn change_signal(signal: BoxedSignal<Boxed>, change: &mut dyn FnMut(&mut Boxed)) {
    signal.try_update(|value| change(value));
}

#[inline(never)]
fn new_signal(value: Boxed) -> BoxedSignal<Boxed> {
    BoxedSignal::new(value)
}

#[inline(never)]
fn read_memo(memo: BoxedMemo<Boxed>, tracked: bool, show: Show<'_>) {
    if tracked {
        memo.track();
    }
    if let Some(value) = memo.try_read_untracked() {
        show(&value);
    }
}

#[inline(never)]
fn new_memo(compute: Box<dyn Fn() -> Boxed + Send + Sync>) -> BoxedMemo<Boxed> {
    BoxedMemo::new_with_compare(
        move |_| compute(),
        |old, new| {
            old.zip(new)
                .is_none_or(|(old, new)| (old.differs)(old, new))
        },
    )
}

/// What a signal or a memo of type `T` gives to `f`.
///
/// # Panics
/// When what is read is gone with the view that owned it: a mistake in the code.
fn shown<T: Value, U>(read: impl FnOnce(Show<'_>), f: impl FnOnce(&T) -> U) -> U {
    let mut f = Some(f);
    let mut result = None;
    read(&mut |boxed| {
        if let (Some(f), Some(value)) = (f.take(), boxed.get()) {
            result = Some(f(value));
        }
    });
    match result {
        Some(result) => result,
        None => gone(),
    }
}

#[cold]
#[inline(never)]
fn gone() -> ! {
    panic!("a signal was read after the view that owned it was gone")
}

impl<T: Value> RwSignal<T> {
    /// A signal with its first value. It lives as long as the owner that is current now.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(new_signal(Boxed::new(value, always_differ)), PhantomData)
    }

    /// Reads the value in place; reactive.
    pub fn with<U>(&self, f: impl FnOnce(&T) -> U) -> U {
        shown(|show| read_signal(self.0, true, show), f)
    }

    /// Reads the value in place.
    pub fn with_untracked<U>(&self, f: impl FnOnce(&T) -> U) -> U {
        shown(|show| read_signal(self.0, false, show), f)
    }

    /// Changes the value in place, and whoever read it hears of it.
    pub fn update(&self, f: impl FnOnce(&mut T)) {
        self.try_update(f);
    }

    /// The same; returns what `f` returns, or none where the signal is gone.
    pub fn try_update<U>(&self, f: impl FnOnce(&mut T) -> U) -> Option<U> {
        let mut f = Some(f);
        let mut result = None;
        change_signal(self.0, &mut |boxed| {
            if let (Some(f), Some(value)) = (f.take(), boxed.value.downcast_mut()) {
                result = Some(f(value));
            }
        });
        result
    }

    /// Changes the value. Where the signal is gone, nothing happens.
    pub fn set(&self, value: T) {
        let mut value = Some(Boxed::new(value, always_differ));
        change_signal(self.0, &mut |boxed| {
            if let Some(value) = value.take() {
                *boxed = value;
            }
        });
    }

    /// Has whoever reads now follow the value.
    pub fn track(&self) {
        self.0.track();
    }
}

impl<T: Clone + Value> RwSignal<T> {
    /// The value; reactive.
    #[must_use]
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value.
    #[must_use]
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T: Value> Memo<T> {
    /// A memo that wakes its readers when its value has changed. It lives as long as the owner
    /// that is current now.
    #[must_use]
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        let compute = Box::new(move || Boxed::new(compute(), differ::<T>));
        Self(new_memo(compute), PhantomData)
    }

    /// Reads the value in place; reactive.
    pub fn with<U>(&self, f: impl FnOnce(&T) -> U) -> U {
        shown(|show| read_memo(self.0, true, show), f)
    }

    /// Reads the value in place.
    pub fn with_untracked<U>(&self, f: impl FnOnce(&T) -> U) -> U {
        shown(|show| read_memo(self.0, false, show), f)
    }

    /// Has whoever reads now follow the value.
    #[cfg(feature = "hydrate")]
    pub fn track(&self) {
        self.0.track();
    }
}

impl<T: Clone + Value> Memo<T> {
    /// The value; reactive.
    #[must_use]
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value.
    #[must_use]
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

macro_rules! copied {
    ($($kind:ident),*) => {$(
        impl<T> Clone for $kind<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $kind<T> {}
    )*};
}

copied!(RwSignal, Memo);

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use leptos::prelude::Owner;

    use super::{Memo, RwSignal};

    #[test]
    fn a_memo_follows_its_signals_and_is_computed_when_it_must_be() {
        Owner::new().with(|| {
            let times = Arc::new(AtomicU32::new(0));
            let count = RwSignal::new(1);
            let is_even = {
                let times = Arc::clone(&times);
                Memo::new(move || {
                    times.fetch_add(1, Ordering::Relaxed);
                    count.with(|count| count % 2 == 0)
                })
            };
            let said = Memo::new(move || if is_even.get() { "even" } else { "odd" });
            assert_eq!(said.get(), "odd");
            count.set(2);
            assert_eq!((said.get(), said.get_untracked()), ("even", "even"));
            assert_eq!(
                count.try_update(|count| std::mem::replace(count, 4)),
                Some(2)
            );
            assert_eq!(said.get(), "even");
            assert_eq!(times.load(Ordering::Relaxed), 3);
        });
    }
}
