//! What can stand in a view, and what an attribute can be set to. The second parameter of the
//! traits only keeps their implementations apart: for values, closures and signals.

use std::borrow::Cow;

use super::signal::{Memo, RwSignal};
use super::tenths::coordinate;
use super::{Ask, Source, Template, Value, View};

/// Something that can stand in a view.
pub trait IntoView<Kind = ()> {
    /// The view of it.
    fn into_view(self) -> View;

    /// Fills the next gap of a template with it.
    fn fill(self, template: &mut Template)
    where
        Self: Sized,
    {
        template.view(self.into_view());
    }
}

/// Marks what changes with the signals that it reads.
pub struct Changing<Kind>(std::marker::PhantomData<Kind>);

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View::Empty
    }
}

impl From<&'static str> for View {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

macro_rules! texts {
    ($($kind:ty, $view:ident, $value:ident;)*) => {$(
        impl IntoView for $kind {
            fn into_view(self) -> View {
                View::Text(self.into())
            }

            fn fill(self, template: &mut Template) {
                template.$view(self.into());
            }
        }

        impl IntoValue for $kind {
            fn into_value(self) -> Value {
                Value::Text(self.into())
            }

            fn fill(self, template: &mut Template) {
                template.$value(self.into());
            }
        }
    )*};
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl IntoView for $kind {
            fn into_view(self) -> View {
                View::Text(self.to_string().into())
            }

            fn fill(self, template: &mut Template) {
                template.string(self.to_string());
            }
        }

        impl IntoValue for $kind {
            fn into_value(self) -> Value {
                Value::Text(self.to_string().into())
            }

            fn fill(self, template: &mut Template) {
                template.fixed_string(self.to_string());
            }
        }
    )*};
}

texts! {
    &'static str, words, fixed_words;
    String, string, fixed_string;
}
numbers!(u8, u16, u32, usize, i32, i64);

impl IntoView for Cow<'static, str> {
    fn into_view(self) -> View {
        View::Text(self)
    }
}

impl IntoValue for Cow<'static, str> {
    fn into_value(self) -> Value {
        Value::Text(self)
    }
}

impl<T: IntoView<Kind>, Kind> IntoView<Option<Kind>> for Option<T> {
    fn into_view(self) -> View {
        self.map_or(View::Empty, T::into_view)
    }
}

impl<T: IntoView<Kind>, Kind> IntoView<Vec<Kind>> for Vec<T> {
    fn into_view(self) -> View {
        self.collect_view()
    }
}

impl<T: IntoView<Kind>, Kind, const N: usize> IntoView<[Kind; 0]> for [T; N] {
    fn into_view(self) -> View {
        self.collect_view()
    }
}

impl<F, T, Kind> IntoView<Changing<Kind>> for F
where
    F: FnMut() -> T + 'static,
    T: IntoView<Kind>,
{
    fn into_view(self) -> View {
        View::Live(live(self))
    }

    fn fill(self, template: &mut Template) {
        template.live(live(self));
    }
}

fn live<T: IntoView<Kind>, Kind>(mut ask: impl FnMut() -> T + 'static) -> Box<dyn Ask<View>> {
    Box::new(move || ask().into_view())
}

fn live_value<T: IntoValue>(mut ask: impl FnMut() -> T + 'static) -> Box<dyn Ask<Value>> {
    Box::new(move || ask().into_value())
}

impl<T: IntoView + Clone + Send + Sync + 'static> IntoView for Memo<T> {
    fn into_view(self) -> View {
        View::Live(live(move || self.get()))
    }
}

/// Several views as one.
pub trait CollectView<Kind> {
    /// One after the other.
    fn collect_view(self) -> View;
}

impl<I, T, Kind> CollectView<Kind> for I
where
    I: IntoIterator<Item = T>,
    T: IntoView<Kind>,
{
    fn collect_view(self) -> View {
        let mut items = self.into_iter();
        many(&mut || items.next().map(T::into_view))
    }
}

/// One list grows for all kinds of items: `collect` is made anew for each iterator.
#[inline(never)]
fn many(next: &mut dyn Ask<Option<View>>) -> View {
    let mut views = Vec::new();
    while let Some(view) = next.ask() {
        views.push(view);
    }
    View::Many(views)
}

/// Something that an attribute can be set to as it stands.
pub trait IntoValue: Sized {
    /// The value.
    fn into_value(self) -> Value;

    /// Fills the next gap of a template with it.
    fn fill(self, template: &mut Template) {
        template.source(Source::Fixed(self.into_value()));
    }
}

/// A place or a size in a drawing, to a tenth.
impl IntoValue for f64 {
    fn into_value(self) -> Value {
        Value::Text(coordinate(self).into())
    }

    fn fill(self, template: &mut Template) {
        template.fixed_string(coordinate(self));
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Flag(self)
    }

    fn fill(self, template: &mut Template) {
        template.flag(self);
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, T::into_value)
    }
}

/// Something that an attribute, a property or a class can be set to.
pub trait IntoAttribute<Kind> {
    /// Fills the next gap of a template with it.
    fn fill(self, template: &mut Template);
}

impl<T: IntoValue> IntoAttribute<()> for T {
    fn fill(self, template: &mut Template) {
        IntoValue::fill(self, template);
    }
}

impl<F, T> IntoAttribute<Changing<()>> for F
where
    F: FnMut() -> T + 'static,
    T: IntoValue,
{
    fn fill(self, template: &mut Template) {
        template.live_value(live_value(self));
    }
}

macro_rules! signals {
    ($($kind:ident),*) => {$(
        impl<T> IntoAttribute<$kind<T>> for $kind<T>
        where
            T: IntoValue + Clone + Send + Sync + 'static,
        {
            fn fill(self, template: &mut Template) {
                template.live_value(live_value(move || self.get()));
            }
        }
    )*};
}

signals!(Memo, RwSignal);
