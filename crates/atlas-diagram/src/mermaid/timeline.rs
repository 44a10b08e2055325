//! The timeline form. What stands before the first colon of a line is a date or a word of ours: no text of a record becomes a statement.

use super::escape;
use super::writer::{head, signed};
use crate::kinds::migration::name;
use crate::model::{Change, Diagram, Event, Passage, Statement, Timeline};
use crate::text;
use crate::words::with;

/// Pale tints with dark ink in place of the usual theme, whose white text on lilac cannot be read well.
const LOOK: &str = "%%{init: {\"theme\": \"base\", \"themeVariables\": {\"primaryColor\": \"#F2F4F6\", \"primaryTextColor\": \"#14202B\"}}}%%";

/// How long an entry may be, and a word of it, in columns. Mermaid wraps entries, but only between words.
const ENTRY: usize = 160;
const WORD: usize = 24;

pub(super) fn write(diagram: &Diagram, timeline: &Timeline) -> String {
    let mut out = format!("{LOOK}\ntimeline\n{}", head(diagram));
    if !timeline.events.is_empty() {
        out.push_str("    section Evolution\n");
        for found in &timeline.events {
            line(&mut out, &entry(found.date.as_deref().unwrap_or("then"), false), &event(found));
        }
    }
    for passage in &timeline.passages {
        out.push_str(&format!("    section {}\n", entry(&signed(&name(passage), passage.change.as_ref()), false)));
        write_passage(&mut out, passage);
    }
    out
}

/// In a line a colon parts entries, wherever it stands.
fn entry(words: &str, inferred: bool) -> String {
    let words = text::wrap(&text::cut(words, ENTRY), WORD, usize::MAX).join(" ");
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

fn event(event: &Event) -> Vec<String> {
    let title = signed(&event.title, event.change.as_ref());
    let title = entry(&title, event.support.inferred && event.description.is_none());
    let more = event.description.iter().chain(&event.scale).map(said);
    std::iter::once(title).chain(more).chain(was(event.change.as_ref())).collect()
}

fn was(change: Option<&Change>) -> Option<String> {
    change.and_then(Change::before).map(|before| entry(&format!("was {before}"), false))
}

fn write_passage(out: &mut String, passage: &Passage) {
    let before: Vec<String> = std::iter::once(&passage.from).chain(&passage.reason).map(said).collect();
    line(out, "Before", &before.into_iter().chain(was(passage.change.as_ref())).collect::<Vec<String>>());
    for (number, step) in passage.numbered() {
        let number = number.map_or_else(|| "−".to_owned(), |number| number.to_string());
        line(out, &entry(&with(&number, step.date.as_deref()), false), &event(step));
    }
    let results = passage.results.iter().flat_map(|fact| {
        let change = fact.change.as_ref();
        let said = entry(&signed(&format!("{}: {}", fact.label, fact.value), change), fact.support.inferred);
        std::iter::once(said).chain(was(change))
    });
    line(out, "After", &std::iter::once(said(&passage.to)).chain(results).collect::<Vec<String>>());
}
