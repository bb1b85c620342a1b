//! Signals and memos: Leptos's, with their values in boxes. Leptos makes the whole machinery of a
//! signal anew for each type of value; with one type for all of them there is one copy, and
//! another type costs next to nothing. It must not know what is kept in a box.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::DerefMut;

use reactive_graph::computed::Memo as BoxedMemo;
use reactive_graph::signal::RwSignal as BoxedSignal;
use reactive_graph::traits::{ReadUntracked, Track, Write};

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

/// A value while it is read: nobody can change it meanwhile. One pointer, and no part of it is
/// made anew for a type, so that a read is little code wherever it stands.
struct Reading(Held);

enum Held {
    Signal(<BoxedSignal<Boxed> as ReadUntracked>::Value),
    Memo(<BoxedMemo<Boxed> as ReadUntracked>::Value),
}

impl Reading {
    fn boxed(&self) -> &Boxed {
        match &self.0 {
            Held::Signal(value) => value,
            Held::Memo(value) => value,
        }
    }

    /// Once for each type: it carries the type's long number.
    #[inline(never)]
    fn get<T: Value>(&self) -> &T {
        match self.boxed().get() {
            Some(value) => value,
            None => gone(),
        }
    }
}

#[inline(never)]
fn read_signal(signal: BoxedSignal<Boxed>, tracked: bool) -> Box<Reading> {
    if tracked {
        signal.track();
    }
    match signal.try_read_untracked() {
        Some(value) => Box::new(Reading(Held::Signal(value))),
        None => gone(),
    }
}

#[inline(never)]
fn read_memo(memo: BoxedMemo<Boxed>, tracked: bool) -> Box<Reading> {
    if tracked {
        memo.track();
    }
    match memo.try_read_untracked() {
        Some(value) => Box::new(Reading(Held::Memo(value))),
        None => gone(),
    }
}

#[inline(never)]
fn done(reading: Box<Reading>) {
    drop(reading);
}

/// A value while it is changed; whoever read it hears of it when this goes.
struct Writing<'a>(Box<dyn DerefMut<Target = Boxed> + 'a>);

impl Writing<'_> {
    /// Once for each type, as with reading.
    #[inline(never)]
    fn get<T: Value>(&mut self) -> &mut T {
        match self.0.value.downcast_mut() {
            Some(value) => value,
            None => gone(),
        }
    }
}

#[inline(never)]
fn change_signal(signal: &BoxedSignal<Boxed>) -> Option<Box<Writing<'_>>> {
    Some(Box::new(Writing(Box::new(signal.try_write()?))))
}

#[inline(never)]
fn changed(writing: Box<Writing<'_>>) {
    drop(writing);
}

#[inline(never)]
fn set_signal(signal: &BoxedSignal<Boxed>, value: Boxed) {
    if let Some(mut writing) = change_signal(signal) {
        **writing.0 = value;
    }
}

#[inline(never)]
fn new_signal(value: Boxed) -> BoxedSignal<Boxed> {
    BoxedSignal::new(value)
}

/// What a memo is computed by.
trait Compute: Send + Sync {
    fn compute(&self) -> Boxed;
}

struct Computing<F>(F);

impl<T: PartialEq + Value, F: Fn() -> T + Send + Sync> Compute for Computing<F> {
    fn compute(&self) -> Boxed {
        Boxed::new((self.0)(), differ::<T>)
    }
}

#[inline(never)]
fn new_memo(computing: Box<dyn Compute>) -> BoxedMemo<Boxed> {
    BoxedMemo::new_with_compare(
        move |_| computing.compute(),
        |old, new| {
            old.zip(new)
                .is_none_or(|(old, new)| (old.differs)(old, new))
        },
    )
}

/// What is read, to `f`.
///
/// # Panics
/// Whoever reads, when the signal is gone with the view that owned it: a mistake in the code.
fn shown<T: Value, U>(reading: Box<Reading>, f: impl FnOnce(&T) -> U) -> U {
    let result = f(reading.get());
    done(reading);
    result
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
        shown(read_signal(self.0, true), f)
    }

    /// Reads the value in place.
    pub fn with_untracked<U>(&self, f: impl FnOnce(&T) -> U) -> U {
        shown(read_signal(self.0, false), f)
    }

    /// Changes the value in place, and whoever read it hears of it.
    pub fn update(&self, f: impl FnOnce(&mut T)) {
        self.try_update(f);
    }

    /// The same; returns what `f` returns, or none where the signal is gone.
    pub fn try_update<U>(&self, f: impl FnOnce(&mut T) -> U) -> Option<U> {
        let mut writing = change_signal(&self.0)?;
        let result = f(writing.get());
        changed(writing);
        Some(result)
    }

    /// Changes the value. Where the signal is gone, nothing happens.
    pub fn set(&self, value: T) {
        set_signal(&self.0, Boxed::new(value, always_differ));
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
        Self(new_memo(Box::new(Computing(compute))), PhantomData)
    }

    /// Reads the value in place; reactive.
    pub fn with<U>(&self, f: impl FnOnce(&T) -> U) -> U {
        shown(read_memo(self.0, true), f)
    }

    /// Reads the value in place.
    pub fn with_untracked<U>(&self, f: impl FnOnce(&T) -> U) -> U {
        shown(read_memo(self.0, false), f)
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

/// A value that the page keeps without following it. Cheap to copy.
pub struct StoredValue<T>(RwSignal<T>);

impl<T: Value> StoredValue<T> {
    /// It lives as long as the owner that is current now.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(RwSignal::new(value))
    }

    /// Reads the value in place.
    pub fn with_value<U>(&self, f: impl FnOnce(&T) -> U) -> U {
        self.0.with_untracked(f)
    }

    /// Changes the value.
    pub fn set_value(&self, value: T) {
        self.0.set(value);
    }

    /// Changes the value in place.
    #[cfg(feature = "hydrate")]
    pub fn update_value(&self, f: impl FnOnce(&mut T)) {
        self.0.update(f);
    }

    /// The value.
    #[must_use]
    pub fn get_value(&self) -> T
    where
        T: Clone,
    {
        self.0.get_untracked()
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

copied!(RwSignal, Memo, StoredValue);

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use reactive_graph::owner::Owner;

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
