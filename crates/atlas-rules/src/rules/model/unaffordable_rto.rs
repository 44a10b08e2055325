use atlas_catalogue::quantity::{Bound, Quantity, Unit};
use atlas_diagnostic::{Diagnostic, Severity};

use crate::rules::quantity::figure::{Figure, Place, figures};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "model/unaffordable-rto",
    severity: Severity::Warning,
    summary: "an RTO that the availability target cannot afford",
    doc: "\
An availability target leaves a budget of downtime: 99.99 % is 52.6 minutes a year, 99.999 % is 5.3. A recovery time objective that is \
longer than the whole budget of a year breaks the target at the first failover. Of several targets the lowest counts, of a range the \
shorter time; figures of different scopes are not compared, nor is a measured 100 %.

One of the two was not meant: the target holds for less than the objective does, or nobody has worked out what a failover costs.",
    example: "slos:\n  availability: {value: \"99.999%\", source: s2, at: objectives}\n\
        multi_region:\n  rto: {value: \"30 minutes\", source: s2, at: objectives}\n",
    instead: "slos:\n  availability: {value: \"99.99%\", source: s2, at: objectives}\n\
        multi_region:\n  rto: {value: \"30 minutes\", source: s2, at: objectives}\n",
    check: Check::System(check),
};

/// Seconds of a year.
const YEAR: f64 = 365.25 * 86_400.0;

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let figures = figures(cx.system);
    let of = |key: &'static str, unit: Unit| {
        let of_key = figures.iter().filter(move |figure| figure.metric(cx.vocabulary()) == key);
        of_key.filter(move |figure| figure.quantity().is_some_and(|quantity| quantity.unit == unit))
    };
    for objective in
        of("rto", Unit::Seconds).filter(|figure| matches!(figure.place, Place::MultiRegion | Place::DisasterRecovery))
    {
        let targets =
            of("availability", Unit::Share).filter(|target| target.place == Place::Slos && objective.coincides(target));
        let budgets = targets.filter_map(|target| Some((target, budget(target)?)));
        let Some((target, budget)) = budgets.max_by(|left, right| left.1.total_cmp(&right.1)) else { continue };
        // An objective is itself a bound: `< 1 h` may take the hour.
        let time = objective.quantity().map_or(0.0, |quantity| quantity.low);
        if time > budget * (1.0 + 1e-9) {
            diagnostics.push(finding(objective, target, budget));
        }
    }
}

/// The seconds of a year that a target leaves, if it leaves any.
fn budget(target: &Figure<'_>) -> Option<f64> {
    let share = target.quantity().filter(|quantity| quantity.bound != Bound::AtMost)?.low;
    (0.5..1.0).contains(&share).then_some((1.0 - share) * YEAR)
}

fn finding(objective: &Figure<'_>, target: &Figure<'_>, budget: f64) -> Diagnostic {
    let budget =
        Quantity { low: budget, high: budget, bound: Bound::Exact, unit: Unit::Seconds, period: None, label: None };
    let headline = format!(
        "an RTO of `{}` is more than the {budget} a year that `{}` leaves",
        objective.entry.value, target.entry.value
    );
    RULE.at(objective.entry.value_span, headline)
        .label("one failover breaks the target")
        .also(target.entry.value_span, format!("leaves {budget} a year"))
        .hint("check both; where they hold for different parts or kinds of failure, give each a `scope`")
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn about(availability: &str, rto: &str) -> Vec<String> {
        found(super::RULE.id, &format!("slos:\n  availability: {availability}\nmulti_region:\n  rto: {rto}\n"))
    }

    #[test]
    fn one_failover_a_year_has_to_fit() {
        assert_eq!(
            about("five nines", "\"< 10 min\""),
            ["an RTO of `< 10 min` is more than the 5.26 min a year that `five nines` leaves @ \"< 10 min\""]
        );
        assert_eq!(about("99.999%", "5 min"), Vec::<String>::new());
        assert_eq!(about("99.99%", "~1 minute"), Vec::<String>::new());
    }

    #[test]
    fn doubt_counts_for_the_author() {
        for (availability, rto) in [
            ("[99.999%, 99.9%]", "1 hour"),
            ("\"100 %\"", "1 hour"),
            ("99.999%", "1-60 min"),
            ("{value: 99.999%, scope: reads}", "1 hour"),
            ("99.999%", "\"0\""),
            ("high", "1 hour"),
        ] {
            assert_eq!(about(availability, rto), Vec::<String>::new(), "{availability}, {rto}");
        }
    }

    #[test]
    fn disaster_recovery_is_held_to_the_target_too() {
        let part = "slos:\n  availability: 99.99%\noperations:\n  disaster_recovery: {rto: 4 hours}\n";
        assert_eq!(found(super::RULE.id, part).len(), 1);
    }
}
