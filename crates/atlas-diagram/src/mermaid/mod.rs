//! Diagrams as Mermaid text, for GitHub, `MkDocs` and whatever else speaks it.

mod budget;
mod escape;
mod lanes;
mod plane;
mod sequence;
mod sites;
mod style;
mod timeline;
mod writer;
mod zones;

pub(crate) use sites::takes_writes;

use crate::model::{Diagram, Form};

/// The diagram as text that Mermaid accepts. Node ids are our own; all text of the record is escaped.
pub fn mermaid(diagram: &Diagram) -> String {
    match &diagram.form {
        Form::Plane(planes) => plane::write(diagram, planes),
        Form::Zones(zones) => zones::write(diagram, zones),
        Form::Sites(sites) => sites::write(diagram, sites),
        Form::Sequence(sequence) => sequence::write(diagram, sequence),
        Form::Lanes(lanes) => lanes::write(diagram, lanes),
        Form::Budget(budget) => budget::write(diagram, budget),
        Form::Timeline(timeline) => timeline::write(diagram, timeline),
    }
}
