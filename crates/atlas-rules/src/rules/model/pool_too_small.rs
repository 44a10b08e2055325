use atlas_catalogue::quantity::{Bound, Quantity, Unit};
use atlas_catalogue::schema::vocabulary::Dimension;
use atlas_diagnostic::{Diagnostic, Severity};

use crate::rules::quantity::figure::{Figure, Place, Range, figures};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "model/pool-too-small",
    severity: Severity::Warning,
    summary: "a pool smaller than Little's law needs",
    doc: "\
Little's law: requests arriving at a rate λ that each take the time W keep L = λ × W of them in progress on average. A tier of \
`capacity_planning` that states `arrival_rate` and `service_time` needs a `pool_size`, `concurrency` or `concurrency_limit` of at least L. \
Where the tier counts its `nodes`, `servers` or `pods`, the pool is taken to be that of one of them. Bounds count for the author.

In a smaller pool the queue grows without end. Since the system runs, one of the figures belongs to another tier, another moment or \
another unit.",
    example: "capacity_planning:\n  store_tier:\n    arrival_rate: {value: \"10k/s\", source: s1, at: capacity}\n    \
        service_time: {value: \"20 ms\", source: s1, at: capacity}\n    pool_size: {value: \"100\", source: s1, at: capacity}\n",
    instead: "capacity_planning:\n  store_tier:\n    arrival_rate: {value: \"10k/s\", source: s1, at: capacity}\n    \
        service_time: {value: \"20 ms\", source: s1, at: capacity}\n    pool_size: {value: \"250\", source: s1, at: capacity}\n",
    check: Check::System(check),
};

const POOLS: [&str; 3] = ["pool_size", "concurrency", "concurrency_limit"];
const NODES: [&str; 6] = ["nodes", "servers", "pods", "instances", "workers", "shards"];

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let figures = figures(cx.system);
    let tiers = figures.chunk_by(|left, right| left.place == right.place);
    for tier in tiers.filter(|tier| matches!(tier[0].place, Place::Tier(_))) {
        let least = |key, dimension| {
            stated(cx, tier, key, dimension).into_iter().min_by(|left, right| left.1.least.total_cmp(&right.1.least))
        };
        let Some((arrival, rate)) = least("arrival_rate", Dimension::Rate) else { continue };
        let Some((service, time)) = least("service_time", Dimension::Duration) else { continue };
        let needed = rate.least * time.least;
        let nodes = nodes(cx, tier);
        for pool in POOLS {
            let all = stated(cx, tier, pool, Dimension::Count).into_iter();
            let Some((pool, size)) = all.max_by(|left, right| left.1.most.total_cmp(&right.1.most)) else { continue };
            let alone = nodes.is_none() && !is_per_something(pool);
            if (alone || nodes.is_some()) && needed > size.most * nodes.unwrap_or(1.0) * (1.0 + 1e-9) {
                diagnostics.push(finding(pool, arrival, service, needed, nodes));
            }
        }
    }
}

/// The figures of a metric in a tier, with what they may be.
fn stated<'f, 'a>(
    cx: &Context<'_>,
    tier: &'f [Figure<'a>],
    key: &str,
    dimension: Dimension,
) -> Vec<(&'f Figure<'a>, Range)> {
    let of_key = tier.iter().filter(|figure| figure.metric(cx.vocabulary()) == key);
    of_key
        .filter_map(|figure| Some((figure, figure.quantity().filter(|quantity| quantity.dimension() == dimension)?)))
        .map(|(figure, quantity)| (figure, Range::of(quantity)))
        .collect()
}

/// How many machines share the load of a tier, if it says so; any number where it says so in words.
fn nodes(cx: &Context<'_>, tier: &[Figure<'_>]) -> Option<f64> {
    let counts = tier.iter().filter(|figure| NODES.contains(&figure.metric(cx.vocabulary())));
    counts
        .map(|figure| figure.quantity().map_or(f64::INFINITY, |quantity| Range::of(quantity).most))
        .max_by(f64::total_cmp)
}

/// Whether the pool is one of many that nobody counted: `100 per connection`.
fn is_per_something(pool: &Figure<'_>) -> bool {
    let details = pool.claim.details.as_deref();
    let said = details.into_iter().flat_map(|details| [&details.label, &details.scope, &details.how]).flatten();
    let mut texts = said.chain([&pool.claim.value]);
    texts.any(|text| text.split_whitespace().any(|word| matches!(word, "per" | "each" | "a" | "one")))
}

fn finding(
    pool: &Figure<'_>,
    arrival: &Figure<'_>,
    service: &Figure<'_>,
    needed: f64,
    nodes: Option<f64>,
) -> Diagnostic {
    let printed = |figure: &Figure<'_>| figure.quantity().map(ToString::to_string).unwrap_or_default();
    let count = |number: f64| {
        Quantity { low: number, high: number, bound: Bound::Exact, unit: Unit::Count, period: None, label: None }
            .to_string()
    };
    let pools =
        nodes.map_or_else(|| "the pool".to_owned(), |nodes| format!("the pool on each of {} nodes", count(nodes)));
    let headline = format!("{} requests are in progress, {pools} holds {}", count(needed), printed(pool));
    RULE.at(pool.entry.value_span, headline)
        .label("too small")
        .also(arrival.entry.value_span, format!("λ = {}", printed(arrival)))
        .also(service.entry.value_span, format!("W = {}", printed(service)))
        .hint("Little's law: L = λ × W; check that the figures are of the same tier, at the same moment, in the same unit")
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn about(tier: &str) -> Vec<String> {
        found(super::RULE.id, &format!("capacity_planning:\n  tier: {{{tier}}}\n"))
    }

    #[test]
    fn the_figures_are_computed() {
        assert_eq!(
            about("arrival_rate: 1.2M/min, service_time: 60 ms, pool_size: 400"),
            ["1.2 k requests are in progress, the pool holds 400 @ 400"]
        );
        assert_eq!(about("arrival_rate: 200, service_time: 5, concurrency: 1"), Vec::<String>::new());
        assert_eq!(about("arrival_rate: 201, service_time: 5, concurrency: 1").len(), 1);
    }

    #[test]
    fn a_pool_is_multiplied_by_the_nodes_that_have_one() {
        assert_eq!(about("arrival_rate: 10k, service_time: 20 ms, pool_size: 50, nodes: 4"), Vec::<String>::new());
        assert_eq!(
            about("arrival_rate: 10k, service_time: 20 ms, pool_size: 50, nodes: 3"),
            ["200 requests are in progress, the pool on each of 3 nodes holds 50 @ 50"]
        );
        for unknown in ["pool_size: {value: \"6\", label: Connections per request}", "pool_size: 6, nodes: hundreds"] {
            assert_eq!(about(&format!("arrival_rate: 10k, service_time: 20 ms, {unknown}")), Vec::<String>::new());
        }
    }

    #[test]
    fn bounds_count_for_the_author() {
        for tier in [
            "arrival_rate: up to 10k/s, service_time: 20 ms, pool_size: 100",
            "arrival_rate: 10k/s, service_time: \"< 20 ms\", pool_size: 100",
            "arrival_rate: 10k/s, service_time: 20 ms, pool_size: 100+",
            "arrival_rate: 10k/s, pool_size: 100",
        ] {
            assert_eq!(about(tier), Vec::<String>::new(), "{tier}");
        }
    }
}
