//! How wide a character is at most in the fonts that readers have.
//!
//! A drawing names a stack of system fonts, and which of them a reader has is not known. So each character counts as the widest of several
//! fonts that stand for those: what is measured fits in any of them, and English is about a seventh wider than in Arial.

mod table;

/// Characters that follow each other, with their advances in thousandths of the size of the letters; 0 where no font has the character.
struct Run {
    first: u32,
    regular: &'static [u16],
    bold: &'static [u16],
}

/// The whole width of an ideograph, in any font of East Asia.
const FULL: u16 = 1000;

/// A picture: 1245 in Noto Color Emoji, about 1370 in Segoe UI Emoji.
const PICTURE: u16 = 1400;

/// What the selector that makes a letter or sign a picture adds to it.
const INTO_PICTURE: u16 = 700;

/// The box that stands for a character without a glyph: 600 in the font `DejaVu Sans`, to which Linux falls back.
const BOX: u16 = 600;

/// What none of the fonts has: scripts that are rare in catalogues, private characters, the box for a missing one.
const UNKNOWN: u16 = 1500;

/// The advance of a character at weight 400, or at weight 600, in thousandths of the size of the letters.
pub(crate) fn advance(character: char, bold: bool) -> u16 {
    let code = u32::from(character);
    match code {
        0xfe0f => INTO_PICTURE,
        _ if crate::text::columns_of(character) == 0 && !is_placed(code) => 0,
        // Signs that a system may show as pictures.
        0x231a..=0x231b | 0x23cf | 0x23e9..=0x23fa | 0x25fb..=0x25fe | 0x2600..=0x27bf | 0x2b00..=0x2bff => PICTURE,
        0x1f000..=0x1fbff => PICTURE,
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7fb | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xffef => {
            FULL
        }
        0x20000..=0x3ffff => FULL,
        // Written as a sign and a letter.
        0xe33 | 0xeb3 => 2 * BOX,
        _ => from_table(code, bold).unwrap_or(UNKNOWN),
    }
}

/// The scripts of India and South-East Asia: their signs are written around a letter, and have a width where a font gives them one. On a
/// machine without a font for them each character, sign or letter, is a box.
fn is_placed(code: u32) -> bool {
    matches!(code, 0x900..=0x109f | 0x1780..=0x17ff)
}

fn from_table(code: u32, bold: bool) -> Option<u16> {
    let after = table::RUNS.partition_point(|run| run.first <= code);
    let run = table::RUNS.get(after.checked_sub(1)?)?;
    let advances = if bold { run.bold } else { run.regular };
    let advance = *advances.get((code - run.first) as usize)?;
    if is_placed(code) { Some(advance.max(BOX)) } else { Some(advance).filter(|advance| *advance > 0) }
}

#[cfg(test)]
mod tests {
    use super::{FULL, PICTURE, UNKNOWN, advance};

    #[test]
    fn letters_are_as_wide_as_in_the_widest_font() {
        assert!(advance('W', false) > 2 * advance('i', false));
        assert!(
            ('A'..='z').filter(char::is_ascii_alphabetic).all(|letter| advance(letter, true) >= advance(letter, false))
        );
        // Arial, the narrowest that is common: the bound is not far above it.
        assert!((556..640).contains(&advance('e', false)) && (278..330).contains(&advance(' ', false)));
    }

    #[test]
    fn what_stands_on_another_character_takes_no_width() {
        assert!(['\u{301}', '\u{200d}', '\u{64b}', '\u{20d0}'].iter().all(|mark| advance(*mark, false) == 0));
    }

    #[test]
    fn other_scripts_have_a_width_too() {
        assert_eq!((advance('漢', false), advance('한', true), advance('ｗ', false)), (FULL, FULL, FULL));
        assert_eq!((advance('🚀', false), advance('⚡', true)), (PICTURE, PICTURE));
        assert_eq!((advance('\u{e000}', false), advance('\u{10ffff}', true)), (UNKNOWN, UNKNOWN));
        assert!("αЖשعकก\u{e31}ქ∑→░".chars().all(|character| (300..1500).contains(&advance(character, false))));
    }
}
