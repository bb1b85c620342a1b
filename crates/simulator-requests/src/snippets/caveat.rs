//! What a client does otherwise than the simulator did, as comments of a program.

use std::fmt;

/// A difference that a client doesn't let a program avoid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// The client changes the target.
    TidiesUrl,
    /// Some versions of the client change the target.
    MayTidyUrl,
    /// The target is a URL of another server, and the client asks that one.
    OtherServer,
    /// The method goes out in capitals.
    Capitals,
    /// The client throws an error for the method.
    RefusesMethod,
    /// The client throws an error for a body with this method; the program has none.
    RefusesBody,
    /// The client throws an error for a header's value.
    RefusesValue,
    /// Fields of the same name go out as one.
    JoinsFields,
    /// Of several `Host` fields only the first goes out.
    OneHost,
    /// Headers that the client writes itself or refuses; the program doesn't have them.
    LeavesOut(Vec<String>),
    /// Headers that no script may set in a browser. Node sends them.
    BrowserLeavesOut(Vec<String>),
    /// The client says itself how long the body is.
    OwnLength,
    /// The server may wait for more of the body, and the client for the response's end.
    WaitsForBody,
    /// In a browser the program doesn't see a redirect.
    HiddenRedirect,
    /// The server's answer has no status line.
    NoStatusLine,
    /// The headers that the client adds may be too many for the server.
    ManyHeaders,
    /// A word is longer than Linux passes to a program.
    LongWord,
    /// The server closes the connection before the client has sent everything.
    LongLine,
}

impl Caveat {
    /// Whether a run outside a browser always shows the difference: in what goes out, or in what
    /// comes back. The others depend on the client's version, on the moment, or on the answer.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        match self {
            Self::TidiesUrl
            | Self::OtherServer
            | Self::Capitals
            | Self::RefusesMethod
            | Self::RefusesBody
            | Self::RefusesValue
            | Self::JoinsFields
            | Self::OneHost
            | Self::LeavesOut(_)
            | Self::OwnLength
            | Self::NoStatusLine => true,
            Self::MayTidyUrl
            | Self::BrowserLeavesOut(_)
            | Self::WaitsForBody
            | Self::HiddenRedirect
            | Self::ManyHeaders
            | Self::LongWord
            | Self::LongLine => false,
        }
    }

    /// The difference in a sentence of one line, for a client of this name.
    pub(super) fn sentence(&self, client: &str) -> String {
        match self {
            Self::TidiesUrl => {
                format!("{client} tidies this URL up: not every byte goes out as you typed it.")
            }
            Self::MayTidyUrl => {
                format!("Some versions of {client} tidy this URL up before they send it.")
            }
            Self::OtherServer => {
                format!("{client} asks the server that this URL names, not your own.")
            }
            Self::Capitals => format!("{client} writes this method in capitals."),
            Self::RefusesMethod => format!("{client} refuses this method."),
            Self::RefusesBody => {
                format!("{client} refuses a body with this method, so the body is left out.")
            }
            Self::RefusesValue => {
                format!("A header's value is one line: {client} refuses or breaks this one.")
            }
            Self::JoinsFields => {
                format!("{client} sends a header once: repeated ones are joined.")
            }
            Self::OneHost => format!("{client} sends only the first Host."),
            Self::LeavesOut(names) => {
                format!(
                    "{client} doesn't let you set this, so it is left out: {}.",
                    names.join(", ")
                )
            }
            Self::BrowserLeavesOut(names) => {
                format!(
                    "Node sends this, a browser leaves it out: {}.",
                    names.join(", ")
                )
            }
            Self::OwnLength => {
                format!("{client} says by itself how long the body is, whatever your headers say.")
            }
            Self::WaitsForBody => "If the server reads the body, it waits for bytes that never \
                                   come, and so does this program."
                .to_owned(),
            Self::HiddenRedirect => {
                "Node shows a redirect as it is; a browser shows only status 0 and no body."
                    .to_owned()
            }
            Self::NoStatusLine => {
                format!("The server answers this without a status line, and {client} gives up.")
            }
            Self::ManyHeaders => format!(
                "The server accepts 100 header lines, and {client} adds a few of its own to yours."
            ),
            Self::LongWord => {
                "Linux passes no argument of more than 128 kB to a program, so this command may \
                 not start."
                    .to_owned()
            }
            Self::LongLine => format!(
                "The server gives up on so long a line: {client} may see only that the connection \
                 is closed."
            ),
        }
    }
}

/// A program with its caveats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// What the client does otherwise.
    pub caveats: Vec<Caveat>,
    /// The whole text, the caveats among it as comments.
    pub text: String,
}

impl Program {
    /// A program of some lines in front of the comments, and the code behind them.
    pub(super) fn new(
        client: &str,
        comment: &str,
        before: &str,
        caveats: Vec<Caveat>,
        code: &str,
    ) -> Self {
        let mut text = before.to_owned();
        for caveat in &caveats {
            text.push_str(comment);
            text.push(' ');
            text.push_str(&caveat.sentence(client));
            text.push('\n');
        }
        text.push_str(code);
        Self { caveats, text }
    }
}

impl fmt::Display for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}
