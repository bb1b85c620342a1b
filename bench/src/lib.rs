//! The load that the users service and Flask's test client both get: the same requests, made the
//! same way, on a table of the same size. `flask_client.py` in this crate sends them to Flask.

use users_service::{Request, Settings, UsersService};

/// How many requests run between two resets, on both sides: what is created stays few.
pub const BATCH: u32 = 500;

/// A seeded users service and the requests that it gets.
pub struct Load {
    service: UsersService,
    /// Whether each answer comes with its trace, which Flask doesn't have.
    traced: bool,
}

impl Load {
    /// A load whose answers come with their traces, or without, as Flask's do.
    #[must_use]
    pub fn new(traced: bool) -> Self {
        Self {
            service: UsersService::seeded(Settings::default()),
            traced,
        }
    }

    /// Reads one user, again and again. Returns how many answers were `200 OK`.
    pub fn get_item(&mut self) -> u32 {
        (0..BATCH)
            .filter(|_| self.status(&request("GET", "/api/v1/users/1")) == 200)
            .count() as u32
    }

    /// Creates a user with each request. Returns how many answers were `201 CREATED`.
    pub fn create(&mut self) -> u32 {
        (0..BATCH)
            .filter(|number| {
                let body = format!(
                    "{{\"email\": \"reader{number}@example.com\", \"name\": \"Reader {number}\", \
                     \"age\": 30}}"
                );
                self.status(&request("POST", "/api/v1/users").json(body)) == 201
            })
            .count() as u32
    }

    fn status(&mut self, request: &Request) -> u16 {
        if self.traced {
            self.service.handle(request).0.status
        } else {
            self.service.respond(request).status
        }
    }
}

/// A request with the one field that Flask's test client always sends.
fn request(method: &'static str, target: &'static str) -> Request {
    Request::new(method, target).header("Host", "localhost")
}

/// What `wasm.mjs` calls: a batch on a fresh service each time; returns how many went well.
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)]
mod exports {
    use super::Load;

    /// A batch of reads.
    #[unsafe(no_mangle)]
    pub extern "C" fn get_item() -> u32 {
        Load::new(false).get_item()
    }

    /// A batch of creations.
    #[unsafe(no_mangle)]
    pub extern "C" fn create() -> u32 {
        Load::new(false).create()
    }

    /// A batch of reads, each with its trace.
    #[unsafe(no_mangle)]
    pub extern "C" fn get_item_traced() -> u32 {
        Load::new(true).get_item()
    }

    /// A batch of creations, each with its trace.
    #[unsafe(no_mangle)]
    pub extern "C" fn create_traced() -> u32 {
        Load::new(true).create()
    }
}
