//! What every output has to be, whatever it was made from.

/// How large a drawing may be, in bytes: sequences of the size that is fed here are longer than any that a record makes.
const LARGEST: usize = 4_000_000;

/// How far from the middle anything may stand.
const FARTHEST: f64 = 1e6;

/// Elements that drawings are made of: none of them acts or loads.
const ELEMENTS: [&str; 10] = ["svg", "title", "desc", "style", "g", "a", "rect", "path", "text", "tspan"];

/// Attributes that hold numbers and letters of paths, and nothing else.
const NUMBERS: [&str; 11] =
    ["x", "y", "width", "height", "rx", "d", "viewBox", "opacity", "stroke-width", "fill-opacity", "stroke-opacity"];

/// A drawing that is well-formed, acts in no way, and lies inside its view.
pub(crate) fn drawing(svg: &str) {
    assert!(svg.len() < LARGEST, "{} bytes", svg.len());
    let mut open: Vec<&str> = Vec::new();
    let mut view = None;
    let mut rest = svg.trim_end();
    while let Some(at) = rest.find('<') {
        characters(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag ends") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "tags close in turn");
            assert!(!open.is_empty() || rest.is_empty(), "one root");
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "<{name}>");
        let attributes = self::attributes(attributes);
        if name == "svg" {
            assert!(open.is_empty(), "one root");
            view = Some(numbers(value(&attributes, "viewBox").expect("a view")));
        }
        if matches!(name, "rect" | "text") {
            inside(&attributes, view.as_deref().expect("a view"));
        }
        if !is_empty {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.is_empty() && view.is_some(), "{open:?} {rest}");
}

fn value<'a>(attributes: &[(&'a str, &'a str)], key: &str) -> Option<&'a str> {
    attributes.iter().find(|(own, _)| *own == key).map(|(_, value)| *value)
}

fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (key, more) = rest.split_once("=\"").expect("a value in quotes");
        let (value, more) = more.split_once('"').expect("a value ends");
        assert!(key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-'), "{key}");
        assert!(!key.starts_with("on") && key != "style" && !found.iter().any(|(own, _)| *own == key), "{key}");
        characters(value);
        if NUMBERS.contains(&key) {
            numbers(value);
        }
        assert!(key != "href" || value.starts_with('#'), "{value}");
        found.push((key, value));
        rest = more.strip_prefix(' ').unwrap_or(more);
    }
    found
}

/// Numbers that are some, and small; letters only of paths.
fn numbers(value: &str) -> Vec<f64> {
    let letters = value.chars().filter(char::is_ascii_alphabetic);
    assert!(letters.into_iter().all(|letter| "MLHVCSQTAZmlhvcsqtaz".contains(letter)), "{value}");
    let mut spaced = String::new();
    let mut last = ' ';
    for character in value.chars() {
        if character == '-' && last.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(if character.is_ascii_alphabetic() || character == ',' { ' ' } else { character });
        last = character;
    }
    let number = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("`{text}` in {value}"));
    let numbers: Vec<f64> = spaced.split_ascii_whitespace().map(number).collect();
    assert!(numbers.iter().all(|number| number.is_finite() && number.abs() < FARTHEST), "{value}");
    numbers
}

/// A box, or where a row of text is anchored.
fn inside(attributes: &[(&str, &str)], view: &[f64]) {
    let side = |key| value(attributes, key).map_or(0.0, |value| numbers(value)[0]);
    let (x, y, width, height) = (side("x"), side("y"), side("width"), side("height"));
    assert!(width >= 0.0 && height >= 0.0, "{attributes:?}");
    // A tenth is what numbers are rounded to.
    let [left, top, wide, tall] = view else { panic!("{view:?}") };
    let inside = x >= left - 0.2 && y >= top - 0.2 && x + width <= left + wide + 0.2 && y + height <= top + tall + 0.2;
    assert!(inside, "{attributes:?} in {view:?}");
}

/// Only what XML can hold, and only the references that are ours.
fn characters(text: &str) {
    for character in text.chars() {
        assert!(character == '\n' || !character.is_control() && !matches!(character, '\u{fffe}' | '\u{ffff}'));
    }
    for after in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;"].iter().any(|reference| after.starts_with(reference));
        assert!(known, "&{after}");
    }
}

/// Mermaid text: lines without anything that is not seen.
pub(crate) fn text(text: &str) {
    assert!(text.lines().count() >= 3, "{text}");
    for line in text.lines() {
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}

/// Rows for a terminal.
pub(crate) fn rows(text: &str, width: usize) {
    for row in text.lines() {
        assert!(!row.chars().any(char::is_control), "{row:?}");
        assert!(row.chars().filter(char::is_ascii).count() <= width.max(40), "{row}");
    }
}

/// A document that programs can read.
pub(crate) fn document(text: &str) {
    let value: serde_json::Value = serde_json::from_str(text).expect("a JSON document");
    assert!(value.get("form").is_some());
}
