//! Compares what the app logs with what the service says that it logs.

use serde_json::{Map, Value};

use crate::difference::{Aspect, Difference, compare_items};
use crate::flask_answer::LogRecord;
use crate::service::{Record, Timestamp};

/// Compares the records, without their times. Of a traceback, which the service shortens, only the
/// last line is compared: the exception.
pub fn compare(flask: &[LogRecord], service: &[Record]) -> Result<(), Difference> {
    let flask: Vec<_> = flask.iter().map(|record| fields(&record.line)).collect();
    let service: Vec<_> = service
        .iter()
        .map(|record| fields(&record.line(Timestamp(0))))
        .collect();
    compare_items(Aspect::Log, &flask, &service)
}

/// The comparable fields of a line of the log, or the line itself where it is no JSON.
fn fields(line: &str) -> Result<Map<String, Value>, String> {
    let mut fields: Map<String, Value> = serde_json::from_str(line).map_err(|_| line.to_owned())?;
    if let Some(time) = fields.get_mut("time") {
        *time = Value::Null;
    }
    if let Some(Value::String(traceback)) = fields.get_mut("traceback") {
        *traceback = traceback.lines().last().unwrap_or_default().to_owned();
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        fields(a) == fields(b)
    }

    #[test]
    fn the_time_and_the_frames_are_left_out() {
        assert!(same(
            r#"{"time": "1", "message": "m", "traceback": "File a\nKeyError: 'x'"}"#,
            r#"{"time": "2", "message": "m", "traceback": "File b\nFile c\nKeyError: 'x'"}"#,
        ));
    }

    #[test]
    fn every_other_field_counts() {
        assert!(!same(r#"{"message": "a"}"#, r#"{"message": "b"}"#));
        assert!(!same(r#"{"message": "a"}"#, r#"{"message": "a", "x": 1}"#));
        assert!(!same(r#"{"time": "1"}"#, "{}"));
        assert!(!same(
            r#"{"traceback": "KeyError"}"#,
            r#"{"traceback": "ValueError"}"#
        ));
        assert!(!same("plain", "text"));
    }
}
