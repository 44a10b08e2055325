//! CO: consistency boundaries.

use std::collections::BTreeMap;

use atlas_catalogue::schema::{Consistency, FlowKind};
use atlas_catalogue::{Endpoint, ResolvedFlow};

use super::Drawing;
use crate::model::{Crossing, Form, Node, Promise, Zone, Zones};
use crate::parts::{FEW_FACTS, Parts, claim_support, tooltip};
use crate::words;

pub(super) fn feeds(parts: Parts<'_>) -> bool {
    parts.system.components().any(|(_, component)| component.consistency().is_some())
}

fn level_of(parts: Parts<'_>, end: Endpoint) -> Option<Consistency> {
    match end {
        Endpoint::Client => None,
        Endpoint::Component(index) => parts.system.component(index).and_then(|(_, component)| component.consistency()),
    }
}

pub(super) fn draw(parts: Parts<'_>) -> Drawing {
    let flows: Vec<ResolvedFlow> = parts.system.flows.iter().copied().filter(|flow| belongs(parts, *flow)).collect();
    let crossings = crossings(parts, &flows);
    let mut zones: Vec<Zone> = Consistency::ALL.iter().map(|level| zone(parts, Some(*level))).collect();
    zones.push(neighbours(parts, &flows));
    zones.retain(|zone| !zone.nodes.is_empty() || !zone.promises.is_empty());
    Drawing { description: describe(parts, &zones, &crossings), form: Form::Zones(Zones { zones, crossings }) }
}

/// Flows between parts of known consistency; of the others those that keep a guarantee or copy data into or out of a known one.
fn belongs(parts: Parts<'_>, flow: ResolvedFlow) -> bool {
    let known = [flow.from, flow.to].into_iter().filter(|end| level_of(parts, *end).is_some()).count();
    let authored = parts.system.flow(flow);
    flow.from != flow.to
        && (known == 2 || known == 1 && (authored.guarantee.is_some() || authored.kind == Some(FlowKind::Replication)))
}

fn zone(parts: Parts<'_>, level: Option<Consistency>) -> Zone {
    let mut nodes: Vec<Node> = (0..parts.system.components().len())
        .map(Endpoint::Component)
        .filter(|end| level.is_some() && level_of(parts, *end) == level)
        .map(|end| placed(parts, end))
        .collect();
    nodes.sort_by(|left, right| left.id.cmp(&right.id));
    Zone {
        level,
        name: level.map_or("Not stated", words::consistency).to_owned(),
        meaning: level.map_or("no consistency in the record", meaning),
        promises: promises(parts, level),
        nodes,
    }
}

/// A card in its zone. What the drawing says of it is how consistent it is, so the evidence is that of this claim; a part that is inferred
/// itself cannot stand anywhere as a fact.
fn placed(parts: Parts<'_>, end: Endpoint) -> Node {
    let node = parts.node(end, FEW_FACTS);
    let Endpoint::Component(index) = end else { return node };
    let claim = parts.system.component(index).and_then(|(_, component)| component.consistency.as_ref());
    let Some(support) = claim.map(|worded| claim_support(&worded.claim)).filter(|_| !node.support.inferred) else {
        return node;
    };
    Node { tooltip: tooltip(&node.name, node.role.as_deref(), &support), support, ..node }
}

/// Ends of drawn flows of which the record says nothing.
fn neighbours(parts: Parts<'_>, flows: &[ResolvedFlow]) -> Zone {
    let ends: BTreeMap<&str, Endpoint> = flows
        .iter()
        .flat_map(|flow| [flow.from, flow.to])
        .filter(|end| level_of(parts, *end).is_none())
        .map(|end| (parts.id(end), end))
        .collect();
    let nodes = ends.into_values().map(|end| Node { stub: true, ..parts.node(end, 0) }).collect();
    Zone { nodes, ..zone(parts, None) }
}

fn meaning(level: Consistency) -> &'static str {
    match level {
        Consistency::Linearizable => "as if there were one copy",
        Consistency::Sequential => "one order for all, not in real time",
        Consistency::Causal => "effects after their causes",
        Consistency::Bounded => "stale by at most a known bound",
        Consistency::Eventual => "equal at some time",
    }
}

/// The level of the guarantees that are levels of consistency.
fn level_of_guarantee(entry: &str) -> Option<Consistency> {
    Some(match entry {
        "linearizability" | "external_consistency" => Consistency::Linearizable,
        "serializability" | "sequential_consistency" | "total_order" => Consistency::Sequential,
        "causal_consistency" | "read_your_writes" | "monotonic_reads" => Consistency::Causal,
        "bounded_staleness" => Consistency::Bounded,
        "eventual_consistency" | "strong_eventual_consistency" => Consistency::Eventual,
        _ => return None,
    })
}

fn promises(parts: Parts<'_>, level: Option<Consistency>) -> Vec<Promise> {
    let mut promises: Vec<Promise> = Vec::new();
    for claim in &parts.system.record.guarantees {
        let guarantee = words::guarantee(parts.vocabulary, &claim.value);
        let of = guarantee.entry.as_deref().and_then(level_of_guarantee);
        if of.is_some() && of == level {
            let scope = claim.detail(|details| details.scope.as_ref()).map(words::words);
            promises.push(Promise { guarantee, scope, support: claim_support(claim), change: None });
        }
    }
    promises
}

fn crossings(parts: Parts<'_>, flows: &[ResolvedFlow]) -> Vec<Crossing> {
    let levels: BTreeMap<&str, Option<Consistency>> =
        flows.iter().flat_map(|flow| [flow.from, flow.to]).map(|end| (parts.id(end), level_of(parts, end))).collect();
    let level = |id: &str| levels.get(id).copied().flatten();
    let crossing = |edge: crate::model::Edge| {
        let ends = (level(&edge.from), level(&edge.to));
        // The order of the levels is from strong to weak.
        let weakens_to = match ends {
            (Some(from), Some(to)) if from != to => Some(from.max(to)),
            _ => None,
        };
        Crossing { edge, weakens_to }
    };
    parts.edges(flows.iter().copied()).into_iter().map(crossing).collect()
}

fn describe(parts: Parts<'_>, zones: &[Zone], crossings: &[Crossing]) -> String {
    let named = |zone: &Zone| {
        let names: Vec<String> = zone.nodes.iter().map(|node| node.name.clone()).collect();
        (zone.level.is_some() && !names.is_empty())
            .then(|| format!("{}: {}", zone.name.to_lowercase(), words::list_some(&names, 3)))
    };
    let zones: Vec<String> = zones.iter().filter_map(named).collect();
    let crossing = crossings.iter().filter(|crossing| crossing.weakens_to.is_some()).count();
    let tail = if crossing == 0 {
        "no flow joins two of them".to_owned()
    } else {
        format!("{} between them", words::count(crossing, "flow"))
    };
    format!("Consistency in {}. {}; {tail}", parts.title(), words::capital(&zones.join("; ")))
}
