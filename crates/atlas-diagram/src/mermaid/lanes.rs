//! The lane form: one subgraph a failure, and the components that each touches.

use super::plane::node_mark;
use super::writer::{Arrow, Flowchart, Frame, Label, Mark, signed};
use crate::model::{Diagram, Lane, Lanes, STAGES, Support};
use crate::text;
use crate::words::{self, with};

/// The width of a card, in columns.
const CARD: usize = 27;

/// The group of the components.
const TOUCHED: &str = "Touched";

pub(super) fn write(diagram: &Diagram, lanes: &Lanes) -> String {
    let mut chart = Flowchart::new(diagram, "LR");
    if !lanes.components.is_empty() {
        chart.group(TOUCHED, "Components touched", "zone", |chart| {
            for node in &lanes.components {
                chart.node(&component_key(&node.id), Frame::Card, &Label::named(&node.name, 22), node_mark(node));
            }
        });
    }
    for (index, lane) in lanes.lanes.iter().enumerate() {
        put(&mut chart, index, lane);
    }
    for (index, lane) in lanes.lanes.iter().enumerate() {
        for id in &lane.affects {
            let mark = Mark::plain("touches");
            chart.link(&component_key(id), &failure_key(index), Arrow::Line, &Label::default(), &mark);
        }
    }
    chart.finish()
}

fn component_key(id: &str) -> String {
    format!("component {id}")
}

fn failure_key(index: usize) -> String {
    format!("failure {index}")
}

fn stage_key(stage: &str, index: usize) -> String {
    format!("{stage} {index}")
}

fn group_name(index: usize) -> String {
    format!("Lane{index}")
}

fn put(chart: &mut Flowchart, index: usize, lane: &Lane) {
    let title = with(&format!("{}. {}", index + 1, lane.name), lane.severity.map(words::severity));
    let mut before = failure_key(index);
    let title = signed(&title, lane.change.as_ref());
    chart.group(&group_name(index), &text::cut(&title, 70), "zone", |chart| {
        chart.node(&before, Frame::Card, &failure(lane), mark(&lane.support, "failure").changed(lane.change.as_ref()));
        for (stage, said) in STAGES.iter().zip(&lane.stages) {
            let label = Label::named(stage, CARD);
            let (label, mark) = match said {
                Some((text, support)) => (label.row(text, CARD, 6), mark(support, "card")),
                None => (label.row("not on record", CARD, 1), Mark::plain("missing")),
            };
            chart.node(&stage_key(stage, index), Frame::Card, &label, mark);
        }
    });
    for stage in STAGES {
        let key = stage_key(stage, index);
        chart.link(&before, &key, Arrow::Solid, &Label::default(), &Mark::plain("request"));
        before = key;
    }
}

fn failure(lane: &Lane) -> Label {
    let incident = lane.incident.as_ref().map(|(_, name)| format!("Seen in: {name}"));
    Label::named(&lane.name, CARD).maybe(lane.description.as_deref(), CARD, 5).maybe(incident.as_deref(), CARD, 2)
}

fn mark(support: &Support, class: &'static str) -> Mark {
    let mut mark = Mark::plain(class);
    mark.classes.extend(support.inferred.then_some("inferred"));
    mark
}
