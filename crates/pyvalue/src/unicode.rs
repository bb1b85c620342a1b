//! The characters that Python 3.11 prints as they are. Python 3.11 has the tables of Unicode 14; Rust's
//! are newer.

/// Ranges, first and last, of the printable characters that Unicode added after version 14. Characters
/// within a range that Unicode hasn't assigned are printable neither in Rust nor in Python.
const ADDED_LATER: [(u32, u32); 65] = [
    (0x88F, 0x897),
    (0xC5C, 0xC5C),
    (0xCDC, 0xCDC),
    (0xCF3, 0xCF3),
    (0xECE, 0xECE),
    (0x1ACF, 0x1AEB),
    (0x1B4E, 0x1B4F),
    (0x1B7F, 0x1B7F),
    (0x1C89, 0x1C8A),
    (0x20C1, 0x20C1),
    (0x2427, 0x2429),
    (0x2B96, 0x2B96),
    (0x2FFC, 0x2FFF),
    (0x31E4, 0x31EF),
    (0xA7CB, 0xA7CF),
    (0xA7D2, 0xA7D2),
    (0xA7D4, 0xA7D4),
    (0xA7DA, 0xA7F1),
    (0xFBC3, 0xFBD2),
    (0xFD90, 0xFD91),
    (0xFDC8, 0xFDCE),
    (0x1_05C0, 0x1_05F3),
    (0x1_0940, 0x1_0959),
    (0x1_0D40, 0x1_0D8F),
    (0x1_0EC2, 0x1_0EFF),
    (0x1_123F, 0x1_1241),
    (0x1_1380, 0x1_13E2),
    (0x1_16D0, 0x1_16E3),
    (0x1_1B00, 0x1_1BF9),
    (0x1_1DB0, 0x1_1DE9),
    (0x1_1F00, 0x1_1F5A),
    (0x1_342F, 0x1_43FA),
    (0x1_6100, 0x1_6139),
    (0x1_6D40, 0x1_6D79),
    (0x1_6EA0, 0x1_6ED3),
    (0x1_6FF2, 0x1_6FF6),
    (0x1_87F8, 0x1_87FF),
    (0x1_8CFF, 0x1_8CFF),
    (0x1_8D09, 0x1_8DF2),
    (0x1_B132, 0x1_B132),
    (0x1_B155, 0x1_B155),
    (0x1_CC00, 0x1_CEF0),
    (0x1_D2C0, 0x1_D2D3),
    (0x1_DF25, 0x1_DF2A),
    (0x1_E030, 0x1_E08F),
    (0x1_E4D0, 0x1_E6FF),
    (0x1_F6D8, 0x1_F6DC),
    (0x1_F774, 0x1_F77F),
    (0x1_F7D9, 0x1_F7D9),
    (0x1_F8B2, 0x1_F8D8),
    (0x1_FA54, 0x1_FA57),
    (0x1_FA75, 0x1_FA77),
    (0x1_FA87, 0x1_FA8F),
    (0x1_FAAD, 0x1_FAAF),
    (0x1_FABB, 0x1_FABF),
    (0x1_FAC6, 0x1_FACF),
    (0x1_FADA, 0x1_FADF),
    (0x1_FAE8, 0x1_FAEF),
    (0x1_FAF7, 0x1_FAF8),
    (0x1_FBCB, 0x1_FBEF),
    (0x1_FBFA, 0x1_FBFA),
    (0x2_B739, 0x2_B73F),
    (0x2_CEA2, 0x2_CEAD),
    (0x2_EBF0, 0x2_EE5D),
    (0x3_1350, 0x3_3479),
];

/// `str.isprintable` for one character: false for controls, unassigned characters, and all spaces except
/// the ASCII one.
///
/// `str::escape_debug` escapes characters of the same categories. It would also escape a combining mark
/// at the start of a string, so the character is tested after another one.
pub(super) fn is_printable(character: char) -> bool {
    match character {
        ' '..='~' => true,
        '\0'..='\x7f' => false,
        _ => {
            let mut pair = [b'a', 0, 0, 0, 0];
            let [_, rest @ ..] = &mut pair;
            character.encode_utf8(rest);
            let shown = std::str::from_utf8(&pair)
                .is_ok_and(|pair| pair.escape_debug().nth(1) == Some(character));
            shown && !is_added_later(character)
        }
    }
}

fn is_added_later(character: char) -> bool {
    let point = u32::from(character);
    let after = ADDED_LATER.partition_point(|(first, _)| *first <= point);
    let range = after.checked_sub(1).and_then(|at| ADDED_LATER.get(at));
    range.is_some_and(|(_, last)| point <= *last)
}

#[cfg(test)]
mod tests {
    use super::{ADDED_LATER, is_printable};

    /// `sum(chr(point).isprintable() for point in range(0x110000))` in Python 3.11.
    #[test]
    fn as_many_characters_are_printable_as_in_python() {
        let all = (0..=0x10_FFFF).filter_map(char::from_u32);
        assert_eq!(
            all.filter(|character| is_printable(*character)).count(),
            144_516
        );
    }

    #[test]
    fn characters_of_unicode_14_are_printable_and_later_ones_are_not() {
        for known in ['\u{61d}', '\u{9ffd}', '\u{1f979}', '\u{1dff}', '\u{2a6de}'] {
            assert!(is_printable(known), "{known:?}");
        }
        for later in [
            '\u{11f39}',
            '\u{1407d}',
            '\u{1fae8}',
            '\u{31350}',
            '\u{20c1}',
        ] {
            assert!(!is_printable(later), "{later:?}");
        }
        assert!(ADDED_LATER.is_sorted());
    }
}
