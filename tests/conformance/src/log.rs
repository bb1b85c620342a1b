//! Holds what the app logs against what the service says that it logs.

use front_desk::api::log::{Record, Timestamp};
use serde_json::Value;

use crate::answer::Logged;
use crate::compare::{Difference, What, same};

/// Complains where the records differ. The time is left out, and so are the frames of a traceback,
/// which the service shortens: its last line, the exception, is compared.
pub fn compare(flask: &[Logged], service: &[Record]) -> Result<(), Difference> {
    let of_flask: Vec<_> = flask.iter().map(|record| fields(&record.line)).collect();
    let of_service: Vec<_> = service
        .iter()
        .map(|record| fields(&record.line(Timestamp(0))))
        .collect();
    same(What::Log, &of_flask, &of_service)
}

/// The names and values of a line of the log.
fn fields(line: &str) -> Vec<(String, String)> {
    let Ok(Value::Object(object)) = serde_json::from_str(line) else {
        return vec![("no JSON".to_owned(), line.to_owned())];
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let shown = |(name, value): (&String, &Value)| match name.as_str() {
        "time" => (name.clone(), String::new()),
        "traceback" => {
            let traceback = text(value);
            let last = traceback.lines().last().unwrap_or_default();
            (name.clone(), last.to_owned())
        }
        _ => (name.clone(), text(value)),
    };
    object.iter().map(shown).collect()
}
