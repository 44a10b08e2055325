use atlas_catalogue::quantity::Unit;
use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/score-out-of-range",
    severity: Severity::Error,
    summary: "a score that is not a number from 0 to 1",
    doc: "\
Scores of stressors and the heat of planes run from 0 (not felt, idle) to 1 (shapes the architecture, busy all the time), so that systems \
can be set side by side and the bars on their pages have one length.

A score on another scale makes the system look like nothing else in the catalogue.",
    example: "stressor_scores:\n  fanout: {value: \"9\", source: s1, at: summary}\n",
    instead: "stressor_scores:\n  fanout: {value: \"0.9\", source: s1, at: summary}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for claim in cx.system.claims.iter().filter(|claim| matches!(claim.section(), "stressor_scores" | "planes_heat")) {
        let in_range = claim.quantity.as_deref().is_some_and(|quantity| {
            let whole = matches!(quantity.unit, Unit::Count | Unit::Share) && quantity.period.is_none();
            whole && quantity.low >= 0.0 && quantity.high <= 1.0
        });
        if !in_range {
            let headline = format!("`{}` is `{}`, which is not a number from 0 to 1", claim.path, claim.value);
            diagnostics
                .push(RULE.at(claim.value_span, headline).hint("0 is not felt at all, 1 shapes the architecture"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn both_ends_belong_and_words_do_not() {
        let part = "planes_heat:\n  edge: {value: \"1\", source: s1, at: design}\n  state: {value: \"0\", source: s1, at: design}\n  \
            stream: {value: hot, source: s1, at: design}\n";
        assert_eq!(
            found(super::RULE.id, part),
            ["`planes_heat.stream` is `hot`, which is not a number from 0 to 1 @ hot"]
        );
    }
}
