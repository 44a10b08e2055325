use atlas_catalogue::{ClaimKind, LedgerClaim};
use atlas_diagnostic::{Diagnostic, Severity};

use super::first_id;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/unsourced-figure",
    severity: Severity::Warning,
    summary: "a figure that no source supports",
    doc: "\
A figure without a `source` cannot be checked by anyone, so it is graded C and the page says so.

Figures spread: one that was made up, or that belongs to another year, is copied into slides and decisions. A reader who cannot follow a \
figure to the sentence that states it should not rely on it. A figure that is worked out from others is marked `inferred: true` instead.",
    example: r#"scale:
  daily_messages: "4B+"
  peak_messages_per_sec: {value: "200k", source: s1, at: summary, as_of: 2024}
"#,
    instead: r#"scale:
  daily_messages: {value: "4B+", source: s1, at: "second paragraph", as_of: 2024}
  peak_messages_per_sec: {value: "200k", source: s1, at: summary, as_of: 2024}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let bare =
        |claim: &&LedgerClaim| claim.kind == ClaimKind::Figure && claim.sources.is_empty() && !claim.is_inferred();
    for claim in cx.system.claims.iter().filter(bare) {
        let source = first_id(cx.system);
        let diagnostic = if is_judgement(claim) {
            RULE.at(claim.value_span, format!("`{}` has no reason", claim.path)).hint(format!(
                "a score is a judgement: write `{{value: {}, inferred: true, source: {source}, note: \"what it follows from\"}}`",
                claim.value
            ))
        } else {
            RULE.at(claim.value_span, format!("`{}` has no source", claim.path)).hint(format!(
                "write `{{value: \"{}\", source: {source}, at: \"where in the source\"}}`, or remove the figure",
                claim.value
            ))
        };
        diagnostics.push(diagnostic);
    }
}

/// Scores from 0 to 1 stand in no source: whoever writes them judges.
fn is_judgement(claim: &LedgerClaim) -> bool {
    matches!(claim.section(), "stressor_scores" | "planes_heat")
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn a_figure_in_a_part_with_a_source_has_that_source() {
        let part = "capacity_planning:\n  edge_tier:\n    connections: {value: \"10M\", source: s1, at: capacity}\n    rps_per_node: \"50k\"\n";
        assert_eq!(found(super::RULE.id, part), ["`capacity_planning.edge_tier.rps_per_node` has no source @ \"50k\""]);
    }

    #[test]
    fn scores_are_judgements_and_need_a_reason() {
        let score = |score| found(super::RULE.id, &format!("stressor_scores: {{fanout: {score}}}\n"));
        assert_eq!(score("0.9"), ["`stressor_scores.fanout` has no reason @ 0.9"]);
        assert_eq!(
            score("{value: 0.9, inferred: true, source: s1, note: a channel is read by thousands}"),
            Vec::<String>::new()
        );
    }
}
