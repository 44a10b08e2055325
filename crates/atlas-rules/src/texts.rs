//! Every text of a record that people read. Code and keys are left out.

use std::sync::Arc;

use atlas_catalogue::schema::{Claim, Evidence, PathSegment, Record, Text, Visitor, Walk, Walker};
use atlas_diagnostic::Span;

/// Hands every text of `record` to `tell`, once.
pub(crate) fn visit(record: &Record, tell: &mut dyn FnMut(&Text)) {
    head(record, tell);
    names(record, tell);
    closing(record, tell);
    for source in &record.sources {
        let parts = [&source.title, &source.publisher, &source.author, &source.note];
        parts.into_iter().flatten().for_each(&mut *tell);
    }
    record.walk(&mut Walker::new(&mut Claims { tell }));
}

fn head(record: &Record, tell: &mut dyn FnMut(&Text)) {
    let single = [
        &record.legacy,
        &record.summary,
        &record.challenge,
        &record.domain,
        &record.data_architecture,
        &record.license,
        &record.attribution,
    ];
    single.into_iter().flatten().for_each(&mut *tell);
    [&record.name, &record.org].into_iter().for_each(&mut *tell);
    record.tags.iter().chain(&record.prerequisites).chain(&record.notes).chain(&record.contributors).for_each(tell);
}

fn names(record: &Record, tell: &mut dyn FnMut(&Text)) {
    record.components.iter().for_each(|(_, component)| tell(&component.name));
    record.flows.iter().filter_map(|flow| flow.label.as_ref()).for_each(&mut *tell);
    record.failures_top5.iter().for_each(|failure| tell(&failure.name));
    record.incidents.iter().for_each(|incident| tell(&incident.name));
    record.decisions.iter().for_each(|decision| tell(&decision.name));
    record.challenges.iter().for_each(|challenge| tell(&challenge.name));
    record.evolution.iter().for_each(|step| tell(&step.title));
}

fn closing(record: &Record, tell: &mut dyn FnMut(&Text)) {
    record.discussion.iter().for_each(&mut *tell);
    record.decision_guide.iter().for_each(|guide| tell(&guide.need));
    record.further_reading.iter().for_each(|reading| tell(&reading.title));
    record.related.iter().for_each(|related| tell(&related.why));
    if let Some(exercise) = &record.try_it {
        exercise.goal.iter().chain(exercise.success.iter()).chain(exercise.resources.iter()).for_each(tell);
    }
}

/// The texts of claims and of the evidence of parts.
struct Claims<'t> {
    tell: &'t mut dyn FnMut(&Text),
}

impl Claims<'_> {
    fn evidence(&mut self, evidence: Option<&Arc<Evidence>>) {
        let Some(evidence) = evidence else { return };
        [&evidence.note, &evidence.at].into_iter().flatten().for_each(&mut *self.tell);
    }
}

impl Visitor for Claims<'_> {
    fn claim(&mut self, _: &[PathSegment], claim: &Claim) {
        (self.tell)(&claim.value);
        if !claim.inherited {
            self.evidence(claim.evidence.as_ref());
        }
        if let Some(details) = &claim.details {
            [&details.label, &details.scope, &details.how].into_iter().flatten().for_each(&mut *self.tell);
        }
    }

    fn part(&mut self, _: &[PathSegment], _: &'static str, _: Span, evidence: Option<&Arc<Evidence>>) {
        self.evidence(evidence);
    }
}
