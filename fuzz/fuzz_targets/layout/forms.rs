//! What is drawn, by form.

use atlas_catalogue::quantity::Quantity;
use atlas_catalogue::schema::{Consistency, Impact, Plane};
use atlas_diagram::{
    Band, Branch, Budget, Crossing, Event, Form, Hop, Lane, Lanes, Little, Objective, Participant, Passage, Planes,
    Promise, Rung, Sequence, Site, Sites, Statement, Status, Step, Strategy, Tier, Timeline, Tone, Zone, Zones,
};
use libfuzzer_sys::arbitrary::{Result, Unstructured};

use crate::graph::{
    EDGES, NODES, change, choose, edge, fact, guarantee, list, maybe_one, node, support,
};
use crate::texts::{id, maybe, words};

/// How deep courses stand within each other.
const DEPTH: usize = 12;

/// Planes and zones more often than the others: their layout is the largest.
pub(crate) fn form(u: &mut Unstructured<'_>, which: u8) -> Result<Form> {
    Ok(match which {
        0..=4 => Form::Plane(planes(u)?),
        5..=6 => Form::Zones(zones(u)?),
        7..=8 => Form::Sequence(Sequence {
            participants: list(u, 12, participant)?,
            steps: list(u, 20, |u| step(u, DEPTH))?,
        }),
        9 => Form::Lanes(Lanes { lanes: list(u, 6, lane)?, components: list(u, 20, node)? }),
        10 => Form::Sites(sites(u)?),
        11 => Form::Budget(budget(u)?),
        _ => Form::Timeline(Timeline { events: list(u, 30, event)?, passages: list(u, 6, passage)? }),
    })
}

fn planes(u: &mut Unstructured<'_>) -> Result<Planes> {
    let nodes = list(u, NODES, node)?;
    let mut bands: Vec<Band> = Vec::new();
    for plane in Plane::ALL {
        // Now and then a band holds what says that it stands elsewhere.
        let stray = u.ratio(1, 30)?;
        let own = nodes.iter().filter(|node| node.plane == Some(*plane) || stray && node.plane.is_none());
        bands.push(Band { plane: *plane, name: plane.as_str().to_owned(), nodes: own.cloned().collect() });
    }
    if u.ratio(1, 30)? {
        bands.reverse();
    }
    if !u.ratio(1, 30)? {
        bands.retain(|band| !band.nodes.is_empty());
    }
    Ok(Planes {
        focus: maybe_one(u, |u| choose(u, Plane::ALL))?,
        client: maybe_one(u, node)?.map(|client| atlas_diagram::Node { plane: None, ..client }),
        bands,
        edges: list(u, EDGES, edge)?,
    })
}

fn zones(u: &mut Unstructured<'_>) -> Result<Zones> {
    let zone = |u: &mut Unstructured<'_>| {
        let level = maybe_one(u, |u| choose(u, Consistency::ALL))?;
        Ok(Zone {
            level,
            // Groups have names of ours, never those of a record.
            name: level.map_or("Unstated", Consistency::as_str).to_owned(),
            meaning: "what its readers can rely on",
            promises: list(u, 4, |u| {
                Ok(Promise {
                    guarantee: guarantee(u)?,
                    scope: maybe(u)?,
                    support: support(u)?,
                    change: change(u)?,
                })
            })?,
            nodes: list(u, NODES / 4, node)?,
        })
    };
    let crossing = |u: &mut Unstructured<'_>| {
        Ok(Crossing { edge: edge(u)?, weakens_to: maybe_one(u, |u| choose(u, Consistency::ALL))? })
    };
    Ok(Zones { zones: list(u, 7, zone)?, crossings: list(u, EDGES / 3, crossing)? })
}

/// The key of a participant: few, so that steps meet them.
fn at(u: &mut Unstructured<'_>) -> Result<String> {
    if u.ratio(1, 20)? { words(u) } else { Ok(format!("p{}", u.int_in_range(0..=9)?)) }
}

fn participant(u: &mut Unstructured<'_>) -> Result<Participant> {
    Ok(Participant {
        id: at(u)?,
        name: words(u)?,
        plane: maybe_one(u, |u| choose(u, Plane::ALL))?,
        duties: list(u, 4, |u| choose(u, &["admission", "queue", "limit"]))?,
        components: list(u, 3, |u| Ok((id(u)?, words(u)?)))?,
        target: maybe(u)?,
    })
}

fn step(u: &mut Unstructured<'_>, depth: usize) -> Result<Step> {
    let most = if depth == 0 { 6 } else { 9 };
    Ok(match u.int_in_range(0..=most)? {
        0..=3 => Step::Message {
            from: at(u)?,
            to: at(u)?,
            text: words(u)?,
            status: maybe_one(u, |u| Ok(Status { text: words(u)?, stated: u.arbitrary()? }))?,
            tone: choose(u, &[Tone::Call, Tone::Answer, Tone::Refusal])?,
            change: change(u)?,
        },
        4..=6 => Step::Note { over: at(u)?, heading: words(u)?, rungs: list(u, 9, rung)? },
        _ => Step::Alternatives(list(u, 4, |u| {
            Ok(Branch { condition: words(u)?, steps: list(u, 4, |u| step(u, depth - 1))? })
        })?),
    })
}

fn rung(u: &mut Unstructured<'_>) -> Result<Rung> {
    Ok(Rung {
        text: words(u)?,
        limit: maybe(u)?,
        component: maybe_one(u, |u| Ok((id(u)?, words(u)?)))?,
        support: support(u)?,
        change: change(u)?,
    })
}

fn lane(u: &mut Unstructured<'_>) -> Result<Lane> {
    let stage = |u: &mut Unstructured<'_>| maybe_one(u, |u| Ok((words(u)?, support(u)?)));
    Ok(Lane {
        id: id(u)?,
        name: words(u)?,
        description: maybe(u)?,
        severity: maybe_one(u, |u| choose(u, Impact::ALL))?,
        stages: [stage(u)?, stage(u)?, stage(u)?, stage(u)?],
        affects: list(u, 12, id)?,
        incident: maybe_one(u, |u| Ok((words(u)?, words(u)?)))?,
        support: support(u)?,
        change: change(u)?,
    })
}

fn strategy(u: &mut Unstructured<'_>) -> Result<Strategy> {
    Ok(Strategy { text: words(u)?, scope: maybe(u)?, support: support(u)?, change: change(u)? })
}

fn sites(u: &mut Unstructured<'_>) -> Result<Sites> {
    let site = |u: &mut Unstructured<'_>| {
        Ok(Site {
            id: id(u)?,
            name: words(u)?,
            role: maybe(u)?,
            writes: maybe(u)?,
            count: maybe(u)?,
            support: support(u)?,
            change: change(u)?,
        })
    };
    let topology = |u: &mut Unstructured<'_>| Ok((choose(u, &["Topology", "Regions", "Placement"])?, strategy(u)?));
    Ok(Sites {
        sites: list(u, 30, site)?,
        topology: list(u, 4, topology)?,
        writes: list(u, 5, strategy)?,
        replication: list(u, 5, strategy)?,
        synchronous: u.arbitrary()?,
        rpo: maybe_one(u, strategy)?,
        rto: maybe_one(u, strategy)?,
        failover: list(u, 5, strategy)?,
        guarantees: list(u, 5, strategy)?,
        trade_off: list(u, 3, strategy)?,
    })
}

/// A quantity as the record prints it, or a share: huge, tiny or none at all.
fn quantity(u: &mut Unstructured<'_>) -> Result<Option<Quantity>> {
    let text = match u.int_in_range(0..=4)? {
        0 => "0 ms".to_owned(),
        1 => format!("{} ms", u.arbitrary::<u64>()?),
        2 => format!("{}k/s", u.arbitrary::<u32>()?),
        3 => format!("0.{:08} s", u.arbitrary::<u16>()?),
        _ => words(u)?,
    };
    Ok(Quantity::parse(&text))
}

/// Drawings take any share: a pool of nothing, and a budget that is passed a million times over.
fn share(u: &mut Unstructured<'_>) -> Result<f64> {
    choose(u, &[0.0, 0.001, 0.5, 1.0, 1.5, 40.0, 1e9, 1e300, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY])
}

fn budget(u: &mut Unstructured<'_>) -> Result<Budget> {
    let objective = |u: &mut Unstructured<'_>| {
        Ok(Objective {
            key: words(u)?,
            label: words(u)?,
            value: words(u)?,
            quantity: quantity(u)?,
            support: support(u)?,
            change: change(u)?,
        })
    };
    Ok(Budget {
        objectives: list(u, 8, objective)?,
        latencies: list(u, 8, objective)?,
        nodes: list(u, 30, node)?,
        hops: list(u, 30, |u| Ok(Hop { edge: edge(u)?, share: maybe_one(u, share)? }))?,
        tiers: list(u, 8, tier)?,
    })
}

fn tier(u: &mut Unstructured<'_>) -> Result<Tier> {
    let little = match (quantity(u)?, quantity(u)?, quantity(u)?) {
        (Some(arrival_rate), Some(service_time), Some(concurrency)) => {
            Some(Little { arrival_rate, service_time, concurrency, of_pool: maybe_one(u, share)? })
        }
        _ => None,
    };
    Ok(Tier {
        id: id(u)?,
        name: words(u)?,
        little,
        pool_size: maybe_one(u, fact)?,
        times: list(u, 4, fact)?,
        facts: list(u, 8, fact)?,
        change: change(u)?,
    })
}

fn statement(u: &mut Unstructured<'_>) -> Result<Statement> {
    Ok(Statement { text: words(u)?, support: support(u)? })
}

fn event(u: &mut Unstructured<'_>) -> Result<Event> {
    Ok(Event {
        date: maybe(u)?,
        title: words(u)?,
        description: maybe_one(u, statement)?,
        scale: maybe_one(u, statement)?,
        support: support(u)?,
        change: change(u)?,
    })
}

fn passage(u: &mut Unstructured<'_>) -> Result<Passage> {
    Ok(Passage {
        name: maybe(u)?,
        period: maybe(u)?,
        from: statement(u)?,
        to: statement(u)?,
        reason: maybe_one(u, statement)?,
        steps: list(u, 10, event)?,
        results: list(u, 8, fact)?,
        change: change(u)?,
    })
}
