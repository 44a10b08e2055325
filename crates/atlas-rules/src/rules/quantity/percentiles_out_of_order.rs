use atlas_catalogue::quantity::{Quantity, Unit};
use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::{Figure, Place, Range, figures};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/percentiles-out-of-order",
    severity: Severity::Error,
    summary: "a percentile below one that it must reach",
    doc: "\
Of the same measurements, the 99th percentile cannot be below the median: p50 ≤ p90 ≤ p95 ≤ p99 ≤ p99.9 ≤ maximum. Looks at `slos` and \
`metrics` by variant (`voice_latency_p50_ms` and `voice_latency_p99_ms`), at `latency`, at each flow and at each tier of \
`capacity_planning`.

Where the order is broken, two figures were swapped, or they measure different things and need a `scope` or a variant of their own.",
    example: "slos:\n  latency_p50_ms: {value: \"250\", source: s2, at: objectives}\n  \
        latency_p99_ms: {value: \"45\", source: s2, at: objectives}\n",
    instead: "slos:\n  latency_p50_ms: {value: \"45\", source: s2, at: objectives}\n  \
        latency_p99_ms: {value: \"250\", source: s2, at: objectives}\n",
    check: Check::System(check),
};

/// Percentiles as keys spell them, in order.
const RANKS: [&str; 9] = ["p50", "p75", "p90", "p95", "p99", "p999", "p9999", "p99999", "max"];

/// A figure with what its key says: which percentile, and of what.
struct Percentile<'a> {
    rank: usize,
    /// Where it stands and the key around the percentile, which percentiles of the same thing share.
    series: (Place, &'a str, &'a str),
    figure: Figure<'a>,
    /// In seconds.
    range: Range,
}

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut percentiles: Vec<Percentile<'_>> = figures(cx.system).into_iter().filter_map(read).collect();
    // A stable sort: claims listed under one key stay in the order of the record.
    percentiles.sort_by_key(|percentile| (percentile.series, percentile.rank));
    for series in percentiles.chunk_by(|left, right| left.series == right.series) {
        let ranks: Vec<&[Percentile<'_>]> = series.chunk_by(|left, right| left.rank == right.rank).collect();
        for (index, upper) in ranks.iter().enumerate() {
            let nearest = ranks[..index].iter().rev().find_map(|lower| compare(lower, upper));
            if let Some((lower, upper, Order::Broken)) = nearest {
                diagnostics.push(finding(lower, upper));
            }
        }
    }
}

enum Order {
    Kept,
    Broken,
}

/// Whether two percentiles are in order, with the first of their claims that can be compared, if any can. Claims listed together are one
/// answer: one pair in order is enough.
fn compare<'p, 'a>(
    lower: &'p [Percentile<'a>],
    upper: &'p [Percentile<'a>],
) -> Option<(&'p Percentile<'a>, &'p Percentile<'a>, Order)> {
    let pairs = lower.iter().flat_map(|lower| upper.iter().map(move |upper| (lower, upper)));
    let mut pairs = pairs.filter(|(lower, upper)| lower.figure.coincides(&upper.figure)).peekable();
    let (first_lower, first_upper) = *pairs.peek()?;
    let broken = pairs.all(|(lower, upper)| lower.range.is_above(upper.range));
    Some((first_lower, first_upper, if broken { Order::Broken } else { Order::Kept }))
}

fn read(figure: Figure<'_>) -> Option<Percentile<'_>> {
    let range = in_seconds(figure.key, figure.quantity()?)?;
    let mut start = 0;
    for word in figure.key.split('_') {
        if let Some(rank) = RANKS.iter().position(|known| *known == word) {
            let series = (figure.place, &figure.key[..start], &figure.key[start + word.len()..]);
            return Some(Percentile { rank, series, figure, range });
        }
        start += word.len() + 1;
    }
    None
}

/// The range in seconds: of a time, or of a bare number under a key that ends with its unit.
fn in_seconds(key: &str, quantity: &Quantity) -> Option<Range> {
    let Range { least, most } = Range::of(quantity);
    let scale = match quantity.unit {
        Unit::Seconds => 1.0,
        Unit::Count if key.ends_with("_ms") => 1e-3,
        Unit::Count if key.ends_with("_us") => 1e-6,
        _ => return None,
    };
    Some(Range { least: least * scale, most: most * scale })
}

fn finding(lower: &Percentile<'_>, upper: &Percentile<'_>) -> Diagnostic {
    let (above, below) = (&lower.figure.entry, &upper.figure.entry);
    let headline =
        format!("`{}` is `{}`, below the `{}` of `{}`", RANKS[upper.rank], below.value, above.value, RANKS[lower.rank]);
    RULE.at(below.value_span, headline)
        .label("cannot be less")
        .also(above.value_span, format!("{} is `{}`", RANKS[lower.rank], above.value))
        .hint("swap them if they were mixed up; if they measure different things, name the variants or give each a `scope`")
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn about(part: &str) -> Vec<String> {
        found(super::RULE.id, part)
    }

    #[test]
    fn variants_are_series_of_their_own() {
        let variants =
            "slos:\n  latency_p99_ms: 500\n  voice_latency_p50_ms: 40\n  voice_latency_p99_ms: 150\n  fanout_max: 3\n";
        assert_eq!(about(variants), Vec::<String>::new());
        let search = "metrics:\n  search_latency_p50_ms: \"100\"\n  search_latency_p99_ms: \"50\"\n";
        assert_eq!(about(search), ["`p99` is `50`, below the `100` of `p50` @ \"50\""]);
    }

    #[test]
    fn the_nearest_lower_percentile_is_named_once() {
        let part = "latency:\n  p50: 10 ms\n  p95: 80 ms\n  p99: 60 ms\n  p999: 70 ms\n  max: 1 s\n";
        assert_eq!(about(part), ["`p99` is `60 ms`, below the `80 ms` of `p95` @ 60 ms"]);
    }

    #[test]
    fn flows_and_tiers_are_series_too() {
        let flow = "flows:\n  - {from: client, to: gateway, p50: 20 ms, p99: 5 ms}\n  - {from: gateway, to: room, p50: 1 ms}\n";
        assert_eq!(about(flow).len(), 1);
        let tier = "capacity_planning:\n  a: {p95: 30 ms, p99: 20 ms}\n  b: {p99: 10 ms}\n";
        assert_eq!(about(tier).len(), 1);
    }

    #[test]
    fn bounds_scopes_years_and_lists_count_for_the_author() {
        for part in [
            "latency:\n  p50: \"< 100 ms\"\n  p99: 15 ms\n",
            "latency:\n  p50: {value: 20 ms, scope: writes}\n  p99: {value: 15 ms, scope: reads}\n",
            "latency:\n  p50: {value: 20 ms, as_of: 2017}\n  p99: {value: 15 ms, as_of: 2022}\n",
            "latency:\n  p50: 20 ms\n  p99: [15 ms, 40 ms]\n",
            "latency:\n  p50: 20 ms\n  p99: 20 ms\n",
        ] {
            assert_eq!(about(part), Vec::<String>::new(), "{part}");
        }
    }
}
