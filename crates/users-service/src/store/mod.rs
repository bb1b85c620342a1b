//! The users service's database: its one table with SQLite's constraints, SQLAlchemy's session, and the SQL
//! that it sends.

mod row;
mod seed;
mod session;
pub mod sql;
mod table;

pub use row::{Change, Role, Row};
pub use session::IntegrityError;
pub(crate) use session::Session;
pub use table::{ConstraintViolation, Table};
