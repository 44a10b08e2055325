//! The Mermaid text of diagrams.

#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use atlas_diagram::{Diagram, Form, Kind, mermaid};
use common::{HARBOUR, HOSTILE, all, diagrams};

fn text_of(diagrams: &[Diagram], kind: Kind) -> String {
    mermaid(diagrams.iter().find(|diagram| diagram.kind == kind).unwrap())
}

#[test]
fn every_kind_is_written_as_its_golden_text() {
    let diagrams = diagrams("harbour.yaml", HARBOUR);
    for diagram in &diagrams {
        insta::assert_snapshot!(format!("harbour_{}", diagram.kind.as_str().to_lowercase()), mermaid(diagram));
    }
}

#[test]
fn hostile_text_is_written_as_its_golden_text() {
    let diagrams = diagrams("hostile.yaml", HOSTILE);
    for kind in [Kind::L1Edge, Kind::MR, Kind::BP, Kind::FM] {
        insta::assert_snapshot!(format!("hostile_{}", kind.as_str().to_lowercase()), text_of(&diagrams, kind));
    }
    for id in ["FM-X-END", "DR", "SCALE-START", "MR-V1", "MIGRATION-QUOTED-N9-X"] {
        let found = diagrams.iter().find(|diagram| diagram.kind.as_str() == id).unwrap();
        insta::assert_snapshot!(format!("hostile_{}", id.to_lowercase()), mermaid(found));
    }
}

/// Text of a record inside a statement: nothing that ends it, opens markup or stands for itself in Mermaid.
fn is_label(text: &str) -> bool {
    let plain = text.replace("<br/>", " ");
    let mut rest = plain.as_str();
    while let Some((before, after)) = rest.split_once('#') {
        let Some((name, after)) = after.split_once(';') else { return false };
        let known = ["quot", "lt", "gt", "amp"].contains(&name) || name.parse::<u32>().is_ok();
        if !known || before.contains(';') {
            return false;
        }
        rest = after;
    }
    let acts = |character: char| {
        matches!(character, '"' | '<' | '>' | '&' | '`' | '[' | ']' | '{' | '}' | '|' | '\\' | '*' | '~')
            || character.is_control()
    };
    let apart = |pair: &str| !plain.contains(pair);
    !rest.contains(';')
        && !plain.contains(acts)
        && ["%%", "$$", ":fa-", "://", "style", "classDef", "ﬂ°", "¶ß"].into_iter().all(apart)
}

fn is_name(text: &str, first: char) -> bool {
    text.strip_prefix(first)
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A node of our own name with a label in quotes in one of the outlines.
fn is_node(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(['[', '(', '{']) else { return false };
    let Some((_, rest)) = rest.split_once('"') else { return false };
    let Some((label, end)) = rest.split_once('"') else { return false };
    is_name(name, 'n')
        && is_label(label)
        && !end.is_empty()
        && end.chars().all(|character| matches!(character, ']' | ')' | '}'))
}

/// A link between nodes of our own names, or to all sites, with a label in quotes or none.
fn is_link(line: &str) -> bool {
    let (from, rest) = line.split_once(' ').unwrap_or_default();
    let (rest, to) = rest.rsplit_once(' ').unwrap_or_default();
    let arrows = ["-->", "==>", "-.->", "---", "-.-"];
    let label = match arrows.into_iter().find_map(|arrow| rest.strip_prefix(arrow)) {
        Some("") => Some(""),
        Some(rest) => rest.strip_prefix("|\"").and_then(|rest| rest.strip_suffix("\"|")),
        None => None,
    };
    is_name(from, 'n') && (is_name(to, 'n') || to == "Sites") && label.is_some_and(is_label)
}

fn is_flowchart_line(line: &str) -> bool {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "graph" => matches!(rest, "TB" | "LR"),
        "accTitle:" | "accDescr:" => is_label(rest),
        "end" | "%%" => true,
        "subgraph" => rest.split_once("[\"").is_some_and(|(name, title)| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric()) && title.strip_suffix("\"]").is_some_and(is_label)
        }),
        "classDef" | "class" | "style" | "linkStyle" => {
            rest.chars().all(|character| character.is_ascii_alphanumeric() || " ,:#-.".contains(character))
        }
        _ => is_node(line) || is_link(line),
    }
}

fn is_sequence_line(line: &str) -> bool {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let message = |line: &str| {
        let (ends, text) = line.split_once(": ")?;
        let arrow = ["-->>", "->>", "--x"].into_iter().find(|arrow| ends.contains(arrow))?;
        let (from, to) = ends.split_once(arrow)?;
        Some(is_name(from, 'p') && is_name(to, 'p') && is_label(text))
    };
    match word {
        "sequenceDiagram" | "end" => rest.is_empty(),
        "accTitle:" | "accDescr:" | "alt" | "else" => is_label(rest),
        "participant" => rest.split_once(" as ").is_some_and(|(name, alias)| is_name(name, 'p') && is_label(alias)),
        "Note" => rest
            .strip_prefix("over ")
            .and_then(|rest| rest.split_once(": "))
            .is_some_and(|(name, text)| is_name(name, 'p') && is_label(text)),
        _ => message(line).unwrap_or(false),
    }
}

/// A heading of ours, or a time of ours with entries behind it: in no entry is there a colon of its own.
fn is_timeline_line(line: &str) -> bool {
    let is_time = |time: &str| {
        let dated = !time.is_empty() && time.bytes().all(|byte| byte.is_ascii_digit() || b"-() ".contains(&byte));
        dated || ["Before", "After", "then"].contains(&time)
    };
    let is_entry = |entry: &str| !entry.is_empty() && !entry.contains(':') && is_label(entry);
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "timeline" => rest.is_empty(),
        "%%{init:" => !rest.is_empty() && rest.ends_with("}}%%") && !rest.contains('<'),
        "accTitle:" | "accDescr:" => is_label(rest),
        "section" => is_entry(rest),
        _ => line.split_once(" : ").is_some_and(|(time, entries)| is_time(time) && entries.split(" : ").all(is_entry)),
    }
}

#[test]
fn hostile_text_stays_text_in_every_statement() {
    for diagram in all() {
        let text = mermaid(&diagram);
        let is_line = match diagram.form {
            Form::Sequence(_) => is_sequence_line,
            Form::Timeline(_) => is_timeline_line,
            _ => is_flowchart_line,
        };
        for line in text.lines() {
            assert!(is_line(line.trim_start()), "{}: {line}", diagram.id);
        }
        let opened = text
            .lines()
            .filter(|line| ["subgraph ", "alt "].iter().any(|word| line.trim_start().starts_with(word)))
            .count();
        let closed = text.lines().filter(|line| line.trim_start() == "end").count();
        assert_eq!(opened, closed, "{}", diagram.id);
    }
}

#[test]
fn long_names_are_cut_and_nothing_invisible_is_left() {
    for diagram in all() {
        let text = mermaid(&diagram);
        let drawn = text.lines().filter(|line| !line.trim_start().starts_with("acc"));
        for line in drawn {
            assert!(!line.contains(&"W".repeat(40)), "{}: {line}", diagram.id);
        }
        assert!(
            !text.contains(|character| matches!(character, '\u{202a}'..='\u{202e}' | '\u{7}' | '\r' | '\t')),
            "{}",
            diagram.id
        );
    }
}

#[test]
fn planes_stand_in_their_fixed_order() {
    let text = text_of(&diagrams("harbour.yaml", HARBOUR), Kind::L0);
    let places: Vec<usize> = ["Edge", "Service", "Stream", "State", "Control"]
        .iter()
        .map(|plane| text.find(&format!("subgraph {plane}[")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    for colour in ["#0066CC", "#00AA00", "#AA00AA", "#FF8800", "#CC0000"] {
        assert!(text.contains(&format!("stroke:{colour}")) && !text.contains(&format!("fill:{colour}")), "{colour}");
    }
}
