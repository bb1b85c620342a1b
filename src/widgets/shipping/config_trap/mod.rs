//! Section 11: the same request to the same app in four set-ups: what the client sees, what a
//! stranger learns of it, and what only the log has. The users service answers.

use crate::dom::prelude::*;
use crate::dom::untrack;

mod leak;

use crate::components::exchange::{Layout, ResponseText};
use crate::components::frame::{Journal, choice, frame, switch};
use crate::registry::{Options, Widget};
use crate::widgets::shipping::terminal;
use users_service::{Request, Response, Settings, UsersService};

const LEAD: &str = "Choose a request and how the server was started. Two switches, four set-ups: \
                    find the one that says least to a stranger and most to you.";
const REQUESTS: [&str; 3] = ["GET /boom", "POST half a body", "GET user 99"];

/// What the reader has set.
#[derive(Clone, Copy)]
struct SetUp {
    request: RwSignal<usize>,
    /// 0 for development, 1 for production.
    config: RwSignal<usize>,
    debug: RwSignal<bool>,
    /// Whether the crash was shipped, whatever the configuration.
    bug: RwSignal<bool>,
}

/// An answer, and the traceback in the app's log.
struct Seen {
    response: Response,
    log: Option<String>,
    debug: bool,
}

impl SetUp {
    fn send(self) -> Seen {
        let debug = self.debug.get();
        let settings = Settings {
            debug,
            boom: self.config.get() == 0 || self.bug.get(),
            ..Settings::default()
        };
        let request = request(self.request.get());
        let (response, trace) = UsersService::seeded(settings).handle(&request);
        let log = trace.log.first();
        Seen {
            response,
            log: log.map(|record| format!("ERROR {}\n{}", record.message, record.traceback)),
            debug,
        }
    }
}

fn request(chosen: usize) -> Request {
    match chosen {
        0 => Request::new("GET", "/api/v1/boom"),
        1 => Request::new("POST", "/api/v1/users").json("{\"email\": "),
        _ => Request::new("GET", "/api/v1/users/99"),
    }
}

impl Seen {
    fn is_debugger(&self) -> bool {
        leak::has_debugger(&String::from_utf8_lossy(&self.response.body))
    }

    /// What to think of it.
    fn verdict(&self) -> (&'static str, &'static str) {
        if self.is_debugger() {
            (
                "notice notice-failure",
                "A stranger reads your code and stands before a Python prompt on your machine.",
            )
        } else if self.debug {
            (
                "notice notice-caution",
                "No harm done yet. But debug mode is on, whatever the configuration says, and the \
                 first crash will open the debugger.",
            )
        } else if self.log.is_some() {
            (
                "notice",
                "As it should be: the client knows that it isn’t to blame, and you find the cause \
                 in the log.",
            )
        } else {
            (
                "notice",
                "Nothing crashed, and the answer says nothing about your server.",
            )
        }
    }
}

/// The widget.
pub fn view(_: &Options) -> View {
    let set_up = SetUp {
        request: RwSignal::new(0),
        config: RwSignal::new(0),
        debug: RwSignal::new(true),
        bug: RwSignal::new(false),
    };
    let journal = Journal::new(vec![untrack(|| told(set_up))]);
    on_change(move || told(set_up), move |sentence| journal.say(sentence));
    let reset = move |_| {
        set_up.request.set(0);
        set_up.config.set(0);
        set_up.debug.set(true);
        set_up.bug.set(false);
        journal.begin(Vec::new());
    };
    let configs = ["development", "production"];
    let body = view! {
        <div class="widget-body shipping">
            {choice("trap-request", "Request", REQUESTS.map(Into::into).to_vec(), set_up.request)}
            {choice("trap-config", "APP_CONFIG", configs.map(Into::into).to_vec(), set_up.config)}
            <div>
                {switch("Started by flask run with --debug", set_up.debug)}
                {switch("A bug slipped through: the crashing route was shipped", set_up.bug)}
            </div>
            <div class="actions">
                <button class="button" type="button" on:click=reset>
                    "Reset"
                </button>
            </div>
            {move || seen(&set_up.send())}
        </div>
        {journal.view()}
    };
    frame(Widget::ConfigTrap, LEAD, body)
}

/// One sentence for the log.
fn told(set_up: SetUp) -> String {
    let seen = set_up.send();
    let config = if set_up.config.get() == 0 {
        "development"
    } else {
        "production"
    };
    let debug = if seen.debug {
        "with debug mode"
    } else {
        "without debug mode"
    };
    format!(
        "{}, {config}, {debug}: {} {}; details given away: {}.",
        REQUESTS.get(set_up.request.get()).unwrap_or(&""),
        seen.response.status,
        seen.response.reason,
        leak::leaks(&seen.response).len(),
    )
}

fn seen(seen: &Seen) -> View {
    let (class, words) = seen.verdict();
    let leaks = leak::leaks(&seen.response);
    let learnt = if leaks.is_empty() {
        view! { <p>"Nothing about your server."</p> }
    } else {
        let items = leaks.into_iter().map(|leak| {
            view! {
                <li>
                    {leak.what}
                    ": "
                    <code>{leak.evidence}</code>
                </li>
            }
        });
        view! { <ul>{items.collect_view()}</ul> }
    };
    let log = match &seen.log {
        Some(log) => log.clone(),
        None if seen.is_debugger() => {
            "The development server prints the traceback here, too, and the debugger’s PIN."
                .to_owned()
        }
        None => "Nothing.".to_owned(),
    };
    view! {
        <p class=class>{words}</p>
        <div class="shipping-sees">
            <section>
                <h4>"What the client sees"</h4>
                <figure class="exchange shipping-terminal">
                    <ResponseText response=&seen.response layout=Layout::AsSent/>
                </figure>
            </section>
            <section>
                <h4>"What a stranger learns"</h4>
                {learnt}
            </section>
            <section>
                <h4>"What only you see"</h4>
                {terminal("the server’s log", log)}
            </section>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(request: usize, config: usize, debug: bool, bug: bool) -> &'static str {
        let set_up = SetUp {
            request: RwSignal::new(request),
            config: RwSignal::new(config),
            debug: RwSignal::new(debug),
            bug: RwSignal::new(bug),
        };
        set_up.send().verdict().1
    }

    #[test]
    fn production_with_debug_mode_only_waits_for_a_crash() {
        let owner = Owner::new();
        owner.with(|| {
            assert!(verdict(0, 1, true, false).starts_with("No harm done yet"));
            assert!(verdict(0, 1, true, true).starts_with("A stranger reads"));
            assert!(verdict(0, 0, true, false).starts_with("A stranger reads"));
            assert!(verdict(0, 0, false, false).starts_with("As it should be"));
            assert!(verdict(0, 1, false, true).starts_with("As it should be"));
            assert!(verdict(2, 1, false, true).starts_with("Nothing crashed"));
        });
    }
}
