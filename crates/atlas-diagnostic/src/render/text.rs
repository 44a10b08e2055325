//! Text made fit for the place it is written to.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether `character` could steer a terminal or change the order in which a line reads.
fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `text` on one line: line breaks, control and direction characters are written as escapes.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if steers(character) {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    Cow::Owned(line)
}

/// The character that stands for `character` in a snippet, where one column must stay one column. A tab stays a tab.
pub(super) fn visible(character: char) -> char {
    match character {
        '\t' => '\t',
        '\u{7f}' => '\u{2421}',
        // The control pictures stand in the order of the characters they picture.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        _ if steers(character) => '\u{fffd}',
        _ => character,
    }
}

/// The columns that `character` takes on a terminal, near enough to cut a line.
pub(super) fn columns(character: char) -> usize {
    match character {
        '\t' => 4,
        // Above this begin the scripts in which most characters are two columns wide.
        '\u{1100}'.. => 2,
        _ => 1,
    }
}

/// `path` as a relative URI reference (RFC 3986): all but unreserved characters and `/` are percent-encoded.
pub(super) fn uri(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_leaves_plain_text_alone() {
        assert!(matches!(one_line("größe 大 שלום 👩‍💻"), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_escapes_what_could_steer_a_terminal() {
        assert_eq!(one_line("a\nb\tc\u{1b}[2Jd\u{202e}e\u{85}f"), r"a\nb\tc\u{1b}[2Jd\u{202e}e\u{85}f");
    }

    #[test]
    fn a_snippet_shows_control_characters_as_pictures() {
        assert_eq!(
            "\0\u{1b}\r\u{7f}\u{9b}\u{202e}\ta".chars().map(visible).collect::<String>(),
            "␀␛␍␡\u{fffd}\u{fffd}\ta"
        );
    }

    #[test]
    fn a_uri_keeps_only_what_needs_no_encoding() {
        assert_eq!(uri("data/a b:c%/ä.yaml"), "data/a%20b%3Ac%25/%C3%A4.yaml");
    }
}
