use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::Figure;
use super::peak::pairs;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/peak-far-above-average",
    severity: Severity::Warning,
    summary: "a peak a hundred times the average or more",
    doc: "\
A `peak_…` rate is compared with the average of the same thing: `peak_messages_per_sec` with `daily_messages` and `messages_per_sec`, \
`peak_rps` with `requests_per_day`, and so on. Figures are taken as printed; of several averages the highest counts.

Traffic of people varies between day and night by a factor of two to five, and a great event may bring ten or twenty. At a hundred times \
the average and more, the two figures hardly count the same thing: deliveries against messages sent, one second against one burst, or a \
figure that nobody measured.",
    example: "scale:\n  peak_messages_per_sec: {value: \"25M\", source: s1, at: summary}\n  \
        daily_messages: {value: \"4B+\", source: s1, at: summary}\n",
    instead: "scale:\n  peak_messages_per_sec: {value: \"200k\", source: s1, at: summary}\n  \
        peak_deliveries_per_sec: {value: \"25M/s\", source: s1, at: summary}\n  \
        daily_messages: {value: \"4B+\", source: s1, at: summary}\n",
    check: Check::System(check),
};

/// From this ratio on a peak is not believed.
const IMPLAUSIBLE: f64 = 100.0;

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for pair in pairs(cx) {
        let Some(peak) = pair.peak.quantity() else { continue };
        let upper = |figure: &Figure<'_>| figure.quantity().map_or(0.0, |quantity| quantity.high);
        let Some(average) = pair.averages.iter().max_by(|left, right| upper(left).total_cmp(&upper(right))) else {
            continue;
        };
        let ratio = peak.low / upper(average);
        if ratio >= IMPLAUSIBLE {
            diagnostics.push(finding(&pair.peak, average, ratio));
        }
    }
}

fn finding(peak: &Figure<'_>, average: &Figure<'_>, ratio: f64) -> Diagnostic {
    let normalised = |figure: &Figure<'_>| figure.quantity().map(ToString::to_string).unwrap_or_default();
    let headline = format!("`{}` is {ratio:.0} times `{}`", peak.key, average.key);
    RULE.at(peak.entry.value_span, headline)
        .label(format!("a peak of {}", normalised(peak)))
        .also(average.entry.value_span, format!("an average of {}", normalised(average)))
        .hint("check what each of them counts; if they count different things, say so by the key or a `scope`")
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, found};

    #[test]
    fn the_specification_s_own_record_is_found() {
        let (_, diagnostics) = findings("scale:\n  peak_messages_per_sec: \"25M\"\n  daily_messages: \"4B+\"\n");
        let finding = diagnostics.iter().find(|diagnostic| diagnostic.rule.as_str() == super::RULE.id).unwrap();
        assert_eq!(finding.headline, "`peak_messages_per_sec` is 540 times `daily_messages`");
        assert_eq!(finding.primary.as_ref().map(|label| &*label.text), Some("a peak of 25 M/s"));
        assert_eq!(finding.secondary[0].text, "an average of ≥ 46.3 k/s");
    }

    #[test]
    fn the_highest_average_counts_and_years_must_meet() {
        for part in [
            "scale:\n  peak_rps: 2M\n  requests_per_day: 1B\n  sustained_rps: 100k\n",
            "scale:\n  peak_rps: {value: 2M, as_of: 2025}\n  requests_per_day: {value: 1B, as_of: 2012}\n",
            "scale:\n  peak_rps: {value: 2M, scope: edge}\n  requests_per_day: {value: 1B, scope: billing}\n",
            "scale:\n  peak_rps: 1M\n  requests_per_day: 1B\n",
        ] {
            assert_eq!(found(super::RULE.id, part), Vec::<String>::new(), "{part}");
        }
    }

    #[test]
    fn other_sections_and_aliases_are_compared_too() {
        let part = "scale:\n  peak_qps: 20M\nmetrics:\n  queries_per_day: 4B\n";
        assert_eq!(found(super::RULE.id, part), ["`peak_qps` is 432 times `queries_per_day` @ 20M"]);
    }
}
