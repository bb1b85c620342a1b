//! The server that answers a lesson's example requests, as the compiler sees it.

use course_model::Scenario;

/// Answers the requests in lessons and quizzes while the course is compiled, so that every
/// response in the course is a real one.
pub trait ExampleServer {
    /// Returns the response to the scenario's last request. Each call starts from fresh seed
    /// data, with the scenario's settings, and sends its earlier requests first.
    ///
    /// # Errors
    /// The reason for the author, if there is no response; for example, settings that don't exist.
    fn respond(&mut self, scenario: &Scenario) -> Result<ExampleResponse, String>;

    /// Returns the reason phrase that the server sends with a status code, such as `NOT FOUND`
    /// for 404, or `None` for a code that doesn't exist.
    fn reason_phrase(&self, status: u16) -> Option<String>;
}

/// A response as a lesson shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleResponse {
    /// The status code.
    pub status: u16,
    /// The reason phrase: `NOT FOUND`.
    pub reason: String,
    /// The header fields in the order in which they are sent.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
}

impl ExampleResponse {
    /// Returns whether the body is JSON, according to `Content-Type`.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.header("Content-Type")
            .is_some_and(|value| value.starts_with("application/json"))
    }

    /// Returns the value of the first header field with this name, in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}
