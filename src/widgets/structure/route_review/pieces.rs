//! Pieces of an address, each of them changed in one place. It must not know what they mean.

/// The pieces of a text that aren't empty.
#[must_use]
pub fn pieces(text: &str, between: char) -> Vec<String> {
    let mut pieces = Vec::new();
    for piece in text.split(between) {
        if !piece.is_empty() {
            pieces.push(piece.to_owned());
        }
    }
    pieces
}

/// Takes out the first few.
pub fn take_first(list: &mut Vec<String>, count: usize) {
    for _ in 0..count {
        list.remove(0);
    }
}

/// Takes out what isn't wanted.
pub fn leave_out(list: &mut Vec<String>, is_out: &dyn Fn(&str) -> bool) {
    list.retain(|text| !is_out(text));
}
