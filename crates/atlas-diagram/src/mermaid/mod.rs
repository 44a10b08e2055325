//! Diagrams as Mermaid text, for GitHub, `MkDocs` and whatever else speaks it.

pub(crate) mod budget;
mod escape;
pub(crate) mod lanes;
mod plane;
mod sequence;
pub(crate) mod sites;
mod style;
mod timeline;
mod writer;
mod zones;

pub(crate) use writer::{Arrow, Frame, LINK_SIZE, Label, Link, Mark, NAME_SIZE, Purpose, ROW_SIZE, Written};

use crate::model::{Diagram, Form};

/// The diagram as text that Mermaid accepts. Node ids are our own; all text of the record is escaped.
pub fn mermaid(diagram: &Diagram) -> String {
    written(diagram, Purpose::Text).text
}

/// The text with what stands behind its parts.
pub(crate) fn written(diagram: &Diagram, purpose: Purpose) -> Written {
    match &diagram.form {
        Form::Plane(planes) => plane::write(diagram, planes, purpose),
        Form::Zones(zones) => zones::write(diagram, zones, purpose),
        Form::Sites(sites) => sites::write(diagram, sites, purpose),
        Form::Sequence(sequence) => sequence::write(diagram, sequence),
        Form::Lanes(lanes) => lanes::write(diagram, lanes, purpose),
        Form::Budget(budget) => budget::write(diagram, budget, purpose),
        Form::Timeline(timeline) => timeline::write(diagram, timeline),
    }
}
