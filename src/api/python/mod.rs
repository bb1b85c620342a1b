//! Python's values as far as a JSON API meets them: what `json` reads and writes, and how
//! `repr` shows it. It must not know HTTP, Flask or the users service.

mod bignum;
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
pub use repr::{repr, repr_str};
pub use text::Text;
pub use value::Value;
