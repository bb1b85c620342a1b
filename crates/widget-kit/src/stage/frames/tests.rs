use super::*;
use crate::backend::exchange_with;
use crate::stage::words::{Part, is_function};
use std::sync::Arc;
use users_service::{Preset, Request, Settings};

fn trace(settings: &str, request: &Request) -> Arc<Trace> {
    let settings = Settings::named(settings).expect("it is one of the names");
    exchange_with(settings, request.clone()).trace
}

fn sentences(request: &Request, detail: Detail) -> Vec<String> {
    let frames = frames(&trace("project", request), &Scene::LAYERS, detail);
    frames
        .iter()
        .map(|frame| frame.sentence.to_string())
        .collect()
}

fn requests() -> Vec<Request> {
    let get = |target: &str| Request::new("GET", target);
    let post = |body: &str| Request::new("POST", "/api/v1/users").json(body);
    vec![
        get("/api/v1/users/5"),
        get("/api/v1/users/99"),
        get("/api/v1/users/abc"),
        get("/api/v1/users"),
        get("/api/v1/users?page=0"),
        get("/api/v1/health"),
        get("/api/v1/boom"),
        get("//api/v1/users"),
        Request::new("OPTIONS", "/api/v1/users"),
        Request::new("DELETE", "/api/v1/users"),
        Request::new("DELETE", "/api/v1/users/5"),
        Request::new("DELETE", "/api/v1/users/99?hard=true"),
        Request::new("PATCH", "/api/v1/users/5").json("{\"age\": 30, \"name\": null}"),
        Request::new("PUT", "/api/v1/users/5").json("{}"),
        post("{\"email\": \"kim@example.com\"}"),
        post("{\"email\": \"kim\"}"),
        post("{\"email\": \"ada@example.com\"}"),
        post("{"),
        Request::new("POST", "/api/v1/users"),
    ]
}

#[test]
fn reading_a_user_is_named_in_twelve_frames() {
    let user = "{'id': 5, 'name': 'Eve Lindqvist', 'email': 'eve@example.com', 'role': 'user', \
                'age': 23, 'active': True}";
    assert_eq!(
        sentences(&Request::new("GET", "/api/v1/users/5"), Detail::Main),
        [
            "The client sends `GET /api/v1/users/5`.",
            "Flask finds the rule `@bp.get(\"/<int:user_id>\")` and with it the function to call: \
             `users.get_user(user_id=5)`.",
            "Flask calls the view function `get_user(user_id=5)`.",
            "The route calls the service: `users.get_user(user_id=5)`.",
            "The service asks the session: `session.get(User, 5)`.",
            "The database runs the `SELECT` with `5`.",
            "The session returns `<User 5>`.",
            "The service returns `<User 5>`.",
            &format!("The route asks the model: `<User 5>.to_dict()` and gets `{user}`."),
            &format!("The route returns `({user}, {{'ETag': '\"1\"'}})`."),
            "Flask makes it a response: `<Response 95 bytes [200 OK]>`.",
            "The client receives `200 OK`.",
        ]
    );
}

#[test]
fn an_exception_is_followed_to_the_one_who_answers_for_it() {
    let request = Request::new("DELETE", "/api/v1/users/99");
    let sentences = sentences(&request, Detail::Main);
    let begin = sentences
        .iter()
        .position(|sentence| sentence.contains("raises"));
    assert_eq!(
        sentences[begin.expect("an exception is raised")..],
        [
            "The service raises `NotFound('There is no user 99.')` in `get_user`.",
            "`delete_user` doesn’t catch it: the exception goes on to its caller.",
            "The route doesn’t catch it, and doesn’t have to: it goes on to Flask.",
            "Flask hands the exception to its handler: \
             `handle_service_error(error=NotFound('There is no user 99.'))`.",
            "The error handler returns `(<Response 33 bytes [200 OK]>, 404)`.",
            "Flask makes it a response: `<Response 33 bytes [404 NOT FOUND]>`.",
            "The client receives `404 NOT FOUND`.",
        ]
    );
}

#[test]
fn what_routing_refuses_never_reaches_a_route() {
    let sentences = sentences(&Request::new("GET", "/api/v1/users/abc"), Detail::Main);
    assert_eq!(
        sentences[1],
        "Flask finds no function to call, so no route runs. It raises \
         `<NotFound '404: Not Found'>: <int:user_id> doesn't match 'abc'`."
    );
    assert!(
        sentences
            .iter()
            .all(|sentence| !sentence.contains("The route"))
    );
}

#[test]
fn repeated_calls_share_one_sentence() {
    let sentences = sentences(&Request::new("GET", "/api/v1/users"), Detail::Main);
    let to_dict: Vec<_> = sentences
        .iter()
        .filter(|sentence| sentence.contains("to_dict"))
        .collect();
    assert_eq!(to_dict.len(), 1);
    assert!(
        to_dict[0].ends_with("The same call follows 4 more times."),
        "{to_dict:?}"
    );
}

#[test]
fn the_packet_never_jumps() {
    for settings in Preset::ALL.map(Preset::name) {
        let scene = if settings == "fat_route" {
            Scene::FAT_ROUTE
        } else {
            Scene::LAYERS
        };
        for request in requests() {
            for detail in [Detail::Main, Detail::Every] {
                let mut packet = 0;
                for frame in frames(&trace(settings, &request), &scene, detail) {
                    assert_eq!(frame.way.first(), Some(&packet), "{settings} {request:?}");
                    packet = frame.way.last().copied().unwrap_or_default();
                }
                assert_eq!(packet, 0, "it ends where it began: {settings} {request:?}");
            }
        }
    }
}

#[test]
fn every_sentence_is_complete() {
    for settings in Preset::ALL.map(Preset::name) {
        for request in requests() {
            for detail in [Detail::Main, Detail::Every] {
                for frame in frames(&trace(settings, &request), &Scene::LAYERS, detail) {
                    let sentence = frame.sentence.to_string();
                    assert!(sentence.ends_with('.'), "{sentence}");
                    for part in &frame.sentence.0 {
                        assert!(
                            !matches!(part, Part::Code(code) if code.is_empty()),
                            "{sentence}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_story_is_short_and_the_whole_has_every_function() {
    for request in requests() {
        let trace = trace("project", &request);
        let story = frames(&trace, &Scene::LAYERS, Detail::Main);
        assert!(
            (3..=20).contains(&story.len()),
            "{} {request:?}",
            story.len()
        );
        let whole = frames(&trace, &Scene::LAYERS, Detail::Every);
        let functions = trace.steps.iter().filter(|step| is_function(step));
        for function in functions {
            let name = &function.site.expect("a function has a site").function;
            let is_named = |frame: &Frame| frame.sentence.to_string().contains(&**name);
            assert!(whole.iter().any(is_named), "{name} {request:?}");
        }
    }
}

#[test]
fn each_line_that_runs_belongs_to_the_desk_that_acts() {
    for request in requests() {
        for frame in frames(&trace("project", &request), &Scene::LAYERS, Detail::Main) {
            let Some(site) = frame.site else { continue };
            let station = Scene::LAYERS.stations[frame.station];
            if let Some((folder, _)) = station.what[0].rsplit_once('/') {
                // The health check and the log stand beside the packages.
                let is_beside = ["app/health.py", "app/logs.py"].contains(&&*site.file);
                assert!(
                    site.file.starts_with(folder) || is_beside,
                    "{site:?} {station:?}"
                );
            }
        }
    }
}
