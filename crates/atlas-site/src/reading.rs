//! How long a page takes to read.

use atlas_catalogue::schema::{Claim, PathSegment, Record, Text, Visitor, Walk, Walker};

/// Words a minute: technical prose, read rather than skimmed.
const PACE: usize = 220;

/// Minutes to read what a record says, at least one. Components, flows and facts are looked up rather than read, so they do not count.
pub(crate) fn minutes(record: &Record) -> usize {
    let mut counter = Counter(0);
    record.walk(&mut Walker::new(&mut counter));
    let prose = [&record.summary, &record.challenge, &record.data_architecture, &record.legacy];
    let prose = prose.into_iter().flatten().chain(&record.notes).chain(&record.discussion);
    let total = counter.0 + prose.map(words).sum::<usize>();
    total.div_ceil(PACE).max(1)
}

fn words(text: &Text) -> usize {
    text.split_whitespace().count()
}

struct Counter(usize);

impl Visitor for Counter {
    fn claim(&mut self, path: &[PathSegment], claim: &Claim) {
        if !matches!(
            path.first(),
            Some(PathSegment::Key(
                "components" | "flows" | "scale" | "metrics" | "capacity_planning" | "stressor_scores"
            ))
        ) {
            self.0 += words(&claim.value);
        }
    }
}
