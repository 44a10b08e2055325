//! Table 6: capacity and latency, with Little's law; and the use of resources.

use atlas_catalogue::quantity::Quantity;
use atlas_catalogue::schema::{Claim, Claims, Map};

use crate::little;
use crate::view::block::{Block, Cell, Item, Section, Table};
use crate::view::cx::Cx;
use crate::words;

use super::{OPERATION, REFERENCE};

const RATE: &[&str] = &["arrival_rate"];
const TIME: &[&str] = &["service_time"];
const POOL: &[&str] = &["pool_size", "concurrency", "concurrency_limit"];
const HEDGE: &[&str] = &["hedge_after"];
const P95: &[&str] = &["p95", "latency_p95", "latency_p95_ms"];
const P99: &[&str] = &["p99", "latency_p99", "latency_p99_ms"];

type Tier = Map<Claims>;

/// Table 6.
pub(super) fn capacity(cx: &Cx<'_, '_>, figures: Option<Block>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let mut table =
        Table::new(&["Tier", "Little’s law: L = λ × W", "p95", "p99", "Hedge after", "Pool"]).class("even law");
    let mut rest = Table::new(&["Tier", "Other figures"]).class("figures-table").caption("Other figures of each tier");
    for (key, tier) in &record.capacity_planning {
        let name = words::label(key.strip_suffix("_tier").unwrap_or(key));
        let known = [RATE, TIME, POOL, HEDGE, P95, P99].into_iter().any(|keys| find(tier, keys).is_some());
        if known {
            let opt = |keys| cx.opt(find(tier, keys));
            table.row(vec![Cell::text(name.clone()), law(cx, tier), opt(P95), opt(P99), opt(HEDGE), opt(POOL)]);
        }
        let others = tier
            .iter()
            .filter(|(key, _)| ![RATE, TIME, POOL, HEDGE, P95, P99].into_iter().any(|keys| keys.contains(&&**key)));
        let mut cell = Cell::none();
        for (key, claims) in others {
            let mut lines = cx.claims(claims).lines;
            for line in &mut lines {
                line.insert(0, Item::Muted(cx.metric_label(key)));
            }
            cell.lines.extend(lines);
        }
        if !cell.is_empty() {
            rest.row(vec![Cell::text(name), cell]);
        }
    }
    let open = if table.rows.is_empty() { Vec::new() } else { table.take_empty_columns() };
    let open = (!open.is_empty())
        .then(|| Block::Note(format!("Not stated for any tier: {}.", open.join(", ").to_lowercase())));
    Section::new(REFERENCE, "capacity", "Capacity and latency", [table.block(), open, latency(cx), figures, rest.block()])
        .map(|section| section.lead("Load, time and room of each tier. What is in a tier at once is computed where its rate and its time are stated."))
}

fn find<'t>(tier: &'t Tier, keys: &[&str]) -> Option<&'t Claims> {
    keys.iter().find_map(|key| tier.get(key))
}

/// The law with its terms: computed where both are quantities, otherwise saying what is missing.
fn law(cx: &Cx<'_, '_>, tier: &Tier) -> Cell {
    let (rate, time) = (find(tier, RATE), find(tier, TIME));
    let mut lines = Vec::new();
    let mut term = |symbol: &str, claims: Option<&Claims>| {
        if let Some(claims) = claims {
            lines.push(vec![Item::Code(symbol.to_owned()), Item::Claim(Box::new(cx.claim(claims.first())))]);
        }
    };
    term("λ", rate);
    term("W", time);
    let load = rate.zip(time).and_then(|(rate, time)| {
        atlas_catalogue::quantity::in_flight(quantity(cx, rate.first())?, quantity(cx, time.first())?)
    });
    if let Some(load) = load {
        let mut line =
            vec![Item::Code("L".to_owned()), Item::Strong(load.to_string()), Item::Text("at once".to_owned())];
        let room = find(tier, POOL).and_then(|claims| quantity(cx, claims.first()));
        line.extend(room.and_then(|room| little::verdict(&load, room)).map(Item::Muted));
        line.push(Item::Tag("computed".to_owned()));
        lines.push(line);
    } else if rate.is_some() != time.is_some() {
        let missing = if rate.is_some() {
            "service time not stated, so L is open"
        } else {
            "arrival rate not stated, so L is open"
        };
        lines.push(vec![Item::Muted(missing.to_owned())]);
    }
    Cell::lines(lines)
}

fn quantity<'c>(cx: &Cx<'_, 'c>, claim: &Claim) -> Option<&'c Quantity> {
    let place = cx.entry.ledger.place(claim.span)?;
    cx.entry.system.claims.get(place)?.quantity.as_deref()
}

/// Latency by percentile.
fn latency(cx: &Cx<'_, '_>) -> Option<Block> {
    let mut table = Table::new(&["Percentile", "Latency"]).class("figures-table").caption("Latency by percentile");
    for (key, claims) in &cx.entry.system.record.latency {
        table.row(vec![Cell::text(percentile(key)), cx.claims(claims)]);
    }
    table.block()
}

fn percentile(key: &str) -> String {
    match key {
        "p50" => "p50, the median".to_owned(),
        "p999" => "p99.9".to_owned(),
        "max" => "Maximum".to_owned(),
        key if key.len() == 3 && key.starts_with('p') => key.to_owned(),
        key => words::label(key),
    }
}

/// How much of each resource is used.
pub(super) fn resources(cx: &Cx<'_, '_>) -> Option<Section> {
    let mut table = Table::new(&["Resource", "Use", "What that means"]).class("even");
    for (key, resource) in &cx.entry.system.record.resources {
        table.row(vec![
            Cell::text(words::label(key)),
            cx.opt(resource.usage.as_ref()),
            cx.opt(resource.assessment.as_ref()),
        ]);
    }
    Section::new(OPERATION, "resources", "Resources", [table.block()])
}
