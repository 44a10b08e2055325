//! Tree → YAML: blocks two spaces a level, what fits on a line on one line, quotes wherever there is any doubt.

use super::tree::Tree;

/// The longest line that is wanted.
const WIDTH: usize = 120;

/// Writes a whole record.
pub(super) fn write(record: &Tree) -> String {
    let mut text = String::new();
    let mut single = false;
    for (key, value) in record.entries() {
        let mut part = String::new();
        entry(key, value, 0, false, &mut part);
        // Parts that take several lines stand apart.
        let now_single = part.lines().count() == 1;
        let apart = !single || !now_single;
        if apart && !text.is_empty() {
            text.push('\n');
        }
        single = now_single;
        text.push_str(&part);
    }
    text
}

/// `key: value` at `indent`. `may_flow` says whether a mapping may stand on the line of its key.
fn entry(name: &str, value: &Tree, indent: usize, may_flow: bool, out: &mut String) {
    let key = key(name);
    pad(indent, out);
    out.push_str(&key);
    out.push(':');
    let room = WIDTH.saturating_sub(indent + key.chars().count() + 2);
    let flat = matches!(value, Tree::List(_)) || value.is_claim() || may_flow || value.entries().is_empty();
    below(value, indent + 2, room, flat, out);
}

/// A value after `key:` or `-`.
fn below(value: &Tree, indent: usize, room: usize, may_flow: bool, out: &mut String) {
    if let Tree::Text { text, plain } = value {
        out.push(' ');
        scalar(text, *plain, indent, room, out);
        return;
    }
    match flow(value).filter(|text| is_empty(value) || may_flow && text.chars().count() <= room) {
        Some(text) => {
            out.push(' ');
            out.push_str(&text);
            out.push('\n');
        }
        None => {
            out.push('\n');
            block(value, indent, out);
        }
    }
}

fn is_empty(value: &Tree) -> bool {
    value.items().is_empty() && value.entries().is_empty()
}

fn block(value: &Tree, indent: usize, out: &mut String) {
    for (key, value) in value.entries() {
        entry(key, value, indent, true, out);
    }
    for item in value.items() {
        let whole = flow(item).filter(|text| indent + 2 + text.chars().count() <= WIDTH);
        if whole.is_none() && !item.entries().is_empty() {
            // The first key stands on the line of the dash.
            let mut entries = String::new();
            block(item, indent + 2, &mut entries);
            pad(indent, out);
            out.push_str("- ");
            out.push_str(&entries[indent + 2..]);
        } else {
            pad(indent, out);
            out.push('-');
            below(item, indent + 2, WIDTH.saturating_sub(indent + 2), true, out);
        }
    }
}

fn pad(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// A value on one line; `None` where it holds text of several.
fn flow(value: &Tree) -> Option<String> {
    match value {
        Tree::Null => Some("null".to_owned()),
        Tree::Text { text, .. } if text.contains('\n') => None,
        Tree::Text { text, plain } => Some(on_a_line(text, *plain)),
        Tree::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(flow).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Tree::Map(entries) => {
            let entries: Option<Vec<String>> =
                entries.iter().map(|(name, value)| Some(format!("{}: {}", key(name), flow(value)?))).collect();
            Some(format!("{{{}}}", entries?.join(", ")))
        }
    }
}

fn key(name: &str) -> String {
    on_a_line(name, !matches!(name, "" | "~" | "null" | "Null" | "NULL"))
}

fn on_a_line(text: &str, plain: bool) -> String {
    if plain && may_be_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Text after `key: ` or `- `, over several lines where it has or needs them.
fn scalar(text: &str, plain: bool, indent: usize, room: usize, out: &mut String) {
    if is_literal(text) {
        out.push_str(if text.ends_with('\n') { "|\n" } else { "|-\n" });
        for line in text.lines() {
            pad(if line.is_empty() { 0 } else { indent }, out);
            out.push_str(line);
            out.push('\n');
        }
    } else if text.chars().count() > room && is_foldable(text) {
        out.push_str(">-\n");
        fold(text, indent, out);
    } else {
        out.push_str(&on_a_line(text, plain));
        out.push('\n');
    }
}

/// Whether a block that begins with `|` gives back this text.
fn is_literal(text: &str) -> bool {
    let printable = |character: char| character == '\n' || !is_special(character);
    text.trim_end_matches('\n').contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with("\n\n")
        && text.chars().all(printable)
}

/// Whether a block that begins with `>` gives back this text, wherever its single spaces become line breaks.
fn is_foldable(text: &str) -> bool {
    !text.contains("  ") && text.trim() == text && !text.chars().any(is_special)
}

fn fold(text: &str, indent: usize, out: &mut String) {
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            pad(indent, out);
            column = indent;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}

/// Characters that mean nothing but trouble outside of double quotes.
fn is_special(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Whether the text is itself without quotes, on a line of its own and inside brackets. Rather too strict than wrong.
fn may_be_plain(text: &str) -> bool {
    let harmless = |character: char| character.is_ascii_alphanumeric() || " _-./()+%@'".contains(character);
    let colons = text
        .match_indices(':')
        .all(|(at, _)| text[at + 1..].starts_with(|next: char| next.is_ascii_alphanumeric() || next == '/'));
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && !text.ends_with(' ')
        && colons
        && text.chars().all(|character| character == ':' || harmless(character))
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if is_special(character) => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
