//! How `build.rs` finds the lines of a Python file, and what it says when it can't.

#[path = "../build/sites.rs"]
mod sites;

const PYTHON: &str = r#"
class Desk:
    @bp.get("")
    @login
    def ring(
        self,
    ) -> None:
        if self.bell is None:
            return None
        return None

    def other(self) -> None:
        """Says "no"."""
        return None
"#;

fn generate(anchor: &str) -> Result<String, String> {
    let table: sites::Table = toml::from_str(&format!(
        "[[modules]]\nname = 'desk'\nlayer = 'Route'\nfile = 'app/desk.py'\n{anchor}"
    ))
    .expect("the table is TOML");
    sites::generate(&table.modules[0], PYTHON)
}

#[test]
fn a_line_is_found_by_a_part_of_its_text() {
    let code = generate("functions.ring = { RULE = '@bp' }").expect("it is there");
    assert!(code.contains(r#"RULE: ::trace::Line = ::trace::Line::new(::trace::Layer::Route, "app/desk.py", "ring", 3, "@bp.get(\"\")")"#), "{code}");
    assert!(code.contains(r#""ring", 5, "def ring(")"#), "{code}");
}

#[test]
fn a_list_of_anchors_goes_down_line_by_line() {
    let code = generate("functions.ring = { NULL = ['is None', 'return None'] }");
    assert!(code.is_ok_and(|code| code.contains(r#""ring", 9, "return None")"#)));
    let code = generate("functions.ring = { LAST = ['is None', 'return', 'return'] }");
    assert!(code.is_ok_and(|code| code.contains(r#""ring", 10, "return None")"#)));
}

#[test]
fn an_anchor_that_fits_no_line_or_several_is_an_error_that_names_it() {
    for (table, error) in [
        (
            "functions.ring = { END = 'return None' }",
            "app/desk.py, function `ring`: the anchor of END: `return None` is ambiguous: lines 9, 10",
        ),
        (
            "functions.ring = { END = 'raise' }",
            "app/desk.py, function `ring`: the anchor of END: no line contains `raise`",
        ),
        (
            "functions.other = { END = ['return', 'return'] }",
            "app/desk.py, function `other`: the anchor of END: no line below line 14 contains `return`",
        ),
        (
            "functions.other = { END = 'is None' }",
            "app/desk.py, function `other`: the anchor of END: no line contains `is None`",
        ),
        (
            "functions.gone = {}",
            "app/desk.py, function `gone`: is not defined exactly once",
        ),
    ] {
        assert_eq!(generate(table), Err(error.to_owned()));
    }
}
