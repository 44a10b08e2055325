//! The plane form: five subgraphs in fixed order.

use atlas_catalogue::schema::vocabulary::Shape;
use atlas_catalogue::schema::{FlowKind, Plane};

use super::writer::{Arrow, Flowchart, Frame, Label, Mark, signed};
use crate::model::{Diagram, Edge, Mechanism, Node, Planes};
use crate::parts::FEW_FACTS;

/// The width of a card and of a label on an edge, in columns.
const CARD: usize = 30;
const LABEL: usize = 24;

/// How many facts a card holds that shows everything.
const MOST_FACTS: usize = 6;

pub(super) fn write(diagram: &Diagram, planes: &Planes) -> String {
    let mut chart = Flowchart::new(diagram, "TB");
    for remark in legend(planes) {
        chart.comment(remark);
    }
    let full = planes.focus.is_some();
    if let Some(client) = &planes.client {
        put(&mut chart, client, full);
    }
    for band in &planes.bands {
        let stubs = planes.focus.is_some_and(|focus| focus != band.plane);
        let title = if stubs { format!("{} (neighbours)", band.name) } else { format!("{} plane", band.name) };
        chart.group(&band.name, &title, band.plane.as_str(), |chart| {
            for node in &band.nodes {
                put(chart, node, full);
            }
        });
    }
    for edge in &planes.edges {
        chart.link(&edge.from, &edge.to, arrow(edge), &edge_label(edge, full), &edge_mark(edge));
    }
    chart.finish()
}

/// What the strokes mean, of those that are there.
fn legend(planes: &Planes) -> Vec<&'static str> {
    let edge = |has: fn(&Edge) -> bool| planes.edges.iter().any(has);
    let inferred =
        planes.nodes().any(|node| node.support.inferred && !node.absent) || edge(|edge| edge.support.inferred);
    let remarks = [
        (edge(|edge| edge.critical), "thick: critical path"),
        (edge(|edge| matches!(edge.kind, FlowKind::Event | FlowKind::Control)), "dotted: events and control"),
        (inferred, "dashed: inferred"),
        (planes.nodes().any(|node| node.absent), "faint: not there yet"),
    ];
    remarks.into_iter().filter(|(there, _)| *there).map(|(_, remark)| remark).collect()
}

/// A card with its frame and look.
pub(super) fn put(chart: &mut Flowchart, node: &Node, full: bool) {
    chart.node(&node.id, frame(node), &card(node, full), node_mark(node));
}

pub(super) fn frame(node: &Node) -> Frame {
    match node.shape {
        _ if node.plane.is_none() => Frame::Round,
        Shape::Card => Frame::Card,
        Shape::Cylinder => Frame::Cylinder,
        Shape::Pipe => Frame::Pipe,
        Shape::Stack => Frame::Stack,
        Shape::Gate => Frame::Gate,
    }
}

pub(super) fn node_mark(node: &Node) -> Mark {
    let mut classes = vec![node.plane.map_or("client", Plane::as_str)];
    classes.extend(node.stub.then_some("stub"));
    classes.extend(node.absent.then_some("absent"));
    classes.extend((node.replicated && !node.stub).then_some("replicated"));
    classes.extend((node.support.inferred && !node.absent).then_some("inferred"));
    Mark { classes }.changed(node.change.as_ref())
}

/// The rows of a card. A stub shows its name alone, what is not there yet hardly more.
pub(super) fn card(node: &Node, full: bool) -> Label {
    let mut label = Label::named(&signed(&node.name, node.change.as_ref()), CARD);
    if node.stub {
        return label;
    }
    if node.absent {
        return label.row("not there yet", CARD, 1);
    }
    let kind = node.kind.as_ref().filter(|_| full).map(|kind| kind.name.clone());
    let what: Vec<String> = kind.into_iter().chain(node.technology.clone()).collect();
    label = label.row(&what.join(" · "), CARD, 2);
    for fact in node.facts.iter().take(if full { MOST_FACTS } else { FEW_FACTS }) {
        label = label.row(&format!("{}: {}", fact.label, fact.value), CARD, 2);
    }
    label.row(&mechanisms(node, full), CARD, 4)
}

fn mechanisms(node: &Node, full: bool) -> String {
    let one = |mechanism: &Mechanism| match (full, mechanism.number.is_empty()) {
        (_, true) => mechanism.name.clone(),
        (true, false) => format!("{} {}", mechanism.number, mechanism.name.to_lowercase()),
        (false, false) => mechanism.number.clone(),
    };
    let names: Vec<String> = node.mechanisms.iter().map(one).collect();
    names.join(if full { ", " } else { " · " })
}

pub(super) fn arrow(edge: &Edge) -> Arrow {
    match edge.kind {
        FlowKind::Request | FlowKind::Replication => Arrow::Solid,
        FlowKind::Event | FlowKind::Control => Arrow::Dotted,
    }
}

pub(super) fn edge_mark(edge: &Edge) -> Mark {
    let mut classes = vec![edge.kind.as_str()];
    classes.extend(edge.critical.then_some("critical"));
    classes.extend(edge.support.inferred.then_some("inferred"));
    Mark { classes }.changed(edge.change.as_ref())
}

/// What goes there, what it keeps, how long it takes.
fn edge_label(edge: &Edge, full: bool) -> Label {
    let unnamed = (edge.kind == FlowKind::Replication).then_some("replication");
    let mut times: Vec<String> = Vec::new();
    if full {
        times.extend(edge.latencies.iter().map(|(name, value)| format!("{name}: {value}")));
    }
    times.extend(edge.p99.as_ref().map(|value| format!("p99: {value}")));
    times.extend(edge.protocol.clone().filter(|_| full));
    Label::default()
        .signed(edge.change.as_ref(), edge.label.as_deref().or(unnamed), LABEL, 2)
        .maybe(edge.guarantee.as_ref().map(|guarantee| guarantee.display.as_str()), LABEL + 8, 1)
        .row(&times.join(" · "), LABEL, 2)
}
