//! What happened: incidents, evolution, migration, other scales.

use atlas_catalogue::schema::{EvolutionStep, Incident, TimelineEvent};

use crate::view::block::{Block, Cell, Event, Item, Section, Table, facts};
use crate::view::cx::Cx;
use crate::words;

use super::{HISTORY, OPERATION};

/// What really went wrong, newest first as the record has it.
pub(super) fn incidents(cx: &Cx<'_, '_>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let groups = record.incidents.iter().map(|incident| Some(incident_group(cx, incident)));
    Section::new(OPERATION, "incidents", "Incidents", groups).map(|section| section.count(record.incidents.len()))
}

fn incident_group(cx: &Cx<'_, '_>, incident: &Incident) -> Block {
    let rows = vec![
        ("Duration", cx.opt(incident.duration.as_ref())),
        ("Trigger", cx.opt(incident.trigger.as_ref())),
        ("Root cause", cx.opt(incident.root_cause.as_ref())),
        ("Detection", cx.opt(incident.detection.as_ref())),
        ("Mitigation", cx.opt(incident.mitigation.as_ref())),
        ("Recovery", cx.opt(incident.recovery.as_ref())),
        ("Impact", cx.opt(incident.impact.as_ref())),
        ("Cost", cx.opt(incident.cost.as_ref())),
        ("Touched", cx.components(&incident.affects)),
        ("Lessons", cx.list(&incident.lessons)),
    ];
    let mut weaknesses = Table::new(&["Weakness", "Fixed at once", "For good"]).class("even");
    for weakness in &incident.weaknesses {
        weaknesses.row(vec![
            Cell::claims([cx.claim(&weakness.weakness)]),
            cx.opt(weakness.immediate_fix.as_ref()),
            cx.opt(weakness.long_term.as_ref()),
        ]);
    }
    let mut blocks = Vec::new();
    blocks.extend(facts(rows));
    blocks.extend(timeline(cx, &incident.timeline));
    blocks.extend(weaknesses.without_empty_columns().block());
    let tag = incident.date.map_or_else(String::new, |date| words::date(date.value));
    Block::Group {
        id: format!("incident-{}", words::slug(&incident.id)),
        title: incident.name.to_string(),
        tag,
        blocks,
    }
}

/// Events in time.
pub(super) fn timeline(cx: &Cx<'_, '_>, events: &[TimelineEvent]) -> Option<Block> {
    let events: Vec<Event> = events
        .iter()
        .map(|event| {
            let mut title = Cell::claims([cx.claim(&event.event)]);
            if let Some(line) = title.lines.first_mut() {
                line.extend(event.component.as_ref().map(|id| cx.component(id)));
            }
            let mut lines = Vec::new();
            for (label, claims) in [("felt:", &event.impact), ("done:", &event.fix)] {
                let cell = cx.opt(claims.as_ref());
                if !cell.is_empty() {
                    lines.push((label, cell));
                }
            }
            Event { when: event.t.to_string(), title, lines }
        })
        .collect();
    (!events.is_empty()).then_some(Block::Timeline(events))
}

fn steps(cx: &Cx<'_, '_>, steps: &[EvolutionStep]) -> Option<Block> {
    let events: Vec<Event> = steps
        .iter()
        .map(|step| {
            let mut lines = Vec::new();
            for (label, claims) in [("", &step.description), ("scale then:", &step.scale)] {
                let cell = cx.opt(claims.as_ref());
                if !cell.is_empty() {
                    lines.push((label, cell));
                }
            }
            let when = step.date.map_or_else(|| "undated".to_owned(), |date| words::date(date.value));
            Event { when, title: Cell::text(step.title.to_string()), lines }
        })
        .collect();
    (!events.is_empty()).then_some(Block::Timeline(events))
}

/// Its history.
pub(super) fn evolution(cx: &Cx<'_, '_>, figures: Option<Block>) -> Option<Section> {
    Section::new(HISTORY, "evolution", "Evolution", [steps(cx, &cx.entry.system.record.evolution), figures])
}

/// From what it came.
pub(super) fn migration(cx: &Cx<'_, '_>, figures: Option<Block>) -> Option<Section> {
    let groups = cx.entry.system.record.migration.iter().enumerate().map(|(index, migration)| {
        let mut blocks = Vec::new();
        blocks.extend(facts(vec![
            ("From", cx.claims(&migration.from)),
            ("To", cx.claims(&migration.to)),
            ("Why", cx.opt(migration.reason.as_ref())),
        ]));
        blocks.extend(steps(cx, &migration.steps));
        let results: Vec<(String, Cell)> =
            migration.results.iter().map(|(key, claims)| (words::label(key), cx.claims(claims))).collect();
        blocks.extend((!results.is_empty()).then_some(Block::Facts(results)));
        let title = migration.name.as_ref().map_or_else(|| "Migration".to_owned(), ToString::to_string);
        Some(Block::Group { id: format!("migration-{}", index + 1), title, tag: String::new(), blocks })
    });
    Section::new(HISTORY, "migration", "Migration", groups.chain([figures]))
}

/// The same system at other scales.
pub(super) fn scales(cx: &Cx<'_, '_>, figures: Option<Block>) -> Option<Section> {
    let mut table = Table::new(&["Scale", "Load", "What it looks like", "There", "Not there yet"]).class("even");
    for (_, tier) in &cx.entry.system.record.scale_tiers {
        let mut there: Vec<(String, String)> = tier.components.iter().map(|id| cx.component_or_name(id)).collect();
        there.extend(tier.then.iter().map(|(_, component)| (String::new(), component.name.to_string())));
        let there = if there.is_empty() { Cell::none() } else { Cell::line(vec![Item::List(there)]) };
        let mut name = Cell::text(tier.name.to_string());
        name.lines.extend(tier.date.map(|date| vec![Item::Muted(words::date(date.value))]));
        table.row(vec![
            name,
            cx.opt(tier.scale.as_ref()),
            cx.opt(tier.description.as_ref()),
            there,
            cx.components(&tier.not_yet),
        ]);
    }
    Section::new(HISTORY, "scales", "At other scales", [table.without_empty_columns().block(), figures])
}
