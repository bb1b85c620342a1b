//! How `build.rs` finds lines, texts, numbers, lists and users in Python files, and its messages where it
//! can't.

#[path = "../build/seed.rs"]
mod seed;
#[path = "../build/sites.rs"]
mod sites;
#[path = "../build/texts.rs"]
mod texts;

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

const RULES: &str = r#"
MAX = 1_000
ROLES = ("admin", "user")

def check(name: str) -> str | None:
    problems["name"] = f"must be 1 to {MAX}"
    if not name:
        return "must be there"  # not "empty"
    raise Conflict(f"{name} is taken by {owner}.", name)
    return "a \"quoted\" word"
    if not 1 <= len(name) <= 1_080 or name in READ_ONLY:
        check(name, required={"name", "age"})
        check(name, required=set())
        headers["Vary"] = "Origin"  # for 2 caches
    return 7
    return f"{name.upper()}"
"#;

fn text(anchor: &str) -> Result<String, String> {
    let table: texts::Table = toml::from_str(&format!(
        "[[modules]]\nname = 'rules'\nfile = 'app/rules.py'\n{anchor}"
    ))
    .expect("the table is TOML");
    texts::generate(&table.modules[0], RULES)
}

#[test]
fn a_text_becomes_a_constant_and_one_with_values_a_function() {
    for (anchor, item) in [
        (
            "texts.check = { THERE = ['not name', 'return'] }",
            r#"pub(crate) const THERE: &str = "must be there";"#,
        ),
        (
            "texts.check = { RANGE = 'problems[' }",
            r#"pub(crate) const RANGE: &str = "must be 1 to 1000";"#,
        ),
        (
            "texts.check = { TAKEN = 'Conflict' }",
            "pub(crate) fn taken(name: impl ::std::fmt::Display, owner: impl ::std::fmt::Display) \
             -> String { format!(\"{name} is taken by {owner}.\") }",
        ),
        ("numbers = ['MAX']", "pub(crate) const MAX: usize = 1000;"),
        (
            "limits.check = { LONGEST = 'len(name)' }",
            "pub(crate) const LONGEST: usize = 1080;",
        ),
        (
            "lists.check = { FIELDS = 'required={' }",
            r#"pub(crate) const FIELDS: &[&str] = &["name", "age"];"#,
        ),
        (
            "lists.check = { NONE = 'required=set()' }",
            "pub(crate) const NONE: &[&str] = &[];",
        ),
        (
            "lists.'<module>' = { ROLES = 'ROLES =' }",
            r#"pub(crate) const ROLES: &[&str] = &["admin", "user"];"#,
        ),
        (
            "pairs.check = { HEADER = 'headers[' }",
            r#"pub(crate) const HEADER: (&str, &str) = ("Vary", "Origin");"#,
        ),
    ] {
        let code = format!("pub(crate) mod rules {{\n    {item}\n}}\n");
        assert_eq!(text(anchor), Ok(code));
    }
}

#[test]
fn a_text_that_cannot_be_read_is_an_error_that_names_it() {
    for (anchor, error) in [
        (
            "numbers = ['MIN']",
            "app/rules.py: no number is called `MIN`",
        ),
        (
            "texts.check = { A = 'return 7' }",
            "app/rules.py, function `check`: the text A: `return 7` has no text in double quotes",
        ),
        (
            "texts.check = { A = 'quoted' }",
            "app/rules.py, function `check`: the text A: `return \"a \\\"quoted\\\" word\"` is too complicated to be read here",
        ),
        (
            "texts.check = { A = 'upper' }",
            "app/rules.py, function `check`: the text A: `{name.upper()}` is neither a name nor a constant",
        ),
        (
            "limits.check = { A = 'headers[' }",
            "app/rules.py, function `check`: the limit A: `headers[\"Vary\"] = \"Origin\"  # for 2 caches` has no whole number",
        ),
        (
            "pairs.check = { A = 'not name' }",
            "app/rules.py, function `check`: the pair A: `if not name:` has not exactly two texts in double quotes",
        ),
        (
            "pairs.'<module>' = { A = 'problems' }",
            "app/rules.py, function `<module>`: the pair A: no line contains `problems`",
        ),
        (
            "texts.check = { A = 'raise Gone' }",
            "app/rules.py, function `check`: the text A: no line contains `raise Gone`",
        ),
    ] {
        assert_eq!(text(anchor), Err(error.to_owned()));
    }
}

#[test]
fn users_become_rows_in_their_order() {
    let python = "SEED = (\n    {\"name\": \"Zoë: None\", \"email\": \"z@a.b\", \"role\": \"admin\", \"age\": 36},\n    {\"name\": None, \"email\": \"d@a.b\", \"role\": \"user\", \"age\": None},\n)\n\nMORE = 1\n";
    let rows = [
        r#"    row(1, Some("Zoë: None"), "z@a.b", Role::Admin, Some(36)),"#,
        r#"    row(2, None, "d@a.b", Role::User, None),"#,
    ];
    assert_eq!(
        seed::generate(python),
        Ok(format!("[\n{}\n]", rows.join("\n")))
    );
    let error = seed::generate(&python.replace("user", "guest"));
    assert!(error.is_err_and(|error| error.contains("unknown variant `guest`")));
    let error = seed::generate("USERS = ()");
    assert_eq!(error, Err("there is no tuple `SEED`".to_owned()));
}

#[test]
fn the_defaults_become_changes_in_their_order() {
    let python = "DEFAULTS: dict[str, object] = {\"name\": None, \"role\": \"user\", \"age\": 7}\n";
    let changes =
        "[Change::Name(None.map(str::to_owned)), Change::Role(Role::User), Change::Age(Some(7))]";
    assert_eq!(seed::generate_defaults(python), Ok(changes.to_owned()));
    let error = seed::generate_defaults(&python.replace("role", "rank"));
    assert!(error.is_err_and(|error| error.contains("unknown field `rank`")));
    let error = seed::generate_defaults("");
    assert_eq!(error, Err("there is no dict `DEFAULTS`".to_owned()));
}
