//! The characters that Python treats as digits and as white space, ASCII or not.

/// The digit zero of every script (Unicode 14, category Nd, as in Python 3.11). The digits one to nine
/// follow each zero directly.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
    0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650,
    0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
    0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// The value of a decimal digit of any script, 0 to 9; `None` for other characters
/// (`unicodedata.decimal`, and `\d` in `re`).
#[must_use]
pub fn decimal_digit(character: char) -> Option<u8> {
    let point = u32::from(character);
    let zero = if point < 0x80 {
        0x30
    } else {
        let after = ZEROS.partition_point(|zero| *zero <= point);
        *ZEROS.get(after.checked_sub(1)?)?
    };
    let digit = point.checked_sub(zero)?;
    u8::try_from(digit).ok().filter(|digit| *digit < 10)
}

/// Whether `str.strip()` and `\s` treat the character as white space (`str.isspace`).
#[must_use]
pub fn is_space(character: char) -> bool {
    // Python also counts the four ASCII separators, which Unicode's White_Space does not.
    character.is_whitespace() || ('\x1c'..='\x1f').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_count() {
        for (character, digit) in [('0', 0), ('9', 9), ('٣', 3), ('９', 9), ('𝟘', 0), ('𝟿', 9)]
        {
            assert_eq!(decimal_digit(character), Some(digit), "{character}");
        }
    }

    #[test]
    fn other_numbers_are_no_digits() {
        for character in ['²', '½', 'Ⅷ', '三', '/', ':', 'a', '\0', '\u{10FFFF}', '٪'] {
            assert_eq!(decimal_digit(character), None, "{character}");
        }
    }

    #[test]
    fn zeros_are_in_order() {
        assert!(ZEROS.is_sorted());
        assert!(
            ZEROS
                .iter()
                .all(|zero| char::from_u32(*zero).and_then(decimal_digit) == Some(0))
        );
    }

    #[test]
    fn space_is_pythons() {
        assert!(
            " \t\n\r\x0b\x0c\x1c\x1f\u{85}\u{a0}\u{3000}"
                .chars()
                .all(is_space)
        );
        assert!(!"\0\x1b\u{200b}\u{feff}x".chars().any(is_space));
    }
}
