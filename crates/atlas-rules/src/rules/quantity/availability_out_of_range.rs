use atlas_catalogue::quantity::{Bound, Quantity, Unit};
use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::{Figure, figures};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/availability-out-of-range",
    severity: Severity::Error,
    summary: "an availability that no system has",
    doc: "\
An availability is a share of time or of requests: at most 100 %, and for a system worth studying far more than half. Anything else is a \
slip, most often a share of 1 (`0.9999`) where per cent are meant (`99.99%`).

Downtime budgets are computed from it, and one wrong decimal makes them minutes or years.",
    example: "slos:\n  availability: {value: \"0.9999\", source: s2, at: objectives}\n",
    instead: "slos:\n  availability: {value: \"99.99%\", source: s2, at: objectives}\n",
    check: Check::System(check),
};

/// Below this it is no availability.
const LEAST: f64 = 0.5;

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for figure in figures(cx.system).iter().filter(|figure| is_availability(figure, cx)) {
        let Some(quantity) = figure.quantity().filter(|quantity| quantity.unit == Unit::Share) else { continue };
        let headline = if quantity.high > 1.0 + 1e-12 {
            format!("`{}` says that it is available for more than all the time", figure.entry.value)
        } else if quantity.low < LEAST && quantity.bound != Bound::AtMost {
            format!("`{}` says that it is away for more than half of the time", figure.entry.value)
        } else {
            continue;
        };
        diagnostics.push(RULE.at(figure.entry.value_span, headline).hint(cure(quantity)));
    }
}

fn is_availability(figure: &Figure<'_>, cx: &Context<'_>) -> bool {
    let key = figure.metric(cx.vocabulary());
    key == "availability" || key.starts_with("availability_") || key.ends_with("_availability")
}

fn cure(quantity: &Quantity) -> String {
    let meant = quantity.high * 100.0;
    if (LEAST..=1.0).contains(&meant) {
        let meant = Quantity { low: meant, high: meant, bound: Bound::Exact, ..quantity.clone() };
        return format!("a bare number is read as per cent; write `{meant}` if that is meant");
    }
    "write it in per cent, such as `99.99%`, or as `four nines`".to_owned()
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, found};

    fn about(key: &str, value: &str) -> Vec<String> {
        found(super::RULE.id, &format!("slos:\n  {key}: {{value: \"{value}\", source: s2, at: objectives}}\n"))
    }

    #[test]
    fn what_a_system_can_have_is_right() {
        for value in ["99.99%", "99.99", "100 %", "five nines", "99.95-99.99%", ">= 99.9%", "99.99+"] {
            assert_eq!(about("availability", value), Vec::<String>::new(), "{value}");
        }
    }

    #[test]
    fn what_no_system_can_have_is_found_under_variants_too() {
        assert_eq!(about("availability", "9.99%").len(), 1);
        assert_eq!(
            about("availability_regional", "101%"),
            ["`101%` says that it is available for more than all the time @ \"101%\""]
        );
    }

    #[test]
    fn a_share_of_one_is_recognised() {
        let (_, diagnostics) = findings(super::RULE.example);
        let of_rule = diagnostics.iter().filter(|diagnostic| diagnostic.rule.as_str() == super::RULE.id);
        let hints: Vec<&String> = of_rule.flat_map(|diagnostic| &diagnostic.hints).collect();
        assert_eq!(hints, ["a bare number is read as per cent; write `99.99 %` if that is meant"]);
    }
}
