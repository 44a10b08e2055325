//! BP: the ladder on the hot path, after the specification's template.
//!
//! The participants are the client and the planes, so that what is said of a path holds whatever component does it. A rung stands in the plane
//! of the component that its claims name, or in the usual one for such a rung. Rungs are met from the edge inwards.

use std::collections::BTreeMap;

use atlas_catalogue::schema::{Backpressure, Claim, Plane};
use atlas_catalogue::{Endpoint, ResolvedFlow};

use super::Drawing;
use crate::model::{Branch, Form, Participant, Rung, Sequence, Status, Step, Tone};
use crate::parts::{CLIENT, Parts, claim_support};
use crate::words;

/// What a rung of the ladder is, in the order of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Duty {
    Admission,
    Queue,
    Cap,
    Timeout,
    Breaker,
    Brownout,
}

impl Duty {
    const ALL: [Self; 6] = [Self::Admission, Self::Queue, Self::Cap, Self::Timeout, Self::Breaker, Self::Brownout];

    fn claims(self, backpressure: &Backpressure) -> &[Claim] {
        match self {
            Self::Admission => &backpressure.admission,
            Self::Queue => &backpressure.queues,
            Self::Cap => &backpressure.caps,
            Self::Timeout => &backpressure.timeouts,
            Self::Breaker => &backpressure.circuit_breakers,
            Self::Brownout => &backpressure.brownouts,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Admission => "Admission",
            Self::Queue => "Bounded queues",
            Self::Cap => "Concurrency limits",
            Self::Timeout => "Timeouts",
            Self::Breaker => "Circuit breakers",
            Self::Brownout => "Brown-outs",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Admission => "admission",
            Self::Queue => "queue",
            Self::Cap => "limit",
            Self::Timeout => "timeout",
            Self::Breaker => "breaker",
            Self::Brownout => "brown-out",
        }
    }

    /// When it refuses, and when it lets pass.
    fn courses(self) -> (&'static str, &'static str) {
        match self {
            Self::Admission => ("over the limit", "admitted"),
            Self::Queue => ("queue full", "room in the queue"),
            Self::Cap => ("limit reached", "below the limit"),
            Self::Timeout => ("deadline passes", "in time"),
            Self::Breaker => ("breaker open", "breaker closed"),
            Self::Brownout => ("under pressure", "no pressure"),
        }
    }

    /// What such a rung usually answers. A brown-out answers, with less in it.
    fn usual_status(self) -> Option<&'static str> {
        match self {
            Self::Admission => Some("429"),
            Self::Queue | Self::Cap | Self::Breaker => Some("503"),
            Self::Timeout => Some("504"),
            Self::Brownout => None,
        }
    }

    fn usual_plane(self) -> Plane {
        if self == Self::Admission { Plane::Edge } else { Plane::Service }
    }
}

/// What one plane does of one duty.
struct Stage {
    plane: Plane,
    duty: Duty,
    rungs: Vec<Rung>,
    status: Vec<String>,
}

pub(super) fn feeds(parts: Parts<'_>) -> bool {
    let backpressure = parts.system.record.backpressure.as_ref();
    backpressure.is_some_and(|backpressure| Duty::ALL.into_iter().any(|duty| !duty.claims(backpressure).is_empty()))
}

pub(super) fn draw(parts: Parts<'_>) -> Drawing {
    let stages = stages(parts);
    let tail = tail(parts, &stages);
    let participants = participants(&stages, tail.as_ref());
    let description = describe(parts, &stages);
    let steps = steps(parts, &stages, CLIENT, tail.as_ref());
    Drawing { description, form: Form::Sequence(Sequence { participants, steps }) }
}

fn stages(parts: Parts<'_>) -> Vec<Stage> {
    let mut stages: BTreeMap<(Plane, Duty), Stage> = BTreeMap::new();
    let mut put = |plane: Plane, duty: Duty, rung: Rung, status: Option<String>| {
        let stage =
            stages.entry((plane, duty)).or_insert_with(|| Stage { plane, duty, rungs: Vec::new(), status: Vec::new() });
        stage.status.extend(status.filter(|status| !stage.status.contains(status)));
        stage.rungs.push(rung);
    };
    if let Some(backpressure) = &parts.system.record.backpressure {
        for duty in Duty::ALL {
            for claim in duty.claims(backpressure) {
                let status = claim.detail(|details| details.status.as_ref()).map(words::words);
                put(plane_of(parts, claim, duty), duty, rung(parts, claim), status);
            }
        }
    }
    for (key, tier) in &parts.system.record.capacity_planning {
        if let Some(pool) = tier.get("pool_size") {
            let text = format!("Pool of the {}", words::words(key));
            let claim = pool.first();
            let limit = Some(words::words(&claim.value));
            put(
                plane_of_tier(key),
                Duty::Cap,
                Rung { text, limit, component: None, support: claim_support(claim), change: None },
                None,
            );
        }
    }
    stages.into_values().collect()
}

fn component(parts: Parts<'_>, claim: &Claim) -> Option<usize> {
    claim.detail(|details| details.component.as_ref()).and_then(|id| parts.system.component_index(id))
}

/// Control steers others: what a component of that plane decides happens to requests in the usual plane.
fn plane_of(parts: Parts<'_>, claim: &Claim, duty: Duty) -> Plane {
    let named =
        component(parts, claim).and_then(|index| parts.system.component(index)).map(|(_, component)| component.plane);
    named.filter(|plane| *plane != Plane::Control).unwrap_or_else(|| duty.usual_plane())
}

/// A tier that is called after a plane belongs there; pools stand before stores as a rule.
fn plane_of_tier(key: &str) -> Plane {
    let called = |plane: &&Plane| key.split('_').next() == Some(plane.as_str());
    Plane::ALL.iter().find(called).copied().filter(|plane| *plane != Plane::Control).unwrap_or(Plane::State)
}

fn rung(parts: Parts<'_>, claim: &Claim) -> Rung {
    let named = component(parts, claim).map(Endpoint::Component);
    Rung {
        text: words::words(&claim.value),
        limit: claim.detail(|details| details.limit.as_ref()).map(words::words),
        component: named.map(|end| (parts.id(end).to_owned(), parts.name(end).to_owned())),
        support: claim_support(claim),
        change: None,
    }
}

/// The critical flow that goes on behind the last rung, and the plane where it ends.
fn tail(parts: Parts<'_>, stages: &[Stage]) -> Option<(Plane, String)> {
    let last = stages.last()?.plane;
    let plane = |flow: &ResolvedFlow| plane_of_end(parts, flow.to);
    let inwards = |flow: &ResolvedFlow| plane(flow).filter(|plane| *plane > last && *plane != Plane::Control);
    let flow = parts.critical_path().into_iter().find(|flow| inwards(flow).is_some())?;
    Some((inwards(&flow)?, text_of(parts, &flow).unwrap_or_else(|| "request".to_owned())))
}

fn plane_of_end(parts: Parts<'_>, end: Endpoint) -> Option<Plane> {
    match end {
        Endpoint::Client => None,
        Endpoint::Component(index) => parts.system.component(index).map(|(_, component)| component.plane),
    }
}

fn text_of(parts: Parts<'_>, flow: &ResolvedFlow) -> Option<String> {
    parts.system.flow(*flow).label.as_ref().map(|label| words::words(label))
}

fn participants(stages: &[Stage], tail: Option<&(Plane, String)>) -> Vec<Participant> {
    let mut inner: BTreeMap<Plane, Participant> = BTreeMap::new();
    let empty = |plane: Plane| Participant::named(plane.as_str(), words::plane(plane), Some(plane));
    for stage in stages {
        let participant = inner.entry(stage.plane).or_insert_with(|| empty(stage.plane));
        participant.duties.push(stage.duty.word());
        for component in stage.rungs.iter().filter_map(|rung| rung.component.as_ref()) {
            if !participant.components.contains(component) {
                participant.components.push(component.clone());
            }
        }
    }
    if let Some((plane, _)) = tail {
        inner.entry(*plane).or_insert_with(|| empty(*plane));
    }
    let client = Participant::named(CLIENT, "Client", None);
    std::iter::once(client).chain(inner.into_values()).collect()
}

fn message(from: &str, to: &str, text: &str, status: Option<Status>, tone: Tone) -> Step {
    Step::Message { from: from.to_owned(), to: to.to_owned(), text: text.to_owned(), status, tone, change: None }
}

fn steps(parts: Parts<'_>, stages: &[Stage], at: &str, tail: Option<&(Plane, String)>) -> Vec<Step> {
    let Some((stage, rest)) = stages.split_first() else { return success(at, tail) };
    let here = stage.plane.as_str();
    let mut steps = Vec::new();
    if here != at {
        steps.push(message(at, here, &inwards(parts, at, stage.plane), None, Tone::Call));
    }
    steps.push(Step::Note {
        over: here.to_owned(),
        heading: stage.duty.heading().to_owned(),
        rungs: stage.rungs.clone(),
    });
    let (refused, passed) = stage.duty.courses();
    steps.push(Step::Alternatives(vec![
        Branch { condition: refused.to_owned(), steps: vec![refusal(stage, here)] },
        Branch { condition: passed.to_owned(), steps: self::steps(parts, rest, here, tail) },
    ]));
    steps
}

/// What the record says goes from one plane to the next on the critical path.
fn inwards(parts: Parts<'_>, at: &str, to: Plane) -> String {
    let joins = |flow: &ResolvedFlow| {
        let from = plane_of_end(parts, flow.from).map_or(CLIENT, Plane::as_str);
        from == at && plane_of_end(parts, flow.to) == Some(to)
    };
    let flow = parts.critical_path().into_iter().find(joins);
    let usual = if at == CLIENT { "request" } else { "forward" };
    flow.and_then(|flow| text_of(parts, &flow)).unwrap_or_else(|| usual.to_owned())
}

fn refusal(stage: &Stage, here: &str) -> Step {
    let stated = (!stage.status.is_empty()).then(|| Status { text: stage.status.join(" or "), stated: true });
    let usual = stage.duty.usual_status().map(|text| Status { text: text.to_owned(), stated: false });
    let (text, tone) = match stage.duty {
        Duty::Brownout => ("degraded answer", Tone::Answer),
        Duty::Timeout => ("no answer in time", Tone::Refusal),
        _ => ("refused", Tone::Refusal),
    };
    message(here, CLIENT, text, stated.or(usual), tone)
}

fn success(at: &str, tail: Option<&(Plane, String)>) -> Vec<Step> {
    let ok = Some(Status { text: "200".to_owned(), stated: false });
    match tail {
        Some((plane, text)) => vec![
            message(at, plane.as_str(), text, None, Tone::Call),
            message(plane.as_str(), at, "result", None, Tone::Answer),
            message(at, CLIENT, "answer", ok, Tone::Answer),
        ],
        None => vec![message(at, CLIENT, "answer", ok, Tone::Answer)],
    }
}

fn describe(parts: Parts<'_>, stages: &[Stage]) -> String {
    let mut said: Vec<String> = Vec::new();
    for stage in stages {
        let rung = format!("{} in the {} plane", stage.duty.heading().to_lowercase(), stage.plane.as_str());
        said.push(rung);
    }
    let stated: Vec<String> = stages.iter().flat_map(|stage| stage.status.iter().cloned()).collect();
    let status = if stated.is_empty() {
        "the record states no status, so the usual ones are shown".to_owned()
    } else {
        format!("callers see {}", words::list_some(&stated, 4))
    };
    format!("How {} says no: {}; {status}", parts.title(), words::list(&said))
}
