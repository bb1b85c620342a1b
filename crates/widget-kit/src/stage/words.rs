//! A step of a trace in one English sentence.

use std::borrow::Cow;
use std::fmt;

use trace::{Action, Layer, Step};

/// A sentence with code in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Part>);

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Text(Cow<'static, str>),
    /// Code, a value or a message.
    Code(String),
}

impl Sentence {
    /// Appends words.
    #[must_use]
    pub fn text(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.0.push(Part::Text(words.into()));
        self
    }

    /// Appends code, a value or a message.
    #[must_use]
    pub fn code(mut self, code: impl fmt::Display) -> Self {
        self.0.push(Part::Code(code.to_string()));
        self
    }

    /// Returns the sentence with long values cut, for places without room for them.
    #[must_use]
    pub fn shortened(&self) -> Self {
        const LONGEST: usize = 56;
        let mut shortened = self.clone();
        for part in &mut shortened.0 {
            if let Part::Code(code) = part
                && let Some((cut, _)) = code.char_indices().nth(LONGEST - 1)
                && code.chars().count() > LONGEST
            {
                code.truncate(cut);
                code.push('…');
            }
        }
        shortened
    }
}

impl fmt::Display for Sentence {
    /// Writes code between backticks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| match part {
            Part::Text(words) => f.write_str(words),
            Part::Code(code) => write!(f, "`{code}`"),
        })
    }
}

/// Returns whether the step is the call of a function of the project, and not of a library: such a
/// step names the function's `def` line.
#[must_use]
pub fn is_function(step: &Step) -> bool {
    let site = step.site;
    site.is_some_and(|site| site.code.starts_with("def ") || site.code.starts_with("async def "))
}

/// A step with what its sentence depends on.
pub(super) struct StepContext<'a> {
    /// The step.
    pub step: &'a Step,
    /// The call that the step belongs to; the step itself if it is a call.
    pub call: &'a Step,
    /// The caller of that call.
    pub caller: Option<&'a Step>,
    /// The end of the call, if both share a sentence.
    pub end: Option<&'a Step>,
    /// Whether an exception is raised here, and doesn't only pass.
    pub is_origin: bool,
}

impl StepContext<'_> {
    /// Returns the sentence for the log.
    pub fn sentence(&self) -> Sentence {
        match (self.step.layer, self.step.action) {
            (Layer::Client, Action::Calls) => self.words("The client sends "),
            (Layer::Client, _) => self.words("The client receives "),
            (Layer::Wsgi, _) => self.flask(),
            (Layer::Database, _) => self.database(),
            (_, Action::Calls) if is_function(self.step) => self.function(),
            (_, Action::Calls | Action::Executes) => self.library(),
            (_, Action::Handles) => self.handles(),
            (_, Action::Returns) => self.returns(),
            (_, Action::Raises) => self.raises(),
        }
    }

    /// `Beginning value.`
    fn words(&self, beginning: &'static str) -> Sentence {
        Sentence::default()
            .text(beginning)
            .code(&self.step.value)
            .text(".")
    }

    fn flask(&self) -> Sentence {
        if is_function(self.call) {
            return match self.step.action {
                Action::Returns => self.returns(),
                Action::Raises => self.raises(),
                Action::Calls | Action::Handles | Action::Executes => self.function(),
            };
        }
        let end = self.end.unwrap_or(self.step);
        match (self.caller.map(|caller| caller.layer), self.step.action) {
            (Some(Layer::Client), Action::Returns) => self.words("Flask makes it a response: "),
            (Some(Layer::Client), _) => self.words("The server hands the request to Flask: "),
            (Some(Layer::Wsgi) | None, _) => routing(end),
            (Some(_), Action::Calls) => {
                let asks = self.caller().text(" asks Flask: ").code(&self.step.value);
                self.outcome(asks)
            }
            (Some(_), Action::Raises) => self.words("Flask raises "),
            (Some(_), _) => self.words("Flask gives back "),
        }
    }

    fn function(&self) -> Sentence {
        let is_method = self.step.value.to_string().starts_with("self=");
        let sentence = match self.step.layer {
            Layer::Route => Sentence::default().text("Flask calls the view function "),
            Layer::Service if !self.is_inner() => self.caller().text(" calls the service: "),
            Layer::ErrorHandler => {
                Sentence::default().text("Flask writes it to the server’s log: ")
            }
            _ if is_method => self.caller().text(" asks the model: "),
            _ => self.caller().text(" calls "),
        };
        self.outcome(sentence.code(self.call_words()))
    }

    /// Returns the call as code: `users.get_user(user_id=5)`, `<User 5>.to_dict()`. The call of a
    /// library is in the trace as it is.
    pub fn call_words(&self) -> String {
        let value = self.step.value.to_string();
        let Some(site) = self.step.site.filter(|_| is_function(self.step)) else {
            return value;
        };
        let function = &site.function;
        if let Some(value) = value.strip_prefix("self=") {
            let (object, arguments) = value.split_once(", ").unwrap_or((value, ""));
            format!("{object}.{function}({arguments})")
        } else if self.step.layer == Layer::Service && !self.is_inner() {
            format!("{}.{function}({value})", module(&site.file))
        } else {
            format!("{function}({value})")
        }
    }

    /// A line of the project that uses SQLAlchemy.
    fn library(&self) -> Sentence {
        let value = self.step.value.to_string();
        let verb = if value.starts_with("session.") {
            " asks the session: "
        } else {
            " runs "
        };
        self.outcome(self.caller().text(verb).code(value))
    }

    /// Completes the sentence with the end of the call.
    fn outcome(&self, sentence: Sentence) -> Sentence {
        let Some(end) = self.end else {
            return sentence.text(".");
        };
        let value = end.value.to_string();
        // A library that returns nothing isn't worth mentioning.
        let is_nothing = value.is_empty() || value == "None" && !is_function(self.step);
        match end.action {
            Action::Raises => sentence.text(", which raises ").code(value).text("."),
            _ if is_nothing => sentence.text("."),
            _ => sentence.text(" and gets ").code(value).text("."),
        }
    }

    fn handles(&self) -> Sentence {
        match self.step.site {
            Some(_) => Sentence::default()
                .text("Flask hands the exception to its handler: ")
                .code(self.call_words())
                .text("."),
            None => self.words("No handler is registered, so Flask answers by itself for "),
        }
    }

    fn returns(&self) -> Sentence {
        match self.function_of_call() {
            Some(function) if self.is_inner() => Sentence::default()
                .code(function)
                .text(" returns ")
                .code(&self.step.value)
                .text("."),
            _ => subject(self.step.layer)
                .text(" returns ")
                .code(&self.step.value)
                .text("."),
        }
    }

    fn raises(&self) -> Sentence {
        let function = self.function_of_call();
        if self.is_origin {
            let raises = subject(self.step.layer)
                .text(" raises ")
                .code(&self.step.value);
            return match function {
                Some(function) if self.step.layer == Layer::Service => {
                    raises.text(" in ").code(function).text(".")
                }
                _ => raises.text("."),
            };
        }
        match (self.step.layer, function) {
            (Layer::Route, _) => Sentence::default()
                .text("The route doesn’t catch it, and doesn’t have to: it goes on to Flask."),
            (Layer::Orm, _) => self.words("The session passes it on as "),
            (_, Some(function)) => Sentence::default()
                .code(function)
                .text(" doesn’t catch it: the exception goes on to its caller."),
            (layer, None) => subject(layer).text(" lets the exception through."),
        }
    }

    fn database(&self) -> Sentence {
        if self.step.action == Action::Raises {
            return self.words("The database refuses: ");
        }
        let Some(sql) = &self.step.sql else {
            return Sentence::default();
        };
        let verb = sql
            .text
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        match verb.as_str() {
            "BEGIN" => Sentence::default().text("The session begins a transaction."),
            "COMMIT" => Sentence::default()
                .text("The database makes the change last: ")
                .code("COMMIT")
                .text("."),
            "ROLLBACK" => Sentence::default()
                .text("The transaction ends, and what wasn’t committed is undone: ")
                .code("ROLLBACK")
                .text("."),
            _ => {
                let sentence = Sentence::default()
                    .text("The database runs the ")
                    .code(verb);
                if sql.parameters.is_empty() {
                    sentence.text(".")
                } else {
                    let values = sql.parameters.join(", ");
                    sentence.text(" with ").code(values).text(".")
                }
            }
        }
    }

    fn caller(&self) -> Sentence {
        let Some(caller) = self.caller else {
            return Sentence::default().text("Flask");
        };
        match caller.site {
            Some(site) if caller.layer == self.step.layer => {
                Sentence::default().code(&site.function)
            }
            _ => subject(caller.layer),
        }
    }

    fn is_inner(&self) -> bool {
        self.caller
            .is_some_and(|caller| caller.layer == self.call.layer)
    }

    fn function_of_call(&self) -> Option<&str> {
        let site = self.call.site.filter(|_| is_function(self.call))?;
        Some(&site.function)
    }
}

/// Describes what Flask finds in its URL map.
fn routing(end: &Step) -> Sentence {
    match (end.action, end.site) {
        (Action::Raises, _) => Sentence::default()
            .text("Flask finds no function to call, so no route runs. It raises ")
            .code(&end.value)
            .text("."),
        (_, Some(rule)) => Sentence::default()
            .text("Flask finds the rule ")
            .code(&rule.code)
            .text(" and with it the function to call: ")
            .code(&end.value)
            .text("."),
        (_, None) => Sentence::default()
            .text("Flask does ")
            .code(&end.value)
            .text("."),
    }
}

fn subject(layer: Layer) -> Sentence {
    Sentence::default().text(match layer {
        Layer::Client => "The client",
        Layer::Wsgi => "Flask",
        Layer::Route => "The route",
        Layer::Service => "The service",
        Layer::Orm => "The session",
        Layer::Database => "The database",
        Layer::ErrorHandler => "The error handler",
    })
}

/// `users` for `app/services/users.py`: the name that an import gives it.
fn module(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".py").unwrap_or(name)
}
