pub(crate) mod inference_not_marked;
pub(crate) mod inferred_without_reason;
pub(crate) mod overstated_confidence;
pub(crate) mod placeholder_address;
pub(crate) mod source_unused;
pub(crate) mod source_without_date;
pub(crate) mod too_few_sources;
pub(crate) mod unsourced_figure;
pub(crate) mod unsourced_guarantee;
pub(crate) mod unsourced_structure;
pub(crate) mod venue_not_acceptable;

use std::sync::Arc;

use atlas_catalogue::schema::{Claim, Evidence, PathSegment, Visitor, Walk, Walker};
use atlas_catalogue::{ResolvedSource, System};
use atlas_diagnostic::Span;

/// What a hint may call a source of this record.
fn first_id(system: &System) -> &str {
    system.sources.first().map_or("s1", |source| &source.id)
}

/// Where a finding about a source as a whole is shown: its id, or else its address.
fn source_span(system: &System, source: &ResolvedSource) -> Span {
    let written = system.source(source);
    written.id.as_ref().map_or(written.url.span, |id| id.span)
}

/// Which sources are named at all, by a claim or by a part that holds none.
pub(super) fn cited(system: &System) -> Vec<bool> {
    let mut cited: Vec<bool> = system.sources.iter().map(|source| source.uses > 0).collect();
    // Parts are asked only where claims leave a doubt: it takes a walk.
    if cited.contains(&false) {
        system.record.walk(&mut Walker::new(&mut Parts { system, cited: &mut cited }));
    }
    cited
}

struct Parts<'a> {
    system: &'a System,
    cited: &'a mut [bool],
}

impl Visitor for Parts<'_> {
    fn claim(&mut self, _: &[PathSegment], _: &Claim) {}

    fn part(&mut self, _: &[PathSegment], _: &'static str, _: Span, evidence: Option<&Arc<Evidence>>) {
        for id in evidence.map_or(&[][..], |evidence| &evidence.source) {
            if let Some(index) = self.system.sources.iter().position(|source| *source.id == **id) {
                self.cited[index] = true;
            }
        }
    }
}
