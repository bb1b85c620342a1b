//! A document as Markdown, which becomes a page as any other Markdown does.

use serde_json::Value;

use super::document::{
    Additional, Document, Example, MediaType, Operation, OrReference, Parameter, PathItem,
    Response, Schema,
};
use super::reference::component_name;
use super::wording::{code, id_of, schema_id};

/// Returns the document as Markdown. Its headings begin at the second level.
///
/// # Errors
/// Says which reference leads nowhere.
pub fn markdown(document: &Document) -> Result<String, String> {
    let mut page = Page {
        document,
        text: String::new(),
    };
    page.introduction();
    for (path, item) in &document.paths {
        page.path(path, item)?;
    }
    page.shared_answers()?;
    page.schemas()?;
    page.headers()?;
    Ok(page.text)
}

/// The Markdown so far.
struct Page<'a> {
    document: &'a Document,
    text: String,
}

impl Page<'_> {
    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.text.push_str(&format!("{text}\n\n"));
        }
    }

    fn heading(&mut self, level: usize, words: &str, id: &str) {
        let marks = "#".repeat(level);
        self.paragraph(&format!("{marks} {words} {{#{id}}}"));
    }

    fn table(&mut self, columns: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        // A bar would end the cell, also in code.
        let line = |cells: &[String]| {
            let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', r"\|")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let head: Vec<String> = columns.iter().map(|&name| name.to_owned()).collect();
        self.text.push_str(&line(&head));
        self.text
            .push_str(&line(&vec!["---".to_owned(); columns.len()]));
        for row in rows {
            self.text.push_str(&line(row));
        }
        self.text.push('\n');
    }

    fn json(&mut self, caption: &str, value: &Value) {
        // A caption is plain text, and a fence may have no backtick in its first line.
        let caption = caption.replace('"', "'").replace('`', "");
        self.paragraph(&format!("```json caption=\"{caption}\"\n{value:#}\n```"));
    }

    fn introduction(&mut self) {
        let Document { info, openapi, .. } = self.document;
        self.heading(2, "The API in general", "general");
        self.paragraph(&format!(
            "**{}**, version {}, in OpenAPI {openapi}. {}",
            info.title, info.version, info.summary
        ));
        self.paragraph(&info.description);
        let servers = self.document.servers.iter();
        let rows: Vec<_> = servers
            .map(|server| vec![code(&server.url), server.description.clone()])
            .collect();
        self.table(&["address", "which server"], &rows);
    }

    fn path(&mut self, path: &str, item: &PathItem) -> Result<(), String> {
        self.heading(2, &code(path), &format!("path-{}", id_of(path)));
        if !item.parameters.is_empty() {
            self.paragraph("Every request to this path may have:");
            self.parameters(&item.parameters)?;
        }
        for (method, operation) in item.operations() {
            self.operation(method, path, operation)?;
        }
        Ok(())
    }

    fn operation(&mut self, method: &str, path: &str, it: &Operation) -> Result<(), String> {
        let id = id_of(&it.operation_id);
        self.heading(3, &code(&format!("{method} {path}")), &id);
        let summary = format!("**{}.** {}", it.summary, it.description);
        self.paragraph(summary.trim_end());
        self.parameters(&it.parameters)?;
        if let Some(body) = &it.request_body {
            let needed = if body.required {
                "required"
            } else {
                "optional"
            };
            self.paragraph(&format!("**Body** ({needed}). {}", body.description));
            let rows = body.content.iter();
            let rows = rows
                .map(|(name, media)| Ok(vec![code(name), self.document.values(&media.schema)?]));
            let rows: Vec<_> = rows.collect::<Result<_, String>>()?;
            self.table(&["media type", "shape"], &rows);
            self.first_example(body.content.values().next())?;
        }
        self.answers(it)
    }

    fn parameters(&mut self, parameters: &[OrReference<Parameter>]) -> Result<(), String> {
        let row = |parameter| {
            let it: &Parameter = self.document.resolve(parameter)?;
            let place = if it.required {
                format!("{}, required", it.place)
            } else {
                it.place.clone()
            };
            let values = self.document.values(&it.schema)?;
            Ok(vec![code(&it.name), place, values, it.description.clone()])
        };
        let rows: Vec<_> = parameters.iter().map(row).collect::<Result<_, String>>()?;
        self.table(&["name", "where", "value", "meaning"], &rows);
        Ok(())
    }

    /// The answers, an example of the success, and what can be done next.
    fn answers(&mut self, operation: &Operation) -> Result<(), String> {
        let row = |(status, answer): (&String, &OrReference<Response>)| {
            let response = self.document.resolve(answer)?;
            let shared = match answer {
                OrReference::Reference { to } => component_name(to, "responses"),
                OrReference::Value(_) => None,
            };
            let body = match (shared, response.content.values().next()) {
                (Some(name), _) => format!("[{name}](#{})", id_of(name)),
                (None, Some(media)) => self.document.values(&media.schema)?,
                (None, None) => "none".to_owned(),
            };
            Ok(vec![code(status), self.when(response)?, body])
        };
        let rows: Vec<_> = operation
            .responses
            .iter()
            .map(row)
            .collect::<Result<_, String>>()?;
        self.table(&["answer", "when", "body"], &rows);
        for answer in operation.responses.values() {
            if let OrReference::Value(response) = answer {
                self.first_example(response.content.values().next())?;
                self.next_steps(response);
            }
        }
        Ok(())
    }

    /// When an answer is given, and the headers that are its own and that this doesn't name yet.
    fn when(&self, response: &Response) -> Result<String, String> {
        let everywhere = self.headers_of_every_answer()?;
        let description = &response.description;
        let own: Vec<String> = response
            .headers
            .keys()
            .filter(|name| !everywhere.contains(&name.as_str()))
            .map(|name| code(name))
            .filter(|name| !description.contains(name))
            .collect();
        Ok(if own.is_empty() {
            description.clone()
        } else {
            format!("{description} Headers: {}.", own.join(", "))
        })
    }

    fn answers_of_all(&self) -> Result<Vec<&Response>, String> {
        let paths = self.document.paths.values();
        let operations = paths.flat_map(|item| item.operations().map(|(_, operation)| operation));
        operations
            .flat_map(|operation| operation.responses.values())
            .map(|answer| self.document.resolve(answer))
            .collect()
    }

    fn headers_of_every_answer(&self) -> Result<Vec<&str>, String> {
        let answers = self.answers_of_all()?;
        let names = answers.first().into_iter().flat_map(|it| it.headers.keys());
        Ok(names
            .filter(|&name| answers.iter().all(|it| it.headers.contains_key(name)))
            .map(String::as_str)
            .collect())
    }

    fn next_steps(&mut self, response: &Response) {
        if response.links.is_empty() {
            return;
        }
        for link in response.links.values() {
            let operations = self.document.paths.iter();
            let found = operations
                .flat_map(|(path, item)| item.operations().map(move |it| (path, it)))
                .find(|(_, (_, operation))| operation.operation_id == link.operation_id);
            if let Some((path, (method, operation))) = found {
                let request = code(&format!("{method} {path}"));
                let id = id_of(&operation.operation_id);
                let description = &link.description;
                self.text
                    .push_str(&format!("- [{request}](#{id}): {description}\n"));
            }
        }
        self.text.push('\n');
    }

    fn first_example(&mut self, media: Option<&MediaType>) -> Result<(), String> {
        if let Some(example) = media.and_then(|media| media.examples.values().next()) {
            let Example { summary, value } = self.document.resolve(example)?;
            self.json(summary, value);
        }
        Ok(())
    }

    fn shared_answers(&mut self) -> Result<(), String> {
        self.heading(2, "Refusals and faults", "refusals");
        for (name, response) in &self.document.components.responses {
            let response = self.document.resolve(response)?;
            self.heading(3, &code(name), &id_of(name));
            self.paragraph(&response.description);
            for media in response.content.values() {
                for example in media.examples.values() {
                    let Example { summary, value } = self.document.resolve(example)?;
                    self.json(summary, value);
                }
            }
        }
        Ok(())
    }

    fn schemas(&mut self) -> Result<(), String> {
        self.heading(2, "Shapes of bodies", "schemas");
        for (name, schema) in &self.document.components.schemas {
            if schema.types.has("object") {
                self.heading(3, &code(name), &schema_id(name));
                self.schema(schema)?;
            }
        }
        Ok(())
    }

    fn schema(&mut self, schema: &Schema) -> Result<(), String> {
        self.paragraph(schema.description.as_deref().unwrap_or_default());
        let row = |(name, member): (&String, &Schema)| {
            let needed = if schema.required.contains(name) {
                "yes"
            } else {
                "no"
            };
            let values = self.document.values(member)?;
            let meaning = self.document.meaning(member)?;
            Ok(vec![
                code(name),
                needed.to_owned(),
                values,
                meaning.to_owned(),
            ])
        };
        let rows: Vec<_> = schema
            .properties
            .iter()
            .map(row)
            .collect::<Result<_, String>>()?;
        self.table(&["member", "required", "value", "meaning"], &rows);
        if let Some(Additional::Allowed(false)) = schema.additional_properties {
            self.paragraph("There are no other members.");
        }
        Ok(())
    }

    fn headers(&mut self) -> Result<(), String> {
        self.heading(2, "Headers of answers", "headers");
        let everywhere = self.headers_of_every_answer()?;
        if !everywhere.is_empty() {
            let names: Vec<String> = everywhere.iter().map(|name| code(name)).collect();
            self.paragraph(&format!("Every answer has {}.", names.join(", ")));
        }
        let mut rows: Vec<Vec<String>> = Vec::new();
        for response in self.answers_of_all()? {
            for (name, header) in &response.headers {
                let name = code(name);
                if rows.iter().any(|row| row.first() == Some(&name)) {
                    continue;
                }
                let header = self.document.resolve(header)?;
                let values = self.document.values(&header.schema)?;
                rows.push(vec![name, values, header.description.clone()]);
            }
        }
        self.table(&["header", "value", "meaning"], &rows);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = include_str!("../../tests/openapi/small.json");

    #[test]
    fn a_document_becomes_markdown() {
        let document = serde_json::from_str(SMALL).expect("a document");
        let markdown = markdown(&document).expect("Markdown");
        let expected = include_str!("../../tests/openapi/small.md");
        assert!(markdown == expected, "{markdown}");
    }

    #[test]
    fn a_keyword_that_the_page_would_leave_out_is_refused() {
        for (known, other) in [
            (r#""summary": "List the pots""#, r#""deprecated": true"#),
            (r#""maximum": 9"#, r#""multipleOf": 3"#),
            (r#""version": "1.0.0""#, r#""contact": {}"#),
        ] {
            let text = SMALL.replace(known, &format!("{known}, {other}"));
            assert_ne!(text, SMALL);
            let refused = serde_json::from_str::<Document>(&text);
            assert!(refused.is_err(), "{other}");
        }
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_an_error() {
        for component in ["examples/one", "responses/Teapot", "parameters/Trace"] {
            let text = SMALL.replace(&format!("components/{component}"), "components/gone");
            let document = serde_json::from_str(&text).expect("a document");
            let error = markdown(&document).expect_err("an error");
            assert_eq!(error, "`#/components/gone` leads nowhere");
        }
    }

    #[test]
    fn the_projects_document_has_a_heading_for_each_operation() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../lessons/project/openapi.json"
        );
        let text = std::fs::read_to_string(path).expect("the document");
        let document: Document = serde_json::from_str(&text).expect("a document");
        let markdown = markdown(&document).expect("Markdown");
        let operations = document.paths.values().flat_map(PathItem::operations);
        let ids: Vec<_> = operations.map(|(_, it)| id_of(&it.operation_id)).collect();
        assert!(ids.len() > 10);
        for id in ids {
            assert!(markdown.contains(&format!("{{#{id}}}")), "{id}");
        }
    }
}
