//! Requests with a name: the simulator's examples, and what `cases.jsonl` has.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use simulator_requests::draft::Draft;
use simulator_requests::examples::EXAMPLES;
use users_service::Request;

/// A request with a name.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is about.
    pub name: String,
    /// The request.
    pub request: Request,
}

/// A line of `cases.jsonl`. Text is sent as UTF-8, as from the simulator's form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    name: String,
    method: String,
    target: String,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default)]
    body: String,
    /// Bytes in the place of a text.
    #[serde(default)]
    bytes: Vec<u8>,
    /// What is put behind the target, the last header's value or the body: so many letters.
    #[serde(default)]
    longer: Longer,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Longer {
    target: usize,
    value: usize,
    body: usize,
    /// So many more headers.
    headers: usize,
}

/// Every example of the simulator.
pub fn examples() -> Result<Vec<Case>> {
    let case = |example: &simulator_requests::examples::Example| {
        let request = example.draft().request();
        let request = request.map_err(|(_, problem)| anyhow!("{}: {problem}", example.label))?;
        Ok(Case {
            name: format!("example: {}", example.label),
            request,
        })
    };
    EXAMPLES.iter().map(case).collect()
}

/// Every case of the file.
pub fn load(file: &Path) -> Result<Vec<Case>> {
    let text =
        fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    let lines = text.lines().enumerate();
    lines
        .map(|(index, line)| {
            let record: Record = serde_json::from_str(line)
                .with_context(|| format!("{}:{}", file.display(), index + 1))?;
            Ok(record.case())
        })
        .collect()
}

impl Record {
    fn case(mut self) -> Case {
        self.target.push_str(&"a".repeat(self.longer.target));
        self.body.push_str(&"a".repeat(self.longer.body));
        if let Some((_, value)) = self.headers.last_mut() {
            value.push_str(&"a".repeat(self.longer.value));
        }
        for number in 0..self.longer.headers {
            self.headers.push((format!("X-{number}"), "1".to_owned()));
        }
        let mut request = Request::new(self.method.into_bytes(), self.target.into_bytes());
        for (name, value) in self.headers {
            // One `char` a byte, as a request holds it.
            let value: String = value.bytes().map(char::from).collect();
            request.headers.append(name, value);
        }
        request.body = if self.bytes.is_empty() {
            self.body.into_bytes()
        } else {
            self.bytes
        };
        Case {
            name: self.name,
            request,
        }
    }
}

/// A request as it is typed into the form; `None` where the form would refuse it.
pub fn typed(method: &str, target: &str, fields: &[(&str, &str)], body: &str) -> Option<Request> {
    Draft::new(method, target, fields, body).request().ok()
}
