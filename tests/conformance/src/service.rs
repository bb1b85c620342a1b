//! The users service, asked in this process.

use front_desk::api::{Settings, UsersService};

use crate::answer::{OfService, stored};
use crate::request::Request;

/// What a fresh service of that variant answers to each request of the sequence.
pub fn answers(settings: &Settings, requests: &[Request]) -> Vec<OfService> {
    let mut service = UsersService::seeded(settings.clone());
    let mut untraced = service.clone();
    let answer = |(seconds, request): (u64, &Request)| {
        // As the driver has it: a second passes with each request.
        service.set_clock(seconds);
        untraced.set_clock(seconds);
        let request = request.for_service();
        let (response, trace) = service.handle(&request);
        OfService {
            response: response.into(),
            untraced: untraced.respond(&request).into(),
            rows: service.rows().map(|row| stored(row)).collect(),
            trace,
        }
    };
    (1..).zip(requests).map(answer).collect()
}
