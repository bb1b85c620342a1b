//! An OpenAPI 3.1 document, as far as a page shows it. A keyword that a page would leave out isn't
//! accepted, so that the page never says less than the file.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Number, Value};

/// A document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The version of the specification.
    pub openapi: String,
    /// What the document is about.
    pub info: Info,
    /// Where the API is found.
    pub servers: Vec<Server>,
    /// The groups of operations. A page groups them by their paths.
    #[serde(default, rename = "tags")]
    pub _tags: IgnoredAny,
    /// The paths, in the order of the file.
    pub paths: IndexMap<String, PathItem>,
    /// What several operations share.
    pub components: Components,
}

/// What the document is about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Info {
    /// The name of the API.
    pub title: String,
    /// Its version.
    pub version: String,
    /// One sentence.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// Its licence, which the site names in another place.
    #[serde(default, rename = "license")]
    pub _license: IgnoredAny,
}

/// An address of the API.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// The address.
    pub url: String,
    /// Whose it is.
    pub description: String,
}

/// What is shared, by name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Components {
    /// The shapes of values.
    pub schemas: IndexMap<String, Schema>,
    /// What requests may have.
    pub parameters: IndexMap<String, OrReference<Parameter>>,
    /// What answers may have in their head.
    pub headers: IndexMap<String, OrReference<Header>>,
    /// Values.
    pub examples: IndexMap<String, OrReference<Example>>,
    /// Answers.
    pub responses: IndexMap<String, OrReference<Response>>,
}

/// A value, or the address of a component.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "neither a reference nor a value whose keywords the page can show"
)]
pub enum OrReference<T> {
    /// The address: `#/components/headers/Location`.
    Reference {
        /// The address.
        #[serde(rename = "$ref")]
        to: String,
    },
    /// The value.
    Value(T),
}

/// The methods of a path.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathItem {
    /// What every request to this path may have.
    #[serde(default)]
    pub parameters: Vec<OrReference<Parameter>>,
    get: Option<Operation>,
    post: Option<Operation>,
    put: Option<Operation>,
    patch: Option<Operation>,
    delete: Option<Operation>,
    head: Option<Operation>,
    options: Option<Operation>,
}

impl PathItem {
    /// The operations with their methods.
    pub fn operations(&self) -> impl Iterator<Item = (&'static str, &Operation)> {
        [
            ("GET", &self.get),
            ("POST", &self.post),
            ("PUT", &self.put),
            ("PATCH", &self.patch),
            ("DELETE", &self.delete),
            ("HEAD", &self.head),
            ("OPTIONS", &self.options),
        ]
        .into_iter()
        .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
    }
}

/// A method of a path.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Operation {
    #[serde(default, rename = "tags")]
    _tags: IgnoredAny,
    /// Its name.
    pub operation_id: String,
    /// What it does, without a full stop.
    pub summary: String,
    /// More about it.
    #[serde(default)]
    pub description: String,
    /// What its requests may have, besides what those to its path may have.
    #[serde(default)]
    pub parameters: Vec<OrReference<Parameter>>,
    /// The body that is sent.
    pub request_body: Option<RequestBody>,
    /// The answers by status.
    pub responses: IndexMap<String, OrReference<Response>>,
}

/// A part of a request outside its body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The name.
    pub name: String,
    /// Where it is: `path`, `query` or `header`.
    #[serde(rename = "in")]
    pub place: String,
    /// Whether it has to be there.
    #[serde(default)]
    pub required: bool,
    /// What it means.
    pub description: String,
    /// Which values it has.
    pub schema: Schema,
    #[serde(default, rename = "example")]
    _example: IgnoredAny,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

/// A body that is sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestBody {
    /// What there is to know about it.
    pub description: String,
    /// Whether it has to be there.
    #[serde(default)]
    pub required: bool,
    /// What it may be, by media type.
    pub content: IndexMap<String, MediaType>,
}

/// A body in a media type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MediaType {
    /// Its shape.
    pub schema: Schema,
    /// Examples by name.
    #[serde(default)]
    pub examples: IndexMap<String, OrReference<Example>>,
}

/// An example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub summary: String,
    /// The value.
    pub value: Value,
}

/// An answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// When it is given.
    pub description: String,
    /// Its headers by name.
    #[serde(default)]
    pub headers: IndexMap<String, OrReference<Header>>,
    /// Its body by media type; none where there is no body.
    #[serde(default)]
    pub content: IndexMap<String, MediaType>,
    /// What can be done next, by name.
    #[serde(default)]
    pub links: IndexMap<String, Link>,
}

/// A header of an answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What it means.
    pub description: String,
    #[serde(default, rename = "required")]
    _required: bool,
    /// Which values it has.
    pub schema: Schema,
    #[serde(default, rename = "example")]
    _example: IgnoredAny,
}

/// An operation that an answer leads to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Link {
    /// The operation's name.
    pub operation_id: String,
    /// What it does, as a sentence.
    pub description: String,
    #[serde(default, rename = "parameters")]
    _parameters: IgnoredAny,
}

/// The shape of a value (JSON Schema 2020-12).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Schema {
    /// The address of the schema that this one goes by.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// The types that the value may have.
    #[serde(rename = "type")]
    pub types: Types,
    /// A kind of text or number.
    pub format: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// Every value that is allowed.
    #[serde(rename = "enum")]
    pub values: Vec<Value>,
    /// The only value that is allowed.
    #[serde(rename = "const")]
    pub only: Option<Value>,
    /// The value where none is given.
    #[serde(deserialize_with = "some_value")]
    pub default: Option<Value>,
    /// The least number.
    pub minimum: Option<Number>,
    /// The greatest number.
    pub maximum: Option<Number>,
    /// The least number of characters.
    pub min_length: Option<Number>,
    /// The greatest number of characters.
    pub max_length: Option<Number>,
    /// A regular expression that is found in the text.
    pub pattern: Option<String>,
    /// The shape of a list's items.
    pub items: Option<Box<Schema>>,
    /// The greatest number of items.
    pub max_items: Option<Number>,
    /// The members of an object by name.
    pub properties: IndexMap<String, Schema>,
    /// The members that have to be there.
    pub required: Vec<String>,
    /// Which members an object may have that aren't among `properties`.
    pub additional_properties: Option<Additional>,
    /// The least number of members.
    pub min_properties: Option<Number>,
}

/// Reads a value that is there, also where it is `null`.
fn some_value<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// One type or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Types {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Default for Types {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl Types {
    /// Whether this type is among them.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::One(one) => one == name,
            Self::Several(several) => several.iter().any(|one| one == name),
        }
    }
}

/// Members of an object that have no schema by name.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Additional {
    /// Whether there may be any.
    Allowed(bool),
    /// The shape that each of them has.
    Shaped(Box<Schema>),
}
