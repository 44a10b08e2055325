//! FM: five failures, from detection to drill.

use std::collections::BTreeMap;

use atlas_catalogue::Endpoint;
use atlas_catalogue::schema::{Claims, Failure};

use super::Drawing;
use crate::model::{Form, Lane, Lanes, Node};
use crate::parts::{CLIENT, Parts, claim_support, said, support};
use crate::words;

/// How many failures are drawn; the record's own order says which matter most.
pub(super) const MOST: usize = 5;

pub(super) fn feeds(parts: Parts<'_>) -> bool {
    parts.system.record.failures_top5.iter().any(has_stage)
}

fn stages(failure: &Failure) -> [Option<&Claims>; 4] {
    [failure.detection.as_ref(), failure.mitigation.as_ref(), failure.recovery.as_ref(), failure.drill.as_ref()]
}

fn has_stage(failure: &Failure) -> bool {
    stages(failure).iter().any(Option::is_some)
}

pub(super) fn draw(parts: Parts<'_>) -> Drawing {
    let failures = parts.system.record.failures_top5.iter().filter(|failure| has_stage(failure)).take(MOST);
    let lanes: Vec<Lane> = failures.map(|failure| lane(parts, failure)).collect();
    let components = touched(parts, &lanes);
    let names: Vec<String> = lanes.iter().map(|lane| lane.name.to_lowercase()).collect();
    let drills = lanes.iter().filter(|lane| lane.stages[3].is_some()).count();
    let mut description = format!("How {} meets {}", parts.title(), words::list_some(&names, MOST));
    description.push_str(&match (drills, lanes.len()) {
        (0, _) => "; no drill is on record".to_owned(),
        (all, lanes) if all == lanes => "; each with its drill".to_owned(),
        (some, lanes) => format!("; {some} of {lanes} with a drill"),
    });
    Drawing { description, form: Form::Lanes(Lanes { lanes, components }) }
}

fn lane(parts: Parts<'_>, failure: &Failure) -> Lane {
    let stage = |claims: Option<&Claims>| {
        claims.map(|claims| (words::words(&claims.first().value), claim_support(claims.first())))
    };
    let incident = failure.incident.as_ref().and_then(|id| {
        let found = parts.system.record.incidents.iter().find(|incident| *incident.id == **id)?;
        Some((id.to_string(), found.name.to_string()))
    });
    let mut affects: Vec<String> = failure
        .affects
        .iter()
        .filter(|id| &***id == CLIENT || parts.system.component_index(id).is_some())
        .map(ToString::to_string)
        .collect();
    affects.sort();
    affects.dedup();
    Lane {
        id: failure.name.to_string(),
        name: words::title(&failure.name),
        description: said(failure.description.as_ref()),
        severity: failure.severity,
        stages: stages(failure).map(stage),
        affects,
        incident,
        support: support(failure.evidence.as_ref()),
        change: None,
    }
}

fn touched(parts: Parts<'_>, lanes: &[Lane]) -> Vec<Node> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for id in lanes.iter().flat_map(|lane| &lane.affects) {
        *times.entry(id).or_default() += 1;
    }
    let mut ids: Vec<(&str, usize)> = times.into_iter().collect();
    ids.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(right.0)));
    let endpoint = |id: &str| parts.system.component_index(id).map_or(Endpoint::Client, Endpoint::Component);
    ids.into_iter().map(|(id, _)| parts.node(endpoint(id), 0)).collect()
}
