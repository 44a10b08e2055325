//! The timeline form. What stands before the first colon of a line is a date or a word of ours: no text of a record becomes a statement.

use super::escape;
use super::writer::{Written, head};
use crate::kinds::migration::name;
use crate::model::{Diagram, Event, Passage, Statement, Timeline};
use crate::text;

/// How long an entry may be, in columns. Mermaid wraps it.
const ENTRY: usize = 160;

pub(super) fn write(diagram: &Diagram, timeline: &Timeline) -> Written {
    let mut out = format!("timeline\n{}", head(diagram));
    if !timeline.events.is_empty() {
        out.push_str("    section Evolution\n");
        events(&mut out, &timeline.events);
    }
    for passage in &timeline.passages {
        out.push_str(&format!("    section {}\n", entry(&name(passage), false)));
        write_passage(&mut out, passage);
    }
    Written { text: out, ..Written::default() }
}

/// In a line a colon parts entries, wherever it stands.
fn entry(words: &str, inferred: bool) -> String {
    let words = text::cut(words, ENTRY);
    let inferred = if inferred { " (inferred)" } else { "" };
    escape::escape(&format!("{words}{inferred}")).replace(':', "#58;")
}

fn line(out: &mut String, period: &str, entries: &[String]) {
    let entries: Vec<&str> = entries.iter().map(String::as_str).filter(|entry| !entry.is_empty()).collect();
    out.push_str(&format!("        {period} : {}\n", entries.join(" : ")));
}

fn said(statement: &Statement) -> String {
    entry(&statement.text, statement.support.inferred)
}

fn events(out: &mut String, events: &[Event]) {
    for (index, event) in events.iter().enumerate() {
        let period = event.date.clone().unwrap_or_else(|| (index + 1).to_string());
        let mut entries = vec![entry(&event.title, event.support.inferred && event.description.is_none())];
        entries.extend(event.description.iter().chain(&event.scale).map(said));
        line(out, &period, &entries);
    }
}

fn write_passage(out: &mut String, passage: &Passage) {
    let before: Vec<String> = std::iter::once(&passage.from).chain(&passage.reason).map(said).collect();
    line(out, "Before", &before);
    events(out, &passage.steps);
    let results =
        passage.results.iter().map(|fact| entry(&format!("{}: {}", fact.label, fact.value), fact.support.inferred));
    line(out, "After", &std::iter::once(said(&passage.to)).chain(results).collect::<Vec<String>>());
}
