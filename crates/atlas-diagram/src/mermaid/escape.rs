//! Text of a record inside Mermaid text.
//!
//! Everything that Mermaid, its labels or the HTML behind them could read as more than text becomes one of Mermaid's entities (`#quot;`, `#35;`).

use crate::text;

/// Rows of a label, each escaped.
pub(super) fn join(rows: &[String]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| escape(row)).collect();
    rows.join("<br/>")
}

/// Stands between two characters that Mermaid would read together even as entities, and is not seen.
const APART: char = '\u{2060}';

/// One line, escaped.
pub(super) fn escape(text: &str) -> String {
    let text = text::visible(text);
    let mut out = String::with_capacity(text.len());
    if begins_markdown(&text) {
        out.push(APART);
    }
    let mut before = None;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let after = rest.as_str();
        match (stand_in(character), encoded(character, before, after, &out)) {
            (Some(other), _) => out.push_str(other),
            (None, Some(name)) => out.push_str(&format!("#{name};")),
            (None, None) => out.push(character),
        }
        if is_read_together(character, after) {
            out.push(APART);
        }
        before = Some(character);
    }
    out
}

/// What would begin a list, a heading, a quotation or a rule, entity or not.
fn begins_markdown(text: &str) -> bool {
    let after_digits = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered =
        after_digits.len() < text.len() && matches!(after_digits.as_bytes(), [b'.' | b')'] | [b'.' | b')', b' ', ..]);
    numbered || text.starts_with(['-', '+', '#', '>', '=', '|'])
}

/// What looks the same and means nothing, for characters that some versions take for Markdown whatever is done to them.
fn stand_in(character: char) -> Option<&'static str> {
    match character {
        '`' => Some("ˋ"),
        '*' => Some("∗"),
        '~' => Some("∼"),
        // Inside words it is a letter.
        '_' => Some("\u{2060}_\u{2060}"),
        // The ligature is half of the sign with which Mermaid marks entities that it has read.
        'ﬂ' => Some("fl"),
        _ => None,
    }
}

/// Formulas, icons, links and the ends of entities are looked for when entities are text again.
fn is_read_together(character: char, after: &str) -> bool {
    match character {
        '$' => after.starts_with('$'),
        ':' => after.starts_with("fa-") || after.starts_with("//"),
        '¶' => after.starts_with('ß'),
        ']' => after.starts_with(['(', '[', ':']),
        'w' => after.starts_with("ww.") || after.starts_with("w.") || after.starts_with('.'),
        '@' | '\\' => true,
        _ => false,
    }
}

/// The entity for a character that must not stand as it is where it stands.
fn encoded(character: char, before: Option<char>, after: &str, written: &str) -> Option<String> {
    let next = after.chars().next();
    let act = match character {
        '"' => return Some("quot".to_owned()),
        '<' => return Some("lt".to_owned()),
        '>' => return Some("gt".to_owned()),
        '&' => return Some("amp".to_owned()),
        // `%%` opens a comment or a directive.
        '%' => matches!(next, Some('%' | '{')) || before == Some('%'),
        // `wrap:` at the start of a message is an instruction.
        ':' => matches!(written.to_ascii_lowercase().as_str(), "" | "wrap" | "nowrap"),
        // Arrows of a sequence.
        '-' | '+' => matches!(next, Some('-' | '>' | ')' | 'x' | '|' | '/' | '\\' | '+')),
        // Mermaid takes the last semicolon of a line that seems to hold a style; so no line does.
        'e' if written.ends_with("styl") => true,
        'f' if written.ends_with("classDe") => true,
        ' ' | ',' | '.' | '/' | '(' | ')' | '\'' | '?' | '!' | '=' | '$' => false,
        _ => character.is_ascii_punctuation(),
    };
    act.then(|| u32::from(character).to_string())
}

#[cfg(test)]
mod tests {
    use super::{escape, join};
    use crate::text::wrap;

    #[test]
    fn plain_text_stays_readable() {
        for text in
            ["Gateway (edge), p99: 10 ms", "99.9% of reads", "$5M/month", "what's new?", "read-write", "漢字 שלום 👩‍💻"]
        {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn what_mermaid_would_read_is_an_entity() {
        assert_eq!(escape("\"<script>&#;"), "#quot;#lt;script#gt;#amp;#35;#59;");
        assert_eq!(escape("%%{init: x}%%"), "#37;#37;#123;init: x#125;#37;#37;");
        assert_eq!(escape("a] |d| \\e"), "a#93; #124;d#124; #92;\u{2060}e");
        assert_eq!(escape("x --> y"), "x #45;#45;#gt; y");
        assert_eq!(escape("wrap: x"), "wrap#58; x");
        assert_eq!(escape("style x:#f;"), "styl#101; x:#35;f#59;");
        assert_eq!(escape("end\nsubgraph"), "end subgraph");
    }

    #[test]
    fn what_mermaid_reads_in_its_own_output_is_kept_apart() {
        assert_eq!(escape("fa:fa-ban"), "fa:\u{2060}fa-ban");
        assert_eq!(escape("$$x$$"), "$\u{2060}$x$\u{2060}$");
        assert_eq!(escape("1. x"), "\u{2060}1. x");
        assert_eq!(escape("- x"), "\u{2060}- x");
        assert_eq!(escape("2024 was"), "2024 was");
        assert_eq!(escape("`a` *b*"), "ˋaˋ ∗b∗");
        assert_eq!(escape("https://x [y](z) a@b"), "https:\u{2060}//x #91;y#93;\u{2060}(z) a#64;\u{2060}b");
        assert_eq!(escape("ﬂ°lt¶ß"), "fl°lt¶\u{2060}ß");
    }

    #[test]
    fn entities_are_never_cut_by_wrapping() {
        assert_eq!(join(&wrap("\"\"\"\"\"\"", 2, 9)), "#quot;#quot;<br/>#quot;#quot;<br/>#quot;#quot;");
    }
}
