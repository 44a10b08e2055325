//! L0 and L1: the planes.

use std::collections::BTreeSet;

use atlas_catalogue::schema::Plane;
use atlas_catalogue::{Endpoint, ResolvedFlow};

use super::Drawing;
use crate::model::{Band, Form, Node, Planes};
use crate::parts::{FEW_FACTS, Parts};
use crate::{text, words};

/// A flow that touches a component; one from client to client is none of the system.
fn is_inside(flow: &ResolvedFlow) -> bool {
    (flow.from, flow.to) != (Endpoint::Client, Endpoint::Client)
}

pub(super) fn feeds_overview(parts: Parts<'_>) -> bool {
    parts.system.flows.iter().any(is_inside)
}

pub(super) fn feeds_plane(parts: Parts<'_>, plane: Plane) -> bool {
    parts.system.flows.iter().any(|flow| touches(parts, flow, plane))
}

fn plane_of(parts: Parts<'_>, endpoint: Endpoint) -> Option<Plane> {
    match endpoint {
        Endpoint::Client => None,
        Endpoint::Component(index) => parts.system.component(index).map(|(_, component)| component.plane),
    }
}

fn touches(parts: Parts<'_>, flow: &ResolvedFlow, plane: Plane) -> bool {
    [flow.from, flow.to].into_iter().any(|end| plane_of(parts, end) == Some(plane))
}

pub(super) fn overview(parts: Parts<'_>) -> Drawing {
    let ends: Vec<Endpoint> = (0..parts.system.components().len()).map(Endpoint::Component).collect();
    let nodes = ends.into_iter().map(|end| parts.node(end, FEW_FACTS)).collect();
    let planes = arrange(parts, None, nodes, parts.system.flows.iter().copied().filter(is_inside).collect());
    let components: usize = planes.bands.iter().map(|band| band.nodes.len()).sum();
    let mut description = format!(
        "{} in {} on {}, joined by {}",
        parts.title(),
        words::count(components, "component"),
        words::count(planes.bands.len(), "plane"),
        words::count(planes.edges.len(), "flow"),
    );
    match parts.critical_names().as_slice() {
        [first, last] => {
            let last = text::cut(last, 60);
            description.push_str(&format!("; the critical path runs from {first} to {last}"));
        }
        [first, between @ .., last] => {
            let last = text::cut(last, 60);
            let through = words::list_some(between, 4);
            description.push_str(&format!("; the critical path runs from {first} through {through} to {last}"));
        }
        _ => {}
    }
    Drawing { description, form: Form::Plane(planes) }
}

pub(super) fn in_full(parts: Parts<'_>, plane: Plane) -> Drawing {
    let flows: Vec<ResolvedFlow> =
        parts.system.flows.iter().copied().filter(|flow| touches(parts, flow, plane)).collect();
    let inside = (0..parts.system.components().len()).map(Endpoint::Component);
    let inside: BTreeSet<Endpoint> = inside.filter(|end| plane_of(parts, *end) == Some(plane)).collect();
    let touched: BTreeSet<Endpoint> = flows.iter().flat_map(|flow| [flow.from, flow.to]).collect();
    let mut nodes: Vec<Node> = inside.iter().map(|end| parts.node(*end, usize::MAX)).collect();
    let own = nodes.len();
    for end in touched.into_iter().filter(|end| matches!(end, Endpoint::Component(_)) && !inside.contains(end)) {
        nodes.push(Node { stub: true, ..parts.node(end, 0) });
    }
    let neighbours = nodes.len() - own;
    let planes = arrange(parts, Some(plane), nodes, flows);
    let names: Vec<String> = planes.nodes().filter(|node| !node.stub).map(|node| node.name.clone()).collect();
    let mut description = format!(
        "The {} plane of {}: {}",
        words::plane(plane).to_lowercase(),
        parts.title(),
        words::list_some(&names, 6),
    );
    description.push_str(&format!("; {}", words::count(planes.edges.len(), "flow")));
    if neighbours > 0 {
        description.push_str(&format!(", {} in other planes", words::count(neighbours, "neighbour")));
    }
    Drawing { description, form: Form::Plane(planes) }
}

fn arrange(parts: Parts<'_>, focus: Option<Plane>, mut nodes: Vec<Node>, flows: Vec<ResolvedFlow>) -> Planes {
    parts.sort(&mut nodes);
    let client = flows.iter().any(|flow| flow.from == Endpoint::Client || flow.to == Endpoint::Client);
    let bands = Plane::ALL.iter().map(|plane| Band {
        plane: *plane,
        name: words::plane(*plane).to_owned(),
        nodes: nodes.iter().filter(|node| node.plane == Some(*plane)).cloned().collect(),
    });
    Planes {
        focus,
        client: client.then(|| Node { stub: focus.is_some(), ..parts.node(Endpoint::Client, 0) }),
        bands: bands.filter(|band| !band.nodes.is_empty()).collect(),
        edges: parts.edges(flows),
    }
}
