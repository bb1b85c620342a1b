//! Schemas in words, as Markdown: `whole number from 1 to 100; 20 if it is left out`.

use serde_json::{Number, Value};

use super::document::{Additional, Document, Schema};
use crate::html::slug;

impl Document {
    /// Returns which values a schema allows. A schema of an object is linked.
    ///
    /// # Errors
    /// Says which schema is missing.
    pub fn values(&self, schema: &Schema) -> Result<String, String> {
        let mut words = match self.named_schema(schema)? {
            Some((name, named)) if named.types.has("object") => schema_link(name),
            Some((_, named)) => self.values(named)?,
            None => self.own_values(schema)?,
        };
        if let Some(default) = &schema.default {
            words.push_str(&format!("; {} if it is left out", code_of(default)));
        }
        Ok(words)
    }

    fn own_values(&self, schema: &Schema) -> Result<String, String> {
        if let Some(only) = &schema.only {
            return Ok(code_of(only));
        }
        if !schema.values.is_empty() {
            let values: Vec<String> = schema.values.iter().map(code_of).collect();
            return Ok(values.join(" or "));
        }
        let mut kinds = Vec::new();
        if schema.types.has("integer") {
            let range = range(schema.minimum.as_ref(), schema.maximum.as_ref(), "");
            kinds.push(format!("a whole number{range}"));
        }
        if schema.types.has("string") {
            kinds.push(text(schema));
        }
        if schema.types.has("boolean") {
            kinds.push("`true` or `false`".to_owned());
        }
        if let Some(items) = &schema.items {
            let most = schema.max_items.as_ref();
            let most = most.map_or_else(String::new, |most| format!(", {most} at most"));
            kinds.push(format!("a list of {}{most}", self.values(items)?));
        }
        if schema.types.has("object") {
            kinds.push(self.members(schema)?);
        }
        if schema.types.has("null") {
            kinds.push("`null`".to_owned());
        }
        Ok(kinds.join(", or "))
    }

    /// Returns what an object without a name of its own has.
    fn members(&self, schema: &Schema) -> Result<String, String> {
        let at_least = schema.min_properties.as_ref();
        let at_least = at_least.map_or_else(String::new, |least| format!(", {least} at least"));
        match &schema.additional_properties {
            Some(Additional::Shaped(each)) => Ok(format!(
                "an object with any names, each with {}{at_least}",
                self.values(each)?
            )),
            _ => Ok(format!("an object{at_least}")),
        }
    }

    /// Returns what a schema means: its own description, or that of the schema that it goes by.
    ///
    /// # Errors
    /// Says which schema is missing.
    pub fn meaning<'a>(&'a self, schema: &'a Schema) -> Result<&'a str, String> {
        let named = self.named_schema(schema)?.map(|(_, named)| named);
        let own = schema.description.as_deref();
        // The description of an object is where its members are listed.
        let shared = named.filter(|named| !named.types.has("object"));
        Ok(own
            .or_else(|| shared?.description.as_deref())
            .unwrap_or_default())
    }
}

fn text(schema: &Schema) -> String {
    let what = match schema.format.as_deref() {
        Some("uri-reference") => "an address",
        _ => "text",
    };
    let range = range(
        schema.min_length.as_ref(),
        schema.max_length.as_ref(),
        " characters",
    );
    // A range of lengths is "of", a range of numbers is "from".
    let range = range.replacen(" from ", " of ", 1);
    let pattern = schema.pattern.as_deref();
    let pattern = pattern.map_or_else(String::new, |it| format!(" that matches {}", code(it)));
    format!("{what}{range}{pattern}")
}

fn range(least: Option<&Number>, most: Option<&Number>, unit: &str) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!(" from {least} to {most}{unit}"),
        (Some(least), None) => format!(" from {least}{unit}"),
        (None, Some(most)) => format!(" of up to {most}{unit}"),
        (None, None) => String::new(),
    }
}

/// Returns a link to the place where a schema is shown.
pub fn schema_link(name: &str) -> String {
    format!("[{name}](#{})", schema_id(name))
}

/// Returns the id of the place where a schema is shown.
pub fn schema_id(name: &str) -> String {
    format!("schema-{}", id_of(name))
}

/// Returns a name of the document as an id: `NewUser` and `new_user` as `new-user`.
pub fn id_of(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            words.push(' ');
        }
        words.push(c);
    }
    slug(&words)
}

fn code_of(value: &Value) -> String {
    match value {
        Value::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

/// Returns a code span. Its fence has more backticks in a row than the code.
pub fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(schema: &str) -> String {
        let document = include_str!("../../tests/openapi/small.json");
        let document: Document = serde_json::from_str(document).expect("a document");
        let schema: Schema = serde_json::from_str(schema).expect("a schema");
        document.values(&schema).expect("words")
    }

    #[test]
    fn numbers_have_their_limits() {
        let page = r#"{"type": "integer", "minimum": 1, "maximum": 100, "default": 20}"#;
        assert_eq!(
            values(page),
            "a whole number from 1 to 100; `20` if it is left out"
        );
        assert_eq!(
            values(r#"{"type": "integer", "minimum": 0}"#),
            "a whole number from 0"
        );
    }

    #[test]
    fn texts_have_their_limits() {
        let name =
            r#"{"type": ["string", "null"], "minLength": 1, "maxLength": 80, "default": null}"#;
        assert_eq!(
            values(name),
            "text of 1 to 80 characters, or `null`; `null` if it is left out"
        );
        let pattern = r#"{"type": "string", "maxLength": 9, "pattern": "^[`|]$"}"#;
        assert_eq!(
            values(pattern),
            "text of up to 9 characters that matches `` ^[`|]$ ``"
        );
    }

    #[test]
    fn every_value_is_named_where_there_are_few() {
        assert_eq!(
            values(r#"{"enum": ["admin", "user"]}"#),
            "`admin` or `user`"
        );
        assert_eq!(values(r#"{"const": true}"#), "`true`");
        assert_eq!(values(r#"{"type": "boolean"}"#), "`true` or `false`");
    }

    #[test]
    fn objects_are_linked_and_other_schemas_are_named() {
        let list = r##"{"type": "array", "maxItems": 5, "items": {"$ref": "#/components/schemas/BigPot"}}"##;
        assert_eq!(
            values(list),
            "a list of [BigPot](#schema-big-pot), 5 at most"
        );
        let volume = r##"{"$ref": "#/components/schemas/Volume"}"##;
        assert_eq!(values(volume), "a whole number from 1 to 9");
        let fields =
            r#"{"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}"#;
        assert_eq!(
            values(fields),
            "an object with any names, each with text, 1 at least"
        );
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_an_error() {
        let document = include_str!("../../tests/openapi/small.json");
        let document: Document = serde_json::from_str(document).expect("a document");
        let schema = r##"{"$ref": "#/components/schemas/Gone"}"##;
        let schema: Schema = serde_json::from_str(schema).expect("a schema");
        let error = document.values(&schema).expect_err("an error");
        assert_eq!(error, "`#/components/schemas/Gone` leads nowhere");
    }
}
