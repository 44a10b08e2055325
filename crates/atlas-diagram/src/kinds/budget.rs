//! SL: latency and capacity budgets.

use std::collections::BTreeSet;

use atlas_catalogue::quantity::{Quantity, Unit, in_flight};
use atlas_catalogue::schema::vocabulary::Dimension;
use atlas_catalogue::schema::{Claims, Map, Text};
use atlas_catalogue::{Endpoint, ResolvedFlow};

use super::Drawing;
use crate::model::{Budget, Edge, Fact, Form, Hop, Little, Node, Objective, Tier};
use crate::parts::{Parts, claim_support};
use crate::words;

pub(super) fn feeds(parts: Parts<'_>) -> bool {
    let record = &parts.system.record;
    let tier_times = || record.capacity_planning.iter().flat_map(|(_, tier)| tier).any(|(key, _)| is_time(parts, key));
    let timed_flows = parts.system.flows.iter().filter(|flow| is_timed(parts, **flow)).count();
    let latency = timed_flows > 0
        || record.slos.iter().any(|(key, _)| is_latency(parts, key))
        || !record.latency.is_empty()
        || tier_times();
    latency && (timed_flows > 1 || record.capacity_planning.iter().any(|(_, tier)| has_figure(parts, tier)))
}

fn metric<'a>(parts: Parts<'a>, key: &'a str) -> &'a str {
    parts.vocabulary.metric(key).map_or(key, |(_, key, _)| key)
}

fn is_time(parts: Parts<'_>, key: &str) -> bool {
    parts.vocabulary.metric(key).is_some_and(|(_, _, metric)| metric.dimension == Dimension::Duration)
}

fn is_latency(parts: Parts<'_>, key: &str) -> bool {
    key.contains("latency") || is_time(parts, key)
}

fn is_timed(parts: Parts<'_>, flow: ResolvedFlow) -> bool {
    let flow = parts.system.flow(flow);
    flow.p50.is_some() || flow.p95.is_some() || flow.p99.is_some()
}

fn has_figure(parts: Parts<'_>, tier: &Map<Claims>) -> bool {
    tier.iter().any(|(_, claims)| {
        quantity(parts, claims).is_some() || claims.first().value.bytes().any(|byte| byte.is_ascii_digit())
    })
}

fn quantity(parts: Parts<'_>, claims: &Claims) -> Option<Quantity> {
    let index = parts.system.claim_index(claims.first())?;
    parts.system.claims[index].quantity.as_deref().cloned()
}

pub(super) fn draw(parts: Parts<'_>) -> Drawing {
    let record = &parts.system.record;
    let levels = objectives(parts, &record.slos);
    let latencies = objectives(parts, &record.latency);
    let hops = hops(parts, target(&levels).as_ref());
    let tiers: Vec<Tier> = record
        .capacity_planning
        .iter()
        .filter(|(_, tier)| has_figure(parts, tier))
        .map(|(key, figures)| tier(parts, key, figures))
        .collect();
    let nodes = ends(parts, &hops);
    let description = describe(parts, &levels, &hops, &tiers);
    Drawing { description, form: Form::Budget(Budget { objectives: levels, latencies, nodes, hops, tiers }) }
}

fn objectives(parts: Parts<'_>, figures: &Map<Claims>) -> Vec<Objective> {
    figures.iter().map(|(key, claims)| objective(parts, key, claims)).collect()
}

fn objective(parts: Parts<'_>, key: &Text, claims: &Claims) -> Objective {
    let Fact { label, value, support, .. } = figure(parts, key, claims);
    Objective {
        key: metric(parts, key).to_owned(),
        label,
        value,
        quantity: quantity(parts, claims),
        support,
        change: None,
    }
}

/// A figure under the label of its metric, with the unit where the record leaves it to the metric or to the end of its key.
fn figure(parts: Parts<'_>, key: &str, claims: &Claims) -> Fact {
    let claim = claims.first();
    let known = parts.vocabulary.metric(key).map(|(_, _, metric)| metric.label.to_string());
    let own = claim.detail(|details| details.label.as_ref()).map(str::to_owned);
    let printed = words::words(&claim.value);
    let support = claim_support(claim);
    let bare = claim.value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let quantity =
        quantity(parts, claims).filter(|quantity| bare && (quantity.unit != Unit::Count || quantity.period.is_some()));
    if let Some(label) = own.or(known) {
        let value = quantity.map_or(printed, |quantity| quantity.to_string());
        return Fact { label, value, support, change: None };
    }
    let (name, unit) = unit_of_key(key);
    let lacks_unit = printed.ends_with(|last: char| last.is_ascii_digit());
    let value = if lacks_unit && !unit.is_empty() { format!("{printed} {unit}") } else { printed };
    Fact { label: words::title(name), value, support, change: None }
}

/// `read_latency_ms` is a `read_latency` in `ms`.
fn unit_of_key(key: &str) -> (&str, &'static str) {
    let units = [("_ms", "ms"), ("_us", "µs"), ("_seconds", "s"), ("_pct", "%"), ("_percent", "%")];
    let found = units.into_iter().find_map(|(ending, unit)| key.strip_suffix(ending).map(|name| (name, unit)));
    found.filter(|(name, _)| !name.is_empty()).unwrap_or((key, ""))
}

/// What latencies are measured against: the p99 from end to end.
pub(crate) fn target(objectives: &[Objective]) -> Option<Quantity> {
    let target = objectives.iter().find(|objective| objective.key == "latency_p99_ms")?;
    target.quantity.clone().filter(|quantity| quantity.dimension() == Dimension::Duration && quantity.middle() > 0.0)
}

/// The critical path in order and other flows with a latency. A path on which no flow states one is no budget.
fn hops(parts: Parts<'_>, target: Option<&Quantity>) -> Vec<Hop> {
    let path = parts.critical_path();
    let mut flows: Vec<ResolvedFlow> = if path.iter().any(|flow| is_timed(parts, *flow)) { path } else { Vec::new() };
    let on_path: BTreeSet<usize> = flows.iter().map(|flow| flow.index).collect();
    let others =
        parts.system.flows.iter().copied().filter(|flow| is_timed(parts, *flow) && !on_path.contains(&flow.index));
    let mut others: Vec<ResolvedFlow> = others.collect();
    others.sort_by_key(|flow| (parts.id(flow.from), parts.id(flow.to), flow.index));
    flows.extend(others);
    let hop = |flow: ResolvedFlow| {
        let p99 = parts.system.flow(flow).p99.as_ref().and_then(|claims| quantity(parts, claims));
        let p99 = p99.filter(|quantity| quantity.dimension() == Dimension::Duration);
        let share =
            p99.zip(target).map(|(p99, target)| p99.middle() / target.middle()).filter(|share| share.is_finite());
        let edge: Vec<Edge> = parts.edges([flow]);
        edge.into_iter().next().map(|edge| Hop { edge, share })
    };
    flows.into_iter().filter_map(hop).collect()
}

fn ends(parts: Parts<'_>, hops: &[Hop]) -> Vec<Node> {
    let ids: BTreeSet<&str> = hops.iter().flat_map(|hop| [hop.edge.from.as_str(), hop.edge.to.as_str()]).collect();
    let end = |id: &str| parts.system.component_index(id).map_or(Endpoint::Client, Endpoint::Component);
    let mut nodes: Vec<Node> = ids.into_iter().map(|id| parts.node(end(id), 0)).collect();
    parts.sort(&mut nodes);
    nodes
}

fn tier(parts: Parts<'_>, key: &Text, figures: &Map<Claims>) -> Tier {
    let find = |name: &str| figures.iter().find(|(key, _)| metric(parts, key) == name).map(|(_, claims)| claims);
    let known = |name: &str| find(name).and_then(|claims| quantity(parts, claims));
    let pool = known("pool_size").filter(|pool| pool.dimension() == Dimension::Count);
    let little =
        known("arrival_rate").zip(known("service_time")).and_then(|(rate, time)| little(&rate, &time, pool.as_ref()));
    let used = |key: &str| key == "pool_size" || little.is_some() && matches!(key, "arrival_rate" | "service_time");
    let (times, facts): (Vec<_>, Vec<_>) = figures
        .iter()
        .filter(|(key, _)| !used(metric(parts, key)))
        .partition(|(key, _)| is_time(parts, key) && metric(parts, key) != "service_time");
    let figures =
        |entries: Vec<&(Text, Claims)>| entries.iter().map(|(key, claims)| figure(parts, key, claims)).collect();
    Tier {
        id: key.to_string(),
        name: words::title(key),
        pool_size: find("pool_size").map(|claims| figure(parts, "pool_size", claims)),
        little,
        times: figures(times),
        facts: figures(facts),
        change: None,
    }
}

/// What is in the tier at once, and how much of its pool that takes.
fn little(rate: &Quantity, time: &Quantity, pool: Option<&Quantity>) -> Option<Little> {
    let concurrency = in_flight(rate, time)?;
    let of_pool = pool.map(|pool| concurrency.middle() / pool.middle()).filter(|share| share.is_finite());
    Some(Little { arrival_rate: rate.clone(), service_time: time.clone(), concurrency, of_pool })
}

fn describe(parts: Parts<'_>, objectives: &[Objective], hops: &[Hop], tiers: &[Tier]) -> String {
    let mut said: Vec<String> = Vec::new();
    let levels: Vec<String> =
        objectives.iter().map(|objective| format!("{} {}", objective.label, objective.value)).collect();
    if !levels.is_empty() {
        said.push(format!("service levels {}", words::list_some(&levels, 3)));
    }
    let timed = hops.iter().filter(|hop| hop.edge.p99.is_some() || !hop.edge.latencies.is_empty()).count();
    if timed > 0 {
        said.push(format!("{} with a latency", words::count(timed, "flow")));
    }
    for tier in tiers {
        if let Some(little) = &tier.little {
            let pool = little.of_pool.map_or_else(String::new, |share| format!(", {} of the pool", percent(share)));
            said.push(format!("{}: L = {}{pool}", tier.name, little.concurrency));
        }
    }
    if !tiers.is_empty() {
        said.push(format!("figures for {}", words::count(tiers.len(), "tier")));
    }
    format!("Budgets of {}: {}", parts.title(), said.join("; "))
}

/// A share for people: `78 %`, `< 1 %`.
pub(crate) fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.01 { "< 1 %".to_owned() } else { format!("{:.0} %", share * 100.0) }
}

#[cfg(test)]
mod tests {
    use atlas_catalogue::quantity::{Bound, Quantity};

    use super::{little, percent, unit_of_key};

    fn of(rate: &str, time: &str, pool: Option<&str>) -> Option<(String, Option<String>)> {
        let quantity = |text: &str| Quantity::parse(text);
        let pool = pool.and_then(quantity);
        let little = little(&quantity(rate)?, &quantity(time)?, pool.as_ref())?;
        Some((little.concurrency.to_string(), little.of_pool.map(percent)))
    }

    #[test]
    fn concurrency_is_rate_times_time_and_is_compared_with_the_pool() {
        assert_eq!(of("50k/s", "4 ms", Some("250")), Some(("200".to_owned(), Some("80 %".to_owned()))));
        assert_eq!(of("50k/s", "4 ms", None), Some(("200".to_owned(), None)));
        assert_eq!(of("10k/s", "2-4 ms", Some("20")).map(|found| found.1), Some(Some("150 %".to_owned())));
    }

    #[test]
    fn a_key_may_end_in_its_unit() {
        assert_eq!(unit_of_key("read_latency_p99_ms"), ("read_latency_p99", "ms"));
        assert_eq!(unit_of_key("connections"), ("connections", ""));
        assert_eq!(unit_of_key("_ms"), ("_ms", ""));
    }

    #[test]
    fn bounds_carry_over() {
        let bound = |rate: &str, time: &str| {
            little(&Quantity::parse(rate)?, &Quantity::parse(time)?, None).map(|little| little.concurrency.bound)
        };
        assert_eq!(bound("over 50k/s", "4 ms"), Some(Bound::AtLeast));
        assert_eq!(bound("50k/s", "< 4 ms"), Some(Bound::AtMost));
        assert_eq!(bound("over 50k/s", "< 4 ms"), Some(Bound::About));
    }

    #[test]
    fn other_dimensions_are_not_multiplied() {
        assert_eq!(of("50k", "4 ms", None), None);
        assert_eq!(of("50k/s", "4 GB", None), None);
        assert_eq!(of("50k/s", "4 ms", Some("0")).and_then(|found| found.1), None);
    }
}
