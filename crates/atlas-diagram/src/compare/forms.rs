//! The parts of each form, merged.

use atlas_catalogue::schema::Plane;

use super::tally::Tally;
use super::{Part, merge};
use crate::model::{Band, Budget, Lanes, Node, Planes, Promise, Sites, Strategy, Zone, Zones};
use crate::words;

/// A part that is there once or not at all.
fn one<T: Part>(old: Option<&T>, new: Option<&T>, tally: &mut Tally) -> Option<T> {
    let list = |part: Option<&T>| part.cloned().into_iter().collect::<Vec<T>>();
    merge(&list(old), &list(new), tally).pop()
}

pub(super) fn planes(old: &Planes, new: &Planes, tally: &mut Tally) -> Planes {
    // One list, so that a component that moved to another plane is one that changed, and not two.
    let list = |planes: &Planes| planes.bands.iter().flat_map(|band| band.nodes.clone()).collect::<Vec<Node>>();
    let nodes = merge(&list(old), &list(new), tally);
    let bands = Plane::ALL.iter().map(|plane| Band {
        plane: *plane,
        name: words::plane(*plane).to_owned(),
        nodes: nodes.iter().filter(|node| node.plane == Some(*plane)).cloned().collect(),
    });
    Planes {
        focus: new.focus,
        // It is none of the system's: that a flow starts there or not is said by the flow.
        client: new.client.clone().or_else(|| old.client.clone()),
        bands: bands.filter(|band| !band.nodes.is_empty()).collect(),
        edges: merge(&old.edges, &new.edges, tally),
    }
}

pub(super) fn zones(old: &Zones, new: &Zones, tally: &mut Tally) -> Zones {
    let list = |zones: &Zones| zones.zones.iter().flat_map(|zone| zone.nodes.clone()).collect::<Vec<Node>>();
    let nodes = merge(&list(old), &list(new), tally);
    let levels = all_levels(old, new);
    let zones = levels.into_iter().map(|zone| {
        let promises = |of: &Zones| -> Vec<Promise> {
            of.zones.iter().find(|other| other.level == zone.level).map_or_else(Vec::new, |zone| zone.promises.clone())
        };
        Zone {
            nodes: nodes.iter().filter(|node| home(old, new, node) == Some(zone)).cloned().collect(),
            promises: merge(&promises(old), &promises(new), tally),
            ..zone.clone()
        }
    });
    let zones = zones.collect();
    Zones { zones, crossings: merge(&old.crossings, &new.crossings, tally) }
}

/// The zones of both, strongest first, those without a level last.
fn all_levels<'a>(old: &'a Zones, new: &'a Zones) -> Vec<&'a Zone> {
    let mut zones: Vec<&Zone> = new.zones.iter().collect();
    let mut at = 0;
    for zone in &old.zones {
        match zones.iter().position(|other| other.level == zone.level) {
            Some(place) => at = place + 1,
            None => {
                zones.insert(at, zone);
                at += 1;
            }
        }
    }
    zones
}

/// The zone that a node stands in: the new one; for one that is gone, the old one.
fn home<'a>(old: &'a Zones, new: &'a Zones, node: &Node) -> Option<&'a Zone> {
    let of = |zones: &'a Zones| zones.zones.iter().find(|zone| zone.nodes.iter().any(|other| other.id == node.id));
    let zone = of(new).or_else(|| of(old))?;
    new.zones.iter().find(|other| other.level == zone.level).or(Some(zone))
}

pub(super) fn sites(old: &Sites, new: &Sites, tally: &mut Tally) -> Sites {
    let sites = merge(&old.sites, &new.sites, tally);
    let topology = topology(&old.topology, &new.topology, tally);
    let mut all = |old: &[Strategy], new: &[Strategy]| merge(old, new, tally);
    let (writes, replication) = (all(&old.writes, &new.writes), all(&old.replication, &new.replication));
    let (failover, guarantees) = (all(&old.failover, &new.failover), all(&old.guarantees, &new.guarantees));
    let trade_off = all(&old.trade_off, &new.trade_off);
    Sites {
        sites,
        topology,
        writes,
        replication,
        synchronous: new.synchronous,
        rpo: one(old.rpo.as_ref(), new.rpo.as_ref(), tally),
        rto: one(old.rto.as_ref(), new.rto.as_ref(), tally),
        failover,
        guarantees,
        trade_off,
    }
}

type Labelled = (&'static str, Strategy);

fn topology(old: &[Labelled], new: &[Labelled], tally: &mut Tally) -> Vec<Labelled> {
    let mut labels: Vec<&'static str> = new.iter().map(|(label, _)| *label).collect();
    labels.extend(old.iter().map(|(label, _)| *label).filter(|label| new.iter().all(|(other, _)| other != label)));
    let of = |list: &[Labelled], label: &str| list.iter().find(|(other, _)| *other == label).map(|(_, of)| of.clone());
    let merged = labels.into_iter().filter_map(|label| {
        one(of(old, label).as_ref(), of(new, label).as_ref(), tally).map(|strategy| (label, strategy))
    });
    merged.collect()
}

/// Nodes of both without a mark: they stand here because of something else, which has it.
fn bystanders(old: &[Node], new: &[Node]) -> Vec<Node> {
    let mut nodes = merge(old, new, &mut Tally::default());
    for node in &mut nodes {
        let source = new.iter().chain(old).find(|other| other.id == node.id);
        if let Some(plain) = source {
            *node = plain.clone();
        }
    }
    nodes
}

pub(super) fn lanes(old: &Lanes, new: &Lanes, tally: &mut Tally) -> Lanes {
    Lanes { lanes: merge(&old.lanes, &new.lanes, tally), components: bystanders(&old.components, &new.components) }
}

pub(super) fn budget(old: &Budget, new: &Budget, tally: &mut Tally) -> Budget {
    Budget {
        objectives: merge(&old.objectives, &new.objectives, tally),
        latencies: merge(&old.latencies, &new.latencies, tally),
        nodes: bystanders(&old.nodes, &new.nodes),
        hops: merge(&old.hops, &new.hops, tally),
        tiers: merge(&old.tiers, &new.tiers, tally),
    }
}
