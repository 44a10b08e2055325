//! Text for a drawing: nothing invisible in it, cut and wrapped by columns.

/// How many marks may stand on one letter: enough for any script, too few to paint over the neighbours.
const MARKS: usize = 4;

/// On one line, without control characters, direction overrides and other characters that only act.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for character in text.chars() {
        let character = if character.is_whitespace() || character.is_control() { ' ' } else { character };
        if acts(character) || character == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        marks = if columns_of(character) == 0 { marks + 1 } else { 0 };
        if marks <= MARKS {
            out.push(character);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Characters that are not seen and change how others are read or whether a file can be: direction, joining words, tags, no characters at all.
fn acts(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(character) & 0xfffe == 0xfffe
        || (0xfdd0..=0xfdef).contains(&u32::from(character))
}

/// How many columns a character takes in a row of Latin letters.
pub(crate) fn columns_of(character: char) -> usize {
    match u32::from(character) {
        0x300..=0x36f
        | 0x483..=0x489
        | 0x591..=0x5bd
        | 0x610..=0x61a
        | 0x64b..=0x65f
        | 0x6d6..=0x6dc
        | 0x93c
        | 0x94d => 0,
        0xe31
        | 0xe34..=0xe3a
        | 0xe47..=0xe4e
        | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff
        | 0x200c..=0x200d
        | 0x20d0..=0x20ff => 0,
        0xfe00..=0xfe0f | 0xfe20..=0xfe2f | 0xe0100..=0xe01ef => 0,
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f => 2,
        0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x1f680..=0x1faff | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// How wide a row is at most in the sans-serif fonts that are common, for the size of its letters.
pub(crate) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let em: f64 = text.chars().map(em).sum();
    em * size * if bold { 1.13 } else { 1.0 }
}

/// The width of a character in a wide sans-serif, as a share of the size.
fn em(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.33,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '·' => 0.41,
        'm' | 'M' | 'W' | '%' | '@' | '…' | '—' => 1.0,
        'w' | '&' | '+' | '<' | '>' | '=' | '~' | '≥' | '≤' | '≈' | '×' => 0.84,
        'A'..='Z' => 0.71,
        _ => columns_of(character) as f64 * if character.is_ascii() { 0.61 } else { 0.68 },
    }
}

/// At most `limit` columns, with `…` where something is left out.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    let text = visible(text);
    if columns(&text) <= limit {
        return text;
    }
    let (start, _) = split_at_column(&text, limit.saturating_sub(1));
    format!("{}…", start.trim_end())
}

/// Lines of at most `width` columns and at most `most` of them, broken at spaces where there are some.
pub(crate) fn wrap(text: &str, width: usize, most: usize) -> Vec<String> {
    let text = visible(text);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let mut word = word;
        let joined = columns(&line) + 1 + columns(word);
        if !line.is_empty() && joined <= width {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        while columns(word) > width {
            let (start, rest) = split_at_column(word, width);
            lines.push(start.to_owned());
            word = rest;
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} {}", "…".repeat(width)), width);
            let end = last.trim_end_matches(['…', ' ']).len();
            last.truncate(end);
            last.push('…');
        }
    }
    lines
}

/// Lines of at most `widest` at a size and at most `most` of them, broken at spaces where there are some.
pub(crate) fn wrap_width(text: &str, size: f64, bold: bool, widest: f64, most: usize) -> Vec<String> {
    wrap(text, (widest / size / 0.56 / if bold { 1.05 } else { 1.0 }) as usize, most)
}

/// As [`wrap_width`], with lines about equally long: as narrow as the same number of lines can be.
pub(crate) fn balance_width(text: &str, size: f64, bold: bool, widest: f64, most: usize) -> Vec<String> {
    let lines = wrap_width(text, size, bold, widest, most);
    if lines.len() < 2 || lines.last().is_some_and(|line| line.ends_with('…')) {
        return lines;
    }
    let (mut narrow, mut wide) = (0.0, widest);
    // Halving eight times comes within a letter.
    for _ in 0..8 {
        let middle = f64::midpoint(narrow, wide);
        if wrap_width(text, size, bold, middle, most + 1).len() > lines.len() { narrow = middle } else { wide = middle }
    }
    wrap_width(text, size, bold, wide, most)
}

/// Splits before the character that would pass `limit`, never between a letter and its marks or inside a joined emoji.
fn split_at_column(text: &str, limit: usize) -> (&str, &str) {
    let mut taken = 0;
    let mut safe = 0;
    let mut joined = false;
    for (at, character) in text.char_indices() {
        let width = columns_of(character);
        if width > 0 && !joined {
            safe = at;
        }
        // A first character wider than the limit goes whole, so that every split moves on.
        if taken + width > limit && safe > 0 {
            return text.split_at(safe);
        }
        taken += width;
        joined = character == '\u{200d}';
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::{columns, cut, visible, wrap};

    #[test]
    fn what_only_acts_is_taken_away() {
        assert_eq!(visible("a\u{202e}b\u{0}c\r\n\td\u{feff}\u{2066}"), "ab c d");
        assert_eq!(visible("\u{fffe}x\u{e0041}"), "x");
        assert_eq!(visible(&format!("a{}b", "\u{301}".repeat(50))).chars().count(), 6);
        assert_eq!(visible("👩\u{200d}💻 שלום"), "👩\u{200d}💻 שלום");
    }

    #[test]
    fn long_text_is_cut_by_columns() {
        assert_eq!(cut("short", 10), "short");
        assert_eq!(cut(&"a".repeat(200), 5), "aaaa…");
        assert_eq!(cut("漢字漢字漢字", 5), "漢字…");
        assert_eq!(cut("", 5), "");
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        assert_eq!(wrap("one two three", 7, 9), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij", 4, 9), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("one two three four", 7, 2), ["one two", "three…"]);
        assert_eq!(wrap("one two threefo four", 7, 2), ["one two", "threef…"]);
        assert!(wrap("", 4, 9).is_empty());
    }

    #[test]
    fn every_text_is_split_to_the_end() {
        for text in ["漢字漢字", "👩\u{200d}💻👩\u{200d}💻", "e\u{301}e\u{301}e\u{301}", "\u{301}\u{301}"] {
            for width in 1..4 {
                let lines = wrap(text, width, 99);
                assert_eq!(lines.concat(), text, "{width}");
            }
        }
        assert_eq!(columns("e\u{301}漢"), 3);
    }
}
