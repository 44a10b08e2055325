//! DR: each drill, from what is injected to what it is measured by.
//!
//! The participants are whoever drills and the planes, as in the backpressure ladder: five failures touch too many components for a line each.

use std::collections::BTreeMap;

use atlas_catalogue::schema::{Claims, Failure, Plane};

use super::Drawing;
use super::scenario::WHOLE;
use crate::model::{Branch, Form, Participant, Rung, Sequence, Step, Tone};
use crate::parts::{CLIENT, Parts, claim_support, told};
use crate::{text, words};

/// The id of whoever drills.
const DRILL: &str = "drill";

/// How many drills are drawn: those of the failures that FM shows.
const MOST: usize = super::failures::MOST;

/// How long the name of a failure may be, in columns: it is the heading of a course.
const NAME: usize = 60;

/// What a failure touches, by plane; the client has none.
type Touched = BTreeMap<Option<Plane>, Vec<(String, String)>>;

pub(super) fn feeds(parts: Parts<'_>) -> bool {
    practised(parts).next().is_some()
}

fn practised(parts: Parts<'_>) -> impl Iterator<Item = &Failure> {
    parts.system.record.failures_top5.iter().filter(|failure| told(failure.drill.as_ref()).is_some()).take(MOST)
}

pub(super) fn draw(parts: Parts<'_>) -> Drawing {
    let failures: Vec<(&Failure, Touched)> =
        practised(parts).map(|failure| (failure, touched(parts, failure))).collect();
    let branch = |(failure, touched): &(&Failure, Touched)| Branch {
        condition: text::cut(&words::title(&failure.name), NAME),
        steps: steps(parts, failure, touched),
    };
    let sequence = Sequence {
        participants: participants(parts, &failures),
        steps: vec![Step::Alternatives(failures.iter().map(branch).collect())],
    };
    Drawing { description: describe(parts, &failures), form: Form::Sequence(sequence) }
}

fn touched(parts: Parts<'_>, failure: &Failure) -> Touched {
    let mut touched = Touched::new();
    for id in &failure.affects {
        let found = parts.system.component_index(id).and_then(|index| parts.system.component(index));
        let (plane, name) = match found {
            Some((_, component)) => (Some(component.plane), component.name.to_string()),
            None if &**id == CLIENT => (None, "Client".to_owned()),
            None => continue,
        };
        touched.entry(plane).or_default().push((id.to_string(), name));
    }
    for components in touched.values_mut() {
        components.sort();
        components.dedup();
    }
    touched
}

fn participants(parts: Parts<'_>, failures: &[(&Failure, Touched)]) -> Vec<Participant> {
    let mut planes: BTreeMap<Option<Plane>, Participant> = BTreeMap::new();
    for (plane, components) in failures.iter().flat_map(|(_, touched)| touched) {
        let participant = planes.entry(*plane).or_insert_with(|| match plane {
            Some(plane) => Participant::named(plane.as_str(), words::plane(*plane), Some(*plane)),
            None => Participant::named(CLIENT, "Client", None),
        });
        if plane.is_some() {
            participant.components.extend(components.iter().cloned());
        }
    }
    for participant in planes.values_mut() {
        participant.components.sort();
        participant.components.dedup();
    }
    let whole = failures.iter().any(|(_, touched)| touched.is_empty());
    let whole = whole.then(|| Participant::named(WHOLE, &parts.title(), None));
    std::iter::once(Participant::named(DRILL, "Drill", None)).chain(planes.into_values()).chain(whole).collect()
}

/// Inject, observe, verify, record: each as far as the record says anything of it.
fn steps(parts: Parts<'_>, failure: &Failure, touched: &Touched) -> Vec<Step> {
    let stages = [
        ("Inject", vec![("", failure.drill.as_ref())]),
        ("Observe", vec![("", failure.detection.as_ref())]),
        ("Verify", vec![("mitigation: ", failure.mitigation.as_ref()), ("recovery: ", failure.recovery.as_ref())]),
    ];
    let mut steps: Vec<Step> = Vec::new();
    for (heading, said) in stages {
        steps.extend(note(heading, said));
        if heading == "Inject" {
            steps.extend(injected(parts, touched));
        }
    }
    steps.extend(recorded(parts, failure));
    steps
}

fn note(heading: &str, said: Vec<(&str, Option<&Claims>)>) -> Option<Step> {
    let rung = |(label, claims): (&str, Option<&Claims>)| {
        let (text, support) = told(claims)?;
        Some(Rung { text: format!("{label}{text}"), limit: None, component: None, support, change: None })
    };
    let rungs: Vec<Rung> = said.into_iter().filter_map(rung).collect();
    (!rungs.is_empty()).then(|| Step::Note { over: DRILL.to_owned(), heading: heading.to_owned(), rungs })
}

/// An arrow to each plane that the failure touches.
fn injected(parts: Parts<'_>, touched: &Touched) -> Vec<Step> {
    let message = |to: &str, text: String| Step::Message {
        from: DRILL.to_owned(),
        to: to.to_owned(),
        text,
        status: None,
        tone: Tone::Call,
        change: None,
    };
    if touched.is_empty() {
        return vec![message(WHOLE, format!("touches {}", parts.title()))];
    }
    let names = |components: &[(String, String)]| {
        let names: Vec<String> = components.iter().map(|(_, name)| name.clone()).collect();
        format!("touches {}", words::list_some(&names, 4))
    };
    touched.iter().map(|(plane, components)| message(plane.map_or(CLIENT, Plane::as_str), names(components))).collect()
}

/// What the drill is measured by: how it went when it was no drill.
fn recorded(parts: Parts<'_>, failure: &Failure) -> Option<Step> {
    let id = failure.incident.as_ref()?;
    let incident = parts.system.record.incidents.iter().find(|incident| *incident.id == **id)?;
    let date = incident.date.map(|date| date.value.to_string());
    let real = Rung {
        text: format!("against {}", words::with(&incident.name, date.as_deref())),
        limit: None,
        component: None,
        support: crate::parts::support(incident.evidence.as_ref()),
        change: None,
    };
    let mut rungs = vec![real];
    for (label, claims) in [("lasted", &incident.duration), ("hit", &incident.impact)] {
        let Some(claim) = claims.as_ref().map(Claims::first).filter(|claim| !claim.value.trim().is_empty()) else {
            continue;
        };
        let text = format!("{label}: {}", words::words(&claim.value));
        rungs.push(Rung { text, limit: None, component: None, support: claim_support(claim), change: None });
    }
    Some(Step::Note { over: DRILL.to_owned(), heading: "Record".to_owned(), rungs })
}

fn describe(parts: Parts<'_>, failures: &[(&Failure, Touched)]) -> String {
    let names: Vec<String> = failures.iter().map(|(failure, _)| words::title(&failure.name).to_lowercase()).collect();
    let inferred =
        |(failure, _): &&(&Failure, Touched)| told(failure.drill.as_ref()).is_some_and(|(_, support)| support.inferred);
    let proposed = failures.iter().filter(inferred).count();
    let mut text = format!(
        "How {} can practise {}: inject, observe, verify, record",
        parts.title(),
        text::cut(&words::list_some(&names, MOST), 300)
    );
    text.push_str(&match proposed {
        0 => String::new(),
        all if all == failures.len() => "; all of the drills are inferred".to_owned(),
        some => format!("; {some} of {} inferred", words::count(failures.len(), "drill")),
    });
    text
}
