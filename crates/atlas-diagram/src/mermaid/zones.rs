//! The zone form: one subgraph a level of consistency, strongest first.

use super::plane::{arrow, card, edge_mark, frame, node_mark};
use super::writer::{Flowchart, Frame, Label, Mark, signed};
use crate::model::{Crossing, Diagram, Promise, Zones};
use crate::words::{self, with};

/// The width of a promise, in columns.
const PROMISE: usize = 34;

pub(super) fn write(diagram: &Diagram, zones: &Zones) -> String {
    let mut chart = Flowchart::new(diagram, "TB");
    for (index, zone) in zones.zones.iter().enumerate() {
        let title = with(&zone.name, Some(zone.meaning));
        chart.group(&format!("Zone{index}"), &title, "zone", |chart| {
            if !zone.promises.is_empty() {
                chart.node(&promise_key(index), Frame::Round, &promises(&zone.promises), mark(&zone.promises));
            }
            for node in &zone.nodes {
                chart.node(&node.id, frame(node), &card(node, false), node_mark(node));
            }
        });
    }
    for crossing in &zones.crossings {
        let edge = &crossing.edge;
        chart.link(&edge.from, &edge.to, arrow(edge), &label(crossing), &edge_mark(edge));
    }
    chart.finish()
}

fn promise_key(index: usize) -> String {
    format!("promise {index}")
}

fn promises(promises: &[Promise]) -> Label {
    let rows = promises
        .iter()
        .map(|promise| signed(&with(&promise.guarantee.name, promise.scope.as_deref()), promise.change.as_ref()));
    rows.fold(Label::named("Promised", PROMISE), |label, row| label.row(&row, PROMISE, 2))
}

fn mark(promises: &[Promise]) -> Mark {
    let inferred = promises.iter().all(|promise| promise.support.inferred);
    let mut classes = vec!["note"];
    classes.extend(inferred.then_some("inferred"));
    Mark { classes }
}

fn label(crossing: &Crossing) -> Label {
    let edge = &crossing.edge;
    let weaker = crossing.weakens_to.map(|level| format!("at most {}", words::consistency(level).to_lowercase()));
    Label::default()
        .signed(edge.change.as_ref(), edge.label.as_deref(), 24, 2)
        .maybe(edge.guarantee.as_ref().map(|guarantee| guarantee.display.as_str()), 32, 1)
        .maybe(weaker.as_deref(), 32, 1)
}
