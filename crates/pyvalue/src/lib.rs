//! The Python values that a JSON API works with: reading and writing them as CPython's `json` module
//! does, and showing them as `repr` does. Follows CPython 3.11.
//!
//! ```
//! use pyvalue::json::{Style, dumps, loads};
//! use pyvalue::repr;
//!
//! let value = loads(br#"{"name": "Ada", "age": 36, "tags": [true, null, 1e3]}"#)?;
//! assert_eq!(repr(&value), "{'name': 'Ada', 'age': 36, 'tags': [True, None, 1000.0]}");
//! assert_eq!(
//!     dumps(&value, Style::Compact),
//!     br#"{"age":36,"name":"Ada","tags":[true,null,1000.0]}"#,
//! );
//! # Ok::<(), pyvalue::json::DecodeError>(())
//! ```
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod decimal;
mod dict;
mod float;
mod int;
pub mod json;
mod repr;
mod text;
mod unicode;
mod value;

pub use decimal::{decimal_digit, is_space};
pub use dict::Dict;
pub use float::{float_repr, parse_float};
pub use int::{Int, IntError, MAX_INT_DIGITS};
pub use repr::{push_quoted, quoted, repr, repr_str};
pub use text::Text;
pub use value::Value;
