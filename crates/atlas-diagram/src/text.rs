//! Text for a drawing: nothing invisible in it, measured, cut and wrapped by columns or by the width at which it is drawn.

use crate::metrics;

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

/// How wide a row is at most in the fonts that readers have, in the unit of `size`, which is that of the letters.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    Measure::Width { size, bold }.of(text)
}

/// What the room for text is counted in.
#[derive(Clone, Copy, Debug)]
enum Measure {
    Columns,
    Width { size: f64, bold: bool },
}

impl Measure {
    fn one(self, character: char) -> f64 {
        match self {
            Self::Columns => columns_of(character) as f64,
            Self::Width { size, bold } => f64::from(metrics::advance(character, bold)) * size / 1000.0,
        }
    }

    fn of(self, text: &str) -> f64 {
        text.chars().map(|character| self.one(character)).sum()
    }

    fn cut(self, text: &str, limit: f64) -> String {
        let text = visible(text);
        if self.of(&text) <= limit {
            return text;
        }
        self.elided(&text, limit)
    }

    /// As much of `text` as has room before `…`.
    fn elided(self, text: &str, limit: f64) -> String {
        let room = (limit - self.one('…')).max(0.0);
        let (start, _) = self.split(text, room);
        let start = if self.of(start) <= room { start } else { "" };
        format!("{}…", start.trim_end_matches(['…', ' ']))
    }

    fn wrap(self, text: &str, limit: f64, most: usize) -> Vec<String> {
        let text = visible(text);
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let mut used = 0.0;
        for word in text.split(' ') {
            let mut word = word;
            let mut own = self.of(word);
            let joined = used + self.one(' ') + own;
            if !line.is_empty() && joined <= limit {
                line.push(' ');
                line.push_str(word);
                used = joined;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            while own > limit {
                let (start, rest) = self.split(word, limit);
                lines.push(start.to_owned());
                word = rest;
                own = self.of(word);
            }
            line.push_str(word);
            used = own;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.elided(last, limit);
            }
        }
        lines
    }

    /// Splits before the character that would pass `limit`, never between a letter and its marks or inside a joined emoji.
    fn split(self, text: &str, limit: f64) -> (&str, &str) {
        let mut taken = 0.0;
        let mut safe = 0;
        let mut joined = false;
        for (at, character) in text.char_indices() {
            if columns_of(character) > 0 && !joined {
                safe = at;
            }
            taken += self.one(character);
            // A first character wider than the limit goes whole, so that every split moves on.
            if taken > limit && safe > 0 {
                return text.split_at(safe);
            }
            joined = character == '\u{200d}';
        }
        (text, "")
    }
}

/// At most `limit` columns, with `…` where something is left out.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    Measure::Columns.cut(text, limit as f64)
}

/// Lines of at most `width` columns and at most `most` of them, broken at spaces where there are some.
pub(crate) fn wrap(text: &str, width: usize, most: usize) -> Vec<String> {
    Measure::Columns.wrap(text, width as f64, most)
}

/// As [`cut`], by the width at which a row is drawn: `limit` is in the unit of `size`.
#[cfg(test)]
pub(crate) fn cut_width(text: &str, size: f64, bold: bool, limit: f64) -> String {
    Measure::Width { size, bold }.cut(text, limit)
}

/// As [`wrap`], by the width at which rows are drawn: `limit` is in the unit of `size`.
pub(crate) fn wrap_width(text: &str, size: f64, bold: bool, limit: f64, most: usize) -> Vec<String> {
    Measure::Width { size, bold }.wrap(text, limit, most)
}

/// As [`wrap_width`], with lines about equally long: as narrow as the same number of lines can be.
pub(crate) fn balance_width(text: &str, size: f64, bold: bool, widest: f64, most: usize) -> Vec<String> {
    let lines = wrap_width(text, size, bold, widest, most);
    if lines.len() < 2 || lines.last().is_some_and(|line| line.ends_with('…')) {
        return lines;
    }
    // No narrower than the longest word, which would be torn apart.
    let longest = text.split(' ').map(|word| width(word, size, bold)).fold(0.0, f64::max);
    let (mut narrow, mut wide) = (longest.min(widest), widest);
    // Halving eight times comes within a letter.
    for _ in 0..8 {
        let middle = f64::midpoint(narrow, wide);
        if wrap_width(text, size, bold, middle, most + 1).len() > lines.len() { narrow = middle } else { wide = middle }
    }
    let balanced = wrap_width(text, size, bold, wide, most);
    if balanced.len() > lines.len() { lines } else { balanced }
}

#[cfg(test)]
mod tests {
    use super::{balance_width, columns, cut, cut_width, visible, width, wrap, wrap_width};

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
    fn balanced_lines_do_not_tear_words_apart() {
        assert_eq!(balance_width("replication with lag", 11.5, false, 108.0, 2), ["replication", "with lag"]);
        assert_eq!(balance_width("Committed changes", 11.5, false, 108.0, 2).concat(), "Committedchanges");
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

    #[test]
    fn rows_stay_within_the_width_at_which_they_are_drawn() {
        let texts = [
            "WWWWWW iiiiii",
            "漢字漢字漢字 🚀🚀🚀",
            "שלום עולם",
            "a\u{301}bcdefghijklmnopqrstuvwxyz",
            "👩\u{200d}💻👩\u{200d}💻 ok",
        ];
        for (text, bold) in texts.iter().flat_map(|text| [(text, false), (text, true)]) {
            for limit in [40.0, 70.0, 200.0] {
                let rows = wrap_width(text, 13.0, bold, limit, 99);
                assert!(rows.iter().all(|row| width(row, 13.0, bold) <= limit), "{rows:?}");
                assert_eq!(rows.concat().replace(' ', ""), text.replace(' ', ""));
                assert!(width(&cut_width(text, 13.0, bold, limit), 13.0, bold) <= limit);
                let few = wrap_width(text, 13.0, bold, limit, 1);
                assert!(few.iter().all(|row| width(row, 13.0, bold) <= limit) && few.len() == 1, "{few:?}");
            }
        }
        // As many narrow letters as have room, not as many as wide ones.
        assert_eq!(wrap_width(&"i".repeat(30), 10.0, false, 100.0, 9).len(), 1);
        assert_eq!(wrap_width(&"W".repeat(30), 10.0, false, 100.0, 9).len(), 3);
    }
}
