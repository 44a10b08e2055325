use atlas_catalogue::quantity::Quantity;
use atlas_catalogue::schema::vocabulary::Dimension;
use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::figures;
use super::{demanded, sample, words};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/wrong-dimension",
    severity: Severity::Error,
    summary: "a figure that measures something else than its key says",
    doc: "\
Each metric of the vocabulary measures one thing: a count, a rate, an amount of data, a duration, a share, money. A value in another unit \
stands under the wrong key, or lacks its unit.

Such a figure is compared with figures that it has nothing in common with, and it may let a system past the scale bar that does not \
belong there.",
    example: "scale:\n  data_total: {value: \"12 TB/day\", source: s1, at: summary}\n",
    instead: "scale:\n  data_per_day: {value: \"12 TB/day\", source: s1, at: summary}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for figure in figures(cx.system) {
        let (Some(quantity), Some(demanded)) = (figure.quantity(), demanded(&figure, cx.vocabulary())) else {
            continue;
        };
        let found = quantity.dimension();
        if found == demanded || is_nothing(quantity) || demanded == Dimension::Score && found == Dimension::Count {
            continue;
        }
        let headline = format!(
            "`{}` is {}, where `{}` measures {}",
            figure.entry.value,
            words(found),
            figure.key,
            words(demanded)
        );
        diagnostics.push(RULE.at(figure.entry.value_span, headline).hint(cure(found, demanded)));
    }
}

/// Nothing is nothing in every unit: `0 for acknowledged writes`.
fn is_nothing(quantity: &Quantity) -> bool {
    quantity.low == 0.0 && quantity.high == 0.0
}

fn cure(found: Dimension, demanded: Dimension) -> String {
    match (found, demanded) {
        (Dimension::Money, Dimension::Cost) => "say per when it is spent, such as `$5M/month`".to_owned(),
        (Dimension::Count, Dimension::Data | Dimension::Duration | Dimension::Money) => {
            format!("write the unit, such as `{}`", sample(demanded))
        }
        (Dimension::Rate, Dimension::Count) | (Dimension::DataRate, Dimension::Data) => {
            "leave out the period, or move the figure to a key that is per time".to_owned()
        }
        _ => format!("write a figure such as `{}`, or move this one to a key that measures it", sample(demanded)),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn about(key: &str, value: &str) -> Vec<String> {
        found(super::RULE.id, &format!("scale:\n  {key}: {{value: \"{value}\", source: s1, at: summary}}\n"))
    }

    #[test]
    fn a_unit_that_the_key_completes_is_right() {
        for (key, value) in [
            ("daily_messages", "4B+"),
            ("latency_p99_ms", "45"),
            ("availability", "99.99"),
            ("availability", "five nines"),
            ("peak_rps", "489 million requests per minute"),
            ("infrastructure_cost", "$5M/month"),
            ("bandwidth_peak", "220 Gbps"),
            ("rpo", "0 for acknowledged writes"),
            ("rto", "~1 minute"),
        ] {
            assert_eq!(about(key, value), Vec::<String>::new(), "{key}: {value}");
        }
    }

    #[test]
    fn a_missing_or_foreign_unit_is_found_at_the_value() {
        assert_eq!(
            about("data_total", "30"),
            ["`30` is a count, where `data_total` measures an amount of data @ \"30\""]
        );
        for (key, value) in [
            ("daily_messages", "500 TB"),
            ("concurrency", "500k req/s"),
            ("infrastructure_cost", "$5M"),
            ("latency_p99_ms", "5%"),
        ] {
            assert_eq!(about(key, value).len(), 1, "{key}: {value}");
        }
    }

    #[test]
    fn regions_are_counted() {
        let part = "regions:\n  topology: global\n  count: {value: \"40 ms\", source: s1, at: summary}\n";
        assert_eq!(found(super::RULE.id, part), ["`40 ms` is a duration, where `count` measures a count @ \"40 ms\""]);
    }
}
