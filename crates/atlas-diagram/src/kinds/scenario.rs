//! FM-{SCENARIO}: one failure over time, across the components that it touches.
//!
//! What happened stands over the component in which it happened, or over the system as a whole where the record names none. An arrow leads to
//! whatever felt it.

use std::collections::BTreeSet;

use atlas_catalogue::Endpoint;
use atlas_catalogue::schema::{Plane, Text, TimelineEvent};

use super::Drawing;
use crate::instances::{Scenario, tells};
use crate::model::{Form, Participant, Rung, Sequence, Step, Tone};
use crate::parts::{CLIENT, Parts, claim_support, told};
use crate::{text, words};

/// The id of the system as a whole among participants.
pub(super) const WHOLE: &str = "";

/// How long a time may be, in columns: it is the heading of a note.
const TIME: usize = 34;

pub(super) fn feeds(scenario: &Scenario<'_>) -> bool {
    !scenario.events.is_empty()
}

/// The name for people: a failure's key as words, an incident's own name.
pub(super) fn name(scenario: &Scenario<'_>) -> String {
    match (scenario.failure, scenario.incident) {
        (Some(failure), _) => words::title(&failure.name),
        (None, Some(incident)) => incident.name.to_string(),
        (None, None) => String::new(),
    }
}

pub(super) fn draw(parts: Parts<'_>, scenario: &Scenario<'_>) -> Drawing {
    let events: Vec<&TimelineEvent> = scenario.events.iter().filter(|event| tells(event)).collect();
    let steps = events.iter().flat_map(|event| steps(parts, event)).collect();
    let participants = participants(parts, &events);
    let description = describe(parts, scenario, &events, &participants);
    Drawing { description, form: Form::Sequence(Sequence { participants, steps }) }
}

/// The end that an id names, if it does.
fn end(parts: Parts<'_>, id: Option<&Text>) -> Option<Endpoint> {
    let id = id?;
    if &**id == CLIENT {
        return Some(Endpoint::Client);
    }
    parts.system.component_index(id).map(Endpoint::Component)
}

/// From the client inwards, plane by plane; the system as a whole last.
fn participants(parts: Parts<'_>, events: &[&TimelineEvent]) -> Vec<Participant> {
    let ends: BTreeSet<Endpoint> = events
        .iter()
        .flat_map(|event| [end(parts, event.component.as_ref()), end(parts, event.reaches.as_ref())])
        .flatten()
        .collect();
    let depths = parts.depths();
    let depth = |id: &str| depths.get(id).copied().unwrap_or(usize::MAX);
    let mut participants: Vec<Participant> = ends.into_iter().map(|end| participant(parts, end)).collect();
    participants.sort_by(|left, right| {
        let key = |one: &Participant| (one.plane, depth(&one.id), one.id.clone());
        key(left).cmp(&key(right))
    });
    if events.iter().any(|event| end(parts, event.component.as_ref()).is_none()) {
        participants.push(Participant::named(WHOLE, &parts.title(), None));
    }
    participants
}

fn participant(parts: Parts<'_>, end: Endpoint) -> Participant {
    let plane: Option<Plane> = match end {
        Endpoint::Client => None,
        Endpoint::Component(index) => parts.system.component(index).map(|(_, component)| component.plane),
    };
    let target = plane.map(|_| parts.id(end).to_owned());
    Participant { target, ..Participant::named(parts.id(end), parts.name(end), plane) }
}

fn steps(parts: Parts<'_>, event: &TimelineEvent) -> Vec<Step> {
    let at = end(parts, event.component.as_ref());
    let over = at.map_or(WHOLE, |at| parts.id(at));
    let when = if event.t.trim().is_empty() { "then".to_owned() } else { text::cut(&event.t, TIME) };
    let rung = |text: String, support| Rung { text, limit: None, component: None, support, change: None };
    let mut rungs = vec![rung(words::words(&event.event.value), claim_support(&event.event))];
    for (label, claims) in [("felt", &event.impact), ("done", &event.fix)] {
        rungs.extend(told(claims.as_ref()).map(|(text, support)| rung(format!("{label}: {text}"), support)));
    }
    let mut steps = vec![Step::Note { over: over.to_owned(), heading: when, rungs }];
    if let Some(reached) = end(parts, event.reaches.as_ref()).filter(|reached| Some(*reached) != at) {
        steps.push(Step::Message {
            from: over.to_owned(),
            to: parts.id(reached).to_owned(),
            text: format!("felt by {}", parts.name(reached)),
            status: None,
            tone: Tone::Call,
            change: None,
        });
    }
    steps
}

fn describe(
    parts: Parts<'_>,
    scenario: &Scenario<'_>,
    events: &[&TimelineEvent],
    participants: &[Participant],
) -> String {
    let names: Vec<String> =
        participants.iter().filter(|one| one.plane.is_some()).map(|one| one.name.clone()).collect();
    let date = scenario.incident.and_then(|incident| incident.date);
    let date = date.map_or_else(String::new, |date| format!(", {}", date.value));
    let name = text::cut(&name(scenario), 80);
    let mut text = format!("{name} at {}{date}: {}", parts.title(), words::count(events.len(), "event"));
    if let [first, .., last] = events {
        text.push_str(&format!(" from {} to {}", text::cut(&first.t, TIME), text::cut(&last.t, TIME)));
    }
    if !names.is_empty() {
        text.push_str(&format!(", across {}", words::list_some(&names, 5)));
    }
    text
}
