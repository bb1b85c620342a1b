use super::*;
use crate::backend::exchange_with;
use crate::stage::words::{Part, is_function};
use std::cmp::Ordering;
use std::sync::Arc;
use trace::Layer;
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

/// Calls a function with the frames of every request in every variant, as a story and in full.
fn for_all_frames(check: impl Fn(&str, Scene, &Trace, &[Frame])) {
    for settings in Preset::ALL.map(Preset::name) {
        let scene = match settings {
            "fat_route" => Scene::FAT_ROUTE,
            "no_handlers" => Scene::WITHOUT_HANDLERS,
            _ => Scene::LAYERS,
        };
        for request in requests() {
            let trace = trace(settings, &request);
            for detail in [Detail::Main, Detail::Every] {
                let context = format!("{settings} {request:?} {detail:?}");
                check(&context, scene, &trace, &frames(&trace, &scene, detail));
            }
        }
    }
}

#[test]
fn the_packet_never_jumps() {
    for_all_frames(|context, _, _, frames| {
        let mut packet = Stop::default();
        for frame in frames {
            assert_eq!(frame.way.first(), Some(&packet), "{context}");
            packet = frame.stop();
        }
        assert_eq!(packet.station, 0, "it ends where it began: {context}");
    });
}

#[test]
fn the_packet_is_on_the_lane_of_its_net_direction() {
    for_all_frames(|context, scene, _, frames| {
        for frame in frames {
            let (from, to) = (frame.way[0], frame.stop());
            match scene.depth(to.station).cmp(&scene.depth(from.station)) {
                Ordering::Greater => assert_eq!(to.lane, Lane::Requests, "{context} {frame:?}"),
                Ordering::Less => assert_eq!(to.lane, Lane::Answers, "{context} {frame:?}"),
                Ordering::Equal => {}
            }
            // Within a frame, too, it only travels down among the requests and up among the answers.
            for leg in frame.way.windows(2) {
                let (from, to) = (scene.position(leg[0]).1, scene.position(leg[1]).1);
                let is_right = match leg[1].lane {
                    Lane::Requests => from <= to,
                    Lane::Answers => from >= to,
                };
                assert!(is_right, "{context} {frame:?}");
            }
        }
    });
}

#[test]
fn what_a_function_gives_its_caller_turns_no_packet_round() {
    for_all_frames(|context, _, _, frames| {
        for pair in frames.windows(2) {
            if !pair[1].got.is_empty() && pair[1].way.len() == 1 {
                assert_eq!(pair[0].stop(), pair[1].stop(), "{context} {:?}", pair[1]);
                assert_eq!(pair[0].packet, pair[1].packet, "{context} {:?}", pair[1]);
            }
        }
    });
    let post = Request::new("POST", "/api/v1/users").json("{\"email\": \"kim@example.com\"}");
    let story = frames(&trace("project", &post), &Scene::LAYERS, Detail::Main);
    let get_json = story
        .iter()
        .find(|frame| frame.sentence.to_string().contains("get_json"))
        .expect("the route asks for the body");
    assert_eq!(get_json.got, "{'email': 'kim@example.com'}");
    assert_eq!(get_json.payload, "create_user()");
    assert_eq!(
        (get_json.stop().station, get_json.stop().lane),
        (3, Lane::Requests)
    );
}

#[test]
fn only_answers_and_exceptions_come_to_the_error_handler() {
    for_all_frames(|context, scene, _, frames| {
        let handler = scene.station(Layer::ErrorHandler);
        for stop in frames.iter().flat_map(|frame| &frame.way) {
            assert!(
                stop.station != handler || stop.lane == Lane::Answers,
                "{context}"
            );
        }
    });
}

#[test]
fn nobody_works_at_a_desk_that_is_closed() {
    let trace = trace("no_handlers", &Request::new("GET", "/api/v1/users/99"));
    let scene = Scene::WITHOUT_HANDLERS;
    let handler = scene.station(Layer::ErrorHandler);
    let story = frames(&trace, &scene, Detail::Main);
    assert!(story.iter().all(|frame| frame.station != handler));
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
