//! Judges compiled HTML: every `<` begins a tag of a known element with known attributes, and
//! elements nest. So nothing that an author writes can become an element, a handler or a style.

const ELEMENTS: [&str; 41] = [
    "a",
    "aside",
    "blockquote",
    "br",
    "circle",
    "code",
    "del",
    "div",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "g",
    "h2",
    "h3",
    "h4",
    "h5",
    "hr",
    "img",
    "input",
    "ins",
    "label",
    "legend",
    "li",
    "ol",
    "p",
    "path",
    "pre",
    "rect",
    "section",
    "span",
    "strong",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "tr",
    "ul",
];
const ATTRIBUTES: [&str; 41] = [
    "alt",
    "aria-label",
    "class",
    "color",
    "cx",
    "cy",
    "d",
    "data-class",
    "data-for",
    "data-lang",
    "data-line",
    "data-method",
    "decoding",
    "disabled",
    "fill",
    "height",
    "href",
    "id",
    "loading",
    "name",
    "r",
    "rel",
    "role",
    "rx",
    "scope",
    "src",
    "start",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "tabindex",
    "text-anchor",
    "transform",
    "type",
    "value",
    "viewBox",
    "width",
    "x",
    "y",
];
const VOID: [&str; 4] = ["br", "hr", "img", "input"];
/// Elements of a drawing, which may close themselves.
const SHAPES: [&str; 4] = ["circle", "g", "path", "rect"];

/// What is wrong with the HTML, if anything is.
pub fn check(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(['<', '>']) {
        let tag = &rest[start..];
        if tag.starts_with('>') {
            return Err(format!("a bare > in …{}", &rest[..start]));
        }
        let end = tag_end(tag).ok_or_else(|| format!("an open tag: {tag}"))?;
        let inner = &tag[1..end];
        if let Some(name) = inner.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes another element"));
            }
        } else {
            let name = inner.split([' ', '/']).next().unwrap_or_default();
            let (inner, closes_itself) = match inner.strip_suffix('/') {
                Some(inner) if SHAPES.contains(&name) => (inner, true),
                _ => (inner, false),
            };
            if !ELEMENTS.contains(&name) {
                return Err(format!("an unknown element <{name}>"));
            }
            attributes(&inner[name.len()..])?;
            if !VOID.contains(&name) && !closes_itself {
                open.push(name);
            }
        }
        rest = &tag[end + 1..];
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("left open: {open:?}"))
    }
}

/// The place of the `>` that is not in a quoted value.
fn tag_end(tag: &str) -> Option<usize> {
    let mut in_quotes = false;
    tag.char_indices().find_map(|(offset, c)| {
        in_quotes ^= c == '"';
        (c == '>' && !in_quotes).then_some(offset)
    })
}

fn attributes(text: &str) -> Result<(), String> {
    let mut rest = text;
    while !rest.is_empty() {
        let parts = rest
            .strip_prefix(' ')
            .and_then(|rest| rest.split_once("=\""));
        let (name, behind) = parts.ok_or_else(|| format!("no attribute: {rest}"))?;
        let (value, behind) = behind
            .split_once('"')
            .ok_or_else(|| format!("an open value: {behind}"))?;
        if !ATTRIBUTES.contains(&name) {
            return Err(format!("an unknown attribute {name}"));
        }
        let is_address = matches!(name, "href" | "src");
        if is_address
            && !["/base/", "#", "https://"]
                .iter()
                .any(|way| value.starts_with(way))
        {
            return Err(format!("an address that leads elsewhere: {value}"));
        }
        rest = behind;
    }
    Ok(())
}

#[test]
fn html_of_a_lesson_is_judged() {
    assert_eq!(check("<p>a <a href=\"#a\">b</a> &lt;c&gt;<br></p>"), Ok(()));
    assert_eq!(check("<svg><path d=\"M0 0\"/></svg>"), Ok(()));
    for wrong in [
        "<p>",
        "<p/>",
        "<p></a>",
        "a > b",
        "<script></script>",
        "<p onclick=\"x\"></p>",
        "<p style=\"x\"></p>",
        "<p class=x></p>",
        "<a href=\"javascript:x\"></a>",
    ] {
        assert!(check(wrong).is_err(), "{wrong}");
    }
}
