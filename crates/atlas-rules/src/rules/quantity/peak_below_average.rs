use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::{Figure, Range};
use super::peak::pairs;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/peak-below-average",
    severity: Severity::Warning,
    summary: "a peak that is lower than the average",
    doc: "\
No average is higher than the peak of the same thing. `peak_…` rates are compared with the averages that the record states: \
`peak_rps` with `requests_per_day`, `peak_messages_per_sec` with `messages_per_sec`. Bounds count for the author, and figures of \
different years or scopes are not compared.

One of the two figures belongs to another year, another part of the system or another unit, and capacity computed from it is too small.",
    example: "scale:\n  peak_rps: {value: \"10k\", source: s1, at: summary}\n  \
        requests_per_day: {value: \"4B\", source: s1, at: summary}\n",
    instead: "scale:\n  peak_rps: {value: \"100k\", source: s1, at: summary}\n  \
        requests_per_day: {value: \"4B\", source: s1, at: summary}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for pair in pairs(cx) {
        let Some(peak) = pair.peak.quantity().map(Range::of) else { continue };
        let above = |average: &&Figure<'_>| average.quantity().is_some_and(|average| Range::of(average).is_above(peak));
        if pair.averages.iter().all(|average| above(&average)) {
            diagnostics.push(finding(&pair.peak, &pair.averages[0]));
        }
    }
}

fn finding(peak: &Figure<'_>, average: &Figure<'_>) -> Diagnostic {
    let normalised = |figure: &Figure<'_>| figure.quantity().map(ToString::to_string).unwrap_or_default();
    let headline = format!("`{}` is {}, below the average of {}", peak.key, normalised(peak), normalised(average));
    RULE.at(peak.entry.value_span, headline)
        .also(average.entry.value_span, format!("{} on average", normalised(average)))
        .hint("give each figure its `as_of`, and a `scope` where they belong to different parts of the system")
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn the_rate_per_day_is_compared_per_second() {
        let part = "scale:\n  peak_rps: 10k\n  requests_per_day: 4B\n";
        assert_eq!(found(super::RULE.id, part), ["`peak_rps` is 10 k/s, below the average of 46.3 k/s @ 10k"]);
    }

    #[test]
    fn a_peak_that_may_be_higher_is_not_found() {
        for part in [
            "scale:\n  peak_rps: \"10k+\"\n  requests_per_day: 4B\n",
            "scale:\n  peak_rps: 10k\n  requests_per_day: \"up to 4B\"\n",
            "scale:\n  peak_rps: {value: 10k, as_of: 2015}\n  requests_per_day: {value: 4B, as_of: 2024}\n",
            "scale:\n  peak_rps: 10k\n  requests_per_day: [4B, 400M]\n",
        ] {
            assert_eq!(found(super::RULE.id, part), Vec::<String>::new(), "{part}");
        }
    }
}
