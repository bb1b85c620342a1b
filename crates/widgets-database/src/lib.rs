//! Widgets about rows, objects and SQL.

pub mod delete_lab;
pub mod orm_bridge;
