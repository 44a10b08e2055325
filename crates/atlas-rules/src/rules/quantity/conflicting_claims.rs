use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::{Figure, Place, Range, figures};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/conflicting-claims",
    severity: Severity::Warning,
    summary: "two places that state different figures for one thing",
    doc: "\
The same metric stands in two places of the record (in `scale` and in `metrics`, `regions.count` and `scale.regions`, the RTO of \
`multi_region` and that of disaster recovery) with figures that differ by more than 5 %, for the same scope and possibly the same year.

Readers see one of them, the diagrams another, and neither page nor reader knows that there is a conflict. Sources may well disagree: \
then list the claims under one key, each with its source and date, and the page shows them side by side.",
    example: "metrics:\n  daily_messages: {value: \"5B\", source: s2, at: slides, as_of: 2024}\n",
    instead: "scale:\n  daily_messages:\n    - {value: \"4B\", source: s1, at: summary, as_of: 2024}\n    \
        - {value: \"5B\", source: s2, at: slides, as_of: 2024}\n",
    check: Check::System(check),
};

/// How far two figures may be apart and still say the same.
const TOLERANCE: f64 = 0.05;

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut stated: Vec<(&str, Figure<'_>)> = figures(cx.system)
        .into_iter()
        .filter(|figure| figure.quantity().is_some())
        .filter_map(|figure| Some((subject(cx, &figure)?, figure)))
        .collect();
    // A stable sort: within a metric the order of the record remains.
    stated.sort_by(|left, right| left.0.cmp(right.0));
    for claims in stated.chunk_by(|left, right| left.0 == right.0) {
        let mut places = claims.chunk_by(|left, right| place(&left.1) == place(&right.1));
        let Some(first) = places.next() else { continue };
        for other in places {
            if let Some((earlier, later)) = conflict(first, other) {
                diagnostics.push(finding(earlier, later));
            }
        }
    }
}

/// What a figure is about, where another place may state it too.
fn subject<'a>(cx: &'a Context<'_>, figure: &Figure<'a>) -> Option<&'a str> {
    match figure.place {
        Place::Scale | Place::Metrics => Some(figure.metric(cx.vocabulary())),
        Place::Regions => Some("regions"),
        Place::MultiRegion | Place::DisasterRecovery => Some(figure.key),
        // A target and what was measured may differ, and so may a part and the whole.
        Place::Slos | Place::Flow(_) | Place::Variant(_) | Place::Tier(_) | Place::Latency => None,
    }
}

fn place<'a>(figure: &Figure<'a>) -> (Place, &'a str) {
    (figure.place, figure.key)
}

/// Two claims that contradict each other, if no claim of one place agrees with one of the other.
fn conflict<'f, 'a>(
    first: &'f [(&str, Figure<'a>)],
    other: &'f [(&str, Figure<'a>)],
) -> Option<(&'f Figure<'a>, &'f Figure<'a>)> {
    let pairs = first.iter().flat_map(|(_, earlier)| other.iter().map(move |(_, later)| (earlier, later)));
    let mut comparable = pairs.filter(|(earlier, later)| same_thing(earlier, later)).peekable();
    let named = *comparable.peek()?;
    comparable.all(|(earlier, later)| disagree(earlier, later)).then_some(named)
}

fn same_thing(earlier: &Figure<'_>, later: &Figure<'_>) -> bool {
    let label = |figure: &Figure<'_>| figure.claim.detail(|details| details.label.as_ref()).map(str::to_lowercase);
    earlier.comparable(later) && label(earlier) == label(later)
}

fn disagree(earlier: &Figure<'_>, later: &Figure<'_>) -> bool {
    let (Some(left), Some(right)) = (earlier.quantity(), later.quantity()) else { return false };
    let (left, right) = (Range::of(left), Range::of(right));
    let above = |upper: Range, lower: Range| upper.least > lower.most * (1.0 + TOLERANCE);
    above(left, right) || above(right, left)
}

fn finding(earlier: &Figure<'_>, later: &Figure<'_>) -> Diagnostic {
    let headline = format!(
        "`{}` says `{}`, `{}` says `{}`",
        later.entry.path, later.entry.value, earlier.entry.path, earlier.entry.value
    );
    RULE.at(later.entry.value_span, headline)
        .also(earlier.entry.value_span, "another figure for the same")
        .hint("state it in one place; where sources disagree, list the claims there, each with its source and `as_of`")
        .hint("where they count different things, give each a `scope` or a `label`")
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn about(part: &str) -> Vec<String> {
        found(super::RULE.id, part)
    }

    #[test]
    fn regions_are_counted_in_two_places() {
        let part = "scale:\n  regions: {value: \"13\", source: s1}\nregions:\n  topology: global\n  count: {value: \"30\", source: s2}\n";
        assert_eq!(about(part), ["`regions.count` says `30`, `scale.regions` says `13` @ \"30\""]);
    }

    #[test]
    fn an_alias_names_the_same_metric() {
        assert_eq!(about("scale:\n  concurrency: 10M\n  concurrent_users: 15M\n").len(), 1);
    }

    #[test]
    fn objectives_of_recovery_are_compared() {
        let part = "multi_region:\n  rto: 60 s\noperations:\n  disaster_recovery: {rto: 4 hours}\n";
        assert_eq!(
            about(part),
            ["`operations.disaster_recovery.rto` says `4 hours`, `multi_region.rto` says `60 s` @ 4 hours"]
        );
    }

    #[test]
    fn figures_that_can_both_be_true_are_no_conflict() {
        for part in [
            "scale:\n  nodes: 100\nmetrics:\n  nodes: 104\n",
            "scale:\n  nodes: \"100+\"\nmetrics:\n  nodes: 177\n",
            "scale:\n  nodes: {value: 100, as_of: 2017}\nmetrics:\n  nodes: {value: 177, as_of: 2022}\n",
            "scale:\n  nodes: {value: 100, scope: voice}\nmetrics:\n  nodes: {value: 177, scope: chat}\n",
            "scale:\n  regions: 13\nregions:\n  count: {value: 330, label: cities}\n",
            "scale:\n  nodes: [100, 177]\nmetrics:\n  nodes: 177\n",
            "scale:\n  nodes: 100\ncapacity_planning:\n  store: {nodes: 12}\n",
            "slos:\n  latency_p99_ms: 500\nmetrics:\n  latency_p99_ms: 200\n",
        ] {
            assert_eq!(about(part), Vec::<String>::new(), "{part}");
        }
    }
}
