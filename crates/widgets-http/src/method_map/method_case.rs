//! The requests that the widget runs, one for each method and two for `DELETE`, and what the
//! standard says about them.

use users_service::Request;

use widget_kit::components::method::Method;

const USERS: &str = "/api/v1/users";
const EVE: &str = "/api/v1/users/5";

/// One of the requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MethodCase {
    /// `GET` of all users.
    Get,
    /// `HEAD` of one user.
    Head,
    /// `OPTIONS` of one user.
    Options,
    /// `POST` of a new user.
    Post,
    /// `PUT` of one user.
    Put,
    /// `PATCH` of one user's age.
    Patch,
    /// `DELETE` of one user, which hides the row.
    Delete,
    /// `DELETE` of one user, which erases the row.
    HardDelete,
}

/// What a method's specification promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// The request changes nothing that is stored, so it may be repeated as well.
    Safe,
    /// A repeated request stores the same as one.
    Idempotent,
    /// Neither of the two.
    Nothing,
}

impl Promise {
    /// The promise in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Safe => "safe, idempotent",
            Self::Idempotent => "idempotent",
            Self::Nothing => "nothing",
        }
    }
}

impl MethodCase {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Head,
        Self::Options,
        Self::Post,
        Self::Put,
        Self::Patch,
        Self::Delete,
        Self::HardDelete,
    ];

    /// The case's name in the widget.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HardDelete => "DELETE, hard",
            other => other.method().as_str(),
        }
    }

    /// The method of the request.
    #[must_use]
    pub const fn method(self) -> Method {
        match self {
            Self::Get => Method::Get,
            Self::Head => Method::Head,
            Self::Options => Method::Options,
            Self::Post => Method::Post,
            Self::Put => Method::Put,
            Self::Patch => Method::Patch,
            Self::Delete | Self::HardDelete => Method::Delete,
        }
    }

    /// The target of the request.
    #[must_use]
    pub const fn target(self) -> &'static str {
        match self {
            Self::Get | Self::Post => USERS,
            Self::Head | Self::Options | Self::Put | Self::Patch | Self::Delete => EVE,
            Self::HardDelete => "/api/v1/users/5?hard=true",
        }
    }

    /// The JSON body of the request; `None` for methods that carry none.
    #[must_use]
    pub const fn body(self) -> Option<&'static str> {
        match self {
            Self::Post => Some(r#"{"email": "fay@example.com"}"#),
            Self::Put => Some(
                r#"{"name": "Eve Lind", "email": "eve@example.com", "role": "user", "age": 24}"#,
            ),
            Self::Patch => Some(r#"{"age": 24}"#),
            Self::Get | Self::Head | Self::Options | Self::Delete | Self::HardDelete => None,
        }
    }

    /// The request as it is run.
    #[must_use]
    pub fn request(self) -> Request {
        self.request_to(self.target(), self.body())
    }

    /// The same method to another target, with another body.
    pub(super) fn request_to(self, target: &str, body: Option<&str>) -> Request {
        let request = Request::new(self.method().as_str(), target).header("Host", "localhost");
        match body {
            Some(body) => request.json(body),
            None => request,
        }
    }

    /// The meaning of the method, in a client's words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Get => "Give me what is there.",
            Self::Head => "What would GET answer? The headers are enough.",
            Self::Options => "What may I do here?",
            Self::Post => "Here is something new: please store it.",
            Self::Put => "Replace what is at this address with this body.",
            Self::Patch => "Change only this part of it.",
            Self::Delete => "Remove it.",
            Self::HardDelete => "Remove it for good.",
        }
    }

    /// What RFC 9110 promises of the method, of `PATCH` RFC 5789.
    #[must_use]
    pub const fn promise(self) -> Promise {
        match self {
            Self::Get | Self::Head | Self::Options => Promise::Safe,
            Self::Put | Self::Delete | Self::HardDelete => Promise::Idempotent,
            Self::Post | Self::Patch => Promise::Nothing,
        }
    }

    /// A remark on running the request twice.
    #[must_use]
    pub const fn remark(self) -> &'static str {
        match self {
            Self::Get => "Send it as often as you like: caches and search engines do.",
            Self::Head => "Flask adds it to every GET route, and sends no body.",
            Self::Options => {
                "Flask answers it by itself. Browsers ask before a page may send to another site."
            }
            Self::Post => {
                "The rows are the same, but the method didn’t promise that: only our unique email \
                 kept the second one out. An order or a payment would be stored twice."
            }
            Self::Put => "The second time sets the same values again.",
            Self::Patch => {
                "Setting the age to 24 twice leaves 24. A patch that says “one year older” would \
                 not: that is why the method promises nothing."
            }
            Self::Delete => {
                "204, then 404: a different answer, but the rows are the same. Idempotent is about \
                 what is stored, not about the answer."
            }
            Self::HardDelete => {
                "The row is gone after the first request, and a 404 changes nothing. A client that \
                 got no answer can safely send it again."
            }
        }
    }
}
