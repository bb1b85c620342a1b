//! Header fields whose value is a list: `gzip, chunked`.

/// The items of a list without their quotes; no items if a quote isn't closed
/// (`werkzeug.http.parse_list_header`).
pub(crate) fn list_items(field: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut item = String::new();
    let mut quoted = false;
    let mut escaped = false;
    for character in field.chars() {
        if character == ',' && !quoted {
            push_item(&mut items, &item);
            item.clear();
            continue;
        }
        item.push(character);
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    if quoted {
        return Vec::new();
    }
    push_item(&mut items, &item);
    items
}

fn push_item(items: &mut Vec<String>, item: &str) {
    let item = item.trim_matches([' ', '\t']);
    if item.is_empty() {
        return;
    }
    let inside = item.strip_prefix('"');
    items.push(match inside.and_then(|inside| inside.strip_suffix('"')) {
        Some(inside) => unescape(inside),
        None => item.to_owned(),
    });
}

/// Removes the backslashes that quote a character.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        plain.push(match character {
            '\\' => characters.next().unwrap_or('\\'),
            _ => character,
        });
    }
    plain
}
