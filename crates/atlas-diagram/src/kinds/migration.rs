//! MIGRATION: how the system came to be what it is; MIGRATION-{SLUG}: one migration in full.
//!
//! A history tells of each migration from what to what; in which steps stands in a drawing of its own. The only migration of a record without
//! a history is told in full at once.

use atlas_catalogue::schema::{Claims, EvolutionStep, Migration, PartialDate};

use super::Drawing;
use crate::model::{Event, Fact, Form, Passage, Statement, Timeline};
use crate::parts::{Parts, claim_support, fact, support, told};
use crate::{text, words};

/// How many events make a history.
const LEAST: usize = 2;

pub(super) fn feeds(parts: Parts<'_>) -> bool {
    !parts.system.record.migration.is_empty() || has_history(parts)
}

/// Whether the system's history says less of it than it has to say.
pub(super) fn feeds_in_full(parts: Parts<'_>, migration: &Migration) -> bool {
    let only = parts.system.record.migration.len() == 1 && !has_history(parts);
    let more = migration.steps.iter().any(tells) || migration.results.iter().any(|(_, claims)| is_said(claims));
    !only && more
}

fn has_history(parts: Parts<'_>) -> bool {
    parts.system.record.evolution.iter().filter(|step| tells(step)).count() >= LEAST
}

fn tells(step: &EvolutionStep) -> bool {
    !step.title.trim().is_empty()
}

fn is_said(claims: &Claims) -> bool {
    !claims.first().value.trim().is_empty()
}

pub(super) fn overview(parts: Parts<'_>) -> Drawing {
    let record = &parts.system.record;
    if let ([only], false) = (&record.migration[..], has_history(parts)) {
        return in_full(parts, only);
    }
    let events = if has_history(parts) { history(&record.evolution) } else { Vec::new() };
    let mentioned = |migration: &Migration| Passage {
        reason: None,
        steps: Vec::new(),
        results: Vec::new(),
        ..passage(parts, migration)
    };
    let timeline = Timeline { events, passages: record.migration.iter().map(mentioned).collect() };
    Drawing { description: describe(parts, &timeline), form: Form::Timeline(timeline) }
}

pub(super) fn in_full(parts: Parts<'_>, migration: &Migration) -> Drawing {
    let passage = passage(parts, migration);
    let mut description = format!(
        "How {} went from {} to {}",
        parts.title(),
        text::cut(&passage.from.text, 120),
        text::cut(&passage.to.text, 120)
    );
    if !passage.steps.is_empty() {
        description.push_str(&format!(", in {}", words::count(passage.steps.len(), "step")));
    }
    if let Some(period) = &passage.period {
        description.push_str(&format!(" ({period})"));
    }
    let results: Vec<String> =
        passage.results.iter().map(|fact| format!("{} {}", fact.label.to_lowercase(), fact.value)).collect();
    if !results.is_empty() {
        description.push_str(&format!("; it brought {}", words::list_some(&results, 4)));
    }
    Drawing { description, form: Form::Timeline(Timeline { events: Vec::new(), passages: vec![passage] }) }
}

/// Earliest first. A step without a date stays behind the one before it.
fn history(steps: &[EvolutionStep]) -> Vec<Event> {
    let mut last: Option<PartialDate> = None;
    let mut dated: Vec<(Option<PartialDate>, &EvolutionStep)> = Vec::new();
    for step in steps.iter().filter(|step| tells(step)) {
        last = step.date.map(|date| date.value).or(last);
        dated.push((last, step));
    }
    dated.sort_by_key(|(date, _)| date.map(PartialDate::earliest));
    dated.into_iter().map(|(_, step)| event(step)).collect()
}

fn event(step: &EvolutionStep) -> Event {
    let statement = |claims: Option<&Claims>| told(claims).map(|(text, support)| Statement { text, support });
    Event {
        date: step.date.map(|date| date.value.to_string()),
        title: words::words(&step.title),
        description: statement(step.description.as_ref()),
        scale: statement(step.scale.as_ref()),
        support: support(step.evidence.as_ref()),
        change: None,
    }
}

fn passage(parts: Parts<'_>, migration: &Migration) -> Passage {
    let statement = |claims: &Claims| Statement {
        text: words::words(&claims.first().value),
        support: claim_support(claims.first()),
    };
    let dates: Vec<PartialDate> = migration.steps.iter().filter_map(|step| step.date.map(|date| date.value)).collect();
    let first = dates.iter().min_by_key(|date| date.earliest());
    let last = dates.iter().max_by_key(|date| date.latest());
    let period = first.zip(last).map(
        |(first, last)| {
            if first == last { first.to_string() } else { format!("{first} to {last}") }
        },
    );
    Passage {
        name: migration.name.as_ref().map(|name| words::words(name)).filter(|name| !name.trim().is_empty()),
        period,
        from: statement(&migration.from),
        to: statement(&migration.to),
        reason: migration.reason.as_ref().filter(|claims| is_said(claims)).map(statement),
        steps: migration.steps.iter().filter(|step| tells(step)).map(event).collect(),
        results: migration
            .results
            .iter()
            .filter(|(_, claims)| is_said(claims))
            .map(|(label, claims)| result(parts, label, claims))
            .collect(),
        change: None,
    }
}

/// A figure under the name of its metric where there is one; a unit at the end of a key stands in the figure.
fn result(parts: Parts<'_>, label: &str, claims: &Claims) -> Fact {
    let known = parts.vocabulary.metric(label).map(|(_, _, metric)| metric.label.to_string());
    let bare = ["_pct", "_per_sec"].into_iter().find_map(|unit| label.strip_suffix(unit)).unwrap_or(label);
    let fact = fact(bare, claims);
    Fact { label: known.unwrap_or(fact.label), ..fact }
}

fn describe(parts: Parts<'_>, timeline: &Timeline) -> String {
    let mut said: Vec<String> = Vec::new();
    if !timeline.events.is_empty() {
        let dated = |event: &&Event| event.date.is_some();
        let first = timeline.events.iter().find(dated).and_then(|event| event.date.as_ref());
        let last = timeline.events.iter().rfind(dated).and_then(|event| event.date.as_ref());
        let period = match (first, last) {
            (Some(first), Some(last)) if first != last => format!(" from {first} to {last}"),
            _ => String::new(),
        };
        said.push(format!("{}{period}", words::count(timeline.events.len(), "step")));
    }
    let names: Vec<String> = timeline.passages.iter().map(name).collect();
    if !names.is_empty() {
        said.push(format!("{}: {}", words::count(names.len(), "migration"), words::list_some(&names, 4)));
    }
    format!("How {} came to be what it is: {}", parts.title(), said.join("; "))
}

/// The name of a migration, or what it went from and to.
pub(crate) fn name(passage: &Passage) -> String {
    let unnamed = || format!("{} to {}", text::cut(&passage.from.text, 40), text::cut(&passage.to.text, 40));
    passage.name.clone().unwrap_or_else(unnamed)
}
