//! Tables 2 to 5 of the specification: patterns, failures, regions, backpressure.

use atlas_catalogue::schema::{Claims, Failure, Impact, MultiRegion};

use crate::usage::WordKind;
use crate::view::block::{Block, Cell, Item, Section, Table, facts};
use crate::view::cx::Cx;
use crate::words;

use super::REFERENCE;

/// Table 2: patterns, and the mechanisms and small patterns behind them.
pub(super) fn patterns(cx: &Cx<'_, '_>, figures: Option<Block>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let mut table =
        Table::new(&["Pattern", "Required mechanisms", "Optional mechanisms", "Micro-patterns"]).class("even unheaded");
    let patterns = record.patterns.as_ref();
    let mechanisms = record.mechanisms.as_ref();
    if patterns.is_some() || mechanisms.is_some() {
        let primary = patterns.and_then(|patterns| patterns.primary.as_ref());
        let mut names = primary.map_or_else(Cell::none, |claim| Cell::claims([cx.word(WordKind::Pattern, claim)]));
        if let Some(line) = names.lines.first_mut() {
            line.push(Item::Tag("primary".to_owned()));
        }
        table.row(vec![
            names.and(cx.words(WordKind::Pattern, patterns.map_or(&[], |patterns| &patterns.overlays))),
            cx.words(WordKind::Mechanism, mechanisms.map_or(&[], |mechanisms| &mechanisms.mandatory)),
            cx.words(WordKind::Mechanism, mechanisms.map_or(&[], |mechanisms| &mechanisms.conditional)),
            cx.list(patterns.map_or(&[], |patterns| &patterns.micro_patterns)),
        ]);
    }
    Section::new(REFERENCE, "patterns", "Patterns and mechanisms", [table.block(), figures])
}

/// Table 3: what breaks, how one sees it, and what to do. Readable at three in the morning: one failure after the other, the same four
/// questions in the same order.
pub(super) fn failures(cx: &Cx<'_, '_>, figures: Vec<Option<Block>>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let mut table =
        Table::new(&["Failure", "Detection", "Mitigation, at once", "Recovery, in full", "Drill"]).class("playbook");
    for failure in &record.failures_top5 {
        let opt = |claims: &Option<Claims>| cx.opt(claims.as_ref());
        table.anchored(
            format!("failure-{}", words::slug(&failure.name)),
            vec![
                failure_head(cx, failure),
                opt(&failure.detection),
                opt(&failure.mitigation),
                opt(&failure.recovery),
                opt(&failure.drill),
            ],
        );
    }
    let blocks = std::iter::once(table.block()).chain(figures);
    Section::new(REFERENCE, "failures", "Failure playbook", blocks).map(|section| {
        section.lead(
            "What breaks, how it shows, what is done at once, what restores full service, and how that is practised.",
        )
    })
}

fn failure_head(cx: &Cx<'_, '_>, failure: &Failure) -> Cell {
    let mut first = vec![Item::Strong(words::capital(&words::spoken(&failure.name)))];
    first.extend(failure.severity.map(level));
    let mut head = Cell::line(first);
    head = head.and(cx.opt(failure.description.as_ref()));
    if !failure.affects.is_empty() {
        head.lines.push(vec![Item::Muted("touches".to_owned()), cx.component_list(&failure.affects)]);
    }
    if let Some(id) = &failure.incident {
        let name = cx
            .entry
            .system
            .record
            .incidents
            .iter()
            .find(|incident| *incident.id == **id)
            .map(|incident| incident.name.to_string());
        if let Some(text) = name {
            head.lines.push(vec![
                Item::Muted("happened:".to_owned()),
                Item::Link { href: format!("#incident-{}", words::slug(id)), text },
            ]);
        }
    }
    head
}

/// A severity as a word with a shape.
pub(super) fn level(severity: Impact) -> Item {
    let level = match severity {
        Impact::Critical => 4,
        Impact::High => 3,
        Impact::Medium => 2,
        Impact::Low => 1,
    };
    Item::Level { word: severity.as_str(), level }
}

/// Table 4: regions.
pub(super) fn regions(cx: &Cx<'_, '_>, figures: Vec<Option<Block>>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let strategy = record.multi_region.as_ref().map(|part| strategy(cx, part));
    let place = record.regions.as_ref().and_then(|regions| {
        facts(vec![
            ("Topology", cx.opt(regions.topology.as_ref())),
            ("Regions", cx.opt(regions.count.as_ref())),
            ("Placement", cx.opt(regions.strategy.as_ref())),
        ])
    });
    let sites = record.regions.as_ref().and_then(|regions| sites(cx, &regions.sites));
    let variants = record.multi_region.as_ref().map(|part| variants(cx, part)).unwrap_or_default();
    let blocks = [strategy.flatten(), place, sites].into_iter().chain(figures).chain(variants.into_iter().map(Some));
    Section::new(REFERENCE, "regions", "Multi-region strategy", blocks)
}

fn strategy(cx: &Cx<'_, '_>, part: &MultiRegion) -> Option<Block> {
    let said =
        [&part.writes, &part.replication, &part.rpo, &part.rto, &part.failover].iter().any(|claims| claims.is_some());
    if !said && part.ux_guarantees.is_empty() {
        return None;
    }
    let labelled = |label: &str, claims: &Option<Claims>| {
        let mut cell = cx.opt(claims.as_ref());
        if let Some(line) = cell.lines.first_mut() {
            line.insert(0, Item::Muted(label.to_owned()));
        }
        cell
    };
    let mut table =
        Table::new(&["Write placement", "Replication", "RPO and RTO", "What clients may rely on", "Failover"])
            .class("even unheaded");
    table.row(vec![
        cx.opt(part.writes.as_ref()),
        cx.opt(part.replication.as_ref()),
        labelled("RPO", &part.rpo).and(labelled("RTO", &part.rto)),
        cx.words(WordKind::Guarantee, &part.ux_guarantees),
        cx.opt(part.failover.as_ref()),
    ]);
    table.block()
}

fn sites(cx: &Cx<'_, '_>, sites: &atlas_catalogue::schema::Map<atlas_catalogue::schema::Site>) -> Option<Block> {
    let mut table = Table::new(&["Site", "Role", "Writes", "How many"]).class("even");
    for (key, site) in sites {
        let name = site.name.as_ref().map_or_else(|| words::label(key), ToString::to_string);
        table.row(vec![
            Cell::text(name),
            cx.opt(site.role.as_ref()),
            cx.opt(site.writes.as_ref()),
            cx.opt(site.count.as_ref()),
        ]);
    }
    table.without_empty_columns().block()
}

fn variants(cx: &Cx<'_, '_>, part: &MultiRegion) -> Vec<Block> {
    part.variants
        .iter()
        .map(|(key, variant)| {
            let rows = vec![
                ("What it is", cx.opt(variant.summary.as_ref())),
                ("Writes", cx.opt(variant.writes.as_ref())),
                ("Replication", cx.opt(variant.replication.as_ref())),
                ("RPO", cx.opt(variant.rpo.as_ref())),
                ("RTO", cx.opt(variant.rto.as_ref())),
                ("Failover", cx.opt(variant.failover.as_ref())),
                ("Trade-off", cx.opt(variant.trade_off.as_ref())),
            ];
            let blocks = [facts(rows), sites(cx, &variant.sites)].into_iter().flatten().collect();
            let id = format!("variant-{}", words::slug(key));
            Block::Group { id, title: variant.name.to_string(), tag: "alternative".to_owned(), blocks }
        })
        .collect()
}

/// Table 5: how the system says no.
pub(super) fn backpressure(cx: &Cx<'_, '_>, figures: Option<Block>) -> Option<Section> {
    let part = cx.entry.system.record.backpressure.as_ref();
    let table = part.map(|part| {
        let mut table = Table::new(&["Step", "What is done"]).class("steps");
        let steps = [
            ("Edge", "admission and rate limits", &part.admission),
            ("Queues", "bounds and overflow", &part.queues),
            ("Caps", "concurrency limits", &part.caps),
            ("Timeouts", "and hedging", &part.timeouts),
            ("Breakers", "thresholds", &part.circuit_breakers),
            ("Brownouts", "what goes first", &part.brownouts),
        ];
        for (name, what, claims) in steps {
            let head = Cell::line(vec![Item::Strong(name.to_owned()), Item::Muted(what.to_owned())]);
            table.row(vec![head, cx.list(claims)]);
        }
        table
    });
    Section::new(REFERENCE, "backpressure", "Backpressure", [table.and_then(Table::block), figures]).map(|section| {
        section.lead(
            "The ladder from the edge inwards: what is refused, held, bounded, cut off and switched off under load.",
        )
    })
}
