use super::*;

fn sent(draft: &Draft) -> Vec<(String, String)> {
    let request = draft.request().unwrap_or_default();
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    request.headers.iter().map(own).collect()
}

#[test]
fn a_body_brings_its_type_and_takes_it_away() {
    let mut draft = Draft::new("POST", "/", &[], "");
    draft.set_body("{}".to_owned());
    assert_eq!(sent(&draft), [(CONTENT_TYPE.to_owned(), JSON.to_owned())]);
    draft.set_body(String::new());
    assert!(draft.fields().is_empty());
}

#[test]
fn the_type_stays_away_once_removed_until_the_body_is_new() {
    let mut draft = Draft::new("POST", "/", &[], "");
    draft.set_body("{".to_owned());
    draft.remove_field(0);
    draft.set_body("{}".to_owned());
    assert!(draft.fields().is_empty() && draft.is_untyped());
    draft.type_body();
    assert_eq!(draft.fields().len(), 1);
    assert_eq!(draft.body(), "{}");
    draft.remove_field(1);
    draft.set_body(String::new());
    draft.set_body("[]".to_owned());
    assert_eq!(draft.fields().len(), 1);
}

#[test]
fn a_type_of_the_reader_s_own_is_left_alone() {
    let mut draft = Draft::new("POST", "/", &[("content-type", "text/plain")], "");
    draft.set_body("x".to_owned());
    draft.set_body(String::new());
    assert_eq!(draft.fields().len(), 1);
    let mut edited = Draft::new("POST", "/", &[], "");
    edited.set_body("x".to_owned());
    edited.edit_field(0, |field| field.value = "text/csv".to_owned());
    edited.set_body(String::new());
    assert_eq!(edited.fields().len(), 1);
}

#[test]
fn rows_go_out_in_order_with_duplicates_but_without_those_that_are_off_or_blank() {
    let mut draft = Draft::new("GET", "/", &[("X-A", "1"), ("X-B", ""), ("x-a", "2")], "");
    draft.add_field();
    let off = draft.add_field();
    draft.edit_field(off, |field| {
        field.name = "not a name".to_owned();
        field.on = false;
    });
    let expected = [("X-A", "1"), ("X-B", ""), ("x-a", "2")];
    assert_eq!(
        sent(&draft),
        expected.map(|(n, v)| (n.to_owned(), v.to_owned()))
    );
}

#[test]
fn what_is_typed_goes_out_as_its_bytes() {
    let draft = Draft::new("get", "/a b/ü?#%zz", &[("X", "é")], "\u{feff}ü\r\n");
    let request = draft.request().unwrap_or_default();
    assert_eq!(request.method, b"get");
    assert_eq!(request.target, "/a b/ü?#%zz".as_bytes());
    assert_eq!(request.headers.get("X"), Some("\u{c3}\u{a9}"));
    assert_eq!(request.body, "\u{feff}ü\r\n".as_bytes());
}

#[test]
fn a_row_that_would_break_the_request_is_named() {
    for (name, value, problem) in [
        ("", "x", Problem::NoName),
        ("X Y", "1", Problem::Name),
        ("X:", "1", Problem::Name),
        ("Größe", "1", Problem::Name),
        ("X", "a\r\nY: b", Problem::Value),
        ("X", "\0", Problem::Value),
    ] {
        let draft = Draft::new("GET", "/", &[("Accept", "*/*"), (name, value)], "");
        assert_eq!(draft.request(), Err((1, problem)), "{name:?}: {value:?}");
    }
    assert!(
        Draft::new("GET", "/", &[("X", "a\tb")], "")
            .request()
            .is_ok()
    );
}

#[test]
fn what_is_saved_comes_back() {
    let mut draft = Draft::new("PATCH", "/u?x=1", &[("A", "b"), ("A", "ü")], "{}");
    draft.edit_field(1, |field| field.on = false);
    draft.add_field();
    let back = Draft::from_saved(draft.saved()).unwrap_or_default();
    assert_eq!(back.saved(), draft.saved());
    assert!(back.is_untyped());
    assert_eq!(back.request(), draft.request());
}

#[test]
fn what_nobody_could_have_typed_is_refused() {
    let field = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned(), true)];
    let many = vec![(String::new(), String::new(), false); MAX_FIELDS + 1];
    for (method, target, fields) in [
        ("GET\r\nX: y", "/", Vec::new()),
        ("GET", "/\n", Vec::new()),
        ("GET", "/\0", Vec::new()),
        ("GET", "/", field("X", "a\r\nY: b")),
        ("GET", "/", field("X\n", "")),
        ("GET", "/", many),
    ] {
        let saved = (method.to_owned(), target.to_owned(), fields, String::new());
        assert!(Draft::from_saved(saved).is_none(), "{method:?} {target:?}");
    }
}
