//! Follows the references inside a document.

use indexmap::IndexMap;

use super::document::{
    Components, Document, Example, Header, OrReference, Parameter, Response, Schema,
};

/// Something that has a place among the components.
pub trait Component: Sized {
    /// The place: `headers`.
    const KIND: &'static str;

    /// All of this kind.
    fn all(components: &Components) -> &IndexMap<String, OrReference<Self>>;
}

macro_rules! component {
    ($type:ty, $field:ident) => {
        impl Component for $type {
            const KIND: &'static str = stringify!($field);

            fn all(components: &Components) -> &IndexMap<String, OrReference<Self>> {
                &components.$field
            }
        }
    };
}

component!(Parameter, parameters);
component!(Header, headers);
component!(Example, examples);
component!(Response, responses);

impl Document {
    /// Returns the value, or the component that is meant.
    ///
    /// # Errors
    /// Says which component is missing.
    pub fn resolve<'a, T: Component>(&'a self, value: &'a OrReference<T>) -> Result<&'a T, String> {
        match value {
            OrReference::Value(value) => Ok(value),
            OrReference::Reference { to } => {
                let found = component_name(to, T::KIND).and_then(|name| {
                    let all = T::all(&self.components);
                    match all.get(name)? {
                        OrReference::Value(value) => Some(value),
                        OrReference::Reference { .. } => None,
                    }
                });
                found.ok_or_else(|| format!("`{to}` leads nowhere"))
            }
        }
    }

    /// Returns the name and the schema that this one goes by; `None` if it is one of its own.
    ///
    /// # Errors
    /// Says which schema is missing.
    pub fn named_schema<'a>(
        &'a self,
        schema: &'a Schema,
    ) -> Result<Option<(&'a str, &'a Schema)>, String> {
        let Some(to) = &schema.reference else {
            return Ok(None);
        };
        component_name(to, "schemas")
            .and_then(|name| Some((name, self.components.schemas.get(name)?)))
            .map(Some)
            .ok_or_else(|| format!("`{to}` leads nowhere"))
    }
}

/// Returns the name in the address of a component of this kind.
pub fn component_name<'a>(address: &'a str, kind: &str) -> Option<&'a str> {
    address
        .strip_prefix("#/components/")?
        .strip_prefix(kind)?
        .strip_prefix('/')
}
