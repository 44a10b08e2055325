//! Systems as diagrams: a typed [`Diagram`] made from a record alone, and from it Mermaid text, an accessible SVG and a text alternative.
//!
//! `System → Diagram (what is drawn, no geometry) → mermaid() | svg() | outline()`
//!
//! Where a record lacks what a diagram needs, there is no diagram: [`diagram`] gives none and [`gaps`] names the kind. Nothing is drawn that the
//! record does not say, but for what is marked as usual. The same record gives the same bytes, whatever the order of parts whose order means
//! nothing.
//!
//! All text of a record is hostile until it is written: each writer escapes it for its own format, and no id of an author becomes an id of a
//! format.

mod ascii;
mod compare;
mod geometry;
mod instances;
mod json;
mod kind;
mod kinds;
mod layout;
mod mermaid;
mod metrics;
mod model;
mod outline;
mod parts;
mod slug;
mod svg;
mod text;
mod words;

use atlas_catalogue::{System, Vocabulary};

pub use ascii::{NARROWEST, ascii};
pub use compare::{compare, compare_added, compare_removed};
pub use json::{SCHEMA, json};
pub use kind::Kind;
pub use mermaid::mermaid;
pub use model::{
    Band, Branch, Budget, Change, Crossing, Diagram, Edge, Event, Fact, Form, Guarantee, Hop, KindOf, Lane, Lanes,
    Little, Mechanism, Node, Objective, Participant, Passage, Planes, Promise, Rung, STAGES, Sequence, Site, Sites,
    Statement, Status, Step, Strategy, Support, Tier, Timeline, Tone, Zone, Zones,
};
pub use outline::{Outline, OutlineGroup, outline};
pub use slug::Slug;
pub use svg::{Links, SvgOptions, Theme, svg, svg_with};
pub use text::width as text_width;

/// Part of the key of whatever caches what this crate makes. Grows with every change that can change a byte of any output.
pub const VERSION: &str = "10";

/// How long a title and a description may be, in columns: both stand in places that are read at once.
const TITLE: usize = 120;
const DESCRIPTION: usize = 600;

/// One diagram of a system. None where the record cannot feed it.
pub fn diagram(system: &System, vocabulary: &Vocabulary, kind: Kind) -> Option<Diagram> {
    let parts = parts::Parts::new(system, vocabulary);
    let drawing = kinds::draw(parts, kind)?;
    let what = kind.title().to_lowercase();
    let title = match kinds::name(parts, kind) {
        Some(name) => format!("{}: {what}: {name}", system.record.name),
        None => format!("{}: {what}", system.record.name),
    };
    Some(Diagram {
        id: format!("{}-{kind}", &*system.record.id),
        kind,
        title: text::cut(&title, TITLE),
        description: text::cut(&drawing.description, DESCRIPTION),
        form: drawing.form,
    })
}

/// Every diagram that a record can feed, in the order of [`Kind::of`].
pub fn diagrams(system: &System, vocabulary: &Vocabulary) -> Vec<Diagram> {
    Kind::of(system).into_iter().filter_map(|kind| diagram(system, vocabulary, kind)).collect()
}

/// The kinds of [`diagrams`]. Draws nothing.
pub fn kinds(system: &System, vocabulary: &Vocabulary) -> Vec<Kind> {
    let parts = parts::Parts::new(system, vocabulary);
    Kind::of(system).into_iter().filter(|kind| kinds::feeds(parts, *kind)).collect()
}

/// Kinds of the baseline that a record cannot feed. Draws nothing.
pub fn gaps(system: &System, vocabulary: &Vocabulary) -> Vec<Kind> {
    let parts = parts::Parts::new(system, vocabulary);
    Kind::BASELINE.into_iter().filter(|kind| !kinds::feeds(parts, *kind)).collect()
}
