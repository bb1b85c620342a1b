use super::*;
use pyvalue::json::{Style, dumps};

fn place(text: &str) -> ErrorPosition {
    match check(text) {
        JsonCheck::Broken(_, Some(place)) => place,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn the_server_s_parser_decides() {
    for text in ["{}", "NaN", "[1e400]", "\"\\ud800\"", "\u{feff}1", " 1 "] {
        assert_eq!(check(text), JsonCheck::Valid, "{text}");
    }
    assert_eq!(check(""), JsonCheck::Empty);
    assert!(matches!(check(" "), JsonCheck::Broken(_, Some(_))));
    let deep = "[".repeat(100_000);
    assert!(matches!(check(&deep), JsonCheck::Broken(_, None)));
    let digits = "1".repeat(5000);
    assert!(matches!(check(&digits), JsonCheck::Broken(_, None)));
}

#[test]
fn the_place_is_counted_for_readers_and_for_text_fields() {
    let text = "{\n  \"é😀\": tru}";
    let ErrorPosition {
        line,
        column,
        offset,
        units,
        ..
    } = place(text);
    assert_eq!((line, column), (2, 9));
    assert_eq!(&text[offset..], "tru}");
    assert_eq!(units, 11);
    assert_eq!(place("\u{feff}{,}").units, 2);
    assert_eq!(place("[1,").offset, 3);
    let JsonCheck::Broken(words, _) = check("{\n  \"a\" 1}") else {
        panic!()
    };
    assert_eq!(words, "Expecting ':' delimiter: line 2 column 7 (char 8)");
}

#[test]
fn the_usual_mistakes_have_advice_of_their_own() {
    for (text, part) in [
        ("{'a': 1}", "double quotes"),
        ("{\"a\": 'b'}", "double quotes"),
        ("{“a”: 1}", "double quotes"),
        ("{\"a\": True}", "true, false and null"),
        ("{\"a\": None}", "true, false and null"),
        ("{\"a\": 1,}", "extra comma"),
        ("[1, ]", "extra comma"),
        ("{\"a\": 1 // one\n}", "comments"),
        ("[.5]", "starts with a digit"),
        ("[007]", "extra zeros"),
        ("{\"a\": }", "A value belongs here"),
        ("{a: 1}", "name in double quotes"),
        ("{\"a\" 1}", "colon"),
        ("{\"a\": 1 \"b\": 2}", "comma or a closing bracket"),
        ("{\"a\": 1", "closing bracket is missing at the end"),
        ("{\"a\":", "a value has to follow"),
        ("{} {}", "nothing more may follow"),
        ("[\"a]", "no closing quote"),
        ("[\"a\nb\"]", "line break"),
        ("[\"a\tb\"]", "\\t for a tab"),
        ("[\"\\x\"]", "After a backslash"),
        ("[\"\\u12\"]", "four hexadecimal"),
    ] {
        let advice = place(text).advice;
        assert!(advice.contains(part), "{text}: {advice}");
    }
}

#[test]
fn the_excerpt_is_the_line_with_the_place_in_it() {
    let at = |text: &str| excerpt(text, place(text).offset);
    let owned = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(at("{\n \"a\" 1,\n 2}"), owned(" \"a\" ", "1", ","));
    assert_eq!(at("[1,"), owned("[1,", "end", ""));
    assert_eq!(at("[\"a\nb\"]"), owned("[\"a", "line break", ""));
    assert_eq!(at("[\"a\u{b}b\"]"), owned("[\"a", "U+000B", "b\"]"));
    let long = format!("[\"{}\" 1 \"{}\"]", "é".repeat(500), "z".repeat(500));
    let (before, _, behind) = at(&long);
    assert!(before.starts_with('…') && before.chars().count() == 30);
    assert_eq!(behind.chars().count(), 28);
    assert_eq!(excerpt("é", 1), owned("é", "end", ""));
}

#[test]
fn parts_are_the_text_whatever_it_is() {
    for text in [
        "",
        "{\"a\": [1, true]}",
        "\"open",
        "{}}]\u{b}é…\0",
        "\"\\",
        "-",
        "a\"b",
    ] {
        let joined: String = parts(text).map(|(_, part)| part).collect();
        assert_eq!(joined, text);
    }
    let kinds: Vec<Kind> = parts("{\"a\" :\"b\",1,nul}")
        .map(|(kind, _)| kind)
        .collect();
    use Kind::{Mark, Name, Number, Space, Text, Word};
    assert_eq!(
        kinds,
        [
            Mark, Name, Space, Mark, Text, Mark, Number, Mark, Word, Mark
        ]
    );
}

#[test]
fn layout_changes_only_space() {
    let text = r#"{"b":[1,{"a":1e400,"a":-0.50}],"e":{},"l":[ ],"s":"{\"x\": [1]}"}"#;
    let laid_out = format(text);
    assert_eq!(
        laid_out,
        "{\n  \"b\": [\n    1,\n    {\n      \"a\": 1e400,\n      \"a\": -0.50\n    }\n  ],\n  \
         \"e\": {},\n  \"l\": [],\n  \"s\": \"{\\\"x\\\": [1]}\"\n}"
    );
    assert_eq!(format(&laid_out), laid_out);
    let values = |text: &str| loads(text.as_bytes()).map(|value| dumps(&value, Style::Compact));
    assert_eq!(values(text), values(&laid_out));
    // A text that isn't JSON keeps all its characters but spaces.
    for text in ["]]]}", "[[[", "{]", "\"", "1 2"] {
        let dense = |text: &str| text.replace([' ', '\n'], "");
        assert_eq!(dense(&format(text)), dense(text));
    }
}

#[test]
fn escapes_of_letters_are_shown_as_letters() {
    for (part, shown) in [
        (r#""Chlo\u00e9""#, "\"Chloé\""),
        (r#""\ud83d\ude00""#, "\"😀\""),
        (r#""\u4e2d""#, "\"中\""),
        (r#""\ud800""#, r#""\ud800""#),
        (r#""\ud800\u0041""#, r#""\ud800\u0041""#),
        (r#""\\u00e9""#, r#""\\u00e9""#),
        (r#""\u0022\u005c""#, r#""\u0022\u005c""#),
        (r#""\u202e\u0000\n""#, r#""\u202e\u0000\n""#),
        (r#""\u00""#, r#""\u00""#),
        ("\"\\é", "\"\\é"),
        ("\\", "\\"),
    ] {
        assert_eq!(unescape(part), shown);
    }
}
