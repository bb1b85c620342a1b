//! Cases: named behaviours, one a line in `cases/*.jsonl`. A case has what is sent; the expected
//! answer is Flask's.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::request::{Request, RequestRecord};
use crate::variant::Variant;

/// Requests that are sent to a fresh service one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The behaviour in words.
    pub name: String,
    /// The variant that shows the behaviour; `None`: all of them.
    pub variant: Option<Variant>,
    /// What is sent.
    pub requests: Vec<Request>,
}

/// A case in a file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct CaseRecord {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    variant: Option<Variant>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    after: Vec<RequestRecord>,
    request: RequestRecord,
}

/// Reads every case of the folder, file by file in alphabetical order.
///
/// Fails if there is none, if a line is no case, or if two cases have the same name or send the
/// same.
pub fn load(folder: &Path) -> Result<Vec<Case>> {
    let mut files = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .with_context(|| format!("can't read {}", folder.display()))
        .map(|files: Vec<_>| files)?;
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text =
            fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
        for (index, line) in text.lines().enumerate() {
            add(&mut cases, line).with_context(|| format!("{}:{}", file.display(), index + 1))?;
        }
    }
    if cases.is_empty() {
        bail!("{} has no case", folder.display());
    }
    Ok(cases)
}

fn add(cases: &mut Vec<Case>, line: &str) -> Result<()> {
    let case = Case::parse(line)?;
    if let Some(other) = cases.iter().find(|other| other.duplicates(&case)) {
        bail!("`{}` has the same name or sends the same", other.name);
    }
    cases.push(case);
    Ok(())
}

impl Case {
    fn parse(line: &str) -> Result<Self> {
        let record: CaseRecord = serde_json::from_str(line)?;
        let requests = record.after.into_iter().chain([record.request]);
        Ok(Self {
            name: record.name,
            variant: record.variant,
            requests: requests.map(Request::try_from).collect::<Result<_>>()?,
        })
    }

    /// Whether the case is compared in that variant.
    pub fn applies_to(&self, variant: Variant) -> bool {
        self.variant.is_none_or(|own| own == variant)
    }

    /// What is sent in that variant. A case for every variant has to get past the protections of
    /// `shield`.
    pub fn requests_for(&self, variant: Variant) -> Vec<Request> {
        match (variant, self.variant) {
            (Variant::Shield, None) => {
                let requests = self.requests.iter();
                requests.map(Request::with_credentials).collect()
            }
            _ => self.requests.clone(),
        }
    }

    fn duplicates(&self, other: &Self) -> bool {
        let sends_the_same = self.requests == other.requests && self.variant == other.variant;
        self.name == other.name || sends_the_same
    }

    /// The line to add to a file in `cases/`; the last request is the one that the case is about.
    pub fn to_line(&self) -> Result<String> {
        let mut requests: Vec<_> = self.requests.iter().map(RequestRecord::from).collect();
        let request = requests.pop().context("a case has a request")?;
        Ok(serde_json::to_string(&CaseRecord {
            name: self.name.clone(),
            variant: self.variant,
            after: requests,
            request,
        })?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"name":"a user is gone","variant":"debug","after":[{"method":"DELETE","target":"/5"}],"request":{"method":"GET","target":"/5"}}"#;

    #[test]
    fn a_case_is_read_and_written() {
        let case = Case::parse(LINE).expect("a case");
        assert_eq!(case.requests.len(), 2);
        assert_eq!(case.to_line().expect("a line"), LINE);
    }

    #[test]
    fn a_misspelt_key_or_variant_is_an_error() {
        assert!(Case::parse(r#"{"name":"x","requests":[]}"#).is_err());
        assert!(Case::parse(&LINE.replace("target", "tagret")).is_err());
        assert!(Case::parse(&LINE.replace("debug", "debgu")).is_err());
    }

    #[test]
    fn a_second_case_of_the_same_name_or_content_is_an_error() {
        let mut cases = Vec::new();
        add(&mut cases, LINE).expect("the first");
        assert!(add(&mut cases, &LINE.replace("a user is gone", "another name")).is_err());
        assert!(add(&mut cases, &LINE.replace("/5", "/4")).is_err());
        let other = LINE
            .replace("a user is gone", "another")
            .replace("/5", "/4");
        add(&mut cases, &other).expect("another name and content");
    }

    #[test]
    fn only_cases_for_every_variant_get_credentials_in_shield() {
        let own = Case::parse(&LINE.replace("debug", "shield")).expect("a case");
        let general = Case {
            variant: None,
            ..own.clone()
        };
        let has_token =
            |case: &Case| case.requests_for(Variant::Shield)[0].has_header("authorization");
        assert!(has_token(&general) && !has_token(&own));
        assert!(own.applies_to(Variant::Shield) && !own.applies_to(Variant::Debug));
        assert_eq!(general.requests_for(Variant::Debug), general.requests);
    }

    #[test]
    fn every_file_in_cases_can_be_read() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
        let cases = load(&folder).expect("the cases are valid");
        assert!(cases.len() >= 819, "cases got lost: {}", cases.len());
        assert!(load(&folder.join("missing")).is_err());
        let empty = tempfile::tempdir().expect("a folder");
        assert!(load(empty.path()).is_err());
    }
}
