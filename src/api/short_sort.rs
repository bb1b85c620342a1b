//! Putting short lists in order. Each use of the standard library's sorts for a type of its own
//! brings 5 kB into the browser; lists of a few dozen don't need their speed.

/// Sorts a list in place by insertion, equal ones as they stood. It takes as many steps as the
/// square of the list's length, so it is for short lists.
pub fn short_sort<T>(list: &mut [T], is_after: impl Fn(&T, &T) -> bool) {
    for end in 1..list.len() {
        let mut at = end;
        while let Some([before, here]) = list.get_mut(at.saturating_sub(1)..=at) {
            if !is_after(before, here) {
                break;
            }
            std::mem::swap(before, here);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::short_sort;

    #[test]
    fn a_list_is_in_order_and_equals_stay_as_they_stood() {
        let mut list = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        short_sort(&mut list, |one, other| one.0 > other.0);
        assert_eq!(list, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        short_sort(&mut [0; 0], |one: &i32, other| one > other);
    }
}
