//! The load that the users service and Flask's test client both get: the same requests, made the
//! same way. `flask_client.py` beside this crate sends them to Flask.

use front_desk::api::{Request, Settings, UsersService};

/// How many requests run between two resets, on both sides: what is created stays few.
pub const BATCH: u32 = 500;

/// A seeded users service and the requests that it gets.
pub struct Load {
    service: UsersService,
}

impl Default for Load {
    fn default() -> Self {
        Self {
            service: UsersService::seeded(Settings::default()),
        }
    }
}

impl Load {
    /// Reads one user, again and again. Returns how many answers were `200 OK`.
    pub fn get_item(&mut self) -> u32 {
        (0..BATCH)
            .filter(|_| {
                let request = Request::new("GET", "/api/v1/users/1");
                self.service.handle(&request).0.status == 200
            })
            .count() as u32
    }

    /// Creates a user a request. Returns how many answers were `201 CREATED`.
    pub fn create(&mut self) -> u32 {
        (0..BATCH)
            .filter(|number| {
                let body = format!(
                    "{{\"email\": \"reader{number}@example.com\", \"name\": \"Reader {number}\", \
                     \"age\": 30}}"
                );
                let request = Request::new("POST", "/api/v1/users").json(body);
                self.service.handle(&request).0.status == 201
            })
            .count() as u32
    }
}

/// What `wasm.mjs` calls: a batch on a fresh service each time.
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)]
mod exports {
    use super::Load;

    /// A batch of reads; returns how many went well.
    #[unsafe(no_mangle)]
    pub extern "C" fn get_item() -> u32 {
        Load::default().get_item()
    }

    /// A batch of creations; returns how many went well.
    #[unsafe(no_mangle)]
    pub extern "C" fn create() -> u32 {
        Load::default().create()
    }
}
