use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::{Figure, Place, Range, figures};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/part-above-whole",
    severity: Severity::Warning,
    summary: "a part that is larger than the whole",
    doc: "\
Some metrics are parts of others: hot data of all data, daily of monthly users, WebSockets of connections, people in voice of people who are \
there. The part cannot exceed the whole in the same year and scope.

Then one of the figures is from another time, counts something else, or was mistyped; both stand side by side on the page.",
    example: "scale:\n  data_hot: {value: \"30 PB\", source: s1, at: summary}\n  data_total: {value: \"2 PB\", source: s1, at: summary}\n",
    instead: "scale:\n  data_hot: {value: \"2 PB\", source: s1, at: summary}\n  data_total: {value: \"30 PB\", source: s1, at: summary}\n",
    check: Check::System(check),
};

/// Metrics of which the first is part of the second.
const PARTS: [(&str, &str); 4] = [
    ("data_hot", "data_total"),
    ("daily_active_users", "monthly_active_users"),
    ("voice_concurrent", "concurrency"),
    ("websockets", "connections"),
];

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let figures: Vec<(&str, Figure<'_>)> = figures(cx.system)
        .into_iter()
        .filter(|figure| matches!(figure.place, Place::Scale | Place::Metrics))
        .map(|figure| (figure.metric(cx.vocabulary()), figure))
        .collect();
    let of =
        |wanted: &'static str| figures.iter().filter(move |(metric, _)| *metric == wanted).map(|(_, figure)| figure);
    for (part, whole) in PARTS {
        for part in of(part) {
            let wholes: Vec<&Figure<'_>> = of(whole).filter(|whole| part.comparable(whole)).collect();
            if let [whole, ..] = wholes.as_slice()
                && wholes.iter().all(|whole| exceeds(part, whole))
            {
                diagnostics.push(finding(part, whole));
            }
        }
    }
}

fn exceeds(part: &Figure<'_>, whole: &Figure<'_>) -> bool {
    let (Some(part), Some(whole)) = (part.quantity(), whole.quantity()) else { return false };
    Range::of(part).is_above(Range::of(whole))
}

fn finding(part: &Figure<'_>, whole: &Figure<'_>) -> Diagnostic {
    let headline =
        format!("`{}` is `{}`, more than the `{}` of `{}`", part.key, part.entry.value, whole.entry.value, whole.key);
    RULE.at(part.entry.value_span, headline)
        .label("a part")
        .also(whole.entry.value_span, "the whole")
        .hint("give each figure its `as_of`, and a `scope` where they count different things")
}

#[cfg(test)]
mod tests {
    use atlas_catalogue::Vocabulary;

    use crate::testing::found;

    #[test]
    fn all_are_metrics_of_the_vocabulary() {
        let vocabulary = Vocabulary::built_in();
        for key in super::PARTS.iter().flat_map(|(part, whole)| [part, whole]) {
            assert!(vocabulary.raw.metrics.get(key).is_some(), "{key}");
        }
    }

    #[test]
    fn aliases_are_understood() {
        let part = "scale:\n  dau: 300M\n  mau: 200M\n";
        assert_eq!(found(super::RULE.id, part), ["`dau` is `300M`, more than the `200M` of `mau` @ 300M"]);
    }

    #[test]
    fn other_years_and_open_bounds_are_no_contradiction() {
        for part in [
            "scale:\n  dau: {value: 300M, as_of: 2024}\n  mau: {value: 200M, as_of: 2016}\n",
            "scale:\n  dau: 300M\n  mau: \"over 200M\"\n",
            "scale:\n  dau: 300M\n  mau: [200M, 900M]\n",
            "scale:\n  data_hot: under 3 PB\n  data_total: 2 PB\n",
        ] {
            assert_eq!(found(super::RULE.id, part), Vec::<String>::new(), "{part}");
        }
    }
}
