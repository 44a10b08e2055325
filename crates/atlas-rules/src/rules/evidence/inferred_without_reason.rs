use std::collections::BTreeSet;

use atlas_diagnostic::{Diagnostic, Severity};

use super::first_id;
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/inferred-without-reason",
    severity: Severity::Warning,
    summary: "a conclusion without its reasoning or without what it follows from",
    doc: "\
A claim marked `inferred: true` gives the reasoning in `note`, and in `source` what it is drawn from.

Without both nobody can repeat the step, and a conclusion that cannot be repeated is a guess: it is graded C.",
    example: "team_size: {value: \"40 engineers\", inferred: true, source: s1}\n",
    instead: "team_size: {value: \"40 engineers\", inferred: true, source: s1, note: eight teams of five are named}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // Claims share the evidence of the part around them; it is judged once.
    let mut judged = BTreeSet::new();
    for claim in &cx.system.claims {
        let Some(evidence) = claim.evidence.as_ref().filter(|evidence| evidence.inferred) else { continue };
        let (headline, hint) = match (evidence.note.is_some(), claim.sources.is_empty()) {
            (true, false) => continue,
            (false, false) => ("inferred without a reason", "write the reasoning in `note`".to_owned()),
            (true, true) => {
                ("inferred from no source", format!("name what it follows from: `source: {}`", first_id(cx.system)))
            }
            (false, true) => (
                "inferred from no source and without a reason",
                format!(
                    "name what it follows from (`source: {}`), and write the reasoning in `note`",
                    first_id(cx.system)
                ),
            ),
        };
        if judged.insert(evidence.span.start) {
            diagnostics
                .push(RULE.at(cx.first_line(evidence.span), format!("`{}` is {headline}", claim.path)).hint(hint));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn the_evidence_of_a_part_is_judged_once() {
        let part = "multi_region: {inferred: true, note: regions fail alone, writes: pinned, rpo: 30s}\n";
        assert_eq!(
            found(super::RULE.id, part),
            ["`multi_region.writes` is inferred from no source @ inferred: true, note: regions fail alone"]
        );
    }

    #[test]
    fn a_component_gives_its_reason_too() {
        let part = "components:\n  gateway: {name: Gateway, plane: edge, inferred: true}\n";
        assert_eq!(
            found(super::RULE.id, part),
            ["`components.gateway` is inferred from no source and without a reason @ inferred: true"]
        );
    }
}
