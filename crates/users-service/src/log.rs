//! The lines of the server's log, as `app/logs.py` and Werkzeug write them.

use std::fmt::Write as _;

use flask_core::http::{Request, Response};
use pyvalue::{Text, Value, json};

/// A moment in milliseconds since 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub u64);

/// A record of the app's logger for an unhandled exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `Exception on /api/v1/boom [GET]`.
    pub message: String,
    /// The request's method, in upper case.
    pub method: String,
    /// The request's path, decoded.
    pub path: Text,
    /// The traceback as Python prints it with `-X no_debug_ranges`.
    pub traceback: String,
}

impl Record {
    /// The record as one line of JSON (`app/logs.py`).
    #[must_use]
    pub fn line(&self, at: Timestamp) -> String {
        let fields = [
            ("time", Text::from(at.log_time())),
            ("level", Text::from("ERROR")),
            ("message", Text::from(self.message.clone())),
            ("method", Text::from(self.method.clone())),
            ("path", self.path.clone()),
            ("traceback", Text::from(self.traceback.clone())),
        ];
        let mut line = String::new();
        for (index, (name, value)) in fields.into_iter().enumerate() {
            line.push_str(if index == 0 { "{\"" } else { ", \"" });
            line.push_str(name);
            line.push_str("\": ");
            let value = json::dumps(&Value::from(value), json::Style::Compact);
            line.push_str(&String::from_utf8_lossy(&value));
        }
        line.push('}');
        line
    }
}

/// The line that Werkzeug's development server logs for a request, without colours. The target is shown as
/// it was sent.
#[must_use]
pub fn access_line(request: &Request, response: &Response, at: Timestamp) -> String {
    let mut first = String::new();
    let method = String::from_utf8_lossy(&request.method);
    let target = String::from_utf8_lossy(&request.target);
    for character in method.chars().chain([' ']).chain(target.chars()) {
        if character.is_control() {
            let _ = write!(first, "\\x{:02x}", u32::from(character));
        } else {
            first.push(character);
        }
    }
    format!(
        "127.0.0.1 - - [{}] \"{first} HTTP/1.1\" {} -",
        at.access_time(),
        response.status
    )
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Timestamp {
    /// The moment as Python's `logging` writes it: `2026-11-22 07:38:52,803`.
    fn log_time(self) -> String {
        let (year, month, day) = self.date();
        format!(
            "{year:04}-{month:02}-{day:02} {},{:03}",
            self.clock(),
            self.0 % 1000
        )
    }

    /// The moment as Werkzeug's server writes it: `22/Nov/2026 07:38:52`.
    fn access_time(self) -> String {
        let (year, month, day) = self.date();
        let month = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
        format!("{day:02}/{month}/{year:04} {}", self.clock())
    }

    fn clock(self) -> String {
        let seconds = self.0 / 1000 % 86_400;
        format!(
            "{:02}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
    }

    /// Year, month from 1 and day from 1. The calculation uses years that begin in March, so that a leap
    /// day is the last day; 400 years have 146,097 days (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    fn date(self) -> (u64, u64, u64) {
        let days = self.0 / 86_400_000 + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let march_month = (5 * day + 2) / 153;
        let month = if march_month < 10 {
            march_month + 3
        } else {
            march_month - 9
        };
        let year = era * 400 + year + u64::from(month <= 2);
        (year, month, day - (153 * march_month + 2) / 5 + 1)
    }
}
