//! Cases: named behaviours, one a line in `cases/*.jsonl`. They say what is sent, not what comes
//! back: Flask says that.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::request::{Request, Written, line};

/// Requests that go to a fresh service one after the other.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// The behaviour in words.
    pub name: String,
    /// The variant that it is about; none: all of them.
    pub variant: Option<String>,
    /// What is sent.
    pub requests: Vec<Request>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    variant: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    after: Vec<Written>,
    request: Written,
}

/// Reads every case of the folder, file by file in alphabetical order.
pub fn load(folder: &Path) -> Result<Vec<Sequence>, String> {
    let complain = |error: std::io::Error| format!("can't read {}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(complain)? {
        files.push(entry.map_err(complain)?.path());
    }
    files.sort();
    let mut cases: Vec<Sequence> = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).map_err(complain)?;
        for (number, text) in text.lines().enumerate() {
            let wrong = |error| format!("{}:{}: {error}", file.display(), number + 1);
            let case = read(text).map_err(wrong)?;
            if let Some(other) = cases.iter().find(|other| other.is_like(&case)) {
                return Err(wrong(format!(
                    "`{}` is the same or has its name",
                    other.name
                )));
            }
            cases.push(case);
        }
    }
    Ok(cases)
}

fn read(text: &str) -> Result<Sequence, String> {
    let line: Line = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let requests = line.after.into_iter().chain([line.request]);
    Ok(Sequence {
        name: line.name,
        variant: line.variant,
        requests: requests.map(Request::try_from).collect::<Result<_, _>>()?,
    })
}

impl Sequence {
    fn is_like(&self, other: &Self) -> bool {
        let same = self.requests == other.requests && self.variant == other.variant;
        self.name == other.name || same
    }

    /// The line to add to a file in `cases/`.
    pub fn line(&self) -> String {
        let mut requests: Vec<Written> = self.requests.iter().map(Written::from).collect();
        let Some(request) = requests.pop() else {
            return String::new();
        };
        line(&Line {
            name: self.name.clone(),
            variant: self.variant.clone(),
            after: requests,
            request,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_read_and_written() {
        let text = r#"{"name":"a user is gone","variant":"debug","after":[{"method":"DELETE","target":"/5"}],"request":{"method":"GET","target":"/5"}}"#;
        let case = read(text).expect("a case");
        assert_eq!(case.requests.len(), 2);
        assert_eq!(case.line(), text);
    }

    #[test]
    fn a_misspelt_key_is_no_case() {
        assert!(read(r#"{"name":"x","requests":[]}"#).is_err());
        assert!(read(r#"{"name":"x","request":{"method":"GET","target":"/","bdy":""}}"#).is_err());
    }
}
