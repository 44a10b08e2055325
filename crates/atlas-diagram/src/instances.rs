//! Parts of a record of which each is a diagram of its own, with the name of that diagram.
//!
//! Every part has a name, fed or not, so that a name does not change when another part learns more.

use atlas_catalogue::System;
use atlas_catalogue::schema::{Failure, Incident, Migration, ScaleTier, TimelineEvent, Variant};

use crate::slug::Slug;

/// How many events make a story of their own.
const LEAST: usize = 3;

/// How many of a sort are looked at: nobody reads more, and a record can hold thousands.
const MOST: usize = 40;

/// A failure over time: one of the five, or an incident that is behind none of them.
#[derive(Clone, Copy)]
pub(crate) struct Scenario<'a> {
    pub(crate) failure: Option<&'a Failure>,
    pub(crate) incident: Option<&'a Incident>,
    /// What happened when; empty where too little is known.
    pub(crate) events: &'a [TimelineEvent],
}

/// Other scales: `SCALE-`.
pub(crate) fn tiers(system: &System) -> Vec<(Slug, &ScaleTier)> {
    let tiers = || system.record.scale_tiers.iter().take(MOST);
    let slugs = Slug::of("SCALE", tiers().map(|(key, _)| &**key));
    slugs.into_iter().zip(tiers().map(|(_, tier)| tier)).collect()
}

/// Other multi-region strategies: `MR-`.
pub(crate) fn variants(system: &System) -> Vec<(Slug, &Variant)> {
    let Some(across) = &system.record.multi_region else { return Vec::new() };
    let variants = || across.variants.iter().take(MOST);
    let slugs = Slug::of("MR", variants().map(|(key, _)| &**key));
    slugs.into_iter().zip(variants().map(|(_, variant)| variant)).collect()
}

/// Migrations: `MIGRATION-`.
pub(crate) fn migrations(system: &System) -> Vec<(Slug, &Migration)> {
    let migrations = || system.record.migration.iter().take(MOST);
    let name = |migration: &'_ Migration| migration.name.as_ref().map_or(String::new(), ToString::to_string);
    let names: Vec<String> = migrations().map(name).collect();
    Slug::of("MIGRATION", names.iter().map(String::as_str)).into_iter().zip(migrations()).collect()
}

/// Failures and incidents: `FM-`. What happened is told once, however many failures lead to an incident.
pub(crate) fn scenarios(system: &System) -> Vec<(Slug, Scenario<'_>)> {
    let record = &system.record;
    let failures = || record.failures_top5.iter().take(MOST);
    let mut told: Vec<&str> = Vec::new();
    for failure in failures().filter(|failure| is_story(&failure.timeline)) {
        told.extend(failure.incident.as_deref());
    }
    let mut found: Vec<(&str, Scenario<'_>)> = Vec::new();
    for failure in failures() {
        let id = failure.incident.as_deref();
        let incident = id.and_then(|id| record.incidents.iter().find(|incident| *incident.id == *id));
        let events = match incident {
            _ if is_story(&failure.timeline) => &failure.timeline[..],
            Some(incident) if is_story(&incident.timeline) && !told.contains(&&*incident.id) => {
                told.push(&incident.id);
                &incident.timeline[..]
            }
            _ => &[],
        };
        found.push((&failure.name, Scenario { failure: Some(failure), incident, events }));
    }
    let is_alone = |incident: &&Incident| !failures().any(|failure| failure.incident.as_deref() == Some(&*incident.id));
    for incident in record.incidents.iter().filter(is_alone).take(MOST) {
        let events = if is_story(&incident.timeline) { &incident.timeline[..] } else { &[] };
        found.push((&incident.id, Scenario { failure: None, incident: Some(incident), events }));
    }
    let slugs = Slug::of("FM", found.iter().map(|(name, _)| *name));
    slugs.into_iter().zip(found.into_iter().map(|(_, scenario)| scenario)).collect()
}

/// Whether an event says anything.
pub(crate) fn tells(event: &TimelineEvent) -> bool {
    !event.event.value.trim().is_empty()
}

/// Enough events, not all of them in the system as a whole: with one line there is no sequence.
fn is_story(events: &[TimelineEvent]) -> bool {
    let telling = || events.iter().filter(|event| tells(event));
    telling().count() >= LEAST && telling().any(|event| event.component.is_some() || event.reaches.is_some())
}
