//! SCALE-{TIER}: the system at another scale, what was there and what was not yet.
//!
//! The record says that a component or flow of today was there, not that it was as it is: it stands there by its name and kind alone.

use std::collections::BTreeSet;

use atlas_catalogue::Endpoint;
use atlas_catalogue::schema::{Component, Flow, Plane, ScaleTier};

use super::Drawing;
use crate::model::{Band, Edge, Form, Node, Planes};
use crate::parts::{CLIENT, FEW_FACTS, Parts, depths, edge_tooltip, in_order, inwards, said};
use crate::{text, words};

/// What was there, by id.
struct Scene<'a> {
    parts: Parts<'a>,
    tier: &'a ScaleTier,
    /// Components of today that were there, but for those that were another thing then.
    today: BTreeSet<usize>,
}

impl<'a> Scene<'a> {
    fn new(parts: Parts<'a>, tier: &'a ScaleTier) -> Self {
        let own = |id: &str| tier.then.get(id).is_some();
        let listed = tier.components.iter().filter(|id| !own(id)).filter_map(|id| parts.system.component_index(id));
        Self { parts, tier, today: listed.collect() }
    }

    /// An end of a flow of that time: its id and name, where it was there.
    fn end(&self, id: &'a str) -> Option<(&'a str, &'a str)> {
        if id == CLIENT {
            return Some((CLIENT, "Client"));
        }
        if let Some(component) = self.tier.then.get(id) {
            return Some((id, &component.name));
        }
        let index = self.parts.system.component_index(id).filter(|index| self.today.contains(index))?;
        self.parts.system.component(index).map(|(_, component)| (id, &*component.name))
    }

    /// Flows of that time, and those of today of which both ends were there and nothing else is said.
    fn edges(&self) -> Vec<Edge> {
        let inside = |flow: &&Flow| (&*flow.from, &*flow.to) != (CLIENT, CLIENT);
        let joined = |flow: &'a Flow| Some((flow, self.end(&flow.from)?, self.end(&flow.to)?));
        let own: Vec<_> = self.tier.flows.iter().filter(inside).filter_map(joined).collect();
        let told: BTreeSet<(&str, &str)> = own.iter().map(|(_, from, to)| (from.0, to.0)).collect();
        let system = self.parts.system;
        let was_there = |end: Endpoint| match end {
            Endpoint::Client => true,
            Endpoint::Component(index) => self.today.contains(&index),
        };
        let kept = system.flows.iter().filter(|flow| was_there(flow.from) && was_there(flow.to));
        let kept = kept.map(|flow| system.flow(*flow)).filter(inside).filter_map(joined);
        let kept = kept.filter(|(_, from, to)| !told.contains(&(from.0, to.0)));
        let own_edges = own.iter().map(|(flow, from, to)| self.parts.edge(flow, *from, *to));
        in_order(
            own_edges
                .chain(kept.map(|(flow, from, to)| undated(self.parts.edge(flow, from, to), from.1, to.1)))
                .collect(),
        )
    }

    fn nodes(&self) -> Vec<Node> {
        let then = self.tier.then.iter().map(|(id, component)| self.of_then(id, component));
        let today = self.today.iter().map(|index| self.by_name(*index));
        then.chain(today).chain(self.absent()).collect()
    }

    fn of_then(&self, id: &str, component: &Component) -> Node {
        let node = self.parts.card(id, component, FEW_FACTS);
        let evidence = component.evidence.as_ref().or(self.tier.evidence.as_ref());
        let support = crate::parts::support(evidence);
        Node { tooltip: crate::parts::tooltip(&component.name, node.role.as_deref(), &support), support, ..node }
    }

    /// Names of components that came later.
    fn absent(&self) -> impl Iterator<Item = Node> {
        let system = self.parts.system;
        let known = |index: &usize| {
            let own = system.component(*index).is_some_and(|(id, _)| self.tier.then.get(id).is_some());
            !own && !self.today.contains(index)
        };
        let later: BTreeSet<usize> =
            self.tier.not_yet.iter().filter_map(|id| system.component_index(id)).filter(known).collect();
        later.into_iter().map(|index| Node { absent: true, ..self.by_name(index) })
    }

    /// A component of today without what is known of it today.
    fn by_name(&self, index: usize) -> Node {
        let node = self.parts.node(Endpoint::Component(index), 0);
        Node { technology: None, mechanisms: Vec::new(), consistency: None, replicated: false, ..node }
    }
}

/// A flow of today without what is known of it today.
fn undated(edge: Edge, from: &str, to: &str) -> Edge {
    let mut edge = Edge { guarantee: None, p99: None, latencies: Vec::new(), protocol: None, critical: false, ..edge };
    edge.tooltip = edge_tooltip(&edge, from, to);
    edge
}

pub(super) fn feeds(parts: Parts<'_>, tier: &ScaleTier) -> bool {
    !Scene::new(parts, tier).edges().is_empty()
}

pub(super) fn draw(parts: Parts<'_>, tier: &ScaleTier) -> Drawing {
    let scene = Scene::new(parts, tier);
    let edges = scene.edges();
    let mut nodes = scene.nodes();
    let ends: Vec<(&str, &str)> = edges.iter().map(|edge| (edge.from.as_str(), edge.to.as_str())).collect();
    let ids: Vec<String> = nodes.iter().filter(|node| !node.absent).map(|node| node.id.clone()).collect();
    inwards(&mut nodes, &depths(&ends, ids.iter().map(String::as_str)));
    let client = ends.iter().any(|(from, to)| *from == CLIENT || *to == CLIENT);
    let bands = Plane::ALL.iter().map(|plane| Band {
        plane: *plane,
        name: words::plane(*plane).to_owned(),
        nodes: nodes.iter().filter(|node| node.plane == Some(*plane)).cloned().collect(),
    });
    let planes = Planes {
        focus: None,
        client: client.then(|| parts.node(Endpoint::Client, 0)),
        bands: bands.filter(|band| !band.nodes.is_empty()).collect(),
        edges,
    };
    Drawing { description: describe(parts, tier, &planes), form: Form::Plane(planes) }
}

fn describe(parts: Parts<'_>, tier: &ScaleTier, planes: &Planes) -> String {
    let there = planes.bands.iter().flat_map(|band| &band.nodes).filter(|node| !node.absent).count();
    let absent = planes.bands.iter().flat_map(|band| &band.nodes).filter(|node| node.absent).count();
    let date = tier.date.map(|date| date.value.to_string());
    let when: Vec<String> = said(tier.scale.as_ref()).into_iter().chain(date).collect();
    let when = (!when.is_empty()).then(|| text::cut(&when.join(", "), 90));
    let mut text = format!(
        "{} as {}: {} joined by {}",
        parts.title(),
        words::with(&text::cut(&tier.name, 60), when.as_deref()),
        words::count(there, "component"),
        words::count(planes.edges.len(), "flow"),
    );
    text.push_str(
        &said(tier.description.as_ref()).map_or(String::new(), |said| format!("; {}", text::cut(&said, 200))),
    );
    match absent {
        0 => {}
        1 => text.push_str("; 1 component of today is not there yet"),
        more => text.push_str(&format!("; {more} components of today are not there yet")),
    }
    text
}
